"""What to say of a token that does not belong where it stands."""

from __future__ import annotations

from derivator.base.errors import ReadingError
from derivator.syntax.grammar.cursor import Cursor

_OPERAND = "a number, a name or ("
_OPERATORS = frozenset("+-*/^_")
_INDICATOR = "for a function that is 1 where it holds: indicator(x > 0)"


def missing_operand(cursor: Cursor) -> ReadingError:
    """The error where an operand should begin."""
    token = cursor.token
    before = cursor.tokens[cursor.index - 1] if cursor.index else None
    shown = cursor.written(cursor.index, cursor.index + 1)
    if token.kind == "end":
        if before is None:
            return cursor.error("the text is empty", expected="an expression")
        what = "an operator" if before.kind in _OPERATORS else f"“{cursor.written(cursor.index - 1, cursor.index)}”"
        return cursor.error(f"the text ends after {what}", expected=_OPERAND)
    if token.kind == "=":
        return _equals(cursor)
    if token.kind in ")}]" and before is not None and before.kind in "({[":
        return cursor.error("nothing stands between the brackets", expected=_OPERAND)
    if token.kind == ")":
        if before is None:
            return unexpected(cursor)
        return cursor.error(f"something is missing before “{shown}”", expected=_OPERAND)
    if token.kind == "[":
        return cursor.error("square brackets stand after a name only: x[i]", expected="parentheses")
    if token.kind == "{":
        return cursor.error("braces do not group in plain text", expected="parentheses")
    if token.kind in ("relation", "if", "otherwise", "and", "undefined"):
        return _of_cases(cursor)
    if token.kind == ",":
        return _comma(cursor)
    return cursor.error(f"“{shown}” cannot stand here", expected=_OPERAND)


def _equals(cursor: Cursor) -> ReadingError:
    if any(token.kind == "=" for token in cursor.tokens[: cursor.index]):
        return cursor.error("a second equals sign; an equation has one", expected="one equation")
    expected = "one side of the equation, or --implicit for an equation between two letters"
    return cursor.error("an equation; one expression is read", expected=expected)


def unexpected(cursor: Cursor) -> ReadingError:
    """The error where an operator or the end should come."""
    token = cursor.token
    shown = cursor.written(cursor.index, cursor.index + 1)
    if token.kind == "=":
        return _equals(cursor)
    if token.kind == "end":
        return cursor.error("the text ends before what was opened in it is closed", expected="a closing bracket")
    if token.kind in (")", "]", "}", ">|"):
        return cursor.error(f"unmatched {token.value}", expected="an operator or the end")
    if token.kind == ",":
        return _comma(cursor)
    if token.kind in ("relation", "if", "otherwise", "and", "undefined"):
        return _of_cases(cursor)
    if token.kind == "'":
        return cursor.error("a prime stands after the name of a function only", expected="f'(x)")
    if token.kind == "_":
        return cursor.error("a subscript stands after a name only", expected="an operator")
    if token.kind == "[":
        return cursor.error("square brackets stand after a name only: x[i]", expected="parentheses")
    if token.kind == "...":
        return cursor.error("dots stand as a term or a factor", expected="+ ... or * ...")
    if token.kind == "^":
        return cursor.error("a second superscript", expected="parentheses")
    return cursor.error(f"“{shown}” cannot stand here", expected="an operator or the end")


def unclosed(cursor: Cursor, opener: int, closing: str) -> ReadingError:
    """The error where a bracket should be closed and is not.

    Args:
        cursor: at the token that stands where the closing bracket should.
        opener: the number of the opening token.
        closing: what would have closed it.
    """
    opening = cursor.tokens[opener]
    if cursor.token.kind == "end":
        return cursor.error(f"unclosed {opening.value}", opening, closing)
    if cursor.token.kind in (")", "]", "}", ">|"):
        return cursor.error(f"“{opening.value}” is closed by “{cursor.token.value}”", expected=closing)
    return unexpected(cursor)


def _of_cases(cursor: Cursor) -> ReadingError:
    """The error for a part of a function by cases that stands elsewhere."""
    if cursor.token.kind == "relation":
        error = cursor.error("an inequality is not an expression", expected=_INDICATOR if _in_brackets(cursor) else "")
        error.corrections = _as_indicator(cursor)
        return error
    shown = cursor.written(cursor.index, cursor.index + 1)
    return cursor.error(f"“{shown}” is not mathematics here", expected="piecewise(x if x > 0, 0 otherwise)")


def _in_brackets(cursor: Cursor) -> int:
    """The number of the token that opens the innermost bracket around the place, from 1; 0 where none does."""
    opened: list[int] = []
    for place, token in enumerate(cursor.tokens[: cursor.index]):
        if token.kind in ("(", "["):
            opened.append(place + 1)
        elif token.kind in (")", "]") and opened:
            opened.pop()
    return opened[-1] if opened else 0


def _as_indicator(cursor: Cursor) -> tuple[str, ...]:
    """The text with the condition in brackets as what an indicator is of, 1(x > 0) and [x > 0]."""
    opener = _in_brackets(cursor) - 1
    if opener < 0:
        return ()
    source, depth = cursor.source.original, 0
    start = cursor.tokens[opener].start
    for place, sign in enumerate(source[start:], start):
        depth += (sign in "([") - (sign in ")]")
        if not depth:
            before = source[:start].rstrip()
            before = before[:-1] if before.endswith("1") and not before[:-1].endswith(tuple("0123456789.")) else before
            before += " " if before[-1:].isalnum() else ""
            called = "\\mathbb{1}[{}]" if cursor.latex else "indicator({})"
            return (f"{before}{called.replace('{}', source[start + 1 : place])}{source[place + 1 :]}",)
    return ()


def _comma(cursor: Cursor) -> ReadingError:
    before = cursor.tokens[cursor.index - 1] if cursor.index else None
    if before is not None and before.kind == "number" and cursor.peek(1).kind == "number":
        return cursor.error("a comma could be a decimal point or separate two expressions", expected="a decimal point")
    return cursor.error("a comma separates the arguments of a function only", expected="one expression")
