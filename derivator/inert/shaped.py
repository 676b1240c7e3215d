"""Vectors and matrices that never evaluate: letters with named sizes, their products, transposes, traces and norms.

Sums, signs, multiples by a scalar, quotients by one and known functions, element by element, are the nodes that
scalars have as well. A vector is a column. The sizes stand in the letters, so that each tree knows its own shape.
"""

from __future__ import annotations

from typing import Any

import sympy
from sympy import Expr, Symbol
from sympy.core.symbol import Str

from derivator.inert.node import Inert, the_one


class ShapedLetter(Inert):
    """A vector or matrix known by its name, with its sizes and what is assumed of it."""

    def __new__(cls, name: Symbol, rows: Expr, columns: Expr, structure: str | Str = "") -> ShapedLetter:
        return the_one(  # type: ignore[no-any-return]
            cls, name, rows, columns, structure if isinstance(structure, Str) else Str(structure)
        )

    @property
    def name(self) -> str:
        return str(self.args[0].name)

    @property
    def shape(self) -> tuple[Expr, Expr]:
        return (self.args[1], self.args[2])

    @property
    def structure(self) -> frozenset[str]:
        return frozenset(str(self.args[3].name).split(",")) - {""}

    @property
    def free_symbols(self) -> set[Symbol]:
        return {self.args[0]}

    def doit(self, **hints: Any) -> Expr:
        return sympy.MatrixSymbol(self.name, *(size.doit() for size in self.shape))


ENTRIES_TOGETHER = ("symmetric", "diagonal", "lower triangular", "upper triangular")
"""What ties the entries of a variable together: one entry moves with another one, or not at all."""


class Operation(Inert):
    """An operation on shaped expressions; its parts are its arguments in order."""

    @property
    def operand(self) -> Expr:
        """The first part."""
        return self.args[0]


class Chained(Operation):
    """An associative operation: the parts in their order, none of them of the same kind."""


class MatrixProduct(Chained):
    """The product of matrices in this order."""

    def doit(self, **hints: Any) -> Expr:
        return sympy.MatMul(*(part.doit(**hints) for part in self.args))


class Hadamard(Chained):
    """The product element by element."""

    def doit(self, **hints: Any) -> Expr:
        return sympy.HadamardProduct(*(part.doit(**hints) for part in self.args))


class Quotients(Operation):
    """The quotient element by element of two of one shape."""

    def doit(self, **hints: Any) -> Expr:
        above, below = (part.doit(**hints) for part in self.args)
        return sympy.HadamardProduct(above, sympy.HadamardPower(below, -1))


class Powers(Operation):
    """Each entry to one exponent: the base, then the exponent, a scalar."""

    def doit(self, **hints: Any) -> Expr:
        return sympy.HadamardPower(*(part.doit(**hints) for part in self.args))


class Transpose(Operation):
    """The transpose."""

    def doit(self, **hints: Any) -> Expr:
        return sympy.Transpose(self.operand.doit(**hints))


class Inverse(Operation):
    """The inverse."""

    def doit(self, **hints: Any) -> Expr:
        return sympy.Inverse(self.operand.doit(**hints))


class MatrixTrace(Operation):
    """The trace."""

    def doit(self, **hints: Any) -> Expr:
        return sympy.Trace(self.operand.doit(**hints))


class Determinant(Operation):
    """The determinant."""

    def doit(self, **hints: Any) -> Expr:
        return sympy.Determinant(self.operand.doit(**hints))


class Frobenius(Operation):
    """The Frobenius product A : B, the sum of the products of the entries; of vectors the inner product."""

    def doit(self, **hints: Any) -> Expr:
        left, right = (part.doit(**hints) for part in self.args)
        return sympy.Trace(sympy.Transpose(left) * right)


class Diagonal(Operation):
    """The diagonal matrix with the entries of a vector."""

    def doit(self, **hints: Any) -> Expr:
        return sympy.DiagMatrix(self.operand.doit(**hints))


class DiagonalOf(Operation):
    """The vector of the entries on the diagonal of a square matrix."""

    def doit(self, **hints: Any) -> Expr:
        return sympy.DiagonalOf(self.operand.doit(**hints))


class LowerPart(Operation):
    """A square matrix with what stands above its diagonal replaced by 0."""

    def doit(self, **hints: Any) -> Expr:
        raise NotImplementedError("SymPy has no triangular part of a matrix known by its name")


class UpperPart(Operation):
    """A square matrix with what stands below its diagonal replaced by 0."""

    def doit(self, **hints: Any) -> Expr:
        raise NotImplementedError("SymPy has no triangular part of a matrix known by its name")


class Norm(Operation):
    """The Euclidean norm of a vector, the Frobenius norm of a matrix."""

    def doit(self, **hints: Any) -> Expr:
        inside = self.operand.doit(**hints)
        return sympy.sqrt(sympy.Trace(sympy.Transpose(inside) * inside))


class Total(Operation):
    """The sum of all entries."""

    def doit(self, **hints: Any) -> Expr:
        return _total(self.operand.doit(**hints))


class Softmax(Operation):
    """The softmax of a vector; of a matrix, row by row."""

    def doit(self, **hints: Any) -> Expr:
        raise NotImplementedError("SymPy has no softmax")


class LogSumExp(Operation):
    """The logarithm of the sum of the exponentials of a vector; of a matrix the vector of those of its rows."""

    def doit(self, **hints: Any) -> Expr:
        raise NotImplementedError("SymPy has no log-sum-exp")


class Ones(Operation):
    """The matrix of ones of a number of rows and columns; with one column the vector of ones."""

    def doit(self, **hints: Any) -> Expr:
        return sympy.OneMatrix(*(size.doit() for size in self.args))


class Zeros(Operation):
    """The matrix of zeros of a number of rows and columns: a block of a matrix that is written out."""

    def doit(self, **hints: Any) -> Expr:
        return sympy.ZeroMatrix(*(size.doit() for size in self.args))


class Identity(Operation):
    """The identity of a size."""

    def doit(self, **hints: Any) -> Expr:
        return sympy.Identity(self.operand.doit())


class Commutation(Operation):
    """The matrix that makes vec X^T of vec X, where X has a number of rows and one of columns."""

    def doit(self, **hints: Any) -> Expr:
        raise NotImplementedError("SymPy has no commutation matrix")


class CommutationLike(Operation):
    """In a law only: the commutation matrix of the shape of what a letter stands for."""


class OnesLike(Operation):
    """In a law only: the ones of the shape of what a letter stands for."""


class OnesAcross(Operation):
    """In a law only: the vector of as many ones as what a letter stands for has columns."""


class IdentityLike(Operation):
    """In a law only: the identity of as many rows as what a letter stands for."""


class Kronecker(Chained):
    """The Kronecker product."""

    def doit(self, **hints: Any) -> Expr:
        from sympy.matrices.expressions import KroneckerProduct

        return KroneckerProduct(*(part.doit(**hints) for part in self.args))


class Stacked(Operation):
    """vec: the columns of a matrix under one another."""

    def doit(self, **hints: Any) -> Expr:
        return sympy.Matrix(self.operand.doit(**hints)).vec()


class Differential(Operation):
    """The differential of an expression: what changes with a small change of the variable, to first order."""

    def doit(self, **hints: Any) -> Expr:
        return sympy.MatrixSymbol(f"d{self.operand.name}", *(size.doit() for size in self.operand.shape))


class ReadOff(Operation):
    """In a law only: the matrix of the values of a line as the differential of the variable is 1 in one entry each."""


class Gradient(Operation):
    """The derivative by a letter, not carried out: of a scalar the gradient, of a vector the Jacobian."""

    def doit(self, **hints: Any) -> Expr:
        return sympy.Derivative(*(part.doit(**hints) for part in self.args))


SHAPED = (ShapedLetter, Operation)
"""The classes of node that only shaped expressions have."""


def joined(kind: type[Chained], *parts: Expr) -> Expr:
    """The parts one after the other by an associative operation: nested ones are flattened, one part is itself."""
    flat: list[Expr] = []
    for part in parts:
        flat.extend(part.args if isinstance(part, kind) else (part,))
    return flat[0] if len(flat) == 1 else kind(*flat)


def _total(matrix: Any) -> Expr:
    rows, columns = matrix.shape
    return sympy.Trace(sympy.OneMatrix(columns, rows) * matrix)


