"""What is 0 wherever an equation holds: multiples of the difference of its sides, and nothing else."""

from __future__ import annotations

import pytest
from sympy import Symbol

from derivator.inert import Minus, Plus
from derivator.syntax import read, read_sides
from derivator.verification.curve.multiples import vanishes
from derivator.verification.exact.as_ordinary import OrdinaryTranslation


def shown(expression: str, equation: str) -> bool:
    left, right = read_sides(equation).expression.args
    positive = frozenset({Symbol("x"), Symbol("y")})
    return vanishes(read(expression).expression, Plus(left, Minus(right)), OrdinaryTranslation(positive))


@pytest.mark.parametrize(
    ("expression", "equation"),
    [
        ("x^2 + y^2 - 25", "x^2 + y^2 = 25"),
        ("-(x^2 + y^2)/y^3 + 25/y^3", "x^2 + y^2 = 25"),
        ("b^2*x^2 + a^2*y^2 - a^2*b^2", "x^2/a^2 + y^2/b^2 = 1"),
        ("x^4 - (25 - y^2)^2", "x^2 + y^2 = 25"),
        ("(sqrt(x) + sqrt(y))/x - 1/x", "sqrt(x) + sqrt(y) = 1"),
        ("x - (1 - sqrt(y))^2", "sqrt(x) + sqrt(y) = 1"),
        ("exp(2*y) - x^2", "exp(y) = x"),
        ("y*exp(x*y) - x*y - y^2", "exp(x*y) = x + y"),
    ],
)
def test_a_multiple_vanishes(expression, equation):
    assert shown(expression, equation)


@pytest.mark.parametrize(
    ("expression", "equation"),
    [
        ("x^2 + y^2 - 24", "x^2 + y^2 = 25"),
        ("x - y", "x^2 + y^2 = 25"),
        ("1", "x^2 + y^2 = 25"),
        ("x + y - 5", "x^2 + y^2 = 25"),
        ("x + y - 1", "sqrt(x) + sqrt(y) = 1"),
        ("exp(y) - 2*x", "exp(y) = x"),
        ("cos(y)^2 - x^2", "sin(y) = x"),
    ],
)
def test_nothing_else_does(expression, equation):
    assert not shown(expression, equation)
