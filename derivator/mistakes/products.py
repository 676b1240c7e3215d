"""Mistakes with the product rule and the quotient rule."""

from __future__ import annotations

from functools import partial

from derivator.model.rule import Condition, Mistake

_DENOMINATOR_VARIES = (Condition("depends", "v"),)
_product = partial(Mistake, family="product")
_quotient = partial(Mistake, family="quotient")
_sign = partial(Mistake, family="sign")

PRODUCT = (
    _product(
        name="product-of-derivatives",
        title="the product of the derivatives is taken",
        equation="D(f*g) = D(f)*D(g)",
        instead_of="product-rule",
        advice="The derivative of a product is not the product of the derivatives. Which rule holds for a product?",
    ),
    _product(
        name="only-first-factor-differentiated",
        title="one term of the product rule is missing",
        equation="D(f*g) = g*D(f)",
        instead_of="product-rule",
        advice="The product rule has two terms. Where is the other one?",
    ),
    _product(
        name="only-last-factor-differentiated",
        title="one term of the product rule is missing",
        equation="D(f*g) = f*D(g)",
        instead_of="product-rule",
        advice="The product rule has two terms. Where is the other one?",
    ),
    _product(
        name="sum-of-derivatives-of-factors",
        title="the derivatives of the factors are added without the other factors",
        equation="D(f*g) = D(f) + D(g)",
        instead_of="product-rule",
        advice="In the product rule each derivative has a factor beside it. Which one?",
    ),
    _product(
        name="factors-of-product-rule-swapped",
        title="each derivative stands beside its own function",
        equation="D(f*g) = f*D(f) + g*D(g)",
        instead_of="product-rule",
        advice="Beside which factor does each derivative stand in the product rule?",
    ),
    _sign(
        name="product-rule-minus",
        title="the product rule has a minus sign",
        equation="D(f*g) = g*D(f) - f*D(g)",
        instead_of="product-rule",
        advice="Look at the sign between the two terms of the product rule.",
    ),
    _sign(
        name="product-rule-minus-first",
        title="the product rule has a minus sign",
        equation="D(f*g) = f*D(g) - g*D(f)",
        instead_of="product-rule",
        advice="Look at the sign between the two terms of the product rule.",
    ),
)

QUOTIENT = (
    _quotient(
        name="quotient-of-derivatives",
        title="the quotient of the derivatives is taken",
        equation="D(u/v) = D(u)/D(v)",
        instead_of="quotient-rule",
        conditions=_DENOMINATOR_VARIES,
        advice="The derivative of a quotient is not the quotient of the derivatives. Which rule holds for a quotient?",
    ),
    _quotient(
        name="quotient-terms-swapped",
        title="the two terms of the quotient rule are swapped",
        equation="D(u/v) = (u*D(v) - D(u)*v)/v^2",
        instead_of="quotient-rule",
        conditions=_DENOMINATOR_VARIES,
        advice="Which of the two terms in the numerator of the quotient rule has the minus sign?",
    ),
    _sign(
        name="quotient-rule-signs",
        title="the numerator of the quotient rule has the wrong sign",
        equation="D(u/v) = (u*D(v) - D(u)*v)/v^2",
        instead_of="quotient-rule",
        conditions=_DENOMINATOR_VARIES,
        advice="Look at the signs in the numerator of the quotient rule.",
    ),
    _quotient(
        name="quotient-rule-plus",
        title="the quotient rule has a plus sign",
        equation="D(u/v) = (D(u)*v + u*D(v))/v^2",
        instead_of="quotient-rule",
        conditions=_DENOMINATOR_VARIES,
        advice="Look at the sign between the two terms of the quotient rule.",
    ),
    _sign(
        name="quotient-rule-sign-between-terms",
        title="the sign between the two terms of the quotient rule is wrong",
        equation="D(u/v) = (D(u)*v + u*D(v))/v^2",
        instead_of="quotient-rule",
        conditions=_DENOMINATOR_VARIES,
        advice="Look at the sign between the two terms of the quotient rule.",
    ),
    _quotient(
        name="denominator-not-squared",
        title="the denominator is not squared",
        equation="D(u/v) = (D(u)*v - u*D(v))/v",
        instead_of="quotient-rule",
        conditions=_DENOMINATOR_VARIES,
        advice="Look at the denominator of the quotient rule.",
    ),
    _quotient(
        name="denominator-missing",
        title="the denominator of the quotient rule is missing",
        equation="D(u/v) = D(u)*v - u*D(v)",
        instead_of="quotient-rule",
        conditions=_DENOMINATOR_VARIES,
        advice="Over which denominator does the quotient rule stand?",
    ),
    _quotient(
        name="only-numerator-differentiated",
        title="only the numerator is differentiated",
        equation="D(u/v) = D(u)/v",
        instead_of="quotient-rule",
        conditions=_DENOMINATOR_VARIES,
        advice="The denominator depends on the variable too. Which rule holds for a quotient?",
    ),
    _quotient(
        name="only-denominator-differentiated",
        title="only the denominator is differentiated",
        equation="D(u/v) = u/D(v)",
        instead_of="quotient-rule",
        conditions=_DENOMINATOR_VARIES,
        advice="Numerator and denominator both depend on the variable. Which rule holds for a quotient?",
    ),
    _quotient(
        name="numerator-only-second-term",
        title="one term of the quotient rule is missing",
        equation="D(u/v) = -(u*D(v))/v^2",
        instead_of="quotient-rule",
        conditions=_DENOMINATOR_VARIES,
        advice="The numerator of the quotient rule has two terms. Where is the other one?",
    ),
    _quotient(
        name="derivative-of-denominator-squared",
        title="the denominator is differentiated before it is squared",
        equation="D(u/v) = (D(u)*v - u*D(v))/D(v)^2",
        instead_of="quotient-rule",
        conditions=_DENOMINATOR_VARIES,
        advice="What is squared in the denominator of the quotient rule?",
    ),
    _quotient(
        name="quotient-rule-of-derivatives-only",
        title="the derivatives in the quotient rule stand without the other function",
        equation="D(u/v) = (D(u) - D(v))/v^2",
        instead_of="quotient-rule",
        conditions=_DENOMINATOR_VARIES,
        advice="In the numerator of the quotient rule each derivative has a factor beside it. Which one?",
    ),
    _quotient(
        name="reciprocal-of-derivative",
        title="the reciprocal of the derivative is taken",
        equation="D(c/g) = c/D(g)",
        instead_of="reciprocal-rule",
        conditions=(Condition("constant", "c"),),
        advice="The derivative of a reciprocal is not the reciprocal of the derivative. Which rule holds here?",
    ),
    _sign(
        name="reciprocal-rule-sign",
        title="the minus sign of the reciprocal rule is missing",
        equation="D(c/g) = (c*D(g))/g^2",
        instead_of="reciprocal-rule",
        conditions=(Condition("constant", "c"),),
        advice="Look at the sign in the derivative of a reciprocal.",
    ),
    _quotient(
        name="reciprocal-denominator-not-squared",
        title="the denominator is not squared",
        equation="D(c/g) = -(c*D(g))/g",
        instead_of="reciprocal-rule",
        conditions=(Condition("constant", "c"),),
        advice="Look at the denominator in the derivative of a reciprocal.",
    ),
    Mistake(
        name="reciprocal-as-logarithm",
        title="the reciprocal is differentiated like an integral of it",
        equation="D(c/x) = c*log(x)",
        instead_of="reciprocal-rule",
        conditions=(Condition("constant", "c"),),
        family="integrated",
        advice="Is the logarithm the derivative of the reciprocal, or the other way round?",
    ),
)
