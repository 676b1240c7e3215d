"""Reading a document: which kind it is, and its rows in their order."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from derivator.base.errors import ArgumentError, LimitError, ReadingError
from derivator.base.record import record
from derivator.grading.written.latex_rows import latex_rows
from derivator.grading.written.plain_rows import plain_rows
from derivator.grading.written.written_rows import Places, WrittenRow

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
            yield WrittenRow(row.kind, row.text, where.get(row.line, 1), row.column, row.notation, row.remark,
                             blocks + row.block, row.inline)  # fmt: skip
        blocks = most + 1


class _Page(HTMLParser):
    """Takes the formulas in MathML out of a web page, and the words between them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[WrittenRow] = []
        self._formula: list[str] | None = None
        self._place, self._block, self._unseen = (1, 1), 0, 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style"):
            self._unseen += 1
        if tag in ("p", "div", "tr", "li", "h1", "h2", "h3", "table"):
            self._block += tag != "tr"
        if tag == "math":
            self._formula, self._place = [], (self.getpos()[0], self.getpos()[1] + 1)
        if self._formula is not None:
            self._formula.append(self.get_starttag_text() or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._formula is not None:
            self._formula.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self._unseen = max(0, self._unseen - 1)
        if self._formula is not None:
            self._formula.append(f"</{tag}>")
            if tag == "math":
                self.rows.append(WrittenRow("formula", "".join(self._formula), *self._place, "mathml", "", self._block))
                self._formula = None

    def handle_data(self, data: str) -> None:
        if self._formula is not None:
            self._formula.append(data.replace("&", "&amp;").replace("<", "&lt;"))
        elif not self._unseen and re.search(r"\w{2}", data):
            line, column = self.getpos()
            self.rows.append(WrittenRow("words", " ".join(data.split()), line, column + 1, "plain", "", self._block))


def _of_html(text: str) -> Iterator[WrittenRow]:
    page = _Page()
    page.feed(text)
    page.close()
    return iter(page.rows)
