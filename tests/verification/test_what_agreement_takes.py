"""What it takes until two sides count as equal: close values, many points, many digits, every region, what is assumed.

Each case here fails where one of these is left out: its two sides agree as far as all the others say.
"""

from __future__ import annotations

import pytest
from sympy import Symbol

from derivator import check_implicit
from derivator.inert import ZERO
from derivator.model.rule import Border
from derivator.model.trace import Assumption
from derivator.syntax import read
from derivator.verification import Checker
from derivator.verification.preparation.sampling import Point

X = Symbol("x")


def expression(text):
    return read(text).expression


def judged(left, right, *assumptions):
    known = [Assumption(kind, expression(subject)) for kind, subject in assumptions]
    return Checker(variable=X).equality(expression(left), expression(right), assumptions=known).status


@pytest.mark.parametrize(("left", "right"), [
    # Far out they differ by one in a million, where few points lie and none of those that get many digits.
    ("x", "x + 10^(-5)*relu(x-25)"),
    ("x^2", "x^2 - 10^(-3)*x*relu(-x-25)"),
    ("x", "x + 10^(-5)*(abs(x-25) + x - 25)"),
    ("x^2", "x^2 + 10^(-4)*sqrt((x+25)^2) - 10^(-4)*(x+25)"),
])
def test_values_that_are_nearly_equal_are_not_equal(left, right):
    assert judged(left, right) == "refuted"


def test_a_derivative_on_a_curve_that_is_nearly_right_is_wrong():
    assert check_implicit("x^2+y^2=25", "-x/y*(1+1/10^8)").verdict == "wrong"


def test_a_slope_that_is_nearly_right_is_not_the_slope_at_a_kink():
    def said(slope):
        border = Border("kink", expression("x"), ZERO, (expression("-1"), expression(slope)))
        return Checker(variable=X).border(expression("abs(x)"), X, border).status

    assert said("1") == "agrees"
    assert said("1 + 1/10^6") == "refuted"


@pytest.mark.parametrize("few", [1, 2])
def test_few_points_are_not_enough(few):
    # Both sides are real next to these points only, and equal at them only.
    places = [Point(0, number, {X: 0}).value(X).as_integer_ratio() for number in range(few)]
    gap = "*".join(f"(x-{above}/{below})" for above, below in places)
    inside = f"sqrt(1/10^12-({gap})^2)"
    assert judged(f"0*{inside} + {gap}", f"0*{inside}") == "undecided"


@pytest.mark.parametrize(("left", "right"), [
    ("x", "x + x/10^20"),
    ("sin(x)", "sin(x + 1/10^18)"),
    ("x", "x + x*exp(-x^2-45)"),
])
def test_what_floats_do_not_tell_apart_is_looked_at_with_many_digits(left, right):
    assert judged(left, right) == "refuted"


@pytest.mark.parametrize(("left", "right"), [
    ("x", "x + relu(x-3)*relu(3.001-x)"),
    ("x", "x + piecewise(1 if 40 < x < 40.01, 0 otherwise)"),
    ("x*y", "x*y + piecewise(1 if 3 < x+y < 3.0001, 0 otherwise)"),
])
def test_every_region_between_conditions_gets_a_point(left, right):
    assert judged(left, right) == "refuted"


@pytest.mark.parametrize(("left", "right", "positive"), [
    ("abs(x-3)", "x-3", "x-3"),
    ("abs(x y)", "x y", "x y"),
    ("sqrt((1-x)^2)", "1-x", "1-x"),
])
def test_what_is_assumed_positive_is_so_at_every_point(left, right, positive):
    assert judged(left, right, ("positive", positive)) in ("proved", "agrees")
    assert judged(left, right) == "refuted"


def test_what_is_assumed_positive_is_so_at_every_point_of_a_curve():
    assert check_implicit("x^2+y^2=25", "-x/sqrt(25-x^2)", assume="y > 0").verdict == "correct"
    assert check_implicit("x^2+y^2=25", "-x/sqrt(25-x^2)", assume="y < 0").verdict == "wrong"
