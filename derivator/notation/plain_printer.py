"""The typed form: ASCII text that reads back to the same tree."""

from __future__ import annotations

from itertools import groupby

from sympy import Expr

from derivator.inert.trees import product_over_index
from derivator.notation.piece import Edge, Piece
from derivator.notation.precedence import TYPED_FITS, Level, Position
from derivator.notation.printing import ExpressionPrinter, Parts


class PlainPrinter(ExpressionPrinter):
    """Writes what a person would type: `*` between factors, `^` for powers, every function as a call."""

    notation = "plain"
    fits = TYPED_FITS

    def fence(self, text: str) -> str:
        """The text in parentheses."""
        return f"({text})"

    def join(self, left: Piece, right: Piece, dot: bool) -> str:
        """Always the star."""
        return "*"

    def number(self, digits: str) -> str:
        """The digits."""
        return digits

    def constant(self, name: str) -> str:
        """The name."""
        return name

    def raised(self, base: Piece, exponent: Piece) -> Piece:
        """A base to an exponent."""
        text = f"{base.text}^{self.fitted(exponent, Position.EXPONENT).text}"
        return Piece(text, Level.POWER, base.first, Edge.CLOSED)

    def symbol(self, node: Expr, parts: Parts) -> Piece:
        """The symbol's name."""
        return self._atom(node.name)

    def apply(self, node: Expr, parts: Parts) -> Piece:
        """A call; a logarithm to a base is typed log(u, b)."""
        if product_over_index(node) is not None:
            return self._call("prod", parts)
        row = node.function
        return self._call(row.symbol if row.layout == "subscript" else row.name, parts)

    def named_function(self, node: Expr, parts: Parts) -> Piece:
        """A call: f'(x), h[theta](x[i])."""
        head = node.name + (f"^({', '.join(map(str, node.orders))})" if node.partial else "'" * node.primes)
        if node.subscript is not None:
            head, parts = f"{head}[{parts[0].text}]", parts[1:]
        return self._call(head, parts)

    def derivative(self, node: Expr, parts: Parts) -> Piece:
        """A call: D(expression, x), D(expression, x, 2), D(expression, x, y) with what is taken first in front."""
        operand, variables = under = self.differentiated(node, parts)
        arguments = [operand.text]
        for variable, run in groupby(piece.text for piece in reversed(variables)):
            count = len(list(run))
            arguments += [variable] if count == 1 else [variable, str(count)]
        return self._atom(f"D({', '.join(arguments)})")._replace(under=under)

    def indexed_sum(self, node: Expr, parts: Parts) -> Piece:
        """A call: sum(expression, i, 1, m)."""
        return self._call("sum", parts)

    def limit(self, node: Expr, parts: Parts) -> Piece:
        """The call that rules write: an expression, and the letter that goes to 0."""
        return self._call("limit", parts)

    def entry(self, node: Expr, parts: Parts) -> Piece:
        """x[i,j]."""
        return self._atom(f"{node.name.name}[{','.join(part.text for part in parts)}]")

    def dot(self, node: Expr, parts: Parts) -> Piece:
        """A call of two vectors."""
        return self._call("dot", parts)

    def piecewise(self, node: Expr, parts: Parts) -> Piece:
        """A call that holds each value with its condition."""
        pairs = zip(parts[::2], parts[1::2], strict=True)
        pieces = (f"{value.text} if {test.text}" if test.text else f"{value.text} otherwise" for value, test in pairs)
        return self._atom(f"piecewise({', '.join(pieces)})")

    def relation(self, sign: str) -> str:
        """The sign as it is typed."""
        return f" {sign} "

    def _call(self, head: str, parts: Parts) -> Piece:
        return self._atom(f"{head}({', '.join(part.text for part in parts)})")

    def _atom(self, text: str) -> Piece:
        return Piece(text, Level.ATOM, Edge.LETTER, Edge.CLOSED)


_PRINTER = PlainPrinter()


def plain(expression: Expr) -> str:
    """The expression as a person would type it, with `*` and `^`; reading it gives the same tree.

    Args:
        expression: an inert expression. Highlights are left out.

    Raises:
        UnsupportedError: the tree holds something that is not inert and not a plain leaf.
    """
    return _PRINTER.print(expression)
