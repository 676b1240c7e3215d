"""The search for a difference that hides: term by term at a few points, then where what stands inside is small."""

from __future__ import annotations

from itertools import islice

from sympy import Expr

from derivator.verification.exact.decision import ExactTest
from derivator.verification.numeric.analytic import analytic
from derivator.verification.numeric.compare import Comparer
from derivator.verification.numeric.comparison import NumericFinding, Restriction
from derivator.verification.numeric.trial import Trial
from derivator.verification.numeric.witness import described
from derivator.verification.preparation.axes import Axes
from derivator.verification.preparation.sampling import Point
from derivator.verification.regions.hidden_differences import (
    CLOSER,
    DISTANCES,
    Leftover,
    difference_at,
    hidden_texts,
    leftover,
    places_where_it_is_small,
)

ENOUGH, TRIED = 5, 40
"""So many points are tried, and at so many of them the difference is computed term by term."""
MOST_LETTERS = 3


def hiding(
    comparer: Comparer, exact: ExactTest, left: Expr, right: Expr, restrictions: tuple[Restriction, ...]
) -> NumericFinding:
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
    if left_over is not None:
        points = (comparer.point(number, trial.positive) for number in range(TRIED))
        for point in islice((point for point in points if trial.admitted(point, ())), ENOUGH):
            witness = witness_at(left_over, trial, point)
            if witness:
                return NumericFinding("different", witness=witness)
    letters = [letter for letter in trial.symbols if letter in right.free_symbols][:MOST_LETTERS]
    start = comparer.point(1, trial.positive)
    distances = CLOSER if analytic(left) else DISTANCES
    for point in places_where_it_is_small(exact, right, letters, start, distances):
        if trial.admitted(point, ()) and trial.closely(point, ()) == "different":
            return NumericFinding("different", witness=trial.witness)
    return NumericFinding("undecided")


def witness_at(left_over: Leftover, trial: Trial, point: Point) -> str:
    """A difference at a point term by term, as text; empty where none is certain.

    Args:
        left_over: what is left of the difference.
        trial: the comparison it belongs to.
        point: where.
    """
    found = difference_at(left_over, point)
    if found is None:
        return ""
    texts = hidden_texts(*found)
    return f"{described(trial.symbols, point, ())}: left {texts[0]}, right {texts[1]}"
