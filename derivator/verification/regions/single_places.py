"""What a function and a claim for its derivative do at the single places where their cases meet.

A place is found where the two sides of a condition are equal. The derivative there is the limit of difference
quotients from either side, and of the claim's cases that one counts which holds at the place itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, Literal

import sympy
from mpmath import mp, mpf
from sympy import Expr, Symbol

from derivator.base.record import record
from derivator.base.watch import look
from derivator.inert import ZERO, Entry, Fraction, IndexedSum, Minus, Plus, Power, Times
from derivator.inert.piecewise import Comparison, Piecewise
from derivator.inert.trees import contains, subexpressions
from derivator.verification.exact.decision import ExactTest
from derivator.verification.numeric.comparison import DIFFERENT, NumericFinding, Restriction
from derivator.verification.numeric.one_sided import chosen_there
from derivator.verification.preparation.sampling import Point
from derivator.verification.preparation.symbols import names
from derivator.verification.regions.open_regions import ManyRegionsError, Regions, by_cases_alone
from derivator.verification.regions.zeros import DIGITS, EXACT, PLACE_NOT_FOUND, Roots, factors, named_places
from derivator.verification.scales.visible import SHOWS, digits_needed
from derivator.verification.values.evaluate import Frame

STEPS = tuple((mpf(10) ** -one, mpf(10) ** -other) for one, other in ((30, 40), (20, 30), (10, 15), (4, 6), (2, 3)))
"""Steps to either side, in pairs; the wider ones where values so close cannot be computed, as e^(-1/x^2) at 10^-40."""
CLOSE = mpf(10) ** -9
NOTHING = mpf(10) ** -25
STEEP, HIGH, UNSURE = 100, mpf(10) ** 12, mpf(10) ** -3
"""Quotients that grow by so much from one step to the next have no limit, values so high belong to a pole, and errors
so large could hide that a value is wrong."""
DIGITS_SHOWN = 6
DRAWS, MOST_OF_ONE, MOST_PLACES = 2, 5, 40
"""Choices of the other letters; places of one border, which may have no end of them; places of all."""

PlaceVerdict = Literal["right", "wrong", "no derivative", "wrong where there is none", "not found"]


@record
class AtPlace:
    """What is said of one place.

    Attributes:
        told: "right" or "wrong" where there is a derivative; where there is none, whether the claim's value is that of
            a case which counts beside the place, or lies between those on either side, as a convention has it, or is
            any other; "not found" where a place that an equation of the claim names was not found, or
            at which too few digits are known to tell.
        place: the variable there, in words; the other letters with it, where it hangs on them.
        alone: whether the place is a number that does not hang on other letters.
        claimed: the value of the claim.
        slope: the derivative, None where there is none.
    """

    told: PlaceVerdict
    place: str
    alone: bool
    claimed: mpf
    slope: mpf | None


def compared_at_places(
    function: Expr, variable: Symbol, claim: Expr, exact: ExactTest, restrictions: Sequence[Restriction], seed: int
) -> NumericFinding:
    """What a claim says at the places where the cases of a function or of the claim meet.

    Where there is no derivative a claim may have a value between those it has on either side, as sign(x) has for |x|:
    this is a convention. Any other value is wrong.

    Args:
        function: what was differentiated, written out.
        variable: by what.
        claim: the claim, written out.
        exact: finds the roots of polynomials.
        restrictions: what holds of the letters.
        seed: fixes the other letters.

    Returns:
        Equal, with a note as its reason where the claim has values at places without a derivative; different at one of
        them, with what is wrong there; or undecided where a place that the claim names was not found.
    """
    indexed = contains(claim, IndexedSum, Entry) or contains(function, IndexedSum, Entry)
    if indexed or not contains(by_cases_alone(claim), Piecewise):
        return NumericFinding("equal")
    without: list[AtPlace] = []
    not_found = False
    with mp.workdps(DIGITS):
        for each in list(_Search(function, variable, claim, exact, restrictions, seed).found()):
            if each.told == "wrong" and each.slope is not None:
                return _wrong(each, _written(each.slope), DIFFERENT)
            if each.told == "wrong where there is none":
                return _wrong(each, "not defined", "a value is claimed where there is no derivative")
            if each.told == "no derivative":
                without.append(each)
            not_found = not_found or each.told == "not found"
    if not_found:
        return NumericFinding("undecided", reason=PLACE_NOT_FOUND)
    return NumericFinding("equal", reason=_note(without))


def _wrong(there: AtPlace, expected: str, reason: str) -> NumericFinding:
    witness = f"{there.place}: left {expected}, right {_written(there.claimed)}"
    return NumericFinding("different", witness=witness, reason=reason)


def _note(places: Sequence[AtPlace]) -> str:
    if not places:
        return ""
    first = places[0]
    if not first.alone:
        return "where its cases meet the claim has a value, but there is no derivative"
    if len(places) > 1:
        return f"at {first.place} and at other places the claim has a value, but there is no derivative"
    return f"at {first.place} the claim has the value {_written(first.claimed)}, but there is no derivative"


def _written(value: mpf) -> str:
    return str(mp.nstr(value, DIGITS_SHOWN)).removesuffix(".0")


class _Search:
    def __init__(
        self, function: Expr, variable: Symbol, claim: Expr, exact: ExactTest, restrictions: Sequence[Restriction],
        seed: int,
    ) -> None:
        self.typed = by_cases_alone(claim, signs=False)
        function, claim = by_cases_alone(function), by_cases_alone(claim)
        self.function, self.variable, self.claim = function, variable, claim
        self.restrictions = restrictions
        self.seed = seed
        self.letters = sorted((names(function) | names(claim)) - {variable}, key=str)
        self.borders = list(dict.fromkeys(
            factor
            for side in (claim, function) for part in subexpressions(side) if isinstance(part, Comparison)
            for left, _, right in part.links for factor in factors(Plus(left, Minus(right)))
            if variable in names(factor)
        ))
        self.roots = Roots(exact)
        self.of_regions = _of_regions(claim, exact)
        self.positive = frozenset(each.subject for each in restrictions if each.kind == "positive")

    def found(self) -> Iterator[AtPlace]:
        met: set[Expr] = set()
        for number in range(DRAWS if self.letters else 1):
            point = Point(self.seed, number, {}, positive=self.positive)
            seen: list[mpf] = []
            for border in self.borders:
                for place, there in self._places(border, point):
                    look()
                    met.add(border)
                    if len(seen) < MOST_PLACES and not any(abs(place - other) < EXACT for other in seen):
                        seen.append(place)
                        told = self._told(place, there)
                        if told is not None:
                            yield told

        for border in dict.fromkeys(named_places(self.claim)):
            if border in met or self.variable not in names(border):
                continue
            if not self.roots.all_of(border, self.variable):
                yield AtPlace("not found", "", False, mpf(0), None)
        if self._meets_elsewhere():
            yield AtPlace("not found", "", False, mpf(0), None)

    def _meets_elsewhere(self) -> bool:
        """Whether a term counts only where two equations between letters hold at once, as a x = 1 and a + x = 2 do."""
        for part in subexpressions(self.claim):
            if isinstance(part, Times):
                equations = {each for factor in part.args for each in named_places(factor)}
                if sum(len(names(each)) > 1 and self.variable in names(each) for each in equations) > 1:
                    return True
        return False

    def _places(self, border: Expr, point: Point) -> Iterator[tuple[mpf, Point]]:
        """The places on a border, each with the other letters' values: where none is found one of these is moved."""
        found = [(place, point) for place in islice(self.roots.along(border, self.variable, point), MOST_OF_ONE)]
        yield from found
        for letter in sorted(names(border) - {self.variable}, key=str) if not found else ():
            for value in islice(self.roots.along(border, letter, point), 1):
                there = Point(self.seed, point.number, {}, ((letter, value),), self.positive)
                yield mpf(point.value(self.variable)), there

    def value(self, expression: Expr, place: Any, point: Point) -> Any:
        """A value to many digits; None where there is none."""
        return self.roots.value(expression, self.variable, place, point)

    # What happens at a place.

    def _told(self, place: mpf, point: Point) -> AtPlace | None:
        piece = self._chosen(self.claim, place, point)
        said = self._value_of(piece, place, point)
        here = self._value_of(self._chosen(self.function, place, point), place, point)
        beside = [self._beside(self.function, side, place, point) for side in (-1, 1)]
        if here is None:
            here = _closed_hole(beside)
        if said is None or not self._admitted(place, point):
            return None
        if here is None and (None in beside or max(map(abs, beside)) > HIGH):
            return None  # there is no function
        slopes: list[Any] = ["none"] if here is None else [self._slope(side, here, place, point) for side in (-1, 1)]
        beside = [self._beside(self.claim, side, place, point) for side in (-1, 1)]
        limits = [value for value in beside if value is not None]
        if "unsure" in slopes or not limits:
            return None
        there = [slope for slope in slopes if slope != "outside"]
        words, alone = self._place(place, point)
        if there and "none" not in there and all(_close(slope[0], there[0][0]) for slope in there):
            slope, doubt = there[0]
            told: PlaceVerdict = "wrong" if abs(said - slope) > doubt else "right"
            if told == "right" and (doubt >= UNSURE or not self._shows(piece, place, point, doubt, said)):
                told = "not found"
            return AtPlace(told, words, alone, said, slope)
        slack = CLOSE * max(1, *map(abs, limits))
        between = len(limits) == len(beside) and min(limits) - slack <= said <= max(limits) + slack
        between = between or piece in self.of_regions or self._by_the_sign_of_nothing(said, limits, place, point)
        return AtPlace("no derivative" if between else "wrong where there is none", words, alone, said, None)

    def _shows(self, piece: Any, place: mpf, point: Point, doubt: mpf, said: mpf) -> bool:
        """Whether a wrong part of what is said of the place alone would show in its value, and not be taken for 0."""
        if piece in self.of_regions or self.roots.exact.proves(piece, ZERO):
            return True
        if 0 < abs(said) <= doubt:
            return False
        needed = digits_needed(piece, lambda: Frame(point, {self.variable: place})).digits
        return needed is not None and needed <= SHOWS

    def _chosen(self, expression: Expr, place: mpf, point: Point) -> Any:
        """The expression with the cases that count at the place itself; None where none does."""

        def value(part: Expr, at: Any) -> Any:
            found = self.value(part, at, point)
            if found is None:
                raise ZeroDivisionError
            return found

        try:
            return chosen_there(value, expression, place)
        except ArithmeticError:
            return None

    def _value_of(self, chosen: Any, place: mpf, point: Point) -> Any:
        if chosen is None or self._divides_by_nothing(chosen, place, point):
            return None
        return self.value(chosen, place, point)

    def _beside(self, expression: Expr, side: int, place: mpf, point: Point) -> Any:
        """The value as close to a place as it can be computed; None where there is none."""
        steps = (STEPS[0][1] ** 2, *(step for pair in STEPS for step in reversed(pair)))
        values = (self.value(expression, place + side * step * max(1, abs(place)), point) for step in steps)
        return next((value for value in values if value is not None), None)

    def _by_the_sign_of_nothing(self, said: mpf, limits: Sequence[mpf], place: mpf, point: Point) -> bool:
        """Whether a value comes of sign(0) = 0 alone, a convention that nobody has to spell out."""
        slack = CLOSE * max(1, *map(abs, limits))
        if not min(0, *limits) - slack <= said <= max(0, *limits) + slack:
            return False
        return self._chosen(self.typed, place, point) in _of_regions(self.typed, self.roots.exact)

    def _divides_by_nothing(self, expression: Expr, place: mpf, point: Point) -> bool:
        """Whether a denominator is 0 at a place, up to the digits of the place."""
        below = [part.denominator for part in subexpressions(expression) if isinstance(part, Fraction)]
        below += [
            part.base for part in subexpressions(expression)
            if isinstance(part, Power) and isinstance(part.exponent, Minus)
        ]
        values = [self.value(each, place, point) for each in below if self.variable in names(each)]
        return any(value is not None and abs(value) < EXACT for value in values)

    def _slope(self, side: int, here: mpf, place: mpf, point: Point) -> Any:
        """The limit of the quotients from one side, and its error; "none", or "outside" where there are no values."""
        found: Any = "outside"
        for pair in STEPS:
            steps = [side * step * max(1, abs(place)) for step in pair]
            values = [self.value(self.function, place + step, point) for step in steps]
            if None in values:
                found = found if values == [None, None] else "unsure"
                continue
            first, second = ((value - here) / step for value, step in zip(values, steps, strict=True))
            if abs(first - second) <= CLOSE * max(1, abs(second)):
                lost = mpf(10) ** (10 - DIGITS) * abs(values[1] / steps[1])
                return second if abs(second) > NOTHING else mpf(0), 2 * abs(first - second) + lost + NOTHING
            return "none" if abs(second) > STEEP * max(1, abs(first)) else "unsure"
        return found

    def _admitted(self, place: mpf, point: Point) -> bool:
        for each in self.restrictions:
            value = self.value(each.subject, place, point)
            if value is None or not each.holds(value):
                return False
        return True

    def _place(self, place: mpf, point: Point) -> tuple[str, bool]:
        near = sympy.Rational(str(mp.nstr(place, 60))).limit_denominator(1000)
        if abs(mpf(int(near.p)) / int(near.q) - place) < EXACT:
            return f"{self.variable} = {near}", True
        met = [f"{letter} = {mp.nstr(mpf(point.value(letter)), 6)}" for letter in self.letters]
        return ", ".join((f"{self.variable} = {mp.nstr(place, 6)}", *met)), not self.letters


def _of_regions(claim: Expr, exact: ExactTest) -> frozenset[Any]:
    """The claim in each open region; what counts at a single place only is none of these."""
    try:
        return frozenset(region.sides[0] for region in Regions(exact).of(claim, claim))
    except ManyRegionsError:
        return frozenset()


def _closed_hole(beside: Sequence[Any]) -> Any:
    """The value that closes a hole: a result by cases often says nothing of the place between two of them."""
    if None in beside or abs(beside[0] - beside[1]) > NOTHING * max(1, abs(beside[0])):
        return None
    return (beside[0] + beside[1]) / 2


def _close(one: mpf, other: mpf) -> bool:
    return bool(abs(one - other) <= CLOSE * max(1, abs(one), abs(other)))
