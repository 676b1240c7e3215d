"""What both tokenizers hand to the parser, and the text it came from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from derivator.base.errors import LimitError, NotDifferentiableError, ReadingError
from derivator.syntax.scanning.size_limits import Limits


class Token(NamedTuple):
    """One token.

    Attributes:
        kind: what it is. A sign stands for itself: + - * / ^ _ ( ) [ ] { } | , = '. Else "number", "name" (the name of
            a symbol), "word" (letters of a subscript), "constant" (e, pi, i), "function" (a row of the table of
            functions), "frac", "root", "sum", "total", "dot", "mark", "differential", "partial", "at" (the hidden
            bracket of a value at a place), "..." or "end".
            Of functions by cases: "piecewise", "indicator", "cases", "relation" (< and the like), "if", "otherwise",
            "and", "undefined", "&", "row" and "end cases".
            "|<" and ">|" are bars whose side is known. In LaTeX every argument stands in braces, and no other braces
            are left.
        value: the name or the digits; for "(" the bracket as written.
        start: where it begins in the text read.
        end: where it ends.
    """

    kind: str
    value: str
    start: int
    end: int


class Instead(NamedTuple):
    """What may be meant by a part of a text: from where to where it stands, and what is to stand there."""

    start: int
    end: int
    text: str


OPENING = frozenset({"(", "[", "{"})
CLOSING = frozenset({")", "]", "}"})
"""The kinds of tokens that are brackets, bars left aside."""


@dataclass(slots=True, eq=False, repr=False)
class Source:
    """A text as it was given and as it is read, and how offsets in one lead to the other.

    Attributes:
        original: the text as it was given.
        text: the text to be read, one way of writing for each sign.
        offsets: for each character of `text` the offset in `original` it came from, empty where the two are the same.
        limits: how much it may ask for.
        notes: every reading that was a choice, in order.
        calls: for the offset in `original` where a macro is called, that of the call's last character.
        translated: whether the text read is in another notation than the text that was given, and is the one shown.
        faces: how the letters at some offsets of `text` are set, where that tells them from others: "bold", "script".
    """

    original: str
    text: str
    limits: Limits
    offsets: list[int] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    calls: dict[int, int] = field(default_factory=dict)
    faces: dict[int, str] = field(default_factory=dict)
    translated: bool = False

    def at(self, position: int) -> int:
        """The offset in the original text of an offset in the text read."""
        if not self.offsets:
            return position
        return self.offsets[position] if position < len(self.offsets) else len(self.original)

    def slice(self, start: int, end: int) -> str:
        """What the user wrote between two offsets of the text read."""
        if end <= start:
            return ""
        if self.translated:
            return self.text[start:end].strip()
        last = self.at(end - 1)
        return self.original[self.at(start) : self.calls.get(last, last) + 1].strip()

    def put(self, start: int, end: int, text: str) -> None:
        """Put a text in the place of a part of the text read; it comes from where that part begins."""
        offsets = [self.at(place) for place in range(len(self.text))]
        at, last = self.at(start), self.at(end - 1)
        inside = [at] * (len(text) - 1) + [last] * bool(text)
        self.offsets = [*offsets[:start], *inside, *offsets[end:]]
        self.text = f"{self.text[:start]}{text}{self.text[end:]}"
        gone = len(text) - (end - start)
        self.faces = {place + gone * (place >= end): face for place, face in self.faces.items()
                      if not start <= place < end}

    def note(self, text: str) -> None:
        """Remember a reading that was a choice."""
        if text not in self.notes:
            self.notes.append(text)

    def error(self, message: str, position: int, expected: str = "", *instead: Instead) -> ReadingError:
        """The error for something at an offset of the text read.

        Args:
            message: what is wrong.
            position: where.
            expected: what would have been understood there.
            instead: what may have been meant, the likeliest first.
        """
        error = ReadingError(message, self.original, self.at(position), expected)
        error.corrections = tuple(
            f"{self.original[: self.at(each.start)]}{each.text}{self.original[self.at(each.end - 1) + 1 :]}"
            for each in instead if each.end > each.start
        )
        return error

    def refusal(self, message: str, position: int) -> NotDifferentiableError:
        """The error for something that is known and refused, at an offset of the text read."""
        return NotDifferentiableError(message, self.original, self.at(position))

    def excess(self, message: str, position: int) -> LimitError:
        """The error for something beyond a limit."""
        return LimitError(message, self.original, self.at(position))
