"""What stands around a formula and is no part of it: Markdown's stars, back quotes, the full stop of the sentence."""

from __future__ import annotations

import re

from derivator.base.regex import regex

_FENCES = (
    *((sign, sign) for sign in ("***", "**", "*", "```", "`", '"', "'")),
    *(tuple(pair) for pair in ("“”", "„“", "”“", "\u2018\u2019", "«»")),
)
"""What is put on both sides of a formula, the longest first."""
_LANGUAGE = regex(r"[A-Za-z]+[^\S\n]*\n")
"""What Markdown says of the language of a block."""
_ENDS = regex(r"(?<![.\\])(?<!\\right)(?<!\\mright)[.,;]\Z")
_DISPLAYED = regex(r"\s*\{\s*\\(?:display|text|script)style(?![A-Za-z])(?P<inside>.*)\}\s*\Z", re.DOTALL)
"""A formula as encyclopedias print it: in braces, with its style."""
_MATHEMATICS = regex(r"\s*(?P<begin>\$\$?|\\\[|\\\()(?P<inside>[^$]*?)(?P<end>\$\$?|\\\]|\\\))\s*\Z", re.DOTALL)
_CLOSING = {"$": "$", "$$": "$$", "\\[": "\\]", "\\(": "\\)"}
"""LaTeX's signs around a formula, and what closes each."""
SUSPECT = frozenset(".,;*`\"'“”\u2019»$")
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
        for opening, closing in _FENCES:
            inside = (start + len(opening), end - len(closing))
            if inside[0] < inside[1] and text.startswith(opening, start) and text.endswith(closing, 0, end):
                language = _LANGUAGE.match(text, inside[0]) if opening == "```" else None
                start, end = _without_space(text, language.end() if language else inside[0], inside[1])
                break
        else:
            if text[end - 1] == "$" and text.count("$", start, end) == 1:
                end -= 1  # a statement of Maxima ends with it
            # One sign ends a sentence; dots in a row stand for what is not written.
            end = _without_space(text, start, end - bool(_ENDS.search(text, start, end)))[1]
    return start, end


def without_style(text: str) -> str:
    """A text with spaces for LaTeX's signs around it, and for braces around the whole that hold its style."""
    signs = _MATHEMATICS.match(text)
    if signs is not None and _CLOSING[signs["begin"]] == signs["end"]:
        start, end = signs.span("inside")
        text = f"{' ' * start}{text[start:end]}{' ' * (len(text) - end)}"
    found = _DISPLAYED.match(text)
    if found is None or not _balanced(found["inside"]):
        return text
    start, end = found.span("inside")
    return f"{' ' * start}{text[start:end]}{' ' * (len(text) - end)}"


def _balanced(text: str) -> bool:
    """Whether no brace is closed in a text that was not opened there."""
    depth = 0
    for sign in text:
        depth += (sign == "{") - (sign == "}")
        if depth < 0:
            return False
    return not depth


def _without_space(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end
