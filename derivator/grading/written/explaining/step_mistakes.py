"""What was probably done in a step of written work that does not follow: the same mistakes as for a claim."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sympy import Expr, Symbol

from derivator.base.errors import DerivatorError, UnsupportedError
from derivator.base.record import record
from derivator.grading.curve_target import CurveValues
from derivator.grading.diagnosis import repairs
from derivator.grading.diagnosis import whole_mistakes as whole
from derivator.grading.diagnosis.candidate_values import CandidateValues
from derivator.grading.diagnosis.candidates import named
from derivator.grading.diagnosis.curve_slips import CurveDiagnoser
from derivator.grading.diagnosis.diagnose import Diagnoser
from derivator.grading.diagnosis.mistake_search import Explained, MistakeSearch
from derivator.grading.diagnosis.term_differences import TermDifferences
from derivator.grading.diagnosis.wrong_algebra import algebraic
from derivator.grading.result import Diagnosis
from derivator.inert import Derivative
from derivator.verification import Checker, Curve, Question
from derivator.verification.preparation.unfold import At

_TIME = 0.5
_MOST = 3
_CONFIRMATIONS = 2
VALUE = Diagnosis(
    "value-worked-out-wrongly", "evaluation", "a value is put in or worked out wrongly",
    "Put the value in once more, in parentheses, and work it out step by step.",
)
INNER_LETTER = Diagnosis(
    "differentiated-by-inner-letter", "chain", "the derivative of a letter that stands for a function is missing",
    "One of the letters depends on the variable. What does the chain rule multiply by?",
)


@record
class WrongStep:
    """A step that does not follow.

    Attributes:
        before, after: its sides, written out.
        root: what the chain stands for: where that is a derivative, `after` may be a claim about it.
        forms: the function whose derivative it is, in the other forms in which the work has it.
        by_inner_letters: its derivatives by letters that stand for a function in the work.
    """

    before: Expr
    after: Expr
    root: Expr
    forms: Sequence[Expr] = ()
    by_inner_letters: Sequence[Expr] = ()


def mistakes_in(checker: Checker, step: WrongStep) -> tuple[Diagnosis, ...]:
    """The mistakes that lead from one side to the next, the likeliest first.

    Args:
        checker: compares them.
        step: both sides, and what is known of them.
    """
    found: tuple[Diagnosis, ...] = ()
    for search in _searches(checker, step):
        try:
            found = search.diagnoses()
        except (DerivatorError, RecursionError, ArithmeticError):
            continue
        if found:
            break
    if _is_value(step.root) or not step.before.free_symbols | step.after.free_symbols:
        found = (VALUE, *found)
    return found[:_MOST]


def _is_value(root: Expr) -> bool:
    """Whether what a chain stands for is taken at a point."""
    return isinstance(root, At) and not root.args[-1].free_symbols


def _searches(checker: Checker, step: WrongStep) -> Iterator[Diagnoser | _StepSearch]:
    before, after = step.before, step.after
    if not isinstance(before, Derivative):
        yield _StepSearch(checker.ask(before, after), step)
    derived = before if isinstance(before, Derivative) else step.root
    if isinstance(derived, Derivative):
        yield _ClaimSearch(checker.claimed(derived.operand, derived.variable, after))
        for form in step.forms:
            yield _ClaimSearch(checker.claimed(form, derived.variable, after))
        yield _StepSearch(checker.ask(derived, after), step)


def mistakes_on_curve(curve: Curve, value: Expr) -> tuple[Diagnosis, ...]:
    """The mistakes that lead to a slope that is not the curve's."""
    try:
        values = CurveValues(curve, curve.ask(value)).where_claimed()
        return CurveDiagnoser(curve.problem, curve, value, values).diagnoses()[:_MOST]
    except (DerivatorError, RecursionError, ArithmeticError):
        return ()


def _beside(found: tuple[Diagnosis, ...], apart: Diagnosis | None) -> tuple[Diagnosis, ...]:
    """The diagnoses with what sets both sides apart, where that is of another family."""
    if apart is None or apart.family in {each.family for each in found}:
        return found
    return (*found[: _MOST - 1], apart)


class _ClaimSearch(Diagnoser):
    """Looks for the mistake behind a derivative; what sets it apart from the right one is told as well."""

    def diagnoses(self) -> tuple[Diagnosis, ...]:
        found = super().diagnoses()
        try:
            return _beside(found, TermDifferences(self.values).told(self.made.right, self.claim)) if found else ()
        except UnsupportedError:  # no rule differentiates the function
            return found


class _StepSearch(MistakeSearch):
    """Looks for the mistake of algebra that leads from one side to the next."""

    def __init__(self, question: Question, step: WrongStep) -> None:
        super().__init__(CandidateValues(question), question.claim, _TIME)
        self._question, self._step, self._before = question, step, step.before

    def diagnoses(self) -> tuple[Diagnosis, ...]:
        if not self.values.probes:
            return ()
        found = self.first((self._of_algebra, self._by_inner_letters, self._repaired), {})
        if not isinstance(self._before, Derivative):
            found = _beside(found, TermDifferences(self.values).told(self._before, self.claim))
        return found or self.first((self._repaired_on_the_way,), {})

    def confirmed(self, candidates: Iterable[Explained]) -> tuple[Diagnosis, ...]:
        """The diagnoses whose two sides are equal by the checker, each once."""
        found: dict[str, Diagnosis] = {}
        for diagnosis, left, right in candidates:
            if diagnosis.mistake not in found and self._equal(left, right):
                found[diagnosis.mistake] = diagnosis
            if len(found) >= _MOST:
                break
        return tuple(found.values())

    def _equal(self, left: Expr, right: Expr) -> bool:
        return self._question.beside(left, right).numbers(_CONFIRMATIONS).outcome == "equal"

    def _of_algebra(self) -> Iterator[Explained]:
        yield from self.like_the_claim((named(each.mistakes), each.outcome) for each in algebraic(self._before))

    def _by_inner_letters(self) -> Iterator[Explained]:
        yield from self.like_the_claim((INNER_LETTER, each) for each in self._step.by_inner_letters)

    def _repaired(self) -> Iterator[Explained]:
        letter = next(iter(sorted(self._before.free_symbols, key=str)), Symbol("x"))
        factors = tuple(whole.factors_to_try(self._before, letter))
        for diagnosis, repaired in self.like_the_truth(repairs.repairs(self.claim, factors)):
            yield diagnosis, repaired, self._before

    def _repaired_on_the_way(self) -> Iterator[Explained]:
        for diagnosis, repaired in self.like_the_truth(repairs.repairs_on_the_way(self.claim)):
            yield diagnosis, repaired, self._before
