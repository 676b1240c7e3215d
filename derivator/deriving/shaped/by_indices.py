"""Derive by a vector or a matrix component by component, through sums over indices, then collect the components."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sympy import Symbol

from derivator.base.errors import RefutedStepError, UnsupportedError
from derivator.deriving.in_time import checked_in_time
from derivator.deriving.shaped.by_deltas import derived_by_deltas
from derivator.deriving.shaped.shaped_checked import shaped_family
from derivator.engine import DEFAULT, Plan
from derivator.engine.plans.by_differentials import BY_DELTAS, BY_INDICES, DIFFERENTIALS_PLAN
from derivator.inert import Entry
from derivator.inert.shaped import ShapedLetter
from derivator.inert.unfolded import Unfolding
from derivator.model.facts import Facts, Statement
from derivator.model.shaped_problem import ShapedProblem
from derivator.model.trace import Family, Problem, Trace
from derivator.notation import plain
from derivator.verification.checker import Checker

COLLECTED = "collected into vectors and matrices"


def shaped_derived(problems: Sequence[ShapedProblem], order: int, plan: Plan) -> Trace | Family:
    """The derivation that is asked for, by differentials or by indices; a family where there are several.

    Raises:
        UnsupportedError: what is asked for has more than two indices, or no law gives it.
    """
    if plan.name == BY_INDICES:
        return derived_by_indices(problems, order)
    if plan.name == BY_DELTAS:
        return derived_by_deltas(problems, order, DIFFERENTIALS_PLAN)
    if len(problems) == 1 and order == 1:
        return checked_in_time(problems[0], plan)
    return shaped_family(problems, order, plan)


def derived_by_indices(problems: Sequence[ShapedProblem], order: int) -> Trace:
    """The derivation of one component, and with it what all of them are together.

    The form in vectors and matrices is that of the derivation by differentials; it is told only where its components,
    written as sums, are the ones derived here.

    Raises:
        UnsupportedError: the entries of some part are no sums, or no rule differentiates them; or several derivatives
            are asked for.
        RefutedStepError: the two derivations differ, which is a defect.
    """
    if len(problems) > 1 or order > 1:
        raise UnsupportedError("the plan by indices is for a first derivative by one letter at a time")
    [problem] = problems
    function, variable = problem.expression, problem.variable
    whole = checked_in_time(problem, DIFFERENTIALS_PLAN)
    unfolding = Unfolding(function, variable)
    at = unfolding.indices(variable)
    of = unfolding.indices(function)
    component = unfolding.entry(function, *of)
    by = Entry(Symbol(variable.name), *at) if isinstance(variable, ShapedLetter) else variable
    asked = Problem(
        component, by, name=problem.name, title=problem.title, readings=problem.readings,
        conventions=replace(problem.conventions, records="subscript"),
    )
    trace = checked_in_time(asked, DEFAULT)
    collected = unfolding.entry(whole.result, *(reversed((*of, *at)) if problem.turned else (*of, *at)))
    question = Checker().ask(trace.result, collected)
    verdict = question.proof()
    found = "equal" if verdict.status == "proved" else question.numbers().outcome
    if found == "different":
        raise RefutedStepError(f"the components of {plain(whole.result)} are not {plain(trace.result)}")
    if found != "equal":
        return trace
    told = Statement(problem.named, whole.result, COLLECTED)
    facts = replace(asked.facts or Facts(), statements=(told,))
    return replace(trace, problem=replace(asked, facts=facts))
