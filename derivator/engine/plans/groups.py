"""Groups of rules that plans share, by what they are for. Data only."""

from __future__ import annotations

from derivator.engine.plans.spots import NUMBERS_OF_PRODUCTS, POSITIVE_FIRST, RENAMED_INDEX, ROOT_OF_RECIPROCAL, SIFT
from derivator.engine.rewriting.where import Usage, names
from derivator.rules import abbreviations, differentiation

TABLE = tuple(rule.name for rule in differentiation.TABLE)

WRITTEN_OUT = tuple(rule.name for rule in abbreviations.RULES)
"""The definitions of those known functions that are abbreviations or given by cases."""

DIFFERENTIATION: tuple[Usage, ...] = (
    "constant-rule",
    "variable-rule",
    "derived-above",
    "unfold-definition",
    RENAMED_INDEX,
    "surviving-term",
    "derivative-of-sum",
    "derivative-of-entry",
    "dot-product-as-sum",
    "minus-rule",
    "constant-factor-rule",
    "constant-denominator-rule",
    "constant-term-rule",
    "sum-rule",
    "power-rule",
    "power-rule-for-reciprocal",
    "piecewise-rule",
    "derivative-of-logarithm-of-variable-size",
    "derivative-of-logarithm-of-size",
    *TABLE,
    "reciprocal-power-chain-rule",
    "reciprocal-rule",
    "quotient-rule",
    "power-chain-rule",
    "exponential-rule",
    "exponential-chain-rule",
    "change-of-base",
    "logarithm-of-power-as-one-term",
    "logarithm-of-varying-power",
    "product-over-an-index",
    "chain-rule",
    "total-chain-rule",
    *WRITTEN_OUT,
    "derivative-of-inverse-function",
    "derivative-of-unknown-function",
    "unknown-function-rule",
    "unknown-function-total-chain-rule",
    "logarithmic-differentiation-of-power",
    "equal-factors-as-square",
    "product-rule-several",
    "product-rule",
    # Only where the quotient rule is left out.
    "quotient-as-product",
)
"""The rules of differentiation in the order a lecturer tries them."""

_FOR_FRACTIONS = (
    "reciprocal-power-chain-rule", "reciprocal-rule", "constant-denominator-rule", "power-rule-for-reciprocal",
)

WITH_QUOTIENT_RULE: tuple[Usage, ...] = tuple(name for name in DIFFERENTIATION if name not in _FOR_FRACTIONS)
"""Every fraction goes through the quotient rule, also one with a constant numerator."""

WITH_PRODUCT_RULE: tuple[Usage, ...] = tuple(name for name in DIFFERENTIATION if name != "constant-factor-rule")
"""Every product goes through the product rule, also one with a constant factor."""

IDENTITIES = (
    "multiply-by-zero",
    "minus-zero",
    "zero-numerator",
    "add-zero",
    "multiply-by-one",
    "divide-by-one",
    "first-power",
    "zeroth-power",
    "power-of-one",
    "exponential-of-zero",
    "double-minus",
    "times-minus-one",
)
"""What leaves every factor and term where it stands."""

JOIN = ("minus-out-of-fraction-factor", "multiply-by-reciprocal")
"""A factor and a reciprocal become one fraction."""

SIGNS = (
    "minus-out-of-product",
    "minus-out-of-numerator",
    "minus-out-of-denominator",
    "even-power-of-minus",
)

LOGARITHMS = (
    "fraction-in-logarithm",
    "logarithm-of-quotient",
    "logarithm-of-product",
    "logarithm-of-power",
    "logarithm-of-even-power",
    "logarithm-of-root",
    "logarithm-of-exponential",
)
"""The laws of logarithms that make a function easier to differentiate."""

TAKEN_APART = (
    "logarithm-of-exponential",
    "logarithm-of-quotient",
    "logarithm-of-product",
    "logarithm-of-power",
    "logarithm-of-root",
    "parentheses-after-minus",
    "logarithm-of-one",
    *IDENTITIES,
)
"""The laws that make of the logarithm of a product of powers a sum of multiples of logarithms."""

TIDY: tuple[Usage, ...] = (
    *IDENTITIES,
    "cut-off-already",
    "cases-as-ramp",
    "into-the-cases",
    "impossible-case",
    "equal-cases",
    "logarithm-of-one",
    "logarithm-of-e",
    "logarithm-of-exponential",
    "logarithm-times-that-of-its-base",
    "exponential-of-logarithm",
    "negative-exponent",
    "exponent-one-half",
    *SIGNS,
    "parentheses-after-minus",
    "kronecker-equal",
    "kronecker-power",
    SIFT,
    "deviations-add-up",
    "sum-of-constant",
    "factor-out-of-indexed-sum",
    "opposite-differences",
    "divide-fraction",
    "divide-by-fraction",
    "multiply-fractions",
    "multiply-by-reciprocal",
    "multiply-into-numerator",
    "alike-sums",
    "cancel",
    "cancel-numbers",
    "cancel-powers",
    "cancel-exponentials",
    "square-of-root",
    "product-of-powers",
    "square-of-absolute-value",
    "square-over-absolute-value",
    "absolute-value-over-square",
    "square-out-of-root",
    ROOT_OF_RECIPROCAL,
    "number-out-of-absolute-value",
    "absolute-value-of-nonnegative",
    "over-root",
    "root-over",
    "odd-roots",
    "exponential-and-its-reciprocal",
    "product-of-exponentials",
    "power-of-exponential",
    "power-of-power",
    "power-of-fraction",
    "power-of-product",
    NUMBERS_OF_PRODUCTS,
    "order-factors",
    "collect-like-terms",
    "arithmetic",
    "pythagorean-identity",
    "one-and-square",
    "function-of-inverse",
    "difference-of-squares-one",
    POSITIVE_FIRST,
)
"""What is done without a word on the board, until nothing more can be."""

TIDYING = frozenset(names(TIDY))
"""The names of these rules."""
