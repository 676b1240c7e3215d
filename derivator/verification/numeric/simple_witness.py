"""A witness that can be checked by hand: a point of simple numbers, x = 1, where two sides are seen to differ."""

from __future__ import annotations

from collections.abc import Iterator, Set

from sympy import Symbol

from derivator.verification.numeric.trial import Trial
from derivator.verification.preparation.sampling import Point
from derivator.verification.values.missing import OutOfReachError

_PLACES = (1.0, 2.0, -1.0, 3.0, 0.5, -2.0, 10.0)
"""Values of the letters that move, those that one would take first."""
_OTHERS = (2.0, 3.0, 5.0, 7.0, 4.0, 6.0, 8.0)
"""Values of the other letters: different ones, so that what two letters do is told apart."""
_MOST_LETTERS = 4
_APART = 1e-3
"""The least difference that is seen, as a share of the larger side."""
_HANDY = (1e-3, 1e5)
"""Sizes of values that are read at a glance."""
_BESIDE = (1 - 1e-5, 1 + 1e-5)
_STEADY = 1e-2
"""How much a side may change on the way to the points beside: at a kink it jumps, and has no slope."""


def simple_witness(trial: Trial, moving: Set[Symbol], most: int = _MOST_LETTERS) -> str:
    """A point of simple numbers with both values there, as a comparison tells it; empty where none shows a difference.

    Args:
        trial: a comparison of two sides that differ, nothing in them indexed.
        moving: the letters that vary.
        most: where there are more letters than these, none is simple.
    """
    symbols = sorted(trial.symbols, key=lambda each: (each not in moving, each.name))
    if not symbols or len(symbols) > most:
        return ""
    for place in _PLACES:
        values = (place, *(value for value in _OTHERS if value != place))
        given = tuple(zip(symbols, values, strict=False))
        point = trial.comparer.point(0, trial.positive, given)
        if trial.admitted(point, ()) and _seen_apart(trial, point) and trial.closely(point, ()) == "different":
            return trial.witness
    return ""


def _seen_apart(trial: Trial, point: Point) -> bool:
    """Whether floats see a difference, and neither side jumps there."""
    try:
        here = _sides(trial, point)
        if here is None or not _HANDY[0] < max(map(abs, here)) < _HANDY[1]:
            return False
        if abs(here[0] - here[1]) <= _APART * max(map(abs, here)):
            return False
        return all(
            there is not None and all(abs(a - b) <= _STEADY * (1 + abs(a)) for a, b in zip(here, there, strict=True))
            for there in (_sides(trial, each) for each in _beside(trial, point))
        )
    except OutOfReachError:
        return False


def _beside(trial: Trial, point: Point) -> Iterator[Point]:
    for factor in _BESIDE:
        moved = tuple((key, factor * value) for key, value in point.values.items())
        yield trial.comparer.point(0, trial.positive, moved)


def _sides(trial: Trial, point: Point) -> tuple[float, float] | None:
    left, right = (trial.comparer.real(side, point, ()) for side in (trial.left, trial.right))
    return None if left is None or right is None else (left, right)
