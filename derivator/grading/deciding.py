"""Is a claim the derivative? Numbers that may refute it, then an exact proof where there is one, else a closer look."""

from __future__ import annotations

from derivator.asking.assuming import Declared
from derivator.grading.diagnosis.whole_mistakes import CASE_MISSING
from derivator.grading.known_maxima import with_maxima_as_letters
from derivator.grading.result import Decision, Witness
from derivator.grading.special_cases import Claimed, SpecialCases
from derivator.grading.whole_letters import WholeLetters
from derivator.inert import ZERO, Times
from derivator.inert.piecewise import Piecewise, by_cases
from derivator.inert.trees import subexpressions
from derivator.verification import NumericFinding, Question
from derivator.verification.numeric.comparison import DIFFERENT

ENOUGH_POINTS = 12
EVERY_POINT = 40
"""A claim may differ at one point only, by an amount that floats do not see: all are computed to many digits."""
FEWER_CONFIRMATIONS = 5

NOT_ENTERED = "in a region that its cases make no point was found, and it could not be shown to be empty"
HIDDEN = "different at a point, though it agrees at many others"


def decide(question: Claimed, declared: Declared) -> Decision:
    """Compare a claim with the derivative, which is taken numerically and by SymPy, never by the engine's rules.

    Args:
        question: whether the claim is the derivative, on the plane or on a curve.
        declared: what was declared of the letters.
    """
    if isinstance(question, Question) and (shorter := with_maxima_as_letters(question)) is not None:
        found = _everywhere(shorter)
        if found.outcome == "equal" and not found.smaller:
            return found
    if declared.integers and isinstance(question, Question):
        return WholeLetters(question, dict(declared.integers), _everywhere).judged()
    return _everywhere(question)


def _everywhere(question: Claimed) -> Decision:
    """The decision at ordinary points, and where the claim is right there at the special values it names as well."""
    found = _at_ordinary_points(question)
    if found.outcome != "equal":
        return found
    return SpecialCases(_at_ordinary_points).judged(question) or found


def _at_ordinary_points(question: Claimed) -> Decision:
    numbers = question.numbers(FEWER_CONFIRMATIONS)
    if numbers.outcome != "different" and not (numbers.points and question.proof().status == "proved"):
        # Where nothing is proved, every point that agrees is computed to many digits.
        numbers = question.numbers(EVERY_POINT)
    if numbers.outcome == "undecided" and numbers.points >= ENOUGH_POINTS:
        # Values as small as 0.1^999 cannot be computed to many digits at all points; at some they can.
        # Every point has been looked at by now, and none has shown a difference.
        numbers = question.numbers(FEWER_CONFIRMATIONS)
    if numbers.outcome == "different" or not numbers.points:
        return _unequal(numbers, question)
    proof = question.proof()
    if proof.status != "proved":
        regions = question.regions()
        if regions.outcome == "different":
            return Decision("different", HIDDEN, Witness.of(regions.witness), hidden=True)
        if numbers.outcome == "undecided":
            return _unequal(numbers, question)
        if regions.outcome == "undecided":
            return Decision("undecided", regions.reason or NOT_ENTERED)
    places = question.places()
    if places.outcome == "different":
        return Decision("different", places.reason or HIDDEN, Witness.of(places.witness), hidden=True)
    if numbers.left_only and (gap := _missing_case(question)):
        return Decision("different", CASE_MISSING.title, Witness(gap, "no value", "a value"))
    if places.outcome == "undecided":
        return Decision("undecided", places.reason)
    return Decision("equal", proof.method, smaller=bool(numbers.left_only), note=places.reason)


def _missing_case(question: Claimed) -> str:
    """A point where the derivative has a value and no case of the claim counts; empty where none was met."""
    places = Times(ZERO, question.left)
    covered = (
        by_cases(*((ZERO, test) for _, test in part.pieces))
        for part in subexpressions(question.claim) if isinstance(part, Piecewise)
    )
    return next((gap for part in covered if (gap := question.beside(places, part).numbers(1).left_only)), "")


def _unequal(numbers: NumericFinding, question: Claimed) -> Decision:
    if numbers.outcome == "different":
        return Decision("different", DIFFERENT, Witness.of(question.simple_witness() or numbers.witness))
    if not numbers.points and numbers.left_only and isinstance(question, Question):
        alone = question.beside(ZERO, question.right).numbers()
        if not alone.points and alone.outcome != "different" and alone.left_only:
            return Decision("undefined", "the claim has no value at any point tried")
        return Decision("different", DIFFERENT, Witness(numbers.left_only, "no real value", "a real value"))
    if not numbers.points:
        return Decision("undecided", "no point was found where both have a value that can be computed")
    return Decision("undecided", f"only {numbers.points} points were found where both can be compared")
