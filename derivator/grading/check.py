"""Check a claimed derivative: read it, decide on it, say how it is written, and look for the mistake if it is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from time import perf_counter

import sympy
from sympy import Expr, Symbol

from derivator.asking.callers import Handed, flag_of, texts_of, tolerance_of
from derivator.asking.own_symbols import as_read, as_real, in_own_symbols
from derivator.base.errors import UnsupportedError
from derivator.base.work import at_work
from derivator.catalogue import PLANS
from derivator.deriving.families import following, in_turn
from derivator.deriving.given_facts import with_given
from derivator.engine import DEFAULT, derive_problem
from derivator.grading.curves import asked_of_curve, check_on_curve
from derivator.grading.deciding import decide
from derivator.grading.diagnosis.diagnose import Diagnoser
from derivator.grading.diagnosis.whole_mistakes import CASE_MISSING
from derivator.grading.domains import conditions
from derivator.grading.entry_by_entry import check_entries
from derivator.grading.forms import form_named, is_simplified
from derivator.grading.limit import decided_in_time, undecided_when_late
from derivator.grading.reading.assuming import Declared, declared, declared_with
from derivator.grading.reading.claimed_names import definitions_of, functions_of, in_names_of
from derivator.grading.reading.claims import Refusal, as_typed, claim_handed, is_latex, read_claim, refused, restates
from derivator.grading.reading.itself import read_as_itself
from derivator.grading.reading.obeying import holding
from derivator.grading.reading.radicals import AS_ROOTS, with_real_roots
from derivator.grading.reading.targets import of_parameters, target_asked
from derivator.grading.result import Check, Decision, VerdictName
from derivator.grading.rounding import allows, decimals, within_rounding, within_tolerance
from derivator.inert import Derivative
from derivator.inert.trees import subexpressions
from derivator.model.trace import Problem
from derivator.syntax.grammar.shorthand import applied, without_argument
from derivator.verification import Checker

_VERDICTS: dict[str, VerdictName] = {
    "equal": "correct", "different": "wrong", "undecided": "undecided", "undefined": "not-an-answer"
}


@undecided_when_late(lambda target, claim, wrt=None, **_: (_posed(target, wrt), as_typed(claim)))
@at_work
def check(
    target: str | Expr,
    claim: object,
    *,
    wrt: str | Expr | Sequence[str | Expr] | None = None,
    latex: bool | None = None,
    assume: str | Iterable[str] = (),
    given: str | Iterable[str] = (),
    form: str | None = None,
    tolerance: float | None = None,
    reveal: bool = False,
    order: int | None = None,
    timeout: float | None = None,
) -> Check:
    """Check a claimed derivative.

    Args:
        target: what was to be differentiated: the name of a named derivation, a function as text, SymPy's or inert.
        claim: the claimed derivative, as typed, or as an expression of SymPy's, an inert one or a number; where it is a
            vector or a matrix, a matrix of SymPy's or a list will do.
        wrt: the variable; where it is not given, the only one that can be meant. With several the claim is a vector,
            "[2x, 2y]", or with `order` 2 a matrix, "[2, 0; 0, 2]".
        latex: whether the claim is LaTeX, by default where it has a backslash. The target tells its own notation; where
            it cannot be read in it and the claim is LaTeX, it may be LaTeX without a backslash.
        assume: what holds of the letters, "n integer, a > 0".
        given: equations that hold of the data, "sum(t[i], i, 1, n) = 1" or "A[i,j] = A[j,i]".
        form: the form that is asked for: factored, expanded, single-fraction, simplified or "in-terms-of g".
        tolerance: the relative error up to which a claim with decimals is accepted.
        reveal: whether the right answer is given as well.
        order: how often the target is differentiated; once, or as the target says, where it is not given.
        timeout: the seconds it may take; no limit by default.

    Returns:
        The verdict with its reasons, also for a claim that is not understood; undecided where the time is over.

    Raises:
        DerivatorError: the target, the variable, a declaration or the form is not understood. Never for the claim, but
            where it is no text, no expression and no number.
        InterruptedWorkError: somebody interrupted.
    """
    started = perf_counter()
    tolerance = tolerance_of(tolerance)
    latex = is_latex(claim) if latex is None else flag_of(latex, "whether it is LaTeX")
    reveal = flag_of(reveal, "whether to reveal")
    handed = claim_handed(claim, (target, wrt))
    whole = target_asked(target, wrt, order, latex=latex)
    whole = replace(whole, problem=with_given(whole.problem, texts_of(given, "what is given")))
    if isinstance(handed, Refusal):
        return refused(handed, whole.problem, as_typed(claim))
    if whole.problem.dependent is not None:
        on_curve = asked_of_curve(whole.problem, len(whole.path), assume=assume, form=form, tolerance=tolerance)
        found = decided_in_time(
            lambda: check_on_curve(on_curve, handed, latex=latex, reveal=reveal), on_curve.problem, as_typed(claim)
        )
        return replace(found, order=len(whole.path))

    typed = declared(texts_of(assume, "an assumption"))

    def one(path: Sequence[Expr], text: Handed) -> Check:
        problem, judged = _in_turn(whole.problem, path)
        known = declared_with(typed, replace(whole.problem, variable=path[-1]))
        asked = _Asked(
            problem,
            judged,
            known,
            None if form is None else form_named(form),
            tolerance,
        )
        found = _checked(asked, text, latex=latex)
        if reveal:
            found = replace(found, expected=in_own_symbols(_expected(problem), problem.own))
        else:
            found = replace(found, diagnoses=tuple(replace(diagnosis, reveals=None) for diagnosis in found.diagnoses))
        if path[-1] in dict(typed.integers):
            found = replace(found, notes=(*found.notes, as_real(path[-1])))
        return replace(found, assumptions=asked.declared.clauses)

    def all_of_it() -> Check:
        return one(whole.path, handed) if len(whole.variables) == 1 else check_entries(whole, handed, one)

    shown = whole.problem
    if len(whole.variables) == 1:
        shown = replace(shown, variable=whole.path[-1], earlier=tuple(whole.path[:-1]))
    found = decided_in_time(all_of_it, shown, as_typed(claim))
    return replace(found, seconds=perf_counter() - started, order=len(whole.path))


def _posed(target: str | Expr, wrt: str | Expr | Sequence[str | Expr] | None) -> Problem:
    return target_asked(target, wrt, None, latex=True).problem


def _in_turn(problem: Problem, path: Sequence[Expr]) -> tuple[Problem, Problem]:
    """What is asked after the derivatives before the last, and the same as a first derivative of the last of them.

    Raises:
        UnsupportedError: one of those before is not derived, or verification could not tell whether it is right.
    """
    problem = replace(problem, variable=path[0])
    if len(path) == 1:
        return problem, problem
    trace = in_turn(problem, PLANS[problem.plan] if problem.plan else DEFAULT, path[:-1])[-1]
    if trace.verdict.status not in ("proved", "agrees"):
        raise UnsupportedError("a derivative of a lower order is not decided")
    shown = following(trace, path[-1])
    # A name goes on being that of the function, not of its derivative.
    judged = replace(shown, expression=trace.result, earlier=(), derived=(), definitions=definitions_of(shown))
    # A place that a rule kept off before is one where a claim may be wrong all the same.
    kept = (each for each in shown.assumptions if each.kind != "nonzero" or each in problem.assumptions)
    return shown, replace(judged, assumptions=tuple(kept))


@dataclass(frozen=True)
class _Asked:
    """The question, beside the claim: as it is shown, and as a first derivative."""

    shown: Problem
    problem: Problem
    declared: Declared
    has_form: Callable[[Expr, Expr], bool] | None
    tolerance: float | None

    @property
    def truth(self) -> Derivative:
        """The derivative, not carried out: SymPy and numbers do that, not the rules."""
        return Derivative(self.problem.expression, self.problem.variable)

    def checker(self) -> Checker:
        """A checker that knows the names and assumptions of the question."""
        return Checker(
            variable=self.problem.variable,
            definitions=definitions_of(self.problem),
            given=self.problem.given,
            assumptions=(
                *self.problem.assumptions, *of_parameters(self.problem.expression), *self.declared.assumptions
            ),
        )


def _checked(asked: _Asked, handed: Handed, *, latex: bool) -> Check:
    problem, text = asked.problem, as_typed(handed)
    own = (problem.variable, asked.shown.label, *problem.constants, *problem.expression.free_symbols)
    letters = {each.name for each in own if isinstance(each, Symbol)}
    letters |= {"pi"} if sympy.pi in subexpressions(problem.expression) else set()
    label = asked.shown.label
    if isinstance(handed, str) and isinstance(label, Symbol) and isinstance(problem.variable, Symbol):
        handed = without_argument(handed, label.name, problem.variable.name)
    functions = functions_of(problem)
    read = read_claim(handed, "latex" if latex else "plain", letters, functions, applied(problem.expression))
    if isinstance(read, Refusal):
        return refused(read, asked.shown, text)
    read_as = as_read(read.expression, (problem.variable, *problem.expression.free_symbols))
    named = in_names_of(problem, read_as)
    claim = named.expression
    rooted = with_real_roots(claim, problem.expression) != claim
    choices = (*asked.shown.readings, *read.notes, *named.notes)
    notes = (*dict.fromkeys(choices), *([AS_ROOTS] if rooted else []))
    base = Check("undecided", "", asked.shown, text, read_as=read_as, notes=notes)
    if restates(claim, problem.expression):
        return replace(base, verdict="not-an-answer", method="a derivative is left to be carried out")
    itself = _of_itself(asked, base, claim)
    if itself is not None:
        return itself
    if named.unknown:
        unknown = ", ".join(named.unknown)
        return replace(base, verdict="not-an-answer", method=f"the function {unknown} is not defined in this problem")
    return _judged_if_possible(asked, base, claim)


def _of_itself(asked: _Asked, base: Check, claim: Expr) -> Check | None:
    """The verdict on a claim whose unknown name is read as the function's; None for any other claim."""
    found = read_as_itself(asked.problem, asked.shown.expression, claim)
    if found is None:
        return None
    problem, claim, note = found
    return _judged_if_possible(replace(asked, problem=problem), replace(base, notes=(*base.notes, note)), claim)


def _judged_if_possible(asked: _Asked, base: Check, claim: Expr) -> Check:
    try:
        return _judged(asked, base, claim)
    except (RecursionError, MemoryError):
        return replace(base, verdict="undecided", method="too large or too deep to evaluate")


def _judged(asked: _Asked, base: Check, claim: Expr) -> Check:
    problem, checker = asked.problem, asked.checker()
    problem = replace(problem, expression=holding(problem.expression, problem.given))
    definitions = tuple(replace(d, body=holding(d.body, problem.given)) for d in definitions_of(problem))
    as_typed, claim = claim, with_real_roots(holding(claim, problem.given), problem.expression)
    decision = decide(checker.claimed(problem.expression, problem.variable, claim), asked.declared)
    if decision.outcome == "equal":
        return _right(asked, base, as_typed, decision)
    if decision.outcome == "different" and not decision.hidden and (decimals(claim) or decimals(problem.expression)):
        tolerance = asked.tolerance
        if (
            tolerance is not None
            and allows(tolerance, decision.witness)
            and within_tolerance(asked.truth, claim, definitions, tolerance)
        ):
            return _right(asked, base, as_typed, Decision("equal", f"equal within the tolerance {tolerance:g}"))
        if within_rounding(asked.truth, claim, definitions):
            return replace(base, verdict="rounded", method="equal up to the rounding of its decimals",
                           witness=decision.witness)
    found = replace(
        base, verdict=_VERDICTS[decision.outcome], method=decision.method, witness=decision.witness
    )
    if decision.method == CASE_MISSING.title:
        return replace(found, diagnoses=(CASE_MISSING,))
    if found.verdict == "wrong" and not decision.hidden:
        before = (asked.shown.expression, asked.shown.earlier) if asked.shown.earlier else None
        diagnoser = Diagnoser(problem.expression, problem.variable, claim, definitions, checker, before)
        found = replace(found, diagnoses=diagnoser.diagnoses())
    return found


def _right(asked: _Asked, base: Check, claim: Expr, decision: Decision) -> Check:
    problem = asked.problem
    verdict: VerdictName = "correct-on-smaller-domain" if decision.smaller else "correct"
    domain = ""
    if decision.smaller:
        domain = conditions(claim, problem.expression) or "where the claim has a real value"
    return replace(
        base,
        verdict=verdict,
        method=decision.method,
        notes=(*base.notes, *((decision.note,) if decision.note else ())),
        domain=domain,
        simplified=is_simplified(claim, problem.variable),
        in_form=None if asked.has_form is None else asked.has_form(claim, problem.variable),
    )


def _expected(problem: Problem) -> Expr | None:
    """The derivative as the problem's plan ends it, if SymPy and numbers agree with it."""
    try:
        trace = derive_problem(problem, PLANS[problem.plan] if problem.plan else DEFAULT)
    except UnsupportedError:
        return None
    checker = Checker(
        variable=problem.variable,
        definitions=problem.definitions,
        given=problem.given,
        assumptions=(*problem.assumptions, *trace.assumptions),
    )
    verdict = checker.derivative(problem.asked.operand, problem.variable, trace.result)
    return trace.result if verdict.status in ("proved", "agrees") else None
