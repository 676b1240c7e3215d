"""What holds of the data, built into the data: where the t_i add up to 1, t_i / Σ t stands for t_i."""

from __future__ import annotations

from collections.abc import Sequence

from sympy import Expr, Symbol

from derivator.inert import ONE, ZERO, Entry, Fraction, IndexedSum, Inert, Times
from derivator.model.trace import Definition

_INDEX = Symbol("index_of_all")


def holding(expression: Expr, given: Sequence[Definition]) -> Expr:
    """An expression in which data are scaled so that the given equations hold, whatever numbers are put in.

    Args:
        expression: any expression.
        given: equations between a sum of entries and its value; others are left aside.
    """
    for equation in given:
        total = equation.head
        if isinstance(total, IndexedSum) and isinstance(total.summand, Entry) and equation.body != ZERO:
            expression = _scaled(expression, total, equation.body)
    return expression


def _scaled(node: Expr, total: IndexedSum, value: Expr) -> Expr:
    entry = total.summand
    if isinstance(node, Entry):
        if node.name != entry.name or len(node.indices) != 1:
            return node
        whole = IndexedSum(Entry(entry.name, _INDEX), _INDEX, total.lower, total.upper)
        return Fraction(node if value == ONE else Times(value, node), whole)
    if not isinstance(node, Inert) or not node.args:
        return node
    return node.func(*(_scaled(part, total, value) if isinstance(part, Expr) else part for part in node.args))
