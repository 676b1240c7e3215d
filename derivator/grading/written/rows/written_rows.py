"""What a written derivation consists of: its rows, each with its place in the file."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Literal

from derivator.base.record import record
from derivator.base.regex import regex
from derivator.syntax import Notation

REASON = regex(
    r"\s*[({[]?\s*(?:\\text\w*\s*\{\s*)?(?:by|with|using|since|because|where|as|after|from|note|here|hint|wegen|nach|mit|da|weil|durch|laut|aus"
    r"|(?:the\s+)?[\w-]*(?:rule|law|regel|satz|definition|derivative|ableitung|theorem|identity|formula|formel))(?![A-Za-z])"
    r"|\s*[({[]?\s*(?:[A-Za-z-]{3,}\s+){1,4}(?:rule|law|regel|satz|of|the|by|with|mit|aus|out)(?![A-Za-z])",
    re.IGNORECASE,
)
"""What a remark begins with that gives a reason: behind it formulas are a part of the reason."""
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
        concluded: whether a sign of conclusion leads to it from what stands beside it.
        margin: where the row of plain text begins whose first formula it is; 0 for any other.
        depth: how many tables of a web page it stands in.
        anew: whether it says in a reason what a letter stands for from here on: "product rule with u = x".
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
    concluded: bool = False
    margin: int = 0
    depth: int = 0
    anew: bool = False


class Places:
    """Finds the line and the column of an offset.

    Args:
        text: the whole document.
        offsets: for each sign of the text that is looked at, where it stands in the document; empty where both are one.
    """

    def __init__(self, text: str, offsets: Sequence[int] = ()) -> None:
        self._starts = [0, *(at + 1 for at, sign in enumerate(text) if sign == "\n")]
        self._text, self._offsets = text, offsets

    def of(self, offset: int) -> tuple[int, int]:
        """The line and the column, both from 1."""
        offset = self._in_document(offset)
        at = bisect_right(self._starts, offset) - 1
        return at + 1, offset - self._starts[at] + 1

    def written(self, start: int, end: int) -> str:
        """What stands in the document between two offsets."""
        return self._text[self._in_document(start) : self._in_document(end - 1) + 1] if end > start else ""

    def _in_document(self, offset: int) -> int:
        if not self._offsets:
            return offset
        return self._offsets[offset] if offset < len(self._offsets) else len(self._text)
