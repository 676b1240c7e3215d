r"""A function that is written with an arrow, x ↦ x^2 and f: x -> x^2, or as a program writes one, lambda x: x^2."""

from __future__ import annotations

from derivator.base.regex import regex

_LETTER = r"\(?\s*(?P<letter>\\?[A-Za-zα-ω](?:_\w)?)\s*\)?"
_SPAN = r"[\[\](][^\[\]()=]{1,30}[\[\])]"
_SET = (
    rf"(?:(?:\\mathbb\s*\{{?\s*\w\s*\}}?|\\R(?![A-Za-z])|[A-Z\u211d])(?:\s*[\^_]\s*\{{?\s*(?:[+*]|>\s*0|\\geq?\s*0|\w)\s*\}}?|[⁺₊])?"
    rf"|{_SPAN})(?:\s*(?:\\setminus|\\)\s*\\?\{{[^{{}}]{{1,20}}\}})?"
)
_TO = r"(?:-+>|→|\\(?:long)?rightarrow(?![A-Za-z])|\\to(?![A-Za-z]))"
_MAPS = rf"(?:{_TO}|=>|\|->|[↦⟼]|\\(?:long)?mapsto(?![A-Za-z]))"
_SPACE = r"(?:\s|\\[,;:! ]|\\q?quad(?![A-Za-z]))*"
_ARROW = regex(
    rf"{_SPACE}(?:(?:const\s+|let\s+)?(?P<name>[A-Za-z])\s*(?::?=|:|\\colon(?![A-Za-z])){_SPACE}"
    rf"(?:(?P<domain>{_SET}){_SPACE}{_TO}{_SPACE}{_SET}{_SPACE}[,;]?{_SPACE}(?:(?P=name)\s*:{_SPACE})?)?)?"
    rf"{_LETTER}{_SPACE}{_MAPS}{_SPACE}(?=\S)"
)
_BETWEEN_SETS = regex(
    rf"{_SPACE}(?P<name>[A-Za-z])\s*(?::|\\colon(?![A-Za-z])){_SPACE}(?P<domain>{_SET}){_SPACE}{_TO}{_SPACE}{_SET}{_SPACE}"
    rf"(?:[,;:.]|with|where|given\s+by|mit)?{_SPACE}(?=\$?(?P=name)\s*(?:\\left)?\(\s*(?P<letter>\w+)\s*(?:\\right)?\))"
)
"""The sets between which a function goes that is named after them: f: R → R, f(x) = x^2."""
_PROGRAM = regex(
    r"\s*(?:(?P<name>[A-Za-z])\s*=\s*)?(?:lambda\s+(?P<letter>[A-Za-z])\s*:|@\s*\(\s*(?P<at>[A-Za-z])\s*\)"
    r"|function\s*\(\s*(?P<of>[A-Za-z])\s*\)|\\\s*(?P<bare>[A-Za-z])\s*(?:\.|->))(?=\s*\S)"
    r"|\s*def\s+(?P<called>[A-Za-z])\w*\s*\(\s*(?P<argument>[A-Za-z])\s*(?::\s*\w+\s*)?\)\s*(?:->\s*\w+\s*)?:\s*return(?=\s)"
)
_LETTERS = r"[A-Za-z]\w*(?:\s*,\s*[A-Za-z]\w*)+"
_OF_SEVERAL = regex(
    rf"{_SPACE}(?:(?:const\s+|let\s+)?[A-Za-z]\s*(?::?=|:|\\colon(?![A-Za-z])){_SPACE})?"
    rf"(?:lambda\s+{_LETTERS}\s*:|@\s*\(\s*{_LETTERS}\s*\)|function\s*\(\s*{_LETTERS}\s*\)|\(\s*{_LETTERS}\s*\){_SPACE}{_MAPS})"
    rf"(?={_SPACE}\S)|\s*def\s+\w+\s*\(\s*{_LETTERS}\s*\)\s*:\s*return(?=\s)"
)
"""The same of several letters: lambda x, y: x*y and (x, y) -> x*y."""
_DECLARED = regex(r"\s*syms(?:\s+[A-Za-z]\w*)+\s*;(?=\s*\S)")
"""What a program says of its letters before a formula."""


def without_arrow(text: str) -> tuple[str, str, str]:
    """A text with spaces for an arrow and what stands before it, the letter of the function, and its name.

    Args:
        text: what was typed.

    Returns:
        The text as it is and no letter where there is no arrow, or where it stands between sets only; the name may be
        empty.
    """
    for pattern in (_DECLARED, _BETWEEN_SETS, _OF_SEVERAL):
        if found := pattern.match(text):
            return " " * found.end() + text[found.end() :], "", ""
    for pattern in (_ARROW, _PROGRAM):
        if found := pattern.match(text):
            named = {key: each for key, each in found.groupdict().items() if each and key != "domain"}
            name = named.pop("name", "") or named.pop("called", "")
            (letter,) = named.values()
            return " " * found.end() + text[found.end() :], letter.lstrip("\\"), name
    return text, "", ""


def domain_in(text: str) -> tuple[str, str]:
    """The set on which a function is said to be defined, and its letter; both empty where none is said."""
    for pattern in (_BETWEEN_SETS, _ARROW):
        if (found := pattern.match(text)) and found["domain"]:
            return found["domain"], found["letter"]
    return "", ""
