"""The judge of derivations with vectors and matrices: every line on random data, the result entry by entry."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from functools import cached_property

from sympy import Expr

from derivator.inert.shapes import ShapeError, shape_of
from derivator.inert.size_products import shape_text
from derivator.model.trace import Verdict
from derivator.verification.matrices.arrays import Array, MisfitError, each, shape, transposed
from derivator.verification.matrices.random_data import KINDS, direction, drawn
from derivator.verification.matrices.shaped_values import ShapedValues
from derivator.verification.matrices.wider_data import wider_data

TRIALS = 3
TOLERANCE = 1e-8
NOISE = 1e-14
"""What rounding may leave of 0."""
VANISHING = 1e-9
"""How small two values are that may be what rounding leaves of 0, and then tell nothing where they differ."""
NUDGE = 1e-9
_NO_VALUE = (ValueError, ZeroDivisionError, OverflowError)


class DirectionalJudge:
    """Judges lines about the derivative of one function by one letter.

    Attributes:
        function: the function.
        variable: the letter.
        beside: further expressions whose letters need values.
        turned: whether the derivative is laid out as the transpose of what the others have.
        equal: whether all sizes are the same, so that what does not fit is compared all the same.
        size: which size that is.
        free: whether each entry of the variable moves alone, whatever it is assumed to be.
    """

    def __init__(
        self, function: Expr, variable: Expr, beside: Iterable[Expr] = (), *, turned: bool = False, equal: bool = False,
        size: int = 3, free: bool = False,
    ) -> None:
        self.function = function
        self.variable = variable
        self.beside = tuple(beside)
        self.turned = turned
        self.equal = equal
        self.size = size
        self.free = free
        self._derivatives: dict[ShapedValues, Array] = {}

    @cached_property
    def data(self) -> list[ShapedValues]:
        """Data on which the function has a value, with the variable moving in a random direction."""
        found = []
        for trial in range(TRIALS):
            for kind in KINDS:
                values = self._values(trial, kind)
                if values is not None:
                    found.append(values)
                    break
        return found

    def _values(self, trial: int, kind: str) -> ShapedValues | None:
        data = drawn([self.function, self.variable, *self.beside], trial, kind, equal=self.size if self.equal else 0)
        values = ShapedValues(data, {self.variable: direction(self.variable, data[self.variable], trial)})
        try:
            here = values.of(self.function)
        except _NO_VALUE:
            return None
        return values if _finite(here) and _real(here) else None

    @property
    def derivatives(self) -> list[Array]:
        """The derivative by each entry, on each set of data."""
        return [self._derivative(values) for values in self.data]

    def _derivative(self, values: ShapedValues) -> Array:
        """The derivative by each entry, on one set of data."""
        known = self._derivatives.get(values)
        if known is None:
            known = values.derivative(self.function, self.variable, free=self.free)
            known = self._derivatives[values] = transposed(known) if self.turned else known
        return known

    def line(self, before: Expr, after: Expr) -> Verdict:
        """Whether two lines are equal."""
        try:
            if not self.equal and after != 0 and before != 0 and shape_of(before) != shape_of(after):
                return Verdict("refuted", "different shapes", witness=_shapes(before, after))
        except ShapeError as misfit:
            return Verdict("refuted", "shapes that do not fit", witness=str(misfit))
        return self._compared(lambda values: values.of(before), after)

    def result(self, result: Expr) -> Verdict:
        """Whether an expression is the derivative, entry by entry."""
        return self._compared(self._derivative, result)

    def claim(self, claim: Expr) -> Verdict:
        """Whether a claimed expression is the derivative: what agrees is tried once more on data of many scales."""
        verdict = self.result(claim)
        if verdict.status == "refuted":
            return verdict
        count = 0
        for values in wider_data(self.function, self.variable, claim):
            try:
                known, found = self._derivative(values), values.of(claim)
            except _NO_VALUE:
                continue
            if not (_finite(known) and _finite(found) and _real(known) and _real(found)):
                continue
            difference = differing(known, found)
            if difference and _by_rounding(known, found, self._derivative, claim, values):
                continue
            if difference:
                return Verdict("refuted", "different on random data", count, difference)
            count += 1
        if verdict.status == "undecided":
            return verdict
        count += verdict.points
        return Verdict("agrees", f"equal on {count} random data sets", count)

    def _compared(self, left: Callable[[ShapedValues], Array], other: Expr) -> Verdict:
        count = 0
        for values in self.data:
            try:
                mine, theirs = left(values), values.of(other)
            except MisfitError as misfit:
                return Verdict("refuted", "shapes that do not fit", witness=str(misfit))
            except _NO_VALUE:
                continue
            difference = differing(mine, theirs)
            if difference and _by_rounding(mine, theirs, left, other, values):
                continue
            if difference:
                return Verdict("refuted", "different on random data", count, difference)
            count += 1
        if not count:
            return Verdict("undecided", "no data on which both sides have a value")
        return Verdict("agrees", f"equal on {count} random data sets", count)


def differing(left: Array, right: Array) -> str:
    """Where two values differ, as text; empty where they do not."""
    if right == [[0.0]] and shape(left) != (1, 1):
        right = [[0.0] * len(left[0]) for _ in left]
    if left == [[0.0]] and shape(right) != (1, 1):
        left = [[0.0] * len(right[0]) for _ in right]
    if shape(left) != shape(right):
        return f"left is {shape(left)[0]}×{shape(left)[1]}, right {shape(right)[0]}×{shape(right)[1]}"
    size = max((abs(entry) for array in (left, right) for row in array for entry in row), default=0.0)
    for i, (mine, theirs) in enumerate(zip(left, right, strict=True)):
        for j, (a, b) in enumerate(zip(mine, theirs, strict=True)):
            if not abs(a - b) <= TOLERANCE * size + NOISE:
                return f"at entry ({i + 1},{j + 1}): left {a.real:.6g}, right {b.real:.6g}"
    return ""


def _by_rounding(
    mine: Array, theirs: Array, left: Callable[[ShapedValues], Array], other: Expr, values: ShapedValues
) -> bool:
    """Whether two values differ by what rounding leaves of 0 alone, as those of a layer normalised over two entries.

    Such a difference is another one on data a little beside.
    """
    if shape(mine) != shape(theirs) or max(_size(mine), _size(theirs)) > VANISHING:
        return False
    beside = values.nudged(NUDGE)
    try:
        there = _apart(left(beside), beside.of(other))
    except _NO_VALUE:
        return True
    here = _apart(mine, theirs)
    return _size(_apart(here, there)) > _size(here) / 100


def _apart(left: Array, right: Array) -> Array:
    return each(lambda a, b: a - b, left, right)


def _size(array: Array) -> float:
    return max(abs(entry) for row in array for entry in row)


def _shapes(*expressions: Expr) -> str:
    return " and ".join(shape_text(*shape_of(each)) for each in expressions)


def _finite(array: Array) -> bool:
    return all(math.isfinite(abs(entry)) for row in array for entry in row)


def _real(array: Array) -> bool:
    return all(abs(complex(entry).imag) < TOLERANCE for row in array for entry in row)
