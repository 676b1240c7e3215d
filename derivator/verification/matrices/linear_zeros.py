"""Whether an equation holds where a gradient is zero, on random data: the gradient has to be linear in its letter."""

from __future__ import annotations

from sympy import Expr

from derivator.inert.shaped import ShapedLetter
from derivator.verification.matrices.arrays import Array
from derivator.verification.matrices.directional import DirectionalJudge
from derivator.verification.matrices.shaped_values import ShapedValues

_CLOSE = 1e-6
_SMALL = 1e-9
_FAILED = (ValueError, ZeroDivisionError, OverflowError, IndexError)


def at_the_zero(gradient: Expr, gap: Expr, letter: ShapedLetter, function: Expr) -> bool | None:
    """Whether an expression is 0 where the gradient is; None where that cannot be told.

    Args:
        gradient: the gradient, a column.
        gap: the difference of the sides of the equation.
        letter: what it is differentiated by, a column.
        function: the function, which has a value on the data.
    """
    told: list[bool] = []
    for values in DirectionalJudge(function, letter, (gradient, gap)).data:
        try:
            place = _zero(gradient, letter, values)
            if place is None:
                continue
            there = ShapedValues({**values.data, letter: place}, {}).of(gap)
            size = max((abs(entry) for row in values.of(gap) for entry in row), default=0.0)
            told.append(max(abs(entry) for row in there for entry in row) <= _CLOSE * (1 + size))
        except _FAILED:
            continue
    return None if not told or len(set(told)) > 1 else told[0]


def _zero(gradient: Expr, letter: ShapedLetter, values: ShapedValues) -> Array | None:
    """Where the gradient is zero; None where it is not linear, or that is not at one place."""
    count = len(values.data[letter])

    def at(place: list[complex]) -> list[complex]:
        found = ShapedValues({**values.data, letter: [[each] for each in place]}, {}).of(gradient)
        return [row[0] for row in found]

    start = at([0.0] * count)
    if len(start) != count or len(values.data[letter][0]) != 1:
        return None
    columns = [at([float(k == j) for k in range(count)]) for j in range(count)]
    rows = [[columns[j][i] - start[i] for j in range(count)] + [-start[i]] for i in range(count)]
    mine = [each[0] for each in values.data[letter]]
    linear = [sum(row[j] * mine[j] for j in range(count)) - row[count] for row in rows]
    scale = 1 + max(abs(each) for each in linear)
    if any(abs(one - other) > _CLOSE * scale for one, other in zip(at(mine), linear, strict=True)):
        return None
    for j in range(count):
        pivot = max(range(j, count), key=lambda i: abs(rows[i][j]))
        if abs(rows[pivot][j]) < _SMALL:
            return None
        rows[j], rows[pivot] = rows[pivot], rows[j]
        rows[j] = [each / rows[j][j] for each in rows[j]]
        for i in range(count):
            if i != j:
                rows[i] = [one - rows[i][j] * other for one, other in zip(rows[i], rows[j], strict=True)]
    return [[row[count]] for row in rows]
