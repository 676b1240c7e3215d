"""Are these eigenvectors the stationary points of a quadratic form? By repeated multiplication on random data."""

from __future__ import annotations

import random
from collections.abc import Sequence

from sympy import Expr, Symbol

from derivator.base.watch import look
from derivator.inert import ZERO
from derivator.model.solution import SolvingStep
from derivator.model.trace import Verdict
from derivator.verification.matrices.arrays import Array, filled, product, shape
from derivator.verification.matrices.random_data import drawn
from derivator.verification.matrices.shaped_values import ShapedValues

_TRIALS = 5


def judged_eigenvectors(
    function: Expr, matrix: Expr, unknown: Expr, steps: Sequence[SolvingStep], multiplier: Symbol
) -> Verdict:
    """The verdict on lines that say that the unknown is an eigenvector.

    Args:
        function: the quadratic form.
        matrix: of what it is an eigenvector.
        unknown: the vector.
        steps: the lines; each has to hold at an eigenvector with its eigenvalue, and at no random vector.
        multiplier: the letter that is the eigenvalue.
    """
    seen = 0
    for trial in range(_TRIALS):
        look()
        data = drawn([function, matrix, unknown], trial, "normal")
        values = ShapedValues(data, {}).of(matrix)
        if len(values) < 2:
            continue
        if any(abs(values[i][j] - values[j][i]) > 1e-9 for i in range(len(values)) for j in range(i)):
            return Verdict("undecided", "the matrix is not symmetric")
        top, vector = _largest(values, trial)
        found: dict[Expr, Array] = {**data, unknown: vector, multiplier: [[top]]}
        draws = random.Random(f"eigen {trial}")  # noqa: S311 (not for secrets)
        other = _of_length_one([[draws.gauss(0, 1)] for _ in vector])
        for line in (each for step in steps for each in (*step.before, *step.after)):
            if _gap(line.left, line.right, found) > 1e-6 * max(1.0, abs(top)):
                return Verdict("refuted", witness="an eigenvector does not solve a line")
            if _gap(line.left, line.right, {**found, unknown: other}) < 1e-6:
                return Verdict("refuted", witness="a vector that is no eigenvector solves a line")
        height = _height(function, found)
        if abs(height - top) > 1e-6 * max(1.0, abs(top)):
            return Verdict("undecided", "the function is not the quadratic form alone")
        for _ in range(40):
            place = _of_length_one([[draws.gauss(0, 1)] for _ in vector])
            if _height(function, {**data, unknown: place}) > height + 1e-9 * max(1.0, abs(height)):
                return Verdict("refuted", witness="another vector of length 1 is better")
        seen += 1
    return Verdict("agrees", "on random data", seen) if seen else Verdict("undecided", "no data of two entries or more")


def _largest(matrix: Array, seed: int) -> tuple[float, Array]:
    """The largest eigenvalue of a symmetric matrix and its vector of length 1, by repeated multiplication."""
    size = max(sum(abs(entry) for entry in row) for row in matrix) + 1.0
    # The multiple of the identity makes the largest eigenvalue the one of greatest size.
    moved = [[entry + (size if i == j else 0.0) for j, entry in enumerate(row)] for i, row in enumerate(matrix)]
    draws = random.Random(f"start {seed}")  # noqa: S311 (not for secrets)
    vector = _of_length_one([[draws.gauss(0, 1)] for _ in matrix])
    for _ in range(20000):
        after = _of_length_one(product(moved, vector))
        if max(abs(a[0] - b[0]) for a, b in zip(after, vector, strict=True)) < 1e-13:
            break
        vector = after
    raised = product(matrix, vector)
    return sum((a[0] * b[0]).real for a, b in zip(vector, raised, strict=True)), vector


def _of_length_one(vector: Array) -> Array:
    length = sum(abs(row[0]) ** 2 for row in vector) ** 0.5
    return [[row[0] / length] for row in vector]


def _gap(left: Expr, right: Expr, data: dict[Expr, Array]) -> float:
    values = ShapedValues(data, {})
    one = values.of(left)
    other = filled(*shape(one), 0.0) if right == ZERO else values.of(right)
    return max(abs(a[0] - b[0]) for a, b in zip(one, other, strict=True))


def _height(function: Expr, data: dict[Expr, Array]) -> float:
    return float(ShapedValues(data, {}).of(function)[0][0].real)
