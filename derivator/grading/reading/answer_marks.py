r"""Marks around an answer that say nothing of its value: QED behind it, a number before it, f' as Df or \dot f."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection

from derivator.asking.asked_of_named import LONGEST_SENTENCE
from derivator.base.regex import regex

_SPACE = r"(?:\s|~|&|\\(?:q?quad|hfill)(?![A-Za-z])|\\[,;:! ])"
_END = regex(
    rf"(?<!\s)(?:{_SPACE})*+[.,;]?(?:{_SPACE})*+(?:(?<![A-Za-z\\])(?:QED|[Qq]\.\s?[Ee]\.\s?[Dd]\.?)|[∎■□▪◻◼✓✔☑]"
    rf"|\\(?:qed(?:here|symbol)?|(?:black)?square|Box|checkmark)(?![A-Za-z]))(?:{_SPACE}|\.)*(?P<dollars>\$*)\s*\Z"
    r"|(?<!\s)\s*\?+\s*\Z"
)
"""What says that an answer, or a proof, is at its end; and a question mark of somebody in doubt."""
_NUMBER = regex(
    r"\s*(?:\d{1,2}[.)](?=\s)|\(\d{1,2}\)(?=\s*(?:[A-Za-z]\s*['′]|d[A-Za-z]?\s*/|\\[dt]?frac\s*\{\s*\\?d))"
    r"|(?P<open>\()?(?P<letter>[a-z]|i{1,3}|iv|vi{0,3})(?P<close>[).])(?=\s+\S|[A-Za-z]\s*['′]))"
)
"""The number of an exercise: 1. or 1), a) or (a)."""
_GRAVE = regex(r"(?<=[A-Za-z])`(?=\s*\()")
"""A key beside that of the prime."""
_CAPITAL = regex(
    r"\A\s*D\s*(?:\^\s*\{?\s*(?P<order>[23])\s*\}?|(?P<raised>[²³]))?\s*(?P<name>[A-Za-z])\s*(?P<at>\([^()]*\))?\s*\Z"
)
_DOTTED = regex(r"\A\s*\\(?P<dots>d{1,3}ot)\s*(?:\{\s*(?P<braced>[A-Za-z])\s*\}|(?P<bare>[A-Za-z]))(?P<at>.*)\Z")
_DOT_ABOVE = regex("([A-Za-z])([\u0307\u0308])")
_ORDERS = {"²": 2, "³": 3, "2": 2, "3": 3, "dot": 1, "ddot": 2, "dddot": 3, "\u0307": 1, "\u0308": 2}


def without_marks(text: str, letters: Collection[str]) -> str:
    """A claim with spaces for the number before it, and without what says that it ends.

    Args:
        text: the claim as typed.
        letters: the letters of the question, of which (a) in front of a factor may be one.
    """
    if len(text) > LONGEST_SENTENCE:
        return text
    if text.count("`") == 1:
        text = _GRAVE.sub("'", text)
    if (end := _END.search(text)) and text[: end.start()].strip(" $"):
        text = text[: end.start()] + (end["dollars"] or "")
    found = _NUMBER.match(text)
    if found is None or found["letter"] in letters or (found["open"] and found["close"] == "."):
        return text
    return " " * found.end() + text[found.end() :]


def with_primes(left: str, letters: Collection[str]) -> str:
    r"""A left side with primes for the D and the dots of a derivative: f' for Df and \dot f; any other as it is.

    Args:
        left: what stands on the left of an answer.
        letters: the letters of the question; D may be one.
    """
    left = _DOT_ABOVE.sub(lambda found: f"{found[1]}{chr(39) * _ORDERS[found[2]]}", unicodedata.normalize("NFD", left))
    if found := _DOTTED.match(left):
        return f"{found['braced'] or found['bare']}{chr(39) * _ORDERS[found['dots']]}{found['at']}"
    found = None if "D" in letters else _CAPITAL.match(left)
    if found is None:
        return left
    order = _ORDERS.get(found["order"] or found["raised"], 1)
    return f"{found['name']}{chr(39) * order}{found['at'] or ''}"
