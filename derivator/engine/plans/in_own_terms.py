"""How a derivative is written in terms of a function: the function itself, one that is asked for, or the sigmoid."""

from __future__ import annotations

from dataclasses import replace

from derivator.engine.plans.expand_spots import EXPAND_BELOW
from derivator.engine.plans.groups import IDENTITIES, SIGNS, TIDY
from derivator.engine.plans.plan import KnownTerms, OwnTerms, Rewrite
from derivator.engine.plans.spots import (
    FACTOR_OUT,
    FACTOR_OUT_BELOW,
    MINUS_INTO_DIFFERENCE,
    MINUS_OUT,
    POWER_OUT,
    SQUARE,
)
from derivator.rules.definitions import AS_DEFINED, FOLD, SOLVED, UNFOLD

SIMPLIFY = Rewrite(TIDY, title="simplify")

_EXPONENTIALS = ("quotient-of-exponentials", "reciprocal-of-exponential")

_ONE_FRACTION = Rewrite(("common-denominator", *_EXPONENTIALS, *TIDY), title="simplify")

OWN_TERMS = OwnTerms(
    "in terms of the function itself",
    "in terms of the function itself and the variable",
    before=(
        (Rewrite((AS_DEFINED,)), Rewrite(SIGNS)),
        (Rewrite(("split-off-factor", "split-into-factors")), Rewrite(("complement-of-fraction",))),
        (Rewrite(("split-off-factor", "split-into-factors")), Rewrite(("fraction-as-complement",))),
        (Rewrite(("secant-squared", "cosecant-squared")),),
        (Rewrite((SQUARE, *TIDY), title="multiply out the square"),),
        (Rewrite(("sigmoid-as-fraction", "double-minus")),),
        (Rewrite(("hyperbolic-as-exponentials", *IDENTITIES)),),
        (Rewrite(("hyperbolic-cosine-as-root",)),),
        (Rewrite(("lower-power",), repeat="once"),),
        (Rewrite(("expand",), repeat="once", then=IDENTITIES),),
    ),
    fold=(Rewrite((FOLD,)), Rewrite(("order-factors",))),
    bodies=(
        Rewrite(("common-denominator", *TIDY)),
        Rewrite((EXPAND_BELOW, *TIDY)),
    ),
    put_in=Rewrite((SOLVED,)),
    grounds=(
        Rewrite((UNFOLD,)),
        Rewrite(("power-of-root", "root-of-power", "absolute-value-of-quotient")),
        SIMPLIFY,
        Rewrite(("power-of-root", "power-of-letter-root", *TIDY)),
        _ONE_FRACTION,
        Rewrite((EXPAND_BELOW, *TIDY), title="multiply out the denominator"),
        Rewrite((FACTOR_OUT_BELOW, *TIDY), title="take out the common factor"),
        Rewrite((AS_DEFINED,)),
        SIMPLIFY,
        Rewrite(("expand", *TIDY), title="multiply out"),
        Rewrite((FACTOR_OUT, POWER_OUT, *TIDY), title="take out the common factor"),
        Rewrite((AS_DEFINED,)),
        Rewrite(("sigmoid-as-fraction", "hyperbolic-as-exponentials")),
        _ONE_FRACTION,
    ),
    simplify=(
        SIMPLIFY,
        Rewrite(("common-denominator", "power-of-root", *TIDY)),
        Rewrite((SQUARE, "expand", *TIDY), shorter=True),
        Rewrite((FACTOR_OUT, *TIDY)),
        Rewrite(("divide-difference", *_EXPONENTIALS, *TIDY)),
        Rewrite(("divide-each-term", *_EXPONENTIALS, *TIDY), shorter=True),
        Rewrite(("square-of-sum",)),
        Rewrite((MINUS_OUT, *SIGNS, "double-minus")),
        Rewrite((MINUS_INTO_DIFFERENCE,)),
        Rewrite(("exchange-common-factor",), repeat="once"),
    ),
)
"""How a derivative is written in terms of a function: recognise it, solve its definition for what is left, simplify."""

SEEN = replace(OWN_TERMS, put_in=Rewrite(()), before=OWN_TERMS.before[:4])
"""The same where nobody asked: only what a reader recognises in the line, and nothing that is solved for."""

WITH_SIGMOID = KnownTerms(
    "in terms of the sigmoid",
    "sigmoid(x) = 1/(1 + exp(-x))",
    Rewrite(("fraction-as-sigmoid", "order-factors"), shorter=True),
)
