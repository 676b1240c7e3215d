r"""The ranges of an index that are written as sets or lists, i \in \{1, …, n\}, i \in [n], i = 1, 2, 3, as bounds."""

from __future__ import annotations

import re

from derivator.base.regex import regex
from derivator.syntax.scanning.tokens import Source

_DOTS = r"(?:\\[lc]?dots[cbmo]?(?![A-Za-z])|\.\.\.?|…)"
_BELOW = regex(
    r"(?<=_)\{\s*(?P<index>[A-Za-z])\s*(?:(?:\\in(?![A-Za-z])|∈)\s*(?:\\left\s*)?"
    r"(?:\\?\{(?P<set>[^{}\\]*(?:\\[lc]?dots[^{}\\]*)?)(?:\\right\s*)?\\?\}|\[\s*(?P<first>\w+)\s*\])"
    r"|=\s*(?P<list>\w+\s*,[^{}=]*))\s*\}"
)
_TYPED = regex(r",\s*(?P<index>[A-Za-z])\s*,\s*\{(?P<set>[^{}]*)\}(?=\s*\))")
_RANGE = regex(rf"\s*(?P<low>\w+)\s*,(?:\s*[^,]+,)*?\s*{_DOTS}\s*,\s*(?P<high>[^,]+?)\s*")


def with_ranges(source: Source, *, latex: bool) -> None:
    """Write the ranges of indices that are sets of consecutive numbers as bounds.

    Args:
        source: the text, which is changed.
        latex: whether it is LaTeX.
    """
    if "{" not in source.text or ("," not in source.text and "[" not in source.text):
        return
    for found in reversed(list(_BELOW.finditer(source.text))):
        bounds = ("1", found["first"]) if found["first"] else _bounds(found["set"] or found["list"])
        if bounds is not None:
            (low, high), index = bounds, found["index"]
            _put(source, found, rf"{{{low}\le {index}\le {high}}}" if latex else f"{{{index}={low}}}^{{{high}}}")
    for found in () if latex else reversed(list(_TYPED.finditer(source.text))):
        if (bounds := _bounds(found["set"])) is not None:
            _put(source, found, f",{found['index']},{bounds[0]},{bounds[1]}")


def _bounds(members: str) -> tuple[str, str] | None:
    """The first and the last of some consecutive numbers; None where they are not."""
    if found := _RANGE.fullmatch(members):
        return found["low"], found["high"]
    numbers = [each.strip() for each in members.split(",")]
    if not all(each.isdecimal() and len(each) < 4 for each in numbers) or len(numbers) < 2:
        return None
    values = list(map(int, numbers))
    return (numbers[0], numbers[-1]) if values == list(range(values[0], values[-1] + 1)) else None


def _put(source: Source, found: re.Match[str], written: str) -> None:
    """Put a text in the place of what was found, and tell it."""
    source.note(f"{found.group().strip(' ,')} is read as the range {written.strip(',')}")
    source.put(found.start(), found.end(), written)
