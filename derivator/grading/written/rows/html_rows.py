"""The rows of a web page: its formulas in MathML, and the words between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

from derivator.base.errors import DerivatorError
from derivator.base.regex import regex
from derivator.grading.written.rows.latex_rows import latex_rows
from derivator.grading.written.rows.written_rows import REASON, WrittenRow
from derivator.syntax import Limits
from derivator.syntax.scanning.mathml_text import as_latex

_TABLE_ROW = regex(r"<mtr\b[^>]*>.*?</mtr\s*>", re.DOTALL)
_ALIGNED = regex(r"<mtd\b[^>]*>(?:\s|<mrow>|<mstyle[^>]*>|<mi\s*/>|<mi></mi>)*<mo\b[^>]*>\s*=")
_RELATION_ALONE = regex(r"<math\b[^>]*>\s*<mo\b[^>]*>\s*=\s*</mo\s*>\s*</math>")
_GOES_ON = regex(r"<math\b[^>]*>\s*<mo form=\"infix\"[^>]*>\s*(?:[⋅·+−-]|&#x22C5;|&#x2212;)")
_WITHOUT_END = frozenset({"br", "img", "hr", "input", "meta", "link", "col", "wbr"})
_OF_REASONS = regex(
    r"\s*(?:law|rule|reason|why|remark|explanation|justification|regel|gesetz|grund|begründung)s?\s*$", re.IGNORECASE
)
"""What stands above the column of a table that holds the reasons."""


@dataclass
class _OpenTable:
    """A table that is open.

    Attributes:
        reasons: the column that holds the reasons; None where no heading says so.
        cell: the columns of the cell that is open, from and to.
        skipped: the last formula in a cell of reasons, with its place: a table below it may go on with it.
    """

    reasons: int | None = None
    cell: tuple[int, int] = (0, 0)
    skipped: tuple[str, tuple[int, int]] | None = field(default=None)

    @property
    def is_reason(self) -> bool:
        """Whether the cell that is open holds a reason."""
        return self.reasons is not None and self.cell[0] <= self.reasons < self.cell[1]


class _Page(HTMLParser):
    """Takes the formulas in MathML out of a web page, and the words between them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[WrittenRow] = []
        self._formula: list[str] | None = None
        self._place, self._block, self._unseen = (1, 1), 0, 0
        self._relation, self._reason, self._whole, self._made = "", False, "", 0
        self._tables: list[_OpenTable] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # What stands in a formula twice, as MathML and as a picture of it, is read once.
        hidden = tag in ("script", "style", "title") or dict(attrs).get("aria-hidden") == "true"
        self._unseen += (hidden or self._unseen > 0) and tag not in _WITHOUT_END
        if tag in ("p", "div", "tr", "li", "h1", "h2", "h3", "table"):
            self._block += tag != "tr"
        if tag in ("tr", "p", "div"):
            self._reason = False
        if tag == "tr":
            self._relation = self._whole = ""
        self._table_begins(tag, dict(attrs))
        if tag == "math" and not self._unseen:
            self._formula, self._place = [], (self.getpos()[0], self.getpos()[1] + 1)
        if self._formula is not None:
            self._formula.append(self.get_starttag_text() or "")

    def _table_begins(self, tag: str, attributes: dict[str, str | None]) -> None:
        if tag == "table":
            head = self._tables[-1].skipped if self._tables else None
            self._tables.append(_OpenTable())
            if head is not None:
                self._take(*head)
        elif tag == "tr" and self._tables:
            self._tables[-1].cell, self._tables[-1].skipped = (0, 0), None
        elif tag in ("td", "th") and self._tables:
            span = attributes.get("colspan") or "1"
            end = self._tables[-1].cell[1]
            self._tables[-1].cell = (end, end + (int(span) if span.isdecimal() else 1))

    def _take(self, formula: str, place: tuple[int, int]) -> None:
        """The rows of a formula."""
        made = [replace(each, depth=len(self._tables)) for each in _of_mathml(formula, *place, self._block)]
        self.rows += made
        self._whole, self._made = formula, len(made)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._formula is not None:
            self._formula.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        self._unseen = max(0, self._unseen - 1)
        if tag == "table" and self._tables:
            self._tables.pop()
        if self._formula is not None:
            self._formula.append(f"</{tag}>")
            if tag == "math":
                formula, self._formula = "".join(self._formula), None
                if _RELATION_ALONE.fullmatch(formula):  # its right side stands in the next cell
                    self._relation = formula
                    return
                if self._relation:
                    formula = self._relation.removesuffix("</math>") + re.sub(r"^<math\b[^>]*>", "", formula)
                    self._relation = ""
                if not self._reason and _GOES_ON.match(formula) and self._whole:  # a long line in several pieces
                    del self.rows[-self._made :]
                    formula = self._whole.removesuffix("</math>") + re.sub(r"^<math\b[^>]*>", "", formula)
                if self._tables and self._tables[-1].is_reason:
                    self._tables[-1].skipped = (formula, self._place)
                elif not self._reason:
                    self._take(formula, self._place)

    def handle_data(self, data: str) -> None:
        if self._formula is not None:
            self._formula.append(data.replace("&", "&amp;").replace("<", "&lt;"))
        elif not self._unseen and re.search(r"\w{2}", data):
            if self._tables and self.lasttag == "th" and _OF_REASONS.match(data):
                self._tables[-1].reasons = self._tables[-1].cell[0]
            line, column = self.getpos()
            self._reason = REASON.match(data) is not None
            self.rows.append(WrittenRow("words", " ".join(data.split()), line, column + 1, "plain", "", self._block))


def _of_mathml(text: str, line: int, column: int, block: int) -> Iterator[WrittenRow]:
    """The rows of a formula: those of its table where signs of equality are set below one another."""
    found = [*_TABLE_ROW.finditer(text)]
    aligned = any(_ALIGNED.search(each.group()) for each in found)
    for row in found if aligned else [re.fullmatch(r".*", text, re.DOTALL)]:
        if row is None:
            continue
        before = text[: row.start()]
        here = line + before.count("\n")
        at = column + row.start() if here == line else row.start() - before.rfind("\n")
        inside = f"<math>{row.group()}</math>" if aligned else row.group()
        inside = re.sub(r"</?mt[rd]\b[^>]*>", "", inside) if aligned else inside
        try:
            latex = as_latex(inside, Limits()).text
        except DerivatorError:
            yield WrittenRow("formula", inside, here, at, "mathml", block=block, shown=row.group())
            continue
        for each in latex_rows(f"$${latex}$$", markdown=True):
            yield replace(each, line=here, column=at, block=block, shown=row.group())


def html_rows(text: str) -> Iterator[WrittenRow]:
    """The rows of a web page."""
    page = _Page()
    page.feed(text)
    page.close()
    return iter(page.rows)
