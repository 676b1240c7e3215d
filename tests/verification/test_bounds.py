"""The values of a function lie within the bounds that follow from those of its argument."""

from __future__ import annotations

import math
from random import Random

import pytest
import sympy
from sympy import Symbol

from derivator.functions import BY_SYMPY
from derivator.functions.spans import domain_span
from derivator.verification.regions.bounds import ANY, bounds

X = Symbol("x", real=True)
ENDS = [-math.inf, -80.0, -2.5, -1.0, -1e-9, 0.0, 0.5, 1.0, 2.5, 80.0, math.inf]
ROWS = {
    row.name: kind for kind, row in BY_SYMPY.items() if len(row.arguments) == 1 and (row.within or row.monotone)
}


def inside(low, high, draws):
    """Rational places between two bounds, and the bounds."""
    low, high = max(low, -200.0), min(high, 200.0)
    return [sympy.Float(place, 40) for place in (low, high, draws.uniform(low, high))]


@pytest.mark.parametrize("name", ROWS)
def test_values_lie_within(name):
    draws = Random(name)
    for k, low in enumerate(ENDS):
        for high in ENDS[k + 1 :]:
            least, most = bounds(ROWS[name](X), {X: (low, high)})
            for place in inside(low, high, draws):
                domain = domain_span(BY_SYMPY[ROWS[name]])
                if domain is not None and not domain.holds(place):
                    continue
                value = sympy.N(ROWS[name](place), 30)
                if value.is_real:
                    assert least <= value <= most, (low, high, place)


@pytest.mark.parametrize(("term", "box", "meant"), [
    (sympy.acot(X), ANY, (-math.pi / 2, math.pi / 2)),
    (sympy.exp(X), (0, 1), (1, math.e)),
    (sympy.log(X), (1, math.inf), (0, math.inf)),
    (sympy.asech(X), (0.5, 1), (0, math.acosh(2))),
    (sympy.erfc(X), (0, math.inf), (0, 1)),
    (sympy.exp(X), (1000, math.inf), (1e300, math.inf)),
    (sympy.tanh(X), (100, math.inf), (1, 1)),
    (2 - sympy.tanh(X) ** 2, ANY, (1, 2)),
])
def test_bounds_are_near(term, box, meant):
    assert bounds(term, {X: box}) == pytest.approx(meant, rel=1e-8)


def test_a_bound_is_not_nearer_than_the_values():
    least, most = bounds(sympy.tanh(X), {X: (100, 200)})
    assert least < 1 - 1e-10
    assert most == 1
