"""Claims at the special values of letters that conditions name: a = 2, lambda = 0 are entered one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sympy import Expr

from derivator.grading.at_borders import at_borders
from derivator.grading.question import Question
from derivator.grading.result import Decision, Witness
from derivator.inert import ZERO, Entry, Fraction, IndexedSum, Minus, Plus, Power, Times
from derivator.inert.piecewise import Comparison, Piecewise
from derivator.inert.trees import contains, subexpressions
from derivator.verification.preparation.axes import Axes, axes_of
from derivator.verification.preparation.symbols import names
from derivator.verification.regions.special_values import Special, special_values
from derivator.verification.regions.whole_numbers import differences

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

    def __init__(self, decide: Callable[[Question], Decision]) -> None:
        self._decide = decide
        self._seen: set[tuple[Expr, Expr]] = set()

    def judged(self, question: Question) -> Decision | None:
        """What is wrong with a claim at special values, or undecided; None where it is right at all of them."""
        question = question.written_out
        if next(conditions(question), None) is None:
            return None
        axes = axes_of((question.truth, question.claim))
        if not axes.indexed and not contains(Plus(question.truth, question.claim), IndexedSum, Entry):
            return self._entered(question)
        if _joins(question, axes):
            return Decision("undecided", JOINED)
        for apart in (False, True) if len(axes.indices) > 1 else (False,):
            small = question.in_a_small_case(apart=apart)
            if small is None:
                return Decision("undecided", NOT_FOUND) if _names_places(question.claim, axes) else None
            border = at_borders(small.target, small.variable, small.claim, small.checker)
            if border.wrong is not None:
                return Decision("different", HIDDEN, border.wrong, hidden=True)
            found = self._entered(small)
            if found is not None:
                return found
        return None

    def _entered(self, question: Question) -> Decision | None:
        """The same for a question in which nothing is indexed."""
        exact = question.checker.exactly(())[0]
        for condition in dict.fromkeys(conditions(question)):
            if not names(condition) or names(question.variable) & names(condition) or exact.proves(condition, ZERO):
                continue
            for special in special_values(exact, condition):
                if special is None:
                    return Decision("undecided", NOT_FOUND)
                there = question.where(dict(special.values), condition)
                if there is None or (there.target, there.claim) in self._seen:
                    continue
                self._seen.add((there.target, there.claim))
                if len(self._seen) > MOST_PLACES:
                    return Decision("undecided", TOO_MANY)
                found = self._at(special, there)
                if found is not None:
                    return found
        return None

    def _at(self, special: Special, there: Question) -> Decision | None:
        comparison = there.checker.compare(there.truth, there.claim)
        if not comparison.points and comparison.outcome != "different":
            # Where either has no value nothing is claimed, or nothing is asked.
            known = comparison.left_only or comparison.right_only or (
                comparison.without and not there.checker.somewhere_real(there.claim)
            )
            return None if known else Decision("undecided", NOT_FOUND)
        if not special.exact and comparison.outcome == "equal":
            return None
        found = self._decide(there)
        if found.outcome == "different":
            witness = found.witness or Witness("", "", "")
            point = ", ".join(filter(None, (special.words, witness.point)))
            return Decision("different", HIDDEN, Witness(point, witness.claimed, witness.expected), hidden=True)
        if found.outcome == "undecided":
            return Decision("undecided", NOT_FOUND)
        return self._entered(there)


def conditions(question: Question) -> Iterator[Expr]:
    """What has to be 0 for a condition of a claim or of its function to change.

    Args:
        question: the claim and its function, written out.
    """
    yield from conditions_in(question.claim, question.target)


def conditions_in(*sides: Expr) -> Iterator[Expr]:
    """The same of any expressions, written out."""
    for side in sides:
        for each, _ in differences(side):
            yield from _with_each_piece(each)


def _with_each_piece(condition: Expr) -> Iterator[Expr]:
    """A condition with each piece of a function by cases in its place: max(a, b) < c is a < c or b < c."""
    inside = next((part for part in subexpressions(condition) if isinstance(part, Piecewise)), None)
    if inside is None:
        yield condition
        return
    for value, _ in inside.pieces:
        yield from _with_each_piece(condition.xreplace({inside: value}))


def _names_places(claim: Expr, axes: Axes) -> bool:
    """Whether an equation in a claim names values of anything but sizes and indices."""
    conditions = (part for part in subexpressions(claim) if isinstance(part, Comparison))
    return any(
        {"=", "!="} & set(each.signs) and not names(each) <= {*axes.sizes, *axes.indices} for each in conditions
    )


def _joins(question: Question, axes: Axes) -> bool:
    """Whether a term of the claim has a condition on sizes or indices and another one, and the function has neither.

    Both may hold together only for sizes that are too large to write out.
    """
    known = {_shape(each) for each, _ in differences(question.target)}
    known |= {Plus(each.args[1].operand, Minus(each.args[0])) for each in known if _is_gap(each)}
    for part in subexpressions(question.claim):
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
