"""What is asked of a function that is named in the same text: find f'(x) for f(x) = x^2; y = x^3, y'' = ?"""

from __future__ import annotations

import re
from dataclasses import dataclass

from derivator.base.regex import regex

_VERB = (
    r"(?:(?:please|now|then|and|we\s+want)\s+)*(?:(?:find|compute|calculate|determine|give|derive|evaluate|work\s+out"
    r"|what\s+is|bestimme|berechne)(?:\s+the\s+derivative)?\s+)"
)
_LETTER = r"\\?[A-Za-zα-ω]"
_ABOVE, _BELOW = (
    rf"(?:\s*(?:\^\s*\{{?\s*(?P<{name}>[2-5])\s*\}}?|(?P<{name}_raised>[²³])))?" for name in ("above", "below_it")
)
_SYMBOL = (
    r"\$?\s*(?:(?P<name>[A-Za-z])\s*(?:(?P<primes>['′\u2019]+|\^\{?\\prime+\}?)|_\s*\{?(?P<below>[A-Za-z]{1,3})\}?(?![A-Za-z]))"
    r"\s*(?:\((?P<at>[^()]*)\))?"
    rf"|(?:\\[dt]?frac\s*\{{\s*)?(?:d|∂|\\partial){_ABOVE}\s*(?P<of>[A-Za-z])\s*(?:\([^()]*\))?\s*"
    rf"(?:\}}\s*\{{|/)\s*(?:d|∂|\\partial)\s*(?P<by>{_LETTER}){_BELOW}\s*\}}?)\s*\$?"
)
_DEFINITION = r"(?P<definition>\$?\s*(?P<defined>[A-Za-z])\s*(?:\((?P<arguments>[^()=]*)\))?\s*:?=(?!=).+?)"
_FIRST = regex(
    rf"\s*(?:{_VERB})?{_SYMBOL}\s*,?\s*(?:for|of|if|when|where|given(?:\s+that)?|with|wenn|für)\s+(?:the\s+function\s+)?"
    rf"{_DEFINITION}\s*[.?]?\s*\Z",
    re.IGNORECASE | re.DOTALL,
)
_LAST = regex(
    rf"\s*(?:(?:let|if|for|given|sei|with)\s+)?{_DEFINITION}\s*(?:[,;.]|\$\s)\s*(?P<verb>{_VERB})?{_SYMBOL}"
    r"\s*(?P<asks>=?\s*\?|=)?\s*\.?\s*\Z",
    re.IGNORECASE | re.DOTALL,
)
_NUMBER = regex(
    r"\s*(?:(?:exercise|problem|question|task|example|aufgabe|übung|beispiel|ex|q|no|nr)\.?\s*\d{0,3}\s*[a-z]?\s*[.:)]+\s*"
    r"|\d{1,2}[.)]\s+|[a-h]\)\s*|\((?:[a-z]|\d{1,2})\)\s*(?=[A-Za-z]\s*(?:\([^()=]*\)\s*)?:?=))(?=\S)",
    re.IGNORECASE,
)
"""The number of an exercise before what it asks."""
_OPEN_END = regex(r"(?<=[^\s=])\s*(?:=\s*\?*|\?+)\s*\Z")
"""What is left to be filled in: d/dx x^2 = ?"""
_NAME_ALONE = regex(r"\s*\$?\s*[A-Za-z]\s*(?:\([^()]*\))?\s*\Z")
_OF = regex(
    rf"\s*(?:{_VERB})?\$?\s*(?:d|∂){_ABOVE}\s*/\s*(?:d|∂)\s*(?P<by>{_LETTER}){_BELOW}\s*\$?"
    r"\s+of\s+(?P<function>.+)\Z",
    re.IGNORECASE | re.DOTALL,
)
_RAISED = {"²": 2, "³": 3}
LONGEST_SENTENCE = 600
"""A longer text asks for nothing in words."""


@dataclass(frozen=True)
class NamedQuestion:
    """A function, by what it is differentiated (empty where nothing says it), and how often (0 likewise)."""

    formula: str
    variable: str = ""
    order: int = 0


def without_number(text: str) -> str:
    """A question without the number of its exercise."""
    found = _NUMBER.match(text) if len(text) <= LONGEST_SENTENCE else None
    return text[found.end() :] if found else text


def without_open_end(text: str) -> str:
    """A question without the equals sign, or the question mark, that waits for the answer."""
    bare = _OPEN_END.sub("", text) if len(text) <= LONGEST_SENTENCE else text
    return text if _NAME_ALONE.match(bare) else bare


def asked_of_named(text: str) -> NamedQuestion | None:
    """The function that is named in a question for its derivative, with what the sign of the derivative says.

    Args:
        text: what was typed.
    """
    if len(text) > LONGEST_SENTENCE:
        return None
    if found := _OF.match(text):
        return NamedQuestion(found["function"], found["by"], _order(found))
    found = _FIRST.match(text)
    if found is None:
        found = _LAST.match(text)
        if found is None or not (found["verb"] or found["asks"] or found["below"]):
            return None
    name = found["name"] or found["of"]
    arguments = re.sub(r"\s", "", found["arguments"] or "")
    if name != found["defined"] or (found["at"] is not None and re.sub(r"\s", "", found["at"]) != arguments):
        return None
    if below := found["below"]:
        return NamedQuestion(found["definition"], below[0], len(below)) if len(set(below)) == 1 else None
    if primes := found["primes"]:
        return NamedQuestion(found["definition"], "", primes.count("prime") or len(primes))
    return NamedQuestion(found["definition"], found["by"], _order(found))


def _order(found: re.Match[str]) -> int:
    above, below = (found[name] or _RAISED.get(found[f"{name}_raised"], 1) for name in ("above", "below_it"))
    return int(above) if int(above) == int(below) else 0
