"""Derivatives that are written and not carried out: D(u, x), d/dx u, LaTeX fractions of differentials."""

from __future__ import annotations

from sympy import Expr

from derivator.inert import Derivative
from derivator.syntax.complaints import unexpected
from derivator.syntax.cursor import FACTOR, PRODUCT, Cursor, symbol
from derivator.syntax.parts import close
from derivator.syntax.subscripts import read_name

_NAMES = ("name", "constant")
"""What a variable may begin with: pi_k is a name."""


def derivative_call(cursor: Cursor) -> Expr:
    """Read D(u, x); in rules D(u) is the derivative by x."""
    head = cursor.token
    opener = cursor.index + 1
    bars, cursor.bars = cursor.bars, 0
    cursor.enter()
    cursor.index += 2
    operand = cursor.expression()
    variable: Expr = symbol("x")
    if cursor.token.kind == ",":
        cursor.index += 1
        variable = _variable(cursor)
    elif cursor.token.kind == ")" and not cursor.rules:
        raise cursor.error("the derivative by which variable?", head, "D(expression, x)")
    close(cursor, opener)
    cursor.leave()
    cursor.bars = bars
    return Derivative(operand, variable)


def _variable(cursor: Cursor) -> Expr:
    """Read what is differentiated by. Its index is free, also where a sum beside it binds the same letter."""
    if cursor.token.kind != "name" and not (cursor.token.kind == "constant" and cursor.peek(1).kind in ("_", "[")):
        raise cursor.error("a derivative is taken by a name", expected="x or theta[j]")
    uses = len(cursor.uses)
    variable = read_name(cursor).expression
    del cursor.uses[uses:]
    return variable


def differential(cursor: Cursor) -> Expr:
    """Read d/dx u, where the variable and the operand follow, or dy/dx, where only the variable does."""
    subject = cursor.token.value
    cursor.index += 1
    variable = _variable(cursor)
    return Derivative(symbol(subject) if subject else _operand(cursor), variable)


def fraction_of_differentials(cursor: Cursor) -> Expr | None:
    r"""Read \frac{d}{dx} u or \frac{dy}{dx}; None, with nothing read, where the fraction is an ordinary one."""
    top = cursor.index + 2
    sign = cursor.tokens[top]
    if not _is_sign(sign.kind, sign.value):
        return None
    middle = cursor.matching(top - 1)
    below = cursor.tokens[min(middle + 2, len(cursor.tokens) - 1)]
    if (below.kind, below.value) != (sign.kind, sign.value) or cursor.tokens[middle + 3].kind not in _NAMES:
        return None
    cursor.index = top + 1
    if cursor.token.kind == "^":
        raise cursor.error("a higher derivative is not read", expected="a first derivative")
    subject = None if cursor.index == middle else cursor.expression()
    if cursor.index != middle:
        raise unexpected(cursor)
    cursor.index = middle + 3
    variable = _variable(cursor)
    if cursor.token.kind != "}":
        raise unexpected(cursor)
    cursor.index += 1
    return Derivative(_operand(cursor) if subject is None else subject, variable)


def _is_sign(kind: str, value: str) -> bool:
    return kind == "partial" or (kind == "name" and value == "d")


def _operand(cursor: Cursor) -> Expr:
    """Read what is differentiated: what stands in parentheses, or else the whole product that follows."""
    cursor.enter()
    opener = cursor.index
    fenced = cursor.token.kind == "("
    operand = cursor.expression(FACTOR if fenced else PRODUCT)
    cursor.leave()
    if fenced and cursor.token.kind in ("(", "name", "number", "constant", "function", "frac", "/", "root"):
        shown = cursor.written(opener, cursor.index)
        cursor.source.note(f"the derivative is that of {shown} only")
    return operand
