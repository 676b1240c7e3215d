"""The layout of two-dimensional notation: fractions with bars, raised exponents, signs that grow, lines that break."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from derivator.notation.grid.grid import EMPTY, Grid, beside, between, even, paragraph, stack
from derivator.notation.grid.grid_markup import FACTOR_BREAK, TERM_BREAK, GridPart, GridRow, PartKind, is_small, parsed

_RAISED_DIGITS = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
_LOWERED_DIGITS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")

ROLES = {"blue": "\ue010", "red": "\ue011", "cancel": "\ue012"}
"""The private character in a row after which a role begins."""
END_OF_ROLE = "\ue013"
"""The one after which the last one that began ends."""

_FOOT = "╲╱"  # the foot of a radical sign, drawn
_INDENT = 1
"""Before a line that goes on, which begins with the space around its sign."""
_ANY = 10_000
"""Wider than anything that is asked for."""


def laid_out(markup: str, width: int) -> Grid:
    """A row of markup as a box.

    Args:
        markup: what the printer wrote, alone or in a row with other text.
        width: the columns there are. A longer row is broken at its outermost signs, and where that does not do, inside
            its parentheses and fractions; what has no sign to break at stays too wide.
    """
    return _laid(parsed(markup), width)


def _laid(row: GridRow, width: int) -> Grid:
    whole = _whole(row)
    if whole.width <= width:
        return whole
    for sign in (TERM_BREAK, FACTOR_BREAK):
        pieces = _split(row, sign)
        if len(pieces) > 1:
            return paragraph(_filled(pieces, width), _INDENT)
    return _squeezed(row, width)


@lru_cache(maxsize=4096)
def _whole(row: GridRow) -> Grid:
    """A row that has all the columns it wants. It is asked for again wherever something around it is too wide."""
    return _row([_item(item, _ANY) for item in row], row)


def _split(row: GridRow, sign: str) -> list[GridRow]:
    pieces: list[list[GridPart]] = [[]]
    for item in row:
        if item.text == sign and pieces[-1]:
            pieces.append([])
        pieces[-1].append(item)
    return [tuple(piece) for piece in pieces]


def _filled(pieces: Sequence[GridRow], width: int) -> list[Grid]:
    """As many pieces on each line as it takes."""
    lines: list[GridRow] = []
    free = 0
    for piece in pieces:
        need = _whole(piece).width
        if lines and need <= free:
            lines[-1] += piece
        else:
            free = width - _INDENT if lines else width
            lines.append(piece)
        free -= need
    return [_laid(line, width - _INDENT if k else width) for k, line in enumerate(lines)]


def _squeezed(row: GridRow, width: int) -> Grid:
    """The row with its widest part made narrower."""
    grids = [_whole((item,)) for item in row]
    if not grids:
        return EMPTY
    widest = max(range(len(grids)), key=lambda k: grids[k].width)
    rest = _row(grids, row).width - grids[widest].width
    grids[widest] = _item(row[widest], max(width - rest, 1))
    return _row(grids, row)


def _row(grids: Sequence[Grid], row: GridRow) -> Grid:
    """Boxes in a row. A bar never touches what stands beside it: it would look longer than it is."""
    if not grids:
        return EMPTY
    # A place to break at is no neighbour: it takes no column.
    seen = [(grid, item) for grid, item in zip(grids, row, strict=True) if grid.width]
    parts = [grids[0]] if not seen else [seen[0][0]]
    for (left, one), (right, other) in pairwise(seen):
        touching = not _blank(left, -1) and not _blank(right, 0)
        if PartKind.FRACTION in (one.kind, other.kind) and touching:
            parts.append(Grid((" ",)))
        parts.append(right)
    return beside(*parts)


def _blank(grid: Grid, column: int) -> bool:
    return grid.rows[grid.baseline][column] == " "


def _item(item: GridPart, width: int) -> Grid:
    if item.kind is PartKind.TEXT:
        breaks = item.text in (TERM_BREAK, FACTOR_BREAK)
        return EMPTY if breaks else _highlighted(Grid((item.text,)), item.roles)
    return _highlighted(_BUILDERS[item.kind](item.parts, width), item.roles)


def _highlighted(grid: Grid, roles: Sequence[str]) -> Grid:
    """Each row of the box between the marks of its highlights, the space around it left out."""
    for role in reversed(roles):
        grid = Grid(tuple(_in_role(row, ROLES[role]) for row in grid.rows), grid.baseline)
    return grid


def _in_role(row: str, sign: str) -> str:
    core = row.strip(" ")
    if not core:
        return row
    left, right = row.split(core, 1)
    return f"{left}{sign}{core}{END_OF_ROLE}{right}"


def _fraction(parts: Sequence[GridRow], width: int) -> Grid:
    top, bottom = (_laid(part, width) for part in parts)
    nested = any(item.kind is PartKind.FRACTION for part in parts for item in part)
    # A bar that another one stands above or below is longer than it.
    bar = Grid(("─" * (max(top.width, bottom.width) + (2 if nested else 0)),))
    return stack((top, bar, bottom), 1)


def _raised(parts: Sequence[GridRow], width: int) -> Grid:
    base, exponent = parts
    small = _small(exponent)
    if len(base) == 1 and base[0].kind is PartKind.SCRIPTS:
        name, below, record = base[0].parts
        if not record and not _signs(below).isdecimal():
            # The exponent of theta_j stands above its index, not to the right of it.
            return _scripts((name, below, exponent), width)
    above = Grid((small,)) if small else _laid(exponent, width)
    under = _laid(base, max(width - above.width, 1))
    # Beside something tall a low exponent stands at its top, which is high enough.
    higher = above.height > 1 or (under.height == 1 and not small)
    rows = (*above.rows, *[" " * above.width] * (under.baseline + higher))
    return beside(under, Grid(rows, len(rows) - 1))


def _small(row: GridRow) -> str:
    """A number in raised digits, or what is written in raised signs already; nothing for any other row."""
    signs = _signs(row)
    if signs.removeprefix("-").isdecimal():
        return signs.translate(_RAISED_DIGITS)
    return signs if is_small(signs) else ""


def _signs(row: GridRow) -> str:
    """The signs of a row of plain text; nothing for any other."""
    return row[0].text if len(row) == 1 and not row[0].roles else ""


def _scripts(parts: Sequence[GridRow], width: int) -> Grid:
    name, below, above = parts
    base, low = _laid(name, width), _signs(below)
    if low.isdecimal() and not above:
        return beside(base, Grid((low.translate(_LOWERED_DIGITS),)))
    lowered = _laid(below, _ANY).rows if below else ()
    if small := _small(above):
        return beside(base, even((small, *lowered)))
    raised = _laid(above, _ANY).rows if above else ()
    return beside(base, even((*raised, "", *lowered), len(raised)))


def _root(parts: Sequence[GridRow], width: int) -> Grid:
    inner = _laid(parts[0], max(width - 2, 1))
    line = "_" * inner.width
    if inner.height == 1:
        return Grid((f" {line}", f"√{inner.rows[0]}"), 1)
    size = inner.height
    rows = [f"{' ' * (size + 1)}{line}"]
    for k, row in enumerate(inner.rows):
        slope = _FOOT if k == size - 1 else " " * (size - k) + _FOOT[1]
        rows.append(f"{slope}{' ' * (size + 1 - len(slope))}{row}")
    return Grid(tuple(rows), inner.baseline + 1)


def _sum(parts: Sequence[GridRow], width: int) -> Grid:
    return _with_bounds("Σ", parts, width)


def _product(parts: Sequence[GridRow], width: int) -> Grid:
    return _with_bounds("∏", parts, width)


def _with_bounds(sign: str, parts: Sequence[GridRow], width: int) -> Grid:
    lower, upper = (_laid(part, width) for part in parts)
    return stack((upper, Grid((sign,)), lower), 1)


def _limit(parts: Sequence[GridRow], width: int) -> Grid:
    return stack((Grid(("lim",)), _laid(parts[0], width)), 0)


def _fence(parts: Sequence[GridRow], width: int) -> Grid:
    return between(_laid(parts[0], max(width - 2, 1)), "()", "⎛⎞", "⎜⎟", "⎝⎠")


def _bars(parts: Sequence[GridRow], width: int) -> Grid:
    return between(_laid(parts[0], max(width - 2, 1)), "||", "││", "││", "││")


def _table(parts: Sequence[GridRow], width: int) -> Grid:
    columns = int(_signs(parts[0]))
    cells = [_laid(part, max((width - 3 * columns) // columns, 1)) for part in parts[1:]]
    widths = [max(cell.width for cell in cells[k::columns]) for k in range(columns)]
    rows = []
    for start in range(0, len(cells), columns):
        row = zip(cells[start : start + columns], widths, strict=True)
        rows.append(beside(*(stack((Grid((" " * (size + 2),)), cell), 1) for cell, size in row)))
    # The first row needs no space above it: the cells of every row stand below an empty one.
    lines = [line for row in rows for line in row.rows][1:]
    return even(lines, len(lines) // 2)


def _cases(parts: Sequence[GridRow], width: int) -> Grid:
    """A brace, the values under each other and the conditions in a column beside them."""
    rooms = max(width - 4, 1)
    values = [_laid(part, rooms) for part in parts[::2]]
    tests = [_laid(part, rooms) for part in parts[1::2]]
    column = max(value.width for value in values) + 2
    rows: list[str] = []
    for value, test in zip(values, tests, strict=True):
        row = beside(value, Grid((" " * (column - value.width),)), test)
        # What is taller than one row stands free.
        rows += [*([""] if rows and row.height > 1 else []), *row.rows]
    inner = even(rows, (len(rows) - 1) // 2)
    if inner.height == 1:
        return beside(Grid(("{ ",)), inner)
    if inner.height == 2:
        inner = even((inner.rows[0], "", inner.rows[1]), 1)
    middle = inner.height // 2
    signs = ["⎧", *["⎨" if k == middle else "⎪" for k in range(1, inner.height - 1)], "⎩"]
    return beside(Grid(tuple(f"{sign} " for sign in signs), middle), Grid(inner.rows, middle))


_BUILDERS = {
    PartKind.FRACTION: _fraction,
    PartKind.RAISED: _raised,
    PartKind.SCRIPTS: _scripts,
    PartKind.ROOT: _root,
    PartKind.SUM: _sum,
    PartKind.PRODUCT: _product,
    PartKind.LIMIT: _limit,
    PartKind.FENCE: _fence,
    PartKind.BARS: _bars,
    PartKind.TABLE: _table,
    PartKind.CASES: _cases,
}
