"""A formula of written work as its sides, each of them read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sympy import Expr, Integer, Symbol

from derivator.base.errors import ReadingError
from derivator.base.record import record
from derivator.base.regex import regex
from derivator.grading.reading.left_sides import sides_of
from derivator.grading.written.integrals import derived_integral
from derivator.grading.written.rows.written_rows import WrittenRow
from derivator.inert import ZERO, Equation, Fraction, Plus
from derivator.syntax import read, read_line

_LEADING = regex(
    r"(?:\s|&|\\[,;:! ]|(?:∴|⇒|⟹|⟺|⇔|→|=>|==>|<=>"
    r"|\\(?:therefore|because|Rightarrow|implies|iff|Leftrightarrow|Longrightarrow|to|Longleftrightarrow)(?![A-Za-z])))+"
)
_PLACE = regex(
    r"(?:\\(?:left|big|Big|bigg|Bigg)\s*[.|]?\s*|\\(?:right|rvert|vert)\s*)*\|?\s*\|\s*_\s*(?:\{(?P<braced>[^{}]*)\}|(?P<one>\w))\s*$"
    r"|\\(?:rvert|vert|Big|big|bigg|Bigg)\s*\|?\s*_\s*(?:\{(?P<other>[^{}]*)\}|(?P<single>\w))\s*$"
)
_OPENED = regex(r"^\s*\\(?:left|bigl?|Bigl?|biggl?|Biggl?)\s*\.")
_DEFINES = regex(
    r":=|≔|≡|\\(?:coloneqq|triangleq|equiv|(?:stackrel|overset|underset)\s*\{[^{}]*\}\s*\{\s*=\s*\})(?![A-Za-z])|\\doteq"
)
_SEVERAL = regex(r"^\s*(?P<letter>[A-Za-z])_\s*\{?\s*1\s*[,/|;]\s*2\s*\}?(?=\s*&?\s*=)")
"""A letter for both solutions."""
_LIMIT = regex(
    r"\\(?:displaystyle\s*)?lim(?:\\limits)?\s*_\s*\{\s*(?P<letter>[A-Za-z])\s*(?:\\(?:to|rightarrow|longrightarrow)(?![A-Za-z])|→|->)"
    r"\s*(?P<place>-?(?:\d+|[a-z](?:_\{?\d\}?)?))\s*\}"
    r"|(?<![A-Za-z\\])lim\s*(?:_\s*)?[({]?\s*(?P<plain>[A-Za-z])\s*(?:->|→)\s*(?P<number>-?(?:\d+|[a-z]))(?![\w^])\s*[)}]?(?:\s+of\b)?"
)
TINY = Fraction(Integer(1), Integer(10**7))
"""What stands for a letter that goes to 0; a side with it is compared as roughly as that is small."""
_UNSEEN_END = regex(r"(?:\s|[.,;:]|\\[,;:! ]|\\(?:square|qed|blacksquare)(?![A-Za-z])|□|∎|✓)+$")


@record
class SideRead:
    """One side of a formula.

    Attributes:
        text: as it stands there.
        expression: as it was read; None where it was not.
        place: the point at whose values it is meant, "(0,1)" or "x=1"; empty where it is meant everywhere.
        error: why it was not read.
    """

    text: str
    expression: Expr | None = None
    place: str = ""
    error: ReadingError | None = None


@record
class FormulaSides:
    """The sides of a formula.

    Attributes:
        sides: those that are said to be equal, from left to right.
        goes_on: whether a formula before stands on their left.
        about: whether the last of them is said to be nearly equal only.
    """

    sides: tuple[SideRead, ...]
    goes_on: bool
    about: bool

    @property
    def letters(self) -> frozenset[Expr]:
        """The letters in all sides."""
        return frozenset(letter for each in self.sides if each.expression is not None
                         for letter in each.expression.free_symbols)

    @property
    def is_zero(self) -> bool:
        """Whether the last side is 0: from there on something is solved."""
        return bool(self.sides) and self.sides[-1].expression == ZERO

    @property
    def as_read(self) -> tuple[Expr, ...]:
        """The sides where all of them were read and hold everywhere; none otherwise."""
        read = tuple(each.expression for each in self.sides if each.expression is not None and not each.place)
        return read if len(read) == len(self.sides) else ()


def sides_read(row: WrittenRow, letters: Iterable[str], functions: Iterable[str], variable: str) -> FormulaSides:
    """The sides of a formula, with what could be read of them.

    Args:
        row: the formula.
        letters: names that are known to be no functions.
        functions: names that are known to be functions.
        variable: the letter that functions depend on.
    """
    text = _UNSEEN_END.sub("", row.text)
    text = text[found.end() :] if (found := _LEADING.match(text)) else text
    text = _SEVERAL.sub(lambda found: found["letter"], text)
    text = _DEFINES.sub(lambda found: "=".rjust(len(found.group())), text)
    parts, signs = sides_of(_without_signs_of_layout(text))
    if not parts:
        parts = (_without_signs_of_layout(text),)
    goes_on = not parts[0].strip()
    sides = tuple(_read(part, row, letters, functions, variable) for part in parts[goes_on:])
    return FormulaSides(sides, goes_on, bool(signs) and signs[-1] in ("≈", r"\approx"))


def _without_signs_of_layout(text: str) -> str:
    """The text with spaces for the signs of columns outside of tables."""
    depth, signs = 0, list(text)
    for found in re.finditer(r"\\(begin|end)\b|(?<!\\)&", text):
        if found.group() != "&":
            depth += 1 if found[1] == "begin" else -1
        elif depth == 0:
            signs[found.start()] = " "
    return "".join(signs)


def _read(text: str, row: WrittenRow, letters: Iterable[str], functions: Iterable[str], variable: str) -> SideRead:
    bare, place = text.strip(), ""
    if found := _PLACE.search(bare):
        place = next(filter(None, found.groups()), "")
        bare = _OPENED.sub("", bare[: found.start()])
    if (derived := derived_integral(bare)) is not None:
        return SideRead(text.strip(), derived, place)
    try:
        bare, limits = _without_limits(bare)
        read = read_line(bare, notation=row.notation, letters=letters, functions=functions, variable=variable)
    except ReadingError as error:
        return SideRead(text.strip(), None, place, error)
    if limits:
        return SideRead(text.strip(), read.expression.xreplace(limits), place)
    if isinstance(read.expression, Equation):
        return SideRead(text.strip(), None, place, ReadingError("an equation stands inside another", text))
    return SideRead(text.strip(), read.expression, place)


def _without_limits(text: str) -> tuple[str, dict[Expr, Expr]]:
    """A side without its signs of limits, and what the letters are that go somewhere: close to it.

    Raises:
        ReadingError: a limit is none at a finite place.
    """
    near: dict[Expr, Expr] = {}
    for found in _LIMIT.finditer(text):
        letter = Symbol(found["letter"] or found["plain"])
        place = read(found["place"] or found["number"], notation="latex" if found["place"] else "plain").expression
        near[letter] = TINY if place == ZERO else Plus(place, TINY)
    return _LIMIT.sub(" ", text) if near else text, near


def read_side(side: SideRead) -> Expr:
    """A side as it was read.

    Raises:
        ReadingError: it was not.
    """
    if side.expression is None:
        raise side.error or ReadingError("a side is not understood", side.text)
    return side.expression


def values_at(place: str, letters: Sequence[Symbol]) -> dict[Expr, Expr] | None:
    """The values of letters at a point, "(0, 1)" or "x = 0, y = 1"; None where it is not understood."""
    parts = [part.strip() for part in place.strip(" ()").split(",")]
    try:
        if all("=" in part for part in parts):
            said = (part.split("=", 1) for part in parts)
            return {Symbol(name.strip()): read(value).expression for name, value in said}
        if len(parts) <= len(letters):
            return {letter: read(part).expression for letter, part in zip(letters, parts, strict=False)}
    except ReadingError:
        return None
    return None
