"""Lines about y(x) on a curve: what verification says of right ones, of wrong ones, and of those right on it alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sympy import Symbol

from derivator.asking.implicit import implicit_problem, with_function
from derivator.inert import Derivative, Equation, named
from derivator.syntax import read_line, read_sides
from derivator.verification import Curve

CIRCLE = "x^2+y^2=25"
FOLIUM = "x^3+y^3=6xy"


def curve_of(equation):
    problem = implicit_problem(equation)
    return Curve(problem), problem


def line_of(text, problem):
    """A line in which y' is typed D(y, x)."""
    def primed(node):
        if isinstance(node, Derivative) and node.operand == Symbol("y"):
            return named("y", problem.variable, primes=1)
        rebuilt = node.func(*map(primed, node.args)) if node.args else node
        if isinstance(rebuilt, Derivative) and rebuilt.operand == named("y", problem.variable, primes=1):
            return named("y", problem.variable, primes=2)
        return rebuilt

    left, right = map(primed, read_sides(text).expression.args)
    return Equation(*(with_function(side, problem) for side in (left, right)))


@pytest.mark.parametrize(
    ("equation", "line", "status"),
    [
        (CIRCLE, "2x + 2y*D(y, x) = 0", "proved"),
        (CIRCLE, "y*D(y, x) = -x", "proved"),
        (CIRCLE, "D(y, x) = -x/y", "proved"),
        (CIRCLE, "D(x^2 + y^2, x) = D(25, x)", "proved"),
        (CIRCLE, "2x + 2y*D(y, x) = 1", "refuted"),
        (CIRCLE, "2x - 2y*D(y, x) = 0", "refuted"),
        (CIRCLE, "2x + 2y = 0", "refuted"),
        (CIRCLE, "D(y, x) = -y/x", "refuted"),
        (CIRCLE, "x + y*D(y, x)^2 = 0", "refuted"),
        (CIRCLE, "0*D(y, x) = 0", "undecided"),
        (CIRCLE, "D(y, x) = D(y, x)", "undecided"),
        (FOLIUM, "3x^2 + 3y^2*D(y, x) = 6*(x*D(y, x) + y)", "proved"),
        (FOLIUM, "3x^2 + 3y^2*D(y, x) = 6*x*D(y, x) + y", "refuted"),
        ("ln(x*y)=y", "x*D(y, x) + y = x*y*D(y, x)", "proved"),
        ("ln(x*y)=y", "D(y, x) + y = x*y*D(y, x)", "refuted"),
        ("x=tan(y)", "1 = (1 + tan(y)^2)*D(y, x)", "proved"),
    ],
)
def test_a_line(equation, line, status):
    curve, problem = curve_of(equation)
    assert curve.line(line_of(line, problem)).status == status


@pytest.mark.parametrize(
    ("equation", "solution", "outcome"),
    [
        (CIRCLE, "-x/y", "equal"),
        (CIRCLE, "-x*y/(25 - x^2)", "equal"),
        (CIRCLE, "-x*y/(24 - x^2)", "different"),
        (CIRCLE, "x/y", "different"),
        (CIRCLE, "-x/y + (x^2 + y^2 - 25)", "equal"),
        (CIRCLE, "-x/y + (x^2 + y^2 - 25)/1000000 + 1/10^9", "different"),
        ("x=tan(y)", "1/(1 + x^2)", "equal"),
        ("sin(y)=x", "1/cos(y)", "equal"),
        ("sin(y)=x", "1/sqrt(1 - x^2)", "different"),
        ("e^(xy)=x+y", "(1 - y*(x + y))/(x*(x + y) - 1)", "equal"),
        ("x^2/a^2+y^2/b^2=1", "-b^2*x/(a^2*y)", "equal"),
        ("x^2/a^2+y^2/b^2=1", "-a^2*x/(b^2*y)", "different"),
    ],
)
def test_a_solution_on_the_curve(equation, solution, outcome):
    curve, problem = curve_of(equation)
    assert curve.ask(with_function(read_line(solution).expression, problem)).numbers().outcome == outcome


@pytest.mark.parametrize(
    ("equation", "line", "status"),
    [
        (CIRCLE, "D(D(y, x), x) = D(-x/y, x)", "proved"),
        (CIRCLE, "D(D(y, x), x) = -(y - x*D(y, x))/y^2", "proved"),
        (CIRCLE, "D(D(y, x), x) = -(y - x*(-x/y))/y^2", "proved"),
        (CIRCLE, "D(D(y, x), x) = -(x^2 + y^2)/y^3", "proved"),
        (CIRCLE, "D(D(y, x), x) = -25/y^3", "proved"),
        (CIRCLE, "2 + 2*D(y, x)^2 + 2*y*D(D(y, x), x) = 0", "proved"),
        (CIRCLE, "D(D(y, x), x) = D(x/y, x)", "refuted"),
        (CIRCLE, "D(D(y, x), x) = -(y - x)/y^2", "refuted"),
        (CIRCLE, "D(D(y, x), x) = -24/y^3", "refuted"),
        (CIRCLE, "D(D(y, x), x) = -25/y^3 + (x^2 + y^2 - 25)/10^9 + 1/10^12", "refuted"),
        (CIRCLE, "D(D(y, x), x)^2 = 625/y^6", "refuted"),
        (CIRCLE, "D(y, x) = -x/y", "undecided"),
        (FOLIUM, "D(D(y, x), x) = -16*x*y/(y^2 - 2*x)^3", "proved"),
        (FOLIUM, "D(D(y, x), x) = 16*x*y/(y^2 - 2*x)^3", "refuted"),
        ("sin(y)=x", "D(D(y, x), x) = x/cos(y)^3", "proved"),
        ("sin(y)=x", "D(D(y, x), x) = x/(1 - x^2)^(3/2)", "refuted"),
    ],
)
def test_a_line_about_the_second_derivative(equation, line, status):
    problem = replace(implicit_problem(equation), earlier=(Symbol("x"),))
    assert Curve(problem).line(line_of(line, problem)).status == status


def test_the_third_derivative():
    problem = replace(implicit_problem(CIRCLE), earlier=(Symbol("x"), Symbol("x")))
    for result, outcome in (("-75*x/y^5", "equal"), ("75*x/y^5", "different"), ("-3*x*(x^2 + y^2)/y^5", "equal")):
        assert Curve(problem).ask(with_function(read_line(result).expression, problem)).numbers().outcome == outcome


def test_the_points_lie_on_the_curve_and_on_both_branches():
    curve, _ = curve_of(CIRCLE)
    places = [{str(letter): float(value) for letter, value in place} for place in curve.points.all()]
    assert len(places) >= 12
    assert all(abs(place["x"] ** 2 + place["y"] ** 2 - 25) < 1e-9 for place in places)
    assert {place["y"] > 0 for place in places} == {True, False}


@pytest.mark.parametrize("equation", ["x^2+y^2=-1", "e^(x*y)=-1", "sqrt(y)=-1-x^2"])
def test_a_curve_without_a_real_point_has_none(equation):
    assert curve_of(equation)[0].points.all() == []


def test_a_change_of_sign_at_a_pole_is_no_point():
    curve, _ = curve_of("1/(y - x) = 0")
    assert curve.points.all() == []
