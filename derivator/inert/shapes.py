"""The shape of a tree: its numbers of rows and columns, and where the shapes of its parts do not fit."""

from __future__ import annotations

from itertools import pairwise

from sympy import Expr

from derivator.base.errors import UnsupportedError
from derivator.inert import ONE, ZERO, Apply, Fraction, Inert, Marked, Matrix, Minus, Plus, Times
from derivator.inert.operations import Power
from derivator.inert.shaped import (
    Commutation,
    CommutationLike,
    Determinant,
    Diagonal,
    DiagonalOf,
    Differential,
    Frobenius,
    Gradient,
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
    joined,
)
from derivator.inert.size_products import size_product, size_sum
from derivator.inert.trees import subexpressions

Shape = tuple[Expr, Expr]
_SQUARE = (Inverse, MatrixTrace, Determinant, DiagonalOf, LowerPart, UpperPart)
SCALAR: Shape = (ONE, ONE)


class ShapeError(UnsupportedError):
    """Two parts whose shapes do not fit.

    Args:
        message: what does not fit.
        parts: the parts.
    """

    def __init__(self, message: str, *parts: Expr) -> None:
        super().__init__(message)
        self.parts = parts


def is_scalar(expression: Expr) -> bool:
    """Whether an expression has one row and one column."""
    return shape_of(expression) == SCALAR


def shape_of(expression: Expr) -> Shape:
    """The numbers of rows and columns of an expression.

    Raises:
        ShapeError: the shapes of two parts do not fit.
    """
    if not isinstance(expression, Inert):
        return _shape(expression)
    try:
        return expression.dimensions
    except AttributeError:
        expression.dimensions = found = _shape(expression)
        return found


def _shape(expression: Expr) -> Shape:
    if isinstance(expression, ShapedLetter):
        return expression.shape
    args = expression.args
    if isinstance(expression, Plus | Hadamard | Quotients):
        return _alike(expression, [part for part in args if not is_nothing(part)])
    if isinstance(expression, Minus | Differential | Softmax | Powers | Marked):
        return shape_of(args[0])
    if isinstance(expression, Times):
        return _multiple(expression)
    if isinstance(expression, Fraction):
        if not is_scalar(args[1]):
            raise ShapeError("is divided by, and is no scalar", args[1])
        return shape_of(args[0])
    if isinstance(expression, Apply):
        return _alike(expression, list(expression.arguments[:1]))
    if isinstance(expression, MatrixProduct):
        return _product(args)
    if isinstance(expression, Transpose):
        rows, columns = shape_of(args[0])
        return (columns, rows)
    if isinstance(expression, _SQUARE):
        rows, columns = shape_of(args[0])
        if rows != columns:
            raise ShapeError("has to be square", args[0])
        return (rows, columns) if isinstance(expression, Inverse | LowerPart | UpperPart) else (
            (rows, ONE) if isinstance(expression, DiagonalOf) else SCALAR
        )
    if isinstance(expression, Frobenius):
        _alike(expression, list(args))
        return SCALAR
    if isinstance(expression, Diagonal):
        rows, columns = shape_of(args[0])
        if columns != ONE:
            raise ShapeError("has to be a vector", args[0])
        return (rows, rows)
    return _further(expression)


def is_nothing(expression: Expr) -> bool:
    """Whether it is 0, or a product or a quotient of 0: what stands for a vector or matrix of zeros of any shape."""
    if isinstance(expression, Minus | Fraction | Quotients):
        return is_nothing(expression.args[0])
    if isinstance(expression, Times | Hadamard | MatrixProduct):
        return any(is_nothing(part) for part in expression.args)
    return bool(expression == ZERO)


def is_symmetric(expression: Expr) -> bool:
    """Whether a matrix is symmetric by what is assumed of its letters, or by its kind: A^T A, A + A^T, diagonal."""
    if isinstance(expression, ShapedLetter):
        return bool(expression.structure & {"symmetric", "positive definite", "diagonal"})
    if isinstance(expression, Identity | Diagonal):
        return True
    args = [part for part in expression.args if isinstance(part, Expr)]
    if isinstance(expression, Ones):
        return bool(args[0] == args[1])
    if isinstance(expression, Inverse | Transpose | Minus):
        return is_symmetric(args[0])
    if isinstance(expression, Kronecker):
        return all(map(is_symmetric, args))
    if isinstance(expression, Plus):
        left = [part for part in args if not is_symmetric(part)]
        return all(turned(part) in left for part in left)
    if isinstance(expression, Hadamard | Quotients | Powers | Apply):
        return all(is_symmetric(part) for part in args if not is_scalar(part))
    if isinstance(expression, Times | Fraction):
        shaped = [part for part in args if not is_scalar(part)]
        return len(shaped) == 1 and is_symmetric(shaped[0])
    if isinstance(expression, Matrix) and len(set(shape_of(expression))) > 1:
        return False
    return isinstance(expression, MatrixProduct | Matrix) and turned(expression) == expression


def turned(expression: Expr) -> Expr:
    """The transpose of an expression, taken inside sums and products."""
    if isinstance(expression, Transpose):
        return expression.args[0]
    if is_scalar(expression) or is_symmetric_alone(expression):
        return expression
    if isinstance(expression, Zeros) or (isinstance(expression, Ones) and ONE not in expression.args):
        return expression.func(*reversed(expression.args))
    if isinstance(expression, Matrix):
        rows = expression.rows
        return Matrix(len(rows), *(turned(block) for column in zip(*rows, strict=True) for block in column))
    if isinstance(expression, MatrixProduct):
        return joined(MatrixProduct, *(turned(factor) for factor in reversed(expression.args)))
    if isinstance(expression, LowerPart | UpperPart):
        return (UpperPart if isinstance(expression, LowerPart) else LowerPart)(turned(expression.args[0]))
    if isinstance(expression, Minus | Times | Fraction | Plus | Hadamard | Quotients | Apply | Kronecker):
        return expression.func(*(turned(part) if isinstance(part, Expr) else part for part in expression.args))
    return Transpose(expression)


def is_symmetric_alone(expression: Expr) -> bool:
    """Whether something that is no product and not written out is symmetric."""
    return not isinstance(expression, MatrixProduct | Matrix) and is_symmetric(expression)


def _further(expression: Expr) -> Shape:
    args = expression.args
    if isinstance(expression, LogSumExp):
        rows, columns = shape_of(args[0])
        return SCALAR if columns == ONE else (rows, ONE)
    if isinstance(expression, ReadOff):
        return _read_off(args[0])
    if isinstance(expression, OnesLike):
        return shape_of(args[0])
    if isinstance(expression, OnesAcross):
        return (shape_of(args[0])[1], ONE)
    if isinstance(expression, IdentityLike):
        return (shape_of(args[0])[0],) * 2
    if isinstance(expression, Ones | Zeros):
        return (args[0], args[1])
    if isinstance(expression, Identity):
        return (args[0], args[0])
    if isinstance(expression, Matrix):
        heights, widths = partition(expression)
        return (size_sum(heights), size_sum(widths))
    if isinstance(expression, Commutation | CommutationLike):
        return (size_product(shape_of(args[0]) if isinstance(expression, CommutationLike) else args),) * 2
    if isinstance(expression, Kronecker | Stacked):
        shapes = [shape_of(part) for part in args]
        rows, columns = (size_product(sizes) for sizes in zip(*shapes, strict=True))
        return (size_product([rows, columns]), ONE) if isinstance(expression, Stacked) else (rows, columns)
    if isinstance(expression, Gradient):
        return shape_of(args[1])
    if isinstance(expression, Norm | Total):
        shape_of(args[0])
        return SCALAR
    if isinstance(expression, Power):
        for part in args:
            if not is_scalar(part):
                raise ShapeError("is raised to a power, and is no scalar", part)
    return SCALAR


def partition(table: Matrix) -> tuple[list[Expr], list[Expr]]:
    """The heights of the rows of blocks of a matrix that is written out, and the widths of the columns.

    Raises:
        ShapeError: two blocks in one row or column do not fit.
    """
    first, *_ = rows = table.rows
    for row in rows:
        for block, above in zip(row, first, strict=True):
            if shape_of(block)[0] != shape_of(row[0])[0]:
                raise ShapeError("stand in one row and are not of one height", row[0], block)
            if shape_of(block)[1] != shape_of(above)[1]:
                raise ShapeError("stand in one column and are not of one width", above, block)
    return [shape_of(row[0])[0] for row in rows], [shape_of(block)[1] for block in first]


def _read_off(line: Expr) -> Shape:
    """The shape of the derivative that a line with one differential tells of."""
    variable = next(part.operand for part in subexpressions(line) if isinstance(part, Differential))
    rows, columns = shape_of(variable)
    if rows == columns == ONE:
        return shape_of(line)
    return (rows, columns) if is_scalar(line) else (shape_of(line)[0], size_product([rows, columns]))


def _alike(expression: Expr, parts: list[Expr]) -> Shape:
    shapes = [shape_of(part) for part in parts]
    for part, shape in zip(parts, shapes, strict=True):
        if shape != shapes[0]:
            raise ShapeError("have different shapes", parts[0], part)
    return shapes[0] if shapes else SCALAR


def _multiple(expression: Expr) -> Shape:
    shaped = [part for part in expression.args if not is_scalar(part)]
    if len(shaped) > 1:
        raise ShapeError("are multiplied as scalars, and neither is one", *shaped[:2])
    return shape_of(shaped[0]) if shaped else SCALAR


def _product(parts: tuple[Expr, ...]) -> Shape:
    for left, right in pairwise(parts):
        if shape_of(left)[1] != shape_of(right)[0]:
            raise ShapeError("cannot be multiplied", left, right)
    return (shape_of(parts[0])[0], shape_of(parts[-1])[1])


