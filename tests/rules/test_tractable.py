"""What SymPy is asked only of: small expressions stay allowed, and those that take ages when expanded are not asked."""

from __future__ import annotations

import pytest
import sympy
from sympy import exp, polygamma
from sympy.abc import a, b, c, x

from derivator.cases.tractable import tame, within_reach


@pytest.mark.parametrize("expression", [
    a**2 - (a - 1) * (a + 1), (a + b) ** 8, exp(-a / 10) * (a + 1), x**20 + 1, (a + b) / (a - b) + 1 / a,
    sympy.sqrt(2) + 1, sympy.sin(1),
])
def test_small_expressions_are_tame(expression):
    assert tame(expression)


@pytest.mark.parametrize("expression", [
    (a + b) ** 9,
    ((a + b + c + x) ** 8 + (a - b) ** 2) ** 8,  # 500 000 terms
    (a + b + c) ** 5 * (a + b - c) ** 5 * (a - b + c) ** 5,
    sympy.log((a + b + c) ** 5 * (a + b - c) ** 5 * (a - b + c) ** 5),
    sum(1 / (a + b**k) for k in range(1, 8)) + sum(1 / (c + b**k) for k in range(1, 8)),
    1 / (1 + exp(-2 * (a + sympy.Rational(8943, 200000) * (a**2 + 1) ** 3))),  # a kernel to the power of 8943
    sympy.sin(5 * a),
])
def test_what_grows_when_it_is_expanded_is_not(expression):
    assert not tame(expression)


@pytest.mark.parametrize(("expression", "place", "expected"), [
    (exp(exp(exp(x))), 3, True),
    (exp(exp(exp(exp(x)))), 5, False),
    (exp(x), 10**9, True),
    (exp(x), 10**13, False),
    (2 ** (2**x), 30, True),
    (2 ** (2**x), 60, False),
    (polygamma(3, x), -3000, True),
    (polygamma(3, x), -10**8, False),
    (a * exp(exp(exp(exp(x)))), 5, False),
    (exp(exp(exp(exp(a * x)))), 5, True),  # what holds a letter is no number
    (exp(exp(exp(exp(-x)))), 5, True),
    (1 / x + exp(1 / x), 0, True),
])
def test_numbers_that_are_soon_worked_out(expression, place, expected):
    assert within_reach(expression, x, sympy.Integer(place)) is expected


def test_a_place_out_of_reach():
    with sympy.evaluate(False):
        tower = exp(exp(exp(exp(sympy.Integer(5)))))
    assert not within_reach(tower)
    assert not within_reach(tower + 1)
