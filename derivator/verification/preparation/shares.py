"""Data that add up to something given, as probabilities add up to 1: how random data are made to."""

from __future__ import annotations

from sympy import Expr, Symbol

from derivator.inert import ONE, Entry, IndexedSum
from derivator.record import record
from derivator.trace import Definition
from derivator.verification.preparation.symbols import names


@record
class Share:
    """The entries of `name` add up to `total` over the index at `position`, which runs from 1 to `upper`."""

    name: Symbol
    position: int
    upper: Expr
    total: Expr


def share_of(given: Definition) -> Share | None:
    """What a given equation says of its data, or None where it is not sum(t[i], i, 1, n) = a constant."""
    total = given.head
    if not isinstance(total, IndexedSum) or total.lower != ONE or names(given.body):
        return None
    entry = total.summand
    if not isinstance(entry, Entry) or entry.indices.count(total.index) != 1:
        return None
    return Share(entry.name, entry.indices.index(total.index), total.upper, given.body)
