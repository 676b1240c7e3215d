"""The laws that a page states: the equation that was used, what it needs, and the derivative of an outer function."""

from __future__ import annotations

import pytest

from derivator.api import derive


@pytest.mark.parametrize(
    ("function", "reason", "law"),
    [
        ("asin(x/a)", "chain rule with u = x/a: (arcsin(u))' = 1/√(1 - u²)\n", "d/dx(arcsin(x)) = 1/√(1 - x²) for"),
        ("sin(x^2)", "chain rule with u = x²: (sin(u))' = cos(u)\n", "d/dx(sin(x)) = cos(x)\n"),
        ("abs(x^2-1)", "chain rule with u = x² - 1: (|u|)' = u/|u|\n", "d/dx(|x|) = x/|x| for x ≠ 0\n"),
        ("polygamma(1, x^2)", "chain rule with u = x², derivative of a polygamma function\n",
         "d/dx(ψ⁽ⁿ⁾(x)) = ψ⁽ⁿ⁺¹⁾(x)"),
        ("f(sin(2*x))", "u' = 2 cos(2x) (chain rule)\n", "d/dx(sin(x)) = cos(x)\n"),
        ("Beta(x, 2*x)", "chain rule for two arguments, derivatives of the beta function\n", "d/dx(B(u, x)) = "),
    ],
)
def test_the_derivative_of_the_outer_function_is_named_and_stated(function, reason, law):
    page = derive(function, wrt="x").to_text()
    assert reason in page
    assert law in page.partition("Laws used:")[2]


def test_at_full_detail_the_outer_derivative_is_told():
    page = derive("sin(x^2)", wrt="x").to_text(detail="full")
    assert "The derivative of sine is d/dx(sin(x)) = cos(x)." in " ".join(page.split())


@pytest.mark.parametrize(
    ("function", "stated", "other"),
    [
        ("1/sin(x)", "d/dx(1/g) = ", "d/dx(c/g)"),
        ("a/sin(x)", "d/dx(c/g) = ", "d/dx(1/g)"),
        ("(a*sin(x))/b", "d/dx(c f/k) = ", "d/dx(c f) = "),
    ],
)
def test_the_equation_that_was_used_is_stated(function, stated, other):
    laws = derive(function, wrt="x").to_text().partition("Laws used:")[2]
    assert stated in laws
    assert other not in laws


def test_both_equations_of_a_law_are_stated_where_both_were_used():
    laws = derive("1/sin(x) + a/cos(x)", wrt="x").to_text().partition("Laws used:")[2]
    assert laws.count("reciprocal rule ") == 2


@pytest.mark.parametrize(
    ("function", "title", "law"),
    [
        ("sqrt(x+sqrt(x))", "bring over one denominator", "common denominator "),
        ("(x^2+1)/(x^2-1)", "multiply out", "multiplying out "),
        ("x^2*sin(x)/(1+x)", "collect by function", "multiplying out "),
    ],
)
def test_the_law_that_a_line_of_several_is_called_after_is_stated(function, title, law):
    proof, _, laws = derive(function, wrt="x").to_text().partition("Laws used:")
    assert title in proof
    assert law in laws
    assert "multiplying by 1 " not in laws


def test_a_law_is_stated_with_the_signs_it_needs():
    laws = derive("x^x", wrt="x").to_text().partition("Laws used:")[2]
    assert "= f^g·d/dx(ln(f^g)) for f > 0\n" in laws
