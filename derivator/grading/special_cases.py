"""Claims at the special values of letters that conditions name: a = 2, lambda = 0 are entered one by one."""

from __future__ import annotations

from collections.abc import Callable

from sympy import Expr

from derivator.grading.result import Decision, Witness
from derivator.inert import ZERO, Entry, Fraction, Minus, Plus, Power, Times
from derivator.inert.piecewise import Comparison, Piecewise
from derivator.inert.trees import subexpressions
from derivator.verification import CurveQuestion, NumericFinding, Question
from derivator.verification.preparation.symbols import names
from derivator.verification.regions.special_values import Special, special_values
from derivator.verification.regions.whole_numbers import differences

Claimed = Question | CurveQuestion
"""A claim and what it is of, on the plane or on a curve: both are asked in the same ways."""

MOST_PLACES = 48
"""Special values that are entered for one claim, those within others included."""

HIDDEN = "different where letters have special values, though it agrees elsewhere"
NOT_FOUND = "its conditions name special values of letters, at which it could not be looked at"
JOINED = "it joins conditions on sizes or indices with other conditions, and could not be looked at where both hold"
TOO_MANY = "its conditions name too many special values of letters"


class SpecialCases:
    """Enters the special values that one claim names, and those that are left within them.

    Args:
        decide: how a claim is judged; it is asked again at each special value.
    """

    def __init__(self, decide: Callable[[Claimed], Decision]) -> None:
        self._decide = decide
        self._seen: set[tuple[Expr, Expr]] = set()

    def judged(self, question: Claimed) -> Decision | None:
        """What is wrong with a claim at special values, or undecided; None where it is right at all of them."""
        if next(question.conditions(), None) is None:
            return None
        if not isinstance(question, Question) or not question.indexed:
            return self._entered(question)
        if _joins(question):
            return Decision("undecided", JOINED)
        for apart in (False, True) if len(question.axes.indices) > 1 else (False,):
            small = question.in_a_small_case(apart=apart)
            if small is None:
                return Decision("undecided", NOT_FOUND) if _names_places(question) else None
            border = small.places()
            if border.outcome == "different":
                return Decision("different", HIDDEN, Witness.of(border.witness), hidden=True)
            found = self._entered(small)
            if found is not None:
                return found
        return None

    def _entered(self, question: Claimed) -> Decision | None:
        """The same for a question in which nothing is indexed."""
        exact = question.exact
        for condition in dict.fromkeys(question.conditions()):
            if not names(condition) or question.moving & names(condition) or exact.proves(condition, ZERO):
                continue
            for special in special_values(exact, condition):
                if special is None:
                    return Decision("undecided", NOT_FOUND)
                there = question.where(dict(special.values), condition)
                if there is None or (there.left, there.right) in self._seen:
                    continue
                self._seen.add((there.left, there.right))
                if len(self._seen) > MOST_PLACES:
                    return Decision("undecided", TOO_MANY)
                found = self._at(special, there)
                if found is not None:
                    return found
        return None

    def _at(self, special: Special, there: Claimed) -> Decision | None:
        numbers = there.numbers()
        if not numbers.points and numbers.outcome != "different":
            return None if nothing_asked(there, numbers) else Decision("undecided", NOT_FOUND)
        if not special.exact and numbers.outcome == "equal":
            return None
        found = self._decide(there)
        if found.outcome == "different":
            witness = found.witness or Witness("", "", "")
            point = ", ".join(filter(None, (special.words, witness.point)))
            return Decision("different", HIDDEN, Witness(point, witness.claimed, witness.expected), hidden=True)
        if found.outcome == "undecided":
            return Decision("undecided", NOT_FOUND)
        return self._entered(there)


def nothing_asked(there: Claimed, numbers: NumericFinding) -> bool:
    """Whether no point was met at which a claim and its function both have a value, and either certainly has none."""
    if numbers.left_only or numbers.right_only:
        return True
    return numbers.without and not there.beside(there.right, there.right).somewhere_real()


def _names_places(question: Question) -> bool:
    """Whether an equation in a claim names values of anything but sizes and indices."""
    axes = question.axes
    conditions = (part for part in subexpressions(question.right) if isinstance(part, Comparison))
    return any(
        {"=", "!="} & set(each.signs) and not names(each) <= {*axes.sizes, *axes.indices} for each in conditions
    )


def _joins(question: Question) -> bool:
    """Whether a term of the claim has a condition on sizes or indices and another one, and the function has neither.

    Both may hold together only for sizes that are too large to write out.
    """
    axes = question.axes
    known = {_shape(each) for each, _ in differences(question.target)}
    known |= {Plus(each.args[1].operand, Minus(each.args[0])) for each in known if _is_gap(each)}
    for part in subexpressions(question.right):
        if isinstance(part, Times | Piecewise | Fraction | Power):
            new = (
                (each, scope) for each, scope in differences(part)
                if names(each) and _shape(each) not in known and not _compares_letters(each)
            )
            if len({names(each) <= {*axes.sizes, *axes.indices, *scope} for each, scope in new}) > 1:
                return True
    return False


def _shape(difference: Expr) -> Expr:
    """A difference without the indices of its entries: sign(x[k]) comes of abs(x[i])."""
    entries = (part for part in subexpressions(difference) if isinstance(part, Entry))
    shape: Expr = difference.xreplace({part: part.name for part in entries})
    return shape


def _is_gap(difference: Expr) -> bool:
    return isinstance(difference, Plus) and len(difference.args) == 2 and isinstance(difference.args[1], Minus)


def _compares_letters(difference: Expr) -> bool:
    """Whether two letters are compared as they are: small cases have equal and unequal ones."""
    return _is_gap(difference) and difference.args[0].is_Symbol and difference.args[1].operand.is_Symbol
