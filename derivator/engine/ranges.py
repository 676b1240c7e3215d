"""What a condition on a bound index comes to outside its sum: i ≤ m for each i up to n is n ≤ m."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from sympy import Expr

from derivator.arithmetic import value
from derivator.inert import IndexedSum
from derivator.rules.indices import of_all
from derivator.trace import Assumption, Path


def for_each(conditions: Iterable[Assumption], total: IndexedSum) -> Iterator[Assumption]:
    """The conditions on the summand of a sum as they are told of the sum: those on its index, of all that it takes.

    One on data, x_i > 0, is told as it is.

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


def out_of(line: Expr, path: Path, conditions: Iterable[Assumption]) -> Iterator[Assumption]:
    """The conditions on a part of a line as they are told of the line.

    Args:
        line: the line.
        path: where the part stands in it.
        conditions: what holds of the part.
    """
    crossed = []
    for position in path:
        if isinstance(line, IndexedSum) and position == 0:
            crossed.append(line)
        line = line.args[position]
    found = iter(conditions)
    for total in reversed(crossed):
        found = for_each(found, total)
    yield from found
