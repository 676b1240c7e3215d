"""Matrices that are written out, entry by entry or block by block, and blocks that are stacked by a function."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sympy import Expr, Integer

from derivator.inert import ONE, ZERO, Matrix
from derivator.inert.shaped import Transpose, Zeros
from derivator.inert.size_products import shape_text, sizes_in_order
from derivator.syntax.shaped.phrase import Phrase
from derivator.syntax.shaped.read_parts import Read

if TYPE_CHECKING:
    from derivator.syntax.shaped.elaborating import Elaborator


def written_out(text: Elaborator, part: Phrase) -> Read:
    """A table of entries or blocks; a list of numbers is a column, one of blocks is laid as the notation lays it.

    Raises:
        ReadingError: two blocks in one row or column do not fit.
    """
    if part.kind == "table":
        columns = int(part.value)
        reads = [text.column(text.of(each)) for each in part.parts]
        return _of_blocks(text, reads, columns, part, flat=False)
    reads = [text.of(each) for each in part.parts]
    if all(map(text.scalar, reads)):
        if not text.numpy:
            text.note(f"{text.shown(part)} is read as a column")
        return _of_blocks(text, reads, 1, part, flat=text.numpy)
    if text.numpy:  # an array of arrays: each of them is a row
        return _of_blocks(text, [_as_row(text, read) for read in reads], 1, part, flat=False)
    text.note(f"{text.shown(part)} is read as columns side by side")
    return _of_blocks(text, list(map(text.column, reads)), len(reads), part, flat=False)


def stacked(text: Elaborator, name: str, axis: str, part: Phrase) -> Read:
    """Blocks one under the other or side by side, as the function says.

    Raises:
        ReadingError: there is no list of blocks, or they do not fit.
    """
    [blocks] = part.parts
    if blocks.kind == "table":
        return text.of(blocks)
    if blocks.kind != "list":
        raise text.error(f"{name} takes a list of blocks", part, f"{name}([A, B])")
    reads = [text.of(each) for each in blocks.parts]
    if name == "block":
        return _of_blocks(text, [_as_row(text, read) for read in reads], len(reads), part, flat=False)
    flat = all(read.flat or text.scalar(read) for read in reads)
    if name == "vstack" or (name == "stack" and axis in ("", "0")):
        return _of_blocks(text, [_as_row(text, read) for read in reads], 1, part, flat=False)
    if name in ("column_stack", "stack"):
        return _of_blocks(text, list(map(text.column, reads)), len(reads), part, flat=False)
    if flat:  # arrays of one dimension one after the other
        return _of_blocks(text, list(map(text.column, reads)), 1, part, flat=True)
    beside = name == "hstack" or axis in ("1", "-1")
    return _of_blocks(text, reads, len(reads) if beside else 1, part, flat=False)


def _as_row(text: Elaborator, read: Read) -> Read:
    """An array of one dimension as a row; anything else as it is."""
    if not read.flat or text.scalar(read):
        return read
    column = text.column(read)
    return Read(Transpose(column.node), ONE, column.rows)


def _of_blocks(text: Elaborator, reads: Sequence[Read], columns: int, part: Phrase, *, flat: bool) -> Read:
    rows = [reads[k : k + columns] for k in range(0, len(reads), columns)]
    blocks = [read for read in reads if read.node != ZERO]
    for row in rows:
        _alike(text, [read for read in row if read.node != ZERO], part, "rows")
    for column in zip(*rows, strict=True):
        _alike(text, [read for read in column if read.node != ZERO], part, "columns")
    if all(map(text.scalar, blocks)):
        return Read(_table(columns, [read.node for read in reads]), Integer(len(rows)), Integer(columns), flat)
    heights = [_size(text, row, "rows") for row in rows]
    widths = [_size(text, column, "columns") for column in zip(*rows, strict=True)]
    nodes = [
        _nothing(heights[k // columns], widths[k % columns]) if read.node == ZERO else read.node
        for k, read in enumerate(reads)
    ]
    whole = [sizes_in_order(map(text.sizes.find, sizes)) for sizes in (heights, widths)]
    return Read(_table(columns, nodes), whole[0], whole[1], flat)


def _table(columns: int, nodes: Sequence[Expr]) -> Expr:
    return nodes[0] if len(nodes) == 1 else Matrix(columns, *nodes)


def _nothing(rows: Expr, columns: Expr) -> Expr:
    return ZERO if rows == columns == ONE else Zeros(rows, columns)


def _alike(text: Elaborator, reads: Sequence[Read], part: Phrase, kind: str) -> None:
    """Learn that blocks are of one height or width, or refuse them."""
    for read in reads[1:]:
        sizes = (reads[0].rows, read.rows) if kind == "rows" else (reads[0].columns, read.columns)
        if not text.sizes.same(*sizes):
            found = [map(text.sizes.find, (each.rows, each.columns)) for each in (reads[0], read)]
            said = f"in one {kind.removesuffix('s')} stand {' and '.join(shape_text(*each) for each in found)}"
            raise text.misfit(f"the shapes do not fit in {text.shown(part)}: {said}", part)


def _size(text: Elaborator, reads: Sequence[Read], kind: str) -> Expr:
    """The height of a row or the width of a column; where 0 alone stands in it, it is not known yet."""
    known = [text.sizes.find(read.rows if kind == "rows" else read.columns) for read in reads if read.node != ZERO]
    return known[0] if known else text.sizes.new()
