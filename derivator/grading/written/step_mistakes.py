"""What was probably done in a step of written work that does not follow: the same mistakes as for a claim."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sympy import Expr, Symbol

from derivator.base.errors import DerivatorError
from derivator.grading.curve_target import CurveValues
from derivator.grading.diagnosis import repairs
from derivator.grading.diagnosis import whole_mistakes as whole
from derivator.grading.diagnosis.candidate_values import CandidateValues
from derivator.grading.diagnosis.candidates import named
from derivator.grading.diagnosis.curve_slips import CurveDiagnoser
from derivator.grading.diagnosis.diagnose import Diagnoser
from derivator.grading.diagnosis.mistake_search import Explained, MistakeSearch
from derivator.grading.diagnosis.wrong_algebra import algebraic
from derivator.grading.result import Diagnosis
from derivator.inert import Derivative
from derivator.verification import Checker, Curve, Question

_TIME = 0.5
_MOST = 3
_CONFIRMATIONS = 2


def mistakes_in(checker: Checker, before: Expr, after: Expr, root: Expr) -> tuple[Diagnosis, ...]:
    """The mistakes that lead from one side to the next, the likeliest first.

    Args:
        checker: compares them.
        before: the side before, written out.
        after: the side that does not follow.
        root: what the chain stands for: where that is a derivative, `after` may be a claim about it.
    """
    for search in _searches(checker, before, after, root):
        try:
            found = search.diagnoses()
        except (DerivatorError, RecursionError, ArithmeticError):
            continue
        if found:
            return found[:_MOST]
    return ()


def _searches(checker: Checker, before: Expr, after: Expr, root: Expr) -> Iterator[Diagnoser | _StepSearch]:
    if not isinstance(before, Derivative):
        yield _StepSearch(checker.ask(before, after), before)
    derived = before if isinstance(before, Derivative) else root
    if isinstance(derived, Derivative):
        yield Diagnoser(checker.claimed(derived.operand, derived.variable, after))


def mistakes_on_curve(curve: Curve, value: Expr) -> tuple[Diagnosis, ...]:
    """The mistakes that lead to a slope that is not the curve's."""
    try:
        values = CurveValues(curve, curve.ask(value)).where_claimed()
        return CurveDiagnoser(curve.problem, curve, value, values).diagnoses()[:_MOST]
    except (DerivatorError, RecursionError, ArithmeticError):
        return ()


class _StepSearch(MistakeSearch):
    """Looks for the mistake of algebra that leads from one side to the next."""

    def __init__(self, question: Question, before: Expr) -> None:
        super().__init__(CandidateValues(question), question.claim, _TIME)
        self._question, self._before = question, before

    def diagnoses(self) -> tuple[Diagnosis, ...]:
        if not self.values.probes:
            return ()
        return self.first((self._of_algebra, self._repaired), {})

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

    def _repaired(self) -> Iterator[Explained]:
        letter = next(iter(sorted(self._before.free_symbols, key=str)), Symbol("x"))
        factors = tuple(whole.factors_to_try(self._before, letter))
        for diagnosis, repaired in self.like_the_truth(repairs.repairs(self.claim, factors)):
            yield diagnosis, repaired, self._before
