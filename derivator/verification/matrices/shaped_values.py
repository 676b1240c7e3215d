"""The value of a shaped expression on given data; a differential is the change in the direction of each letter."""

from __future__ import annotations

import cmath
from collections.abc import Callable, Mapping
from functools import reduce

import sympy
from sympy import Expr, Integer, Symbol

from derivator.inert import Apply, Decimal, Equation, Fraction, Marked, Matrix, Minus, Plus, Power, Times
from derivator.inert.shaped import (
    Commutation,
    CommutationLike,
    Determinant,
    Diagonal,
    DiagonalOf,
    Differential,
    Frobenius,
    Hadamard,
    Identity,
    IdentityLike,
    Inverse,
    Kronecker,
    LogSumExp,
    LowerPart,
    MatrixProduct,
    MatrixTrace,
    Norm,
    Ones,
    OnesAcross,
    OnesLike,
    Powers,
    Quotients,
    ReadOff,
    ShapedLetter,
    Softmax,
    Stacked,
    Total,
    Transpose,
    UpperPart,
    Zeros,
)
from derivator.verification.matrices.arrays import (
    Array,
    MisfitError,
    Scalar,
    each,
    eliminated,
    filled,
    identity,
    product,
    scaled,
    shape,
    total,
    transposed,
    unit,
)
from derivator.verification.matrices.complex_functions import STEP, value_at

_NOTHING: Array = [[0.0]]


class ShapedValues:
    """The values of expressions on one set of data.

    Attributes:
        data: the value of each letter; a scalar is an array of one entry.
        directions: the direction in which each letter moves; those that are not named stand still.
    """

    def __init__(self, data: Mapping[Expr, Array], directions: Mapping[Expr, Array]) -> None:
        self.data = data
        self.directions = directions
        self.found: dict[Expr, Array] = {}
        self.by_kind: dict[type, Callable[[Expr], Array]] = {
            Plus: self._sum,
            Times: self._multiple,
            Minus: lambda e: scaled(-1, self.of(e.args[0])),
            Fraction: lambda e: scaled(1 / self.number(e.args[1]), self.of(e.args[0])),
            Power: lambda e: [[_power(self.number(e.args[0]), self.number(e.args[1]))]],
            Decimal: lambda e: [[float(e.digits)]],
            Apply: self._apply,
            Marked: lambda e: self.of(e.args[0]),
            Equation: lambda e: self.of(e.right),
            MatrixProduct: lambda e: reduce(product, map(self.of, e.args)),
            Hadamard: self._hadamard,
            Quotients: self._quotients,
            Powers: lambda e: each(lambda a: _power(a, self.number(e.args[1])), self.of(e.args[0])),
            Transpose: lambda e: transposed(self.of(e.args[0])),
            Inverse: lambda e: eliminated(self.of(e.args[0]))[1],
            Determinant: lambda e: [[eliminated(self.of(e.args[0]))[0]]],
            MatrixTrace: lambda e: [[sum(self._diagonal(e.args[0]))]],
            Frobenius: lambda e: [[total(_by_entries(*map(self.of, e.args)))]],
            Diagonal: self._diagonal_matrix,
            DiagonalOf: lambda e: [[entry] for entry in self._diagonal(e.args[0])],
            Norm: lambda e: [[_root(total(each(lambda a: a * a, self.of(e.args[0]))))]],
            Total: lambda e: [[total(self.of(e.args[0]))]],
            Softmax: lambda e: _along(_softmax, self.of(e.args[0])),
            LogSumExp: self._log_sum_exp,
            Ones: lambda e: filled(self.size(e.args[0]), self.size(e.args[1]), 1.0),
            Zeros: lambda e: filled(self.size(e.args[0]), self.size(e.args[1]), 0.0),
            Identity: lambda e: identity(self.size(e.args[0])),
            Matrix: self._written_out,
            OnesLike: lambda e: filled(*shape(self.of(e.args[0])), 1.0),
            OnesAcross: lambda e: filled(shape(self.of(e.args[0]))[1], 1, 1.0),
            IdentityLike: lambda e: identity(len(self.of(e.args[0]))),
            Kronecker: lambda e: reduce(_kronecker, map(self.of, e.args)),
            Stacked: lambda e: [[entry] for row in transposed(self.of(e.args[0])) for entry in row],
            Commutation: lambda e: _commutation(self.size(e.args[0]), self.size(e.args[1])),
            CommutationLike: lambda e: _commutation(*shape(self.of(e.args[0]))),
            LowerPart: lambda e: _kept(self.of(e.args[0]), lambda i, j: i >= j),
            UpperPart: lambda e: _kept(self.of(e.args[0]), lambda i, j: i <= j),
            Differential: lambda e: self.change(e.args[0]),
            ReadOff: self._read_off,
        }

    def of(self, expression: Expr) -> Array:
        """The value of an expression.

        Raises:
            ValueError: it has none on these data, or shapes do not fit.
        """
        known = self.data.get(expression)
        if known is not None:
            return known
        found = self.found.get(expression)
        if found is None:
            found = self.found[expression] = self._of(expression)
        return found

    def _of(self, expression: Expr) -> Array:
        rule = self.by_kind.get(type(expression))
        if rule is not None:
            return rule(expression)
        if isinstance(expression, Integer):
            return [[float(expression)]]
        if expression in (sympy.E, sympy.pi):
            return [[float(expression)]]
        if isinstance(expression, Symbol | ShapedLetter):
            raise MisfitError(f"there is no value for {expression}")
        raise MisfitError(f"{type(expression).__name__} has no value here")

    def number(self, expression: Expr) -> Scalar:
        """The value of a scalar."""
        found = self.of(expression)
        if shape(found) != (1, 1):
            raise MisfitError(f"shape {shape(found)} for a scalar")
        return found[0][0]

    def size(self, expression: Expr) -> int:
        """A number of rows or columns."""
        return round(self.number(expression).real)

    def change(self, expression: Expr) -> Array:
        """The differential of an expression: each letter moves in its direction."""
        moved = {
            letter: each(lambda a, b: a + 1j * STEP * b, self.data[letter], direction)
            for letter, direction in self.directions.items()
        }
        found = ShapedValues({**self.data, **moved}, {}).of(expression)
        return [[complex(entry).imag / STEP for entry in row] for row in found]

    def nudged(self, amount: float) -> ShapedValues:
        """The same on data a little beside these: each vector and matrix by a factor of its own."""
        moved = {
            letter: scaled(1 + amount * (place + 1), array) if isinstance(letter, ShapedLetter) else array
            for place, (letter, array) in enumerate(self.data.items())
        }
        return ShapedValues(moved, self.directions)

    def derivative(self, expression: Expr, variable: Expr, *, free: bool = False) -> Array:
        """The derivatives of a scalar in the shape of the variable, of a vector with a row for each of its entries.

        Args:
            expression: what is differentiated.
            variable: by what.
            free: whether each entry moves alone, whatever the variable is assumed to be.
        """
        return self._by_entries(variable, lambda moved: moved.change(expression), free=free)

    def _read_off(self, expression: Expr) -> Array:
        [variable] = self.directions
        return self._by_entries(variable, lambda moved: moved.of(expression.args[0]), free=False)

    def _by_entries(self, variable: Expr, change: Callable[[ShapedValues], Array], *, free: bool) -> Array:
        """What changes as one entry of the variable moves after the other."""
        rows, columns = shape(self.data[variable])
        structure = variable.structure if isinstance(variable, ShapedLetter) and not free else frozenset()
        found = [
            [change(ShapedValues(self.data, {variable: unit(rows, columns, i, j, structure)})) for j in range(columns)]
            for i in range(rows)
        ]
        if shape(found[0][0]) == (1, 1):
            return [[each[0][0] for each in row] for row in found]
        if rows == columns == 1:
            return found[0][0]
        if shape(found[0][0])[1] > 1:
            raise MisfitError("the derivative of a matrix by a vector or matrix")
        # Of a vector by a matrix it is that by vec of the matrix: its columns one after the other.
        one_after_the_other = [each for column in zip(*found, strict=True) for each in column]
        return transposed([[entry for row in each for entry in row] for each in one_after_the_other])

    def _sum(self, expression: Expr) -> Array:
        parts = [self.of(part) for part in expression.args]
        # A bare 0 stands for zeros of any shape.
        parts = [part for part in parts if part != _NOTHING] or [_NOTHING]
        return reduce(lambda a, b: each(lambda x, y: x + y, a, b), parts)

    def _hadamard(self, expression: Expr) -> Array:
        parts = [self.of(part) for part in expression.args]
        return _NOTHING if _NOTHING in parts else reduce(_by_entries, parts)

    def _quotients(self, expression: Expr) -> Array:
        above, below = map(self.of, expression.args)
        return _NOTHING if above == _NOTHING else each(lambda a, b: a / b, above, below)

    def _multiple(self, expression: Expr) -> Array:
        factor: Scalar = 1.0
        shaped: Array | None = None
        for part in expression.args:
            found = self.of(part)
            if shape(found) == (1, 1):
                factor *= found[0][0]
            elif shaped is None:
                shaped = found
            else:
                raise MisfitError("two matrices are multiplied as scalars")
        return [[factor]] if shaped is None else scaled(factor, shaped)

    def _apply(self, expression: Expr) -> Array:
        return each(lambda entry: value_at(expression.name, entry), self.of(expression.arguments[0]))

    def _diagonal(self, expression: Expr) -> list[Scalar]:
        found = self.of(expression)
        if len(found) != len(found[0]):
            raise MisfitError(f"shape {shape(found)} for a square matrix")
        return [found[i][i] for i in range(len(found))]

    def _diagonal_matrix(self, expression: Expr) -> Array:
        entries = [row[0] for row in self.of(expression.args[0])]
        return [[entry if i == j else 0.0 for j in range(len(entries))] for i, entry in enumerate(entries)]

    def _written_out(self, expression: Expr) -> Array:
        found: Array = []
        for row in expression.rows:
            blocks = [self.of(block) for block in row]
            if len({len(block) for block in blocks}) > 1:
                raise MisfitError("blocks of different heights in one row")
            found += [[entry for block in blocks for entry in block[k]] for k in range(len(blocks[0]))]
        if len({len(row) for row in found}) > 1:
            raise MisfitError("rows of different widths")
        return found

    def _log_sum_exp(self, expression: Expr) -> Array:
        found = self.of(expression.args[0])
        if len(found[0]) == 1:
            return [[cmath.log(sum(cmath.exp(row[0]) for row in found))]]
        return [[cmath.log(sum(map(cmath.exp, row)))] for row in found]


def _by_entries(left: Array, right: Array) -> Array:
    return each(lambda a, b: a * b, left, right)


def _along(function: Callable[[list[Scalar]], list[Scalar]], array: Array) -> Array:
    """A function of a whole vector; of a matrix, of each row."""
    if len(array[0]) == 1:
        return [[entry] for entry in function([row[0] for row in array])]
    return [function(row) for row in array]


def _softmax(entries: list[Scalar]) -> list[Scalar]:
    grown = [cmath.exp(entry) for entry in entries]
    return [entry / sum(grown) for entry in grown]


def _kronecker(left: Array, right: Array) -> Array:
    return [[a * b for a in row for b in other] for row in left for other in right]


def _commutation(rows: int, columns: int) -> Array:
    found = filled(rows * columns, rows * columns, 0.0)
    for i in range(rows):
        for j in range(columns):
            found[i * columns + j][j * rows + i] = 1.0
    return found


def _kept(array: Array, stays: Callable[[int, int], bool]) -> Array:
    """The entries at some places, 0 at the others."""
    return [[entry if stays(i, j) else 0.0 for j, entry in enumerate(row)] for i, row in enumerate(array)]


def _root(number: Scalar) -> Scalar:
    return complex(cmath.sqrt(number))


def _power(base: Scalar, exponent: Scalar) -> Scalar:
    whole = round(exponent.real)
    if exponent == whole:
        return base**whole
    if base.real <= 0:
        raise ValueError("a broken power of a negative number")
    return complex(cmath.exp(exponent * cmath.log(base)))
