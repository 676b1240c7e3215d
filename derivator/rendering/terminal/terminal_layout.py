"""The proof in two dimensions for a terminal: relation signs under each other, their laws in a column on the right."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping

import click
from sympy import Expr

from derivator import notation
from derivator.base.record import record
from derivator.base.regex import regex
from derivator.model.rule import Rule
from derivator.model.trace import Trace
from derivator.notation.grid.grid import Grid, beside, even
from derivator.notation.grid.grid_layout import END_OF_ROLE, ROLES, laid_out
from derivator.notation.grid.grid_printer import grid_markup
from derivator.rendering.formats import FORMATS
from derivator.rendering.outline import Outline
from derivator.rendering.templates import filled
from derivator.rendering.terminal.columns import columns
from derivator.rendering.terminal.layout import Layout
from derivator.rendering.terminal.terminal import HIGHLIGHTS
from derivator.rendering.view import Chain, Page
from derivator.rendering.writing import Writer

_LEAD = len("  = ")
_STEP = 4
_GAP = 3
_LEAST = 30
"""A line is not broken to fewer columns than this: where there is less room, it reaches too far."""
_LEAST_REASON = 18

_NAMES = {sign: role for role, sign in ROLES.items()}
_ROLE_SIGN = regex(f"([{''.join(_NAMES)}{END_OF_ROLE}])")


class GridWriter(Writer):
    """Writes mathematics as markup for the layout, and what stands within a sentence on one line."""

    def math(self, expression: Expr) -> str:
        """An expression as markup; it may be joined to other text."""
        return grid_markup(expression, self.conventions, colour=self.colour)

    def inline(self, expression: Expr) -> str:
        """An expression within a sentence."""
        return notation.unicode_text(expression, self.conventions)

    def bare(self, expression: Expr) -> str:
        """An expression in a sentence, without what sets it apart from the words."""
        return self.inline(expression)

    def inline_equation(self, left: Expr, right: Expr) -> str:
        """An equation within a sentence."""
        return f"{self.inline(left)} = {self.inline(right)}"

    def inline_law(self, rule: Rule) -> str:
        """The equation of a rule within a sentence."""
        return Writer(FORMATS["text"], self.conventions).law(rule)


@record
class Sheet(Layout):
    """How a page in two dimensions is laid out.

    Attributes:
        width: the columns of the terminal.
    """

    width: int

    def row(self, math: str, lead: str = "", reason: str = "", look: str = "") -> str:
        """A line of mathematics, its reason on the row of the relation sign.

        Args:
            math: markup.
            lead: the text in front of it, on the baseline; where the line is broken, it goes on to the right of that.
            reason: the text in the right column; empty for none.
            look: a style of the page for the whole; empty for none.
        """
        whole = self.width - columns(lead)
        math_box = laid_out(math, max(whole, _LEAST))
        if reason:
            narrow = laid_out(math, max(self.column - _GAP - columns(lead), _LEAST))
            # A line that would fall to pieces beside its reason keeps its shape and has the reason on a row below.
            if narrow.height <= math_box.height + 1 or math_box.width > whole:
                math_box = narrow
        box = beside(Grid((lead,)), math_box)
        tall = box.height > 1
        if reason:
            box = self._with_reason(box, reason)
        rows = [coloured(row).rstrip() for row in box.rows]
        text = "\n".join(self.style(row, look) if look else row for row in rows)
        # A line of several rows stands free.
        return f"\n{text}\n" if tall else text

    def _with_reason(self, box: Grid, reason: str) -> Grid:
        start = max(self.column, box.width + 2)
        if start == self.column or start + columns(reason) <= self.width:
            lines = textwrap.wrap(reason, max(self.width - start, _LEAST_REASON), break_on_hyphens=False)
            gap = Grid((" " * (start - box.width),))
            return beside(box, gap, even([self.style(line, "reason") for line in lines]))
        lines = textwrap.wrap(reason, max(self.width - self.column, _LEAST_REASON), break_on_hyphens=False)
        below = [" " * self.column + self.style(line, "reason") for line in lines]
        return even([*box.rows, *below], box.baseline)

    def wrapped(self, text: str, indent: int = 0) -> str:
        """A paragraph broken into lines, each indented."""
        space = " " * indent
        return textwrap.fill(
            text, self.width, initial_indent=space, subsequent_indent=space,
            break_long_words=False, break_on_hyphens=False,
        )


def sheet(page: Page, *, width: int, colour: bool) -> Sheet:
    """The layout for a page: the column of the reasons stands right of its lines, as far as there is room for both."""
    lines = list(_lines(page.chain, _LEAD))
    longest = max((len(reason) for _, reason in lines), default=0)
    latest = width - min(longest, max(width // 4, _LEAST_REASON))
    reach = max((reach for reach, _ in lines), default=0)
    return Sheet(min(reach + _GAP, latest), colour, width)


def _lines(chain: Chain, lead: int) -> Iterator[tuple[int, str]]:
    """How far each line of a chain reaches and its reason, those it rests on included."""
    for line in chain.lines:
        yield lead + laid_out(line.math, 10_000).width, line.reason
        for detail in line.details:
            yield from _lines(detail, lead + _STEP)


def coloured(row: str) -> str:
    """A row with its highlights as the codes that a terminal acts on."""
    roles: list[str] = []
    parts = []
    for part in _ROLE_SIGN.split(row):
        if part in _NAMES:
            roles.append(_NAMES[part])
        elif part == END_OF_ROLE:
            roles.pop()
        elif part:
            look = {name: value for role in roles for name, value in HIGHLIGHTS[role].items()}
            parts.append(click.style(part, **look) if look else part)
    return "".join(parts)


def terminal_page(
    trace: Trace,
    rules: Mapping[str, Rule],
    *,
    detail: str,
    width: int,
    colour: bool,
    template_folder: str = "",
) -> str:
    """A derivation as a page of text in two dimensions.

    Args:
        trace: the derivation, checked.
        rules: the rules by name.
        detail: "brief", "standard" or "full".
        width: the columns of the terminal.
        colour: whether the terminal shows colour.
        template_folder: a folder whose templates are used in place of the package's own.

    Raises:
        TemplateFaultError: a template is missing or faulty.
    """
    writer = GridWriter(FORMATS["text"], trace.problem.conventions, colour)
    page = Outline(detail, rules, writer).page(trace)
    shape = sheet(page, width=width, colour=colour)
    return filled(
        "terminal.text.j2",
        {"page": page},
        template_folder,
        row=shape.row,
        style=shape.style,
        wrapped=shape.wrapped,
    )
