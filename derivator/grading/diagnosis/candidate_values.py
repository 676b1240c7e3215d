"""The values of many candidates at a few points, in floats: what does not agree with a claim there is not looked at."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any

from sympy import Expr, Symbol

from derivator.verification import Question
from derivator.verification.numeric.compare import WORK
from derivator.verification.preparation.axes import WholeValues, axes_of
from derivator.verification.preparation.sampling import FIRST_POINTS, FURTHER_POINTS, Point
from derivator.verification.values.missing import OutOfReachError

MOST_PROBES = 5
ENOUGH_PROBES = 2
CLOSE = 1e-9
_LARGEST_CASES = 3

Probe = tuple[Point, WholeValues]


class Probed(ABC):
    """Values of what is claimed and what is right at a few points, on the plane or on a curve.

    Attributes:
        left: the derivative.
        right: the claim.
        probes: the points.
    """

    left: Expr
    right: Expr
    probes: Sequence[Any]

    @abstractmethod
    def at(self, expression: Expr, probe: Any) -> Any:
        """The value at a point; None where there is none or it cannot be told."""

    @abstractmethod
    def close(self, one: Any, other: Any) -> bool:
        """Whether two values are equal up to what can be told."""

    def of(self, expression: Expr) -> tuple[Any, ...]:
        """The values at all points."""
        return tuple(self.at(expression, probe) for probe in self.probes)

    def agree(self, expression: Expr, wanted: Sequence[Any]) -> bool:
        """Whether an expression has the wanted values at all points."""
        return bool(self.probes) and all(
            self.close(self.at(expression, probe), value) for probe, value in zip(self.probes, wanted, strict=True)
        )


class CandidateValues(Probed):
    """Values in floats at points where both sides of a question are real, or at least the claim is.

    Args:
        question: the claim and what it is of.
    """

    def __init__(self, question: Question) -> None:
        self.left, self.right = question.left, question.right
        self._checker, self._comparer = question.checker, question.checker.comparer
        self.probes: Sequence[Any] = ()
        for sides in ((self.left, self.right), (self.right,)):
            self.probes = self.probes or self._probes(sides, question.variable)

    def _probes(self, sides: Sequence[Expr], variable: Expr) -> Sequence[Probe]:
        axes = axes_of(sides)
        cases: list[WholeValues] = axes.cases()[-_LARGEST_CASES:] if axes.indexed else [()]
        found: list[Probe] = []
        for number in range(FIRST_POINTS + FURTHER_POINTS):
            point = self._comparer.point(number, frozenset())
            if number >= FIRST_POINTS and len(found) >= ENOUGH_PROBES:
                break
            found += [(point, case) for case in cases if all(_ordinary(self.at(e, (point, case))) for e in sides)]
        negative = [probe for probe in found if isinstance(variable, Symbol) and probe[0].value(variable) < 0]
        chosen = negative[: MOST_PROBES // 2]
        return [*chosen, *[probe for probe in found if probe not in chosen][: MOST_PROBES - len(chosen)]]

    def at(self, expression: Expr, probe: Probe) -> float | None:
        """The value at a point."""
        machine = self._comparer.machine
        machine.limit = machine.work + WORK
        try:
            value = self._comparer.real(self._checker.written_out(expression), *probe)
        except OutOfReachError:
            return None
        return None if value is None else float(value)

    def close(self, one: float | None, other: float | None) -> bool:
        """Whether two values are equal up to what floats can tell."""
        return close(one, other)


def close(left: float | None, right: float | None) -> bool:
    """Whether two values are equal up to what floats can tell."""
    if left is None or right is None:
        return False
    return abs(left - right) <= CLOSE * max(abs(left), abs(right))


def _ordinary(value: float | None) -> bool:
    return value is not None and math.isfinite(value) and (value == 0 or 1e-250 < abs(value) < 1e250)
