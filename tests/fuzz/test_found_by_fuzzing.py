"""What fuzzing found and was mended, each the smallest expression that showed it."""

from __future__ import annotations

import pytest

from derivator import UnsupportedError, derive
from derivator.notation import plain
from derivator.steps import every
from derivator.syntax import read


@pytest.mark.parametrize("text", ["(x/e)^2", "x/e*((x+1)/e)", "(e*x)^n"])
def test_a_power_of_e_is_an_exponential(text):
    for step in every(derive(text, wrt="x").steps):
        assert read(plain(step.after)).expression == step.after


@pytest.mark.parametrize("name", ["kronecker", "integral"])
@pytest.mark.parametrize("text", ["{}(x, 2)", "sin({}(x, 2))", "x*{}(x^2, 2)^3"])
def test_a_function_without_a_derivative_is_refused_by_name(name, text):
    with pytest.raises(UnsupportedError, match=f"no rule differentiates the function {name}"):
        derive(text.format(name))


def test_a_power_of_zero_is_real_for_positive_exponents():
    assert derive("x*cos((x/2 - x/2)^(n+1) + x)", wrt="x").steps  # refused before, as real nowhere


@pytest.mark.parametrize("text", ["arccsc(exp(x/2))", "x*arccsc(exp(2*x))"])
def test_points_out_of_reach_of_many_digits_are_replaced(text):
    assert derive(text).decided
