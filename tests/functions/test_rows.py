"""Every fact of every row of the table of functions is tried against numbers."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from random import Random

import pytest
import sympy
from sympy import Rational, Symbol

from derivator.functions import FUNCTIONS
from derivator.functions.conditions import conditions, domain, smoothness
from derivator.functions.spans import EVERYWHERE, Span, domain_span, span, values
from derivator.syntax import read

DIGITS = 40
STEP = Rational(1, 10**12)
SECOND = Rational(5, 2)
ROWS = {name: row for name, row in FUNCTIONS.items() if name != "integral" and not row.variadic}
_DRAWS = Random(13)
SPECIAL = (0, "1/2", 1, 2, "5/2", 3, 6, "1/20")
PLACES = sorted({
    *(sign * Rational(each) for each in SPECIAL for sign in (1, -1)),
    *(Rational(_DRAWS.randint(-999, 999), scale) for scale in (5, 90, 700, 9000) for _ in range(16)),
})
"""Places where something may happen to a function, and others, at several sizes."""


def first(row):
    """The place of the argument that is moved: the only one, or u."""
    return row.arguments.index("u")


def others(row):
    fixed = {"n": 3, "b": SECOND, "v": SECOND, "a": Rational(-1, 2), "d": SECOND}
    if row.name == "clip":
        fixed["b"] = Rational(3)
    return {argument: Rational(fixed[argument]) for argument in row.arguments if argument != "u"}


@cache
def value(name, place):
    """The value of a function at an exact place, by SymPy; None where it has none."""
    row = FUNCTIONS[name]
    found = row.sympy(*(place if argument == "u" else others(row)[argument] for argument in row.arguments))
    size = sympy.N(found, DIGITS)
    return size if size.is_Float or size.is_Integer or size.is_Rational else None


def at(text, row, place):
    """The value of a text in a function's arguments."""
    read_text = read(text).expression.doit()
    letters = {Symbol(name): known for name, known in {**others(row), "u": place}.items()}
    return read_text.xreplace({letter: letters.get(letter, letter) for letter in read_text.free_symbols}).evalf(DIGITS)


def holds(pairs, row, place):
    signs = {"positive": (1,), "nonnegative": (0, 1), "nonzero": (-1, 1)}
    return all(sympy.sign(at(text, row, place)) in signs[kind] for kind, text in pairs)


def known(name):
    return [(place, found) for place in PLACES if (found := value(name, place)) is not None]


def having(field):
    return [name for name, row in ROWS.items() if getattr(row, field)]


@pytest.mark.parametrize("name", having("positive"))
def test_it_is_positive_where_that_is_told(name):
    row = ROWS[name]
    where = conditions(row.positive)
    assert all(size > 0 for place, size in known(name) if holds(where, row, place))
    assert any(size < 0 for place, size in known(name) if not holds(where, row, place))


@pytest.mark.parametrize("name", ROWS)
def test_it_is_real_in_its_domain_and_nowhere_else(name):
    row = ROWS[name]
    for place in PLACES:
        real = value(name, place) is not None
        if not real and all(value(name, place + side * STEP) is not None for side in (1, -1)):
            continue  # a pole, or a jump with no value at it
        if name in ("kronecker", "polygamma"):
            continue  # of whole numbers; of a whole order
        assert real == holds(domain(name), row, place), place
    bounds = domain_span(row)
    if bounds is not None:
        assert all(bounds.holds(place) == holds(domain(name), row, place) for place in PLACES)


@pytest.mark.parametrize("name", having("within"))
def test_its_values_lie_within(name):
    found = known(name)
    assert len(found) > 5
    # A value that is the bound itself, to the last digit, may be rounded to it.
    bounds = values(ROWS[name])
    low, high = (bound if bound.is_infinite else bound.evalf(DIGITS + 5) for bound in (bounds.low, bounds.high))
    for place, size in found:
        slack = sympy.Float(10, DIGITS) ** (3 - DIGITS)
        assert low - slack <= size <= high + slack, place
        if abs(place) < 9:
            assert bounds.with_low or low < size, place
            assert bounds.with_high or size < high, place


@pytest.mark.parametrize("name", having("sign"))
def test_its_sign_is_the_one_told(name):
    for place, size in known(name):
        if abs(place) > 60:
            continue  # SymPy loses all digits of ln(1 + e^x) there
        assert sympy.sign(size) == sympy.sign(at(ROWS[name].sign, ROWS[name], place)), place


@pytest.mark.parametrize("name", having("nonzero"))
def test_it_is_not_zero_where_that_is_told(name):
    row = ROWS[name]
    for place, size in known(name):
        assert (size != 0) == (row.nonzero == "always" or holds(conditions(row.nonzero), row, place)), place


@pytest.mark.parametrize("name", ROWS)
def test_it_is_monotone_where_that_is_told(name):
    steps = {sympy.sign(after - before) for (_, before), (_, after) in pairwise(known(name))} - {0}
    assert ROWS[name].monotone in ("", "rising", "falling")
    if ROWS[name].monotone:
        assert steps == {1 if ROWS[name].monotone == "rising" else -1}


@pytest.mark.parametrize("name", having("inverse"))
def test_its_inverse_leads_back(name):
    row = ROWS[name]
    assert row.monotone
    for place, size in known(name):
        if abs(place) < 9:
            assert abs(at(row.inverse, row, size) - place) < 1e-25, place


@pytest.mark.parametrize("name", [name for name, row in ROWS.items() if any(row.derivatives) and name != "polygamma"])
def test_it_is_smooth_where_that_is_told(name):
    row = ROWS[name]
    for place, here in known(name):
        slopes = []
        for step in (STEP, -STEP, STEP / 10):
            beside = value(name, place + step)
            slopes.append(None if beside is None else (beside - here) / step)
        smooth = None not in slopes and all(abs(each - slopes[0]) <= 1e-6 * (1 + abs(here)) for each in slopes)
        if not place or abs(place) > Rational(1, 50):  # beside a pole a function bends too much
            assert smooth == holds(smoothness(name), row, place), place


@pytest.mark.parametrize("name", having("extreme"))
def test_it_reaches_a_bound_once_where_that_is_told(name):
    row = ROWS[name]
    place, within = at(row.extreme, row, 0), values(row)
    [reached] = [bound for bound in (within.low, within.high) if within.holds(bound)]
    assert value(name, Rational(place)) == sympy.N(reached, DIGITS)
    assert not any(abs(size - reached) < 1e-30 for each, size in known(name) if each != place)


@pytest.mark.parametrize("name", having("periodic"))
def test_it_is_periodic_where_that_is_told(name):
    for place in (Rational(3, 10), Rational(-2), Rational(5)):
        assert abs(value(name, place) - value(name, place + 2 * sympy.pi)) < 1e-30


@pytest.mark.parametrize("name", [name for name, row in ROWS.items() if not row.periodic and name != "kronecker"])
def test_it_grows_exponentially_where_that_is_told(name):
    once, twice = (value(name, Rational(size)) for size in (50, 100))
    grown = bool(once and twice and abs(twice / once) > 1000)
    assert grown == ROWS[name].exponential


def test_other_functions_that_are_named_are_in_the_table():
    for row in FUNCTIONS.values():
        assert {*row.confused_with, *filter(None, (row.before, row.extends))} <= set(FUNCTIONS)
        assert 4 <= row.rank <= 8
    pairs = [frozenset((row.name, other)) for row in FUNCTIONS.values() for other in row.confused_with]
    assert len(pairs) == len(set(pairs)), "a pair is told once"


SPANS = [
    ("[0, oo)", Span(sympy.Integer(0), sympy.oo, with_low=True), "[0, oo)"),
    ("(-pi/2, pi/2]", Span(-sympy.pi / 2, sympy.pi / 2, with_high=True), "(-1.58, 1.58)"),
    ("[-1/e, 2.5)", Span(-1 / sympy.E, SECOND, with_low=True), "(-0.37, 2.5)"),
    ("", EVERYWHERE, ""),
]


@pytest.mark.parametrize(("text", "meant", "widened"), SPANS)
def test_a_span_is_what_its_text_states(text, meant, widened):
    assert span(text) == meant
    assert span(text).widened() == span(widened)


@pytest.mark.parametrize("text", ["0, 1", "[a, b]", "[0; 1]"])
def test_what_is_no_span_is_refused(text):
    with pytest.raises(ValueError, match="no "):
        span(text)
