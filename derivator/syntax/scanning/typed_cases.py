"""Functions by cases as people type them, in the one way that is read: {x, x>0; 0, x<=0}, if x>0 then x else 0."""

from __future__ import annotations

import re
from collections.abc import Iterator

from derivator.base.regex import regex
from derivator.syntax.scanning.tokens import Source

_RELATION = regex(r"<=|>=|!=|[<>≤≥≠⩽⩾]")
_ELSE = r"(?:otherwise|else|elsewhere|sonst)(?![A-Za-z])"
_WORD = r"(?<![A-Za-z])(?:if|for|when|where|falls|wenn|für)(?![A-Za-z])"
_CASE = regex(rf"(?<![A-Za-z]){_ELSE}|{_WORD}")
_SUSPECT = regex(rf"{_RELATION.pattern}|(?<![A-Za-z]){_ELSE}")
_COMMA_ELSE = regex(rf"[,;](?=\s*{_ELSE}\s+[^\s,;)])")
_AND = regex(rf"(?<![A-Za-z])(?:and|und)(?=\s+[^<>=≤≥≠,;]*?(?:(?<![A-Za-z]){_ELSE}|{_WORD}))")
_IF_THEN = regex(
    r"\s*if(?![A-Za-z])(?P<test>.+?)(?<![A-Za-z])then(?![A-Za-z])(?P<value>.+?)(?:,\s*)?(?<![A-Za-z])else(?=[\s(])"
)
_CHOICE = regex(r"(?P<test>[^?:]+)\?(?P<value>[^?:]+):(?=[^?:]*(?:\?[^?:]*:|\Z))")
_HEAD = regex(r"(?:\s*[A-Za-z]\s*(?:\(\s*[A-Za-z]\s*\))?\s*=(?!=))?")
_BRACE = regex(r"(?<![_^\s])\{|(?<![_^])\s\{|\A\{")
_IN_BRACKET = regex(r"(?P<value>.*[^\s(])\s*(?P<open>\()(?P<test>[^()]*)(?P<close>\))\s*\Z")
_AND_HEAD = regex(r"(?<![A-Za-z])(?:and|und)(?=\s+[A-Za-z]\s*(?:\(\s*[A-Za-z]\s*\))?\s*=)")
_NAMED = regex(r"\s*(?P<head>[A-Za-z]\s*\(\s*[A-Za-z]\s*\)|[A-Za-z])\s*=(?!=)")

_Part = tuple[int, int] | str


def is_by_cases(text: str) -> bool:
    """Whether a text is a function by cases whose conditions stand in brackets: x (x>0), -x (x<=0)."""
    head = _HEAD.match(text)
    return head is not None and _RELATION.search(text) is not None and len(list(_bracketed(text, head.end()))) > 1


def with_cases(source: Source) -> None:
    """Write a function by cases with a condition behind each value; every character keeps the offset it came from.

    Args:
        source: the text, which is changed.
    """
    if not _SUSPECT.search(source.text):
        return
    text = _COMMA_ELSE.sub(" ", source.text)
    if _CASE.search(text):
        text = _AND.sub(lambda found: "," + " " * (len(found.group()) - 1), text)
    source.text, length = text, len(text)
    start = _HEAD.match(text).end()  # type: ignore[union-attr]
    if pieces := _in_order(text, start) or _in_brackets(text, start) or _rows(text, start, length, least=2):
        _written(source, [(0, start), "piecewise(", *pieces, ")"])
        return
    for brace in _BRACE.finditer(text, start):
        last = _closing(text, brace.end() - 1)
        if last > 0 and (pieces := _rows(text, brace.end(), last, least=1)):
            _written(source, [(0, brace.end() - 1), "piecewise(", *pieces, ")", (last + 1, length)])
            return


def without_further_heads(text: str) -> str:
    """A function by cases that is named with every case, f(x) = x for x>0, f(x) = 0 for x<=0, named once."""
    first = _NAMED.match(text)
    if first is None or not _RELATION.search(text):
        return text
    head = re.sub(r"\s", "", first["head"])
    text = _AND_HEAD.sub(lambda found: "," + " " * (len(found.group()) - 1), text)
    parts = _apart(text, ",;")
    for start, end in parts[1:]:
        named = _NAMED.match(text, start, end)
        if named is None or re.sub(r"\s", "", named["head"]) != head or not _CASE.search(text, start, end):
            return text
    if len(parts) < 2 or not _CASE.search(text, *parts[0]):
        return text
    for start, end in parts[1:]:
        named = _NAMED.match(text, start, end)
        text = f"{text[: start - 1]},{' ' * (named.end() - start)}{text[named.end() :]}" if named else text
    return text


def _rows(text: str, start: int, end: int, *, least: int) -> list[_Part]:
    """The pieces of x, x>0; 0, x<=0, of x, x>0, 0, otherwise and of x<0: -x, x; none where it is something else."""
    rows, parts = _apart(text, ";", start, end), _apart(text, ",", start, end)
    if len(rows) < least:
        return []
    if len(rows) == 1 and ":" in text[start:end]:
        return _before_values(text, parts)
    if len(rows) == 1 and all(_CASE.search(text, *each) for each in parts):
        rows = parts
    elif len(rows) == 1 and len(parts) % 2 == 0 and all(_is_test(text, *each) for each in parts[1::2]):
        rows = [(one[0], other[1]) for one, other in zip(parts[::2], parts[1::2], strict=True)]
    pieces: list[_Part] = []
    for row in rows:
        parts = _apart(text, ",", *row)
        pieces += [","] if pieces else []
        if len(parts) > 1 and _is_test(text, *parts[-1]):
            told = _CASE.match(text[slice(*parts[-1])].strip())
            pieces += [(row[0], parts[-1][0] - 1), " " if told else " if ", parts[-1]]
        elif _CASE.search(text, *row):
            pieces.append(row)
        else:
            return []
    return pieces


def _before_values(text: str, parts: list[tuple[int, int]]) -> list[_Part]:
    """The pieces of x<0: -x, x, as graphing programs have them."""
    pieces: list[_Part] = []
    for part in parts:
        first, *others = _apart(text, ":", *part)
        pieces += [","] if pieces else []
        if len(others) == 1 and _is_test(text, *first):
            pieces += [others[0], " if ", first]
        elif not others and part == parts[-1] and len(parts) > 1:
            pieces += [part, " otherwise"]
        else:
            return []
    return pieces


def _in_order(text: str, start: int) -> list[_Part]:
    """The pieces of if x>0 then x else 0 and of x>0 ? x : 0, with each value before its condition."""
    for pattern in (_IF_THEN, _CHOICE):
        pieces: list[_Part] = []
        place = start
        while found := pattern.match(text, place):
            pieces += [found.span("value"), " if ", found.span("test"), ", "]
            place = found.end()
        if pieces and _RELATION.search(text) and text[place:].strip():
            return [*pieces, (place, len(text)), " otherwise"]
    return []


def _in_brackets(text: str, start: int) -> list[_Part]:
    """The pieces of x (x>0), -x (x<=0)."""
    cases, pieces = list(_bracketed(text, start)), list[_Part]()
    for found in cases if len(cases) > 1 else ():
        pieces += [","] if pieces else []
        pieces += [found.span("value"), " if ", found.span("test")]
    return pieces


def _bracketed(text: str, start: int) -> Iterator[re.Match[str]]:
    """The cases of a text all of whose conditions stand in brackets behind their values; nothing for any other."""
    parts = [_IN_BRACKET.match(text, *part) for part in _apart(text, ",;", start)]
    if all(found and _is_test(text, *found.span("test")) for found in parts):
        yield from (found for found in parts if found)


def _is_test(text: str, start: int, end: int) -> bool:
    return bool(_RELATION.search(text, start, end) or _CASE.search(text, start, end))


def _written(source: Source, pieces: list[_Part]) -> None:
    """Put parts of the text and further signs one behind the other; a sign comes from where the next part begins."""
    text, offsets = "", list[int]()
    for number, piece in enumerate(pieces):
        if isinstance(piece, tuple):
            text += source.text[slice(*piece)]
            offsets += [source.at(place) for place in range(*piece)]
        else:
            following = next((each[0] for each in pieces[number:] if isinstance(each, tuple)), len(source.text) - 1)
            text += piece
            offsets += [source.at(following)] * len(piece)
    source.text, source.offsets, source.translated = text, offsets, True
    source.note(f"the cases are read as {' '.join(text.split())}")


def _apart(text: str, separators: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Where the parts between separators begin and end that stand in no bracket."""
    found, depth, first, last = [], 0, start, len(text) if end is None else end
    for place in range(start, last):
        depth += (text[place] in "([{") - (text[place] in ")]}")
        if not depth and text[place] in separators:
            found.append((first, place))
            first = place + 1
    return [*found, (first, last)]


def _closing(text: str, opener: int) -> int:
    depth = 0
    for place in range(opener, len(text)):
        depth += (text[place] in "([{") - (text[place] in ")]}")
        if not depth:
            return place
    return -1
