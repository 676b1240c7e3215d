"""Derive a problem: carry out its plan phase by phase and return the whole derivation as data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from sympy import Expr, Symbol

from derivator.base.errors import UnsupportedError
from derivator.base.watch import Stopped, reached
from derivator.engine.allowed_variables import refuse_odd_variable
from derivator.engine.kinks import kinks
from derivator.engine.letters_as_written import letters_as_written
from derivator.engine.own_terms.stand_for import abbreviations, mentions, of_indexed
from derivator.engine.plans.by_differentials import BY_DIFFERENTIALS
from derivator.engine.plans.default import ALONG_PATHS, BEGINNING, DEFAULT, IN_ABBREVIATIONS, WITH_GIVEN
from derivator.engine.plans.plan import (
    Cases,
    Detour,
    Differentiate,
    Inside,
    KnownTerms,
    OwnTerms,
    Plan,
    Repeat,
    Rewrite,
    TakeLimits,
)
from derivator.engine.rewriting.applying import RuleContext
from derivator.engine.rewriting.rulebook import compiled_rules
from derivator.engine.rewriting.settled_inside import merged
from derivator.engine.step_sequences import without_detours
from derivator.engine.walk import Walk
from derivator.inert import Derivative, Dot, Entry, Equation, IndexedSum, Minus, Plus
from derivator.inert.trees import LARGEST, contains, refuse_size, subexpressions
from derivator.model.trace import Assumption, Case, FurtherForm, Problem, Step, Trace
from derivator.notation import plain
from derivator.reals.domain import where_defined
from derivator.reals.sign_calculus import Signs
from derivator.reals.simplest_conditions import independent

if TYPE_CHECKING:
    from derivator.model.shaped_problem import ShapedProblem

STAGES = {
    Inside: "simplifying the function",
    Differentiate: "differentiating",
    Rewrite: "simplifying",
    Repeat: "simplifying",
    Detour: "simplifying",
    TakeLimits: "taking limits",
}
"""What is being done in each kind of phase, for whoever waits."""

IN_THE_VARIABLE = "in terms of the variable"
"""The note of the form that a result has before it is written in terms of the function that is asked for."""

def walk_of(problem: Problem) -> Walk:
    """The walk for a problem; a class asks for one problem many times, and what was found once is not sought again."""
    return _walk(problem.bare)


@lru_cache(maxsize=64)
def _walk(problem: Problem) -> Walk:
    return Walk(compiled_rules(problem), context_of(problem))


def context_of(problem: Problem) -> RuleContext:
    """What rules may ask about a problem."""
    return _context(problem, Signs(problem.assumptions))


def _context(problem: Problem, signs: Signs) -> RuleContext:
    defined = (*problem.definitions, *problem.given, *problem.derived)
    parts = (problem.expression, problem.variable, *(side for each in defined for side in (each.head, each.body)))
    names = frozenset(str(atom.name) for part in parts for atom in (*part.atoms(Symbol), *_lengths(part)))
    bound = {str(total.index.name) for part in parts for total in part.atoms(IndexedSum)}
    indices = frozenset(bound - _free(problem))
    defined_where = where_defined(problem.expression)
    # Together they may say more: x > -1 for x ≥ -1 and x ≠ -1.
    domain = Signs((*problem.assumptions, *defined_where, *independent(defined_where)))
    written = letters_as_written(parts)
    return RuleContext(problem.variable, signs, names, indices, problem.dependent, written, domain=domain)


def _lengths(expression: Expr) -> set[Symbol]:
    """The size of the vectors of a dot product, which is not written in it."""
    return {Symbol("n")} if contains(expression, Dot) else set()


def _free(problem: Problem) -> set[str]:
    """The names that stand unbound in a problem; the parameters of a definition stand for any."""
    equations = (*problem.definitions, *problem.given)
    free = {*problem.expression.free_symbols, *problem.variable.free_symbols}
    for each in equations:
        free |= (each.head.free_symbols | each.body.free_symbols) - set(each.parameters)
    free |= _lengths(problem.expression)
    return {str(symbol.name) for symbol in free}


def derive_problem(problem: Problem, plan: Plan = DEFAULT) -> Trace:
    """Carry out a plan on a problem. The steps are not verified here.

    Args:
        problem: the function, the variable, the definitions and what is assumed.
        plan: the phases to go through.

    Returns:
        The derivation, from the derivative of the function to the last line.

    Raises:
        UnsupportedError: no rule of the plan differentiates some part of the function, or the derivative cannot be
            written in terms of the function that was asked for.
        SizeLimitError: a line grows too long.
        Stopped: a watch ends the work; it carries the derivation with the lines that are done.
    """
    if problem.shaped:
        from derivator.engine.shaped_derivation import derive_by_differentials  # here and not above: few problems are

        return derive_by_differentials(cast("ShapedProblem", problem))
    if plan.name == BY_DIFFERENTIALS:
        raise UnsupportedError("the plan by differentials is for functions of vectors and matrices")
    refuse_odd_variable(problem)
    if plan.name == ALONG_PATHS.name:
        from derivator.engine.along_paths import derive_along  # here and not above: few problems have paths

        return derive_along(problem, plan)
    walk = walk_of(problem)
    line: Expr = problem.opening
    refuse_size(line, LARGEST)
    steps: list[Step] = []
    forms: list[FurtherForm] = []

    def so_far(cases: Iterable[Case] = ()) -> Trace:
        return Trace(problem, tuple(steps), line, open_assumptions(problem, steps), tuple(forms), tuple(cases))

    try:
        beginning = () if problem.dependent is not None else BEGINNING
        asked_for = problem.in_terms_of
        indexed = asked_for is not None and of_indexed(asked_for, problem.variable)
        # In an equation what is defined is written out from the beginning.
        abbreviated = problem.dependent is None and abbreviations(problem.definitions)
        ending = IN_ABBREVIATIONS if abbreviated and (asked_for is None or indexed) else ()
        for phase in (*beginning, *plan.phases, *(WITH_GIVEN if problem.given else ()), *ending):
            reached(STAGES[type(phase)])
            before = line
            for step in walk.lines(phase, line):
                steps.append(step)
                line = step.after
                reached(lines=len(steps))
            if not forms:
                steps[:] = without_detours(tuple(steps))
            if line != before and isinstance(phase, Rewrite | Differentiate) and phase.offers:
                forms.append(FurtherForm(line, phase.offers))
        if problem.dependent is not None:
            line = _alone(line, problem)
        elif asked_for is not None and indexed:
            if not mentions(line, asked_for):
                said = f"is not written in terms of {plain(asked_for.head)} = {plain(asked_for.body)}: it is not in it"
                raise UnsupportedError(f"the derivative {plain(line)} {said}")
        elif asked_for is not None:
            from derivator.engine.own_terms.own_forms import (
                in_asked_terms,  # here and not above: few derivations need the search
            )

            asked = in_asked_terms(problem, line, walk)
            if asked:
                steps.extend(asked)
                if not forms:
                    steps[:] = without_detours(tuple(steps))
                    letter = asked_for.head
                    line = next((each.after for each in reversed(steps) if not each.after.has(letter)), line)
                if line not in (form.expression for form in forms):
                    forms.append(FurtherForm(line, IN_THE_VARIABLE))
                line = steps[-1].after
        elif not problem.definitions:
            carried_out = tuple(step.after for step in steps if not contains(step.after, Derivative))
            forms.extend(_written_forms(problem.bare, plan.known_terms, plan.own_terms, carried_out))
        whole = so_far(_case(problem, phase, line, equal=equal) for phase in plan.cases for equal in (True, False))
        return replace(whole, borders=kinks(problem, steps, whole.assumptions))
    except Stopped as stop:
        stop.done = so_far()
        raise


@lru_cache(maxsize=64)
def _written_forms(
    problem: Problem, known_terms: tuple[KnownTerms, ...], own_terms: OwnTerms | None, lines: tuple[Expr, ...]
) -> tuple[FurtherForm, ...]:
    """The result, the last of lines without a derivative, in terms of functions with a name."""
    from derivator.engine.own_terms.own_forms import in_known_terms, in_own_terms

    if not lines:
        return ()
    walk, result = walk_of(problem), lines[-1]
    if isinstance(problem.variable, Entry):
        from derivator.engine.own_terms.with_softmax import in_softmax

        return tuple(in_softmax(problem, result, walk))
    known = (form for terms in known_terms for form in in_known_terms(problem, terms, result, walk))
    own = () if own_terms is None else in_own_terms(problem, own_terms, lines, walk)
    return (*known, *own)


def _alone(line: Expr, problem: Problem) -> Expr:
    """The right side of the last line, where the derivative stands alone on the left.

    Raises:
        UnsupportedError: it does not.
    """
    unknown = problem.named
    if isinstance(line, Equation) and line.left == unknown and unknown not in subexpressions(line.right):
        return line.right
    raise UnsupportedError(f"the equation is not solved for the derivative of {problem.named.name}")


def _case(problem: Problem, phase: Cases, line: Expr, *, equal: bool) -> Case:
    left, right = Symbol(phase.left), Symbol(phase.right)
    signs = Signs((*problem.assumptions, *([] if equal else [different(left, right)])))
    walk = Walk(compiled_rules(problem), replace(_context(problem, signs), surely=True))
    steps = walk.rewrite(Rewrite(phase.rules), line.xreplace({right: left}) if equal else line)
    return Case(left, right, equal, steps, steps[-1].after if steps else line)


def different(left: Expr, right: Expr) -> Assumption:
    """That two indices are different."""
    return Assumption("nonzero", Plus(left, Minus(right)))


def open_assumptions(problem: Problem, steps: list[Step]) -> tuple[Assumption, ...]:
    """What the problem gives, then what the steps needed and the sign calculus does not discharge, each once.

    What follows from the rest is left out: x > 1 beside x > 2. Where the function is defined for x > 2 only, that is
    told in place of x > 1; and x > 0 for x ≠ 0, where it is for x ≥ 0.
    """
    defined = where_defined(problem.expression)

    def told(condition: Assumption) -> Assumption:
        if condition.unless:
            return condition
        enough = (each for each in defined if Signs((each,)).surely(condition.kind, condition.subject))
        return condition if condition in defined else next(enough, condition)

    signs = Signs(problem.assumptions)
    needed = (each for step in steps for each in step.conditions if not signs.surely(each.kind, each.subject))
    closed = [each for each in defined if each.kind == "nonnegative"]
    left = independent((*merged([told(each) for each in needed]), *closed), problem.assumptions)
    return tuple(dict.fromkeys((*problem.assumptions, *(each for each in left if each not in closed))))
