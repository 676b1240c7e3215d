"""One line of Unicode with its highlights in colour, for a terminal that shows it."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import click
from sympy import Expr

from derivator.model.conventions import Conventions
from derivator.notation.unicode_printer import UnicodePrinter

HIGHLIGHTS: dict[str, dict[str, Any]] = {
    "blue": {"fg": "blue"}, "red": {"fg": "red"}, "cancel": {"strikethrough": True},
}
"""How a terminal shows each role of a highlighted part."""


class TerminalPrinter(UnicodePrinter):
    """Writes what the Unicode printer writes, with added terms blue, subtracted ones red, cancelled ones struck out."""

    def highlight(self, role: str, text: str) -> str:
        """The highlighted text in its colour."""
        return click.style(text, **HIGHLIGHTS[role])


@lru_cache(maxsize=64)
def _printer(conventions: Conventions) -> TerminalPrinter:
    return TerminalPrinter(conventions)


def coloured_text(expression: Expr, conventions: Conventions) -> str:
    """The expression on one line of Unicode, highlights in colour."""
    return _printer(conventions).print(expression)
