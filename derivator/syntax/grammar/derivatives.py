"""Derivatives that are written and not carried out: D(u, x), d/dx u, LaTeX fractions of differentials."""

from __future__ import annotations

from collections.abc import Sequence

from sympy import Expr

from derivator.inert import Derivative
from derivator.syntax.grammar.brackets import close, count_primes
from derivator.syntax.grammar.cursor import FACTOR, PRODUCT, Cursor, symbol
from derivator.syntax.grammar.subscripts import read_name
from derivator.syntax.grammar.unexpected import unexpected
from derivator.syntax.scanning.limits import HIGHEST_ORDER
from derivator.syntax.scanning.tokens import Token

_NAMES = ("name", "constant")
"""What a variable may begin with: pi_k is a name."""


def derivative_call(cursor: Cursor) -> Expr:
    """Read D(u, x); in rules D(u) is the derivative by x."""
    head = cursor.token
    opener = cursor.index + 1
    around = cursor.fenced(listing=True)
    cursor.enter()
    cursor.index += 2
    operand = cursor.expression()
    variables: list[Expr] = []
    while cursor.token.kind == ",":
        cursor.index += 1
        variable = _variable(cursor)
        times = 1
        if cursor.kinds(",", "number"):
            cursor.index += 1
            times = _order(cursor)
        variables += [variable] * times
        _check_order(cursor, len(variables), head)
    if not variables and cursor.token.kind == ")" and not cursor.rules:
        raise cursor.error("the derivative by which variable?", head, "D(expression, x)")
    close(cursor, opener)
    cursor.leave()
    cursor.fence = around
    # Here the variables stand in the order in which they are taken, in a quotient of differentials the other way round.
    return _taken(operand, variables[::-1] or [symbol("x")])


def _taken(operand: Expr, variables: Sequence[Expr]) -> Expr:
    """The derivative by one variable after the other, the last in the list first."""
    for variable in reversed(variables):
        operand = Derivative(operand, variable)
    return operand


def _order(cursor: Cursor) -> int:
    """Read how often a derivative is taken."""
    token = cursor.token
    if token.kind != "number" or not token.value.isdecimal() or not 1 <= int(token.value) <= HIGHEST_ORDER:
        raise cursor.error(f"the order of a derivative is a number from 1 to {HIGHEST_ORDER}", expected="2")
    cursor.index += 1
    return int(token.value)


def _check_order(cursor: Cursor, order: int, head: Token) -> None:
    if order > HIGHEST_ORDER:
        raise cursor.error(f"a derivative of an order above {HIGHEST_ORDER} is not read", head)


def _raised_order(cursor: Cursor) -> int:
    """Read the exponent that says how often, in braces or not; once where there is none."""
    if cursor.token.kind != "^":
        return 1
    cursor.index += 1
    braced = cursor.token.kind == "{"
    cursor.index += braced
    order = _order(cursor)
    if braced and cursor.token.kind != "}":
        raise unexpected(cursor)
    cursor.index += braced
    return order


def _variable(cursor: Cursor) -> Expr:
    """Read what is differentiated by. Its index is free, also where a sum beside it binds the same letter."""
    if cursor.token.kind != "name" and not (cursor.token.kind == "constant" and cursor.peek(1).kind in ("_", "[")):
        raise cursor.error("a derivative is taken by a name", expected="x or theta[j]")
    uses = len(cursor.uses)
    variable = read_name(cursor).expression
    del cursor.uses[uses:]
    return variable


def differential(cursor: Cursor) -> Expr:
    """Read d/dx u or d^2/dx^2 u, where the variables and the operand follow, or dy/dx, where only the variable does."""
    head = cursor.token
    order, subject = split_differential(head.value)
    fenced = cursor.written(cursor.index, cursor.index + 1).rstrip("d∂ ").endswith("(")
    cursor.index += 1
    variables = _denominator(cursor, head, order)
    if fenced:
        if cursor.token.kind != ")":
            raise unexpected(cursor)
        cursor.index += 1
    return _taken(symbol(subject) if subject else _operand(cursor), variables)


def derivative_of_group(cursor: Cursor, operand: Expr, first: int) -> Expr:
    """The derivative that primes behind a parenthesis stand for, (x^2)'; the operand itself where there are none.

    Args:
        cursor: after the operand; the variable is known.
        operand: what was read.
        first: the number of its first token.
    """
    primes = count_primes(cursor)
    if not primes:
        return operand
    _check_order(cursor, primes, cursor.tokens[first])
    cursor.source.note(f"{cursor.written(first, cursor.index)} is read as a derivative by {cursor.variable}")
    return _taken(operand, [symbol(cursor.variable)] * primes)


def split_differential(value: str) -> tuple[int, str]:
    """The order and the subject, which may be empty, of a token that stands for d^2y/d."""
    digits = value.rstrip(value.lstrip("0123456789")) if value[:1].isdecimal() else ""
    return int(digits or 1), value[len(digits) :]


def _denominator(cursor: Cursor, head: Token, order: int) -> list[Expr]:
    """Read the variables below a derivative sign, x^2 or x ∂y, after the first sign; there must be `order` of them."""
    if not 1 <= order <= HIGHEST_ORDER:
        raise cursor.error(f"a derivative of an order above {HIGHEST_ORDER} is not read", head)
    variables: list[Expr] = []
    while True:
        variable = _variable(cursor)
        # After d/dx a power is no order: nobody writes d/dx^2 x.
        variables += [variable] * (_raised_order(cursor) if order > 1 else 1)
        if len(variables) >= order or not _is_sign(cursor.token.kind, cursor.token.value):
            break
        cursor.index += 1
    if len(variables) != order:
        told = f"the derivative is of order {order}, its variables make {len(variables)}"
        raise cursor.error(told, head, "d^2/dx^2")
    return variables


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
    head = cursor.token
    order = _raised_order(cursor)
    subject = None if cursor.index == middle else cursor.expression()
    if cursor.index != middle:
        raise unexpected(cursor)
    cursor.index = middle + 3
    variables = _denominator(cursor, head, order)
    if cursor.token.kind != "}":
        raise unexpected(cursor)
    cursor.index += 1
    return _taken(_operand(cursor) if subject is None else subject, variables)


def _is_sign(kind: str, value: str) -> bool:
    return kind == "partial" or (kind == "name" and value == "d")


def _operand(cursor: Cursor) -> Expr:
    """Read what is differentiated: what stands in parentheses, or else the whole product that follows."""
    cursor.enter()
    opener = cursor.index
    fenced = cursor.token.kind == "("
    operand = cursor.expression(FACTOR if fenced else PRODUCT)
    cursor.leave()
    follows = ("(", "name", "number", "constant", "function", "frac", "/", "root") if fenced else ("+", "-")
    if cursor.token.kind in follows and not cursor.rules:
        shown = cursor.written(opener, cursor.index)
        cursor.source.note(f"the derivative is that of {shown} only")
    return operand
