"""What a written derivation consists of: its rows, each with its place in the file."""

from __future__ import annotations

from bisect import bisect_right
from typing import Literal

from derivator.base.record import record
from derivator.syntax import Notation

RowKind = Literal["formula", "words"]


@record
class WrittenRow:
    """A row of a document: a formula, or words.

    Attributes:
        kind: which of both.
        text: the formula as it stands there, or the words.
        line, column: where it begins in the file, both from 1.
        notation: what a formula is written in.
        remark: words that stand beside it.
        block: the number of the display, or of the run of rows, that it belongs to: a chain goes on within one.
        inline: whether it stands in running text.
        shown: a formula with all that stands around it in the file; empty where that is the formula itself.
    """

    kind: RowKind
    text: str
    line: int
    column: int
    notation: Notation = "latex"
    remark: str = ""
    block: int = 0
    inline: bool = False
    shown: str = ""


class Places:
    """Finds the line and the column of an offset.

    Args:
        text: the whole text.
        first: the number of its first line.
    """

    def __init__(self, text: str, first: int = 1) -> None:
        self._starts = [0, *(at + 1 for at, sign in enumerate(text) if sign == "\n")]
        self._first = first

    def of(self, offset: int) -> tuple[int, int]:
        """The line and the column, both from 1."""
        at = bisect_right(self._starts, offset) - 1
        return self._first + at, offset - self._starts[at] + 1
