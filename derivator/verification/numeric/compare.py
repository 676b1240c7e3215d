"""Comparing expressions by numbers, with every point and every value kept for the next line of the same derivation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mpmath import mp
from sympy import Expr, Symbol

from derivator.inert import ZERO
from derivator.verification.numeric.comparison import NumericFinding, Restriction
from derivator.verification.numeric.sides import LEAST_DOUBT, Sides
from derivator.verification.numeric.trial import Trial
from derivator.verification.places.border_places import Borders
from derivator.verification.places.landmarks import Landmarks
from derivator.verification.preparation.axes import Axes, WholeValues
from derivator.verification.preparation.data_constraints import NOTHING, Obeyed
from derivator.verification.preparation.sampling import Key, Point
from derivator.verification.values.batch import Batch
from derivator.verification.values.evaluate import Arithmetic, Evaluator, Frame, real_value
from derivator.verification.values.fineness import Fineness
from derivator.verification.values.machine import MachineArithmetic
from derivator.verification.values.missing import OutOfReachError
from derivator.verification.values.precise import PreciseArithmetic
from derivator.verification.values.uncertainty import Uncertainty

WORK = 400_000
"""The most nodes one comparison may evaluate, in each arithmetic."""
PRECISE_WORK = 60_000
SURE_DIGITS = 60


class Comparer:
    """Compares expressions under one seed, and remembers all values it has computed.

    Args:
        seed: every point and all data follow from it.
        variable: the symbol whose signs and sizes are spread most evenly.
        obeyed: what is given of data, and is obeyed by those that are drawn.
    """

    def __init__(self, seed: int = 0, variable: Expr | None = None, obeyed: Obeyed = NOTHING) -> None:
        self.seed = seed
        self.obeyed = obeyed
        self.order: dict[Symbol, int] = {variable: 0} if isinstance(variable, Symbol) else {}
        self.fineness = Fineness()
        self.landmarks = Landmarks()
        self.borders = Borders()
        self.machine = Evaluator(MachineArithmetic())
        self._precise: dict[int, tuple[Evaluator, Uncertainty]] = {}
        self._points: dict[tuple[object, ...], Point] = {}
        self._batches: dict[tuple[int, frozenset[Expr]], Batch] = {}
        self._frames: dict[tuple[int, Point, WholeValues], Frame] = {}

    def compare(
        self,
        left: Expr,
        right: Expr,
        axes: Axes,
        restrictions: Sequence[Restriction],
        confirmations: int,
    ) -> NumericFinding:
        """Compare two written-out expressions at points where all restrictions hold.

        Args:
            left: one side.
            right: the other side.
            axes: what the indices in both sides mean.
            restrictions: what is assumed.
            confirmations: at how many of the points agreement is computed to many digits.
        """
        trial = Trial(self, left, right, axes, tuple(restrictions), confirmations)
        self.machine.limit = self.machine.work + WORK
        for evaluator, _ in self._precise.values():
            evaluator.limit = evaluator.work + PRECISE_WORK
        return trial.indexed() if axes.indexed else trial.scalar()

    def glance(self, left: Expr, right: Expr, restrictions: Sequence[Restriction]) -> int | None:
        """At how many of the first points two expressions without indices agree in floats, and nothing more.

        Args:
            left: one side, written out.
            right: the other side.
            restrictions: what is assumed.

        Returns:
            The number of points, which is 0 where floats cannot tell; None where the two differ at one of them.
        """
        return Trial(self, left, right, Axes(), tuple(restrictions), 0).glance()

    def point(self, number: int, positive: frozenset[Expr], given: tuple[tuple[Key, float], ...] = ()) -> Point:
        """A point by its number; the same one every time."""
        key = (number, positive, given)
        if key not in self._points:
            self._points[key] = Point(self.seed, number, self.order, given, positive)
        return self._points[key]

    def batch(self, count: int, positive: frozenset[Expr]) -> Batch:
        """The first points together; the same ones as one by one."""
        key = (count, positive)
        if key not in self._batches:
            self._batches[key] = Batch([self.point(number, positive) for number in range(count)])
        return self._batches[key]

    def real(self, expression: Expr, point: Point, case: WholeValues) -> float | None:
        """The real value of an expression in floats, None where it has none.

        Raises:
            OutOfReachError: floats cannot tell.
        """
        value: float | None = real_value(self.machine, expression, self._frame(self.machine.arithmetic, point, case))
        return value

    def surely(self, expression: Expr, point: Point, case: WholeValues) -> Any:
        """The value of an expression to many digits, None where it has none; its sign is certain.

        Floats stand for other places: of a point 10^-15 from a pole they may be on its other side.

        Raises:
            OutOfReachError: the value cannot be computed, or its sign cannot be told.
        """
        try:
            found = self.sides(expression, ZERO, point, case, SURE_DIGITS, kept=False)
        except ArithmeticError as error:
            raise OutOfReachError(str(error)) from error
        value = found.values[0]
        if value is not None and abs(value) <= 2.0 ** max(found.doubt + 10, -10_000):
            raise OutOfReachError("too close to zero to tell its sign")
        return value

    def sides(self, left: Expr, right: Expr, point: Point, case: WholeValues, digits: int, *, kept: bool) -> Sides:
        """Both values at a point to a number of digits, and their errors.

        Args:
            left: one side.
            right: the other side.
            point: where.
            case: sizes and indices, where anything is indexed.
            digits: to how many digits.
            kept: whether the values of all parts are kept for the next line.

        Raises:
            OutOfReachError: a value cannot be computed.
            OutsideDomainError: an error reaches beyond the domain.
        """
        if digits not in self._precise:
            arithmetic = PreciseArithmetic(digits)
            evaluator = Evaluator(arithmetic)
            evaluator.limit = PRECISE_WORK
            self._precise[digits] = evaluator, Uncertainty(evaluator, arithmetic)
        evaluator, uncertainty = self._precise[digits]
        with mp.workdps(digits):
            frame = self._frame(evaluator.arithmetic, point, case) if kept else self.frame(point, case)
            values = real_value(evaluator, left, frame), real_value(evaluator, right, frame)
            if None in values:
                return Sides(values)
            for side in (left, right):
                uncertainty.prepare(side, frame)
            return Sides(values, max(LEAST_DOUBT, uncertainty.bits(left, frame), uncertainty.bits(right, frame)))

    def _frame(self, arithmetic: Arithmetic, point: Point, case: WholeValues) -> Frame:
        key = (arithmetic.digits, point, case)
        if key not in self._frames:
            self._frames[key] = self.frame(point, case)
        return self._frames[key]

    def frame(self, point: Point, case: WholeValues) -> Frame:
        """A frame of its own at a point, in the precision that is in use where values are asked for."""
        return Frame(point, dict(case), obeyed=self.obeyed)
