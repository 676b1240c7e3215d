"""The plans that belong to no one problem: the default plan, for any expression."""

from __future__ import annotations

from derivator.engine.groups import DIFFERENTIATION, LOGARITHMS, TAKEN_APART, TIDY
from derivator.engine.plan import Differentiate, Inside, Plan, Rewrite

SIMPLIFY = Rewrite(TIDY, title="simplify")

FACTOR = Rewrite(("factor-out", *TIDY), title="take out the common factor", shorter=True)

DEFAULT = Plan(
    "default",
    "differentiate, simplify, and put into the form of a textbook",
    (
        Inside(
            (
                Rewrite(
                    LOGARITHMS,
                    repeat="once",
                    then=(*LOGARITHMS, "logarithm-of-one", "collect-like-terms", "add-zero"),
                    title="simplify the function by the laws of logarithms",
                    surely=True,
                ),
            ),
            title="simplify the function by the laws of logarithms",
        ),
        Differentiate(DIFFERENTIATION, tidy=(SIMPLIFY,)),
        FACTOR,
        Rewrite(("compound-numerator", *TIDY), title="multiply out the compound fraction", shorter=True),
        Rewrite(("compound-denominator", *TIDY, "expand-square"), title="multiply out the compound fraction",
                shorter=True),
        Rewrite(("expand-numerator", *TIDY, "order-powers"), title="multiply out the numerator", shorter=True),
        Rewrite(("expand", *TIDY, "order-powers"), title="multiply out and collect", shorter=True),
        FACTOR,
        Rewrite(("expand-in-sum", *TIDY, "order-powers"), title="collect like terms", shorter=True),
        Rewrite(("factor-out-number", *TIDY), title="take out the common number", shorter=True),
        Rewrite(("one-as-fraction", *TIDY), title="combine the fractions", shorter=True),
        Rewrite(("sum-of-sums", "expand", *TIDY), title="split the sum and collect", shorter=True),
        Rewrite(("minus-into-indexed-sum", "minus-into-difference", "double-minus", "order-factors"),
                title="move the minus sign inside",
                shorter=True),
    ),
)
"""Differentiate from the outside in, then multiply out or factor where that makes the result shorter."""

IMPLICIT = Plan(
    "implicit",
    "differentiate both sides of an equation and solve for the derivative",
    (
        Rewrite(("differentiate-both-sides",), repeat="once"),
        Differentiate(DIFFERENTIATION, tidy=(SIMPLIFY,)),
        Rewrite(("multiply-both-sides",), repeat="once", then=TIDY, title="multiply both sides by the denominator"),
        Rewrite(("multiply-out-both-sides",), repeat="once", then=("multiply-out-both-sides", *TIDY),
                title="multiply out"),
        Rewrite(("gather-derivative",), repeat="once", then=("parentheses-after-minus", "double-minus", "minus-zero")),
        Rewrite(("factor-out-derivative",), repeat="once", then=("collect-like-terms", "arithmetic", "add-zero")),
        Rewrite(("divide-both-sides",), repeat="once"),
        SIMPLIFY,
        *(phase for phase in DEFAULT.phases if isinstance(phase, Rewrite)),
        Rewrite(("minus-out-of-negative-sum",), repeat="once", then=TIDY),
    ),
)
"""For an equation that defines a function: from both sides' derivatives to the one that is asked for."""

LOGARITHMIC = Plan(
    "logarithmic",
    "logarithmic differentiation: take the logarithm, apart, differentiate it, and multiply by the function",
    (
        Rewrite(("logarithmic-differentiation",), repeat="once"),
        Rewrite(TAKEN_APART, title="laws of logarithms"),
        Differentiate(DIFFERENTIATION, tidy=(SIMPLIFY,)),
    ),
)
"""Differentiate the logarithm of a product of many powers, a sum of simple terms, in place of the product."""

PLANS: dict[str, Plan] = {plan.name: plan for plan in (DEFAULT, IMPLICIT, LOGARITHMIC)}
"""Every plan that can be asked for by name and belongs to no named derivation."""
