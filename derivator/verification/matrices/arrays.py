"""Arithmetic of matrices of numbers, real or complex, as lists of rows: products, inverses, determinants."""

from __future__ import annotations

from collections.abc import Callable

Scalar = float | complex
Array = list[list[Scalar]]


class MisfitError(ValueError):
    """Arrays whose shapes do not fit, or a matrix without an inverse."""


def shape(array: Array) -> tuple[int, int]:
    """The numbers of rows and columns."""
    return len(array), len(array[0])


def each(function: Callable[..., Scalar], *arrays: Array) -> Array:
    """A function of the entries at each place."""
    if len({shape(array) for array in arrays}) > 1:
        raise MisfitError(f"shapes {', '.join(str(shape(array)) for array in arrays)}")
    return [[function(*entries) for entries in zip(*rows, strict=True)] for rows in zip(*arrays, strict=True)]


def product(left: Array, right: Array) -> Array:
    """The product of two matrices."""
    if len(left[0]) != len(right):
        raise MisfitError(f"shapes {shape(left)}, {shape(right)}")
    columns = list(zip(*right, strict=True))
    return [[sum(a * b for a, b in zip(row, column, strict=True)) for column in columns] for row in left]


def transposed(array: Array) -> Array:
    """The rows as columns."""
    return [list(row) for row in zip(*array, strict=True)]


def scaled(factor: Scalar, array: Array) -> Array:
    """Every entry multiplied by a number."""
    return [[factor * entry for entry in row] for row in array]


def filled(rows: int, columns: int, entry: Scalar) -> Array:
    """Equal entries."""
    return [[entry] * columns for _ in range(rows)]


def identity(size: int) -> Array:
    """Ones on the diagonal."""
    return [[1.0 * (i == j) for j in range(size)] for i in range(size)]


def unit(rows: int, columns: int, row: int, column: int, structure: frozenset[str]) -> Array:
    """The direction in which one entry moves, and with it whatever a matrix of a structure moves along with it."""
    found = filled(rows, columns, 0.0)
    if may_move(row, column, structure):
        found[row][column] = 1.0
        if "symmetric" in structure:
            found[column][row] = 1.0
    return found


def may_move(row: int, column: int, structure: frozenset[str]) -> bool:
    """Whether an entry of a matrix of a structure may be anything but 0."""
    if "diagonal" in structure:
        return row == column
    above, below = row < column, row > column
    return not (("lower triangular" in structure and above) or ("upper triangular" in structure and below))


def total(array: Array) -> Scalar:
    """The sum of all entries."""
    return sum(sum(row) for row in array)


def eliminated(array: Array) -> tuple[Scalar, Array]:
    """The determinant and the inverse, by elimination with the largest pivot.

    Raises:
        MisfitError: the matrix is not square or has no inverse.
    """
    size = len(array)
    if size != len(array[0]):
        raise MisfitError(f"shape {shape(array)}")
    rows = [[*row, *unit] for row, unit in zip(array, identity(size), strict=True)]
    determinant: Scalar = 1.0
    for column in range(size):
        pivot = max(range(column, size), key=lambda row: abs(rows[row][column]))
        if abs(rows[pivot][column]) < 1e-13:
            raise MisfitError("a matrix without an inverse")
        if pivot != column:
            rows[pivot], rows[column] = rows[column], rows[pivot]
            determinant = -determinant
        head = rows[column][column]
        determinant *= head
        rows[column] = [entry / head for entry in rows[column]]
        for row in range(size):
            factor = rows[row][column]
            if row != column and factor:
                rows[row] = [a - factor * b for a, b in zip(rows[row], rows[column], strict=True)]
    return determinant, [row[size:] for row in rows]
