"""The exact proof of a derivative: its differential as words of matrices, with inverses, traces and determinants."""

from __future__ import annotations

from sympy import Expr, Integer, Mul

from derivator.base.errors import UnsupportedError
from derivator.inert import Fraction, Minus, Plus, Times
from derivator.inert.shaped import (
    ENTRIES_TOGETHER,
    Commutation,
    Identity,
    Kronecker,
    MatrixProduct,
    ShapedLetter,
    Stacked,
)
from derivator.inert.shapes import is_scalar, shape_of
from derivator.verification.matrices.matrix_words import (
    Word,
    WordLetter,
    WordSum,
    added,
    entry,
    product,
    times_number,
    transposed,
    vanishes,
)
from derivator.verification.matrices.moving_words import DIRECTION, MovingWords, column_of, not_in_words, paired

LARGEST = 60
"""The most words of the difference: more of them take longer than it is worth."""


def proved_by_words(function: Expr, variable: Expr, result: Expr) -> bool:
    """Whether an expression is certainly the derivative, whatever the sizes are. False says only that it was not shown.

    The differential of the function is worked out here, without any law of the engine's, as words of matrices; what
    is claimed, with the direction put in for the differential of the variable, has to be the same sum of words.

    Args:
        function: what is differentiated.
        variable: by what; each of its entries moves alone.
        result: what is claimed to be the derivative, a row for each entry of the function.
    """
    if isinstance(variable, ShapedLetter) and variable.structure & set(ENTRIES_TOGETHER):
        return False
    try:
        moving = MovingWords(variable).of(function.operand if isinstance(function, Stacked) else function)
        claimed = _along(function, variable, result)
        difference = added((moving.change, times_number(Integer(-1), claimed)))
    except (UnsupportedError, ValueError, RecursionError):
        return False
    return len(difference) <= LARGEST and vanishes(difference)


def _along(function: Expr, variable: Expr, result: Expr) -> WordSum:
    """What a claimed derivative says of the differential: G : dX, J dx, or what stands before dt."""
    still = MovingWords(None)
    if is_scalar(variable):
        return still.of(result.operand if isinstance(result, Stacked) else result).value
    rows, columns = shape_of(variable)
    direction: WordSum = {Word((WordLetter(DIRECTION),)): Integer(1)}
    if columns == 1:
        direction = {column_of(variable): entry(DIRECTION, 0)}
    if rows == 1:
        raise not_in_words(variable)
    if is_scalar(function):
        return paired(still.of(result).value, direction, str(columns))
    if columns == 1:
        return product(still.of(result).value, direction)
    return _stacked(result, direction, still)


def _stacked(result: Expr, direction: WordSum, still: MovingWords) -> WordSum:
    """(B ⊗ A) vec(H) without vec, which is A H B^T."""
    if isinstance(result, Plus):
        return added(_stacked(term, direction, still) for term in result.args)
    if isinstance(result, Minus):
        return times_number(Integer(-1), _stacked(result.operand, direction, still))
    if isinstance(result, Fraction):
        return times_number(1 / still.plain(result.args[1]), _stacked(result.args[0], direction, still))
    if isinstance(result, Times):
        *factors, last = result.args
        return times_number(Mul(*map(still.plain, factors)), _stacked(last, direction, still))
    if isinstance(result, Identity):
        return direction
    if isinstance(result, Commutation):
        return transposed(direction)
    if isinstance(result, MatrixProduct):
        for factor in reversed(result.args):
            direction = _stacked(factor, direction, still)
        return direction
    if isinstance(result, Kronecker) and len(result.args) == 2:
        right, left = (still.of(part).value for part in result.args)
        return product(product(left, direction), transposed(right))
    raise not_in_words(result)
