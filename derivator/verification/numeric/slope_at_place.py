"""Whether a function has a slope at one place: secants on both sides, a tiny step long, against the claimed value."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from mpmath import mp, mpf
from sympy import Expr, Symbol

from derivator.inert import Derivative, Plus
from derivator.verification.numeric.comparison import Restriction
from derivator.verification.preparation.axes import WholeValues, axes_of
from derivator.verification.preparation.sampling import Point
from derivator.verification.preparation.symbols import names
from derivator.verification.values.evaluate import Evaluator, Frame
from derivator.verification.values.precise import PreciseArithmetic

DIGITS = 90
STEP_DIGITS = 30
CLOSE_DIGITS = 12
POINTS = range(14)
"""Choices of the other letters that are tried."""
ENOUGH = 2
MOST_CASES = 4
MOST_WORK = 40_000


NOT_SHOWN = "no number showed it"


def against_slope(
    function: Expr, variable: Expr, place: Sequence[tuple[Expr, Expr]], slope: Expr, restrictions: Sequence[Restriction]
) -> str:
    """What speaks against a claimed slope of a function at a place; nothing where secants on either side have it.

    Args:
        function: the function, written out.
        variable: by what it is differentiated, a letter of the place or another.
        place: letters with their values.
        slope: the claimed derivative there, written out.
        restrictions: what holds of the letters; where a value of the place breaks one, nothing is shown.
    """
    agreed = 0
    axes = axes_of([Derivative(function, variable), slope])
    cases = axes.cases()[:: max(1, len(axes.cases()) // MOST_CASES)] if axes.indexed else [()]
    alone = not axes.indexed and names(Plus(function, slope)) <= {letter for letter, _ in place} | names(variable)
    with mp.workdps(DIGITS):
        for number in POINTS[:1] if alone else POINTS:
            for case in cases:
                evaluator = Evaluator(PreciseArithmetic(DIGITS))
                evaluator.limit = MOST_WORK
                positive = frozenset(each.subject for each in restrictions if each.kind == "positive")
                try:
                    there = _Surroundings(evaluator, Point(0, number, {}, positive=positive), case, place)
                    found = there.against(function, variable, slope, restrictions)
                except ArithmeticError:
                    found = None
                if found:
                    return found
                agreed += found is not None
    return "" if agreed >= (1 if alone else ENOUGH) else NOT_SHOWN


class _Surroundings:
    """A place for one choice of the other letters."""

    def __init__(
        self, evaluator: Evaluator, point: Point, case: WholeValues, place: Sequence[tuple[Expr, Expr]]
    ) -> None:
        self.evaluator, self.point, self.whole = evaluator, point, dict(case)
        self.values: dict[Any, Any] = dict(self.whole)
        free = Frame(point, dict(self.whole))
        keys = ((letter, evaluator.place(Derivative(letter, letter), free)[0]) for letter, _ in place)
        of_letter = dict(keys)
        self.values |= {of_letter[letter]: evaluator.value(value, free) for letter, value in place}

    def against(
        self, function: Expr, variable: Expr, slope: Expr, restrictions: Sequence[Restriction]
    ) -> str | None:
        """What speaks against the slope, nothing where secants have it; None where the letters are not as assumed."""
        here = Frame(self.point, self.values)
        key, middle = self.evaluator.place(Derivative(function, variable), here)
        letters = {letter for letter in self.values if isinstance(letter, Symbol)} | names(variable)
        broken = [each for each in restrictions if not each.holds(self.evaluator.value(each.subject, here))]
        if not all(names(each.subject) <= letters for each in broken):
            return None
        step = mpf(10) ** -STEP_DIGITS

        def at(distance: int) -> Any:
            values = {**self.values, key: middle + distance * step}
            try:
                return _real(self.evaluator.value(function, Frame(self.point, values)))
            except ArithmeticError:
                return None

        values = [at(distance) for distance in (-2, -1, 0, 1, 2)]
        if any(each is None for each in values):
            return "no real value of it could be computed there, or not on both sides"
        far, left, right, beyond = ((after - before) / step for before, after in pairwise(values))
        if not (_close(far, left) and _close(right, beyond)):
            return "its secants come close to no slope"
        if not _close(left, right):
            return f"its secants have the slope {_told(left)} on the left and {_told(right)} on the right"
        claimed = None if broken else _real(self.evaluator.value(slope, here))
        if claimed is None or not _close(left, claimed):
            return f"its secants have the slope {_told(left)}, and the derivative that was found has no such value"
        return ""


def _close(one: Any, other: Any) -> bool:
    return bool(abs(one - other) <= mpf(10) ** -CLOSE_DIGITS * (1 + abs(other)))


def _told(slope: Any) -> str:
    return "0" if _close(slope, mpf(0)) else str(mp.nstr(slope, 6)).removesuffix(".0")


def _real(value: Any) -> Any:
    """A value as a real number; None for one that is not."""
    number = mp.mpmathify(value)
    if abs(number.imag) > mpf(10) ** (STEP_DIGITS - DIGITS) * (1 + abs(number.real)):
        return None
    return number.real
