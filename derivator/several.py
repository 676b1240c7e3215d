"""Derivations that rest on one another: a derivative of a higher order, a gradient, a Hessian."""

from __future__ import annotations

from dataclasses import replace

from sympy import Expr

from derivator.catalogue import PLANS
from derivator.checked import check_trace
from derivator.engine import DEFAULT, Plan, derive_problem
from derivator.errors import UnsupportedError
from derivator.inert import NamedFunction
from derivator.syntax.limits import HIGHEST_ORDER
from derivator.trace import Definition, Facts, Problem, Trace

_FIRST = "The derivative of "
_ORDINALS = ("", "", "second ", "third ", "fourth ", "fifth ", "sixth ", "seventh ", "eighth ", "ninth ", "tenth ")


def in_turn(problem: Problem, plan: Plan, order: int) -> tuple[Trace, ...]:
    """The first derivative, the second from the first, and so on, each checked against the function itself.

    Args:
        problem: what is asked for first.
        plan: the plan of the first derivation; the others follow the default plan.
        order: how many.

    Raises:
        UnsupportedError: the order is too high, or no rule differentiates what is there.
        RefutedStepError: a step or a result is wrong, which is a defect of this package.
    """
    if not 1 <= order <= HIGHEST_ORDER:
        raise UnsupportedError(f"derivatives are derived up to the order {HIGHEST_ORDER}")
    traces = [check_trace(derive_problem(problem, plan))]
    while len(traces) < order:
        traces.append(check_trace(derive_problem(following(traces[-1], problem.variable), DEFAULT)))
    return tuple(traces)


def following(trace: Trace, variable: Expr) -> Problem:
    """The problem to differentiate the result of a derivation by a variable.

    A function that is defined by its name keeps it: what was derived in terms of g(x) is differentiated in those terms.
    """
    problem = trace.problem
    function = problem.expression
    if isinstance(problem.label, NamedFunction) and any(each.head == problem.label for each in problem.definitions):
        function = problem.label
    earlier = (*problem.earlier, problem.variable)
    proved = replace(problem, expression=function).asked
    return replace(
        problem,
        expression=function,
        variable=variable,
        title=_title(problem, len(earlier) + 1),
        assumptions=trace.assumptions,
        plan="",
        facts=Facts(),
        earlier=earlier,
        derived=(Definition(proved, trace.result), *problem.derived),
    )


def _title(problem: Problem, order: int) -> str:
    """The title of a derivative of a higher order, from that of the one before."""
    known = f"The {_ORDINALS[order - 1]}derivative of "
    if problem.title.startswith(known):
        return f"The {_ORDINALS[order]}derivative of {problem.title.removeprefix(known)}"
    return ""
