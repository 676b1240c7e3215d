"""Sentences made of phrases."""

from __future__ import annotations


def sentence(phrase: str) -> str:
    """A phrase as a sentence: with a capital letter and a full stop; nothing for nothing."""
    phrase = phrase.strip().rstrip(".")
    return f"{phrase[0].upper()}{phrase[1:]}." if phrase else ""
