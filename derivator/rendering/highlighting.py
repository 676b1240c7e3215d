"""Two highlightings of one line laid over each other: what the step above added and what the step below will use."""

from __future__ import annotations

from sympy import Expr
from sympy.core.basic import Basic

from derivator.inert import Marked


def overlay(above: Expr, below: Expr) -> Expr:
    """The line with the marks of both.

    Args:
        above: a line as the step that made it shows it.
        below: the same line as the step that starts from it shows it; without marks the two are one tree.

    Returns:
        The tree with every mark of either; a part that both mark alike is marked once.
    """
    return _laid(above, below)


def _laid(above: Basic, below: Basic) -> Basic:
    if above == below:
        return above
    if isinstance(above, Marked) and isinstance(below, Marked) and above.role == below.role:
        return Marked(_laid(above.operand, below.operand), above.role)
    if isinstance(above, Marked):
        return Marked(_laid(above.operand, below), above.role)
    if isinstance(below, Marked):
        return Marked(_laid(above, below.operand), below.role)
    pairs = zip(above.args, below.args, strict=True)
    return above.func(*(_laid(one, other) for one, other in pairs))


def unmarked(expression: Basic) -> Basic:
    """The tree without any marks."""
    if isinstance(expression, Marked):
        return unmarked(expression.operand)
    if not expression.has(Marked):
        return expression
    return expression.func(*(unmarked(argument) for argument in expression.args))
