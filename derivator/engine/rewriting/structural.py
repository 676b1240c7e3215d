"""What the conditions that matching decides say of an expression: constant, a number, whole, without a sum."""

from __future__ import annotations

import sympy
from sympy import Expr
from sympy.core.basic import Basic

from derivator.engine.rewriting.shaped_kinds import SHAPED_KINDS
from derivator.inert import Apply, Derivative, Dot, IndexedSum, NamedFunction, Plus
from derivator.inert.numbers import value
from derivator.inert.trees import contains, depends


def holds(kind: str, subject: Basic, variable: Expr) -> bool:
    """Whether a structural condition holds of an expression."""
    if kind == "constant":
        return not depends(subject, variable)
    if kind == "depends":
        return depends(subject, variable)
    if kind == "number":
        return value(subject) is not None
    if kind == "not-number":
        return value(subject) is None
    if kind == "variable":
        return bool(subject == variable)
    if kind == "not-variable":
        return bool(subject != variable)
    if kind == "whole":
        return isinstance(subject, sympy.Integer)
    if kind == "not-whole":
        return not isinstance(subject, sympy.Integer)
    if kind == "unknown":
        return isinstance(subject, NamedFunction) and subject.arguments == (variable,)
    if kind == "single":
        return not isinstance(subject, Plus)
    if kind == "named":
        return isinstance(subject, NamedFunction)
    if kind == "unit":
        return value(subject) in (1, -1)
    if kind == "indexed":
        return contains(subject, IndexedSum, Dot)
    if kind in SHAPED_KINDS:
        return SHAPED_KINDS[kind](subject)
    return not _with_sum(subject)


def _with_sum(node: Basic) -> bool:
    """Whether there is a derivative in an expression, or an indexed sum outside of functions."""
    if not contains(node, IndexedSum) or isinstance(node, Apply | IndexedSum):
        return isinstance(node, IndexedSum) or contains(node, Derivative)
    return any(map(_with_sum, node.args))
