"""Sentences made of phrases."""

from __future__ import annotations

from derivator.base.regex import regex

_FORMULA = regex(r"(?!a )\w(?= )|\w+[^\w\s:,;-]|\S+ (?:is|are) read")
"""A letter, a name that signs follow, or what is said to be read: s, y', f(x), log."""


def sentence(phrase: str) -> str:
    """A phrase as a sentence: with a capital letter, unless it begins with a formula, and a full stop."""
    phrase = phrase.strip().rstrip(".")
    if not phrase:
        return ""
    return f"{phrase}." if _FORMULA.match(phrase) else f"{phrase[0].upper()}{phrase[1:]}."
