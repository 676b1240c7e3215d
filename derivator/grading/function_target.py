"""A claim for the derivative of a function: read in the function's names, and put to numbers and SymPy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, count, repeat

import sympy
from sympy import Expr, Symbol

from derivator.asking.assuming import Declared
from derivator.asking.callers import Handed
from derivator.asking.context import NOTHING, Context, written_out
from derivator.asking.own_symbols import as_read
from derivator.base.errors import UnsupportedError
from derivator.catalogue import PLANS
from derivator.deriving.families import following, in_turn
from derivator.engine import DEFAULT, Plan, derive_problem
from derivator.grading.claims_at_place import at_its_place, slips_at_place
from derivator.grading.deciding import decide
from derivator.grading.diagnosis.candidate_values import CandidateValues
from derivator.grading.diagnosis.diagnose import Diagnoser
from derivator.grading.reading.claimed_names import (
    bounds_of_sums,
    could_be_products,
    definitions_of,
    functions_of,
    in_names_of,
)
from derivator.grading.reading.claims import Refusal, as_typed, read_claim, refused, restates, unknown_in
from derivator.grading.reading.fractional_powers import AS_ROOTS, with_real_roots
from derivator.grading.reading.in_terms_of_itself import read_as_itself
from derivator.grading.reading.left_sides import Sought, sought_by
from derivator.grading.reading.named_parts import with_parts
from derivator.grading.reading.targets import of_parameters
from derivator.grading.reading.under_constraints import holding
from derivator.grading.result import Check
from derivator.grading.side_by_side import NOT_SO_FAR, RESTATED, SO_FAR, UNCARRIED
from derivator.grading.special_cases import Claimed
from derivator.inert import Derivative
from derivator.inert.trees import subexpressions
from derivator.model.trace import Problem
from derivator.syntax.grammar.omitted_arguments import applied, without_argument
from derivator.verification import Checker, Question
from derivator.verification.preparation.symbols import names

CLAIMS_TOGETHER = 64
"""So many claims about a function are compared by values that are kept; then these are given up for new ones."""


@dataclass(frozen=True)
class FunctionTarget:
    """A function whose derivative is claimed.

    Attributes:
        shown: the problem as it is shown.
        problem: the same as a first derivative.
        declared: what was declared of the letters.
        said: what a claim says of its own names.
    """

    shown: Problem
    problem: Problem
    declared: Declared
    said: Context = NOTHING

    @property
    def function(self) -> Expr:
        """What is differentiated."""
        return self.problem.expression

    @property
    def sought(self) -> Sought:
        """The derivative that is asked for."""
        return sought_by(self.shown)

    @cached_property
    def _for_many(self) -> Iterator[Checker]:
        """A checker for the next claim, the same for some claims: it holds every value that was found for one."""
        return chain.from_iterable(repeat(self._checker(), CLAIMS_TOGETHER) for _ in count())

    def _checker(self) -> Checker:
        """A checker that knows the names and assumptions of the problem."""
        return Checker(
            variable=self.problem.variable,
            definitions=definitions_of(self.problem),
            given=self.problem.given,
            assumptions=(*self.problem.assumptions, *of_parameters(self.function), *self.declared.assumptions),
        )

    def read(self, handed: Handed, *, latex: bool) -> tuple[FunctionTarget, Check, Expr] | Check:
        """A claim in the names of the function, or the check of what is none."""
        problem, text = self.problem, as_typed(handed)
        own = (problem.variable, self.shown.label, *problem.constants, *problem.expression.free_symbols)
        letters = {each.name for each in own if isinstance(each, Symbol)}
        letters |= {"pi"} if sympy.pi in subexpressions(problem.expression) else set()
        label = self.shown.label
        if isinstance(handed, str) and isinstance(label, Symbol) and isinstance(problem.variable, Symbol):
            handed = without_argument(handed, label.name, problem.variable.name)
        functions = functions_of(problem)
        by = problem.variable.name if isinstance(problem.variable, Symbol) else ""
        read = read_claim(
            handed, "latex" if latex else "plain", letters, functions, applied(problem.expression), by,
            could_be_products(problem, letters), bounds_of_sums(problem),
        )
        if isinstance(read, Refusal):
            return refused(read, self.shown, text)
        meant = written_out(read.expression, self.said.defined())
        read_as = as_read(meant, (problem.variable, *problem.expression.free_symbols))
        named = in_names_of(problem, read_as)
        claim = named.expression
        rooted = with_real_roots(claim, problem.expression) != claim
        choices = (*self.shown.readings, *read.notes, *named.notes)
        notes = (*dict.fromkeys(choices), *([AS_ROOTS] if rooted else []))
        base = Check("not-an-answer", "", self.shown, text, read_as=read_as, notes=notes, readings=notes)
        if restates(claim, problem.expression):
            told = with_parts(claim, self.function, problem.variable, named.unknown, self._is_right)
            if told:
                return replace(base, method=SO_FAR, notes=(*notes, *told), readings=(*notes, *told))
            if named.unknown and unknown_in(claim) == set(named.unknown):
                return replace(base, method=_not_defined(named.unknown))
            return replace(base, method=self._uncarried(claim))
        itself = read_as_itself(problem, self.shown.expression, claim)
        if itself is not None:
            problem, claim, note = itself
            return replace(self, problem=problem), replace(base, notes=(*notes, note), readings=(*notes, note)), claim
        if named.unknown:
            return replace(base, method=_not_defined(named.unknown))
        return self, base, claim

    def _is_right(self, claim: Expr) -> bool:
        """Whether a side with derivatives that are left is right so far."""
        return self._uncarried(claim) == SO_FAR

    def _uncarried(self, claim: Expr) -> str:
        """What is said of a claim with derivatives that are left: the question again, right so far, or not."""
        if claim == Derivative(self.function, self.problem.variable):
            return RESTATED
        try:
            decision = decide(self.question(claim), self.declared)
        except (UnsupportedError, RecursionError, MemoryError):
            return UNCARRIED
        return {"equal": SO_FAR, "different": NOT_SO_FAR}.get(decision.outcome, UNCARRIED)

    def question(self, claim: Expr) -> Claimed:
        """Whether the claim is the derivative, over data of which holds what is given, and with real roots."""
        given = self.problem.given
        claim = with_real_roots(holding(claim, given), holding(self.function, given))
        sides = holding(self.function, given), self.problem.variable, claim
        question = next(self._for_many).claimed(*sides)
        # Where points lie hangs on the letters, and data stay where they were drawn: no claim is to change another's.
        alone = question.indexed or not names(question.right) <= names(question.left)
        return self._checker().claimed(*sides) if alone else question

    def probed(self, question: Claimed) -> CandidateValues:
        """Values of both sides in floats."""
        assert isinstance(question, Question)  # noqa: S101 (of its own)
        return CandidateValues(question)

    def explained(self, found: Check, question: Claimed, claim: Expr) -> Check:
        """The claim with every mistake that leads to it."""
        assert isinstance(question, Question)  # noqa: S101 (of its own)
        if self.shown.place:
            return replace(found, diagnoses=slips_at_place(self.shown, claim, self.question))
        before = (self.shown.expression, self.shown.earlier) if self.shown.earlier else None
        return replace(found, diagnoses=Diagnoser(question, before).diagnoses())

    def expected(self) -> Expr | None:
        """The derivative as the problem's plan ends it, if SymPy and numbers agree with it."""
        problem = self.shown
        try:
            trace = derive_problem(problem, plan_of(problem))
        except UnsupportedError:
            return None
        checker = Checker(
            variable=problem.variable,
            definitions=problem.definitions,
            given=problem.given,
            assumptions=(*problem.assumptions, *trace.assumptions),
        )
        verdict = checker.derivative(problem.asked.operand, problem.variable, trace.result)
        if problem.place:
            return self.function.args[0]
        return trace.result if verdict.status in ("proved", "agrees") else None


def _not_defined(unknown: Sequence[str]) -> str:
    return f"the function {', '.join(unknown)} is not defined in this problem"


def plan_of(problem: Problem) -> Plan:
    """The plan by which a problem is derived."""
    return PLANS[problem.plan] if problem.plan else DEFAULT


def after_earlier(problem: Problem, path: Sequence[Expr]) -> tuple[Problem, Problem]:
    """What is asked after the derivatives before the last, and the same as a first derivative of the last of them.

    Raises:
        UnsupportedError: one of those before is not derived, or verification could not tell whether it is right.
    """
    problem = replace(problem, variable=path[0])
    if len(path) == 1:
        return problem, at_its_place(problem, plan_of(problem)) if problem.place else problem
    trace = in_turn(problem, plan_of(problem), path[:-1])[-1]
    if trace.verdict.status not in ("proved", "agrees"):
        raise UnsupportedError("a derivative of a lower order is not decided")
    shown = following(trace, path[-1])
    # A name goes on being that of the function, not of its derivative.
    judged = replace(shown, expression=trace.result, earlier=(), derived=(), definitions=definitions_of(shown))
    # A place that a rule kept off before is one where a claim may be wrong all the same.
    kept = (each for each in shown.assumptions if each.kind != "nonzero" or each in problem.assumptions)
    judged = replace(judged, assumptions=tuple(kept))
    return shown, at_its_place(judged, DEFAULT) if problem.place else judged
