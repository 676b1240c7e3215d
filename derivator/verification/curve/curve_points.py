"""Points of a curve F(x, y) = 0, found by looking for changes of sign above a value of x, and values there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from mpmath import mp, mpf
from sympy import Expr, Symbol

from derivator.inert import Derivative
from derivator.model.trace import Assumption
from derivator.verification.places.line_search import changes, closed_in
from derivator.verification.preparation.sampling import Point
from derivator.verification.preparation.symbols import names
from derivator.verification.values.evaluate import Evaluator, Frame, real_value
from derivator.verification.values.machine import MachineArithmetic
from derivator.verification.values.missing import OutOfReachError
from derivator.verification.values.precise import PreciseArithmetic

DIGITS = 60
ENOUGH = 12
"""Points of a curve that a comparison is made at."""
_TRIED = 90
_ROUGHLY, _STEPS = 12, 9
"""After so many halvings Newton's steps are tried, and so many of them double the digits often enough."""
_HALVINGS = 40
_GROWN = 8
_FLAT = mpf(10) ** -6
"""Where F_y is smaller, y' is too large to be relied on."""
_HEIGHTS = tuple(sorted(side * 0.013 * 1.22**k for k in range(45) for side in (1, -1)))
_WORK = 10**9

CurvePoint = tuple[tuple[Symbol, mpf], ...]
"""A point of the curve: a value for each letter."""


class CurvePoints:
    """The points of one curve, and what expressions are worth there.

    Args:
        gap: F, with y as a letter.
        variable: the letter x.
        height: the letter y.
        assumptions: what holds at every point.
        seed: fixes all points.
        digits: to how many digits they are found.
    """

    def __init__(
        self, gap: Expr, variable: Expr, height: Symbol, assumptions: Sequence[Assumption], seed: int,
        digits: int = DIGITS,
    ) -> None:
        self.gap, self.variable, self.height, self.seed = gap, variable, height, seed
        self.digits = digits
        self.by_y = Derivative(gap, height)
        self._open = tuple(assumptions)
        self._found: list[list[CurvePoint]] = []
        self._frames: dict[CurvePoint, Frame] = {}
        self._quick, self._close = Evaluator(MachineArithmetic()), Evaluator(PreciseArithmetic(digits))
        self._close.limit = _WORK

    def to_digits(self, digits: int) -> CurvePoints:
        """Points of the same curve to another number of digits."""
        return CurvePoints(self.gap, self.variable, self.height, self._open, self.seed, digits)

    @property
    def kept(self) -> int:
        """How many values at points of the curve are kept."""
        return sum(len(frame.known) for frame in self._frames.values())

    def value(self, expression: Expr, place: CurvePoint) -> mpf | None:
        """The value of an expression at a point to many digits, None where it has none or cannot be computed."""
        known = self._frames.get(place) if mp.dps == self.digits else None
        try:
            return real_value(self._close, expression, known or Frame(Point(0, 0, {}, place), {}))
        except OutOfReachError:
            return None

    def all(self, enough: int = ENOUGH) -> list[CurvePoint]:
        """Points of the curve, about as many as are enough; none where the curve is empty or not found."""
        places: list[CurvePoint] = []
        for number in range(_TRIED):
            if len(places) >= enough:
                break
            if number == len(self._found):
                found = list(self._above(number))
                # Of the branches above one place a different one comes first each time.
                self._found.append(found[number % 2 :][:2] or found[:1])
                self._frames.update((place, Frame(Point(0, 0, {}, place), {})) for place in self._found[number])
            places += self._found[number]
        return places

    def _above(self, number: int) -> Iterator[CurvePoint]:
        """The points of the curve above one value of x, with one choice of the constants."""
        letters = sorted(names(self.gap) | {self.variable}, key=str)
        positive = frozenset(each.subject for each in self._open if each.kind != "nonzero")
        drawn = Point(self.seed, number, {}, (), positive)
        # Most of the numbers that are drawn are positive; a curve has as much of it on the other side.
        turned = number % 3 == 2 and self.variable not in positive
        fixed = tuple(
            (letter, mpf(drawn.value(letter)) * (-1 if turned and letter == self.variable else 1))
            for letter in letters
            if letter != self.height
        )

        yield from self.above(fixed)

    def above(self, fixed: CurvePoint) -> Iterator[CurvePoint]:
        """The points of the curve where all letters but y have given values."""
        for low, high, _ in changes(_HEIGHTS, partial(self._gap, fixed)):
            root = self._root(fixed, mpf(low), mpf(high))
            if root is not None and self.admits((*fixed, (self.height, root)), self._open):
                yield (*fixed, (self.height, root))

    def heights(self, fixed: CurvePoint) -> list[float]:
        """The values of y above the given ones, roughly: what floats tell."""
        gap = partial(self._gap, fixed)
        found = (closed_in(gap, *ends, _HALVINGS) or ends[:2] for ends in changes(_HEIGHTS, gap))
        return [(low + high) / 2 for low, high in found]

    def _gap(self, fixed: CurvePoint, height: float) -> float | None:
        """F at a height, by floats."""
        place = (*((letter, float(value)) for letter, value in fixed), (self.height, height))
        self._quick.limit = self._quick.work + _WORK
        try:
            return real_value(self._quick, self.gap, Frame(Point(0, 0, {}, place), {}))
        except OutOfReachError:
            return None

    def _root(self, fixed: CurvePoint, low: mpf, high: mpf) -> mpf | None:
        """A zero of F between two heights, by bisection and Newton's steps; None where the sign changes at a pole."""

        def gap(height: mpf) -> mpf | None:
            return self.value(self.gap, (*fixed, (self.height, height)))

        with mp.workdps(self.digits):
            below = gap(low)
            if below is None:
                return None
            ends = closed_in(gap, low, high, below, _ROUGHLY)
            root = None if ends is None else self._refined(fixed, *ends)
            if ends is None or root is not None:
                return root
            # Beside a pole the values have grown; beside a zero they shrink, and only the last digits are sought.
            if all(abs(end) > _GROWN * abs(below) for end in map(gap, ends) if end is not None):
                return None
            ends = closed_in(gap, *ends, below, int(self.digits * 3.4) - _ROUGHLY)
            if ends is None:
                return None
            low, end = ends[0], gap(ends[0])
            steep = self.value(self.by_y, (*fixed, (self.height, low)))
            near = end is not None and abs(end) < mpf(10) ** (-self.digits // 2)
            return low if near and steep is not None and abs(steep) > _FLAT else None

    def _refined(self, fixed: CurvePoint, low: mpf, high: mpf) -> mpf | None:
        """A zero between two heights that are close to it, by Newton's steps; None where they lead away."""
        root = (low + high) / 2
        for _ in range(_STEPS):
            place = (*fixed, (self.height, root))
            end, steep = self.value(self.gap, place), self.value(self.by_y, place)
            if end is None or steep is None or abs(steep) <= _FLAT or not low <= root <= high:
                return None
            step = end / steep
            root -= step
            if abs(step) < mpf(10) ** (8 - self.digits) * max(abs(root), 1):
                return root
        return None

    def admits(self, place: CurvePoint, assumptions: Sequence[Assumption]) -> bool:
        """Whether what is assumed holds at a point."""
        for each in assumptions:
            value = self.value(each.subject, place)
            holds = {"positive": lambda v: v > 0, "nonnegative": lambda v: v >= 0, "nonzero": lambda v: v != 0}
            if value is None or (each.kind in holds and not holds[each.kind](value)):
                return False
        return True


def described(place: CurvePoint) -> str:
    """A point in words: the letters with their values."""
    return ", ".join(f"{letter} = {mp.nstr(value, 6).removesuffix('.0')}" for letter, value in place)


def equal(left: mpf, right: mpf) -> bool:
    """Whether two values are equal, as far as values at a point of the curve can be relied on."""
    return bool(abs(left - right) <= max(abs(left), abs(right), mpf(1)) * mpf(10) ** (-DIGITS // 2))
