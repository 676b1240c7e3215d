"""Derivations by a method that is asked for, and without some rules."""

from __future__ import annotations

import pytest

from derivator.api import derive
from derivator.base.errors import ArgumentError, UnknownNameError, UnsupportedError
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
        ("x^sin(x)", {"method": "exponential"}, "power-as-exponential", "logarithmic-differentiation-of-power"),
        ("(x+1)^2*(x-3)", {"method": "expand"}, "expand-square", "product-rule"),
        ("cos(x)^2", {"method": "product"}, "square-as-product", "power-chain-rule"),
        ("x^3-2*x", {"method": "limit-definition"}, "binomial-theorem", "power-rule"),
        ("1/x", {"method": "limit-definition"}, "over-one-denominator", "power-rule-for-reciprocal"),
        ("1/sqrt(3*x-1)", {"method": "limit-definition"}, "conjugate", "chain-rule"),
        ("exp(2-x)", {"method": "limit-definition"}, "limit-of-exponential", "chain-rule"),
        ("2*sin(x/2)-cos(3*x)", {"method": "limit-definition"}, "limit-of-cosine", "sin-derivative"),
        ("log(2*x+1)+x^2", {"method": "limit-definition"}, "limit-of-logarithm", "sum-rule"),
        ("a^x", {"method": "limit-definition", "wrt": "x"}, "limit-of-power", "exponential-rule"),
        ("(x+h)/(x-1)", {"method": "limit-definition", "wrt": "x"}, "increment-cancels", "quotient-rule"),
        ("x^2*tan(x)", {"method": "first-principles"}, "limit-of-sine", "power-rule"),
        ("asin(x)/x", {"method": "first-principles"}, "asin-derivative-by-inverse", "asin-derivative"),
        ("log(x, 2)-cosh(x)", {"method": "first-principles"}, "limit-of-logarithm", "cosh-derivative"),
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
        ({"method": "limit-definition", "target": "tan(x)"}, UnsupportedError, "no limit is worked out for tan"),
        ({"method": "limit-definition", "target": "x*sin(x)"}, UnsupportedError, "is not found by the laws"),
        ({"method": "limit-definition", "target": "sqrt(x^2+1)*x"}, UnsupportedError, "are worked out from the"),
        ({"method": "limit-definition", "target": "abs(x)"}, UnsupportedError, "no limit is worked out"),
        ({"method": "first-principles", "target": "sin(x^2)"}, UnsupportedError, "is proved from first principles"),
        ({"method": "first-principles", "target": "exp(x)^2"}, UnsupportedError, "is proved from first principles"),
        ({"method": "quotent"}, UnknownNameError, "did you mean quotient?"),
        ({"without": "sin-derivative"}, UnsupportedError, "no rule differentiates sin"),
        ({"without": "sine-derivative"}, UnknownNameError, "there is no rule"),
    ],
)
def test_where_nothing_is_left_or_meant_that_is_said(options, error, said):
    with pytest.raises(error, match=said.replace("?", r"\?")):
        derive(options.get("target", "sin(x)"), **{key: each for key, each in options.items() if key != "target"})


@pytest.mark.parametrize(
    ("function", "first", "second"),
    [
        ("x^2/sin(x)", "quotient-rule", "quotient-as-product"),
        ("x^2*exp(x)", "product-rule", "logarithmic-differentiation"),
        ("(2*x-1)*(x^2+1)", "product-rule", "expand"),
        ("log((1+x)/(1-x))", "logarithm-of-quotient", "quotient-rule"),
        ("(x^3+2*x)/sqrt(x)", "divide-each-term", "quotient-rule"),
        ("x^x", "logarithmic-differentiation-of-power", "power-as-exponential"),
        ("cos(x)", "cos-derivative", "definition-of-derivative"),
    ],
)
def test_a_second_way_stands_beside_the_first(function, first, second):
    both = derive(function, alternatives=True)
    one, other = (
        {step.rule for step in every(part.steps)} | {leaf.rule for step in part.steps for leaf in every(step.steps)}
        for part in both.parts
    )
    assert first in one
    assert second in other
    assert one != other
    assert both.decided
    [traces] = [both.family.traces]
    assert (traces[0].result == traces[1].result) != bool(both.family.same)
    assert all(each.verdict.status in ("proved", "agrees") for each in both.family.same)
    assert "Both ways" in both.to_text()
    assert both.result == traces[0].result


def test_a_second_way_that_there_is_not_is_refused():
    with pytest.raises(UnsupportedError, match="no second way"):
        derive("exp(x^2)", alternatives=True)
    with pytest.raises(ArgumentError, match="first derivative by one variable"):
        derive("x^2", alternatives=True, order=2)
