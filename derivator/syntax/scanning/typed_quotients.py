"""Derivatives as they are typed with brackets, in the one way that is read: (d)/(dx) u, d(u)/dx, d/dx[u]."""

from __future__ import annotations

import re
from itertools import chain

from derivator.base.regex import regex
from derivator.syntax.scanning.tokens import Source

_LETTER = "[A-Za-zα-ωΑ-Ω]"
_ORDER = r"(?:\s*(?:\^|\*\*)\s*\{?[0-9]+\}?)?"
_FENCED = regex(
    rf"\(\s*(?P<sign>[d∂]){_ORDER}\s*(?:{_LETTER}(?!{_LETTER}))?\s*\)\s*/\s*\(\s*(?P=sign)\s*{_LETTER}{_ORDER}\s*\)(?!\s*[\^_*])"
)
"""(d)/(dx) or (dy)/(dx), as editors of formulas write them."""
_BELOW_FENCED = regex(
    rf"(?<![\w)\]}}])(?P<sign>[d∂]){_ORDER}\s*(?:{_LETTER}(?!{_LETTER}))?\s*/\s*\(\s*(?P=sign)\s*{_LETTER}{_ORDER}\s*\)(?!\s*[\^_*])"
)
"""d/(dx) or dy/(dx), as they are typed with care."""
_OF_CALL = regex(
    rf"(?<!{_LETTER})(?P<letter>[d∂])(?P<call>{_LETTER}\s*\([^()]*\))"
    rf"(?P<below>\s*/\s*(?P=letter)\s*{_LETTER})(?!\w|\s*[(\[^])"
)
"""df(x)/dx: the derivative of a function that stands with its argument."""
_OF_GROUP = regex(rf"(?<!{_LETTER})[d∂](?P<order>{_ORDER})\s*(?=\()")
_BELOW = regex(rf"\s*/\s*[d∂]\s*{_LETTER}{_ORDER}(?![A-Za-z(\[_^])")
_SQUARE = regex(rf"(?<!{_LETTER})[d∂]{_ORDER}\s*/\s*[d∂]\s*{_LETTER}{_ORDER}\s*(?=\[)")
_SUSPECT = regex(r"[d∂][^/]*[)\]]|/\s*[d∂]\s*[A-Za-zα-ω][^A-Za-z]*\[")
_CLOSING = {"(": ")", "[": "]", "{": "}"}


def with_quotients(source: Source) -> None:
    """Write the derivatives of a plain text as d/dx and a bracket; every character keeps the offset it came from.

    Args:
        source: the text, which is changed.
    """
    if "/" not in source.text or not _SUSPECT.search(source.text):
        return
    for found in reversed(list(_OF_CALL.finditer(source.text))):
        _of_call(source, found)
    text = source.text
    for fenced in (_FENCED, _BELOW_FENCED):
        text = fenced.sub(lambda found: re.sub("[()]", " ", found.group()), text)
    for found in _SQUARE.finditer(text):
        closing = _partner(text, found.end())
        if closing and not re.fullmatch(r"\s*[i-n0-9](?:\s*,\s*[i-n0-9])*\s*", text[found.end() + 1 : closing]):
            text = f"{text[: found.end()]}({text[found.end() + 1 : closing]}){text[closing + 1 :]}"
    source.translated = source.translated or text != source.text
    source.text = text
    for found in reversed(list(_OF_GROUP.finditer(text))):
        closing = _partner(source.text, found.end())
        below = _BELOW.match(source.text, closing + 1) if closing else None
        if below is not None:
            order = range(found.start(), found.end()), range(*below.span()), range(found.end(), closing + 1)
            _moved(source, [*range(found.start()), *chain(*order), *range(below.end(), len(source.text))])


def _of_call(source: Source, found: re.Match[str]) -> None:
    """Write df(x)/dx as d/dx(f(x))."""
    source.put(found.start(), found.end(), f"{found['letter']}{found['below']}({found['call']})")
    source.translated = True


def _moved(source: Source, places: list[int]) -> None:
    """Put the characters of the text in another order."""
    source.offsets = [source.at(place) for place in places]
    source.text = "".join(source.text[place] for place in places)
    source.translated = True


def _partner(text: str, opener: int) -> int:
    """Where a bracket is closed; 0 where it is not."""
    opened = []
    for place in range(opener, len(text)):
        if text[place] in _CLOSING:
            opened.append(_CLOSING[text[place]])
        elif opened and text[place] == opened[-1]:
            opened.pop()
            if not opened:
                return place
    return 0
