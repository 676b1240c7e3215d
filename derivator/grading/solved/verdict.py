"""The verdict on a claimed solution."""

from __future__ import annotations

from dataclasses import dataclass

from sympy import Expr

from derivator.grading.solved.point_slips import PointSlip


@dataclass(frozen=True)
class SolutionCheck:
    """The verdict on a claimed solution.

    Attributes:
        verdict: "correct", "wrong" or "undecided".
        claims: what was claimed, as it was read; of several unknowns the equations of each point.
        reason: why, a sentence.
        slip: the mistake that reproduces the claim; None where there is none.
        answer: the right values, or the equations of the right points.
    """

    verdict: str
    claims: tuple[Expr | tuple[Expr, ...], ...]
    reason: str
    slip: PointSlip | None = None
    answer: tuple[Expr | tuple[Expr, ...], ...] = ()
