"""Two dimensions for a terminal: the printer decides what stands where and leaves the layout to others."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from sympy import Expr

from derivator.functions import Function
from derivator.model.conventions import Conventions
from derivator.notation.display import DerivativeSign
from derivator.notation.grid.built_up import BuiltUp
from derivator.notation.grid.grid import Grid
from derivator.notation.grid.grid_layout import laid_out
from derivator.notation.grid.grid_markup import FACTOR_BREAK, TERM_BREAK, PartKind, built, harmless, is_small
from derivator.notation.piece import Edge, Piece
from derivator.notation.precedence import Level
from derivator.notation.printed_names import Name
from derivator.notation.unicode_printer import UnicodePrinter, superscript

_SIGNS = {"total": "d", "partial": "∂"}


class GridPrinter(BuiltUp, UnicodePrinter):
    """Writes the markup of the layout: names and operators as on one line, what is built up between its marks."""

    plus_sign = f"{TERM_BREAK} + "
    minus_sign = f"{TERM_BREAK} - "
    equals_sign = f"{TERM_BREAK} = "

    def __init__(self, conventions: Conventions, colour: bool) -> None:
        super().__init__(conventions)
        self.colour = colour

    def fence(self, text: str) -> str:
        """Parentheses that grow."""
        return built(PartKind.FENCE, text)

    def join(self, left: Piece, right: Piece, dot: bool) -> str:
        """As on one line, with space around a dot: a fraction with its bar may stand beside it."""
        joined = super().join(left, right, dot)
        if right.first is Edge.DERIVATIVE and not dot:
            return " "
        return f"{FACTOR_BREAK} · " if joined == "·" else joined

    def superscript(self, base: str, exponent: str) -> str:
        """A base with an exponent raised beside it."""
        return built(PartKind.RAISED, base, exponent)

    def stacked(self, top: str, bottom: str) -> str:
        """A fraction with a bar."""
        return built(PartKind.FRACTION, top, bottom)

    def covered(self, text: str, degree: str) -> str:
        """A root with its degree as raised digits in front."""
        root = built(PartKind.ROOT, text)
        return (superscript(degree) or f"{degree} ") + root if degree else root

    def name(self, name: Name, below: Sequence[str] = (), record: str | None = None) -> str:
        """A letter with its accent, its subscripts below and its record index above."""
        indices = [*(self._word(Name(each)) for each in name.subscripts), *below]
        letter = self._word(Name(name.letter, name.accent))
        if not indices and record is None:
            return letter
        return built(PartKind.SCRIPTS, letter, _in_a_row(indices), "" if record is None else self._record(record))

    def _record(self, record: str) -> str:
        """A record index in parentheses: in raised signs where there are such, else to be raised as a whole."""
        raised = super().name(Name(""), record=record)
        return raised if is_small(raised) else f"({record})"

    def _word(self, name: Name) -> str:
        return harmless(super().name(name))

    def operator_name(self, row: Function, chosen: str | None) -> str:
        """The function's symbol, or the letter or word chosen for it."""
        return harmless(super().operator_name(row, chosen))

    def lowered(self, operator: str, indices: Sequence[str]) -> str:
        """An operator with a base or indices below it."""
        return built(PartKind.SCRIPTS, operator, _in_a_row(indices), "")

    def between_bars(self, text: str) -> str:
        """Bars that grow."""
        return built(PartKind.BARS, text)

    def derivative_sign(self, variables: Sequence[str], sign: DerivativeSign, order: str, of: str = "") -> str:
        """The quotient of differentials, of a function where one is given, or nabla with the variable below it."""
        if sign == "nabla":
            return self.lowered("∇", variables)
        above = self.superscript(_SIGNS[sign], order) if order else _SIGNS[sign]
        return self.stacked(above + of, " ".join(_SIGNS[sign] + variable for variable in variables))

    def table(self, columns: int, cells: Sequence[str]) -> str:
        """Cells in rows of so many."""
        return built(PartKind.TABLE, str(columns), *cells)

    def by_cases(self, rows: Sequence[tuple[str, str]]) -> Piece:
        """A brace that grows, with a row for each piece."""
        text = built(PartKind.CASES, *(part for row in rows for part in row))
        return Piece(text, Level.CASES, Edge.BIG, Edge.CLOSED)

    def sum_sign(self, index: str, lower: str, upper: str, *, product: bool = False) -> str:
        """A sum or product sign with its bounds below and above."""
        return built(PartKind.PRODUCT if product else PartKind.SUM, f"{index}={lower}", upper)

    def limit_sign(self, letter: str) -> str:
        """The word with the letter below it."""
        return built(PartKind.LIMIT, f"{letter}→0")

    def highlight(self, role: str, text: str) -> str:
        """The text marked for colour or strike-out, where the terminal shows them."""
        return built(PartKind.MARK, role, text) if self.colour else text


def _in_a_row(indices: Sequence[str]) -> str:
    """Indices side by side, or with commas where one is longer than a letter."""
    return ("" if all(len(index) == 1 for index in indices) else ",").join(indices)


@lru_cache(maxsize=64)
def _printer(conventions: Conventions, colour: bool) -> GridPrinter:
    return GridPrinter(conventions, colour)


def grid_markup(expression: Expr, conventions: Conventions = Conventions(), *, colour: bool = False) -> str:
    """The expression as markup for `laid_out`; it may stand in a row with other text.

    Args:
        expression: an inert expression.
        conventions: the choices of notation.
        colour: whether highlighted parts are marked.

    Raises:
        UnsupportedError: the tree holds something that is not inert and not a plain leaf.
    """
    return _printer(conventions, colour).print(expression)


def grid(expression: Expr, conventions: Conventions = Conventions(), *, width: int = 100) -> Grid:
    """The expression as rows of text, without highlights.

    Args:
        expression: an inert expression.
        conventions: the choices of notation.
        width: the columns there are; a longer line is broken at its outermost signs.

    Raises:
        UnsupportedError: the tree holds something that is not inert and not a plain leaf.
    """
    return laid_out(grid_markup(expression, conventions), width)
