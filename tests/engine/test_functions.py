"""Every function of the table is differentiated, alone and inside out, and each line is judged."""

from __future__ import annotations

import pytest
from sympy import Integer, Symbol

from derivator import derive
from derivator.base.errors import UnsupportedError
from derivator.functions import FUNCTIONS
from derivator.inert import Apply
from derivator.notation import plain
from derivator.syntax import read

X = Symbol("x")
KNOWN = [name for name, row in FUNCTIONS.items() if any(row.derivatives) or row.definition]


def at(name, inner):
    """The function with something in the argument that it is differentiated by."""
    row = FUNCTIONS[name]
    place = next((k for k, derivative in enumerate(row.derivatives) if derivative), 0)
    return Apply(name, *(inner if k == place else Integer(3) for k in range(len(row.arguments))))


@pytest.mark.parametrize("inner", ["x", "x^2/3", "2-x"])
@pytest.mark.parametrize("name", KNOWN)
def test_every_function_is_differentiated(name, inner):
    derivation = derive(at(name, read(inner).expression), wrt="x")
    assert derivation.decided


def test_an_abbreviation_states_no_derivative_of_its_own():
    abbreviations = [row for row in FUNCTIONS.values() if row.definition and not row.by_cases]
    assert not [row.name for row in abbreviations if any(row.derivatives)]


RESULTS = [
    ("gelu(x)", "x*normal_pdf(x)+normal_cdf(x)"),
    ("log_sigmoid(x)", "1-sigmoid(x)"),
    ("softsign(x)", "1/(1+abs(x))^2"),
    ("Phi(2*x)", "2*normal_pdf(2*x)"),
    ("cbrt(x)", "1/(3*root(x^2, 3))"),
    ("lb(x)", "1/(x*log(2))"),
    ("hypot(x, a)", "x/sqrt(x^2+a^2)"),
    ("polygamma(1, 2*x)", "2*polygamma(2, 2*x)"),
    ("Beta(a, x)", "beta_function(a, x)*(digamma(x)-digamma(a+x))"),
    ("swish(a, x)", "a^2*sigmoid(a*x)*(1-sigmoid(a*x))"),
]


@pytest.mark.parametrize(("target", "result"), RESULTS)
def test_results_are_those_of_the_textbooks(target, result):
    derivation = derive(target, wrt="x")
    assert derivation.decided
    assert plain(derivation.result) == plain(read(result).expression)


def test_two_arguments_that_vary_add_their_shares():
    derivation = derive("Beta(x, x^2)")
    assert derivation.steps[0].rule == "total-chain-rule"
    assert derivation.verdict.status == "proved"


@pytest.mark.parametrize("target", ["polygamma(x, 2)", "root(2, x)", "kronecker(x, 2)"])
def test_an_argument_without_a_derivative_is_refused(target):
    with pytest.raises(UnsupportedError):
        derive(target)


POWERS = ["x^x", "x^(sin x)", "sin(x)^x", "(1+1/x)^x", "x^(x^x)", "(x^2+1)^(1/x)", "x^ln(x)"]
LOGARITHMS = {"logarithm-of-varying-power", "logarithm-of-power-as-one-term"}


@pytest.mark.parametrize("target", POWERS)
def test_powers_are_differentiated_by_their_logarithm(target):
    derivation = derive(target)
    first, second = derivation.steps[:2]
    assert first.rule == "logarithmic-differentiation-of-power"
    inner = second if second.rule in LOGARITHMS else second.steps[0]
    assert LOGARITHMS & {step.rule for step in (inner, *inner.steps)}
    assert derivation.decided


def test_the_base_is_assumed_positive():
    assert [plain(each.subject) for each in derive("x^x").assumptions] == ["x"]
    assert [plain(each.subject) for each in derive("sin(x)^x").assumptions] == ["sin(x)"]


def test_the_logarithmic_plan_takes_a_product_of_powers_apart():
    derivation = derive("(x+1)^3*(x-2)^2/sqrt(x^2+1)", plan="logarithmic")
    assert derivation.steps[0].rule == "logarithmic-differentiation"
    assert "D(3*log(x+1)+2*log(x-2)-1/2*log(x^2+1), x)" in plain(derivation.steps[1].after)
    assert {plain(each.subject) for each in derivation.assumptions} == {"x-2"}  # x > 2 has x > -1 in it
    assert derivation.decided
