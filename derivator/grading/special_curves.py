"""Claims on curves at the special values of parameters that conditions name: the curve with a = 2 is one of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sympy import Expr

from derivator.grading.special_cases import MOST_PLACES, NOT_FOUND, TOO_MANY, conditions_in
from derivator.inert import ZERO
from derivator.model.trace import Assumption, Problem
from derivator.verification import Curve
from derivator.verification.numeric.comparison import NumericFinding
from derivator.verification.preparation.symbols import names
from derivator.verification.regions.settled import SettledSigns, assumed_with_values, with_values
from derivator.verification.regions.special_values import Special, special_values


class SpecialCurves:
    """Enters the special values of parameters that a claim on a curve names, and those that are left within them."""

    def __init__(self) -> None:
        self._seen: set[tuple[Expr, Expr]] = set()

    def judged(self, problem: Problem, curve: Curve, claim: Expr, assumptions: Sequence[Assumption]) -> NumericFinding:
        """What is found of a claim: equal, different with the place, or undecided with the reason.

        Args:
            problem: the equation and what depends on what.
            curve: the same, with its points.
            claim: the claim, with y(x) in it.
            assumptions: what holds on the part of the curve that counts.
        """
        equation, claim = (curve.checker.written_out(each) for each in (problem.expression, claim))
        exact = curve.checker.exactly(())[0]
        here = {curve.variable, curve.height}
        for condition in dict.fromkeys(conditions_in(curve.opened(claim), curve.gap)):
            if not names(condition) or names(condition) & here or exact.proves(condition, ZERO):
                continue
            for special in special_values(exact, condition):
                if special is None:
                    return NumericFinding("undecided", reason=NOT_FOUND)
                known = SettledSigns(exact, condition)
                values = dict(special.values)
                left = assumed_with_values(assumptions, values, known)
                there = with_values(equation, values, known), with_values(claim, values, known)
                if left is None or there in self._seen:
                    continue
                self._seen.add(there)
                if len(self._seen) > MOST_PLACES:
                    return NumericFinding("undecided", reason=TOO_MANY)
                found = self._at(special, replace(problem, expression=there[0]), there[1], left)
                if found.outcome != "equal":
                    return found
        return NumericFinding("equal")

    def _at(self, special: Special, problem: Problem, claim: Expr, assumptions: Sequence[Assumption]) -> NumericFinding:
        curve = Curve(problem, assumptions)
        if not curve.points.all():
            return NumericFinding("equal")  # nothing is asked where there is no curve
        found = curve.compare(claim)
        if found.outcome == "undecided" and not found.points and found.left_only:
            return NumericFinding("equal")  # nothing is claimed
        if found.outcome == "equal" and special.exact:
            proved = curve.solution(claim).status == "proved"
            found = curve.looked_closely(claim, proved=proved)
        if found.outcome == "different":
            return NumericFinding("different", witness=f"{special.words}, {found.witness}")
        if found.outcome == "undecided":
            return NumericFinding("undecided", reason=NOT_FOUND)
        return self.judged(problem, curve, claim, assumptions)
