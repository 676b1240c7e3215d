"""How a derivation goes where somebody says how: by a method, or without some rules."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from difflib import get_close_matches

from derivator.base.by_name import by_name
from derivator.base.errors import UnknownNameError
from derivator.base.record import record
from derivator.engine.plans.default import LOGARITHMIC
from derivator.engine.plans.groups import WITH_QUOTIENT_RULE
from derivator.engine.plans.plan import Differentiate, Inside, Phase, Plan, Rewrite
from derivator.engine.rewriting.where import Placed, Usage
from derivator.rules import RULES


@record
class Method:
    """A way to differentiate that may be chosen.

    Attributes:
        name: what it is called, in a word or two with hyphens.
        title: what it does.
        uses: the laws one of which it is about.
        change: what it makes of a plan.
    """

    name: str
    title: str
    uses: tuple[str, ...]
    change: Callable[[Plan], Plan]


def _as_it_stands(plan: Plan) -> Plan:
    """The plan without what is done with the function before it is differentiated."""
    return replace(plan, phases=tuple(phase for phase in plan.phases if not isinstance(phase, Inside)))


def _by_quotient_rule(plan: Plan) -> Plan:
    first = ("constant-rule", "quotient-rule")
    rules = (*first, *(name for name in WITH_QUOTIENT_RULE if name not in first))
    return replace(plan, phases=tuple(
        replace(phase, rules=rules) if isinstance(phase, Differentiate) else phase
        for phase in _as_it_stands(plan).phases
    ))


def _by_product_rule(plan: Plan) -> Plan:
    return without(_as_it_stands(plan), _FRACTIONS)


def _by_logarithms(plan: Plan) -> Plan:
    """Logarithmic differentiation, then what the plan does with a line."""
    after = tuple(phase for phase in plan.phases if not isinstance(phase, Inside | Differentiate))
    return replace(plan, phases=(*LOGARITHMIC.phases, *after))


_FRACTIONS = ("quotient-rule", "reciprocal-rule", "constant-denominator-rule", "power-rule-for-reciprocal")

METHODS: dict[str, Method] = by_name((
    Method("product", "the product rule, a quotient as a product", ("product-rule", "product-rule-several"),
           _by_product_rule),
    Method("quotient", "the quotient rule for every fraction", ("quotient-rule",), _by_quotient_rule),
    Method("chain", "from the outside in, the function as it stands",
           ("chain-rule", "power-chain-rule", "exponential-chain-rule", "unknown-function-rule", "total-chain-rule",
            "unknown-function-total-chain-rule"),
           _as_it_stands),
    Method("logarithmic", "logarithmic differentiation", ("logarithmic-differentiation",), _by_logarithms),
))
"""Every method that may be chosen, by its name."""


def method_of(name: str) -> Method:
    """The method of a name.

    Raises:
        UnknownNameError: there is none.
    """
    if name not in METHODS:
        near = get_close_matches(name, METHODS, n=1)
        hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(METHODS)}"
        raise UnknownNameError(f"there is no method {name!r}; {hint}")
    return METHODS[name]


def without(plan: Plan, names: Sequence[str]) -> Plan:
    """The plan with rules left out wherever it names them.

    Raises:
        UnknownNameError: there is no such rule.
    """
    for name in names:
        if name not in RULES:
            near = get_close_matches(name, RULES, n=1)
            hint = f"; did you mean {near[0]}?" if near else "; `derivator rules` lists them"
            raise UnknownNameError(f"there is no rule {name!r}{hint}")
    left_out = frozenset(names)
    return replace(plan, phases=tuple(_less(phase, left_out) for phase in plan.phases)) if names else plan


def _less(phase: Phase, names: frozenset[str]) -> Phase:
    if isinstance(phase, Rewrite):
        return _fewer(phase, names)
    if isinstance(phase, Differentiate):
        kept = tuple(name for name in phase.rules if name not in names)
        return replace(phase, rules=kept, tidy=tuple(_fewer(each, names) for each in phase.tidy))
    return replace(phase, phases=tuple(_fewer(each, names) for each in phase.phases))


def _fewer(phase: Rewrite, names: frozenset[str]) -> Rewrite:
    return replace(phase, rules=_kept(phase.rules, names), then=_kept(phase.then, names))


def _kept(rules: tuple[Usage, ...], names: frozenset[str]) -> tuple[Usage, ...]:
    return tuple(each for each in rules if (each.rule if isinstance(each, Placed) else each) not in names)
