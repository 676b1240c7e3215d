"""Derivatives that are written and not carried out: D(u, x), d/dx u, LaTeX fractions of differentials."""

from __future__ import annotations

from collections.abc import Sequence

from sympy import Expr, Integer, Symbol

from derivator.base.errors import ReadingError
from derivator.inert import Derivative, Entry, Power
from derivator.syntax.completing.by_expression import letter_for
from derivator.syntax.grammar.brackets import close, count_primes
from derivator.syntax.grammar.cursor import FACTOR, PRODUCT, Cursor, symbol
from derivator.syntax.grammar.partials import at_arguments, by_places
from derivator.syntax.grammar.subscripts import read_name
from derivator.syntax.grammar.unexpected_tokens import unexpected
from derivator.syntax.scanning.size_limits import HIGHEST_ORDER
from derivator.syntax.scanning.tokens import Token

_VARIANCES = frozenset({"sigma", "s"})
"""The letters whose squares derivatives are taken by."""
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
    if cursor.token.kind == "function" or cursor.token.value == "(":
        first, uses = cursor.index, len(cursor.uses)
        meant = cursor.operand()
        del cursor.uses[uses:]
        return _in_a_letter(cursor, meant, first)
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
    return _of(cursor, head, symbol(subject) if subject else None, variables)


def _of(cursor: Cursor, head: Token, subject: Expr | None, variables: Sequence[Expr]) -> Expr:
    """The derivative of what stands above the bar, at the arguments behind it, or of what follows."""
    if subject is None:
        return _taken(_operand(cursor), variables)
    return at_arguments(cursor, head, subject, variables) or _taken(subject, variables)


def derivative_of_group(cursor: Cursor, operand: Expr, first: int, variable: str) -> Expr:
    """The derivative that primes behind a parenthesis stand for, (x^2)'; the operand itself where there are none.

    Args:
        cursor: after the operand.
        operand: what was read.
        first: the number of its first token.
        variable: by what.
    """
    primes = count_primes(cursor)
    if not primes:
        return operand
    _check_order(cursor, primes, cursor.tokens[first])
    cursor.source.note(f"{cursor.written(first, cursor.index)} is read as a derivative by {variable}")
    return _taken(operand, [symbol(variable)] * primes)


def derivative_in_brackets(cursor: Cursor) -> Expr | None:
    r"""Read (d/dx) u and \left(\frac{d}{dx}\right) u; None, with nothing read, where something else comes next."""
    closing = cursor.matching(cursor.index)
    inside = cursor.tokens[cursor.index + 1 : closing]
    if cursor.rules or not inside or cursor.tokens[closing].kind == "end":
        return None
    head = inside[0]
    if head.kind == "differential" and not split_differential(head.value)[1]:
        return _by_all_of(cursor, cursor.index + 2, closing, head, split_differential(head.value)[0])
    if head.kind != "frac" or len(inside) < 6 or not _is_sign(inside[2].kind, inside[2].value):
        return None
    opener = cursor.index
    middle = cursor.matching(opener + 2)
    if cursor.tokens[middle + 2][:2] != inside[2][:2] or cursor.matching(middle + 1) != closing - 1:
        return None
    cursor.index = opener + 4
    order = _raised_order(cursor)
    alone, cursor.index = cursor.index == middle, opener
    return _by_all_of(cursor, middle + 3, closing - 1, inside[2], order) if alone else None


def _by_all_of(cursor: Cursor, begin: int, end: int, head: Token, order: int) -> Expr | None:
    """The derivative of what follows a bracket by what stands in it from one token to another; None for something else.

    Args:
        cursor: at the bracket.
        begin: the number of the token with which the variables begin.
        end: that of the one after them, from which only closing brackets follow.
        head: the token to blame.
        order: how often.
    """
    opener = cursor.index
    after = cursor.matching(opener) + 1
    if cursor.tokens[after].kind == "end":
        return None
    cursor.index = begin
    try:
        variables = _denominator(cursor, head, order)
    except ReadingError:
        variables = []
    if cursor.index != end or not variables:
        cursor.index = opener
        return None
    cursor.index = after
    return _taken(_operand(cursor), variables)


def capital_sign(cursor: Cursor) -> Expr | None:
    """Read D_x(x^3), where the letter below stands in the bracket; None, with nothing read, where it is a name.

    Args:
        cursor: at the D.
    """
    first = cursor.index
    braced = cursor.peek(2).kind == "{"
    variable = cursor.peek(2 + braced)
    opener = first + 3 + 2 * braced
    if cursor.rules or cursor.peek(1).kind != "_" or variable.kind != "name" or "D" in cursor.known:
        return None
    if braced and cursor.tokens[opener - 1].kind != "}":
        return None
    if opener >= len(cursor.tokens) or cursor.tokens[opener].kind != "(":
        return None
    inside = cursor.tokens[opener + 1 : cursor.matching(opener)]
    others = [k for k, token in enumerate(cursor.tokens) if token.value == "D" and k != first]
    signs = ("differential", "partial")
    derived = any(token.kind in signs or (token.kind, token.value) == ("name", "d") for token in inside)
    if not any(token == variable[:2] for token in (each[:2] for each in inside)) or derived or others:
        return None
    sign = cursor.written(first, opener)
    cursor.index = opener
    operand = _operand(cursor)
    cursor.source.note(f"{sign} is read as the derivative by {variable.value}")
    return _taken(operand, [symbol(variable.value)])


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
        begin = cursor.index
        variable = _variable(cursor)
        if cursor.token.kind == "^" and _is_variance(cursor, variable, order - len(variables)):
            variable = _in_a_letter(cursor, Power(variable, Integer(_raised_order(cursor))), begin)
        # After d/dx a power is no order: nobody writes d/dx^2 x.
        variables += [variable] * (_raised_order(cursor) if order > 1 else 1)
        if len(variables) >= order or not _is_sign(cursor.token.kind, cursor.token.value):
            break
        cursor.index += 1
    if len(variables) != order:
        told = f"the derivative is of order {order}, its variables make {len(variables)}"
        raise cursor.error(told, head, "d^2/dx^2")
    return variables


def _is_variance(cursor: Cursor, variable: Expr, left: int) -> bool:
    """Whether the power of a letter is what a derivative is taken by: σ² of ∂/∂σ², where its 2 is no order."""
    kinds = [token.value for token in cursor.tokens[cursor.index + 1 : cursor.index + 3]]
    letter = variable.name.name if isinstance(variable, Entry) else str(variable).split("_")[0]
    return letter in _VARIANCES and (kinds[0] == "2" or kinds == ["{", "2"]) and left < 2


def _in_a_letter(cursor: Cursor, meant: Expr, first: int) -> Expr:
    """The letter that stands for what a derivative is taken by, where that is more than a name.

    Args:
        cursor: after it.
        meant: what was read.
        first: the number of its first token.
    """
    if isinstance(meant, Symbol | Entry):
        return meant
    found = next((new for new, (known, _) in cursor.by.items() if known == meant), None)
    if found is None:
        names = {token.value for token in cursor.tokens} | {each.name for new in cursor.by for each in new.free_symbols}
        found = letter_for(meant, names)
    if found is None:
        head = cursor.tokens[first]
        raise cursor.error("a derivative is taken by a name, or by a function of one letter", head, "x or theta[j]")
    cursor.by.setdefault(found, (meant, cursor.written(first, cursor.index)))
    return found


def partial_sign(cursor: Cursor) -> Expr:
    r"""Read \partial_x u and \partial_{xy} u: the derivative by what stands below the sign."""
    first = cursor.index
    head = cursor.token
    cursor.index += 1
    if cursor.token.kind != "_":
        expected = "\\frac{\\partial}{\\partial x}" if cursor.latex else "∂/∂x"
        raise cursor.error("∂ stands in a derivative only", head, expected)
    if (partial := by_places(cursor, head)) is not None:
        return partial
    cursor.index += 1
    braced = cursor.token.kind == "{"
    cursor.index += braced
    variables: list[Expr] = []
    while cursor.token.kind in _NAMES or cursor.token.kind == "word":
        token = cursor.token
        if token.kind == "word":
            variables += [symbol(letter) for letter in token.value]
            cursor.index += 1
        else:
            variables.append(_variable(cursor))
        if not braced:
            break
        cursor.index += cursor.token.kind == ","
    if braced:
        if cursor.token.kind != "}":
            raise cursor.error("a derivative is taken by a name", expected="x or theta[j]")
        cursor.index += 1
    if any(isinstance(variable, Symbol) and variable.name in cursor.indices for variable in variables):
        shown = cursor.written(first, cursor.index)
        raise cursor.error(f"{shown} is a derivative by an entry, and does not say which", head, "∂/∂x_i")
    times = _raised_order(cursor)
    variables = variables * times if len(variables) == 1 else variables
    _check_order(cursor, len(variables), head)
    sign = cursor.written(first, cursor.index)
    found = _taken(_operand(cursor), variables)
    cursor.source.note(f"{sign} is read as the derivative by {', then by '.join(map(str, reversed(variables)))}")
    return found


def fraction_of_differentials(cursor: Cursor) -> Expr | None:
    r"""Read \frac{d}{dx} u or \frac{dy}{dx}; None, with nothing read, where the fraction is an ordinary one."""
    top = cursor.index + 2
    sign = cursor.tokens[top]
    if not _is_sign(sign.kind, sign.value):
        return None
    middle = cursor.matching(top - 1)
    below = cursor.tokens[min(middle + 2, len(cursor.tokens) - 1)]
    if (below.kind, below.value) != (sign.kind, sign.value) or not _may_be_by(cursor, middle + 3):
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
    return _of(cursor, head, subject, variables)


def _may_be_by(cursor: Cursor, place: int) -> bool:
    """Whether a derivative may be by what begins there: a name, or a function of one; d(…) with a sum is a product."""
    token = cursor.tokens[place]
    if token.kind in _NAMES or token.kind == "function":
        return True
    inside = cursor.tokens[place + 1 : cursor.matching(place)]
    return token.value == "(" and not any(each.kind in ("+", "-") for each in inside)


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
