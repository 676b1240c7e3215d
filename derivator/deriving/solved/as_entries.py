"""A scalar function of vectors, entry by entry, as a function of indexed data: sum(c*log(p)) as Σ c_k log(p_k)."""

from __future__ import annotations

from itertools import chain, count

from sympy import Expr, Integer, Symbol

from derivator.base.errors import UnsupportedError
from derivator.inert import ONE, TWO, Apply, Decimal, Entry, Fraction, IndexedSum, Minus, Plus, Power, Times
from derivator.inert.shaped import Hadamard, Norm, Ones, Powers, Quotients, ShapedLetter, Total
from derivator.inert.shapes import is_scalar, shape_of
from derivator.notation import plain


def as_indexed(expression: Expr) -> Expr:
    """A scalar expression with its sums over vectors as sums over an index.

    Raises:
        UnsupportedError: it holds products of matrices, or what is not taken entry by entry.
    """
    return _Indexing().of(expression, None)


def as_entry(vector: Expr, index: Symbol) -> Expr:
    """The entry of a vector at an index, its sums over vectors as sums over another one.

    Raises:
        UnsupportedError: it holds products of matrices, or what is not taken entry by entry.
    """
    return _Indexing().of(vector, index)


class _Indexing:
    """Takes vectors entry by entry, each sum with an index of its own."""

    def __init__(self) -> None:
        self.letters = map(Symbol, chain(("k", "l", "q", "r"), (f"k_{number}" for number in count(1))))

    def of(self, node: Expr, index: Symbol | None) -> Expr:
        """An expression, or the entry of a vector at an index."""
        match node:
            case Total():
                return self.summed(node.operand)
            case Power(base=Norm() as norm, exponent=exponent) if exponent == TWO:
                return self.summed(Powers(norm.operand, TWO))
            case ShapedLetter():
                rows, columns = node.shape
                if (rows, columns) == (ONE, ONE):
                    return Symbol(node.name)
                if index is None or columns != ONE:
                    raise UnsupportedError(f"{plain(node)} is not taken entry by entry")
                return Entry(Symbol(node.name), index)
            case Hadamard():
                return Times(*(self.of(part, index) for part in node.args))
            case Quotients():
                return Fraction(*(self.of(part, index) for part in node.args))
            case Powers():
                return Power(self.of(node.args[0], index), self.of(node.args[1], None))
            case Ones():
                return ONE
            case Apply():
                return Apply(node.name, *(self.of(part, index) for part in node.arguments))
            case Plus() | Minus() | Times() | Fraction() | Power():
                return node.func(*(self.of(part, index) for part in node.args))
            case Symbol() | Integer() | Decimal():
                return node
        if not node.args:
            return node
        raise UnsupportedError(f"{plain(node)} is not taken entry by entry")

    def summed(self, vector: Expr) -> Expr:
        """The sum of the entries of a vector."""
        rows, columns = shape_of(vector)
        if is_scalar(vector) or columns != ONE:
            raise UnsupportedError(f"{plain(vector)} is no vector")
        letter = next(self.letters)
        return IndexedSum(self.of(vector, letter), letter, ONE, rows)
