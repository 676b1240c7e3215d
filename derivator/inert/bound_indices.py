"""Bound indices: fresh names for them, what is put in for one, and the Kronecker deltas that hold one."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain, count

from sympy import Expr, Symbol

from derivator.inert import Apply, Entry, IndexedSum, Inert, Plus, plus
from derivator.inert.trees import contains

RENAMED = ("l", "r", "s")
"""The names a renamed index is chosen from; others than those of a dot product, which may stand in a renamed sum."""

NEW_NAMES = {"h": ("h", "k", "t"), "k": ("k", "q", "p"), "l": RENAMED}
"""For the letter by which a law calls what it brings in, an increment or an index, the names that are chosen from."""


def fresh_index(taken: Iterable[Symbol], names: frozenset[str], choice: tuple[str, ...]) -> Symbol:
    """An index name that is neither among the symbols taken nor among the names of the problem."""
    used = {symbol.name for symbol in taken} | names
    numbered = (f"{choice[0]}_{number}" for number in count(1))
    return Symbol(next(name for name in chain(choice, numbered) if name not in used))


def put_in(expression: Expr, index: Symbol, place: Expr) -> Expr:
    """The expression with a place for an index; a bound index that would capture a letter of the place is renamed."""
    if index not in expression.free_symbols:
        return expression
    if isinstance(expression, IndexedSum) and expression.index in place.free_symbols:
        new = fresh_index(expression.atoms(Symbol) | place.free_symbols | {index}, frozenset(), RENAMED)
        summand = put_in(expression.summand, expression.index, new)
        expression = IndexedSum(summand, new, expression.lower, expression.upper)
    if not isinstance(expression, Inert):
        return expression.xreplace({index: place})
    start = 1 if isinstance(expression, Entry) else 0  # the name of data is a name, whatever else it may mean
    parts = (
        put_in(part, index, place) if position >= start and isinstance(part, Expr) else part
        for position, part in enumerate(expression.args)
    )
    return plus(*parts) if isinstance(expression, Plus) else expression.func(*parts)


def is_delta(expression: Expr) -> bool:
    """Whether an expression is a Kronecker delta."""
    return isinstance(expression, Apply) and expression.name == "kronecker"


def has_delta(expression: Expr, index: Symbol) -> bool:
    """Whether a Kronecker delta of an index stands in an expression."""
    if not contains(expression, Apply) or index not in expression.free_symbols:
        return False
    return is_delta(expression) or any(has_delta(part, index) for part in expression.args if isinstance(part, Expr))


def has_deltas(node: Expr) -> bool:
    """Whether a Kronecker delta stands anywhere in an expression."""
    return is_delta(node) or any(has_deltas(part) for part in node.args if isinstance(part, Expr))
