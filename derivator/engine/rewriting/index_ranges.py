"""What a condition on a bound index comes to outside its sum: i ≤ m for each i up to n is n ≤ m."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from sympy.core.basic import Basic

from derivator.inert import IndexedSum
from derivator.inert.numbers import value
from derivator.model.trace import Assumption, Path
from derivator.reals.index_places import of_all


def for_each(conditions: Iterable[Assumption], total: IndexedSum) -> Iterator[Assumption]:
    """The conditions on the summand of a sum as they are told of the sum: those on its index, of all that it takes.

    Args:
        conditions: what holds of the summand.
        total: the sum.
    """
    for condition in conditions:
        subject = of_all(condition.subject, total)
        known = value(subject)
        if condition.kind == "nonnegative" and known is not None and known >= 0:
            continue
        yield replace(condition, subject=subject) if condition.kind == "nonnegative" else condition


def out_of(line: Basic, path: Path, conditions: Iterable[Assumption]) -> Iterator[Assumption]:
    """The conditions on a part of a line as they are told of the line.

    Args:
        line: the line.
        path: where the part stands in it.
        conditions: what holds of the part.
    """
    found = iter(conditions)
    for total in _crossed(line, path):
        found = for_each(found, total)
    yield from found


def told_of_all(line: Basic, path: Path, condition: Assumption) -> Assumption:
    """A condition that speaks of the index of a sum, as one for every number that the index takes.

    Args:
        line: the line.
        path: where the part that needs it stands in the line.
        condition: what the part needs.
    """
    for total in _crossed(line, path):
        told = any(index == total.index for index, _, _ in condition.over)
        letters = (each.free_symbols for each in (condition.subject, *condition.unless))
        if not told and any(total.index in each for each in letters):
            condition = replace(condition, over=(*condition.over, (total.index, total.lower, total.upper)))
    return condition


def _crossed(line: Basic, path: Path) -> list[IndexedSum]:
    """The sums in whose summands a part of a line stands, the innermost first."""
    crossed: list[IndexedSum] = []
    for position in path:
        if isinstance(line, IndexedSum) and position == 0:
            crossed.insert(0, line)
        line = line.args[position]
    return crossed
