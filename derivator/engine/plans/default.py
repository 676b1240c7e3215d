"""The plans that belong to no one problem: the default plan, for any expression."""

from __future__ import annotations

from dataclasses import replace

from derivator.base.by_name import by_name
from derivator.engine.plans.by_differentials import DELTAS_PLAN, DIFFERENTIALS_PLAN, INDICES_PLAN
from derivator.engine.plans.expand_spots import (
    EXPAND_ABOVE,
    EXPAND_FUNCTIONS,
    EXPAND_IN_FACTOR,
    EXPAND_IN_SUM,
    EXPAND_TERMS,
    EXPAND_UNDER_ROOT,
)
from derivator.engine.plans.groups import DIFFERENTIATION, IDENTITIES, LOGARITHMS, SIGNS, TAKEN_APART, TIDY
from derivator.engine.plans.in_own_terms import SEEN, SIMPLIFY, WITH_SIGMOID
from derivator.engine.plans.plan import Detour, Differentiate, Inside, Plan, Repeat, Rewrite
from derivator.engine.plans.slope_spots import CLEAR_OF_SLOPE, EXPAND_SLOPES, SLOPE_OUT, SPLIT_SLOPES
from derivator.engine.plans.spots import (
    AS_SQUARE,
    AS_SQUARE_UNDER_ROOT,
    COMPOUND_ABOVE,
    COMPOUND_BELOW,
    COMPOUND_NUMBER,
    CONSTANTS_TOGETHER,
    DOUBLE_ANGLE,
    FACTOR_OUT,
    FACTOR_OUT_ABOVE,
    FACTOR_OUT_BELOW,
    MINUS_BEFORE_POLYNOMIAL,
    MINUS_INTO_DENOMINATOR,
    MINUS_INTO_DIFFERENCE,
    MINUS_OUT,
    MINUS_OUT_ABOVE,
    MINUS_OUT_OF_MOST,
    NUMBER_OUT,
    ONE_FRACTION_UNDER_ROOT,
    ONE_ROOT,
    ORDER_IN_FACTORS,
    ORDER_POWERS,
    ORDER_POWERS_ABOVE,
    OUT_OF_TWO,
    POSITIVE_FIRST,
    POWER_OUT,
    ROOT_WITH_RECIPROCAL,
    SQUARE_ABOVE,
    SQUARE_IN_FACTOR,
    SQUARE_IN_SUM,
    TERM_BY_TERM,
)
from derivator.rules.definitions import (
    ADDED_UP,
    DERIVED,
    GIVEN,
    NAMED,
    PUT_IN,
    USED,
    USED_SIDE,
    WRITTEN_OUT,
)

SUM_OUT = Rewrite(("impossible-case", "delta-out-of-cases", "split-at-delta", "delta-in-triangle", "sift-outside",
                   "sift", *TIDY),
                  title="sum out the Kronecker delta")
"""Of a sum with a Kronecker delta of its index one term is left, or one sum less."""

FACTOR = Rewrite((FACTOR_OUT, *TIDY), title="take out the common factor", shorter=True)

_NUMERATOR_OUT = Rewrite((EXPAND_ABOVE, SQUARE_IN_SUM, *TIDY, ORDER_POWERS_ABOVE),
                         title="multiply out the numerator", shorter=True)

_MULTIPLIED_IN = Rewrite(("multiply-in", *TIDY), shorter=True)

DIFFERENTIATE = Differentiate(
    DIFFERENTIATION,
    tidy=(SIMPLIFY,),
    within=(
        _MULTIPLIED_IN,
        Rewrite((FACTOR_OUT_ABOVE, *TIDY), title="take out the common factor", shorter=True),
        Rewrite((EXPAND_IN_FACTOR, *TIDY), title="multiply out and collect", shorter=True),
        _NUMERATOR_OUT,
        Rewrite((MINUS_OUT_ABOVE, *SIGNS), title="move the minus sign to the front"),
    ),
)
"""Every derivative in a line, by the usual rules and each tidied up; one inside a line has its numerator collected."""

_COLLECTED = Rewrite(("difference-of-squares", EXPAND_TERMS, *TIDY, ORDER_POWERS),
                     title="multiply out and collect", shorter=True)

_MINUS_IN = Rewrite(("minus-into-indexed-sum", MINUS_INTO_DIFFERENCE, "double-minus", "order-factors"),
                    title="move the minus sign inside", shorter=True)

_ORDERED = Rewrite((ORDER_IN_FACTORS, "order-factors"), minor=True)

BEGINNING = (
    Rewrite((DERIVED,), repeat="once"),
    Inside((Rewrite((WRITTEN_OUT,)),), title="definition"),
)
"""Before any plan: a derivative of a derivative begins with the one that is known, and no letter hides the variable."""

IN_ABBREVIATIONS = (
    Rewrite((NAMED,)),
    Rewrite(("factor-out-of-indexed-sum", "double-minus"), title="simplify"),
    Rewrite((PUT_IN,), repeat="once", then=("cancel-factor", ADDED_UP, *TIDY, FACTOR_OUT),
            title="solving the definition"),
    FACTOR,
    Detour((
        Rewrite(("expand", "sum-of-sums", ADDED_UP, *TIDY), title="multiply out and collect"),
        Rewrite((FACTOR_OUT, *TIDY), title="take out the common factor"),
    )),
    Rewrite((NAMED,)),
)
"""After any plan: what the problem has a letter for is written with the letter."""

WITH_GIVEN = (
    Rewrite((GIVEN,)),
    SIMPLIFY,
    Detour((
        Rewrite(("expand", "sum-of-sums", *TIDY), title="multiply out and collect"),
        Rewrite((GIVEN,)),
        SIMPLIFY,
        Rewrite((FACTOR_OUT, NUMBER_OUT, *TIDY), title="take out the common factor"),
    )),
)
"""Where something is given of the data: used as it stands, and once more in what is multiplied out."""

TEXTBOOK = (
    replace(FACTOR, apart=True),
    # Fractions within fractions and under roots go next: they hide what the later phases look for.
    _MULTIPLIED_IN,
    Rewrite((COMPOUND_ABOVE, *TIDY), title="multiply out the compound fraction", shorter=True),
    Rewrite((COMPOUND_BELOW, *TIDY, SQUARE_IN_SUM), title="multiply out the compound fraction",
            shorter=True),
    Rewrite((ONE_FRACTION_UNDER_ROOT,), repeat="once",
            then=(ONE_FRACTION_UNDER_ROOT, "square-out-of-root", SQUARE_IN_SUM, *TIDY, "sign-by-absolute-value"),
            title="one fraction under the root", shorter=True),
    # Then what is multiplied out, from the smallest part to the whole, kept only where the line gets shorter.
    Rewrite((SQUARE_IN_SUM, *TIDY, AS_SQUARE_UNDER_ROOT), title="multiply out the squares", shorter=True),
    Rewrite((EXPAND_IN_FACTOR, SQUARE_IN_FACTOR, *TIDY, ORDER_POWERS_ABOVE), title="multiply out and collect",
            shorter=True),
    _NUMERATOR_OUT,
    Rewrite(("factor-of-denominator", *TIDY), title="divide by the common factor", shorter=True),
    _COLLECTED,
    # What is collected may have a common factor again; terms beside a fraction come over its denominator.
    Rewrite((FACTOR_OUT, *TIDY), title="take out the common factor", apart=True),
    Rewrite(("common-denominator", *TIDY), title="bring over the common denominator", shorter=True, apart=True),
    # Sums with functions in them, where the polynomial phases found nothing: by terms, by function, by root.
    Rewrite(("common-denominator", EXPAND_ABOVE, *TIDY, ORDER_POWERS_ABOVE),
            title="bring over the common denominator", shorter=True, apart=True),
    Rewrite((EXPAND_FUNCTIONS, *TIDY), title="multiply out and collect", shorter=True),
    Rewrite((EXPAND_IN_SUM, *TIDY, ORDER_POWERS_ABOVE), title="collect like terms", shorter=True),
    Rewrite((EXPAND_FUNCTIONS, "collect-by-function", EXPAND_IN_SUM, *TIDY), title="collect by function",
            shorter=True),
    Rewrite(("denominator-into-root", EXPAND_UNDER_ROOT, *TIDY), title="bring the denominator under the root",
            shorter=True),
    Rewrite((ONE_ROOT, EXPAND_UNDER_ROOT, *TIDY), title="the product under one root", shorter=True),
    Rewrite(("radicand-times-root",), title="the product with the root as a power", shorter=True),
    Rewrite((CONSTANTS_TOGETHER,), shorter=True),
    # Factors that only show in what was collected: powers with letters, 1 - g, numbers.
    Rewrite((POWER_OUT, "arithmetic", "order-factors"), title="take out the common factor", shorter=True, apart=True),
    Rewrite(("factor-out-one-minus",), repeat="once",
            then=("factor-out-one-minus", NUMBER_OUT, OUT_OF_TWO, "arithmetic", "order-factors")),
    Rewrite((NUMBER_OUT, *TIDY), title="take out the common number", shorter=True, apart=True),
    # Only now fractions are combined: with their common factors out, the denominators are the smallest.
    Rewrite(("one-as-fraction", *TIDY), title="combine the fractions", shorter=True, apart=True),
    Rewrite((ROOT_WITH_RECIPROCAL, *TIDY), title="combine the fractions", apart=True),
    Rewrite(("combine-fractions",), repeat="once",
            then=("combine-fractions", EXPAND_ABOVE, *TIDY, ORDER_POWERS_ABOVE),
            title="combine the fractions", shorter=True, apart=True),
    Rewrite(("sum-of-sums",), repeat="once", then=("sum-of-sums", "expand", *TIDY),
            title="split the sum and collect", shorter=True),
    Rewrite((COMPOUND_ABOVE, COMPOUND_NUMBER, *TIDY),
            title="multiply out the compound fraction"),
    Rewrite((POWER_OUT, "arithmetic", "order-factors"), title="take out the common factor", apart=True),
    # The form is reached; from here on it is names, order and signs.
    Rewrite(("quotient-of-sine-and-cosine", "hyperbolic-quotient", "hyperbolic-quotient-inverted")),
    Rewrite(("quotient-of-secant-and-tangent", "double-angle", *TIDY), title="write in sine and cosine"),
    Rewrite((DOUBLE_ANGLE, *TIDY), title="write with the double angle", shorter=True),
    Rewrite(("sign-by-absolute-value",)),
    Rewrite((AS_SQUARE,)),
    _ORDERED,
    Rewrite((MINUS_OUT, MINUS_BEFORE_POLYNOMIAL, *SIGNS, "double-minus", "order-factors"),
            title="move the minus sign to the front"),
    Rewrite(("square-in-factors",), repeat="once"),
    Rewrite(("cancel", "cancel-powers")),
    _MINUS_IN,
    Rewrite(("factor-out-of-indexed-sum", "double-minus", "minus-out-of-product"), minor=True),
)
"""The form of a textbook: common factors out, fractions combined, in order; what is only to be shorter says so."""

DEFAULT = Plan(
    "default",
    "differentiate, simplify, and put into the form of a textbook",
    (
        Inside(
            (
                Rewrite(("function-of-cases",), varying=True),
                Rewrite(("score-as-sigmoid",)),
                Rewrite(
                    LOGARITHMS,
                    repeat="once",
                    then=(*LOGARITHMS, "logarithm-of-one", "collect-like-terms", "add-zero"),
                    title="simplify the function by the laws of logarithms",
                    surely=True,
                    varying=True,
                ),
                Rewrite((TERM_BY_TERM,), repeat="once",
                        then=(TERM_BY_TERM, "one-power", "cancel", "cancel-powers", "divide-by-fraction", *IDENTITIES),
                        title="divide first: then the power rule is enough", varying=True),
                Rewrite(("one-power",), varying=True),
                Rewrite(("factor-of-denominator", "cancel", "cancel-powers", "cancel-exponentials"),
                        title="cancel the common factor", shorter=True, varying=True),
                # The power rule makes x^0 of x^1, which has no value at 0.
                Rewrite(("first-power", "power-of-varying-power"), title="simplify the function"),
            ),
            title="simplify the function",
        ),
        DIFFERENTIATE,
        SUM_OUT,
        Rewrite((GIVEN,)),
        Repeat(TEXTBOOK),
    ),
    own_terms=SEEN,
    known_terms=(WITH_SIGMOID,),
)
"""Differentiate from the outside in, then multiply out or factor where that makes the result shorter."""

_USED = Rewrite((USED, *TIDY), title="use the equation", shorter=True)

_NO_COMPOUND = Rewrite(("multiply-in", COMPOUND_ABOVE, COMPOUND_BELOW, *TIDY),
                       title="multiply out the compound fraction")

_ONE_SIDE = Detour((
    Rewrite((USED_SIDE,)),
    Rewrite((FACTOR_OUT, "cancel", *IDENTITIES), title="cancel the common factor"),
    SIMPLIFY,
))
"""Both sides of x^y = y^x are powers: with one for the other all of them cancel."""

_EXPLICIT = tuple(
    Detour((Rewrite((name,)), Rewrite((USED, *TIDY), title="use the equation")), explicit=True)
    for name in (
        "secant-squared", "cosecant-squared", "hyperbolic-secant-squared", "cosine-as-root", "sine-as-root",
        "hyperbolic-cosine-as-root", "hyperbolic-sine-as-root",
    )
)
"""The derivative of an inverse function: where sin(y) = x, the cosine is the root of 1 - x²."""

_MINUS_OUT = Rewrite((MINUS_OUT_ABOVE,), repeat="once", then=TIDY)

IMPLICIT = Plan(
    "implicit",
    "differentiate both sides of an equation and solve for the derivative",
    (
        Rewrite(("differentiate-both-sides",), repeat="once"),
        replace(DIFFERENTIATE, tidy=(SIMPLIFY, _MULTIPLIED_IN), within=()),
        Rewrite((CLEAR_OF_SLOPE,), repeat="once", then=TIDY, title="multiply both sides by the denominator"),
        Rewrite((EXPAND_SLOPES, SPLIT_SLOPES), repeat="once", then=(EXPAND_SLOPES, SPLIT_SLOPES, *TIDY),
                title="multiply out"),
        Rewrite(("gather-derivative",), repeat="once", then=("parentheses-after-minus", "double-minus", "minus-zero")),
        Rewrite((SLOPE_OUT,), repeat="once", then=("collect-like-terms", "arithmetic", "add-zero", POSITIVE_FIRST)),
        Rewrite(("divide-both-sides",), repeat="once"),
        SIMPLIFY,
        _NO_COMPOUND,
        _ONE_SIDE,
        Repeat((*TEXTBOOK, _NO_COMPOUND)),
        FACTOR,
        _MINUS_IN,
        Detour((_USED, Rewrite((FACTOR_OUT_ABOVE, FACTOR_OUT_BELOW), title="take out the common factor"))),
        *_EXPLICIT,
        _MINUS_OUT,
        Rewrite((MINUS_INTO_DENOMINATOR,)),
        Rewrite(("quotient-of-equal-powers",), repeat="once"),
    ),
)
"""For an equation that defines a function: from both sides' derivatives to the one that is asked for."""

_BY_EQUATION = (
    _USED,
    Detour((
        Rewrite((EXPAND_ABOVE, "expand", *TIDY, SQUARE_ABOVE, "power-of-product",
                 "order-powers"),
                title="multiply out the numerator"),
        Rewrite((FACTOR_OUT, NUMBER_OUT, MINUS_OUT_OF_MOST, *TIDY),
                title="take out the common factor"),
        Rewrite((USED, *TIDY), title="use the equation"),
    )),
)
"""The equation used in a numerator, which may have to be multiplied out for it."""

_APART = Rewrite(("power-of-positive-fraction",))
"""The power of a fraction taken apart, so that what its parts share with others cancels."""

IMPLICIT_AGAIN = Plan(
    "implicit-again",
    "differentiate both sides of what is known of a derivative, and put in what is known",
    (
        Rewrite(("differentiate-both-sides",), repeat="once", then=("derivative-of-unknown-function",),
                title="differentiate both sides"),
        _APART,
        DIFFERENTIATE,
        FACTOR,
        Rewrite((DERIVED,)),
        _APART,
        SIMPLIFY,
        Rewrite((*TIDY, "common-denominator", "power-of-product"), title="bring over the common denominator"),
        SIMPLIFY,
        *_BY_EQUATION,
        *(phase for phase in TEXTBOOK if phase not in (_NUMERATOR_OUT, _COLLECTED, _MINUS_IN)),
        _NO_COMPOUND,
        *_BY_EQUATION,
        _MINUS_OUT,
    ),
)
"""For the next derivative of a function that an equation defines: the one before is known, and so are all below."""

LOGARITHMIC = Plan(
    "logarithmic",
    "logarithmic differentiation: take the logarithm, apart, differentiate it, and multiply by the function",
    (
        Rewrite(("logarithmic-differentiation",), repeat="once"),
        Rewrite(TAKEN_APART, title="laws of logarithms"),
        DIFFERENTIATE,
    ),
)
"""Differentiate the logarithm of a product of many powers, a sum of simple terms, in place of the product."""

ALONG_PATHS = replace(DEFAULT, name="paths", title="the chain rule along the paths of named letters")
"""For letters that stand for one another, z = w x + b and a = σ(z); the phases are those of each factor."""

PLANS: dict[str, Plan] = by_name(
    (DEFAULT, IMPLICIT, IMPLICIT_AGAIN, LOGARITHMIC, ALONG_PATHS, DIFFERENTIALS_PLAN, DELTAS_PLAN, INDICES_PLAN)
)
"""Every plan that can be asked for by name and belongs to no named derivation."""
