"""What stands where in two dimensions, as a text: written by the printer, read back for the layout.

A printer joins texts, so two-dimensional notation passes through it as a text as well: a built-up part stands between
private characters that no name holds, its kind first. LaTeX is to a page what this is to a terminal.
"""

from __future__ import annotations

import unicodedata
from enum import Enum
from typing import NamedTuple

_OPEN, _NEXT, _CLOSE = "\ue000", "\ue001", "\ue002"

TERM_BREAK = "\ue003"
"""Stands in front of the sign between two terms and the space around it: the best place to break a long line."""
FACTOR_BREAK = "\ue004"
"""Stands in the same way between two factors: the second best."""


_SMALL = frozenset("⁽⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


class PartKind(Enum):
    """The kinds of built-up parts, by the letter that marks them."""

    TEXT = "t"
    """Signs on the baseline."""
    FRACTION = "f"
    """Numerator and denominator."""
    RAISED = "r"
    """Base and exponent."""
    SCRIPTS = "s"
    """A name, what stands below it and what stands above it; either may be empty."""
    ROOT = "q"
    """What a radical sign covers."""
    SUM = "S"
    """The bounds of a sum sign: below and above."""
    PRODUCT = "P"
    """The bounds of a product sign: below and above."""
    LIMIT = "l"
    """The letter below the sign of a limit, and where it goes."""
    FENCE = "p"
    """What stands in parentheses."""
    BARS = "b"
    """What stands between bars."""
    TABLE = "T"
    """How many cells a row has, then the cells, row by row."""
    CASES = "c"
    """A value and its condition by turns, behind a brace."""
    MARK = "m"
    """The role of a highlight, and what is highlighted."""


class GridPart(NamedTuple):
    """A part of a row.

    Attributes:
        kind: how it is built.
        text: the signs, for a text alone.
        parts: the rows it is built from, for every other kind.
        roles: the highlights it stands in, the outermost first.
    """

    kind: PartKind
    text: str = ""
    parts: tuple[tuple[GridPart, ...], ...] = ()
    roles: tuple[str, ...] = ()


GridRow = tuple[GridPart, ...]


def built(kind: PartKind, *parts: str) -> str:
    """A built-up part as markup."""
    return f"{_OPEN}{kind.value}{_NEXT.join(parts)}{_CLOSE}"


def harmless(text: str) -> str:
    """A name without characters that would act on the layout or on the terminal."""
    return "".join("\N{REPLACEMENT CHARACTER}" if unicodedata.category(sign)[0] == "C" else sign for sign in text)


def is_small(text: str) -> bool:
    """Whether a text is written in raised signs already."""
    return text[:1] in _SMALL


def parsed(markup: str) -> GridRow:
    """The row that a markup stands for; what is highlighted stands in the row itself, with its roles."""
    open_parts: list[tuple[PartKind, list[list[GridPart]]]] = [(PartKind.TEXT, [[]])]
    signs: list[str] = []

    def flush() -> None:
        if signs:
            open_parts[-1][1][-1].append(GridPart(PartKind.TEXT, "".join(signs)))
            signs.clear()

    characters = iter(markup)
    for sign in characters:
        if sign in (_OPEN, _NEXT, _CLOSE, TERM_BREAK, FACTOR_BREAK):
            flush()
        if sign == _OPEN:
            open_parts.append((PartKind(next(characters)), [[]]))
        elif sign == _NEXT:
            open_parts[-1][1].append([])
        elif sign == _CLOSE:
            kind, rows = open_parts.pop()
            row = open_parts[-1][1][-1]
            if kind is PartKind.MARK:
                role = rows[0][0].text
                row.extend(item._replace(roles=(role, *item.roles)) for item in rows[1])
            else:
                row.append(GridPart(kind, parts=tuple(map(tuple, rows))))
        elif sign in (TERM_BREAK, FACTOR_BREAK):
            open_parts[-1][1][-1].append(GridPart(PartKind.TEXT, sign))
        else:
            signs.append(sign)
    flush()
    return tuple(open_parts[0][1][0])
