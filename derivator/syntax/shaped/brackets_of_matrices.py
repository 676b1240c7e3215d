"""Matrices that are written out in brackets or environments, and sizes in parentheses of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivator.syntax.shaped.phrase import Phrase

if TYPE_CHECKING:
    from derivator.syntax.shaped.surface import Grammar


def in_brackets(text: Grammar, start: int) -> Phrase:
    """What stands in square brackets, the opening one taken: rows of entries, a list, or one expression in parentheses.

    Raises:
        ReadingError: it is not understood, or the rows have different lengths.
    """
    begin = text.index
    first = _row_or_entry(text)
    if text.token.kind not in (",", ";") and first.kind != "list":
        return first
    rows = [[first]]
    while sign := text.take(",", ";"):
        if text.token.kind == ")":
            break
        if sign.kind == ";":
            rows.append([])
        rows[-1].append(_row_or_entry(text))
    _refuse_spaces(text, begin)
    if len(rows) == 1 and all(each.kind == "list" for each in rows[0]):
        rows = [list(each.parts) for each in rows[0]]
    elif len(rows) == 1:
        return text.part("list", start, *rows[0])
    return _table(text, rows, start)


def _refuse_spaces(text: Grammar, begin: int) -> None:
    """Refuse entries with nothing but spaces between them, [1 2; 3 4] and [1 -2; 3 4], which would be worked out."""
    inside = text.tokens[begin : text.index]
    for one, other, third in zip(inside, inside[1:], [*inside[2:], text.token], strict=False):
        source = text.scanner.text
        beside = one.kind == other.kind == "number" and other.start > one.end
        apart = other.kind in ("+", "-") and other.start > one.end and third.start == other.end
        sign = apart and one.kind in ("number", "name", ")") and not any(each.kind == "," for each in inside)
        if beside or sign:
            shown = source[one.start : third.end].strip() if sign else source[one.start : other.end]
            said = f"whether “{shown}” is one entry or two is not told"
            raise text.scanner.error(said, one.start, "commas between entries")


def _row_or_entry(text: Grammar) -> Phrase:
    """A row in brackets of its own, which may have one entry, or an entry."""
    start, mark = text.token.start, text.index
    if text.token.kind == "(" and text.token.value == "[":
        found = text.atom()
        if text.token.kind in (",", ";", ")"):
            return found if found.kind in ("list", "table") else text.part("list", start, found)
        text.index = mark
    return text.compared()


def _table(text: Grammar, rows: list[list[Phrase]], start: int) -> Phrase:
    columns = len(rows[0])
    if any(len(row) != columns for row in rows):
        raise text.scanner.error("the rows of this matrix have different lengths", start)
    return text.part("table", start, *(each for row in rows for each in row), value=str(columns))


def environment(text: Grammar, start: int) -> Phrase:
    """The rows of a matrix in LaTeX, its begin taken.

    Raises:
        ReadingError: it is not understood, or the rows have different lengths.
    """
    was, text.open_bars = text.open_bars, ()
    rows: list[list[Phrase]] = [[text.compared()]]
    while sign := text.take("&", "row"):
        if text.token.kind == "end of the matrix":
            break
        if sign.kind == "row":
            rows.append([])
        rows[-1].append(text.compared())
    text.need("end of the matrix")
    text.open_bars = was
    return _table(text, rows, start)


def of_matrix(text: Grammar, arguments: list[Phrase], start: int) -> Phrase:
    """What SymPy's Matrix(…) holds: rows, a column, or the numbers of rows and columns and all entries.

    Raises:
        ReadingError: it holds anything else.
    """
    if len(arguments) == 1 and arguments[0].kind in ("list", "table"):
        return arguments[0]
    if len(arguments) == 3 and arguments[2].kind == "list" and arguments[1].value.isdecimal():
        entries, columns = list(arguments[2].parts), int(arguments[1].value)
        if columns and str(len(entries) // columns) == arguments[0].value and not len(entries) % columns:
            return _table(text, [entries[k : k + columns] for k in range(0, len(entries), columns)], start)
    raise text.scanner.error("the entries of a Matrix are expected in rows", start, "Matrix([[a, b], [c, d]])")


def sizes_together(text: Grammar) -> list[Phrase]:
    """Sizes in parentheses of their own, np.ones((m, 1))."""
    text.need("(")
    found = [text.sum()]
    while text.take(","):
        if text.token.kind != ")":
            found.append(text.sum())
    text.need(")")
    text.take(",")
    return found
