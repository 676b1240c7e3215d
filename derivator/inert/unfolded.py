"""The entries of vectors and matrices as sums over indices: (A x)_i is the sum of A[i,j] x[j] over j."""

from __future__ import annotations

from collections.abc import Callable

from sympy import Expr, Symbol

from derivator.base.errors import UnsupportedError
from derivator.inert import ONE, TWO, Apply, Entry, Fraction, IndexedSum, Minus, Plus, Power, Times, times
from derivator.inert.shaped import (
    Diagonal,
    DiagonalOf,
    Frobenius,
    Hadamard,
    Identity,
    LogSumExp,
    MatrixProduct,
    MatrixTrace,
    Norm,
    Ones,
    Operation,
    Powers,
    Quotients,
    ShapedLetter,
    Softmax,
    Total,
    Transpose,
    joined,
)
from derivator.inert.shapes import is_scalar, shape_of
from derivator.inert.trees import subexpressions

_NAMES = "i j l p q r s u v w a b c d g h"


class Unfolding:
    """Unfolds the expressions of one question, with indices that are no letters of it."""

    def __init__(self, *expressions: Expr) -> None:
        self.taken = {str(symbol.name) for each in expressions for symbol in each.free_symbols}
        for each in expressions:
            self.taken |= {str(size) for part in subexpressions(each) if isinstance(part, ShapedLetter)
                           for size in part.shape}
        self.free = [Symbol(name) for name in ["k", *_NAMES.split()] if name not in self.taken]

    def indices(self, expression: Expr) -> tuple[Symbol, ...]:
        """An index for each dimension of an expression."""
        return tuple(self.free.pop(0) for size in shape_of(expression) if size != ONE)

    def entry(self, expression: Expr, *indices: Expr) -> Expr:
        """One entry of an expression.

        Args:
            expression: a scalar, a vector or a matrix.
            indices: an index for each of its dimensions.

        Raises:
            UnsupportedError: the entries of some part are no sums, as those of an inverse are not.
        """
        rows, columns = shape_of(expression)
        given = list(indices)
        row = given.pop(0) if rows != ONE else ONE
        column = given.pop(0) if columns != ONE else ONE
        return _Entries(tuple(self.free)).of(expression, row, column)


class _Entries:
    def __init__(self, free: tuple[Symbol, ...]) -> None:
        self.free = free

    def of(self, expression: Expr, row: Expr, column: Expr) -> Expr:
        """The entry of a row and a column; 1 stands for the only one."""
        args = expression.args
        if isinstance(expression, ShapedLetter):
            indices = [index for index, size in zip((row, column), expression.shape, strict=True) if size != ONE]
            return Entry(Symbol(expression.name), *indices)
        if not isinstance(expression, Operation):
            return self._by_entries(expression, row, column)
        if isinstance(expression, Ones):
            return ONE
        if isinstance(expression, Transpose):
            return self.of(args[0], column, row)
        if isinstance(expression, MatrixProduct):
            return self._product(list(args), row, column)
        if isinstance(expression, Hadamard | Quotients | Powers):
            parts = [self.of(part, ONE, ONE) if is_scalar(part) else self.of(part, row, column) for part in args]
            kind = {Hadamard: times, Quotients: Fraction, Powers: Power}[type(expression)]
            return kind(*parts)
        if isinstance(expression, Identity):
            return Apply("kronecker", row, column)
        if isinstance(expression, Diagonal):
            return times(self.of(args[0], row, ONE), Apply("kronecker", row, column))
        if isinstance(expression, DiagonalOf):
            return self.of(args[0], row, row)
        if isinstance(expression, MatrixTrace):
            return self._summed(shape_of(args[0])[:1], lambda index: self._inner().of(args[0], index, index))
        if isinstance(expression, Frobenius):
            return self._over(args[0], lambda walk, i, j: times(walk.of(args[0], i, j), walk.of(args[1], i, j)))
        if isinstance(expression, Total):
            return self._over(args[0], lambda walk, i, j: walk.of(args[0], i, j))
        if isinstance(expression, Norm):
            return Apply("sqrt", self._over(args[0], lambda walk, i, j: Power(walk.of(args[0], i, j), TWO)))
        if isinstance(expression, Softmax | LogSumExp):
            return self._of_exponentials(expression, row, column)
        raise UnsupportedError(f"the entries of {type(expression).__name__.lower()} are not written as sums")

    def _by_entries(self, expression: Expr, row: Expr, column: Expr) -> Expr:
        if isinstance(expression, Power) and isinstance(expression.base, Norm):
            inside = expression.base.args[0]
            if expression.exponent == TWO:
                return self._over(inside, lambda walk, i, j: Power(walk.of(inside, i, j), TWO))
        if not isinstance(expression, Plus | Minus | Times | Fraction | Apply | Power):
            return expression
        parts = [
            part if not isinstance(part, Expr) else
            self.of(part, ONE, ONE) if is_scalar(part) else self.of(part, row, column)
            for part in expression.args
        ]
        return times(*parts) if isinstance(expression, Times) else expression.func(*parts)

    def _inner(self) -> _Entries:
        return _Entries(self.free[1:])

    def _summed(self, sizes: tuple[Expr, ...], summand: Callable[[Symbol], Expr]) -> Expr:
        if not self.free:
            raise UnsupportedError("more indices would be needed than there are letters")
        index = self.free[0]
        return IndexedSum(summand(index), index, ONE, sizes[0])

    def _over(self, whole: Expr, summand: Callable[[_Entries, Expr, Expr], Expr]) -> Expr:
        """A sum over every entry of something."""
        rows, columns = shape_of(whole)
        if rows == ONE:
            return self._summed((columns,), lambda index: summand(self._inner(), ONE, index))
        if columns == ONE:
            return self._summed((rows,), lambda index: summand(self._inner(), index, ONE))
        inner = self._inner()
        return self._summed((rows,), lambda i: inner._summed(
            (columns,), lambda j: summand(inner._inner(), i, j)))

    def _product(self, factors: list[Expr], row: Expr, column: Expr) -> Expr:
        """A product from the left: the first factor at a row, the others summed over its columns."""
        factors = [factor for factor in factors if not isinstance(factor, Identity)] or factors[:1]
        first, rest = factors[0], factors[1:]
        if not rest:
            return self.of(first, row, column)
        tail = joined(MatrixProduct, *rest)
        if isinstance(first, Diagonal):
            return times(self.of(first.args[0], row, ONE), self.of(tail, row, column))
        if isinstance(rest[-1], Diagonal):
            head = joined(MatrixProduct, *factors[:-1])
            return times(self.of(head, row, column), self.of(rest[-1].args[0], column, ONE))
        middle = shape_of(first)[1]
        if middle == ONE:
            return times(self.of(first, row, ONE), self.of(tail, ONE, column))
        inner = self._inner()
        return self._summed((middle,), lambda index: times(inner.of(first, row, index), inner.of(tail, index, column)))

    def _of_exponentials(self, expression: Expr, row: Expr, column: Expr) -> Expr:
        inside = expression.args[0]
        rows, columns = shape_of(inside)
        size = rows if columns == ONE else columns

        def exponential(walk: _Entries, index: Expr) -> Expr:
            place = (index, ONE) if columns == ONE else (row, index)
            return Apply("exp", walk.of(inside, *place))

        total = self._summed((size,), lambda index: exponential(self._inner(), index))
        if isinstance(expression, LogSumExp):
            return Apply("log", total)
        return Fraction(exponential(self, row if columns == ONE else column), total)

