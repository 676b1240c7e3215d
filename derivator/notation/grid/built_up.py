"""Notation in two dimensions, shared by the printers for pages: bars, raised exponents and roots that cover."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence

from sympy import Expr

from derivator.notation.display import Display
from derivator.notation.piece import Edge, Piece
from derivator.notation.precedence import Level
from derivator.notation.printing import Parts


class BuiltUp(Display):
    """A printer in whose notation a bar, a raised exponent or a radical sign shows how far it reaches."""

    plus_sign = " + "
    minus_sign = " - "
    bare = True

    @abstractmethod
    def superscript(self, base: str, exponent: str) -> str:
        """A base with an exponent raised beside it."""

    @abstractmethod
    def stacked(self, top: str, bottom: str) -> str:
        """A fraction with a bar."""

    @abstractmethod
    def covered(self, text: str, degree: str) -> str:
        """A root, a square root where the degree is empty."""

    @abstractmethod
    def table(self, columns: int, cells: Sequence[str]) -> str:
        """Cells in rows of so many."""

    def matrix(self, node: Expr, parts: Parts) -> Piece:
        """A table in parentheses."""
        text = self.fence(self.table(int(node.args[0]), [part.text for part in parts]))
        return Piece(text, Level.ATOM, Edge.FENCE, Edge.CLOSED)

    def raised(self, base: Piece, exponent: Piece) -> Piece:
        """A base with a superscript."""
        return Piece(self.superscript(base.text, exponent.text), Level.POWER, base.first, Edge.CLOSED)

    def operator_power(self, operator: str, exponent: str) -> str:
        """The exponent raised."""
        return self.superscript(operator, exponent)

    def fraction(self, node: Expr, parts: Parts) -> Piece:
        """A fraction with a bar; nothing in it needs parentheses."""
        top, bottom = parts
        edge = Edge.TALL if Level.SUM in (top.level, bottom.level) else Edge.FRACTION
        return Piece(self.stacked(top.text, bottom.text), Level.FRACTION, edge, edge)

    def root(self, radicand: Piece, degree: str = "") -> Piece:
        """A radical sign that covers all of it."""
        return Piece(self.covered(radicand.text, degree), Level.POWER, Edge.WORD, Edge.CLOSED)
