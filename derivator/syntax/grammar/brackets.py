"""Brackets and what stands in them: a group, the braces of an argument, a list of arguments."""

from __future__ import annotations

from sympy import Expr

from derivator.syntax.grammar.cursor import Cursor, Fence
from derivator.syntax.grammar.unexpected_tokens import unclosed, unexpected
from derivator.syntax.scanning.tokens import Token
from derivator.syntax.scanning.words import FUNCTION_LETTERS

_CLOSING = {"(": ")", "[": "]", "{": "}"}


def group(cursor: Cursor) -> Expr:
    """Read an expression in brackets; in LaTeX square and curly ones around one name could be more than brackets."""
    first = cursor.index
    (inner,) = listed(cursor, most=1)
    opening, inside = cursor.tokens[first : first + 2]
    if opening.kind == "(" and cursor.index == first + 5 and cursor.tokens[first + 2].kind == ",":
        shown = cursor.written(first, cursor.index)
        raise cursor.error(f"{shown} could be a decimal or a pair", opening, shown[1:-1].replace(",", "."))
    if cursor.kinds("(", "name", ")") and not cursor.rules:
        names = {token.value for token in cursor.tokens[first : cursor.index] if token.kind == "name"}
        if names and names <= FUNCTION_LETTERS and cursor.peek(1).value not in FUNCTION_LETTERS:
            shown = cursor.written(first, cursor.matching(cursor.index) + 1)
            raise cursor.error(f"{shown} could be a function at its argument or a product", opening, "a product with *")
    if cursor.index == first + 3 and opening.kind == "(" != opening.value and inside.kind == "name":
        cursor.source.note(f"{cursor.written(first, cursor.index)} is read as mere brackets around a name")
    return inner


def listed(cursor: Cursor, most: int = 3, fence: Fence | None = None) -> list[Expr]:
    """Read one or more expressions with commas between them, in brackets of any kind.

    Args:
        cursor: at the opening bracket.
        most: how many there may be.
        fence: what the commas in the bracket are; they separate its members if there may be several, and none is given.

    Raises:
        ReadingError: the bracket is not closed, or by another one, or there are too many.
    """
    opener = cursor.index
    around, cursor.fence = cursor.fence, fence or Fence(0, most > 1)
    cursor.enter()
    found: list[Expr] = []
    while not found or (cursor.token.kind == "," and len(found) < most):
        cursor.index += 1
        value = cursor.expression()
        found.append(cursor.conditional(value) if cursor.token.kind == "if" else value)
    close(cursor, opener)
    cursor.leave()
    cursor.fence = around
    return found


def close(cursor: Cursor, opener: int) -> None:
    """Step over the bracket that closes the one with this number."""
    closing = _CLOSING[cursor.tokens[opener].value]
    if cursor.token.kind not in (")", "]", "}") or cursor.token.value != closing:
        raise unclosed(cursor, opener, closing)
    cursor.index += 1


def braces(cursor: Cursor) -> Expr:
    """Read the argument of a LaTeX command."""
    if cursor.token.kind != "{":
        raise unexpected(cursor)
    return group(cursor)


def arguments(cursor: Cursor, count: int, head: Token) -> list[Expr]:
    """Read so many arguments in parentheses.

    Args:
        cursor: at the parenthesis.
        count: how many there must be.
        head: the token of the function, to blame.
    """
    if cursor.token.kind != "(":
        raise cursor.error(f"{head.value} takes its arguments in parentheses", expected="(")
    found = listed(cursor, most=count)
    if len(found) < count:
        raise cursor.error(f"{head.value} takes {count} arguments", head, ", ".join("abcd"[:count]))
    return found


def count_primes(cursor: Cursor) -> int:
    """Step over the primes that come next, raised or not, and count them."""
    braced = cursor.kinds("^", "{", "'")
    after = first = cursor.index + (2 if braced else cursor.kinds("^", "'"))
    while cursor.tokens[after].kind == "'":
        after += 1
    if braced and cursor.tokens[after].kind != "}":
        return 0
    if after > first:
        cursor.index = after + braced
    return after - first
