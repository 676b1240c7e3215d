"""A comparison by numbers as a verdict, in words."""

from __future__ import annotations

from derivator.model.trace import Verdict
from derivator.verification.numeric.comparison import DIFFERENT, NumericFinding


def worded(comparison: NumericFinding, equal: str) -> Verdict:
    """The verdict that a comparison by numbers amounts to."""
    points, scope = comparison.points, comparison.scope
    if comparison.outcome == "different":
        return Verdict("refuted", DIFFERENT, points, comparison.witness)
    if comparison.outcome == "undecided":
        found = "no point" if not points else "one point" if points == 1 else f"{points} points"
        return Verdict("undecided", f"{found} found where both sides are real", points)
    if scope:
        where = scope if scope.startswith("for") else f"at {scope}"
        return Verdict("agrees", f"{equal} {where}, {points} random data sets", points)
    where = " where both sides are real" if comparison.left_only or comparison.right_only else ""
    return Verdict("agrees", f"{equal} at {points} point{'s' * (points > 1)}{where}", points)
