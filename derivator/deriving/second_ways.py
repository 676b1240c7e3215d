"""A second way beside the first: the same derivative by another method, and whether the two results are equal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from derivator.base.errors import UnsupportedError
from derivator.deriving.chosen_way import refuse_unused
from derivator.deriving.in_time import checked_in_time
from derivator.engine.plans.methods import METHODS
from derivator.engine.plans.plan import Plan
from derivator.inert import Fraction, Times
from derivator.model.steps import every
from derivator.model.trace import Family, Problem, Same, Trace
from derivator.notation import plain
from derivator.rules import RULES
from derivator.verification import Checker


def with_second_way(problem: Problem, plan: Plan) -> Family:
    """The derivation of a problem, and one by another method.

    Args:
        problem: what is to be derived, once and by one variable.
        plan: the plan of the first way.

    Raises:
        UnsupportedError: there is no other way among the methods.
        DerivatorError: as for the first way alone.
    """
    first = checked_in_time(problem, plan)
    for name in _candidates(first):
        method = METHODS[name]
        titled = replace(problem, title=f"A second way: {method.title}", readings=())
        try:
            second = checked_in_time(titled, method.change(plan))
            refuse_unused((name,), (second,))
        except UnsupportedError:
            continue
        if _laws(second) != _laws(first):
            return Family("alternatives", problem, (first, second), same=_meeting(first, second))
    raise UnsupportedError(f"there is no second way among the methods to differentiate {plain(problem.expression)}")


def _candidates(first: Trace) -> Iterator[str]:
    """The methods that may be another way, the nearest first."""
    laws, function = _laws(first), first.problem.expression
    if "quotient-rule" in laws or "reciprocal-rule" in laws:
        yield "product"
    elif "logarithmic-differentiation-of-power" in laws:
        yield "exponential"
    elif "product-rule" in laws or "power-chain-rule" in laws:
        yield "expand"
    yield from ("quotient", "chain")
    if isinstance(function, Times | Fraction):
        yield "logarithmic"
    yield from ("limit-definition", "product", "expand")


def _laws(trace: Trace) -> tuple[str, ...]:
    """The laws of differentiation that a derivation uses, and those by which the function is rewritten first."""
    steps = list(every(trace.steps))
    known = (step.rule for step in steps if step.rule in RULES)
    used = [name for name in known if RULES[name].topic in ("differentiation", "limits")]
    return (*used, *(step.rule for step in steps if step.title.startswith("simplify the function")))


def _meeting(first: Trace, second: Trace) -> tuple[Same, ...]:
    """That the two results are equal, where they are not the same expression."""
    if first.result == second.result:
        return ()
    checker = Checker(
        variable=first.problem.variable,
        definitions=first.problem.definitions,
        given=first.problem.given,
        assumptions=(*first.assumptions, *second.assumptions),
    )
    verdict = checker.equality(second.result, first.result)
    return (Same(second.result, first.result, verdict),) if verdict.status in ("proved", "agrees") else ()
