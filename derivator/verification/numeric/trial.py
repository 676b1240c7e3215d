"""One comparison under way: which points are met, what is seen at each, and when it is enough.

Floats are quick and are believed only where they say "close". They are never believed where they say "different", and
closeness in floats never says "equal" by itself: a few of the points are looked at closely, with many digits.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import chain
from operator import attrgetter

from mpmath import mpf
from sympy import Expr, Symbol

from derivator.base.watch import look
from derivator.inert import Entry
from derivator.verification.numeric.analytic import analytic
from derivator.verification.numeric.close_look import AtPoint, CloseLook, one_sided
from derivator.verification.numeric.comparison import NumericFinding, Outcome, Restriction
from derivator.verification.numeric.source import Values
from derivator.verification.numeric.witness import described
from derivator.verification.preparation.axes import Axes, WholeValues
from derivator.verification.preparation.sampling import (
    FIRST_POINTS,
    FURTHER_POINTS,
    ORDERED,
    Point,
    landmark_values,
    neighbours,
)
from derivator.verification.preparation.symbols import names
from derivator.verification.values.batch import Batch
from derivator.verification.values.missing import OutOfReachError

ENOUGH_POINTS = 12
DATA_SETS = 2
"""Random data sets for each case of an indexed comparison."""
DATA_STYLES = (2, 5, 0, 7, 8, 13, 14, 3)
"""The points whose styles data are drawn in: probabilities first, where every logarithm of them is real."""
APART = (47.3, -47.3, 11.7, -11.7)
"""Numbers that most of the data drawn in the first styles lie on one side of."""
CLOSE = 1e-9
LANDMARK_BEYOND = 60
"""Numbers larger than this have points around them even where enough points were found: a kink may sit there."""
BESIDE = (0.873, 1.127, 2.641, -0.873, -1.127, -2.641)


class Trial:
    """One comparison under way."""

    def __init__(
        self,
        comparer: Values,
        left: Expr,
        right: Expr,
        axes: Axes,
        restrictions: tuple[Restriction, ...],
        confirmations: int,
    ) -> None:
        self.comparer, self.left, self.right, self.axes, self.restrictions = comparer, left, right, axes, restrictions
        self.confirmations = confirmations
        self.look = CloseLook(comparer, left, right)
        self.positive = frozenset(
            restriction.subject.name if isinstance(restriction.subject, Entry) else restriction.subject
            for restriction in restrictions
            if restriction.kind != "nonzero"
        )
        self.symbols = sorted(names(left) | names(right), key=attrgetter("name"))
        self.agreed: list[tuple[Point, WholeValues]] = []
        self.confirmed: set[tuple[Point, WholeValues]] = set()
        self.witness = self.left_only = self.right_only = ""
        self.without = False

    # The points of a comparison without indices.

    def scalar(self) -> NumericFinding:
        """Compare at many points."""
        enough = ENOUGH_POINTS if self.symbols else 1
        if not self.symbols:
            alike = self.meet(self.comparer.point(0, self.positive), ())
            return self.concluded(enough) if alike else self.result("different")
        close = [seen == "close" for seen in self.at_once()]
        first = len(close)
        for position, point in enumerate(self.candidates()):
            if len(self.agreed if position >= first else self.confirmed) >= enough:
                break
            if position < first and close[position]:
                self.agreed.append((point, ()))
            elif not self.meet(point, ()):
                return self.result("different")
        beyond = () if analytic(self.left) and analytic(self.right) else self.beyond()
        for point in chain(beyond, self.across()):
            if not self.meet(point, ()):
                return self.result("different")
        return self.concluded(enough)

    def glance(self) -> int | None:
        """At how many of the first points floats are close; None where the sides differ.

        Steep functions such as sin(x^16) make much of rounding: floats may be far apart for equal values. Where that
        happens often, one such point is looked at with many digits: the one where they are nearest, which takes fewest.
        """
        seen = self.at_once()
        close, far = seen.count("close"), [number for number, found in enumerate(seen) if found == "different"]
        if 2 * len(far) > close:
            left, right = self.batch().of(self.left), self.batch().of(self.right)
            nearest = min(far, key=lambda number: abs(left[number] - right[number]))
            if self.closely(self.comparer.point(nearest, self.positive), ()) == "different":
                return None
        return close

    def at_once(self) -> list[AtPoint]:
        """What floats, computed together, say at the first points, which cover every combination of signs."""
        batch = self.batch()
        try:
            seen = list(map(_in_floats, batch.of(self.left), batch.of(self.right)))
            for restriction in self.restrictions:
                held = map(restriction.holds, batch.of(restriction.subject))
                seen = [found if holds else "unknown" for found, holds in zip(seen, held, strict=True)]
        except RecursionError:  # the ordinary evaluator goes deeper
            return ["unknown"] * len(batch.points)
        return seen

    def batch(self) -> Batch:
        """The first points: more of them where there are many letters."""
        order = self.comparer.order
        ordered = all(order.setdefault(s, len(order)) < ORDERED for s in self.symbols)
        first = FIRST_POINTS if ordered and len(self.symbols) < ORDERED else 2 * FIRST_POINTS
        return self.comparer.batch(first, self.positive)

    def beyond(self) -> Iterator[Point]:
        """Points on either side of large numbers in the expressions, which the ordinary points do not reach."""
        for landmark in self.comparer.landmarks.of(self.left, self.right):
            if landmark > LANDMARK_BEYOND:
                for symbol in self.symbols:
                    for factor in BESIDE:
                        yield self.comparer.point(1, self.positive, ((symbol, factor * landmark),))

    def across(self) -> Iterator[Point]:
        """Points in every region that the conditions of functions by cases make."""

        def value(expression: Expr, symbol: Symbol, place: float) -> float | None:
            return self.comparer.real(expression, self.comparer.point(1, self.positive, ((symbol, place),)), ())

        for symbol, place in self.comparer.borders.places((self.left, self.right), value):
            yield self.comparer.point(1, self.positive, ((symbol, place),))

    def candidates(self) -> Iterator[Point]:
        """Points of all scales, then around the numbers in the expression, then near those found to be inside."""
        for number in range(FIRST_POINTS + FURTHER_POINTS):
            yield self.comparer.point(number, self.positive)
        landmarks = self.comparer.landmarks.of(self.left, self.right)
        for symbol in self.symbols:
            for position, value in enumerate(landmark_values(landmarks, self.comparer.seed)):
                yield self.comparer.point(position % 3, self.positive, ((symbol, value),))
        bounds = self.comparer.landmarks.of(*(each.subject for each in self.restrictions)) if self.restrictions else ()
        for symbol in self.symbols:
            for position, value in enumerate(landmark_values(bounds, self.comparer.seed)):
                yield self.comparer.point(position % 3, self.positive, ((symbol, value),))
        yield from self.near([point for point, _ in self.agreed])

    def near(self, points: list[Point]) -> Iterator[Point]:
        """Points around others, one symbol moved."""
        for point in points:
            for symbol in self.symbols:
                for value in neighbours(point.value(symbol), self.comparer.seed):
                    near = {**{other: point.value(other) for other in self.symbols}, symbol: value}
                    yield self.comparer.point(point.number, self.positive, tuple(near.items()))

    # The cases of an indexed comparison.

    def indexed(self) -> NumericFinding:
        """Compare at every small size and index, with random data."""
        told = True
        for case in self.axes.cases():
            before = len(self.agreed)
            styles = (self.comparer.point(number, self.positive) for number in DATA_STYLES)
            for point in chain(styles, self.apart(case)):
                if not self.meet(point, case):
                    return self.result("different")
                if len(self.agreed) - before >= DATA_SETS:
                    break
            if len(self.agreed) == before and not self.excluded(case) and not self.nothing_asked(case):
                told = False
        return self.concluded(1) if told else self.result("undecided")

    def apart(self, case: WholeValues) -> Iterator[Point]:
        """Points at which a letter lies far from all data, as x does above each a_k where Σ √(x - a_k) is real."""
        data = {name for name, _ in self.axes.lengths}
        for symbol in self.symbols:
            if symbol not in dict(case) and symbol not in data:
                for number in DATA_STYLES[:2]:
                    for value in APART:
                        yield self.comparer.point(number, self.positive, ((symbol, value),))

    def excluded(self, case: WholeValues) -> bool:
        """Whether the restrictions rule out a case whatever the data are, as i != j does where both are 1."""
        return not any(self.admitted(self.comparer.point(number, self.positive), case) for number in DATA_STYLES)

    def nothing_asked(self, case: WholeValues) -> bool:
        """Whether a condition names a case in which the left side has no value, as a mean of none has."""
        try:
            return case in self.axes.named and all(
                self.comparer.real(self.left, self.comparer.point(number, self.positive), case) is None
                for number in DATA_STYLES
            )
        except OutOfReachError:
            return False

    # One point.

    def meet(self, point: Point, case: WholeValues) -> bool:
        """Look at one point; False where the sides are certainly different there."""
        look()
        if not self.admitted(point, case):
            return True
        found = self.at(point, case)
        if found in ("close", "equal"):
            self.agreed.append((point, case))
            if found == "equal":
                self.confirmed.add((point, case))
        elif found == "left only":
            self.left_only = self.left_only or described(self.symbols, point, case)
        elif found == "right only":
            self.right_only = self.right_only or described(self.symbols, point, case)
        self.without = self.without or found == "neither"
        return found != "different"

    def admitted(self, point: Point, case: WholeValues) -> bool:
        """Whether every restriction holds, for every value of an index that the case leaves open."""
        exactly = any(isinstance(value, mpf) for value in point.values.values())
        value_of = self.comparer.surely if exactly else self.comparer.real
        for restriction in self.restrictions:
            for full in self.completions(restriction.subject, case):
                try:
                    value = value_of(restriction.subject, point, full)
                except OutOfReachError:
                    return False
                if value is None or not restriction.holds(value):
                    return False
        return True

    def completions(self, subject: Expr, case: WholeValues) -> Iterator[WholeValues]:
        """The case with a value for each index of an assumption that is bound in the line itself."""
        given = dict(case)
        extended = [dict(given)]
        for index in sorted(self.axes.open_indices(subject) - set(given), key=str):
            extended = [
                {**known, index: place} for known in extended for place in range(1, self.axes.upper(index, given) + 1)
            ]
        return (tuple(known.items()) for known in extended)

    def at(self, point: Point, case: WholeValues) -> AtPoint:
        """What floats say at a point; what more digits say where floats are not close."""
        comparer = self.comparer
        try:
            left = comparer.real(self.left, point, case)
            right = comparer.real(self.right, point, case)
        except OutOfReachError:
            return self.closely(point, case)
        if left is None and right is None:
            return "neither"
        if (left is None and self.right_only) or (right is None and self.left_only):
            return one_sided(left is not None, right is not None)  # met before, so not worth more digits
        if left is None or right is None:
            return self.closely(point, case)
        return "close" if _in_floats(left, right) == "close" else self.closely(point, case)

    def closely(self, point: Point, case: WholeValues) -> AtPoint:
        """What many digits say at a point."""
        found = self.look.at(point, case)
        if found == "different":
            self.witness = f"{described(self.symbols, point, case)}: {self.look.values}".removeprefix(": ")
        return found

    # The end of a comparison.

    def concluded(self, enough: int) -> NumericFinding:
        """The result where no difference has shown: equal only if enough points agree and some do to many digits."""
        if len(self.agreed) < enough:
            return self.result("undecided")
        wanted = min(self.confirmations, len(self.agreed))
        for point, case in chain(self.to_confirm(), self.spare()):
            if len(self.confirmed) >= wanted:
                break
            found = self.closely(point, case)
            if found == "different":
                return self.result("different")
            if found == "equal":
                self.confirmed.add((point, case))
        return self.result("equal" if len(self.confirmed) >= wanted else "undecided")

    def to_confirm(self) -> list[tuple[Point, WholeValues]]:
        """The points that agree, ordinary sizes first; the largest case first where there are cases."""
        if self.axes.indexed:
            return self.agreed[::-1]
        return sorted(self.agreed, key=lambda met: (met[0].number % 4 == 3, met[0].number % 4 == 0, met[0].number))

    def spare(self) -> Iterator[tuple[Point, WholeValues]]:
        """Points near some that are confirmed, in place of those of which many digits say nothing."""
        if not self.axes.indexed:
            confirmed = [point for point, case in self.to_confirm() if (point, case) in self.confirmed]
            yield from ((point, ()) for point in self.near(confirmed) if self.admitted(point, ()))

    def result(self, outcome: Outcome) -> NumericFinding:
        """What was found so far."""
        return NumericFinding(
            outcome, len(self.agreed), len(self.confirmed), self.witness if outcome == "different" else "",
            self.left_only, self.right_only, self.axes.described(), without=self.without,
        )


def _in_floats(left: float, right: float) -> AtPoint:
    """Whether two floats agree as well as floats can; NaN never does."""
    size, gap = max(abs(left), abs(right)), abs(left - right)
    if not 1e-290 < size < 1e290 or math.isnan(gap):
        return "unknown"
    return "close" if gap <= CLOSE * size else "different"
