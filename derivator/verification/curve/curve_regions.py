"""Claims on a curve in every region that their cases make there, and at the single places where these meet."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from mpmath import mp, mpf
from sympy import Expr

from derivator.base.watch import look
from derivator.inert import Minus, Plus
from derivator.inert.piecewise import Comparison as Condition
from derivator.inert.piecewise import Piecewise
from derivator.inert.trees import contains, subexpressions
from derivator.verification.curve.at_its_scales import at_every_scale_of_curve
from derivator.verification.curve.curve_points import DIGITS, CurvePoint, CurvePoints, described, equal
from derivator.verification.curve.multiples import vanishes
from derivator.verification.exact.decision import ExactTest
from derivator.verification.numeric.close_look import AtPoint
from derivator.verification.numeric.comparison import NumericFinding
from derivator.verification.numeric.one_sided import chosen_there
from derivator.verification.numeric.witness import value_texts
from derivator.verification.places.landmarks import Landmarks
from derivator.verification.places.line_search import line
from derivator.verification.preparation.sampling import Point
from derivator.verification.preparation.symbols import names
from derivator.verification.regions.emptiness import certainly_empty, places_between_roots
from derivator.verification.regions.hidden_differences import (
    DISTANCES,
    difference_at,
    hidden_texts,
    leftover,
    places_where_it_is_small,
)
from derivator.verification.regions.open_regions import Region, Regions, by_cases_alone
from derivator.verification.regions.points_in_regions import highest
from derivator.verification.regions.region_by_region import compared_in_regions
from derivator.verification.regions.zeros import PLACE_NOT_FOUND, Roots, factors, named_places

LEAST = 4
"""Points of the curve at which pieces are compared at least."""
MANY = 40
_LINE = line(0.011, 0.23, 45, (1.9**k for k in range(-12, 22)))
MOST_PLACES = 8


class OnCurve:
    """The regions on one curve.

    Args:
        points: the points of the curve.
        exact: proves that pieces are equal.
    """

    def __init__(self, points: CurvePoints, exact: ExactTest) -> None:
        self.points, self.exact = points, exact
        self._whole = not contains(by_cases_alone(points.gap), Piecewise)
        self._landmarks = Landmarks()
        self.roots = Roots(exact)

    def compared(self, truth: Expr, claim: Expr) -> NumericFinding:
        """What is found of the derivative and a claim in every region, and between the points there."""
        with mp.workdps(DIGITS):
            zero = (self.points.gap,) if self._whole else ()
            return compared_in_regions(self, Regions(self.exact, zero=zero), truth, claim)

    def at_single_places(self, truth: Expr, claim: Expr) -> NumericFinding:
        """A place of the curve where cases of a claim meet and it has a wrong value; equal where none is found."""
        with mp.workdps(DIGITS):
            return self._at_places(truth, by_cases_alone(claim))

    # What `compared_in_regions` asks.

    def proved(self, left: Expr, right: Expr) -> bool:
        """Whether two pieces are equal, or equal by the equation, in normal form."""
        if self.exact.proves(left, right):
            return True
        return self._whole and vanishes(Plus(left, Minus(right)), self.points.gap, self.exact.ordinary)

    def agree(self, left: Expr, right: Expr) -> bool:
        """Whether they are equal at all points of the curve, where the curve is one for all regions."""
        return self._whole and self._among(self.points.all(), left, right).outcome == "equal"

    def hidden(self, region: Region, left: Expr, right: Expr) -> NumericFinding:
        """A difference in a region that is next to nothing at ordinary points of the curve."""
        left_over = leftover(self.exact, left, right)
        for place in self._within(region, self.points.all(MANY)):
            found = None if left_over is None else difference_at(left_over, Point(0, 0, {}, place))
            if found is not None:
                return NumericFinding("different", witness=_said(place, hidden_texts(*found)))
        start = self._start(0)
        places = places_where_it_is_small(self.exact, right, [self.points.variable], start, DISTANCES)
        for point in places:
            fixed = self._fixed(0, point.value(self.points.variable))
            seen = self._among(list(self._within(region, self.points.above(fixed))), left, right)
            if seen.outcome == "different":
                return seen
        return NumericFinding("undecided")

    def inside(self, region: Region, left: Expr, right: Expr) -> NumericFinding:
        """What the ordinary points of the curve in a region say."""
        return self._among(list(self._within(region, self.points.all(MANY))), left, right)

    def entered(self, region: Region, left: Expr, right: Expr) -> Iterator[tuple[AtPoint, str]]:
        """What is seen at points of the curve that are looked for in a region."""
        for place in self._found(region):
            seen = self._among([place], left, right)
            if seen.outcome == "different":
                yield "different", seen.witness
            elif seen.points:
                yield "equal", ""

    def at_every_scale(self, region: Region, left: Expr, right: Expr) -> NumericFinding:
        """What is found of pieces that agree where all their parts show."""
        return at_every_scale_of_curve(self.points, partial(self._within, region), left, right)

    # Points of the curve.

    def _among(self, places: Sequence[CurvePoint], left: Expr, right: Expr) -> NumericFinding:
        agreed = 0
        for place in places:
            values = self.points.value(left, place), self.points.value(right, place)
            if None in values:
                continue
            if not equal(*values):
                return NumericFinding("different", agreed, witness=_witness(place, *values))
            agreed += 1
        return NumericFinding("equal" if agreed >= LEAST else "undecided", agreed)

    def _within(self, region: Region, places: Iterable[CurvePoint]) -> Iterator[CurvePoint]:
        for place in places:
            values = [self.points.value(test, place) for test in region.tests]
            if all(value is not None and value > mpf(10) ** (-DIGITS // 2) for value in values):
                yield place

    def _start(self, number: int) -> Point:
        return Point(self.points.seed, number, {})

    def _fixed(self, number: int, at: float | mpf) -> CurvePoint:
        """Values for all letters but y: that of x, and the others as they are drawn."""
        drawn = self._start(number)
        letters = sorted(names(self.points.gap) | {self.points.variable}, key=str)
        return tuple(
            (letter, mpf(at if letter == self.points.variable else drawn.value(letter)))
            for letter in letters if letter != self.points.height
        )

    def _found(self, region: Region) -> Iterator[CurvePoint]:
        exactly = [float(at) for name, at in places_between_roots(self.exact, region.tests)
                   if name == self.points.variable.name]
        for at in exactly:
            yield from self._within(region, self.points.above(self._fixed(0, at)))

        def along(at: float) -> float:
            look()
            fixed = self._fixed(0, at)
            best = -math.inf
            for height in self.points.heights(fixed):
                best = max(best, self._least(region.tests, (*fixed, (self.points.height, mpf(height)))))
            return best

        for at in highest(along, self._landmarks.of(*region.tests))[0]:
            yield from self._within(region, self.points.above(self._fixed(0, at)))

    def _least(self, tests: Sequence[Expr], place: CurvePoint) -> float:
        values = [self.points.value(test, place) for test in tests]
        known = [float(value) for value in values if value is not None]
        return min(known, default=-math.inf) if len(known) == len(values) else -math.inf

    # Single places.

    def _at_places(self, truth: Expr, claim: Expr) -> NumericFinding:
        tests = (part for part in subexpressions(claim) if isinstance(part, Condition))
        borders = dict.fromkeys(
            factor for part in tests for left, _, right in part.links for factor in factors(Plus(left, Minus(right)))
        )
        met: set[Expr] = set()
        for border in borders:
            for place in self._meeting(border):
                met.add(border)
                said, slope = self._there(claim, place), self.points.value(truth, place)
                if said is not None and slope is not None and not equal(slope, said):
                    return NumericFinding("different", witness=_witness(place, slope, said))
        moving = {self.points.variable, self.points.height}
        for border in named_places(claim):
            if names(border) & moving and border not in met and not self._nowhere(border):
                return NumericFinding("undecided", reason=PLACE_NOT_FOUND)
        return NumericFinding("equal")

    def _nowhere(self, border: Expr) -> bool:
        """Whether it is certain that a border is 0 at no point of the curve."""
        return self.roots.nowhere(border) or certainly_empty(self.exact, (), (self.points.gap, border))

    def _meeting(self, border: Expr) -> Iterator[CurvePoint]:
        """Places of the curve where a border crosses it: looked for between neighbours, and made exact by Newton."""
        before: list[tuple[float, float, mpf | None]] = []
        count = 0
        for at in _LINE:
            fixed = self._fixed(0, at)
            met = [
                (at, height, self.points.value(border, (*fixed, (self.points.height, mpf(height)))))
                for height in self.points.heights(fixed)
            ]
            if len(met) == len(before):
                for one, other in zip(before, met, strict=True):
                    if one[2] is None or other[2] is None or (one[2] > 0) == (other[2] > 0):
                        continue
                    place = self._crossing(border, one, other)
                    if place is not None:
                        count += 1
                        yield place
            before = met
            if count >= MOST_PLACES:
                return

    def _crossing(
        self, border: Expr, one: tuple[float, float, mpf], other: tuple[float, float, mpf]
    ) -> CurvePoint | None:
        def both(at: mpf, height: mpf) -> list[mpf]:
            place = (*self._fixed(0, at), (self.points.height, height))
            values = [self.points.value(each, place) for each in (self.points.gap, border)]
            if None in values:
                raise ZeroDivisionError
            return values

        share = abs(one[2]) / (abs(one[2]) + abs(other[2]))
        start = [mpf(a) + share * (mpf(b) - mpf(a)) for a, b in zip(one[:2], other[:2], strict=True)]
        try:
            at, height = mp.findroot(both, start, tol=mpf(10) ** (10 - 2 * DIGITS), maxsteps=60)
        except (ValueError, ArithmeticError):
            return None
        return (*self._fixed(0, at), (self.points.height, height))

    def _there(self, claim: Expr, place: CurvePoint) -> mpf | None:
        def value(part: Expr, _at: object) -> mpf:
            found = self.points.value(part, place)
            if found is None:
                raise ZeroDivisionError
            return found

        try:
            chosen = chosen_there(value, claim, mpf(0))
            return None if chosen is None else value(chosen, None)
        except ArithmeticError:
            return None


def _witness(place: CurvePoint, left: mpf, right: mpf) -> str:
    return _said(place, value_texts(left, right))


def _said(place: CurvePoint, texts: tuple[str, str]) -> str:
    return f"{described(place)}: left {texts[0]}, right {texts[1]}"
