"""Differentials of matrices that are written out: in each place, together as one factor, or brought to their places."""

from __future__ import annotations

from functools import partial

from sympy import Expr

from derivator.inert import ONE, Fraction, Matrix, Minus, Plus, Times, plus, times
from derivator.inert.block_matrices import each_block, is_zero, negative, table, zero_like, zeros
from derivator.inert.shaped import Differential, Frobenius, Identity, MatrixProduct, Transpose, joined
from derivator.inert.shapes import is_scalar, partition, shape_of
from derivator.inert.trees import contains, depends
from derivator.model.rule import Rule, Scope
from derivator.rules.matrices.isolating import _is

_law = partial(Rule, topic="matrices")


def _differential(expression: Expr, scope: Scope) -> Expr | None:
    if not isinstance(expression, Differential) or not isinstance(expression.operand, Matrix):
        return None
    return each_block(
        lambda block: Differential(block) if depends(block, scope.variable) else zero_like(block), expression.operand
    )


def _coefficient(line: Expr, change: Expr) -> Expr | None:
    """What stands beside the differential of a scalar, or before that of a vector; None where it is not told so."""
    if line == change:
        return Identity(shape_of(change)[0]) if not is_scalar(change) else ONE
    if is_zero(line):
        return zeros(shape_of(line)[0], shape_of(change)[0])
    if isinstance(line, Minus):
        inside = _coefficient(line.operand, change)
        return None if inside is None else negative(inside)
    if isinstance(line, Fraction):
        inside = _coefficient(line.args[0], change)
        return None if inside is None else Fraction(inside, line.args[1])
    if isinstance(line, Plus):
        parts = [_coefficient(term, change) for term in line.args]
        return None if None in parts else plus(*parts)
    if isinstance(line, Times):
        moving = [k for k, factor in enumerate(line.args) if contains(factor, Differential)]
        if len(moving) != 1:
            return None
        inside = _coefficient(line.args[moving[0]], change)
        others = [factor for k, factor in enumerate(line.args) if k != moving[0]]
        if inside is None:
            return None
        shaped = [factor for factor in others if not is_scalar(factor)]
        if shaped and not is_scalar(inside):
            return None
        own = () if inside == ONE else (inside,)
        return times(*(each for each in others if is_scalar(each)), *own, *shaped)
    if isinstance(line, Frobenius) and line.args[1] == change:
        return Transpose(line.args[0])
    if isinstance(line, MatrixProduct) and line.args[-1] == change:
        return joined(MatrixProduct, *line.args[:-1])
    return None


def _change_in(expression: Expr) -> Expr | None:
    """The one differential in an expression."""
    if isinstance(expression, Differential):
        return expression
    found = (_change_in(part) for part in expression.args if isinstance(part, Expr) and contains(part, Differential))
    return next((each for each in found if each is not None), None)


def _common_differential(expression: Expr, _scope: Scope) -> Expr | None:
    if not isinstance(expression, Matrix) or not contains(expression, Differential):
        return None
    change = _change_in(expression)
    if change is None or not is_scalar(change):
        return None
    parts = [_coefficient(block, change) for block in expression.args[1:]]
    if any(part is None or contains(part, Differential) for part in parts):
        return None
    kept = [zero_like(block) if is_zero(block) else part
            for part, block in zip(parts, expression.args[1:], strict=True)]
    return times(Matrix(expression.args[0], *kept), change)


def _rows_of_jacobian(expression: Expr, _scope: Scope) -> Expr | None:
    if not isinstance(expression, Matrix) or int(expression.args[0]) > 1 or not contains(expression, Differential):
        return None
    change = _change_in(expression)
    if change is None or is_scalar(change) or shape_of(change)[1] != ONE:
        return None
    parts = [_coefficient(block, change) for block in expression.args[1:]]
    if any(part is None or contains(part, Differential) for part in parts):
        return None
    return joined(MatrixProduct, Matrix(1, *parts), change)


def _places(expression: Expr, _scope: Scope) -> Expr | None:
    """The sum of the blocks that change, each brought to its place by a column and a row of 0 and I."""
    if not isinstance(expression, Matrix) or not contains(expression, Differential):
        return None
    heights, widths = partition(expression)
    terms = []
    for i, row in enumerate(expression.rows):
        for j, block in enumerate(row):
            if not contains(block, Differential):
                if not is_zero(block):
                    return None
                continue
            if is_scalar(block):
                ones = each_block(zero_like, expression)
                kept = [ONE if k == i * len(row) + j else each for k, each in enumerate(ones.args[1:])]
                terms.append(times(block, Matrix(len(row), *kept)))
                continue
            own = Identity(heights[i]) if heights[i] != ONE else ONE
            left = [table([[own if k == i else zeros(size, heights[i])] for k, size in enumerate(heights)])]
            own = Identity(widths[j]) if widths[j] != ONE else ONE
            right = [table([[own if k == j else zeros(widths[j], size) for k, size in enumerate(widths)]])]
            terms.append(joined(MatrixProduct, *(left if len(heights) > 1 else ()), block,
                                *(right if len(widths) > 1 else ())))
    return plus(*terms)


DIFFERENTIAL_OF_TABLE = (
    _law("differential-of-written-out", "differential of a matrix that is written out",
         "d([[A, B], [P, Q]]) = [[d(A), d(B)], [d(P), d(Q)]]", "Each entry, or each block, changes for itself.",
         rewrite=_differential),
)

INTO_TABLE = (
    _law("differential-out-of-written-out", "the differential as a common factor of all entries",
         "[[A*k, B*k]] = [[A, B]]*k", "Every entry has the same factor.", conditions=_is(scalar="k"),
         rewrite=_common_differential),
    _law("jacobian-in-rows", "the rows of a Jacobian, one under the other", "[[A @ k], [B @ k]] = [[A], [B]] @ k",
         "What all blocks have on the right stands behind them.", rewrite=_rows_of_jacobian),
)

PLACES = (
    _law("blocks-in-their-places", "a block brought to its place by 0 and I",
         "[[A], [0*B]] = [[eye(A)], [0*B @ A.T]] @ A",
         "A column of blocks with I in one place and 0 in the others brings a block to its row; a row does so too.",
         variants=("[[A, 0*B]] = A @ [[eye(A.T), 0*(A.T @ B)]]",), rewrite=_places),
)

RULES = (*DIFFERENTIAL_OF_TABLE, *INTO_TABLE, *PLACES)
