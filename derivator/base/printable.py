"""Text that may be shown: for what would act on a terminal or a page, or hide in it, stands a sign of replacement."""

from __future__ import annotations

import unicodedata

from derivator.base.regex import regex

_INSTEAD = "\N{REPLACEMENT CHARACTER}"
_PLAIN = regex(r"[\x20-\x7e\xa0-\xac\xae-\u05ff]*")
"""Text that needs no look at every sign."""


def is_printable(sign: str) -> bool:
    """Whether a character shows itself: no control, no mark of direction, no invisible one, no half of a pair."""
    return unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def printable(text: str, keep: str = "") -> str:
    """The text with a sign of replacement for every character that is not printable.

    Args:
        text: what somebody typed, or what holds it.
        keep: characters that are left as they are, a line break for example.
    """
    if _PLAIN.fullmatch(text):
        return text
    return "".join(sign if sign in keep or is_printable(sign) else _INSTEAD for sign in text)
