r"""A function that is written with an arrow, x ↦ x^2 and f: x -> x^2, or as a program writes one, lambda x: x^2."""

from __future__ import annotations

from derivator.base.regex import regex

_LETTER = r"\(?\s*(?P<letter>\\?[A-Za-zα-ω](?:_\w)?)\s*\)?"
_SPAN = r"[\[\](][^\[\]()=]{1,30}[\[\])]"
_SET = (
    rf"(?:(?:\\mathbb\s*\{{?\s*\w\s*\}}?|\\R(?![A-Za-z])|[A-Z\u211d])(?:\s*\^\s*\{{?\s*\w\s*\}}?|_\{{?[+>]\s*0?\}}?)?"
    rf"|{_SPAN})(?:\s*(?:\\setminus|\\)\s*\\?\{{[^{{}}]{{1,20}}\}})?"
)
_TO = r"(?:-+>|→|\\(?:long)?rightarrow(?![A-Za-z])|\\to(?![A-Za-z]))"
_MAPS = rf"(?:{_TO}|=>|\|->|↦|\\(?:long)?mapsto(?![A-Za-z]))"
_SPACE = r"(?:\s|\\[,;:! ]|\\q?quad(?![A-Za-z]))*"
_ARROW = regex(
    rf"{_SPACE}(?:(?P<name>[A-Za-z])\s*(?::|\\colon(?![A-Za-z])){_SPACE}"
    rf"(?:{_SET}{_SPACE}{_TO}{_SPACE}{_SET}{_SPACE}[,;]?{_SPACE}(?:(?P=name)\s*:{_SPACE})?)?)?"
    rf"{_LETTER}{_SPACE}{_MAPS}{_SPACE}(?=\S)"
)
_BETWEEN_SETS = regex(
    rf"{_SPACE}(?P<name>[A-Za-z])\s*(?::|\\colon(?![A-Za-z])){_SPACE}{_SET}{_SPACE}{_TO}{_SPACE}{_SET}{_SPACE}"
    rf"(?:[,;:.]|with|where|given\s+by|mit)?{_SPACE}(?=(?P=name)\s*(?:\\left)?\()"
)
"""The sets between which a function goes that is named after them: f: R → R, f(x) = x^2."""
_PROGRAM = regex(
    r"\s*(?:(?P<name>[A-Za-z])\s*=\s*)?(?:lambda\s+(?P<letter>[A-Za-z])\s*:|@\s*\(\s*(?P<at>[A-Za-z])\s*\)"
    r"|function\s*\(\s*(?P<of>[A-Za-z])\s*\)|\\\s*(?P<bare>[A-Za-z])\s*(?:\.|->))(?=\s*\S)"
)


def without_arrow(text: str) -> tuple[str, str, str]:
    """A text with spaces for an arrow and what stands before it, the letter of the function, and its name.

    Args:
        text: what was typed.

    Returns:
        The text as it is and no letter where there is no arrow, or where it stands between sets only; the name may be
        empty.
    """
    if sets := _BETWEEN_SETS.match(text):
        return " " * sets.end() + text[sets.end() :], "", ""
    for pattern in (_ARROW, _PROGRAM):
        if found := pattern.match(text):
            letter = next(each for key, each in found.groupdict().items() if each and key != "name")
            return " " * found.end() + text[found.end() :], letter.lstrip("\\"), found["name"] or ""
    return text, "", ""
