"""One question on a curve: whether an expression is the derivative there, put to numbers, proofs and regions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING

from mpmath import mp, mpf
from sympy import Expr, Symbol

from derivator.inert import Minus, Plus, Times
from derivator.model.trace import Assumption, Verdict
from derivator.verification.curve.curve_points import DIGITS, CurvePoint, described, equal
from derivator.verification.curve.multiples import vanishes
from derivator.verification.exact.decision import ExactTest
from derivator.verification.numeric.comparison import NumericFinding
from derivator.verification.wording import worded

if TYPE_CHECKING:
    from derivator.verification.curve.curve_checker import Curve
    from derivator.verification.curve.curve_regions import OnCurve

_WHOLE = range(-5, 6)
LEAST = 4
"""Points of the curve at which a comparison is made at least."""


class CurveQuestion:
    """Whether two expressions in the letters of a curve are equal on it; it answers as `Question` does.

    Args:
        curve: the curve.
        left: one side; of a claim the derivative that is asked for.
        right: the other side.
        assumptions: what holds here beyond what holds throughout, in letters.
    """

    indexed = False

    def __init__(self, curve: Curve, left: Expr, right: Expr, assumptions: tuple[Assumption, ...] = ()) -> None:
        self.curve, self.left, self.assumptions = curve, left, assumptions
        self.claim = self.right = right

    @property
    def exact(self) -> ExactTest:
        """The exact test, letters positive that are known to be."""
        return self.curve.checker.exactly(self.assumptions)[0]

    def numbers(self, confirmations: int = LEAST) -> NumericFinding:
        """What points of the curve say; every one of them is computed to many digits, however few have to be."""
        return self._by_numbers

    @cached_property
    def _by_numbers(self) -> NumericFinding:
        agreed, alone = 0, ""
        with mp.workdps(DIGITS):
            for place in self.curve.points.all():
                left = self.curve.points.value(self.left, place)
                if left is None or not self.curve.points.admits(place, self.assumptions):
                    continue
                right = self.curve.points.value(self.right, place)
                if right is None:
                    alone = alone or described(place)
                    continue
                if not equal(left, right):
                    return NumericFinding("different", agreed, witness=_witness(place, left, right), left_only=alone)
                agreed += 1
        return NumericFinding("equal" if agreed >= LEAST else "undecided", agreed, agreed, left_only=alone)

    def proof(self) -> Verdict:
        """The verdict: whatever x and y are, or at least where the equation of the curve holds."""
        verdict = self.curve.everywhere(self.right)
        if verdict.status in ("proved", "agrees"):
            return verdict
        return self.where_it_holds() or worded(self.numbers(), "equal on the curve")

    def where_it_holds(self) -> Verdict | None:
        """The verdict where the equation of the curve holds, by numbers and then exactly; None where it does not."""
        there, curve = self.numbers(), self.curve
        if there.outcome == "different":
            return None
        gap = Plus(Times(self.right, curve.by_y), Minus(curve.above[-1]))
        if there.outcome == "equal" and vanishes(gap, curve.gap, self.exact.ordinary):
            return Verdict("proved", f"equal by the equation to {curve.said} in normal form", there.points)
        return worded(there, "equal on the curve")

    def regions(self) -> NumericFinding:
        """What is found in every region that conditions make on the curve."""
        return self._on_curve.compared(*self._written_out)

    def places(self) -> NumericFinding:
        """What is found at the single places of the curve where cases of the right side meet."""
        return self._on_curve.at_single_places(*self._written_out)

    @cached_property
    def _on_curve(self) -> OnCurve:
        from derivator.verification.curve.curve_regions import OnCurve

        return OnCurve(self.curve.points, self.exact)

    @property
    def _written_out(self) -> tuple[Expr, Expr]:
        written_out = self.curve.checker.written_out
        return written_out(self.left), written_out(self.right)

    def simple_witness(self) -> str:
        """A point of whole numbers on the curve where the sides differ, with both values; empty where there is none."""
        points, letters = self.curve.points, (self.curve.variable, self.curve.height)
        places = points.all()
        if not places or {letter for letter, _ in places[0]} != set(letters):
            return ""
        gap = self.curve.checker.written_out(self.curve.gap)
        with mp.workdps(DIGITS):
            for whole in sorted(product(_WHOLE, repeat=2), key=lambda pair: (sum(map(abs, pair)), pair[0] < 0)):
                place: CurvePoint = tuple(zip(letters, map(mpf, whole), strict=True))
                if points.value(gap, place) != 0 or not points.admits(place, self.assumptions):
                    continue
                steep = points.value(self.curve.by_y, place)
                if steep is None or equal(steep, mpf(0)):
                    continue  # y is no function of x here, and what digits make of its slope is no value
                left, right = (points.value(side, place) for side in (self.left, self.right))
                if left is not None and right is not None and not equal(left, right):
                    return _witness(place, left, right)
        return ""

    # Other questions that come of this one.

    def beside(self, left: Expr, right: Expr) -> CurveQuestion:
        """A question about two other sides."""
        return CurveQuestion(self.curve, left, right, self.assumptions)

    @property
    def moving(self) -> frozenset[Symbol]:
        """The letters that vary: their values are places, not special cases."""
        return frozenset((self.curve.variable, self.curve.height))

    def conditions(self) -> Iterator[Expr]:
        """What has to be 0 for a condition of a claim or of the equation to change."""
        from derivator.verification.regions.special_values import conditions_in

        return conditions_in(self._written_out[1], self.curve.checker.written_out(self.curve.gap))

    def where(self, values: Mapping[Symbol, Expr], zero: Expr | None = None) -> CurveQuestion | None:
        """The same where parameters have given values; None where what is assumed excludes these, or nothing is left.

        Args:
            values: the parameters with their values.
            zero: what is 0 there, though the values may be rounded.
        """
        from derivator.verification.regions.settled_pieces import SettledSigns, assumed_with_values, with_values

        known = SettledSigns(self.exact, zero)
        assumed = assumed_with_values(self.curve.assumptions, values, known)
        if assumed is None:
            return None
        written_out = self.curve.checker.written_out
        equation, claim = (with_values(written_out(each), values, known) for each in (self.curve.equation, self.right))
        there = self.curve.alike(equation, assumed)
        return CurveQuestion(there, there.truth, claim) if there.points.all() else None

    def somewhere_real(self) -> bool:
        """Whether the right side has a value at some point of the curve."""
        return any(self.curve.points.value(self.right, place) is not None for place in self.curve.points.all())


def _witness(place: CurvePoint, *sides: object) -> str:
    left, right = (mp.nstr(side, 6).removesuffix(".0") for side in sides)
    return f"{described(place)}: left {left}, right {right}"
