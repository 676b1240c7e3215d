"""The terminal's layout: reasons aligned in a right column, long text wrapped, colour where a terminal shows it."""

from __future__ import annotations

import textwrap

import click

from derivator.base.record import record
from derivator.rendering.terminal.columns import columns
from derivator.rendering.view import Chain, Page

WIDTH = 100
"""How wide a page of text is."""

_MOST_COLUMN = 72
_STEP = 4
_STYLES: dict[str, dict[str, str | bool]] = {
    "heading": {"bold": True},
    "reason": {"fg": "cyan"},
    "aside": {"dim": True},
    "warning": {"fg": "yellow"},
    "result": {"fg": "green", "bold": True},
}


@record
class Layout:
    """How a page of text is laid out.

    Attributes:
        column: where the reasons begin.
        colour: whether styles are shown.
    """

    column: int
    colour: bool

    def style(self, text: str, name: str) -> str:
        """The text in a style of the page, or as it is where there is no colour."""
        return click.style(text, **_STYLES[name]) if self.colour and text else text  # type: ignore[arg-type]

    def beside(self, math: str, reason: str) -> str:
        """A line with its reason in the right column, or on a line of its own where the line reaches too far."""
        if not reason:
            return math
        reach = columns(math)
        if reach + 2 <= self.column:
            return f"{math}{' ' * (self.column - reach)}{self.style(reason, 'reason')}"
        if reach + 2 + columns(reason) <= WIDTH:
            return f"{math}  {self.style(reason, 'reason')}"
        return f"{math}\n{' ' * self.column}{self.style(reason, 'reason')}"

    def wrapped(self, text: str, indent: int = 0) -> str:
        """A paragraph broken into lines, each indented."""
        space = " " * indent
        return textwrap.fill(
            text, WIDTH, initial_indent=space, subsequent_indent=space, break_long_words=False, break_on_hyphens=False
        )


def layout(page: Page, *, colour: bool) -> Layout:
    """The layout for a page: the column of the reasons stands right of its lines, as far as that is near."""
    lengths = [length for length in _lengths(page.chain, 0) if length <= _MOST_COLUMN]
    return Layout(max(lengths, default=0) + 3, colour)


def _lengths(chain: Chain, indent: int) -> list[int]:
    """How far each line of a chain reaches, those it rests on included."""
    lengths = []
    for line in chain.lines:
        lengths.append(indent + len("  = ") + columns(line.math))
        for detail in line.details:
            # A short detail stands on one line with its left side.
            opening = columns(f"where {detail.left}") if len(detail.lines) == 1 else 0
            lengths.extend(_lengths(detail, indent + _STEP + opening))
    return lengths
