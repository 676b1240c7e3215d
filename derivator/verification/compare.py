"""Comparing expressions by numbers, with every point and every value kept for the next line of the same derivation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mpmath import mp
from sympy import Expr, Symbol

from derivator.verification.axes import Axes, Case
from derivator.verification.comparison import Comparison, Restriction
from derivator.verification.evaluate import Evaluator, Frame, real_value
from derivator.verification.fineness import Fineness
from derivator.verification.machine import MachineArithmetic
from derivator.verification.precise import PreciseArithmetic
from derivator.verification.sampling import Key, Point
from derivator.verification.trial import Trial

WORK = 400_000
"""The most nodes one comparison may evaluate, in each arithmetic."""
PRECISE_WORK = 60_000


class Comparer:
    """Compares expressions under one seed, and remembers all values it has computed.

    Args:
        seed: every point and all data follow from it.
        variable: the symbol whose signs and sizes are spread most evenly.
    """

    def __init__(self, seed: int = 0, variable: Expr | None = None) -> None:
        self.seed = seed
        self.order: dict[Symbol, int] = {variable: 0} if isinstance(variable, Symbol) else {}
        self.fineness = Fineness()
        self.machine = Evaluator(MachineArithmetic())
        self._precise: dict[int, Evaluator] = {}
        self._points: dict[tuple[object, ...], Point] = {}
        self._frames: dict[tuple[int, Point, Case], Frame] = {}

    def compare(
        self, left: Expr, right: Expr, axes: Axes, restrictions: Sequence[Restriction], confirmations: int
    ) -> Comparison:
        """Compare two written-out expressions at points where all restrictions hold.

        Args:
            left: one side.
            right: the other side.
            axes: what the indices in both sides mean.
            restrictions: what is assumed.
            confirmations: at how many of the points agreement is computed to many digits.
        """
        trial = Trial(self, left, right, axes, tuple(restrictions), confirmations)
        self.machine.limit = self.machine.work + WORK
        for evaluator in self._precise.values():
            evaluator.limit = evaluator.work + PRECISE_WORK
        return trial.indexed() if axes.indexed else trial.scalar()

    def precise(self, digits: int) -> Evaluator:
        """The evaluator to a number of digits."""
        if digits not in self._precise:
            self._precise[digits] = Evaluator(PreciseArithmetic(digits))
            self._precise[digits].limit = PRECISE_WORK
        return self._precise[digits]

    def point(self, number: int, positive: frozenset[Expr], given: tuple[tuple[Key, float], ...] = ()) -> Point:
        """A point by its number; the same one every time."""
        key = (number, positive, given)
        if key not in self._points:
            self._points[key] = Point(self.seed, number, self.order, given, positive)
        return self._points[key]

    def real(self, evaluator: Evaluator, expression: Expr, point: Point, case: Case) -> Any:
        """The real value of an expression at a point in a case, None where it has none.

        Raises:
            OutOfReachError: this arithmetic cannot tell.
        """
        key = (evaluator.arithmetic.digits, point, case)
        frame = self._frames.get(key)
        if frame is None:
            frame = self._frames[key] = Frame(point, dict(case))
        if evaluator is self.machine:
            return real_value(evaluator, expression, frame)
        with mp.workdps(evaluator.arithmetic.digits):
            return real_value(evaluator, expression, frame)
