"""What an answer says in words behind its formula, and answers that name the variable otherwise."""

from __future__ import annotations

import re

from derivator.asking.asked_of_named import LONGEST_SENTENCE
from derivator.base.regex import regex
from derivator.functions import SPELLINGS

_REASON = regex(
    r"[\s,;:.(\[~-]*(?<![A-Za-z\\])(?:because|since|by|using|via|due\s+to|from|with|as|after|according\s+to|(?:we|i)\s+used?"
    r"|applying|weil|denn|wegen|nach|mit|laut)\s+(?P<rest>[^=<>]*[A-Za-z]{3}[^=<>]*)\Z"
    r"|\s*[(\[]\s*(?P<name>[a-z -]*\b(?:rule|law|regel|formula|identity|definition)s?)\s*[)\]]?\s*\Z",
    re.IGNORECASE,
)
"""A reason behind a formula: because …, by the chain rule, (power rule)."""
_IN_LATEX = regex(
    r"(?:\\(?:quad|qquad|[,;:! ])|\s|&)*\\(?:text|mbox|textrm|textit|quad\\text)\s*\{(?P<words>[^{}$\\]*)\}\s*\$*\Z"
)
_FURTHER = regex(
    r"(?<![A-Za-z])(?:so|thus|hence|therefore|then|but|or|not|answer|result|instead|also|wrong|maybe|if|when|where|for|and\s+then)"
    r"(?![A-Za-z])",
    re.IGNORECASE,
)
"""Words with which something follows that may be another answer, or a condition."""
_LAST_WORD = regex(r"(?<![A-Za-z])[A-Za-z]{3,}[\s.!)\]]*\Z")
_CONNECTED = regex(r"(?<![A-Za-z])(?:or|and|but|not|oder|und)\s*\Z")
_SO = (
    r"(?:(?:so|thus|hence|therefore|then|finally|consequently|since|if|as|daher|somit|folglich|also|\\therefore|\\Rightarrow"
    r"|\\implies|\\(?:long)?rightarrow|\\to)(?![A-Za-z])|∴|⇒|⟹|→|⟶|=>|-+>)[,:\s]*"
)
_BY = (
    r"(?:by|using|with|via|from|after|applying)\s+(?:the\s+)?(?:[a-z-]+\s+){0,3}?(?:rule|law|formula|definition|identity)s?"
    r"(?![A-Za-z])[,:\s]*"
)
_WE = r"(?:we|i)\s+(?:get|got|have|obtain|find|found|think|believe|guess)(?:\s+that)?(?![A-Za-z])[,:\s]*"
_IT = r"(?:(?:it|that|this|which)(?:\s+is|['\u2019]s|\s+(?:gives|equals|yields))|gives|yields)(?![A-Za-z])[,:\s]*"
_LABEL = regex(
    rf"(?:{_SO}|{_BY}|{_WE}|{_IT})*(?:(?:the|my|final|our|this)\s+)*"
    r"(?:(?:answer|ans|solution|result|derivative|gradient|slope|lösung|ergebnis|ableitung|antwort)(?![A-Za-z])"
    r"(?:\s+(?:is|equals)(?![A-Za-z]))?\s*(?:[:=]|\.(?!\d))?)?\s*",
    re.IGNORECASE,
)
"""What introduces an answer: so, by the chain rule, I get, it is, the answer is."""
_LABEL_IN_LATEX = regex(r"\\(?:text|mathrm|textrm|mbox|textbf|textit)\s*\{([^{}]*)\}\s*:?\s*")
_OF_FORMULA = regex(
    rf"(?:{_SO})?(?:the\s+)?derivative\s+of\s+\$?(?P<of>[^=$]+?)\$?\s+(?:is|equals)(?![A-Za-z])[\s:]*(?P<answer>.+)\Z",
    re.IGNORECASE | re.DOTALL,
)
"""The derivative of x^2 is 2x."""
_RUNS = regex(r"\\[A-Za-z]+|[A-Za-z]+")


def words_behind(text: str) -> tuple[str, str]:
    """An answer without the reason that stands behind it, and that reason; both empty where none does.

    Args:
        text: the claim as typed.
    """
    found = _IN_LATEX.search(text)
    if found is not None and (reason := _REASON.fullmatch(f" {found['words']}")) is None:
        return "", ""
    if found is None:
        found = reason = _REASON.search(text)
    if found is None or reason is None or not text[: found.start()].strip(" $*`"):
        return "", ""
    said = reason["rest"] or reason["name"]
    if _FURTHER.search(said) or not _LAST_WORD.search(said) or _CONNECTED.search(text[: found.start()]):
        return "", ""
    formula = text[: found.start()].strip()
    dollars = "$$" if formula.startswith("$$") else "$"
    inside = formula.removeprefix(dollars).removesuffix(dollars)
    fenced = len(inside) == len(formula) - 2 * len(dollars) and "$" not in inside
    return inside if fenced else text[: found.start()], reason.group().strip(" ,;:.()[]~-")


def in_letter(text: str, letter: str, other: str) -> str:
    """A formula with another letter for one, each as long as the other; empty where the letter stands in a run.

    Args:
        text: the formula.
        letter: the letter.
        other: what takes its place.
    """
    parts, last = [], 0
    for run in _RUNS.finditer(text):
        if letter not in run.group() or run.group()[0] == "\\" or run.group().lower() in SPELLINGS:
            continue
        if run.group() != letter:
            return ""
        parts += [text[last : run.start()], other]
        last = run.end()
    return "".join((*parts, text[last:]))


def after_label(text: str, start: int) -> int:
    """Where a claim begins behind words that introduce it."""
    if (words := _LABEL_IN_LATEX.match(text, start)) and _LABEL.fullmatch(words[1].strip()):
        return words.end()
    found = _LABEL.match(text, start)
    end = found.end() if found else start
    return end if end < len(text) else start


def of_formula(text: str) -> tuple[str, str] | None:
    """The left side of an answer that words write, the derivative of x^2 is 2x, and the answer; None where none do."""
    found = _OF_FORMULA.match(text.strip()) if len(text) <= LONGEST_SENTENCE else None
    return None if found is None else (f"({found['of'].strip()})'", found["answer"])
