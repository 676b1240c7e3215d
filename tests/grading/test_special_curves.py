"""Claims on curves that are wrong at special values of the equation's parameters only, and their right twins."""

from __future__ import annotations

import pytest

from derivator import check, check_implicit

ELLIPTIC, SLOPE = "y^2 = x^3 + a*x + b", "(3x^2+a)/(2y)"


@pytest.mark.parametrize("added", [
    "indicator(a=2)", "indicator(b=a)", "indicator(a=2)*indicator(b=3)", "indicator(a^2=3)", "indicator(y=b)",
    "piecewise(0 if a < 3, 0 if a > 3, 1 otherwise)", "indicator(a=2)*relu(x-3)",
])
def test_a_value_of_a_parameter_that_a_condition_names_is_entered(added):
    assert check_implicit(ELLIPTIC, f"{SLOPE} + {added}").verdict == "wrong"


@pytest.mark.parametrize("claim", [
    f"{SLOPE}*piecewise(1 if a != 3, 1 otherwise)", f"piecewise({SLOPE} if a != 0, 3x^2/(2y) otherwise)",
    f"{SLOPE} + indicator(a^2 + 1 = 0)", f"{SLOPE} + max(a,b) - (a + b + |a-b|)/2",
])
def test_right_cases_of_a_parameter_are_accepted(claim):
    assert check_implicit(ELLIPTIC, claim).verdict == "correct"


def test_what_is_assumed_excludes_a_value():
    claim = f"{SLOPE} + indicator(a = -1)"
    assert check_implicit(ELLIPTIC, claim).verdict == "wrong"
    assert check_implicit(ELLIPTIC, claim, assume="a > 0").verdict == "correct"


def test_a_place_of_the_variable_may_hang_on_a_parameter():
    found = check("a*x^2", "2a*x + indicator(sin(x)=a)", wrt="x")
    assert found.verdict == "wrong"
