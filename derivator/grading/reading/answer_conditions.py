"""Where an answer is said to hold, in whatever way that is written behind it: 1/x, x > 0 and 1/x (x > 0)."""

from __future__ import annotations

import re

from derivator.base.record import record
from derivator.syntax import Notation

_SIGN = r"(?:<=|>=|!=|[<>≤≥≠]|\\(?:leq?|geq?|neq?|lt|gt)(?![A-Za-z]))"
_SPACE = r"(?:\s|\\(?:q?quad(?![A-Za-z])|[,;:! ])|~)"
_WORD = r"(?:for|where|when|if|with|provided(?:\s+that)?|assuming(?:\s+that)?|given(?:\s+that)?|für|mit|falls|wenn)"
_ANY = r"(?:(?:for|für)\s+)?(?:all|every|any|alle)\s+(?:real\s+|reellen\s+)?"
_SIDE = r"(?:[^<>≤≥≠=!,;|]|\|[^<>≤≥≠=!,;|]*\|)+?"
_RELATION = re.compile(rf"\s*{_SIDE}{_SIGN}{_SIDE}(?:{_SIGN}{_SIDE})?\s*\Z")
_EVERYWHERE = re.compile(
    rf"\s*(?:{_ANY}|\\forall\s*|∀\s*)(?P<all>\\?[A-Za-z]+)\s*\Z"
    rf"|\s*(?:{_ANY}|\\forall\s*|∀\s*)?(?P<real>\\?[A-Za-z]+)\s*(?:(?:∈|\\in(?![A-Za-z])|\bin\b)\s*"
    r"(?:\u211d|R\b|\\mathbb\s*\{?\s*R\s*\}?|\\R(?![A-Za-z])|\\Reals?)|(?:is\s+)?real|reell)\s*\Z",
    re.IGNORECASE,
)
_TEXT = r"\\(?:text|mbox|textrm|mathrm)\s*\{\s*,?\s*"
_BEHIND = re.compile(
    rf"[\s,;]*{_SPACE}+\(\s*(?P<bracket>[^()\[\]]*)\)\s*\Z"
    rf"|{_SPACE}*(?:[,;]{_SPACE}*(?:{_TEXT}{_WORD}\s*\}}|{_WORD}(?![A-Za-z]):?)?"
    rf"|\\q?quad(?![A-Za-z]){_SPACE}*(?:{_TEXT}{_WORD}\s*\}})?"
    rf"|{_TEXT}{_WORD}\s*\}}|(?<![A-Za-z\\]){_WORD}(?![A-Za-z]):?|(?=\\forall|∀|(?<![A-Za-z]){_ANY})){_SPACE}*",
    re.IGNORECASE,
)
_INDICATOR = re.compile(r"(?:[A-Za-z]{2,}|(?<![\w.])1|\{\s*1\s*\}|[ΘθHI])\s*\Z")
"""The end of a formula after which a condition in brackets may be what an indicator is of."""
_BETWEEN = re.compile(
    rf"[,;]|(?<![A-Za-z\\])(?:and|und)(?![A-Za-z])|{_TEXT}(?:and|und)\s*\}}", re.IGNORECASE
)
_CASES = re.compile(r"(?<![A-Za-z\\])(?:otherwise|else|sonst|piecewise)(?![A-Za-z])|\\begin|\{\s*cases", re.IGNORECASE)
_FURTHER_CASE = re.compile(rf"(?<![A-Za-z\\]){_WORD}(?![A-Za-z])|{_TEXT}", re.IGNORECASE)
MOST_CONDITIONS = 4


@record
class AnswerConditions:
    """What stands behind an answer.

    Attributes:
        formula: the answer without it.
        conditions: where the answer is said to hold, each a comparison as typed.
        everywhere: what says only that a letter is any real number.
    """

    formula: str
    conditions: tuple[str, ...]
    everywhere: tuple[str, ...]

    def as_pieces(self, notation: Notation) -> str:
        """The answer as a function by cases with one piece a condition, the one way that claims are read in."""
        word = r"\text{ for }" if notation == "latex" else " for "
        formula = self.formula
        for number, condition in enumerate(self.conditions):
            formula = f"({formula}){word}{condition}" if number else f"{formula}{word}{condition}"
        return formula


def conditions_behind(text: str) -> AnswerConditions | None:
    """The conditions behind an answer; None where there are none, or where the text is one of several cases.

    Args:
        text: the claim as typed.
    """
    if _CASES.search(text):
        return None
    for found in _BEHIND.finditer(text):
        formula = text[: found.start()]
        if not formula.strip(" $*`=") or _depth(formula) or (found["bracket"] and _INDICATOR.search(formula)):
            continue
        said = found["bracket"] if found["bracket"] is not None else text[found.end() :]
        clauses = [clause.strip(" $.\t\n~") for clause in _BETWEEN.split(said)]
        everywhere = tuple(clause for clause in clauses if _EVERYWHERE.match(clause))
        conditions = tuple(clause for clause in clauses if clause not in everywhere)
        if all(map(_is_condition, conditions)) and len(conditions) <= MOST_CONDITIONS:
            inside = formula.replace("$", " ") if formula.count("$") <= 2 else formula
            return AnswerConditions(inside.rstrip(), conditions, everywhere)
        if re.search(_SIGN, text[: found.end()]):
            return None
    return None


def _is_condition(clause: str) -> bool:
    """Whether a clause compares two sides, and is no further case with a condition of its own: -1 if x < 0."""
    return bool(_RELATION.match(clause)) and not _FURTHER_CASE.search(clause)


def _depth(text: str) -> int:
    return sum((sign in "([{") - (sign in ")]}") for sign in text)
