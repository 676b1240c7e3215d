"""The way of a claim to its verdict: read, decided, and if it is wrong, rounded perhaps or explained."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Protocol

from sympy import Expr

from derivator.asking.assuming import Declared
from derivator.asking.callers import Handed, flag_of, tolerance_of
from derivator.asking.own_symbols import in_own_symbols
from derivator.grading.answer_forms import form_named, is_simplified
from derivator.grading.claims_at_place import told_at_place
from derivator.grading.deciding import decide
from derivator.grading.diagnosis.candidate_values import Probed
from derivator.grading.diagnosis.candidates import TARGETS_KEPT
from derivator.grading.diagnosis.whole_mistakes import CASE_MISSING
from derivator.grading.reading.claims import Refusal, is_latex
from derivator.grading.reading.left_sides import Sought, answer_in
from derivator.grading.result import Check, Decision, VerdictName
from derivator.grading.rounding import allows, decimals, within_rounding, within_tolerance
from derivator.grading.side_by_side import check_sides
from derivator.grading.smaller_domain import conditions
from derivator.grading.special_cases import Claimed
from derivator.model.trace import Problem
from derivator.notation import plain
from derivator.verification.preparation.symbols import names

_VERDICTS: dict[str, VerdictName] = {
    "equal": "correct", "different": "wrong", "undecided": "undecided", "undefined": "not-an-answer"
}


class Target(Hashable, Protocol):
    """What a claim is of: a function, or a letter that an equation makes one. Targets of the same are equal."""

    @property
    def shown(self) -> Problem:
        """The problem as it was asked."""

    @property
    def declared(self) -> Declared:
        """What was declared of the letters."""

    @property
    def function(self) -> Expr:
        """What was to be differentiated, or the equation, in the letters that are typed."""

    @property
    def sought(self) -> Sought:
        """The derivative that is asked for, as the left side of an answer names it."""

    def read(self, handed: Handed, *, latex: bool) -> tuple[Target, Check, Expr] | Check:
        """A claim as the target names things, with what is known of the check so far, or the check of what is none."""

    def question(self, claim: Expr) -> Claimed:
        """Whether a claim that was read is the derivative."""

    def probed(self, question: Claimed) -> Probed:
        """Values of both sides at a few points."""

    def explained(self, found: Check, question: Claimed, claim: Expr) -> Check:
        """A wrong claim with what was probably done."""

    def expected(self) -> Expr | None:
        """The derivative, as verification agrees with it; None where there is none."""


@dataclass(frozen=True)
class Marking:
    """How a claim is judged, whatever it is of.

    Attributes:
        latex: whether it is LaTeX.
        has_form: the test for the form that was asked for; None where none was.
        tolerance: the relative error up to which decimals are accepted; None for none.
        reveal: whether the right answer is given as well.
    """

    latex: bool
    has_form: Callable[[Expr, Expr], bool] | None
    tolerance: float | None
    reveal: bool

    @classmethod
    def of(
        cls, claim: object, latex: bool | None, form: str | None, tolerance: float | None, reveal: bool
    ) -> Marking:
        """The same of what a caller hands over.

        Raises:
            DerivatorError: one of them is not understood.
        """
        return cls(
            is_latex(claim) if latex is None else flag_of(latex, "whether it is LaTeX"),
            None if form is None else form_named(form), tolerance_of(tolerance), flag_of(reveal, "whether to reveal"),
        )


@lru_cache(maxsize=TARGETS_KEPT)
def prepared(target: Target, readings: tuple[str, ...]) -> Target:
    """A target that holds what was found for earlier claims about the same, read by the same choices."""
    return target


def judged(target: Target, handed: Handed, marking: Marking) -> Check:
    """The verdict on a claim.

    Args:
        target: what it is of.
        handed: the claim.
        marking: how it is judged.
    """
    target = prepared(target, target.shown.readings)
    if isinstance(handed, str):
        answer = answer_in(handed, "latex" if marking.latex else "plain", target.sought)
        found = check_sides(answer, handed, target.shown, lambda side: _one_side(target, side, marking))
        if not isinstance(answer, Refusal) and answer.notes:
            found = replace(found, notes=(*found.notes, *answer.notes), readings=(*found.readings, *answer.notes))
    else:
        found = _one_side(target, handed, marking)
    if marking.reveal:
        found = replace(found, expected=in_own_symbols(target.expected(), target.shown.own))
    else:
        found = replace(found, diagnoses=tuple(replace(each, reveals=None) for each in found.diagnoses))
    notes = (*found.notes, *_of_other_letters(target, found.read_as))
    return replace(found, assumptions=target.declared.clauses, notes=notes)


def _of_other_letters(target: Target, claim: Expr | None) -> Iterator[str]:
    """A note on letters of which something is assumed, and which stand nowhere."""
    problem = target.shown
    places = [target.function, problem.expression, problem.variable, *([] if claim is None else [claim])]
    places += [side for each in problem.definitions for side in (each.head, each.body)]
    others = target.declared.letters.difference(*map(names, places))
    if others:
        yield f"of {', '.join(sorted(map(plain, others)))} something is assumed, but it stands nowhere here"


def _one_side(target: Target, handed: Handed, marking: Marking) -> Check:
    """The verdict on one expression."""
    found = target.read(handed, latex=marking.latex)
    if isinstance(found, Check):
        return found
    of, base, claim = found
    try:
        return _decided(of, base, claim, marking)
    except (RecursionError, MemoryError):
        return replace(base, verdict="undecided", method="too large or too deep to evaluate")


def _decided(target: Target, base: Check, claim: Expr, marking: Marking) -> Check:
    question = target.question(claim)
    decision = decide(question, target.declared)
    if decision.outcome == "equal":
        return _right(target, base, claim, decision, marking)
    witness = told_at_place(decision.witness, target.shown)
    found = replace(base, verdict=_VERDICTS[decision.outcome], method=decision.method, witness=witness)
    if decision.method == CASE_MISSING.title:
        return replace(found, diagnoses=(CASE_MISSING,))
    if found.verdict != "wrong" or decision.hidden:
        return found
    if decimals(claim) or decimals(target.function):
        probed, tolerance = target.probed(question), marking.tolerance
        if tolerance is not None and allows(tolerance, decision.witness) and within_tolerance(probed, tolerance):
            agreed = Decision("equal", f"equal within the tolerance {tolerance:g}")
            return _right(target, base, claim, agreed, marking)
        if within_rounding(probed, question.claim):
            return replace(found, verdict="rounded", method="equal up to the rounding of its decimals")
    return target.explained(found, question, claim)


def _right(target: Target, base: Check, claim: Expr, decision: Decision, marking: Marking) -> Check:
    variable = target.shown.variable
    domain = ""
    if decision.smaller:
        domain = conditions(claim, target.function) or "where the claim has a real value"
    return replace(
        base,
        verdict="correct-on-smaller-domain" if decision.smaller else "correct",
        method=decision.method,
        notes=(*base.notes, *((decision.note,) if decision.note else ())),
        domain=domain,
        simplified=is_simplified(claim, variable),
        in_form=None if marking.has_form is None else marking.has_form(claim, variable),
    )
