"""What was probably done where a claim is wrong: every mistake that reproduces it, the most likely first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sympy import Expr

from derivator.base.errors import UnsupportedError
from derivator.grading.diagnosis import repairs
from derivator.grading.diagnosis import whole_mistakes as whole
from derivator.grading.diagnosis.candidate_values import CandidateValues, close
from derivator.grading.diagnosis.candidates import candidates_of
from derivator.grading.diagnosis.indexed_sums import INDEX_DROPPED, OTHER_INDEX, SUM_DROPPED
from derivator.grading.diagnosis.mistake_search import Explained, MistakeSearch
from derivator.grading.diagnosis.orders import TOO_OFTEN, TOO_SELDOM
from derivator.grading.diagnosis.term_differences import EXTRA_TERM, MISSING_TERM
from derivator.grading.result import Diagnosis
from derivator.inert import Derivative, Fraction, Minus, Plus, Times
from derivator.inert.piecewise import Piecewise
from derivator.inert.trees import contains, depends, size, subexpressions
from derivator.mistakes import MISTAKES
from derivator.verification import Question
from derivator.verification.preparation.symbols import names

MOST_DIAGNOSES = 6
MOST_PAIRS = 3
"""Of the pairs of mistakes that explain a claim more are hardly likelier than none."""
MOST_CONFIRMED = 14
CONFIRMATIONS = 2
"""Points at which a diagnosis is computed to many digits: a wrong one misleads, but accepts nothing."""
TOO_SHORT = 1
TIME = 1.0
"""Seconds after which the search for mistakes goes no further; the verdict itself does not depend on it."""


class Diagnoser(MistakeSearch):
    """Looks for the mistakes behind one wrong claim.

    Args:
        question: the claim and what it is of, and who confirms what floats suggest.
        before: for a higher order the function itself, and the variables of the derivatives before this one.
    """

    def __init__(self, question: Question, before: tuple[Expr, Sequence[Expr]] | None = None) -> None:
        super().__init__(CandidateValues(question), question.claim, TIME)
        self.question, self.variable, self.target = question, question.variable, question.target
        self.before = None if before is None else (question.checker.written_out(before[0]), (*before[1], self.variable))
        self.made = candidates_of(self.target, self.variable, self.before)

    def diagnoses(self) -> tuple[Diagnosis, ...]:
        """Every mistake that reproduces the claim; the simplest kind that explains it ends the search."""
        if not self.values.probes:
            return ()
        if self.before is None and not depends(self.target, self.variable):
            same = self.values.agree(self.target, self.claimed)
            return (whole.CONSTANT_NOT_ZERO if same else whole.CONSTANT_OVERLOOKED,)
        try:
            self.right = self.made.right
        except UnsupportedError:
            return self.confirmed(self._without_rules())
        stages = (self._one_mistake, self._repaired, self._two_mistakes, self._nearest)
        return self.first(stages, {self._two_mistakes: MOST_PAIRS})

    def confirmed(self, candidates: Iterable[Explained]) -> tuple[Diagnosis, ...]:
        """The diagnoses whose two sides are equal by the checker, each title once."""
        found: dict[tuple[str, str], Diagnosis] = {}
        settled: dict[tuple[Expr, Expr], bool] = {}
        for diagnosis, left, right in candidates:
            key = (diagnosis.title, diagnosis.family)
            if key in found:
                continue
            if (left, right) not in settled:
                settled[left, right] = self._equal(left, right)
            if settled[left, right]:
                found[key] = diagnosis
            if len(found) >= MOST_CONFIRMED:
                break
        likely = sorted(found.values(), key=lambda diagnosis: _RANK.get(diagnosis.mistake, len(_RANK)))
        return tuple(likely[:MOST_DIAGNOSES])

    def _equal(self, left: Expr, right: Expr) -> bool:
        return self.question.beside(left, right).numbers(CONFIRMATIONS).outcome == "equal"

    def _equations(self, equations: Iterable[Explained]) -> Iterator[Explained]:
        for diagnosis, left, right in equations:
            if self.values.agree(left, self.values.of(right)):
                yield diagnosis, left, right

    # The stages, from the most to the least telling.

    def _one_mistake(self) -> Iterator[Explained]:
        yield from self.like_the_claim(self.made.of_the_whole)
        yield from self._integrated()
        yield from self.like_the_claim(self.made.single)

    def _integrated(self) -> Iterator[Explained]:
        function = self.target if self.before is None else self.before[0]
        sides = whole.is_integral(self.claim, function, self.variable)
        if sides is not None:
            yield from self._equations([(whole.INTEGRATED, *sides)])

    def _repaired(self) -> Iterator[Explained]:
        yield from self._constants()
        for letter in sorted(self.claim.free_symbols - self.target.free_symbols - names(self.variable), key=str):
            renamed = self.claim.xreplace({letter: self.variable})
            if self.values.agree(renamed, self.expected):
                yield whole.ANOTHER_LETTER, renamed, self.right
        factors = tuple(whole.factors_to_try(self.target, self.variable))
        for diagnosis, repaired in self.like_the_truth(repairs.repairs(self.claim, factors)):
            yield diagnosis, repaired, self.right

    def _constants(self) -> Iterator[Explained]:
        for factor in whole.factors_to_try(self.target, self.variable):
            for scaled in whole.scaled(self.right, factor):
                if self.values.agree(scaled, self.claimed):
                    yield whole.revealed(whole.FACTOR, factor), scaled, self.claim
        alone = not any(whole.other_letters(side, self.variable) for side in (self.target, self.claim))
        if alone and not self._steady():
            return
        # All of these have slope 0 where both are constants, or where pieces are.
        slopes = self.values.of(Derivative(self.right, self.variable))
        if not depends(self.claim, self.variable) and not any(slopes):
            return
        if contains(self.target, Piecewise) or contains(self.claim, Piecewise):
            return
        term = whole.by_a_constant_term(self.claim, self.right, self.variable)
        difference = whole.difference(self.claim, self.right)
        yield from self._equations([(whole.revealed(whole.constant_term(self.claim, self.target), difference), *term)])
        if not all(close(value, 0.0) for value in self.claimed):
            ratio = whole.by_a_constant_factor(self.claim, self.right, self.variable)
            reveals = Fraction(self.right, self.claim)
            yield from self._equations([(whole.revealed(whole.FACTOR, reveals), *ratio)])

    def _steady(self) -> bool:
        """Whether the ratio or the difference of claim and derivative is the same at all points."""
        pairs = [(c, e) for c, e in zip(self.claimed, self.expected, strict=True) if c is not None and e]
        ratios, differences = [c / e for c, e in pairs], [c - e for c, e in pairs]
        return all(close(r, ratios[0]) for r in ratios) or all(close(d, differences[0]) for d in differences)

    def _two_mistakes(self) -> Iterator[Explained]:
        if size(self.claim) <= TOO_SHORT:
            return  # A number or a letter comes out of some two mistakes or other.
        yield from self.like_the_claim(self.made.pairs)

    def _nearest(self) -> Iterator[Explained]:
        """A factor or a term of the right derivative that the claim lacks."""
        parts = [part for part in dict.fromkeys(subexpressions(self.right)) if part.args]
        for part in parts:
            if self.values.agree(Times(self.claim, part), self.expected):
                yield whole.revealed(MISSING_FACTOR, part), Times(self.claim, part), self.right
            if self.values.agree(Fraction(self.claim, part), self.expected):
                yield whole.revealed(EXTRA_FACTOR, part), Fraction(self.claim, part), self.right
            if self.values.agree(Plus(self.claim, part), self.expected):
                yield whole.revealed(MISSING_TERM, part), Plus(self.claim, part), self.right
        for term in self.claim.args if isinstance(self.claim, Plus) else ():
            if self.values.agree(Plus(self.claim, Minus(term)), self.expected):
                yield whole.revealed(EXTRA_TERM, term), Plus(self.claim, Minus(term)), self.right

    def _without_rules(self) -> Iterator[Explained]:
        """What can be seen where no rule differentiates the target: by numeric derivatives alone."""
        right = Derivative(self.target, self.variable)
        yield from self.like_the_claim(whole.general(right))
        yield from self._integrated()


MISSING_FACTOR = Diagnosis(
    "missing-factor", "factor", "a factor is missing", "The form is nearly right: a factor is missing."
)
EXTRA_FACTOR = Diagnosis(
    "factor-too-many", "factor", "a factor is too many", "The form is nearly right: a factor is too many."
)



def _ranks() -> dict[str, int]:
    """How likely each mistake is: a low number for a likely one. The list of mistakes has the order of likelihood."""
    of_rules = [m.name for m in MISTAKES.values() if m.family not in _LATE]
    late = [m.name for m in MISTAKES.values() if m.family in _LATE]
    of_whole = (whole.INTEGRATED, whole.TOTAL, whole.MIXED_AS_PRODUCT, whole.MIXED)
    first = (*of_whole, SUM_DROPPED, INDEX_DROPPED, OTHER_INDEX)
    between = ("another-variable", whole.SIGN.mistake)
    last = (whole.NOT_DIFFERENTIATED.mistake, whole.TWICE.mistake, TOO_OFTEN.mistake)
    order = [TOO_SELDOM, *(diagnosis.mistake for diagnosis in first), *of_rules, *between, *late, *last]
    return {name: rank for rank, name in enumerate(order)}


_LATE = ("sign", "constant", "factor", "algebra")
_RANK = _ranks()
