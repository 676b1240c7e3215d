"""Two sides that agree, looked at where all their parts show, at the scales that these parts make.

Where a part shows at no point that can be computed, numbers tell nothing of it, and nothing is decided.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import islice

from mpmath import mp, mpf
from sympy import Expr, Symbol

from derivator.base.record import record
from derivator.verification.numeric.close_look import AtPoint, CloseLook
from derivator.verification.numeric.comparison import NumericFinding
from derivator.verification.numeric.trial import DATA_STYLES, Trial
from derivator.verification.preparation.axes import WholeValues
from derivator.verification.preparation.sampling import FIRST_POINTS, FURTHER_POINTS, Point
from derivator.verification.scales.thresholds import DIGITS, ValueWhere, scales
from derivator.verification.scales.visible import SHOWS, digits_needed
from derivator.verification.values.evaluate import Evaluator
from derivator.verification.values.precise import PreciseArithmetic

ENOUGH, LOOKED_AT = 3, 16
"""At so many points the sides are compared; so many are looked at for those where least digits are needed."""
VISIBLE = 150
"""A part that shows beyond so many digits only shows nowhere, so to say."""
MORE, STEP = 100, 10
MOST_CASES = 2
WORK = 1000
HIDDEN = "a part of it is so small, or so close to a constant, that no value computed shows whether it is right"


@record
class _Seen:
    """A point, and how many digits it takes until all parts show there."""

    needed: int
    point: Point
    case: WholeValues


def at_every_scale(trial: Trial, found: Iterable[Point] = ()) -> NumericFinding:
    """What the points say at which all parts of both sides show.

    Args:
        trial: two sides with their restrictions.
        found: points to look at beside the ordinary ones.
    """
    seen = in_named_cases(trial)
    if seen.outcome != "equal":
        return seen
    return _Scales(trial, trial.axes.cases()[-MOST_CASES:] if trial.axes.indexed else [()]).compared(found)


def in_named_cases(trial: Trial) -> NumericFinding:
    """The same in the largest cases that conditions name: the terms that come last there may be next to nothing."""
    for case in sorted(trial.axes.named, key=lambda case: sum(number for _, number in case))[-MOST_CASES:]:
        seen = _Scales(trial, [case]).compared(())
        if seen.outcome != "equal":
            return seen
    return NumericFinding("equal")


class _Scales:
    def __init__(self, trial: Trial, cases: Sequence[WholeValues]) -> None:
        self.trial, self.cases = trial, cases
        self.seen: list[_Seen] = []
        self.hidden: dict[Expr, None] = {}

    def compared(self, found: Iterable[Point]) -> NumericFinding:
        """The comparison at the points that need least digits."""
        trial = self.trial
        sources: tuple[Iterable[tuple[Point, WholeValues]], ...] = (
            islice(self._ordinary(), LOOKED_AT), ((point, ()) for point in found), self._far(),
        )
        if any(self._looked(points) == "different" for points in sources):
            return NumericFinding("different", witness=trial.witness)
        agreed = 0
        for each in sorted(self.seen, key=lambda each: each.needed)[:ENOUGH]:
            more = MORE + STEP * math.ceil((each.needed + min(2 * each.needed, 4 * MORE)) / STEP)
            trial.look = CloseLook(trial.comparer, trial.left, trial.right, more)
            seen = trial.closely(each.point, each.case)
            if seen == "different":
                return NumericFinding("different", witness=trial.witness)
            agreed += each.needed <= (VISIBLE if seen == "equal" else SHOWS)
        return NumericFinding("equal", agreed) if agreed else NumericFinding("undecided", reason=HIDDEN)

    def _least(self) -> int:
        """The most digits that the points need which need least."""
        needed = sorted(each.needed for each in self.seen)[:ENOUGH]
        return needed[-1] if len(needed) == ENOUGH else VISIBLE + 1

    def _looked(self, points: Iterable[tuple[Point, WholeValues]]) -> AtPoint:
        """What is seen at points until all parts show at enough of them, and how many digits each of them needs."""
        for point, case in () if self._least() <= SHOWS else points:
            seen = self.trial.closely(point, case) if self.trial.admitted(point, case) else "neither"
            if seen == "different":
                return seen
            if seen not in ("equal", "close", "unknown"):
                continue
            sides = self.trial.left, self.trial.right
            needed = [digits_needed(side, partial(self.trial.comparer.frame, point, case)) for side in sides]
            self.hidden.update((each.hidden, None) for each in needed if each.hidden is not None)
            digits = [each.digits for each in needed if each.digits is not None]
            if len(digits) == len(needed):
                self.seen.append(_Seen(max(digits), point, case))
            if self._least() <= SHOWS:
                break
        return "equal"

    def _ordinary(self) -> Iterator[tuple[Point, WholeValues]]:
        trial = self.trial
        numbers = DATA_STYLES if trial.axes.indexed else range(FIRST_POINTS + FURTHER_POINTS)
        for case in self.cases:
            for number in numbers:
                point = trial.comparer.point(number, trial.positive)
                if trial.admitted(point, case):
                    yield point, case

    def _far(self) -> Iterator[tuple[Point, WholeValues]]:
        """Points at the scales of the parts, one letter moved."""
        for start, case in islice(self._ordinary(), 1):
            taken = {letter for letter, _ in case}
            for letter in self.trial.symbols:
                if letter not in taken:
                    for place in scales(tuple(self.hidden), letter, self._along(letter, start, case)):
                        yield self._moved(start, letter, place), case

    def _moved(self, start: Point, letter: Symbol, place: mpf) -> Point:
        return self.trial.comparer.point(start.number, self.trial.positive, ((letter, place),))

    def _along(self, letter: Symbol, start: Point, case: WholeValues) -> ValueWhere:
        """The value of a part where one letter is moved."""
        evaluator = Evaluator(PreciseArithmetic(DIGITS))

        def value(part: Expr, place: mpf) -> mpf | None:
            evaluator.limit = evaluator.work + WORK
            try:
                point = Point(start.seed, start.number, start.order, ((letter, place),), start.positive)
                found = evaluator.value(part, self.trial.comparer.frame(point, case))
            except (ArithmeticError, ValueError):
                return None
            return found if mp.isfinite(found) else None

        return value
