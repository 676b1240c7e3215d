"""What fuzzing found and was mended, each the smallest expression that showed it."""

from __future__ import annotations

import pytest

from derivator import UnsupportedError, check, derive
from derivator.model.steps import every
from derivator.notation import plain
from derivator.syntax import read


@pytest.mark.parametrize("text", [
    "(x/e)^2",  # a power of e is an exponential
    "x/e*((x+1)/e)",
    "(e*x)^n",
    "-(huber(b/(g(-x/2)*(a*x))/(1 + (b/(g(-x/2)*(a*x)))^2), 10))/((1 - x)/(x/2))",  # -x - (1 - x) is a sum in a sum
])
def test_every_line_reads_back(text):
    for step in every(derive(text, wrt="x").steps):
        assert read(plain(step.after)).expression == step.after


@pytest.mark.parametrize("name", ["kronecker", "integral"])
@pytest.mark.parametrize("text", ["{}(x, 2)", "sin({}(x, 2))", "x*{}(x^2, 2)^3"])
def test_a_function_without_a_derivative_is_refused_by_name(name, text):
    with pytest.raises(UnsupportedError, match=f"no rule differentiates the function {name}"):
        derive(text.format(name))


def test_a_power_of_zero_is_real_for_positive_exponents():
    assert derive("x*cos((x/2 - x/2)^(n+1) + x)", wrt="x").steps  # refused before, as real nowhere


@pytest.mark.parametrize("text", ["relu6(exp(Heaviside(x^2)))", "x*relu(Heaviside(x) + 1)",
                                  "-min(10^(piecewise(3*x if x < -2, Heaviside(x) if x >= -2)), 10)"])
def test_pieces_of_what_is_undefined_somewhere(text):
    assert derive(text).decided


@pytest.mark.parametrize("text", [
    "0.5*csch((-(a*x))^5) + Hardswish(x + 1)",  # SymPy's simplify expands csch(1024 a^5)
    "relu((x + a + b + c)^60)",
    "piecewise((x + a + b + c)^60 if x < 1, exp((a + b + c*x)^40) if x >= 1)",
    "gelu_tanh(1+(a^(sgn(1 - x)^4))^2)*x",  # SymPy's cancel takes e^(8943 u/200000) for a power of a kernel
    "abs(x)*((a+b+c+x)^8+(a-b)^2)^8",
    "abs(x)*exp(exp(exp(exp(x+5))))",
    "abs(x)*polygamma(3, x - 10^8/7)",
    "selu(selu(selu(selu(selu(selu(x))))))",  # cases in cases, each piece with each
    "max(" + ", ".join(f"x^{k} - {k}" for k in range(1, 12)) + ")",
    "gelu_tanh(sinc(((1 - x)*(x/2))^2)/(1+sinc(((1 - x)*(x/2))^2)^2))",  # an exponential of a sum of 300 terms
    "sin(loggamma(2+sin(g(-2*x/((1 - x)*pi))*(3*x - 1)^(a/b))))",  # the gamma function to 1500 digits
    "digamma(g(g(1 - x)*2*x)*a*x*x)",  # polygamma takes as many steps as its argument is far below 0
])
def test_what_once_took_hours(text):
    assert derive(text, wrt="x").decided


def test_a_bound_that_holds_a_term_and_its_opposite():
    assert derive("asin(a*x + (-(a*x) - x + 1))", wrt="x").decided


@pytest.mark.parametrize("text", ["arccsc(exp(x/2))", "x*arccsc(exp(2*x))"])
def test_points_out_of_reach_of_many_digits_are_replaced(text):
    assert derive(text).decided


@pytest.mark.parametrize(("text", "kind", "condition"), [
    ("sin(relu6(a*x))^(a/b)", "positive", "sin(relu6(a*x))"),
    ("relu(x)^a", "positive", "x"),
    ("x^(1/3)", "positive", "x"),  # it is real for positive x only
    ("(x^2 - 1)^0.4", "positive", "abs(x) - 1"),
])
def test_a_power_that_is_not_smooth_at_0_keeps_off_it(text, kind, condition):
    needed = [each.subject for each in derive(text, wrt="x").assumptions if each.kind == kind]
    assert read(condition).expression in needed


@pytest.mark.parametrize("text", ["x^n", "sin(x)^a", "(x^2 + 1)^(1/3)", "x^(3/2)", "relu(x)^2", "(x^2 - 1)^(-3)"])
def test_any_other_power_needs_nothing_of_its_base(text):
    function = read(text).expression
    needed = [each.subject for each in derive(text, wrt="x").assumptions]
    assert function.base not in needed


@pytest.mark.parametrize(("text", "message"), [
    ("asin(1 + (x-x)^2)", "meets what the rules for its derivative need"),
    ("exp(x - hinge(1 + x - x))", "meets what the rules for its derivative need: 1-\\(1\\+x-x\\) != 0"),
    ("abs(x - x)", "meets what the rules for its derivative need: x-x != 0"),
    ("polygamma(n, x)", "polygamma\\(n, x\\) is differentiated for whole numbers only: write one in place of n"),
    ("polygamma(x, 2)", "polygamma\\(x, 2\\) counts by x: there is no derivative by x"),
    ("tan(pi/2)*x", "has a value to rely on: tan\\(pi/2\\) has no value"),
    ("x^2 + csc(2*pi)", "has a value to rely on: csc\\(2\\*pi\\) has no value"),
    ("x*log(cos(pi/2))", "has a value to rely on: log\\(cos\\(pi/2\\)\\) has no value"),
    ("x*sin(pi)^(-1)", "has a value to rely on: sin\\(pi\\)\\^\\(-1\\) has no value"),
    ("x/sin(pi)", "has a value to rely on: it divides by zero"),
    ("x/(sqrt(2)^2 - 2)", "has a value to rely on: it divides by zero"),
    ("x*log(-x^2 - 1)", "has a value to rely on: log\\(-x\\^2-1\\) is real nowhere"),
    ("asech(x/x)", "has a value to rely on: asech\\(x/x\\) is real nowhere, or everywhere just where it ceases to be"),
    ("f(x) + 1/(x - x)", "has a value to rely on: 1/\\(x-x\\) is real nowhere"),
])
def test_what_no_rule_holds_for_is_refused_with_the_reason(text, message):
    with pytest.raises(UnsupportedError, match=message):
        derive(text, wrt="x")


def test_pieces_whose_condition_has_no_value_at_a_border_end_in_a_verdict():
    target = "(x/x)/(x/exp(hardsigmoid((x - x)/(1 + (x - x)^2))))"
    assert check(target, "1/x").verdict == "wrong"
