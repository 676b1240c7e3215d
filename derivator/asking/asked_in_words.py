"""A question as a sentence: "Find the derivative of x^2 with respect to x", "Let f(x) = x^2", "z = w x; y = z^2"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TypeVar

from derivator.asking.asked_of_named import asked_of_named, without_number, without_open_end
from derivator.asking.said_beside import at_commas
from derivator.base.errors import ArgumentError, VariableError
from derivator.base.record import record
from derivator.base.regex import regex

_By = TypeVar("_By")

_WRAPPED = regex(r"\\(?:text|textrm|mbox|textit)\s*\{(?P<words>[^{}\\$]*)\}")
_SPACE = r"(?:\s|~|\\[,;:! ]|\\q?quad(?![A-Za-z]))*"
_ORDERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "erste": 1, "zweite": 2, "dritte": 3, "vierte": 4}
_ASKS = regex(
    rf"{_SPACE}(?:(?:please|now|let\s+us)\s+)*(?:"
    r"(?:(?:find|compute|calculate|determine|give|derive|work\s+out|what\s+is|what's|bestimme|berechne|bilde)\s+)?"
    rf"(?:(?:the|die)\s+)?(?:(?P<order>{'|'.join(_ORDERS)})\s+)?"
    r"(?:(?:partial\s+)?derivative|slope|ableitung|(?P<gradient>gradient))\s+(?:of|von)"
    r"|differentiate|derive"
    r")(?![A-Za-z])(?:\s+the\s+function(?![A-Za-z]))?[\s:]*",
    re.IGNORECASE,
)
"""What a question begins with before the function."""
_INTRODUCES = regex(
    rf"{_SPACE}(?:(?:let|consider|suppose|given|sei|if)(?:\s+that)?(?:\s+the\s+function)?|the\s+function|function)\s*:?"
    rf"{_SPACE}(?=\$?\s*[A-Za-z]\s*(?:\([^()=]*\)\s*)?:?=)",
    re.IGNORECASE,
)
"""What stands before a function that is given a name."""
_WITH_RESPECT = regex(
    r"[\s,]*(?:with\s+respect\s+to|w\.?\s?r\.?\s?t\.?|with\s+regard\s+to)\s+(?:the\s+variable\s+)?"
    r"\$?(?P<variable>\\?[A-Za-zα-ω]\w*(?:\[[^\[\]]*\])?)\$?[\s.?!]*\Z",
    re.IGNORECASE,
)
_ASKED_AFTERWARDS = regex(
    r"\s*[.;,]\s*(?:then\s+|and\s+)?(?:find|compute|calculate|determine|give|what\s+is)\s+(?:the|its)\s+derivative"
    r"(?:\s+of\s+(?:it|f|y))?[\s.?!]*\Z|\s*[.;,]\s*differentiate(?:\s+it)?[\s.?!]*\Z",
    re.IGNORECASE,
)
_HEAD = regex(
    rf"{_SPACE}\$?\s*(?P<name>\\?[A-Za-zα-ω](?:_\{{?\w+\}}?)?)\s*(?:\(\s*\w+(?:\s*,\s*\w+)*\s*\))?\s*:?=(?![=>])"
)
_CALLED = regex(r"\s*\$?\s*[A-Za-z]\s*\((?P<letters>\s*[A-Za-z]\w*\s*(?:,\s*[A-Za-z]\w*\s*)+)\)\s*:?=")
"""The letters of a function of several, f(x, y) = …"""
_NAME = r"(?<![A-Za-z\\_])\\?{}(?![A-Za-z_])"


@record
class Sentence:
    """A question without its words.

    Attributes:
        formula: the function, or the function with what is said beside it.
        variable: by what is differentiated; empty where the words do not say it.
        order: how often; 0 where the words do not say it.
        gradient: whether they ask for a gradient, which of a function of several numbers is more than one derivative.
    """

    formula: str
    variable: str = ""
    order: int = 0
    gradient: bool = False

    def by(self, chosen: _By | None) -> _By | str | None:
        """By what is differentiated: what is chosen beside the text, or what its words say.

        Raises:
            VariableError: these are two things.
        """
        if self.variable and chosen is not None and str(chosen).lstrip("\\") != self.variable.lstrip("\\"):
            raise VariableError(f"the words ask for the derivative by {self.variable}, and {chosen} is chosen")
        return chosen if chosen is not None else self.variable or None

    def times(self, chosen: int | None) -> int | None:
        """How often: what is chosen beside the text, or what its words say.

        Raises:
            ArgumentError: these are two orders.
        """
        if self.order and chosen not in (None, self.order):
            raise ArgumentError(f"the words ask for the order {self.order}, and {chosen} is chosen")
        return chosen if chosen is not None else self.order or None


def without_words(text: str) -> Sentence:
    """The question in a sentence, several names in it as one; the text as it is where it is none.

    Args:
        text: what was typed.
    """
    asked = asked_in(text)
    if asked.gradient and (called := _CALLED.match(asked.formula)):
        return Sentence(asked.formula, called["letters"])
    return Sentence(text) if asked.gradient else replace(asked, formula=_chained(asked.formula))


def asked_in(text: str) -> Sentence:
    """What the words of a sentence ask for; the text as it is where there are none.

    Args:
        text: what was typed.
    """
    bare = without_number(text)
    if (of_name := asked_of_named(bare)) is not None:
        return Sentence(of_name.formula, of_name.variable, of_name.order)
    bare = without_open_end(bare)
    words = _WRAPPED.sub(lambda found: found["words"] if _is_request(found["words"]) else found[0], bare, count=1)
    asks = _ASKS.match(words)
    rest = words[asks.end() :] if asks else words
    order = _ORDERS.get((asks["order"] or "").lower(), 0) if asks else 0
    variable = ""
    if respect := _WITH_RESPECT.search(rest):
        rest, variable = rest[: respect.start()], respect["variable"]
    introduced = _INTRODUCES.match(rest)
    shortened = rest[introduced.end() :] if introduced else rest
    if after := _ASKED_AFTERWARDS.search(shortened):
        shortened = shortened[: after.start()]
    if asks is None and not variable and shortened is rest:
        return Sentence(text if bare == text else rest)
    gradient = asks is not None and asks["gradient"] is not None
    return Sentence(shortened.rstrip(" ?") if asks else shortened, variable, order, gradient)


def _is_request(words: str) -> bool:
    return _ASKS.match(f"{words} ") is not None or _INTRODUCES.match(f"{words} f=") is not None


def _chained(text: str) -> str:
    """Several names one after the other, z = w x; y = z^2, as the last of them where the others are.

    That is the one which stands in none of the others; each of these has to lead to it.
    """
    clauses = [clause for part in text.split("\n") for clause in at_commas(part) if clause.strip()]
    heads = [_HEAD.match(clause) for clause in clauses]
    if not 2 <= len(clauses) <= 12 or not all(heads):
        return text
    names = [head["name"] for head in heads if head]
    bodies = [clause[head.end() :] for clause, head in zip(clauses, heads, strict=True) if head]
    if len(set(names)) < len(names) or any("=" in body for body in bodies):
        return text
    uses = [{name for name in names if re.search(_NAME.format(re.escape(name.lstrip("\\"))), body)} for body in bodies]
    last = [k for k, name in enumerate(names) if not any(name in used for used in uses)]
    if len(last) != 1:
        return text
    reached, left = set[str](), [names[last[0]]]
    while left:
        reached.add(name := left.pop())
        left += sorted(uses[names.index(name)] - reached)
    if reached != set(names):
        return text
    others = ", ".join(clause.strip() for k, clause in enumerate(clauses) if k != last[0])
    word = r"\text{ where }" if "\\" in text else " where "
    return f"{clauses[last[0]].strip()}{word}{others}"
