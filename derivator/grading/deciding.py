"""Is a claim the derivative? The same tree, then numbers that may refute it, then an exact proof where there is one."""

from __future__ import annotations

from sympy import Expr

from derivator.grading.at_borders import at_borders
from derivator.grading.diagnosis.whole_mistakes import CASE_MISSING
from derivator.grading.question import Question
from derivator.grading.reading.assuming import Declared
from derivator.grading.result import Decision, Witness
from derivator.grading.special_cases import SpecialCases
from derivator.grading.whole_letters import WholeLetters
from derivator.inert import ZERO, Derivative, Times
from derivator.inert.piecewise import Piecewise, by_cases
from derivator.inert.trees import contains, subexpressions
from derivator.verification import Checker, NumericFinding
from derivator.verification.regions.zeros import PLACE_NOT_FOUND
from derivator.verification.wording import worded

_NUMERICALLY = "equal to a numeric derivative"
ENOUGH_POINTS = 12
EVERY_POINT = 40
"""A claim may differ at one point only, by an amount that floats do not see: all are computed to many digits."""
FEWER_CONFIRMATIONS, FEWEST_CONFIRMATIONS = 5, 2

NOT_ENTERED = "in a region that its cases make no point was found, and it could not be shown to be empty"
NOT_MANY_TERMS = "equal in small cases, but sums of many terms could not be compared"
HIDDEN = "different at a point, though it agrees at many others"


def decide(question: Question, declared: Declared) -> Decision:
    """Compare a claim with the derivative, which is taken numerically and by SymPy, never by the engine's rules.

    Args:
        question: what was to be differentiated, by what, the claim in the problem's names, and who compares them.
        declared: what was declared of the letters.
    """
    if declared.integers:
        return WholeLetters(question, dict(declared.integers), _everywhere).judged()
    return _everywhere(question)


def _everywhere(question: Question) -> Decision:
    """The decision at ordinary points, and where the claim is right there at the special values it names as well."""
    found = _at_ordinary_points(question)
    if found.outcome != "equal":
        return found
    return SpecialCases(_at_ordinary_points).judged(question) or found


def _at_ordinary_points(question: Question) -> Decision:
    target, variable, claim, checker, truth = (
        question.target, question.variable, question.claim, question.checker, question.truth
    )
    comparison = checker.compare(truth, claim, confirmations=EVERY_POINT)
    if comparison.outcome == "undecided" and comparison.points >= ENOUGH_POINTS:
        # Values as small as 0.1^999 cannot be computed to many digits at all points; at some they can.
        # Every point has been looked at by now, and none has shown a difference.
        comparison = checker.compare(truth, claim, confirmations=FEWER_CONFIRMATIONS)
    if comparison.outcome == "different" or not comparison.points:
        return _unequal(comparison, claim, checker)
    verdict = checker.derivative(target, variable, claim)
    if verdict.status != "proved":
        found = _looked_closely(truth, claim, checker)
        if comparison.outcome == "undecided" and (found is None or found.outcome != "different"):
            return _unequal(comparison, claim, checker)
        if found is not None:
            return found
    border = at_borders(target, variable, claim, checker)
    if border.wrong is not None:
        return Decision("different", border.method, border.wrong, hidden=True)
    if comparison.left_only and (gap := _missing_case(truth, claim, checker)):
        return Decision("different", CASE_MISSING.title, Witness(gap, "no value", "a value"))
    if border.open:
        return Decision("undecided", PLACE_NOT_FOUND)
    method = verdict.method if verdict.status == "proved" else worded(comparison, _NUMERICALLY).method
    return Decision("equal", method, smaller=bool(comparison.left_only), note=border.note)


def _looked_closely(truth: Derivative, claim: Expr, checker: Checker) -> Decision | None:
    """Where a claim that agrees at points, but is not proved, is wrong or open; None where it is neither."""
    regions = checker.in_every_region(truth, claim)
    if regions.outcome == "different":
        return Decision("different", HIDDEN, Witness.of(regions.witness), hidden=True)
    if regions.outcome == "undecided":
        return Decision("undecided", regions.reason or NOT_ENTERED)
    many_terms = checker.compare(truth, claim, confirmations=FEWEST_CONFIRMATIONS, spread=True)
    if many_terms.outcome == "different":
        return Decision("different", HIDDEN, Witness.of(many_terms.witness), hidden=True)
    if many_terms.outcome == "undecided":
        return Decision("undecided", NOT_MANY_TERMS)
    return None


def _missing_case(truth: Expr, claim: Expr, checker: Checker) -> str:
    """A point where the derivative has a value and no case of the claim counts; empty where none was met."""
    if not contains(claim, Piecewise):
        return ""
    places = Times(ZERO, truth)
    covered = (
        by_cases(*((ZERO, test) for _, test in part.pieces))
        for part in subexpressions(claim) if isinstance(part, Piecewise)
    )
    return next((gap for part in covered if (gap := checker.compare(places, part, confirmations=1).left_only)), "")


def _unequal(comparison: NumericFinding, claim: Expr, checker: Checker) -> Decision:
    if comparison.outcome == "different":
        return Decision("different", "different at a point", Witness.of(comparison.witness))
    if not comparison.points and comparison.left_only:
        alone = checker.compare(ZERO, claim)
        if not alone.points and alone.outcome != "different" and alone.left_only:
            return Decision("undefined", "the claim has no value at any point tried")
        return Decision(
            "different", "different at a point", Witness(comparison.left_only, "no real value", "a real value")
        )
    if not comparison.points:
        return Decision("undecided", "no point was found where both have a value that can be computed")
    return Decision("undecided", f"only {comparison.points} points were found where both can be compared")
