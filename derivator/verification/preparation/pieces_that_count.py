"""Which pieces of functions by cases count, where the signs of differences are known."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sympy import Expr

from derivator.inert import Derivative
from derivator.inert.piecewise import Otherwise, Piecewise
from derivator.inert.trees import contains

SIGNS: Mapping[str, frozenset[int]] = {
    "<": frozenset((-1,)), "<=": frozenset((-1, 0)), ">": frozenset((1,)), ">=": frozenset((0, 1)),
    "=": frozenset((0,)), "!=": frozenset((-1, 1)),
}
"""The signs of the difference of its sides with which a relation holds."""

Gap = Callable[[Expr, Expr], Any]
"""The difference of two sides, or a number of its sign; None where one of them is nothing."""


def holds(test: Expr, gap: Gap) -> bool:
    """Whether a condition holds; it does not where a side is nothing, or not a number."""
    return isinstance(test, Otherwise) or all(
        (size := gap(left, right)) is not None and size == size and (size > 0) - (size < 0) in SIGNS[relation]
        for left, relation, right in test.links
    )


def counting(node: Any, gap: Gap, in_derivatives: Gap | None = None) -> Any:
    """An expression with the pieces that count; None where none does.

    Args:
        node: an expression, written out.
        gap: decides conditions.
        in_derivatives: decides those within derivatives, where that is another way.
    """
    if not contains(node, Piecewise):
        return node
    if isinstance(node, Piecewise):
        piece = next((value for value, test in node.pieces if holds(test, gap)), None)
        return None if piece is None else counting(piece, gap, in_derivatives)
    if isinstance(node, Derivative) and in_derivatives is not None:
        gap = in_derivatives
    arguments = [counting(argument, gap, in_derivatives) for argument in node.args]
    return None if None in arguments else node.func(*arguments)
