"""Two sides compared in every region that their conditions make: points that agree may all lie in other ones.

A region in which the pieces differ is entered by a point or shown empty. Where neither succeeds nothing is decided.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from sympy import Expr

from derivator.verification.exact.decision import ExactTest
from derivator.verification.numeric.close_look import AtPoint
from derivator.verification.numeric.compare import Comparer
from derivator.verification.numeric.comparison import NumericFinding, Restriction
from derivator.verification.numeric.trial import Trial
from derivator.verification.preparation.axes import Axes
from derivator.verification.preparation.sampling import Point
from derivator.verification.regions.hidden_differences import leftover
from derivator.verification.regions.hidden_search import hiding, witness_at
from derivator.verification.regions.open_regions import ManyRegionsError, Region, Regions, by_cases_alone
from derivator.verification.regions.points_in_regions import Entering
from derivator.verification.scales.every_scale import at_every_scale
from derivator.verification.values.missing import OutOfReachError

ENOUGH = 3
"""Points of a region at which its pieces have to agree."""
EVERYWHERE = Region((), (None, None))


class Plane(Protocol):
    """Where the points of regions come from: from everywhere, or from a curve."""

    def proved(self, left: Expr, right: Expr) -> bool:
        """Whether two pieces are certainly equal wherever they are real, in the region or not."""

    def agree(self, left: Expr, right: Expr) -> bool:
        """Whether they are equal at many points, in the region or not, and no difference hides between these."""

    def hidden(self, region: Region, left: Expr, right: Expr) -> NumericFinding:
        """A difference in a region that is next to nothing at ordinary points; undecided where none is found."""

    def inside(self, region: Region, left: Expr, right: Expr) -> NumericFinding:
        """What the ordinary points say of two pieces in a region."""

    def entered(self, region: Region, left: Expr, right: Expr) -> Iterator[tuple[AtPoint, str]]:
        """What is seen at points that are looked for in a region, and a difference as text."""

    def at_every_scale(self, region: Region, left: Expr, right: Expr) -> NumericFinding:
        """What is found of pieces that agree where all their parts show."""


def compared_in_regions(plane: Plane, regions: Regions, left: Expr, right: Expr) -> NumericFinding:
    """What is found of two sides, region by region.

    Args:
        plane: where points come from.
        regions: finds the regions.
        left: one side, written out.
        right: the other side.

    Returns:
        Equal, different with a witness, or undecided where a region was neither entered nor shown empty.
    """
    undecided: NumericFinding | None = None
    try:
        for region in regions.of(by_cases_alone(left), by_cases_alone(right)):
            found = _in_region(plane, region)
            if found.outcome == "different":
                return found
            undecided = undecided or (found if found.outcome == "undecided" else None)
    except ManyRegionsError:
        return NumericFinding("undecided")
    return undecided or NumericFinding("equal")


def _in_region(plane: Plane, region: Region) -> NumericFinding:
    one, other = region.sides
    if one is None or other is None or plane.proved(one, other):
        return NumericFinding("equal")
    for look in (plane.hidden, plane.inside):
        found = look(region, one, other)
        if found.outcome == "equal":
            return plane.at_every_scale(region, one, other)
        if found.outcome != "undecided":
            return found
        if found.left_only and not found.points:
            return NumericFinding("equal")  # nothing is claimed there
    if plane.agree(one, other):
        return plane.at_every_scale(EVERYWHERE, one, other)
    agreed = claimed = 0
    for seen, witness in plane.entered(region, one, other):
        if seen == "different":
            return NumericFinding("different", witness=witness)
        agreed += seen in ("equal", "left only")
        claimed += seen == "equal"
        if agreed >= ENOUGH:
            return plane.at_every_scale(region, one, other) if claimed else NumericFinding("equal")
    return NumericFinding("undecided")


CONFIRMED = 6


class Everywhere:
    """Regions of all numbers.

    Args:
        comparer: has points and values.
        exact: proves that pieces are equal.
        restrictions: what is assumed.
    """

    def __init__(self, comparer: Comparer, exact: ExactTest, restrictions: tuple[Restriction, ...]) -> None:
        self.comparer, self.exact, self.restrictions = comparer, exact, restrictions
        self._entering = Entering(exact, comparer.landmarks, comparer.seed)

    def proved(self, left: Expr, right: Expr) -> bool:
        """Whether a normal form says that two pieces are equal."""
        return self.exact.proves(left, right)

    def agree(self, left: Expr, right: Expr) -> bool:
        """Whether they are equal at many points, and no difference hides."""
        if self.comparer.compare(left, right, Axes(), self.restrictions, CONFIRMED).outcome != "equal":
            return False
        return hiding(self.comparer, self.exact, left, right, self.restrictions).outcome != "different"

    def hidden(self, region: Region, left: Expr, right: Expr) -> NumericFinding:
        """A difference that is next to nothing at ordinary points of a region."""
        return hiding(self.comparer, self.exact, left, right, self._within(region))

    def inside(self, region: Region, left: Expr, right: Expr) -> NumericFinding:
        """What the ordinary points of a region say."""
        return self.comparer.compare(left, right, Axes(), self._within(region), CONFIRMED)

    def _within(self, region: Region) -> tuple[Restriction, ...]:
        return (*self.restrictions, *(Restriction("positive", test) for test in region.tests))

    def entered(self, region: Region, left: Expr, right: Expr) -> Iterator[tuple[AtPoint, str]]:
        """What is seen at points found by a search."""
        trial = Trial(self.comparer, left, right, Axes(), (), 0)
        left_over = leftover(self.exact, left, right)
        also = [each.subject for each in self.restrictions if each.kind != "nonzero"]
        for point in self._entering.points(region.tests, also):
            if all(self._positive(test, point) for test in (*region.tests, *also)):
                seen = trial.closely(point, ())
                hidden = witness_at(left_over, trial, point) if seen != "different" and left_over is not None else ""
                yield ("different", hidden) if hidden else (seen, trial.witness)

    def at_every_scale(self, region: Region, left: Expr, right: Expr) -> NumericFinding:
        """What is found of pieces that agree where all their parts show."""
        restrictions = self._within(region)
        also = [each.subject for each in self.restrictions if each.kind != "nonzero"]
        trial = Trial(self.comparer, left, right, Axes(), restrictions, 0)
        return at_every_scale(trial, self._entering.points(region.tests, also) if region.tests else ())

    def _positive(self, test: Expr, point: Point) -> bool:
        """Whether a test is certainly positive at a point."""
        try:
            value = self.comparer.surely(test, point, ())
        except OutOfReachError:
            return False
        return value is not None and bool(value > 0)
