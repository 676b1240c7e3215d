"""How a derivation goes where somebody says how: by a method, or without some rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from difflib import get_close_matches

from sympy import Expr, Integer

from derivator.base.by_name import by_name
from derivator.base.errors import UnknownNameError
from derivator.base.record import record
from derivator.engine.plans.default import LOGARITHMIC
from derivator.engine.plans.groups import DIFFERENTIATION, TABLE, TIDY, WITH_QUOTIENT_RULE
from derivator.engine.plans.in_own_terms import SIMPLIFY
from derivator.engine.plans.plan import Differentiate, Inside, Phase, Plan, Rewrite, TakeLimits
from derivator.engine.plans.spots import ORDER_POWERS
from derivator.engine.rewriting.where import Placed, Usage, Where, names, whole, within
from derivator.inert import ONE, Apply, Derivative, Fraction, Limit, Minus, Plus, Power, Times
from derivator.inert.trees import depends
from derivator.model.rule import Scope
from derivator.model.trace import Path
from derivator.rules import RULES, by_inverse
from derivator.rules.definitions import ALONG
from derivator.rules.from_limits.difference_quotients import HIGHEST_POWER
from derivator.rules.from_limits.increments import slope_of


@record
class Method:
    """A way to differentiate that may be chosen.

    Attributes:
        name: what it is called, in a word or two with hyphens.
        title: what it does.
        uses: the laws one of which it is about.
        change: what it makes of a plan.
        reach: what it can do, told where it cannot; empty where that is any function.
    """

    name: str
    title: str
    uses: tuple[str, ...]
    change: Callable[[Plan], Plan]
    reach: str = ""


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
    return _with_first(without(_as_it_stands(plan), (*_FRACTIONS, "equal-factors-as-square")), "square-as-product")


def _with_first(plan: Plan, law: str) -> Plan:
    """The plan with one more law, before all others."""
    return replace(plan, phases=tuple(
        replace(phase, rules=(law, *phase.rules)) if isinstance(phase, Differentiate) else phase
        for phase in plan.phases
    ))


def _by_logarithms(plan: Plan) -> Plan:
    """Logarithmic differentiation, then what the plan does with a line."""
    after = tuple(phase for phase in plan.phases if not isinstance(phase, Inside | Differentiate))
    return replace(plan, phases=(*LOGARITHMIC.phases, *after))


def _by_exponentials(plan: Plan) -> Plan:
    """A power with an exponent that varies as an exponential, and back at the end."""
    stands = _as_it_stands(plan)
    first = Inside((Rewrite(("power-as-exponential",)),), title="simplify the function")
    return replace(stands, phases=(first, *stands.phases, Rewrite(("exponential-as-power",))))


def _multiplied_out(plan: Plan) -> Plan:
    """The function multiplied out, then the plan."""
    first = Inside(
        (Rewrite(("expand-square", "expand", *TIDY, ORDER_POWERS), title="multiply out first"),),
        title="simplify the function",
    )
    return replace(plan, phases=(first, *_as_it_stands(plan).phases))


def _once(*rules: Usage) -> Rewrite:
    return Rewrite(rules, repeat="once")


def _powers_above(limit: Expr, _scope: Scope) -> Iterator[Path]:
    """The powers among the terms and factors above the line in what is taken to a limit."""
    above = limit.body if isinstance(limit.body, Fraction) else limit
    return (
        ((0, *path) if above is limit.body else path)
        for path in within(above, Power, lambda _: True, (Plus, Times, Minus)) if path[0] == 0
    )


def _in_the_table(derivative: Expr, scope: Scope) -> bool:
    """Whether a derivative stands in a table: of the variable, or of a linear function of it."""
    function, variable = derivative.operand, derivative.variable
    inner: Expr = ONE
    if isinstance(function, Apply) and len(function.arguments) == 1:
        [inner] = function.arguments
    elif isinstance(function, Power):
        counted = isinstance(function.exponent, Integer) and 2 <= function.exponent <= HIGHEST_POWER
        inner = function.base if counted else function.exponent if not depends(function.base, variable) else ONE
    elif isinstance(function, Fraction) and function.numerator == ONE:
        inner = function.denominator
    return depends(inner, variable) and slope_of(inner, variable) is not None


LIMITS = TakeLimits((
    Rewrite(("limit-of-sum", "constant-out-of-limit")),
    Rewrite(("increment-apart",)),
    _once("difference-of-logarithms"),
    _once("ratio-apart"),
    _once("addition-theorem"),
    _once("around-the-increment"),
    Rewrite(("limit-of-sum", "constant-out-of-limit")),
    _once("limit-of-sine", "limit-of-cosine", "limit-of-exponential", "limit-of-power", "limit-of-logarithm"),
    _once("over-one-denominator"),
    _once("conjugate"),
    _once(Placed("binomial-theorem", Where((Limit,), _powers_above, told=False))),
    _once("multiply-out-increment"),
    Rewrite(("collect-like-terms", "add-zero", "zero-numerator"), title="collect like terms"),
    _once("increment-cancels"),
    Rewrite(("increment-to-zero",), repeat="once", then=("collect-like-terms", "product-of-powers", "arithmetic")),
))
"""What is done with a difference quotient until its limit is seen: its parts, its known limits, then plain algebra."""


def _by_the_definition(plan: Plan) -> Plan:
    """The limit of the difference quotient, then what the plan does with a line."""
    after = tuple(phase for phase in plan.phases if not isinstance(phase, Inside | Differentiate))
    phases = (_once("definition-of-derivative"), LIMITS, SIMPLIFY, *after)
    return replace(plan, phases=phases, own_terms=None, known_terms=())


def _from_first_principles(plan: Plan) -> Plan:
    """The usual laws for sums, products and quotients; the table from the definition, or by what a function is of."""
    rules: tuple[Usage, ...] = tuple(dict.fromkeys(
        each for name in DIFFERENTIATION if name not in _OF_COMPOSITES
        for each in (_PROOFS_OF_TABLE if name in _IN_TABLE else (name,))
    ))
    phases = tuple(
        replace(phase, rules=rules, tidy=(LIMITS, *phase.tidy)) if isinstance(phase, Differentiate) else phase
        for phase in _as_it_stands(plan).phases
    )
    return replace(plan, phases=phases, own_terms=None, known_terms=())


_IN_TABLE = (*TABLE, "power-rule", "power-rule-for-reciprocal", "exponential-rule")
_PROOFS_OF_TABLE: tuple[Usage, ...] = (
    Placed("definition-of-derivative", whole(Derivative).such(_in_the_table)),
    *(rule.name for rule in by_inverse.RULES),
    "trigonometric-as-quotient", "hyperbolic-as-exponentials", "logarithm-by-natural-one",
)
_OF_COMPOSITES = (
    "chain-rule", "power-chain-rule", "reciprocal-power-chain-rule", "exponential-chain-rule", "total-chain-rule",
    "unknown-function-rule", "logarithm-of-varying-power", "logarithmic-differentiation-of-power", "change-of-base",
)
"""These take the derivative of the outer function from the table."""

_FRACTIONS = (
    "quotient-rule", "reciprocal-power-chain-rule", "reciprocal-rule", "constant-denominator-rule",
    "power-rule-for-reciprocal",
)

METHODS: dict[str, Method] = by_name((
    Method("product", "the product rule, for a quotient and a square too", ("product-rule", "product-rule-several"),
           _by_product_rule),
    Method("quotient", "the quotient rule for every fraction", ("quotient-rule",), _by_quotient_rule),
    Method("chain", "from the outside in, the function as it stands",
           ("chain-rule", "power-chain-rule", "reciprocal-power-chain-rule", "exponential-chain-rule",
            "unknown-function-rule", "total-chain-rule",
            "unknown-function-total-chain-rule", ALONG),
           _as_it_stands),
    Method("logarithmic", "logarithmic differentiation", ("logarithmic-differentiation",), _by_logarithms),
    Method("exponential", "a power with a varying exponent as an exponential", ("power-as-exponential",),
           _by_exponentials),
    Method("expand", "the function multiplied out first", ("expand", "expand-square"), _multiplied_out),
    Method("limit-definition", "the limit of the difference quotient", ("definition-of-derivative",),
           _by_the_definition, "polynomials, fractions, square roots, e^x, a^x, sin, cos and ln are worked out from "
           "the definition, of linear functions and in sums"),
    Method("first-principles", "the table of derivatives proved: from the limit, or from what a function is made of",
           names(_PROOFS_OF_TABLE), _from_first_principles, "what stands in a table of derivatives is proved from "
           "first principles, and sums, products and quotients of it"),
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
        tidy = tuple(_tidying_less(each, names) for each in phase.tidy)
        return replace(phase, rules=_kept(phase.rules, names), tidy=tidy)
    if isinstance(phase, TakeLimits):
        return _tidying_less(phase, names)
    return replace(phase, phases=tuple(_fewer(each, names) for each in phase.phases))


def _tidying_less(phase: Rewrite | TakeLimits, names: frozenset[str]) -> Rewrite | TakeLimits:
    if isinstance(phase, Rewrite):
        return _fewer(phase, names)
    return TakeLimits(tuple(_fewer(each, names) for each in phase.phases))


def _fewer(phase: Rewrite, names: frozenset[str]) -> Rewrite:
    return replace(phase, rules=_kept(phase.rules, names), then=_kept(phase.then, names))


def _kept(rules: tuple[Usage, ...], names: frozenset[str]) -> tuple[Usage, ...]:
    return tuple(each for each in rules if (each.rule if isinstance(each, Placed) else each) not in names)
