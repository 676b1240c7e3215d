"""What is done with matrices that are written out in entries or blocks, part by part: sums, products, transposes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from sympy import Expr

from derivator.inert import ONE, TWO, ZERO, Fraction, Matrix, Minus, Power, Times, plus, times
from derivator.inert.shaped import Identity, MatrixProduct, Zeros, joined
from derivator.inert.shapes import is_scalar, partition, shape_of

Rows = Sequence[Sequence[Expr]]


def table(rows: Rows) -> Expr:
    """The matrix of some rows; one block is itself."""
    blocks = [block for row in rows for block in row]
    return blocks[0] if len(blocks) == 1 else Matrix(len(rows[0]), *blocks)


def each_block(function: Callable[..., Expr], *tables: Matrix) -> Matrix:
    """A function of the blocks in one place."""
    together = zip(*(each.args[1:] for each in tables), strict=True)
    return Matrix(tables[0].args[0], *(function(*blocks) for blocks in together))


def alike(tables: Iterable[Matrix]) -> bool:
    """Whether all have blocks of the same shapes in the same places."""
    partitions = [partition(each) for each in tables]
    return all(each == partitions[0] for each in partitions)


def of_numbers(matrix: Matrix) -> bool:
    """Whether every block is a single entry."""
    return all(map(is_scalar, matrix.args[1:]))


def is_zero(block: Expr) -> bool:
    """Whether a block is 0."""
    return isinstance(block, Zeros) or bool(block == ZERO)


def zero_like(block: Expr) -> Expr:
    """0 in the shape of a block."""
    return zeros(*shape_of(block))


def zeros(rows: Expr, columns: Expr) -> Expr:
    """0 of a shape."""
    return ZERO if rows == columns == ONE else Zeros(rows, columns)


def product(left: Matrix, right: Matrix) -> Expr | None:
    """The product, blocks multiplied like entries; None where the blocks do not fit."""
    if partition(left)[1] != partition(right)[0]:
        return None
    columns = list(zip(*right.rows, strict=True))
    return table([
        [total((multiplied(a, b) for a, b in zip(row, column, strict=True)),
               shape_of(row[0])[0], shape_of(column[0])[1])
         for column in columns]
        for row in left.rows
    ])


def multiplied(left: Expr, right: Expr) -> Expr:
    """The product of two blocks or entries, without factors 1."""
    if is_zero(left) or is_zero(right):
        return zeros(shape_of(left)[0], shape_of(right)[1])
    if left == ONE or isinstance(left, Identity):
        return right
    if right == ONE or isinstance(right, Identity):
        return left
    for one, other in ((left, right), (right, left)):
        if isinstance(one, Minus):
            inside = multiplied(one.operand, other) if one is left else multiplied(other, one.operand)
            return inside.operand if isinstance(inside, Minus) else Minus(inside)
    if left == right and is_scalar(left):
        return Power(left, TWO)
    if is_scalar(left) or is_scalar(right):
        number, shaped = (right, left) if is_scalar(right) and not is_scalar(left) else (left, right)
        return times(number, shaped)
    return joined(MatrixProduct, left, right)


def total(terms: Iterable[Expr], rows: Expr, columns: Expr) -> Expr:
    """A sum without terms 0."""
    left = [term for term in terms if not is_zero(term)]
    return plus(*left) if left else zeros(rows, columns)


def as_table(term: Expr) -> Matrix | None:
    """A multiple of a table with the factor at each block; None where it is none."""
    if isinstance(term, Matrix):
        return term
    if isinstance(term, Minus):
        inside = as_table(term.operand)
        return None if inside is None else each_block(negative, inside)
    if isinstance(term, Fraction) and (inside := as_table(term.args[0])) is not None:
        return each_block(lambda block: block if is_zero(block) else Fraction(block, term.args[1]), inside)
    if isinstance(term, Times) and isinstance(term.args[-1], Matrix):
        factor = times(*term.args[:-1])
        return each_block(lambda block: multiplied(factor, block), term.args[-1])
    return None


def negative(block: Expr) -> Expr:
    """A block with a minus."""
    if is_zero(block):
        return block
    return block.operand if isinstance(block, Minus) else Minus(block)
