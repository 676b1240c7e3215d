"""Reading a document: which kind it is, and its rows in their order."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from derivator.base.errors import ArgumentError, LimitError, ReadingError
from derivator.base.record import record
from derivator.base.regex import regex
from derivator.base.small_files import read_start
from derivator.grading.written.rows.html_rows import html_rows
from derivator.grading.written.rows.latex_rows import latex_rows
from derivator.grading.written.rows.plain_rows import plain_rows
from derivator.grading.written.rows.written_rows import Places, WrittenRow

LARGEST = 500_000
MOST_ROWS = 2_000
_KINDS = {".tex": "latex", ".md": "markdown", ".txt": "text", ".ipynb": "notebook", ".html": "html", ".htm": "html"}

_CAPITAL = regex(r"(?<![\w\\])D(?P<name>[A-Za-z])(?=\s*\([a-z]\)\s*=)")
_DOTTED = regex(r"\\dot\s*(?:\{\s*(?P<name>[A-Za-z])\s*\}|(?P<bare>[A-Za-z]))(?=\s*(?:\([a-z]\))?\s*&?=)")
_COMES_TO = regex(r"^(?P<left>\s*[A-Za-z]['′]+\s*(?:\([A-Za-z]\))?\s*)(?P<arrow>→|->)(?=\s*\S)", re.MULTILINE)
"""f'(x) → 2x at the begin of a line."""


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
    rows = tuple(_rows(_with_primes(text), kind))
    if len(rows) > MOST_ROWS:
        raise LimitError(f"the document has more than {MOST_ROWS} rows")
    return WrittenWork(text, kind, rows)


def _with_primes(text: str) -> str:
    """A document with primes for the D and the dot of a function that it names, and = for the arrow behind them.

    Every character keeps its place.
    """
    for pattern in (_CAPITAL, _DOTTED):
        for found in reversed(list(pattern.finditer(text))):
            name = next(filter(None, found.groups()))
            if re.search(rf"(?<![A-Za-z\\]){name}\s*\([a-z]\)\s*=", text[: found.start()]):
                text = f"{text[: found.start()]}{name + chr(39):>{len(found.group())}}{text[found.end() :]}"
    return _COMES_TO.sub(lambda found: f"{found['left']}{'=' if len(found['arrow']) == 1 else ':='}", text)


def _of_file(path: Path) -> tuple[str, str]:
    if path.suffix.lower() not in _KINDS:
        raise ReadingError(f"{path.name}: its ending is not known; there are {', '.join(_KINDS)}")
    try:
        return read_start(path, 4 * LARGEST).decode("utf-8-sig"), _KINDS[path.suffix.lower()]
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
        return html_rows(text)
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
