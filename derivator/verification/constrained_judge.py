"""Is an extremum under constraints right? On random data it obeys them, and no other point that does is better."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from sympy import Expr, Integer, Symbol

from derivator.base.watch import look
from derivator.inert import Entry, IndexedSum, Minus, Plus
from derivator.inert.trees import subexpressions
from derivator.model.solution import ConstrainedPoint
from derivator.model.trace import Assumption, Verdict
from derivator.verification.along_a_letter import CannotEvaluateError, RandomData, along, draws_where
from derivator.verification.matrices.arrays import eliminated

_DRAWS, _MORE_DRAWS, _WAYS, _MOST_STEPS = 4, 24, 6, 12
_SIZES = (1e-3, 1e-2, 0.1, 0.4)
_NOWHERE = Symbol("nowhere")
PlaceOfPoint = tuple[float, ...]


def judged_point(
    function: Expr, point: ConstrainedPoint, known: Sequence[Assumption]
) -> Verdict:
    """The verdict on a point under constraints and on its kind.

    Args:
        function: what is maximised or minimised.
        point: the point, what it obeys, and its kind.
        known: what holds of the data.

    A letter alone on the right of a constraint is given the value that the left side has at the point: so a point in
    terms of a multiplier that is left can be judged.
    """
    lines = (function, *point.constraints, *(each.body for each in point.values))
    heads = {each.head for each in point.values}
    names = {each.name if isinstance(each, Entry) else each for each in heads}
    of_data = [each for each in known if not set(each.subject.free_symbols) & names]
    conditions = [*of_data, *point.where]
    seen = 0
    try:
        for data in draws_where(conditions, lines, _NOWHERE, _MORE_DRAWS):
            look()
            feasible = _Feasible(function, point, data)
            fault = feasible.fault()
            if fault:
                return Verdict("refuted", witness=fault)
            if point.kind == "saddle" and not feasible.both_ways():
                return Verdict("undecided", "no place beside it is higher, or none is lower")
            seen += feasible.has_value
            if seen == _DRAWS:
                break
    except CannotEvaluateError as error:
        return Verdict("undecided", str(error))
    if not seen:
        return Verdict("undecided", "no data were found that obey the conditions")
    if point.kind == "saddle":
        return Verdict("agrees", "seen to have higher and lower places beside it", seen)
    if not point.constraints:
        return Verdict("agrees", "not bettered by any place beside it", seen)
    return Verdict("agrees", "not bettered by any other point that obeys the constraints, on random data", seen)


def obeys(function: Expr, point: ConstrainedPoint, claim: Expr, known: Sequence[Assumption]) -> bool | None:
    """Whether a value of the only unknown obeys the constraints on random data; None where that is not told.

    Args:
        function: what is maximised or minimised.
        point: a right point, whose unknown and constraints are those of the problem.
        claim: another value of its unknown.
        known: what holds of the data.
    """
    if len(point.values) != 1:
        return None
    claimed = replace(point, values=(replace(point.values[0], body=claim),))
    lines = (function, *point.constraints, claim)
    try:
        data = draws_where([*known, *point.where], lines, _NOWHERE, _DRAWS)
        return all(_Feasible(function, claimed, each).kept() for each in data) if data else None
    except CannotEvaluateError:
        return None


class _Feasible:
    """One point on some data, and others that obey the same constraints."""

    def __init__(self, function: Expr, point: ConstrainedPoint, data: RandomData) -> None:
        self.function, self.point, self.data, self.has_value = function, point, data, True
        self.keys: list[object] = []
        self.here: list[float] = []
        for each in point.values:
            for key, body in self._entries(each.head, each.body):
                self.keys.append(key)
                self.here.append(along(body, _NOWHERE, data)(math.nan))

    def _entries(self, head: Expr, body: Expr) -> Iterator[tuple[object, Expr]]:
        if not isinstance(head, Entry):
            yield head, body
            return
        [index] = head.indices
        sums = [
            part for whole in (self.function, *self.point.constraints) for part in subexpressions(whole)
            if isinstance(part, IndexedSum) and Entry(head.name, part.index) in set(subexpressions(part.summand))
        ]
        top = round(along(sums[0].upper, _NOWHERE, self.data)(math.nan))
        for place in range(1, top + 1):
            self.data.known[index] = float(place)
            yield (head.name, (place,)), body.xreplace({index: Integer(place)})

    def value(self, expression: Expr, place: Sequence[float]) -> float:
        """An expression where the unknowns have values."""
        self.data.known.update(zip(self.keys, place, strict=True))
        return along(expression, _NOWHERE, self.data)(math.nan)

    def gaps(self, place: Sequence[float]) -> list[float]:
        """How far a place is from obeying each constraint."""
        return [self.value(Plus(each.left, Minus(each.right)), place) for each in self.point.constraints]

    def kept(self) -> bool:
        """Whether the point obeys the constraints."""
        return max(map(abs, self.gaps(self.here)), default=0) <= 1e-8 * max(1.0, *map(abs, self.here))

    def fault(self) -> str:
        """What is wrong with the point; empty where nothing is."""
        if any(map(math.isnan, self.here)):
            return "it has no value"
        for each in self.point.constraints:
            if isinstance(each.right, Symbol):
                self.data.known[each.right] = self.value(each.left, self.here)
        if not self.kept():
            return f"at {self._shown(self.here)} a constraint does not hold"
        top = self.value(self.function, self.here)
        if math.isnan(top):  # of these data there is no extremum, as with ln(x) where x is negative
            self.has_value = False
            return ""
        for place in self.others():
            height = self.value(self.function, place)
            if math.isnan(height):
                continue
            room = 1e-9 * max(1.0, abs(top), abs(height))
            if (self.point.kind == "maximum" and height > top + room) or (
                self.point.kind == "minimum" and height < top - room
            ):
                return f"at {self._shown(place)} the constraints hold and the function is {height:.6g}, not {top:.6g}"
        return "" if self.stationary(top) else f"the function is not stationary at {self._shown(self.here)}"

    def both_ways(self) -> bool:
        """Whether places beside the point are higher, and others lower: along the axes and in between."""
        top, draws = self.value(self.function, self.here), random.Random(f"{self.data.seed} both")  # noqa: S311
        axes = [[float(axis == each) for each in range(len(self.here))] for axis in range(len(self.here))]
        ways = [*axes, *([draws.gauss(0, 1) for _ in self.here] for _ in range(_MORE_DRAWS))]
        moved = ([a + 1e-3 * step for a, step in zip(self.here, way, strict=True)] for way in ways)
        heights = [self.value(self.function, place) for place in moved]
        return any(each > top for each in heights) and any(each < top for each in heights)

    def stationary(self, top: float) -> bool:
        """Whether steps of half the size along the constraints change the function by a quarter."""
        draws = random.Random(f"{self.data.seed} stationary")  # noqa: S311 (not for secrets)
        for _ in range(4):
            way = [draws.gauss(0, 1) for _ in self.here]
            changes = []
            for size in (1e-3, 5e-4):
                steps = [size * b * max(abs(a), 0.1) for a, b in zip(self.here, way, strict=True)]
                pair = [
                    self.projected([a + turn * step for a, step in zip(self.here, steps, strict=True)])
                    for turn in (-1, 1)
                ]
                if any(each is None for each in pair):
                    return True
                values = [self.value(self.function, each) for each in pair if each is not None]
                changes.append(abs(values[1] - values[0]))
            if changes[1] > 0.3 * changes[0] + 1e-11 * max(1.0, abs(top)) and changes[0] > 1e-7 * max(1.0, abs(top)):
                return False
        return True

    def others(self) -> Iterator[PlaceOfPoint]:
        """Other places that obey the constraints."""
        draws = random.Random(f"{self.data.seed} ways")  # noqa: S311 (not for secrets)
        for size in _SIZES[:2] if self.point.local else _SIZES:
            for _ in range(_WAYS):
                moved = [each + size * draws.gauss(0, 1) * max(abs(each), 0.1) for each in self.here]
                place = self.projected(moved)
                if place is not None:
                    yield place

    def projected(self, place: list[float]) -> PlaceOfPoint | None:
        """The place moved until it obeys the constraints, along their slopes; None where that is not reached."""
        for _ in range(_MOST_STEPS):
            gaps = self.gaps(place)
            if not gaps:
                return tuple(place)
            if any(map(math.isnan, gaps)):
                return None
            if max(map(abs, gaps)) < 1e-11 * max(1.0, *map(abs, place)):
                return tuple(place)
            slopes = self.slopes(place, gaps)
            try:
                _, inverse = eliminated([[_dot(one, other) for other in slopes] for one in slopes])
            except (ValueError, ArithmeticError):
                return None
            weights = [_dot(row, gaps) for row in inverse]
            change = [_dot(weights, column) for column in zip(*slopes, strict=True)]
            place = [a - b for a, b in zip(place, change, strict=True)]
        return None

    def slopes(self, place: Sequence[float], gaps: Sequence[float]) -> list[list[float]]:
        """How fast each gap changes with each unknown, by differences."""
        columns = []
        for axis, each in enumerate(place):
            step = 1e-6 * max(abs(each), 0.1)
            moved = self.gaps([*place[:axis], each + step, *place[axis + 1 :]])
            columns.append([(one - other) / step for one, other in zip(moved, gaps, strict=True)])
        return [list(row) for row in zip(*columns, strict=True)]

    def _shown(self, place: Sequence[float]) -> str:
        return f"({', '.join(f'{each:.6g}' for each in place)})"


def _dot(one: Sequence[Any], other: Sequence[float]) -> float:
    return float(sum((a * b).real for a, b in zip(one, other, strict=True)))
