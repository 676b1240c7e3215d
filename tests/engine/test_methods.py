"""Derivations by a method that is asked for, and without some rules."""

from __future__ import annotations

import pytest

from derivator.api import derive
from derivator.base.errors import UnknownNameError, UnsupportedError
from derivator.engine.plans.methods import METHODS
from derivator.model.steps import every
from derivator.rules import RULES


def rules_of(function, **options):
    derivation = derive(function, **options)
    assert derivation.verdict.status in ("proved", "agrees")
    return {step.rule for step in every(derivation.steps)}


@pytest.mark.parametrize(
    ("function", "options", "used", "unused"),
    [
        ("x^2/sin(x)", {"method": "product"}, "product-rule", "quotient-rule"),
        ("x^2/sin(x)", {"method": "quotient"}, "quotient-rule", "product-rule"),
        ("(x^3+2*x)/sqrt(x)", {"method": "quotient"}, "quotient-rule", "divide-each-term"),
        ("1/x^2", {"method": "quotient"}, "quotient-rule", "power-rule-for-reciprocal"),
        ("log(x/(x+1))", {"method": "chain"}, "chain-rule", "logarithm-of-quotient"),
        ("x^2*exp(x)/sin(x)", {"method": "logarithmic"}, "logarithmic-differentiation", "quotient-rule"),
        ("sin(x)*exp(x)/x", {"method": "quotient"}, "product-rule", "chain-rule"),
        ("x/sin(x)", {"without": "quotient-rule"}, "quotient-as-product", "quotient-rule"),
        ("(x^2+1)/x", {"without": ["divide-each-term"]}, "quotient-rule", "divide-each-term"),
        ("log((1+x)/(1-x))", {"without": "logarithm-of-quotient"}, "chain-rule", "logarithm-of-quotient"),
        ("(x^2-1)/(x-1)", {"without": ["factor-of-denominator"]}, "quotient-rule", "factor-of-denominator"),
        ("x*sqrt(x)", {"without": "one-power"}, "product-rule", "one-power"),
    ],
)
def test_the_way_is_the_one_that_was_asked_for(function, options, used, unused):
    found = rules_of(function, **options)
    assert used in found
    assert unused not in found


@pytest.mark.parametrize("name", METHODS)
def test_a_method_is_about_laws_that_there_are(name):
    assert set(METHODS[name].uses) <= set(RULES)


@pytest.mark.parametrize(
    ("options", "error", "said"),
    [
        ({"method": "quotient"}, UnsupportedError, "the quotient rule applies nowhere"),
        ({"method": "quotent"}, UnknownNameError, "did you mean quotient?"),
        ({"without": "sin-derivative"}, UnsupportedError, "no rule differentiates sin"),
        ({"without": "sine-derivative"}, UnknownNameError, "there is no rule"),
    ],
)
def test_where_nothing_is_left_or_meant_that_is_said(options, error, said):
    with pytest.raises(error, match=said.replace("?", r"\?")):
        derive("sin(x)", **options)
