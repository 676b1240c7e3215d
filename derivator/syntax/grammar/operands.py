"""What an operand can be: a number, a group, bars, a fraction, a root; and who reads the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import sympy
from sympy import Expr, Integer

from derivator.inert import Apply, Decimal, Fraction, Limit, Marked
from derivator.syntax.grammar.application import function
from derivator.syntax.grammar.brackets import arguments, braces, group
from derivator.syntax.grammar.case_signs import cases, choices, indicator, piecewise
from derivator.syntax.grammar.cursor import Cursor, Fence, symbol
from derivator.syntax.grammar.derivatives import (
    derivative_in_brackets,
    differential,
    fraction_of_differentials,
    partial_sign,
)
from derivator.syntax.grammar.factorials import binomial, factorial
from derivator.syntax.grammar.name_resolution import derivative_of_inverse, name
from derivator.syntax.grammar.sum_signs import dot, sum_of_signs, total
from derivator.syntax.grammar.unexpected_tokens import unclosed
from derivator.syntax.grammar.value_at import at_place, group_at, names_a_place
from derivator.syntax.grammar.vectors import check_bars
from derivator.syntax.scanning.size_limits import excess_of_power
from derivator.syntax.scanning.tokens import Instead

_DEGREES = {"∛": Integer(3), "∜": Integer(4)}
_OPENING, _CLOSING = frozenset("([{"), frozenset(")]}")
_CONSTANTS = {"e": sympy.E, "pi": sympy.pi, "I": sympy.I}


def number(cursor: Cursor) -> Expr:
    """A whole number, or a decimal with its digits."""
    digits = cursor.token.value
    cursor.index += 1
    if cursor.token.kind == ",":
        digits = _with_comma(cursor, digits)
    return Decimal(digits) if "." in digits else Integer(digits)


def _with_comma(cursor: Cursor, whole: str) -> str:
    """A number with a decimal comma as one with a point, where no list is meant; else the number before the comma."""
    before, comma, rest = cursor.tokens[cursor.index - 1], cursor.token, cursor.peek(1)
    beside = rest.kind == "number" and before.end == comma.start and comma.end == rest.start
    if (cursor.fence.listing and not cursor.fence.doubtful) or not beside or "." in whole or "." in rest.value:
        return whole
    shown = f"{whole},{rest.value}"
    if cursor.fence.many and whole != "0" and _separates_beside(cursor):
        return whole
    if cursor.fence.doubtful:
        expected = f"{whole}.{rest.value}, or {whole}, {rest.value} with a space"
        instead = Instead(before.start, rest.end, f"{whole}.{rest.value}")
        raise cursor.source.error(f"{shown} could be a decimal or two arguments", before.start, expected, instead)
    if cursor.peek(2).kind == "," or (len(rest.value) == 3 and len(whole) < 4 and whole != "0"):
        expected = f"{whole}{rest.value} or {whole}.{rest.value}"
        instead = Instead(before.start, rest.end, f"{whole}.{rest.value}")
        message = f"{shown} could be a decimal or have its thousands set apart"
        raise cursor.source.error(message, before.start, expected, instead)
    cursor.index += 2
    cursor.source.note(f"{shown} is read as {whole}.{rest.value}")
    return f"{whole}.{rest.value}"


def _separates_beside(cursor: Cursor) -> bool:
    """Whether a comma without a space separates arguments beside this one, as in max(x,2,3): so does this one then."""
    return any(
        cursor.tokens[at].end == cursor.tokens[at + 1].start
        and not cursor.tokens[at - 1].kind == cursor.tokens[at + 1].kind == "number"
        for step in (1, -1)
        for at in _commas(cursor, step)
    )


def _commas(cursor: Cursor, step: int) -> Iterator[int]:
    """The commas of the list that a comma stands in, in one direction from it."""
    at, depth = cursor.index + step, 0
    while 0 < at < len(cursor.tokens) - 1 and depth >= 0:
        kind = cursor.tokens[at].kind
        opens, closes = kind in _OPENING, kind in _CLOSING
        depth += (opens - closes) * step
        if kind == "," and depth == 0:
            yield at
        at += step


def constant(cursor: Cursor) -> Expr:
    """The numbers e and pi; with a subscript they are names like any other."""
    following = cursor.peek(1).kind
    if following == "_" or (following == "[" and not cursor.latex):
        return name(cursor)
    cursor.index += 1
    head = cursor.tokens[cursor.index - 1]
    if head.value == "e" and cursor.token.value == "(" and not cursor.rules:
        after = cursor.matching(cursor.index) + 1
        argument = cursor.written(cursor.index, after)
        cursor.source.note(f"{cursor.written(cursor.index - 1, after)} is read as the product e*{argument}")
    return _CONSTANTS[head.value]


def grouped(cursor: Cursor) -> Expr:
    """An expression in brackets; (f^{-1})'(x) is the derivative of an inverse function."""
    derivative = derivative_in_brackets(cursor)
    if derivative is not None:
        return derivative
    inverse = derivative_of_inverse(cursor)
    if inverse is not None:
        return inverse
    first = cursor.index
    inner = group(cursor)
    return at_place(cursor, inner, first) if names_a_place(cursor, cursor.index) else inner


def bars(cursor: Cursor) -> Expr:
    """An absolute value, |u|."""
    opener = cursor.index
    one_sided = cursor.token.kind == "|<"
    around = cursor.fenced(listing=False)
    cursor.fence = Fence(0 if one_sided else around.bars + 1, listing=False)
    cursor.enter()
    cursor.index += 1
    if cursor.token.kind == "_":
        raise cursor.error("a value at a place is not read", cursor.tokens[opener], "the expression without |_{…}")
    inner = cursor.expression()
    if cursor.token.kind != (">|" if one_sided else "|"):
        behind = opener and cursor.tokens[opener - 1].kind in ("name", "number", "}", "]", ")")
        if cursor.token.kind in (")", "end") and behind:
            raise cursor.error("a condition after a bar is not read", cursor.tokens[opener], "an absolute value: |x|")
        raise unclosed(cursor, opener, "|")
    cursor.index += 1
    cursor.leave()
    cursor.fence = around
    check_bars(cursor, opener, inner)
    return Apply("abs", inner)


def fraction(cursor: Cursor) -> Expr:
    """A LaTeX fraction: a quotient, or a derivative that is written as one."""
    derivative = fraction_of_differentials(cursor)
    if derivative is not None:
        return derivative
    first = cursor.index
    cursor.index += 1
    found = Fraction(braces(cursor), braces(cursor))
    if _is_proper(found) and first and cursor.tokens[first - 1].kind == "number":
        whole = cursor.written(first - 1, first)
        expected = f"a sum: {whole} + {cursor.written(first, cursor.index)}"
        raise cursor.error("a mixed number is not read", cursor.tokens[first - 1], expected)
    return found


def _is_proper(fraction: Fraction) -> bool:
    """Whether it is one of two whole numbers, below 1."""
    top, below = fraction.args
    return isinstance(top, Integer) and isinstance(below, Integer) and bool(top < below)


def root(cursor: Cursor) -> Expr:
    """A radical: of what stands in braces, or of the one operand after the sign."""
    sign = cursor.index
    degree: Expr | None = _DEGREES.get(cursor.token.value)
    cursor.index += 1
    if cursor.token.kind == "^" and cursor.written(cursor.index, cursor.index + 1)[:1] != "^":  # ⁵√x, √(5&x)
        cursor.index += 1
        degree = braces(cursor)
    if cursor.token.kind == "[":
        opener = cursor.index
        cursor.index += 1
        degree = cursor.expression()
        if cursor.token.kind != "]":
            raise unclosed(cursor, opener, "]")
        cursor.index += 1
    if cursor.token.kind == "{":
        radicand = braces(cursor)
    else:
        cursor.enter()
        radicand = cursor.operand()
        cursor.leave()
        if cursor.token.kind == "^":
            raise cursor.error("a power after √ could be under the sign or not", expected="parentheses")
    if degree is None or degree == 2:
        return Apply("sqrt", radicand)
    if excess := excess_of_power(radicand, Fraction(Integer(1), degree), cursor.source.limits):
        raise cursor.source.excess(excess, cursor.tokens[sign].start)
    return Apply("root", radicand, degree)


def mark(cursor: Cursor) -> Expr:
    """What only a rule holds: a highlighted part, blue(a), red(a), cancel(a), and the limit of a as h goes to 0."""
    role = cursor.token
    cursor.index += 1
    if role.value == "limit":
        return Limit(*arguments(cursor, 2, role))
    (operand,) = arguments(cursor, 1, role)
    return Marked(operand, role.value)


def rest(cursor: Cursor) -> Expr:
    """Dots: the terms or factors of a rule that are not written."""
    cursor.index += 1
    return symbol("...")


OPERANDS: dict[str, Callable[[Cursor], Expr]] = {
    "number": number,
    "name": name,
    "constant": constant,
    "function": function,
    "(": grouped,
    "at": group_at,
    "|": bars,
    "|<": bars,
    "frac": fraction,
    "root": root,
    "sum": sum_of_signs,
    "total": total,
    "dot": dot,
    "factorial": factorial,
    "binomial": binomial,
    "piecewise": piecewise,
    "choices": choices,
    "indicator": indicator,
    "cases": cases,
    "differential": differential,
    "partial": partial_sign,
    "mark": mark,
    "...": rest,
}
"""Who reads the operand that begins with a token of this kind."""
