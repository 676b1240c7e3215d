"""Derivatives of higher orders, gradients and Hessians: each result is SymPy's, and rests on what was derived above."""

from __future__ import annotations

import pytest
import sympy

from derivator import Derivations, UnsupportedError, VariableError, derive
from derivator.notation import plain
from derivator.rendering.verdict_sentence import every

X, Y = sympy.symbols("x y")


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("x^3", 3),
        ("x^3*sin(x)", 3),
        ("x^2/(1+x)", 3),
        ("exp(-x^2)", 4),
        ("ln(1+x^2)", 2),
        ("sqrt(1+x^2)", 2),
        ("x*ln(x)", 3),
        ("a*x^n", 2),
        ("7", 2),
        ("sin(2*x)", 10),
        ("2^x", 3),
        ("arctan(x)", 3),
    ],
)
def test_each_order_is_sympys(text, order):
    derivation = derive(text, wrt="x", order=order)
    assert isinstance(derivation, Derivations)
    assert len(derivation.parts) == order
    assert derivation.decided
    expected = derive(text, wrt="x").problem.expression.doit()
    for count, part in enumerate(derivation.parts, 1):
        difference = part.result.doit() - sympy.diff(expected, X, count)
        values = {symbol: sympy.Rational(7 + k, 5) for k, symbol in enumerate(sorted(difference.free_symbols, key=str))}
        assert abs(difference.evalf(30, subs=values)) < 1e-20


def test_a_later_order_begins_with_what_was_derived():
    second = derive("x^3*sin(x)", order=2).parts[1]
    assert second.steps[0].rule == "derived-above"
    assert plain(second.steps[0].before) == "D(x^3*sin(x), x, 2)"
    assert second.problem.derived[0].body == derive("x^3*sin(x)").result


def test_the_sigmoids_second_derivative_is_in_its_own_terms():
    derivation = derive("sigmoid", order=2)
    assert plain(derivation.result) == "g(x)*(1-g(x))*(1-2*g(x))"
    rules = [step.rule for step in every(derivation.parts[1].steps)]
    assert "derived-above" in rules
    assert "unfold-definition" not in rules


def test_a_title_that_says_what_the_first_derivative_is_is_not_kept():
    text = derive("softplus", order=2).to_text()
    assert "The second derivative of softplus is" not in text


def test_the_order_may_stand_in_the_target():
    assert plain(derive("d^2/dx^2 x^3").result) == "6*x"
    assert plain(derive("∂²/∂x∂y (x^3*y^2)").result) == plain(derive("D(x^3*y^2, y, x)").result)
    assert plain(derive("D(x^2*y, x)", wrt="y").result) == "2*x"


@pytest.mark.parametrize(("text", "order"), [("x", 11), ("d^5/dx^5 x", 7)])
def test_an_order_too_high_is_refused(text, order):
    with pytest.raises(UnsupportedError, match="up to the order 10"):
        derive(text, order=order)


def test_what_grows_too_long_is_refused():
    with pytest.raises(UnsupportedError, match="too long to be read"):
        derive("sin(x)/((1+x^2)*(2+cos(x))*exp(x))", order=8)


@pytest.mark.parametrize(
    "text", ["x^2+y^2", "x^2*y+y^3", "(1-x)^2+100*(y-x^2)^2", "exp(x*y)", "x/y", "ln(x^2+y^2)", "sin(x)*y", "x^y"]
)
def test_a_gradient_and_a_hessian_are_sympys(text):
    gradient, hessian = derive(text, wrt="x,y"), derive(text, wrt=("x", "y"), order=2)
    function = derive(text, wrt="x").problem.expression.doit()
    expected = sympy.Matrix([function.diff(X), function.diff(Y)])
    for found, wanted in ((gradient, expected), (hessian, sympy.hessian(function, (X, Y)))):
        assert found.decided
        difference = sympy.Matrix(found.result.doit()) - wanted
        values = {X: sympy.Rational(7, 5), Y: sympy.Rational(9, 5)}
        assert all(abs(entry.evalf(30, subs=values)) < 1e-20 for entry in difference)


def test_a_mixed_derivative_is_derived_once_and_the_other_one_checked():
    family = derive("x^2*y+y^3", wrt="x,y", order=2).family
    assert len(family.traces) == 5
    [same] = family.same
    assert same.verdict.status == "proved"
    assert {plain(same.derived), plain(same.other)} == {"D(f(x, y), x, y)", "D(f(x, y), y, x)"}


def test_indexed_variables():
    result = derive("theta[1]*x + b^2", wrt="theta[1], b").result
    assert plain(result) == "[x; 2*b]"


def test_the_name_of_the_function_is_free():
    assert "F(x, y)" in derive("f*x^2+y", wrt="x,y").to_text()


@pytest.mark.parametrize(("wrt", "constants"), [("x,x", ()), ("x,y", ("y",))])
def test_odd_variables_are_refused(wrt, constants):
    with pytest.raises(VariableError):
        derive("x*y", wrt=wrt, constants=constants)


def test_three_times_by_two_variables_is_refused():
    with pytest.raises(UnsupportedError, match="one variable only"):
        derive("x*y", wrt="x,y", order=3)
