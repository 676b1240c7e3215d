"""The proof in two dimensions for a terminal: relation signs under each other, their laws in a column on the right."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import click
from sympy import Expr

from derivator import notation
from derivator.notation.grid import Grid, beside, even
from derivator.notation.grid_layout import END_OF_ROLE, ROLES, laid_out
from derivator.notation.grid_printer import grid_markup
from derivator.rendering.columns import columns
from derivator.rendering.formats import FORMATS
from derivator.rendering.layout import styled
from derivator.rendering.outline import Outline
from derivator.rendering.templates import filled
from derivator.rendering.terminal import HIGHLIGHTS
from derivator.rendering.view import Chain, Page
from derivator.rendering.writing import Writer
from derivator.rule import Rule
from derivator.trace import Trace

_STEP = 4
_SIGN = "  = "
_GAP = 3
_LEAST = 24
"""A line is not broken to fewer columns than this: where there is less room, it reaches too far."""


class GridWriter(Writer):
    """Writes mathematics as markup for the layout, and what stands within a sentence on one line."""

    def math(self, expression: Expr) -> str:
        """An expression as markup; it may be joined to other text."""
        return grid_markup(expression, self.conventions, colour=self.colour)

    def inline(self, expression: Expr) -> str:
        """An expression within a sentence."""
        return notation.unicode_text(expression, self.conventions)


@dataclass(frozen=True)
class Sheet:
    """How a page is laid out.

    Attributes:
        width: the columns of the terminal.
        column: where the reasons begin.
        colour: whether colours are shown.
    """

    width: int
    column: int
    colour: bool

    def row(self, math: str, lead: str = "", reason: str = "", style: str = "") -> str:
        """A line of mathematics after some words, its reason on the row of the relation sign.

        Args:
            math: markup.
            lead: the text in front; lines that go on are indented under what follows it.
            reason: the text in the right column; empty for none.
            style: a style of the page for all of it; empty for none.
        """
        room = (self.column - _GAP if reason else self.width) - columns(lead)
        box = beside(Grid((lead,)), laid_out(math, max(room, _LEAST)))
        tall = box.height > 1
        if reason:
            # What cannot be broken may reach into the column.
            start = max(self.column, columns_of(box) + 2)
            beneath = Grid((" " * (start - columns_of(box)),))
            box = beside(box, beneath, even(self._reasons(reason, start)))
        rows = [self._coloured(row).rstrip() for row in box.rows]
        text = "\n".join(self.style(row, style) if style else row for row in rows)
        # A line of several rows stands free.
        return f"\n{text}\n" if tall else text

    def _reasons(self, reason: str, start: int) -> list[str]:
        lines = textwrap.wrap(reason, max(self.width - start, _LEAST // 2), break_on_hyphens=False)
        return [self.style(line, "reason") for line in lines]

    def style(self, text: str, name: str) -> str:
        """The text in a style of the page."""
        return styled(text, name) if self.colour else text

    def wrapped(self, text: str, indent: int = 0) -> str:
        """A paragraph broken into lines, each indented."""
        space = " " * indent
        return textwrap.fill(
            text, self.width, initial_indent=space, subsequent_indent=space,
            break_long_words=False, break_on_hyphens=False,
        )

    def _coloured(self, row: str) -> str:
        """A row with its highlights as the codes a terminal acts on."""
        return _with_codes(row)
