"""Is a solved problem right? Each line by the values it gives the unknown, each point by an optimiser of its own.

Nothing here solves an equation by rules: roots are found where a function changes its sign, on random data, and extrema
by walking uphill from the best of many places.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from sympy import Expr, Symbol

from derivator.base.watch import look
from derivator.inert import ZERO, Entry, Equation, Minus, Plus, Times, plus
from derivator.model.solution import PointKind, SolvingStep, StationaryPoint
from derivator.model.trace import Assumption, Verdict
from derivator.verification.along_a_letter import Along, CannotEvaluateError, RandomData, along, draws_where, kept
from derivator.verification.checker import Checker

_OF_NO_KIND = ("multiplier", "value")
"""Points at which only the derivative is looked at: no optimiser seeks them."""
DRAWS, _TRIED = 6, 18
_CLOSE, _SMALL = 1e-6, 1e-7
_SCALES = tuple(10 ** (k / 8) for k in range(-24, 17))
_MOST_MOVES = 300
_FIRST = tuple(k / 24 for k in range(1, 24))


@dataclass
class SolutionJudge:
    """Judges what is said of one unknown of one function.

    Attributes:
        function: what is maximised or minimised, written out.
        unknown: the letter or entry that moves.
        domain: conditions on it.
        known: conditions on the data.
        checker: for what a normal form proves.
    """

    function: Expr
    unknown: Expr
    domain: tuple[Assumption, ...]
    known: tuple[Assumption, ...]
    checker: Checker
    _data: dict[tuple[Assumption, ...], list[RandomData]] = field(default_factory=dict)

    def data(self, needed: Iterable[Assumption], *lines: Expr) -> list[RandomData]:
        """Random data for lines that hold under conditions."""
        conditions = tuple(dict.fromkeys((*self.known, *needed, *self.of_other_entries())))
        if conditions not in self._data:
            tried = draws_where(conditions, (self.function, *lines), self.unknown, _TRIED)
            self._data[conditions] = [each for each in tried if self.has_values(each)][:DRAWS]
        return self._data[conditions]

    def has_values(self, data: RandomData) -> bool:
        """Whether the function has a value anywhere in the domain."""
        height = along(self.function, self.unknown, data)
        return any(not math.isnan(height(place)) for place in self.places(data, ()))

    def of_other_entries(self) -> Iterator[Assumption]:
        """What holds of an unknown entry, said of the others."""
        if isinstance(self.unknown, Entry):
            letters = {index: Symbol("other") for index in self.unknown.indices}
            yield from (replace(each, subject=each.subject.xreplace(letters)) for each in self.domain)

    # The lines.

    def line(self, step: SolvingStep, needed: Sequence[Assumption], values: Sequence[Expr]) -> Verdict:
        """The verdict on one step: the line before and this line have the same solutions in the domain.

        Args:
            step: the line.
            needed: what the whole solution needs of the data.
            values: what is said to solve the last line.
        """
        exact = self._multiplied(step)
        try:
            draws = self.data(needed, *step.before, *step.after)
            for data in draws:
                look()
                finder = _Roots(self, data, values)
                before, after = finder.of(step.before), finder.of(step.after)
                for root in (*before, *after):
                    if not (_among(root, before) and _among(root, after)):
                        said = "before" if _among(root, before) else "after"
                        return Verdict("refuted", witness=f"{root:.6g} solves the line {said} this step only")
        except CannotEvaluateError as error:
            return exact if exact is not None else Verdict("undecided", str(error))
        if exact is not None:
            return exact
        if not draws:
            return Verdict("undecided", "no data were found that obey the conditions")
        return Verdict("agrees", "the same solutions on random data", len(draws))

    def _multiplied(self, step: SolvingStep) -> Verdict | None:
        """A proof that the sides differ after the step by the multiple of what they differed by before."""
        if len(step.before) != 1 or len(step.after) != 1:
            return None
        (before,), (after,) = step.before, step.after
        gaps = [plus(each.left, Minus(each.right)) if each.right != ZERO else each.left for each in (before, after)]
        for sign in (1, -1):
            other = gaps[1] if sign > 0 else Minus(gaps[1])
            found = self.checker.equality(Times(gaps[0], step.multiplier), other)
            if found.status == "proved":
                return found
        return None

    # The points.

    def point(self, point: StationaryPoint, derivative: Expr, needed: Sequence[Assumption]) -> Verdict:
        """The verdict on a point: the derivative is 0 there, and it is of the kind that is said."""
        if point.where is not None:
            other: PointKind = "maximum" if point.kind == "minimum" else "minimum"
            turned = Assumption("positive", Minus(point.where.subject))
            both = ((point, point.where), (replace(point, kind=other), turned))
            found = [self.point(replace(each, where=None), derivative, (*needed, on)) for each, on in both]
            return next((each for each in found if each.status == "refuted"), found[0])
        conditions = (*needed, *point.conditions)
        if point.approximate is None:
            there = derivative.xreplace({self.unknown: point.value})
            vanishing = self.checker.equality(there, ZERO, assumptions=conditions)
            if vanishing.status == "refuted":
                return vanishing
        try:
            draws = self.data(conditions)
            for data in draws:
                look()
                fault = self._fault(point, derivative, data)
                if fault:
                    return Verdict("refuted", witness=fault)
        except CannotEvaluateError as error:
            return Verdict("undecided", str(error))
        if not draws:
            return Verdict("undecided", "no data were found that obey the conditions")
        letters = self.function.free_symbols - self.unknown.free_symbols
        sought = "put into the derivative, which is 0 there," if point.kind in _OF_NO_KIND else "found by an optimiser"
        said = f"{sought} on random data" if letters else sought.rstrip(",")
        return Verdict("agrees", said, len(draws))

    def _fault(self, point: StationaryPoint, derivative: Expr, data: RandomData) -> str:
        """What is wrong with a point on some data; empty where nothing is."""
        place = along(point.value, self.unknown, data)(math.nan)
        slope = along(derivative, self.unknown, data)
        height = along(self.function, self.unknown, data)
        if math.isnan(place) or not self.inside(place, data):
            return f"{place:.6g} does not lie in the domain"
        if not _vanishes(slope, place, loose=point.approximate is not None):
            return f"the derivative is {slope(place):.6g} at {place:.6g}"
        top = height(place)
        if point.kind in ("undecided", *_OF_NO_KIND):
            return ""
        if math.isnan(top):
            return f"the function has no value at {place:.6g}"
        return self._false_kind(point, data, place, height)

    def _false_kind(self, point: StationaryPoint, data: RandomData, place: float, height: Along) -> str:
        here = height(place)
        for size in (1e-4, 1e-3, 1e-2, 1e-1):
            gap = size * max(abs(place), 0.1)
            values = [height(place + turn * gap) for turn in (-1, 1)]
            room = 1e-13 * max(abs(here), *map(abs, values), 1e-30)
            sides = [value - here for value in values]
            if any(math.isnan(side) for side in sides) or min(map(abs, sides)) <= room:
                continue  # too close for floats to tell them apart
            signs = {side > 0 for side in sides}
            if signs != {"saddle": {True, False}, "minimum": {True}, "maximum": {False}}[point.kind]:
                return f"beside {place:.6g} the function is not as at a {point.kind}"
            break
        if point.everywhere:
            best = self.best(height, data, place, up=point.kind == "maximum")
            better = height(best) - here if point.kind == "maximum" else here - height(best)
            if better > 1e-7 * max(1.0, abs(here)):
                return f"at {best:.6g} the function is better than at {place:.6g}"
        return ""

    def best(self, height: Along, data: RandomData, near: float, *, up: bool) -> float:
        """The best place that an optimiser finds: the best of many places, then closer and closer around it."""
        turn = 1.0 if up else -1.0
        places = [each for each in self.places(data, [near]) if not math.isnan(height(each))]
        if not places:
            return near
        best = max(places, key=lambda place: turn * height(place))
        step = 0.3 * max(abs(best), 0.05)
        for _ in range(_MOST_MOVES):  # a function without a bound has no best place
            if step < 1e-9 * max(abs(best), 1e-3):
                break
            tried = [each for each in (best - step, best + step) if self.inside(each, data)]
            better = [each for each in tried if turn * height(each) > turn * height(best)]
            if better:
                best = better[0]
            else:
                step /= 2
        return best

    def inside(self, place: float, data: RandomData) -> bool:
        """Whether a place lies in the domain."""
        return all(kept(each.kind, along(each.subject, self.unknown, data)(place)) for each in self.domain)

    def in_a_hole(self, place: float, data: RandomData) -> bool:
        """Whether a place that was found by halving is, but for rounding, one that the domain leaves out."""
        holes = (each.subject for each in self.domain if each.kind == "nonzero")
        return any(_vanishes(along(each, self.unknown, data), place) for each in holes)

    def places(self, data: RandomData, near: Iterable[float]) -> list[float]:
        """Many places of the domain, of all sizes, in order."""
        tried = {0.0}
        for size in _SCALES:
            tried |= {size, -size}
        tried |= {each for first in _FIRST for each in (first, -first)}
        for value in near:
            for size in (1e-6, 1e-4, 1e-2, 0.1, 0.3, 0.6):
                gap = size * max(abs(value), 0.1)
                tried |= {value - gap, value + gap}
        tests = [(each.kind, along(each.subject, self.unknown, data)) for each in self.domain]
        return sorted(place for place in tried if all(kept(kind, test(place)) for kind, test in tests))


@dataclass
class _Roots:
    """Finds where lines hold, on some data."""

    judge: SolutionJudge
    data: RandomData
    values: Sequence[Expr]

    def of(self, lines: Sequence[Equation]) -> list[float]:
        """The places of the domain at which one of the lines holds."""
        return [root for line in lines for root in self._one(line)]

    def _one(self, line: Equation) -> Iterator[float]:
        unknown, data = self.judge.unknown, self.data
        gap = along(Plus(line.left, Minus(line.right)), unknown, data)
        said = [place for each in self.values if not math.isnan(place := along(each, unknown, data)(math.nan))]
        for place in said:
            if self.judge.inside(place, data) and _vanishes(gap, place, loose=True):
                yield place
        places = self.judge.places(data, said)
        values = [gap(place) for place in places]
        yield from (place for place, size in zip(places, values, strict=True) if size == 0 and _alone(gap, place))
        for (low, below), (high, above) in pairwise(zip(places, values, strict=True)):
            if below * above < 0 and not any(low < each < high for each in said if _vanishes(gap, each, loose=True)):
                root = _between(gap, low, high)
                if root is not None and self.judge.inside(root, data) and not self.judge.in_a_hole(root, data):
                    yield root


def _between(gap: Along, low: float, high: float) -> float | None:
    """The root between two places at which a function differs in sign; None where it jumps over 0."""
    below, edge = gap(low), max(abs(gap(low)), abs(gap(high)))
    for _ in range(70):
        middle = (low + high) / 2
        here = gap(middle)
        if math.isnan(here):
            return None
        if here * below > 0:
            low = middle
        else:
            high = middle
    middle = (low + high) / 2
    return middle if abs(gap(middle)) <= _SMALL * edge else None


def _alone(gap: Along, place: float) -> bool:
    """Whether a function that is 0 at a place is not 0 beside it, as it would be where floats end."""
    return all(gap(place + turn * 1e-3 * max(abs(place), 0.1)) != 0 for turn in (-1, 1))


def _vanishes(gap: Along, place: float, *, loose: bool = False) -> bool:
    """Whether a function is 0 at a place, next to what it is beside it."""
    here = gap(place)
    if math.isnan(here):
        return False
    beside = [abs(gap(place + turn * 1e-2 * max(abs(place), 0.1))) for turn in (-1, 1)]
    known = [size for size in beside if not math.isnan(size)]
    scale = max(known, default=1.0)
    return abs(here) <= (_CLOSE if loose else _SMALL) * scale + 1e-12


def _among(root: float, roots: Iterable[float]) -> bool:
    return any(abs(root - other) <= _CLOSE * max(abs(root), abs(other), 1e-3) for other in roots)

