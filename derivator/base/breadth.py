"""How many columns of a terminal a text takes: a sign may take two or none."""

from __future__ import annotations

import unicodedata


def breadth(text: str) -> int:
    """The columns of a text that holds no codes for colour. A private character takes none: it marks what follows."""
    return len(text) if text.isascii() else sum(map(_breadth, text))


def _breadth(sign: str) -> int:
    if unicodedata.combining(sign) or unicodedata.category(sign) == "Co":
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1
