"""A small box of rows of text with a baseline: what two-dimensional notation in a terminal is put together from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from derivator.base.breadth import breadth


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of text, one of which is the baseline.

    Attributes:
        rows: the rows from top to bottom, all equally wide.
        baseline: the row that stands on the line, counted from 0.
    """

    rows: tuple[str, ...]
    baseline: int = 0

    @property
    def width(self) -> int:
        """How many columns it takes."""
        return breadth(self.rows[0])

    @property
    def height(self) -> int:
        """How many rows it has."""
        return len(self.rows)

    @property
    def below(self) -> int:
        """How many rows it has under the baseline."""
        return self.height - 1 - self.baseline


EMPTY = Grid(("",))


def even(rows: Sequence[str], baseline: int = 0) -> Grid:
    """Rows of any length as a box: the shorter ones filled up on the right."""
    width = max(map(breadth, rows))
    return Grid(tuple(row + " " * (width - breadth(row)) for row in rows), baseline)


def beside(*grids: Grid) -> Grid:
    """Boxes from left to right on one baseline."""
    above = max(grid.baseline for grid in grids)
    under = max(grid.below for grid in grids)
    columns = []
    for grid in grids:
        blank = " " * grid.width
        columns.append([blank] * (above - grid.baseline) + list(grid.rows) + [blank] * (under - grid.below))
    return Grid(tuple("".join(parts) for parts in zip(*columns, strict=True)), above)


def stack(grids: Sequence[Grid], on: int) -> Grid:
    """Boxes from top to bottom, each centred; the baseline is that of the box at the position `on`."""
    width = max(grid.width for grid in grids)
    rows = [_centred(row, width) for grid in grids for row in grid.rows]
    return Grid(tuple(rows), sum(grid.height for grid in grids[:on]) + grids[on].baseline)


def paragraph(grids: Sequence[Grid], indent: int) -> Grid:
    """The parts of a long line under each other, all but the first indented; the baseline is that of the first."""
    space = " " * indent
    rows = [*grids[0].rows, *(space + row for grid in grids[1:] for row in grid.rows)]
    return even(rows, grids[0].baseline)


def between(grid: Grid, single: str, top: str, middle: str, bottom: str) -> Grid:
    """A box between two signs, left and right, that grow with it.

    Args:
        grid: the box.
        single: both signs where it has one row.
        top: both their parts on the first of several rows.
        middle: those on the rows between.
        bottom: those on the last.
    """
    if grid.height == 1:
        return Grid((single[0] + grid.rows[0] + single[1],))
    sides = [top, *[middle] * (grid.height - 2), bottom]
    return Grid(tuple(side[0] + row + side[1] for side, row in zip(sides, grid.rows, strict=True)), grid.baseline)


def _centred(row: str, width: int) -> str:
    free = width - breadth(row)
    return " " * (free // 2) + row + " " * (free - free // 2)
