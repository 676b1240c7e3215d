"""How wide text stands in a terminal, where a character may take two columns or none."""

from __future__ import annotations

import unicodedata

import click


def columns(text: str) -> int:
    """The columns that a text takes; the codes that colour it take none."""
    return sum(_columns(sign) for sign in click.unstyle(text))


def _columns(sign: str) -> int:
    if unicodedata.combining(sign):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1
