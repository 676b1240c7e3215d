"""Diagnoses of claims for higher orders, for constants and for roots of squares: true for the very case."""

from __future__ import annotations

import pytest

from derivator import check

HIGHER = [
    ("sin(x)", "y", "not-differentiated"),
    ("sin(x)", "cos(x)", "differentiated-too-seldom"),
    ("sin(x)", "-cos(x)", "differentiated-too-often"),
    ("exp(2x)", "2exp(2x)", "differentiated-too-seldom"),
    ("exp(2x)", "exp(2x)", "inner-derivative-forgotten"),
    ("exp(2x)", "8exp(2x)", "differentiated-too-often"),
    ("x^3", "3x^2", "differentiated-too-seldom"),
    ("x^3", "6", "differentiated-too-often"),
    ("ln(x)", "1/x", "differentiated-too-seldom"),
    ("x*sin(x)", "cos(x)-sin(x)", "product-of-derivatives"),
    ("sin(3x)", "-sin(3x)", "inner-derivative-forgotten"),
]

HESSIANS = [
    ("x^3 y^2", "[6x y^2, 6x^2 y; 6x^2 y, 6x^2 y]", "another-variable", "by x and y"),
    ("x^3 y^2", "[2x^3, 6x^2 y; 6x^2 y, 2x^3]", "another-variable", "twice by y"),
    ("x^3 y^2", "[3x^2 y^2, 6x^2 y; 6x^2 y, 2x^3]", "differentiated-too-seldom", "once only"),
    ("x^3 y^2", "[6y^2, 6x^2 y; 6x^2 y, 2x^3]", "differentiated-too-often", "once too often"),
    ("sin(x*y)", "[-sin(x*y), cos(x*y); cos(x*y), -sin(x*y)]", "inner-derivative-forgotten", "inner function"),
]


@pytest.mark.parametrize(("target", "claim", "mistake"), HIGHER)
def test_a_second_derivative(target, claim, mistake):
    found = check(target, claim, wrt="x", order=2)
    assert found.verdict == "wrong"
    assert mistake in [each.mistake for each in found.diagnoses]
    assert "differentiated-twice" not in [each.mistake for each in found.diagnoses]


@pytest.mark.parametrize(("target", "claim", "mistake", "words"), HESSIANS)
def test_an_entry_of_a_hessian(target, claim, mistake, words):
    found = check(target, claim, wrt=("x", "y"), order=2)
    assert found.verdict == "wrong"
    assert any(each.mistake == mistake and words in each.title for each in found.diagnoses)


def test_the_function_is_integrated_at_any_order_only_if_it_is():
    assert "integrated" not in [each.family for each in check("sin(x)", "y", order=2).diagnoses]
    assert "integrated" in [each.family for each in check("sin(x)", "-cos(x)", order=2).diagnoses]
    assert "integrated" in [each.family for each in check("sin(x)", "-cos(x)").diagnoses]


@pytest.mark.parametrize(("target", "claim", "titles"), [
    ("sqrt(x^2)", "1", ["the root of a square is taken to be what was squared, whatever its sign"]),
    ("pi^2", "2pi", ["it is overlooked that the function is a constant"]),
    ("exp(2)", "exp(2)", ["a constant is left as it is"]),
    ("abs(x)", "x", ["the derivative of the absolute value is mistaken for another"]),
])
def test_one_diagnosis_says_it_all(target, claim, titles):
    assert [each.title for each in check(target, claim, wrt="x").diagnoses] == titles


def test_what_two_constants_have_in_common_is_no_diagnosis():
    found = check("x^3 y^2", "[6x y^2, 6x^2 y; 6x^2 y, 2x^2]", wrt=("x", "y"), order=2)
    assert not {"constant", "factor-too-many"} & {each.family for each in found.diagnoses}
    assert "exponent-slip" in [each.mistake for each in found.diagnoses]
