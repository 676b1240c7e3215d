"""The search for a difference that hides: term by term at a few points, then where what stands inside is small."""

from __future__ import annotations

from mpmath import mp
from sympy import Expr

from derivator.verification.axes import Axes
from derivator.verification.compare import Comparer
from derivator.verification.comparison import Comparison, Restriction
from derivator.verification.exact import ExactTest
from derivator.verification.hidden import HIGH, difference_at, leftover, places_where_it_is_small
from derivator.verification.symbols import names
from derivator.verification.trial import Trial
from derivator.verification.witness import described, value_texts

FIRST = 6
"""Points at which the difference is computed term by term."""
MOST_LETTERS = 3


def hiding(
    comparer: Comparer, exact: ExactTest, left: Expr, right: Expr, restrictions: tuple[Restriction, ...]
) -> Comparison:
    """A difference of two sides that agree at the ordinary points, undecided where none was found.

    Args:
        comparer: has points and values.
        exact: turns sides into ordinary expressions.
        left: one side, written out.
        right: the other side.
        restrictions: what is assumed.
    """
    trial = Trial(comparer, left, right, Axes(), restrictions, 0)
    left_over = leftover(exact, left, right)
    for number in range(FIRST) if left_over is not None else ():
        point = comparer.point(number, trial.positive)
        found = difference_at(left_over, point) if trial.admitted(point, ()) else None
        if found is not None:
            side, amount = found
            with mp.workdps(HIGH):
                texts = value_texts(side, side + amount) if side + amount != side else _beside(side, amount)
            at = described(trial.symbols, point, ())
            return Comparison("different", witness=f"{at}: left {texts[0]}, right {texts[1]}")
    letters = [letter for letter in trial.symbols if letter in right.free_symbols][:MOST_LETTERS]
    start = comparer.point(1, trial.positive)
    for point in places_where_it_is_small(exact, right, letters, start):
        if trial.admitted(point, ()) and trial.closely(point, ()) == "different":
            return Comparison("different", witness=trial.witness)
    return Comparison("undecided")


def _beside(side: object, amount: object) -> tuple[str, str]:
    """A value, and the same with what no digits of it show."""
    text = mp.nstr(side, 6)
    return text, f"{text} {'+' if amount > 0 else '-'} {mp.nstr(abs(amount), 4)}"
