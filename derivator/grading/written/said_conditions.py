"""What a work says of its letters, "for x > 0", and where in it that holds."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence

from derivator.asking.assuming import declared
from derivator.base.errors import DerivatorError
from derivator.base.record import record
from derivator.base.regex import regex
from derivator.model.trace import Assumption

_LETTER = r"(?:\\[a-z]+|[A-Za-zα-ω])(?:_\{?\w\}?)?"
_NUMBER = r"[-−]?\s*(?:\d+(?:\.\d+)?|\\pi|π|pi|\\infty|∞)(?![\w^(])"
_SIGN = r"(?:<=|>=|[≤≥<>≠]|!=|\\(?:leq?|geq?|neq?|lt|gt)(?![A-Za-z])|\\not\s*=)"
_BEFORE = (
    r"(?:^|[(,$;:{]|\\(?:q?quad|[,;])|\b(?:for|für|if|wenn|when|where|with|mit|und|and|all|alle|let|sei|seien|assume|assuming"
    r"|provided|on|auf|falls|\\forall)\b)\s*[$(]?\s*"
)
_BEHIND = r"(?=\s*(?:$|[)$,;.:}]|\\[)\]\\]|\\q?quad|\s[A-Za-z]{2}|\s\s))"
_RELATED = regex(
    rf"{_BEFORE}(?:(?P<low>{_NUMBER})\s*(?P<first>{_SIGN})\s*(?P<between>{_LETTER})\s*(?P<second>{_SIGN})\s*(?P<high>{_NUMBER})"
    rf"|(?P<letters>{_LETTER}(?:\s*,\s*{_LETTER})*)\s*(?P<related>{_SIGN})\s*(?P<number>{_NUMBER})){_BEHIND}",
    re.IGNORECASE,
)
_BAR = r"(?:\||\\(?:left|right)?\s*\||\\[lr]?vert(?![A-Za-z]))"
_SIZE = regex(
    rf"{_BEFORE}{_BAR}\s*(?P<letter>{_LETTER})\s*{_BAR}\s*(?P<compared>{_SIGN})\s*(?P<number>{_NUMBER}){_BEHIND}",
    re.IGNORECASE,
)
_WITHIN = regex(
    rf"(?P<letters>{_LETTER}(?:\s*,\s*{_LETTER})*)\s*(?:\\in(?![A-Za-z])|∈)\s*(?:\\left)?\s*[\[(\]]\s*(?P<low>{_NUMBER})\s*[,;]\s*"
    rf"(?P<high>{_NUMBER})\s*(?:\\right)?\s*[)\]\[]"
    rf"|(?P<positive>{_LETTER}(?:\s*,\s*{_LETTER})*)\s*(?:\\in(?![A-Za-z])|∈)\s*(?:\\mathbb\s*\{{?\s*R\s*\}}?|\u211d)\s*"
    r"(?:[\^_]\s*\{?\s*(?:\+|>\s*0)|⁺)"
)


@record
class SaidCondition:
    """A condition: the line of the document in which it is said, the letters it is about, and what is assumed."""

    line: int
    letters: frozenset[str]
    assumed: tuple[Assumption, ...]


def conditions_in(lines: Sequence[str], kind: str, first: int, last: int) -> tuple[SaidCondition, ...]:
    """The conditions that some lines of a document say.

    Args:
        lines: the document.
        kind: what kind of document it is.
        first: from which line, from 1.
        last: to which.
    """
    found = []
    for number in range(first, last + 1):
        if number <= len(lines):
            found += [*_of_line(_shown(lines[number - 1], kind), number)]
    return tuple(found)


def holding(conditions: Sequence[SaidCondition], line: int) -> tuple[Assumption, ...]:
    """What holds in a line: of conditions about the same letter the last one before it, or the only one there is."""
    held: list[Assumption] = []
    for letter in sorted({letter for each in conditions for letter in each.letters}):
        about = [each for each in conditions if letter in each.letters]
        before = [each for each in about if each.line <= line]
        where = (before[-1].line if before else 0) if len({each.assumed for each in about}) > 1 else None
        for each in about:
            if where is None or each.line == where:
                held += [one for one in each.assumed if any(str(s) == letter for s in one.subject.free_symbols)]
    return tuple(dict.fromkeys(held))


def _shown(line: str, kind: str) -> str:
    if kind == "notebook":
        return line.replace("\\n", " ").replace("\\\\", "\\").replace('"', "")
    if kind == "html":
        return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^<>]*>", "", line)))
    return re.sub(r"(?<!\\)%.*", "", line) if kind == "latex" else line


def _of_line(line: str, number: int) -> Iterator[SaidCondition]:
    for found in _SIZE.finditer(line):
        yield from _condition(number, [f"abs({found['letter']}) {found['compared']} {found['number']}"])
    for found in _RELATED.finditer(line):
        if found["between"]:
            low = f"{found['low']} {_plain(found['first'])} {found['between']}"
            yield from _condition(number, [low, f"{found['between']} {_plain(found['second'])} {found['high']}"])
        else:
            sign = _plain(found["related"])
            yield from _condition(number, [f"{each} {sign} {found['number']}" for each in found["letters"].split(",")])
    for found in _WITHIN.finditer(line):
        for each in (found["letters"] or found["positive"]).split(","):
            low, high = found["low"] or "0", found["high"] or "∞"
            yield from _condition(number, [f"{low} < {each}", f"{each} < {high}"])


def _plain(sign: str) -> str:
    return "!=" if sign.startswith(r"\not") else sign


def _condition(number: int, said: list[str]) -> Iterator[SaidCondition]:
    assumed: list[Assumption] = []
    for each in said:
        if "∞" in each or "infty" in each:
            continue
        try:
            assumed += declared([each.replace("−", "-").replace("π", "pi").replace(r"\pi", "pi")]).assumptions
        except DerivatorError:
            continue
    letters = frozenset(str(letter) for each in assumed for letter in each.subject.free_symbols)
    if letters:
        yield SaidCondition(number, letters, tuple(assumed))
