"""What a symbol's name means to a reader: its letter, its accent and its subscripts; and the Greek alphabet."""

from __future__ import annotations

from functools import lru_cache

from derivator.base.printable import printable
from derivator.base.record import record
from derivator.base.regex import regex
from derivator.syntax.scanning.words import ACCENTS, FUNCTION_LETTERS, SMALL_GREEK

GREEK: dict[str, str] = {
    **dict(zip(SMALL_GREEK, "αβγδεζηθικλμνξοπρστυφχψω", strict=True)),
    **dict(zip([name.capitalize() for name in SMALL_GREEK], "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ", strict=True)),
}
"""Every Greek letter by its spelled-out name."""

RELATIONS = {"<=": "≤", ">=": "≥", "!=": "≠"}
"""The relations that are printed as another sign than they are typed."""

SPELLED: dict[str, str] = {letter: name for name, letter in GREEK.items()}
"""The spelled-out name of every Greek letter."""

CALLABLE = FUNCTION_LETTERS | {"sigma"}
"""The letters that read as a function when a parenthesis follows."""

_NUMBERED = regex(r"([^\W\d_]+)(\d+)")


@record
class Name:
    """A symbol's name taken apart.

    Attributes:
        letter: the letter or word, a Greek letter spelled out.
        accent: what stands above the letter: "hat", "bar", "tilde" or nothing.
        subscripts: what stands below, in order, each a letter, a word or a number.
    """

    letter: str
    accent: str = ""
    subscripts: tuple[str, ...] = ()

    @property
    def callable(self) -> bool:
        """Whether it reads as a function when a parenthesis follows."""
        return self.letter in CALLABLE and not self.accent and not self.subscripts


@lru_cache(maxsize=4096)
def split_name(name: str) -> Name:
    """A symbol's name taken apart: y_hat is y with a hat, x_1 and x1 are x with the subscript 1."""
    name = printable(name)
    letter, *rest = (part for part in name.split("_") if part) if name.strip("_") else (name,)
    if numbered := _NUMBERED.fullmatch(letter):
        letter, digits = numbered.groups()
        rest.insert(0, digits)
    accent = next((part for part in rest if part in ACCENTS), "")
    if accent:
        rest.remove(accent)
    return Name(SPELLED.get(letter, letter), accent, tuple(SPELLED.get(part, part) for part in rest))
