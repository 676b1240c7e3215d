"""Unknown functions beside their inverses: numbers for the one are to undo those for the other."""

from __future__ import annotations

from collections.abc import Iterable

from sympy import Expr

from derivator.inert import NamedFunction
from derivator.inert.trees import contains, subexpressions

INVERTIBLE = " with its inverse"
"""What the name of a function ends in that stands beside its inverse."""

def with_invertible(expression: Expr, beside: Iterable[Expr]) -> Expr:
    """An expression in which the functions are named as invertible whose inverse stands in it or beside it.

    Args:
        expression: what was written out.
        beside: what is compared, in which the inverse may stand.
    """
    if not contains(expression, NamedFunction):
        return expression
    parts = [part for whole in (expression, *beside) for part in subexpressions(whole)]
    undone = {part.inverse_of for part in parts if isinstance(part, NamedFunction) and part.inverse_of}
    return _named(expression, undone) if undone else expression


def _named(expression: Expr, undone: set[str]) -> Expr:
    if not contains(expression, NamedFunction):
        return expression
    arguments = [_named(part, undone) if isinstance(part, Expr) else part for part in expression.args]
    if isinstance(expression, NamedFunction) and expression.name in undone and len(expression.arguments) == 1:
        return NamedFunction(f"{expression.name}{INVERTIBLE}", *arguments[1:])
    return expression.func(*arguments)
