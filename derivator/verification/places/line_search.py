"""Searching along a line: numbers of all sizes to begin with, then closing in on a change of sign between two."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import Any


def line(offset: float, step: float, count: int, sizes: Iterable[float]) -> tuple[float, ...]:
    """Numbers in order: so many evenly to either side of 0, and others of all sizes and both signs.

    Args:
        offset: how far they lie off the simple numbers.
        step: how far apart they are.
        count: how many there are on either side.
        sizes: the sizes of the others.
    """
    evenly = (offset + step * k for k in range(-count, count + 1))
    return tuple(sorted({*evenly, *(side * size for size in sizes for side in (1, -1))}))


def changes(places: Iterable[Any], value: Callable[[Any], Any]) -> Iterator[tuple[Any, Any, Any]]:
    """Neighbours between which a value changes its sign, where it has one at both, with the value at the first."""
    for (low, first), (high, last) in pairwise((place, value(place)) for place in places):
        if first is not None and last is not None and (first > 0) != (last > 0):
            yield low, high, first


def closed_in(value: Callable[[Any], Any], low: Any, high: Any, first: Any, times: int) -> tuple[Any, Any] | None:
    """Two places closer to each other, between which the sign changes still; None where there is no value on the way.

    Args:
        value: the value at a place.
        low: one place.
        high: another one, at which the sign is another.
        first: the value at the first, or any number of its sign.
        times: how often the distance is halved.
    """
    for _ in range(times):
        middle = (low + high) / 2
        here = value(middle)
        if here is None:
            return None
        low, high = (middle, high) if (here > 0) == (first > 0) else (low, middle)
    return low, high
