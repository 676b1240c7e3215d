"""The nearest text that is understood to one that is not: every correction that is offered has been read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from derivator.base.errors import DerivatorError, ReadingError
from derivator.syntax.notations import notation_of
from derivator.syntax.reading import ReadAs, read
from derivator.syntax.statement import read_statement

_MOST = 160
"""So many corrections are tried."""
_LONGEST = 600
"""Of a longer text only what stands before the place is tried."""
_PARTS = re.compile(r"\\[A-Za-z]+\*?(?:\s*\{[^{}]*\})*|\\.|[A-Za-z]+|[0-9]+(?:\.[0-9]+)?|\s+|.", re.DOTALL)
_ANY = "x"
"""A letter for what is missing."""
_ADDED = (f"({_ANY})", f" {_ANY}", f"{{{_ANY}}}", f"{{{_ANY}}}{{{_ANY}}}")
"""What may be missing at the end of a text: an argument, an operand, those of a command."""
_REPEATED = frozenset("+-*/^_()[]{}|'.\\=")
"""What may stand once too often; anything else has another meaning, so that what stands before it comes first."""
_CLOSERS = {"(": ")", "[": "]", "{": "}"}
_LOOSE = "+-*/^_=,.;:·×÷&|\\ \t\n"
"""What no text ends with, or begins with but for a sign."""


def corrected(error: ReadingError) -> str:
    """A text near the one that was refused which is read in its place; empty where the error is of no text.

    Args:
        error: why a text was refused.
    """
    if not error.source.strip():
        return "x^2" if error.message == "the text is empty" else ""
    given = error.given if isinstance(error.given, ReadAs) else ReadAs(notation_of(error.source))
    tried = dict.fromkeys(islice(_corrections(error), _MOST))
    fallback = given.variable or "x"
    return next((text.strip() for text in (*tried, fallback) if text.strip() and _reads(text, given)), "")


def _reads(text: str, given: ReadAs) -> bool:
    try:
        if "=" in text:
            stated = read_statement(text, notation=given.notation, letters=given.letters, variable=given.variable)
            return not stated.place
        read(
            text, notation=given.notation, letters=given.letters, functions=given.functions, variable=given.variable,
            applied=given.applied,
        )
    except (DerivatorError, RecursionError):
        return False
    return True


def _corrections(error: ReadingError) -> Iterator[str]:
    """What may be meant, the nearest first: what the error proposes, brackets, signs, and then with less and less."""
    text, place = error.source, min(error.position, len(error.source))
    yield from error.corrections
    if len(text) > _LONGEST:
        yield from (text[:end] for end in (place, place // 2, place // 4))
        return
    bounds = [0, *(part.end() for part in _PARTS.finditer(text))]
    after = next((bound for bound in bounds if bound > place), len(text))
    before = max((bound for bound in bounds if bound < place), default=0)
    yield from _bracketed(text, place, after)
    if text[place - 1 : place] in _CLOSERS and text[place:after] in _CLOSERS.values():
        yield f"{text[:place]}{_ANY}{text[place:]}"
    yield f"{text[:place].rstrip()}*{text[place:]}"
    if text[place:after].strip() not in _REPEATED and text[place : place + 2] != ":=":
        yield text[:place].rstrip(_LOOSE)
    yield f"{text[:place]}{text[after:]}"
    yield text[:place].rstrip(_LOOSE)
    if place >= len(text.rstrip()):
        yield from (f"{text.rstrip()}{added}" for added in _ADDED)
    yield f"{text[:before]}{text[place:]}"
    yield f"{text[:before]}{text[after:]}"
    yield from _closed(text[:place].rstrip(_LOOSE))
    ends = [bound for bound in bounds if bound < len(text)]
    for end in reversed(ends):
        yield text[:end].rstrip(_LOOSE)
        yield from _closed(text[:end].rstrip(_LOOSE))
    yield text[after:].lstrip("*/^_=,.;: \t\n")
    for start in ends[1:]:
        yield text[start:].strip("*/^_=,.;: \t\n")
    for first in ends:
        for last in reversed(ends):
            if first < last:
                yield text[first:last].strip(_LOOSE)


def _bracketed(text: str, place: int, after: int) -> Iterator[str]:
    """The text with its brackets closed, or without the one at the place."""
    yield from _closed(text)
    if text[place:after] in (")", "]", "}"):
        yield text[:place] + text[after:]
        yield f"({text[:place]}){text[after:]}"
        yield from (f"{text[:place]}{closer}{text[after:]}" for closer in _CLOSERS.values())


def _closed(text: str) -> Iterator[str]:
    """The text with the brackets closed that are open at its end."""
    opened: list[str] = []
    for place, sign in enumerate(text):
        if sign in _CLOSERS:
            sized = text.endswith("\\left", 0, place)
            opened.append(f"\\right{_CLOSERS[sign]}" if sized else _CLOSERS[sign])
        elif opened and sign == opened[-1][-1]:
            opened.pop()
    if opened:
        yield text + "".join(reversed(opened))
    if text.count("|") % 2:
        yield f"{text}|"
