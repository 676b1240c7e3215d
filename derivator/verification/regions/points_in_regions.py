"""Points in a region, however narrow it is: the least of what has to be positive is made as large as it can be."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence

from mpmath import mp, mpf
from sympy import Expr, Symbol

from derivator.base.watch import look
from derivator.inert import Entry
from derivator.inert.trees import subexpressions
from derivator.verification.exact.decision import ExactTest
from derivator.verification.places.landmarks import Landmarks
from derivator.verification.places.line_search import line
from derivator.verification.preparation.sampling import Key, Point
from derivator.verification.regions.emptiness import places_between_roots
from derivator.verification.values.evaluate import Evaluator, Frame, real_value
from derivator.verification.values.machine import MachineArithmetic
from derivator.verification.values.missing import OutOfReachError

DIGITS = 90
DRAWS, SWEEPS, PEAKS = 3, 3, 8
_HALVINGS = 60
_EVENLY = 0.13
_LINE = line(0.001, _EVENLY, 80, (1.9**k for k in range(-20, 34)))
_GOLDEN = (math.sqrt(5) - 1) / 2
_BESIDE = (0.0, 0.31, -0.27)
"""Beside a place that was found others are tried, at these shares of its distance to the next one that was tried."""

ValueAlong = Callable[[float], float]


class Entering:
    """Looks for points at which several expressions are positive.

    Args:
        exact: turns expressions into ordinary ones.
        landmarks: knows the constants near which regions may lie.
        seed: fixes the values of the other letters.
    """

    def __init__(self, exact: ExactTest, landmarks: Landmarks, seed: int) -> None:
        self.exact, self.landmarks, self.seed = exact, landmarks, seed
        self._evaluator = Evaluator(MachineArithmetic())

    def points(self, tests: Sequence[Expr], also: Sequence[Expr]) -> Iterator[Point]:
        """Points that lie in a region by floats.

        Args:
            tests: what is positive in the region; written out, without cases.
            also: further expressions that have to be positive, with which the region is not to be narrowed exactly.
        """
        for name, place in places_between_roots(self.exact, tests):
            if not also and Symbol(name) in self._letters(tests):
                with mp.workdps(DIGITS):
                    exactly = mpf(place.numerator) / place.denominator
                yield Point(self.seed, 0, {}, ((Symbol(name), exactly),))
        tests = (*tests, *also)
        letters = self._letters(tests)
        for number in range(DRAWS if len(letters) > 1 else 1):
            yield from self._from(Point(self.seed, number, {}), tests, letters)

    @staticmethod
    def _letters(tests: Sequence[Expr]) -> list[Symbol]:
        parts = [part for test in tests for part in subexpressions(test)]
        data = {part.name for part in parts if isinstance(part, Entry)}
        return sorted({part for part in parts if isinstance(part, Symbol)} - data, key=str)

    def least(self, tests: Sequence[Expr], point: Point) -> float:
        """The least of the tests at a point by floats, and minus infinity where one has no value."""
        found = math.inf
        frame = Frame(point, {})
        self._evaluator.limit = self._evaluator.work + 20_000
        for test in tests:
            try:
                value = real_value(self._evaluator, test, frame)
            except OutOfReachError:
                return -math.inf
            if value is None or math.isnan(value):
                return -math.inf
            found = min(found, value)
        return found

    def _from(self, start: Point, tests: Sequence[Expr], letters: Sequence[Symbol]) -> Iterator[Point]:
        """Points found by moving one letter after the other."""
        values: dict[Key, float] = {letter: start.value(letter) for letter in letters}
        for _ in range(SWEEPS if len(letters) > 1 else 1):
            for letter in letters:
                look()

                def along(place: float, letter: Symbol = letter) -> float:
                    given = {**values, letter: place}
                    return self.least(tests, Point(self.seed, start.number, {}, tuple(given.items())))

                landmarks = self.landmarks.of(*tests)
                places, best = highest(along, landmarks)
                for place in places:
                    yield Point(self.seed, start.number, {}, tuple({**values, letter: place}.items()))
                if places:
                    return
                values[letter] = best


def highest(along: ValueAlong, landmarks: Sequence[float]) -> tuple[list[float], float]:
    """The places at which a function of one number was found positive, and the one at which it is largest."""
    line = sorted({*_LINE, *(side * size * share for size in landmarks for side in (1, -1) for share in (0.9, 1, 1.1))})
    values = [along(place) for place in line]
    inside = [place for place, value in zip(line, values, strict=True) if value > 0]
    if inside:
        step = max(1, len(inside) // 3)
        return inside[::step], inside[0]
    order = sorted(
        (k for k in range(1, len(line) - 1) if values[k] > -math.inf and values[k - 1] <= values[k] >= values[k + 1]),
        key=lambda k: -values[k],
    )
    best, top = line[max(range(len(line)), key=values.__getitem__)], max(values)
    for k in order[:PEAKS]:
        place, value = _peak(along, line[k - 1], line[k + 1])
        if value > 0:
            reach = line[k + 1] - line[k - 1]
            return list(_beside(along, place, reach)), place
        if value > top:
            best, top = place, value
    return [], best


def _peak(along: ValueAlong, low: float, high: float) -> tuple[float, float]:
    """A place where a function is largest between two others, by golden sections."""
    first, second = high - _GOLDEN * (high - low), low + _GOLDEN * (high - low)
    here, there = along(first), along(second)
    for _ in range(_HALVINGS):
        if max(here, there) > 0 and high - low < 1e-3 * (abs(high) + abs(low)):
            break
        if here >= there:
            high, second, there = second, first, here
            first = high - _GOLDEN * (high - low)
            here = along(first)
        else:
            low, first, here = first, second, there
            second = low + _GOLDEN * (high - low)
            there = along(second)
    return (first, here) if here >= there else (second, there)


def _beside(along: ValueAlong, place: float, reach: float) -> Iterator[float]:
    """A place and others beside it where a function is positive."""
    yield place
    for share in _BESIDE[1:]:
        step = share * reach
        while abs(step) > 1e-15 * max(abs(place), 1e-300):
            if along(place + step) > 0:
                yield place + step
                break
            step /= 4
