"""A derivation by methods that are asked for, or without some rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from difflib import get_close_matches

from derivator.base.errors import UnknownNameError, UnsupportedError
from derivator.catalogue import CATALOGUE, PLANS
from derivator.engine import DEFAULT
from derivator.engine.plans.methods import method_of, without
from derivator.engine.plans.plan import Plan
from derivator.model.steps import every
from derivator.model.trace import Trace
from derivator.notation import plain
from derivator.rules import RULES


def by_methods(plan: Plan, methods: Iterable[str], left_out: Sequence[str]) -> Plan:
    """The plan changed by methods in turn, and without the rules that are left out.

    Raises:
        UnknownNameError: there is no such method, or no such rule.
    """
    for name in methods:
        plan = method_of(name).change(plan)
    return without(plan, left_out)


@contextmanager
def within_reach(methods: Iterable[str]) -> Iterator[None]:
    """Let a refusal tell what a method can do."""
    try:
        yield
    except UnsupportedError as error:
        told = [f"{each.reach} (the method {name!r})" for name in methods if (each := method_of(name)).reach]
        if not told:
            raise
        raise UnsupportedError("; ".join((str(error), *told))) from error


def refuse_unused(methods: Iterable[str], traces: Sequence[Trace]) -> None:
    """Let methods pass each of which was used.

    Raises:
        UnsupportedError: one applies nowhere in what is derived.
    """
    used = {step.rule for trace in traces for step in every(trace.steps)}
    for name in methods:
        method = method_of(name)
        if not used & set(method.uses):
            shown = plain(traces[0].problem.expression)
            law = RULES[method.uses[0]].title
            raise UnsupportedError(f"{shown} is not differentiated by the method {name!r}: the {law} applies nowhere")


def plan_of(name: str) -> Plan:
    """The plan of a name, of a named derivation as well; the default plan where there is no name.

    Raises:
        UnknownNameError: there is none.
    """
    if not name:
        return DEFAULT
    if name not in PLANS:
        near = get_close_matches(name, PLANS, n=1)
        general = (plan for plan in PLANS if plan not in CATALOGUE)
        hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(general)}, and those of named derivations"
        raise UnknownNameError(f"there is no plan {name!r}; {hint}")
    return PLANS[name]
