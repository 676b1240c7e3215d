"""What stands around a formula and is no part of it: Markdown's stars, back quotes, the full stop of the sentence."""

from __future__ import annotations

import re

_FENCES = ("***", "**", "*", "```", "`")
"""What is put on both sides of a formula, the longest first."""
_ENDS = re.compile(r"(?<![.\\])(?<!\\right)(?<!\\mright)[.,;]\Z")
SUSPECT = frozenset(".,;*`")
"""The characters of which one ends a text that is looked at."""


def formula_of(text: str) -> tuple[int, int]:
    """Where the formula in a text begins and ends, and where what stands around it does not.

    Args:
        text: what was typed.
    """
    start, end = _without_space(text, 0, len(text))
    before = -1
    while end > start and text[end - 1] in SUSPECT and before != end - start:
        before = end - start
        for fence in _FENCES:
            inside = (start + len(fence), end - len(fence))
            if inside[0] < inside[1] and text.startswith(fence, start) and text.endswith(fence, 0, end):
                start, end = _without_space(text, *inside)
                break
        else:
            # One sign ends a sentence; dots in a row stand for what is not written.
            end = _without_space(text, start, end - bool(_ENDS.search(text, start, end)))[1]
    return start, end


def _without_space(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end
