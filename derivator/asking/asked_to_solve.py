r"""An extremum as a sentence asks for it: minimise x^2, critical points of x^3, \min_x f, x y subject to x + y = 1."""

from __future__ import annotations

import re

from derivator.asking.asked_in_words import Sentence
from derivator.asking.asked_of_named import LONGEST_SENTENCE, without_number
from derivator.asking.said_beside import at_commas
from derivator.base.regex import regex

_SPACE = r"(?:\s|\$|~|\\[,;:! ]|\\q?quad(?![A-Za-z]))*"
_POINT = (
    r"(?:(?:global|local|absolute|relative)\s+)*(?:minim(?:um|a|izer|iser)s?|maxim(?:um|a|izer|iser)s?|extrem(?:um|a)"
    r"|optim(?:um|a)|(?:critical|stationary|turning|extreme)\s+(?:points?|values?))"
)
_WORDS = regex(
    rf"{_SPACE}(?:(?:please|now)\s+)*(?:(?:find|compute|calculate|determine|what\s+(?:is|are))\s+)?"
    rf"(?:(?:all\s+)?(?:the\s+)?{_POINT}(?:\s+(?:and|or)\s+(?:the\s+)?{_POINT})?\s+of|(?:mini|maxi|opti)mi[sz]e)(?![A-Za-z])"
    r"(?:\s+the\s+(?:function|expression|norm|sum|value))?[\s:]*",
    re.IGNORECASE,
)
"""What a question for an extremum begins with before the function."""
_SIGN = regex(
    rf"{_SPACE}(?:\\(?:arg)?{_SPACE}\\(?:min|max)|\\(?:min|max|argmin|argmax)(?![A-Za-z])"
    r"|\\(?:operatorname|mathrm|text)\*?\s*\{\s*(?:arg)?\s*(?:\\[,;:! ])?\s*(?:min|max)\s*\}"
    r"|(?<![A-Za-z\\])(?:arg\s?)?(?:min|max)(?=_))"
    r"(?:\\limits)?\s*_\s*(?:\{\s*(?P<in_braces>\\?[A-Za-z]+)\s*(?:(?:\\in(?![A-Za-z])|∈)[^{}]*(?:\{[^{}]*\}[^{}]*)?)?\}"
    rf"|(?P<alone>\\[A-Za-z]+|[A-Za-z])(?![A-Za-z])){_SPACE}"
)
r"""The sign of an extremum with its unknown below: \min_{x}, argmax_w."""
_UNDER = regex(
    rf"[\s,;.]*{_SPACE}(?:\\(?:text|mathrm|textrm)\s*\{{\s*)?(?<![A-Za-z])(?:subject\s+to|s\.\s?t\.|such\s+that|under\s+the\s+"
    r"(?:constraint|condition)s?(?:\s+that)?)(?:\s*:)?\s*\}?",
    re.IGNORECASE,
)
_OVER = regex(
    rf"{_SPACE}(?<![A-Za-z])(?:over|with\s+respect\s+to|w\.?\s?r\.?\s?t\.?|for)\s+(?:all\s+)?\$?(?P<letter>\\?[A-Za-z]+)\$?[\s.?]*\Z",
    re.IGNORECASE,
)


def asked_to_solve(text: str) -> tuple[Sentence, tuple[str, ...]]:
    """What a sentence asks to be solved, and under which constraints; the text as it is where it asks for nothing.

    Args:
        text: what was typed.
    """
    if len(text) > LONGEST_SENTENCE:
        return Sentence(text), ()
    bare, constraints = without_number(text), tuple[str, ...]()
    words = _WORDS.match(bare) or _SIGN.match(bare)
    rest = bare[words.end() :] if words else bare
    if under := _UNDER.search(rest):
        said = re.sub(r"(?<![A-Za-z\\])and(?![A-Za-z])", ",", rest[under.end() :])
        constraints = tuple(each.strip(" $.") for each in at_commas(said) if each.strip(" $."))
        rest = rest[: under.start()]
    variable = ""
    if words and "alone" in words.groupdict():
        variable = words["in_braces"] or words["alone"]
    elif words and (over := _OVER.search(rest)):
        rest, variable = rest[: over.start()], over["letter"]
    if not words and not constraints:
        return Sentence(text), ()
    return Sentence(rest.strip(" .?"), variable.lstrip("\\")), constraints
