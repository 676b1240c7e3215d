"""What comparing two expressions by numbers says, and what may restrict where they are compared."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from sympy import Expr

from derivator.base.record import record
from derivator.inert import ONE
from derivator.inert.piecewise import OTHERWISE, Piecewise, by_cases
from derivator.model.trace import Assumption
from derivator.verification.preparation.axes import Axes

DIFFERENT = "different at a point"
"""What is said of two sides that are."""

Outcome = Literal["equal", "different", "undecided"]


@record
class NumericFinding:
    """What numbers say of two expressions.

    Attributes:
        outcome: "equal" at every point where both are real, "different" at one of them, or "undecided".
        points: at how many points both are real and agree.
        confirmed: at how many of these they agree to 25 digits at least.
        witness: the point of a difference and both values there, as text.
        left_only: a point where the left side alone is real, as text; empty where none was met.
        right_only: a point where the right side alone is real.
        without: whether a point was met where certainly neither side has a value.
        reason: why nothing is decided, or what else has to be said, where there is something.
        scope: what was enumerated, "m, n = 1..3 for every j"; empty where nothing is indexed.
    """

    outcome: Outcome
    points: int = 0
    confirmed: int = 0
    witness: str = ""
    left_only: str = ""
    right_only: str = ""
    scope: str = ""
    reason: str = ""
    without: bool = False


def for_all(found: NumericFinding, axes: Axes) -> NumericFinding:
    """What is found, where agreement at a few whole numbers of either sign says nothing of all of them."""
    whole = found.outcome == "equal" and any(map(axes.either_sign, axes.indices))
    return replace(found, outcome="undecided") if whole else found


def excusable(condition: Assumption) -> Expr:
    """The subject of a condition, or 1 where something excuses from it."""
    return by_cases(*((ONE, test) for test in condition.unless), (condition.subject, OTHERWISE))


@record
class Restriction:
    """What has to hold at a point for it to count: a written-out subject is positive, nonnegative or nonzero."""

    kind: str
    subject: Expr

    @property
    def plain(self) -> bool:
        """Whether nothing excuses from it."""
        return not isinstance(self.subject, Piecewise)

    def holds(self, value: float) -> bool:
        """Whether a value of the subject meets the restriction."""
        if self.kind == "positive":
            return value > 0
        return value >= 0 if self.kind == "nonnegative" else value > 0 or value < 0  # NaN is none of these
