"""Reading a document: which kind it is, and its rows in their order."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

from derivator.base.errors import ArgumentError, DerivatorError, LimitError, ReadingError
from derivator.base.record import record
from derivator.grading.written.rows.latex_rows import latex_rows
from derivator.grading.written.rows.plain_rows import plain_rows
from derivator.grading.written.rows.written_rows import REASON, Places, WrittenRow
from derivator.syntax import Limits
from derivator.syntax.scanning.mathml_text import as_latex

LARGEST = 500_000
MOST_ROWS = 2_000
_KINDS = {".tex": "latex", ".md": "markdown", ".txt": "text", ".ipynb": "notebook", ".html": "html", ".htm": "html"}


@record
class WrittenWork:
    """A document: its text, what kind it is, and its rows."""

    text: str
    kind: str
    rows: tuple[WrittenRow, ...]


def read_work(source: str | Path) -> WrittenWork:
    """The rows of a document.

    Args:
        source: a file, whose ending says what it is, or a text, which says so itself.

    Raises:
        ArgumentError: it is neither.
        ReadingError: it cannot be read, or its ending is not known.
        LimitError: it is too large.
    """
    if not isinstance(source, str | Path):
        raise ArgumentError("written work is a text, or the path of a file")
    text, kind = (source, _kind_of(source)) if isinstance(source, str) else _of_file(source)
    if len(text) > LARGEST:
        raise LimitError(f"the document is longer than {LARGEST} characters")
    rows = tuple(_rows(text, kind))
    if len(rows) > MOST_ROWS:
        raise LimitError(f"the document has more than {MOST_ROWS} rows")
    return WrittenWork(text, kind, rows)


def _of_file(path: Path) -> tuple[str, str]:
    if path.suffix.lower() not in _KINDS:
        raise ReadingError(f"{path.name}: its ending is not known; there are {', '.join(_KINDS)}")
    try:
        with path.open("rb") as file:
            content = file.read(4 * LARGEST)
        return content.decode("utf-8-sig"), _KINDS[path.suffix.lower()]
    except OSError as error:
        raise ReadingError(f"{path.name}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ReadingError(f"{path.name} is not a text in UTF-8") from error


def _kind_of(text: str) -> str:
    if re.search(r"<(?:!DOCTYPE|html|body|p|math)[\s>]", text, re.IGNORECASE):
        return "html"
    if re.match(r"\s*\{.*\"cells\"", text, re.DOTALL):
        return "notebook"
    if re.search(r"\\documentclass|\\begin\s*\{(?!aligned)|\\\[|\\(?:sub)*section", text) and "$$" not in text:
        return "latex"
    return "markdown" if "$" in text else "text"


def _rows(text: str, kind: str) -> Iterator[WrittenRow]:
    if kind == "text":
        return plain_rows(text)
    if kind == "notebook":
        return _of_notebook(text)
    if kind == "html":
        return _of_html(text)
    return latex_rows(text, markdown=kind == "markdown")


def _of_notebook(text: str) -> Iterator[WrittenRow]:
    try:
        cells = json.loads(text)["cells"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise ReadingError("the notebook is not one of Jupyter's") from error
    places, after, blocks = Places(text), 0, 0
    for cell in cells if isinstance(cells, list) else ():
        if not isinstance(cell, dict) or cell.get("cell_type") != "markdown":
            continue
        source = cell.get("source", "")
        lines = "".join(source) if isinstance(source, list) else str(source)
        where = {}
        for number, line in enumerate(lines.split("\n"), 1):
            found = text.find(json.dumps(line, ensure_ascii=False)[1:-1], after)
            if found >= 0 and line:
                after = found
                where[number] = places.of(found)[0]
        most = blocks
        for row in latex_rows(lines, markdown=True):
            most = max(most, blocks + row.block)
            yield replace(row, line=where.get(row.line, 1), block=blocks + row.block)
        blocks = most + 1


_TABLE_ROW = re.compile(r"<mtr\b[^>]*>.*?</mtr\s*>", re.DOTALL)
_ALIGNED = re.compile(r"<mtd\b[^>]*>(?:\s|<mrow>|<mstyle[^>]*>|<mi\s*/>|<mi></mi>)*<mo\b[^>]*>\s*=")
_RELATION_ALONE = re.compile(r"<math\b[^>]*>\s*<mo\b[^>]*>\s*=\s*</mo\s*>\s*</math>")
_GOES_ON = re.compile(r"<math\b[^>]*>\s*<mo form=\"infix\"[^>]*>\s*(?:[⋅·+−-]|&#x22C5;|&#x2212;)")
_WITHOUT_END = frozenset({"br", "img", "hr", "input", "meta", "link", "col", "wbr"})


class _Page(HTMLParser):
    """Takes the formulas in MathML out of a web page, and the words between them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[WrittenRow] = []
        self._formula: list[str] | None = None
        self._place, self._block, self._unseen = (1, 1), 0, 0
        self._relation, self._reason, self._whole, self._made = "", False, "", 0

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
        if tag == "math" and not self._unseen:
            self._formula, self._place = [], (self.getpos()[0], self.getpos()[1] + 1)
        if self._formula is not None:
            self._formula.append(self.get_starttag_text() or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._formula is not None:
            self._formula.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        self._unseen = max(0, self._unseen - 1)
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
                if not self._reason:
                    made = [*_of_mathml(formula, *self._place, self._block)]
                    self.rows += made
                    self._whole, self._made = formula, len(made)

    def handle_data(self, data: str) -> None:
        if self._formula is not None:
            self._formula.append(data.replace("&", "&amp;").replace("<", "&lt;"))
        elif not self._unseen and re.search(r"\w{2}", data):
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


def _of_html(text: str) -> Iterator[WrittenRow]:
    page = _Page()
    page.feed(text)
    page.close()
    return iter(page.rows)
