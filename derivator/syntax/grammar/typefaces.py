"""Letters in a face of their own: bold ones are vectors, script ones are others than the plain ones."""

from __future__ import annotations

import unicodedata

from derivator.base.regex import regex
from derivator.syntax.grammar.cursor import Cursor
from derivator.syntax.grammar.vectors import BY_ENTRIES
from derivator.syntax.scanning.words import FUNCTION_LETTERS

_ALPHABETS = regex("[\U0001d400-\U0001d7ff]")
"""Letters in a face that is a character of its own."""


def check_bold(cursor: Cursor, first: int) -> None:
    """Refuse a name in bold letters, which is a vector or a matrix, except as the argument of an unknown function.

    Args:
        cursor: after the name.
        first: the number of the token with which it begins.
    """
    head = cursor.tokens[first]
    if cursor.source.faces.get(head.start) != "bold":
        return
    before = [token.value for token in cursor.tokens[max(first - 6, 0) : first]]
    called = before[-1:] == ["("] and not FUNCTION_LETTERS.isdisjoint(before[:-1])
    if not (called and cursor.token.kind in (")", ",")):
        error = cursor.error(f"a bold {head.value} is a vector or a matrix, which is not read", head, BY_ENTRIES)
        typed = cursor.source.original
        error.corrections = (_ALPHABETS.sub(lambda sign: unicodedata.normalize("NFKC", sign[0]), typed),)
        raise error


def check_alphabets(cursor: Cursor) -> None:
    """Refuse a text in which one letter stands in script and plain, and would be read as one name."""
    faces = cursor.source.faces
    names = [token for token in cursor.tokens if token.kind == "name"]
    scripts = {token.value for token in names if faces.get(token.start) == "script"}
    for token in names:
        if token.value in scripts and faces.get(token.start) != "script":
            message = f"{token.value} stands here in two alphabets, and the two are told apart by nothing else"
            raise cursor.error(message, token, "two letters")
