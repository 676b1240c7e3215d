"""The nearest text that is understood to one that is not: every correction that is offered has been read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from derivator.base.errors import DerivatorError, ReadingError
from derivator.base.regex import regex
from derivator.syntax.notations import notation_of
from derivator.syntax.reading import ReadAs, read
from derivator.syntax.spoken_words import in_signs
from derivator.syntax.statement import read_statement

_MOST = 160
"""So many corrections are tried."""
_LONGEST = 600
"""Of a longer text only what stands before the place is tried."""
_PARTS = regex(r"\\[A-Za-z]+\*?(?:\s*\{[^{}]*\})*|\\.|[A-Za-z]+|[0-9]+(?:\.[0-9]+)?|\s+|.", re.DOTALL)
_ANY = "x"
"""A letter for what is missing."""
_ADDED = (f"({_ANY})", f" {_ANY}", f"{{{_ANY}}}", f"{{{_ANY}}}{{{_ANY}}}")
"""What may be missing at the end of a text: an argument, an operand, those of a command."""
_REPEATED = frozenset("+-*/^_()[]{}|'.\\=")
"""What may stand once too often; anything else has another meaning, so that what stands before it comes first."""
_RELATIONS = frozenset("<>=≤≥≠")
"""Signs that are not left out: what they part would be a product."""
_SENTENCE = regex("“(?!and|or)[a-z]+” is not mathematics here")
"""What is said of a word of a sentence; what joins two formulas parts them."""
_LONGER_WORDS = regex(r"(?<![A-Za-z\\])(?!(?:sin|cos|tan|exp|ln|log|sqrt)(?![A-Za-z]))[A-Za-z]{2,}(?![A-Za-z(])")
_INTEGRAL = regex(
    r"(?:\\i*o?int(?![A-Za-z])|[∫∬∮]|(?<![A-Za-z])int(?![A-Za-z]))(?:\s*[_^]\s*(?:\{[^{}]*\}|\\?\w+))*"
)
_TENDS = regex(r"(?:-+>|→|\\to(?![A-Za-z]))\s*[-+]?(?:\\?\w+|∞)[-+]?\s*[)}]?\s*(?:of(?![A-Za-z])\s*)?")
"""What a letter tends to in a limit, up to the expression that the limit is of."""
_DIFFERENTIAL = regex(r"(?:\\[,;:! ]|\s)*(?:\\mathrm\s*\{\s*d\s*\}|d)\s*\\?[A-Za-z]\s*\Z")
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
    if (spoken := in_signs(text)) != text:
        yield spoken
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
    if text[place:after] == "=" and "==" not in text:
        # A side of an equation is asked for, and no product of both.
        sides = (text[after:].strip(" =$"), text[:place].strip(" $"))
        yield from sorted(sides, key=lambda side: re.search("[A-Za-z]", side) is None)
    if error.message.startswith("unknown word") or _SENTENCE.match(error.message):
        # What words stand between is not joined to a product.
        yield from sorted((part.strip(_LOOSE) for part in _LONGER_WORDS.split(text)), key=len, reverse=True)
    if "a limit" in error.message and (tends := _TENDS.search(text)):
        yield text[tends.end() :].strip(_LOOSE)
    if "an integral" in error.message:
        yield from _integrand(text)
    yield f"{text[:place].rstrip()}*{text[place:]}"
    if text[place:after].strip() not in _REPEATED and text[place : place + 2] != ":=":
        yield text[:place].rstrip(_LOOSE)
    if text[place:after] not in _RELATIONS or "==" in text:
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
                yield _stripped(text[first:last])


def _stripped(text: str) -> str:
    """A text without what none ends or begins with; a backslash before a word is part of it."""
    bare = text.strip(_LOOSE)
    at = text.find(bare)
    return f"\\{bare}" if bare[:1].isalpha() and text[at - 1 : at] == "\\" else bare


def _integrand(text: str) -> Iterator[str]:
    """What is integrated, without the sign, its bounds and the differential."""
    found = _INTEGRAL.search(text)
    if found is not None:
        yield _DIFFERENTIAL.sub("", text[found.end() :]).strip()


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
