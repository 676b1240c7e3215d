"""Sums over an index and dot products: sum(u, i, 1, m), the sign with its bounds, dot(theta, x[i])."""

from __future__ import annotations

from itertools import pairwise

from sympy import Expr, Symbol

from derivator.inert import Dot, Entry, IndexedSum
from derivator.syntax.grammar.brackets import arguments, braces, close
from derivator.syntax.grammar.cursor import PRODUCT, Cursor, NameUse, symbol
from derivator.syntax.grammar.unexpected import unexpected
from derivator.syntax.scanning.tokens import CLOSING, OPENING, Token

_TYPED = "sum(expression, i, 1, m)"
_SET = "_{i=1}^{m}"


def index_names(tokens: list[Token]) -> frozenset[str]:
    """The letters that some sum of the text binds.

    Args:
        tokens: the whole text; in plain text the index comes after what is summed, so it is looked for beforehand.
    """
    found: set[str] = set()
    first_arguments: list[bool] = []
    for index, token in enumerate(tokens):
        if token.kind == "sum":
            heads = [after for after in tokens[index + 1 : index + 12] if after.kind in ("name", "=")]
            found.update(head.value for head, after in pairwise(heads) if after.kind == "=")
        elif token.kind in OPENING:
            first_arguments.append(index > 0 and tokens[index - 1].kind == "total")
        elif token.kind in CLOSING and first_arguments:
            first_arguments.pop()
        elif token.kind == "," and first_arguments and first_arguments[-1]:
            first_arguments[-1] = False
            if tokens[index + 1].kind == "name" and tokens[index + 2].kind in (",", ")"):
                found.add(tokens[index + 1].value)
    return frozenset(found)


def total(cursor: Cursor) -> Expr:
    """Read sum(u, i, 1, m)."""
    head = cursor.token
    opener = cursor.index + 1
    cursor.index = opener
    if cursor.token.kind != "(":
        raise cursor.error("a sum takes its arguments in parentheses", expected=_TYPED)
    cursor.enter()
    around = cursor.fenced(listing=True)
    uses, sums = len(cursor.uses), len(cursor.sums)
    cursor.index += 1
    summand = cursor.expression()
    _comma(cursor, "the sum has no index")
    index = cursor.token
    if index.kind != "name" or cursor.peek(1).kind not in (",", ")"):
        raise cursor.error("the index of a sum is a single name", expected="i")
    cursor.index += 1
    _bind(cursor, index, uses, sums)
    before = len(cursor.uses)
    _comma(cursor, "the sum has no bounds")
    lower = cursor.expression()
    _comma(cursor, "the sum has no upper bound")
    upper = cursor.expression()
    _check_bounds(cursor, index, before)
    if cursor.token.kind == ",":
        raise cursor.error("a sum takes four arguments", head, _TYPED)
    close(cursor, opener)
    cursor.fence = around
    cursor.leave()
    return IndexedSum(summand, symbol(index.value), lower, upper)


def _comma(cursor: Cursor, message: str) -> None:
    if cursor.token.kind == ")":
        raise cursor.error(message, expected=_TYPED)
    if cursor.token.kind != ",":
        raise unexpected(cursor)
    cursor.index += 1


def sum_of_signs(cursor: Cursor) -> Expr:
    r"""Read \sum_{i=1}^{m} and the product that follows it."""
    head = cursor.token
    cursor.index += 1
    index, lower, upper = None, None, None
    before = len(cursor.uses)
    for _ in range(2):
        if cursor.token.kind == "_" and index is None:
            index, lower = _lower(cursor)
        elif cursor.token.kind == "^" and upper is None:
            cursor.index += 1
            upper = braces(cursor) if cursor.token.kind == "{" else cursor.operand()
    if index is None or lower is None:
        raise cursor.error("the sum has no lower bound", head, _SET)
    if upper is None:
        raise cursor.error("the sum has no upper bound", head, _SET)
    _check_bounds(cursor, index, before)
    uses, sums = len(cursor.uses), len(cursor.sums)
    cursor.enter()
    summand = cursor.expression(PRODUCT)
    cursor.leave()
    _bind(cursor, index, uses, sums)
    return IndexedSum(summand, symbol(index.value), lower, upper)


def _lower(cursor: Cursor) -> tuple[Token, Expr]:
    """Read _{i=1}, in plain text _(i=1) as well: the index and the lower bound."""
    cursor.index += 1
    opener = cursor.index
    index = cursor.peek(1)
    if cursor.token.kind != "{" and (cursor.latex or cursor.token.value != "("):
        raise cursor.error("the sum has no lower bound", expected=_SET)
    if index.kind != "name" or cursor.peek(2).kind not in ("=", "}"):
        raise cursor.error("the index of a sum is a single name", index, _SET)
    if cursor.peek(2).kind == "}":
        raise cursor.error("the sum has no bounds", index, _SET)
    cursor.index += 3
    lower = cursor.expression()
    close(cursor, opener)
    return index, lower


def _check_bounds(cursor: Cursor, index: Token, before: int) -> None:
    """Refuse bounds in which the index itself stands; what was used since `before` are the names in them."""
    for name, position in cursor.uses[before:]:
        if name == index.value:
            message = f"the index {name} stands in the bounds of its own sum"
            raise cursor.source.error(message, position, "a bound without it")


def _bind(cursor: Cursor, index: Token, uses: int, sums: int) -> None:
    """Bind an index in what has been read since two marks: it is used there, and no inner sum may bind it again."""
    for name, position in cursor.sums[sums:]:
        if name == index.value:
            message = f"the index {name} is bound twice, by a sum and by one inside it"
            raise cursor.source.error(message, max(position, index.start), "another letter for one of them")
    cursor.uses[uses:] = [use for use in cursor.uses[uses:] if use.name != index.value]
    cursor.sums.append(NameUse(index.value, index.start))


def dot(cursor: Cursor) -> Expr:
    """Read a dot product of two names, each with or without an index."""
    head = cursor.token
    cursor.index += 1
    left, right = arguments(cursor, 2, head)
    for vector in (left, right):
        if not isinstance(vector, (Symbol, Entry)):
            raise cursor.error("a dot product is of two names", head, "dot(theta, x[i])")
    return Dot(left, right)
