"""Plans name rules that exist, whichever phase they stand in."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

import pytest

from derivator.catalogue import PLANS
from derivator.engine import Detour, Differentiate, Inside, Plan, Repeat, Rewrite
from derivator.engine.plans.default import BEGINNING, DEFAULT, IN_ABBREVIATIONS, WITH_GIVEN
from derivator.engine.plans.in_own_terms import OWN_TERMS
from derivator.engine.plans.methods import METHODS
from derivator.engine.plans.plan import TakeLimits
from derivator.engine.rewriting.where import names
from derivator.engine.value_at_place import WORKED_OUT
from derivator.rules import RULES
from derivator.rules.differentiation import BY_CASES
from derivator.rules.solving import solving_laws


def named(plan: Plan) -> Iterator[str]:
    waiting = list(plan.phases)
    while waiting:
        phase = waiting.pop()
        if isinstance(phase, Inside | Detour | Repeat | TakeLimits):
            waiting.extend(phase.phases)
            continue
        yield from phase.rules
        if isinstance(phase, Differentiate):
            waiting.extend(phase.tidy)
        else:
            yield from phase.then
    for case in plan.cases:
        yield from case.rules
    if plan.own_terms is not None:
        own = plan.own_terms
        for rewrite in (*chain(*own.before), *own.fold, *own.bodies, own.put_in, *own.grounds, *own.simplify):
            yield from (*rewrite.rules, *rewrite.then)
    for terms in plan.known_terms:
        yield from terms.phase.rules


@pytest.mark.parametrize("plan", PLANS.values(), ids=list(PLANS))
def test_every_rule_of_a_plan_exists(plan: Plan) -> None:
    assert set(names(named(plan))) <= set(RULES)


def test_a_missing_comma_is_told() -> None:
    with pytest.raises(TypeError, match="comma"):
        Rewrite("cancel")  # type: ignore[arg-type]


def test_every_rule_is_used_by_some_plan() -> None:
    around = Plan("around", "what is done before and after any plan", (*BEGINNING, *WITH_GIVEN, *IN_ABBREVIATIONS))
    asked = Plan("asked", "what is done where a form in terms of a function is asked for", (), own_terms=OWN_TERMS)
    valued = Plan("valued", "what is done where a place is put into a result", (WORKED_OUT,))
    ways = (method.change(DEFAULT) for method in METHODS.values())
    used = {name for plan in (around, asked, valued, *ways, *PLANS.values()) for name in names(named(plan))}
    # The chain rule takes the functions by cases from the table; equations are solved by laws without a plan; the first
    # line along the paths of named letters is written before any phase.
    elsewhere = {"chain-rule-along-paths", *(rule.name for rule in (*BY_CASES, *solving_laws.RULES))}
    assert set(RULES) == used | elsewhere


