"""The values of many candidates at a few points, in floats: what does not agree with a claim there is not looked at."""

from __future__ import annotations

import math
from collections.abc import Sequence

from sympy import Expr, Symbol

from derivator.model.trace import Definition
from derivator.verification.numeric.compare import WORK, Comparer
from derivator.verification.preparation.axes import WholeValues, axes_of
from derivator.verification.preparation.sampling import FIRST_POINTS, FURTHER_POINTS, Point
from derivator.verification.preparation.unfold import Unfolder
from derivator.verification.values.missing import OutOfReachError

MOST_PROBES = 5
ENOUGH_PROBES = 2
CLOSE = 1e-9
_LARGEST_CASES = 3

Probe = tuple[Point, WholeValues]


class CandidateValues:
    """Values at points where all of some expressions are real.

    Args:
        expressions: what has to be real at every point, written out.
        definitions: abbreviations that are written out.
        variable: what takes both signs among the points, where it may.
    """

    def __init__(self, expressions: Sequence[Expr], definitions: Sequence[Definition], variable: Expr) -> None:
        self._unfolder = Unfolder(definitions)
        self._comparer = Comparer(0, variable)
        expressions = [self._unfolder.unfold(expression) for expression in expressions]
        axes = axes_of(expressions)
        cases: list[WholeValues] = axes.cases()[-_LARGEST_CASES:] if axes.indexed else [()]
        found: list[Probe] = []
        for number in range(FIRST_POINTS + FURTHER_POINTS):
            point = self._comparer.point(number, frozenset())
            if number >= FIRST_POINTS and len(found) >= ENOUGH_PROBES:
                break
            found += [(point, case) for case in cases if all(_ordinary(self.at(e, (point, case))) for e in expressions)]
        negative = [probe for probe in found if isinstance(variable, Symbol) and probe[0].value(variable) < 0]
        chosen = negative[: MOST_PROBES // 2]
        self.probes = [*chosen, *[probe for probe in found if probe not in chosen][: MOST_PROBES - len(chosen)]]

    def written_out(self, expression: Expr) -> Expr:
        """The expression without definitions and dot products."""
        return self._unfolder.unfold(expression)

    def at(self, expression: Expr, probe: Probe) -> float | None:
        """The value at a point; None where there is none or floats cannot tell."""
        machine = self._comparer.machine
        machine.limit = machine.work + WORK
        try:
            value = self._comparer.real(self._unfolder.unfold(expression), *probe)
        except OutOfReachError:
            return None
        return None if value is None else float(value)

    def of(self, expression: Expr) -> tuple[float | None, ...]:
        """The values at all points."""
        return tuple(self.at(expression, probe) for probe in self.probes)

    def agree(self, expression: Expr, wanted: Sequence[float | None]) -> bool:
        """Whether an expression has the wanted values at all points."""
        return bool(self.probes) and all(
            close(self.at(expression, probe), value) for probe, value in zip(self.probes, wanted, strict=True)
        )


def close(left: float | None, right: float | None) -> bool:
    """Whether two values are equal up to what floats can tell."""
    if left is None or right is None:
        return False
    return abs(left - right) <= CLOSE * max(abs(left), abs(right))


def _ordinary(value: float | None) -> bool:
    return value is not None and math.isfinite(value) and (value == 0 or 1e-250 < abs(value) < 1e250)
