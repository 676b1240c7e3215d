"""The rows of plain text: formulas among words, columns side by side, numbers of items, arrows and remarks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from derivator.grading.written.written_rows import Places, WrittenRow

_ITEM = re.compile(r"\s*(?:\(?(?:\d{1,3}|[a-h])[.)]|[-*•>]|#+)\s+")
_COLUMNS = re.compile(
    r"\s*(?:<?==?>|⇒|⟹|⟺|⇔|→|->|∴)\s*|\s{2,}|\t+|\s+(?:so|hence|thus|therefore|and|then|where|with|also)\s+|;\s"
    r"|,\s+(?=[A-Za-z]\w?'*(?:\(\w\))?\s*=)|:\s+(?=\()"
)
_RELATION = re.compile(r"(?<![<>!:≤≥≠])=(?!=)|≈|≤|≥|<|>")
_ENDING = re.compile(
    r"\s*(?:[(\[](?!\d)[^()\[\]]*[A-Za-z]{3,}[^()\[\]]*[)\]]|\s{2,}\S.*|--?>.*|→.*|#.*|//.*|\bok\b|✓|✔|□|∎)\s*$"
)
_WORD = re.compile(r"(?<![A-Za-z])[A-Za-z]{3,}(?![A-Za-z(])")
_FUNCTION = re.compile(
    r"(?:arc|ar)?(?:sin|cos|tan|cot|sec|csc|sinh|cosh|tanh)|ln|log|exp|sqrt|abs|sum|max|min|relu|sigmoid|softmax|sigma"
    r"|alpha|beta|gamma|delta|epsilon|lambda|theta|mu|pi|phi|rho|tau|omega|cbrt|if|otherwise|piecewise|diff|det|tr"
)
_WORDS_BEFORE = re.compile(rf"\s*(?:(?!(?:{_FUNCTION.pattern})\b)[A-Za-z]{{2,}}[,:]?\s+)+(?=\S)")
_LEADING = re.compile(r"\s*(?:[A-Za-z][^=<>]*?[:,]|.*\b[A-Za-z]{3,}\s*:)\s+(?=\S)")


def plain_rows(text: str) -> Iterator[WrittenRow]:
    """The rows of plain text."""
    places, block, blank = Places(text), 0, True
    offset = 0
    lines = text.splitlines(keepends=True)
    for number, each in enumerate(lines):
        start, offset, row = offset, offset + len(each), each.rstrip()
        if not row.strip():
            blank = True
            continue
        block, blank = block + blank, False
        begins = not _RELATION.search(row) and "".join(lines[number + 1 : number + 2]).lstrip().startswith("=")
        if begins and not _words_in(row):  # what a chain below goes on with
            line, column = places.of(start + len(row) - len(row.lstrip()))
            yield WrittenRow("formula", row.strip(), line, column, "plain", block=block)
        else:
            yield from _row(row, start, places, block)


def _row(row: str, offset: int, places: Places, block: int) -> Iterator[WrittenRow]:
    start = item.end() if (item := _ITEM.match(row)) else 0
    words, formulas = [], []
    for at, cell in _cells(row, start):
        at, cell, said = _without_words(at, cell.rstrip(" :"))
        words += [said] if said else []
        if cell:
            formulas.append((at, cell))
    if not formulas:
        line, column = places.of(offset + len(row) - len(row.lstrip()))
        yield WrittenRow("words", row.strip(), line, column, "plain", block=block)
        return
    for at, cell in formulas:
        line, column = places.of(offset + at)
        yield WrittenRow("formula", cell, line, column, "plain", " ".join(words), block)


def _cells(row: str, start: int) -> Iterator[tuple[int, str]]:
    """The parts of a row between wide spaces and joining words."""
    at = start
    for cut in _COLUMNS.finditer(row, start):
        if row[at : cut.start()].strip() and _RELATION.search(row, cut.end()):
            yield at, row[at : cut.start()]
            at = cut.end()
    yield at, row[at:]


def _without_words(at: int, cell: str) -> tuple[int, str, str]:
    """A cell as its place, its formula, and the words before and behind; no formula where there is none."""
    said = []
    at, cell = at + len(cell) - len(cell.lstrip()), cell.strip()
    if _RELATION.search(cell):
        while ending := _ENDING.search(cell):
            bracket = ending.group().strip()[-1:] in (")", "]")
            if not _RELATION.search(cell, 0, ending.start()) or (bracket and not _words_in(ending.group())):
                break
            said.append(ending.group().strip())
            cell = cell[: ending.start()]
        while (leading := _LEADING.match(cell) or _WORDS_BEFORE.match(cell)) and _RELATION.search(cell, leading.end()):
            said.append(leading.group().strip())
            at, cell = at + leading.end(), cell[leading.end() :]
    at, cell = at + len(cell) - len(cell.lstrip()), cell.strip()
    if not _RELATION.search(cell) or _words_in(cell):
        return at, "", " ".join((*said, cell)).strip()
    return at, cell, " ".join(said)


def _words_in(cell: str) -> list[str]:
    """The words of a cell that are no functions."""
    return [word for word in _WORD.findall(cell) if not _FUNCTION.fullmatch(word)]
