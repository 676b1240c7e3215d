"""Indexed expressions with a small number for every size and index: sums written out, entries as letters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sympy import Expr, Integer, Symbol

from derivator.inert import Entry, IndexedSum, NamedFunction, plus
from derivator.inert.trees import size, subexpressions
from derivator.verification.preparation.axes import axes_of
from derivator.verification.preparation.symbols import names
from derivator.verification.preparation.unfold import substitute

SIZE, INDEX = 2, 1
LARGEST = 300
"""Longer expressions are left to random data."""


def unrolled(expressions: Sequence[Expr], *, apart: bool = False) -> list[Expr] | None:
    """Expressions at one small case, with nothing indexed left in them.

    Args:
        expressions: they belong together; written out.
        apart: whether free indices are different, as far as that goes.

    Returns:
        None where something cannot be written so, or is too long.
    """
    parts = [part for each in expressions for part in subexpressions(each)]
    if any(isinstance(part, NamedFunction) and isinstance(part.subscript, Symbol) for part in parts):
        return None
    axes = axes_of(expressions)
    case = {letter: Integer(SIZE) for letter in axes.sizes}
    case |= {index: Integer(INDEX + (k % SIZE if apart else 0)) for k, index in enumerate(axes.indices)}
    try:
        found = [_unrolled(substitute(each, case)) for each in expressions]
    except ValueError:
        return None
    return found if sum(map(size, found)) <= LARGEST else None


def for_every_index(assumption: Expr) -> Iterator[Expr]:
    """What is assumed of indexed data, at the small case: once for each value of its indices.

    Args:
        assumption: its subject, written out.
    """
    found = [assumption]
    for index in axes_of([assumption]).indices:
        found = [substitute(each, {index: Integer(place)}) for each in found for place in range(1, SIZE + 1)]
    for each in found:
        small = unrolled([each])
        yield from small or ()


def assumed_of(assumption: Expr, small: Sequence[Expr]) -> Iterator[Expr]:
    """The same, of the letters that stand in the small case.

    Args:
        assumption: its subject, written out.
        small: what is looked at in the small case.
    """
    present = frozenset[Symbol]().union(*map(names, small))
    return (each for each in for_every_index(assumption) if names(each) & present)


def _unrolled(node: Any) -> Any:
    """A node with sums as their terms, and entries as letters.

    Raises:
        ValueError: an index or a bound is no whole number.
    """
    if isinstance(node, Entry):
        if not all(isinstance(index, Integer) for index in node.indices):
            raise ValueError("an index that is no number")
        return Symbol("_".join((node.name.name, *map(str, node.indices))))
    if isinstance(node, IndexedSum):
        lower, upper = node.lower, node.upper
        if not isinstance(lower, Integer) or not isinstance(upper, Integer) or upper < lower:
            raise ValueError("a bound that is no number")
        places = range(int(lower), int(upper) + 1)
        return plus(*(_unrolled(substitute(node.summand, {node.index: Integer(place)})) for place in places))
    if not node.args:
        return node
    return node.func(*(_unrolled(part) if isinstance(part, Expr) else part for part in node.args))
