"""A law is used where the plan says, and nowhere else; the caption tells the place."""

from __future__ import annotations

import pytest

from derivator import derive
from derivator.engine import context_of, rule_step
from derivator.engine.plans import expand_spots, slope_spots, spots
from derivator.engine.rewriting.rulebook import Rulebook
from derivator.engine.rewriting.where import ABOVE, BELOW, FACTOR, SIDE, TERM, UNDER_ROOT, Placed, Usage, part_at, whole
from derivator.inert import Plus
from derivator.inert.trees import subexpressions
from derivator.model.trace import Problem
from derivator.syntax import read_line

AT = [
    # Each place, and what stays as it is elsewhere in the same line.
    (Placed("expand", ABOVE), "(x*(y+1))/(x*(z+1)) + x*(y-1)", "(x*y+x)/(x*(z+1)) + x*(y-1)"),
    (Placed("expand", BELOW), "(x*(y+1))/(x*(z+1)) + x*(y-1)", "(x*(y+1))/(x*z+x) + x*(y-1)"),
    (Placed("expand", TERM), "2*(x+1) - x*(y-1)", "2*x + 2 - x*y + x"),
    (Placed("expand", FACTOR), "x*(y+z)*(-(y-z)) + y*(z-1)", "x*(y+z)*(-y+z) + y*(z-1)"),
    (Placed("expand", UNDER_ROOT), "x*(1-x)*sqrt(x*(1-x))", "x*(1-x)*sqrt(x-x*x)"),
    (Placed("expand", SIDE), "x*(y+1) = exp(x*(y+1))", "x*y+x = exp(x*(y+1))"),
    (Placed("order-terms", whole(Plus)), "exp(-t+y)", "exp(y-t)"),
    # One place in another, and one of two.
    (Placed("expand", ABOVE.then(TERM)), "(x*(y+1) + z)/w + x*(y+1)", "(x*y + x + z)/w + x*(y+1)"),
    (Placed("common-denominator", ABOVE | BELOW), "(1/x + 1/y)/(1 + 1/z)", "((y+x)/(x*y))/((z+1)/z)"),
    # The places of the plans.
    (spots.MINUS_OUT, "x*(-y-z) - exp(-y-z)", "x*(-(y+z)) - exp(-y-z)"),
    (spots.MINUS_OUT_ABOVE, "(-x-y)/(-x-z)", "(-(x+y))/(-x-z)"),
    (spots.MINUS_OUT_OF_MOST, "x*(-y-z+1)", "x*(-(y+z-1))"),
    (spots.MINUS_INTO_DIFFERENCE, "-(y*(1-x)*(x^2-x+1))", "y*(x-1)*(x^2-x+1)"),
    (spots.MINUS_INTO_DIFFERENCE, "y*(-(z*(1-x)/w))", "y*((z*(x-1))/w)"),
    (spots.MINUS_BEFORE_POLYNOMIAL, "y*(-x^2+4*x-3)", "y*(-(x^2-4*x+3))"),
    (spots.NUMBERS_OF_PRODUCTS, "2+3+2*x*3", "2+3+6*x"),
    (spots.POSITIVE_FIRST, "y*(-t+y)", "y*(y-t)"),
    (spots.MINUS_INTO_DENOMINATOR, "-((x+y)/(y-x))", "(x+y)/(x-y)"),
    (spots.DOUBLE_ANGLE, "y*(cos(x)^2-sin(x)^2)", "y*cos(2*x)"),
    (spots.ORDER_IN_FACTORS, "y*(2-4*x+x^2) + (1-x+x^2)", "y*(x^2-4*x+2) + 1-x+x^2"),
    (spots.ORDER_POWERS, "1+x^2", "x^2+1"),
    (spots.ORDER_POWERS_ABOVE, "(1+x^2)/(2+x^2)", "(x^2+1)/(2+x^2)"),
    (spots.SQUARE, "2*(1-x)^2", "2*(1-2*1*x+x^2)"),
    (spots.SQUARE_IN_SUM, "y - 3*(1-x)^2", "y - 3 + 3*2*1*x - 3*x^2"),
    (spots.SQUARE_ABOVE, "(1 - x*(y-z)^2)/w", "(1 - x*(y^2 - 2*y*z + z^2))/w"),
    (spots.SQUARE_IN_FACTOR, "x*(1-(y-1)^2)/z", "(x*(1-y^2+2*y*1-1))/z"),
    (spots.AS_SQUARE, "(x^2-2*x+1)*exp(x)", "(x-1)^2*exp(x)"),
    (spots.AS_SQUARE_UNDER_ROOT, "sqrt(4*x^2+4*x+1)", "sqrt((2*x+1)^2)"),
    (spots.FACTOR_OUT, "y+exp(-(x*sin(x)+x*cos(x)))", "y+exp(-(x*(sin(x)+cos(x))))"),
    (spots.FACTOR_OUT_ABOVE, "(x*y+x)/(x^2-x*y)", "(x*(y+1))/(x^2-x*y)"),
    (spots.FACTOR_OUT_BELOW, "(x^2-x)/(x^2-x*y)", "(x^2-x)/(x*(x-y))"),
    (spots.POWER_OUT, "(x-1)^2*(5*x^2-2*x)", "(x-1)^2*x*(5*x-2)"),
    (spots.OUT_OF_TWO, "y*(2+x-2*x*sin(x))", "y*(2+x*(1-2*sin(x)))"),
    (spots.NUMBER_OUT, "2+2*x^2", "2*(1+x^2)"),
    (spots.CONSTANTS_TOGETHER, "a*sin(x) + 2*b*sin(x)", "(a + 2*b)*sin(x)"),
    (spots.COMPOUND_ABOVE, "(u*(x+y/z+1/z^2))/w", "(u*((x*z^2+y*z+1)/z^2))/w"),
    (spots.COMPOUND_BELOW, "2/(z*(1+x/y))", "2/(z*((y+x)/y))"),
    (spots.COMPOUND_NUMBER, "x*(2-y/3)", "x*((2*3-y)/3)"),
    (spots.ONE_FRACTION_UNDER_ROOT, "sqrt(1-x^2/4)", "sqrt((4-x^2)/4)"),
    (spots.ONE_ROOT, "sqrt(1+x^2)*sqrt(2+x^2)", "sqrt((1+x^2)*(2+x^2))"),
    (spots.ROOT_WITH_RECIPROCAL, "y*(1/(2*sqrt(x))+sqrt(x))", "y*((1+sqrt(x)*2*sqrt(x))/(2*sqrt(x)))"),
    (expand_spots.EXPAND_ABOVE, "(1-x*(y-1))/z", "(1-x*y+x)/z"),
    (expand_spots.EXPAND_BELOW, "z/(x*(y+1)-y)", "z/(x*y+x-y)"),
    (expand_spots.EXPAND_IN_SUM, "2*x+1+6*(x-4)", "2*x+1+6*x-6*4"),
    (expand_spots.EXPAND_IN_FACTOR, "3*(2*(x+1)-5*(x-1))", "3*(2*x+2-5*x+5)"),
    (expand_spots.EXPAND_FUNCTIONS, "(1+x)*(sin(x)+cos(x))-sin(x)", "(1+x)*sin(x)+(1+x)*cos(x)-sin(x)"),
    (expand_spots.EXPAND_TERMS, "x*(1-tanh(x)^2) + x*tanh(x)^2", "x - x*tanh(x)^2 + x*tanh(x)^2"),
    (expand_spots.EXPAND_TERMS, "x*(1-x^2)/(y*(x+1)) - 3/y", "(x-x*x^2)/(y*(x+1)) - 3/y"),
    (expand_spots.EXPAND_UNDER_ROOT, "y*sqrt(x*(1-x)/z)", "y*sqrt((x-x*x)/z)"),
    (slope_spots.EXPAND_SLOPES, "2*(x*g'(x)+g(x)) - x*(y+z) = -(g'(x)+1)", "2*x*g'(x)+2*g(x) - x*(y+z) = -g'(x)-1"),
    (slope_spots.SPLIT_SLOPES, "(g'(x)+1)/x = (y+1)/x", "g'(x)/x+1/x = (y+1)/x"),
    (slope_spots.CLEAR_OF_SLOPE, "y = (x*g'(x)+g(x))/x", "y*x = x*g'(x)+g(x)"),
    (spots.TERM_BY_TERM, "(x^2+1)/x + (sin(x)+1)/x", "x^2/x + 1/x + (sin(x)+1)/x"),
    (slope_spots.SLOPE_OUT, "2*x*g'(x)-g'(x) = x*y+x", "(2*x-1)*g'(x) = x*y+x"),
    (spots.ROOT_OF_RECIPROCAL, "sqrt(2/x)+sqrt(2/pi)", "sqrt(2)/sqrt(x)+sqrt(2/pi)"),
    (spots.SIFT, "sum(t[k]*kronecker(k,j), k, 1, n)", "t[j]"),
    (spots.RENAMED_INDEX, "D(sum(p[k]^2, k, 1, n), p[k])", "D(sum(p[l]^2, l, 1, n), p[k])"),
]
NOT_THERE = [
    (Placed("expand", ABOVE), "x*(y+1)"),
    (Placed("expand", FACTOR), "x*(y+1)"),
    (Placed("expand", TERM), "x*(y+1)"),
    (spots.MINUS_OUT, "exp(-y-z)"),
    (spots.MINUS_OUT, "x^(-y-z)"),
    (spots.MINUS_OUT_OF_MOST, "x*(y-z-1)"),
    (spots.MINUS_OUT_OF_MOST, "x*(-y-z+1+w)"),
    (spots.MINUS_BEFORE_POLYNOMIAL, "y*(-x+3)"),
    (spots.MINUS_INTO_DIFFERENCE, "-(x-m)"),
    (spots.MINUS_INTO_DIFFERENCE, "-((b-1)*x)"),
    (spots.MINUS_INTO_DIFFERENCE, "-(1-x+y)"),
    (spots.POSITIVE_FIRST, "-x+y+z"),
    (spots.MINUS_INTO_DENOMINATOR, "-(x/(y-x))"),
    (spots.DOUBLE_ANGLE, "cos(x)^2-sin(x)^2+y"),
    (spots.ORDER_POWERS_ABOVE, "1+x^2"),
    (spots.SQUARE, "(x+y+z)^2"),
    (spots.SQUARE_IN_SUM, "3*(1-x)^2"),
    (spots.FACTOR_OUT, "3*x^2-6*x"),
    (spots.NUMBER_OUT, "3*x^2-6*x"),
    (spots.CONSTANTS_TOGETHER, "a*sin(x) + 2*b*x*sin(x)"),
    (spots.COMPOUND_ABOVE, "(x+y/2)/w"),
    (spots.OUT_OF_TWO, "y*(2+x-2*x*z)"),
    (spots.COMPOUND_NUMBER, "x*(y+1/z)"),
    (spots.ONE_FRACTION_UNDER_ROOT, "sqrt(1-x/3)"),
    (expand_spots.EXPAND_ABOVE, "(y*(1+2*(x-1)))/z"),
    (expand_spots.EXPAND_IN_SUM, "(a-1)*(1-x)+x"),
    (expand_spots.EXPAND_FUNCTIONS, "x*(1-sigmoid(x))+1"),
    (expand_spots.EXPAND_TERMS, "x*(1-tanh(x)^2) + tanh(x)"),
    (expand_spots.EXPAND_TERMS, "(a-1)*(1-x)+x"),
    (expand_spots.EXPAND_TERMS, "1/(x*(x^2+1))"),
    (spots.ONE_ROOT, "sqrt(exp(x))*sqrt(2+sin(x))"),
    (slope_spots.SLOPE_OUT, "2*x*g'(x)-x = x*y+x"),
    (slope_spots.CLEAR_OF_SLOPE, "g'(x)/x = y"),
    (slope_spots.CLEAR_OF_SLOPE, "(x+1)/x = g'(x)"),
    (spots.TERM_BY_TERM, "(x+1)/sin(x)"),
    (spots.RENAMED_INDEX, "D(sum(p[l]^2, l, 1, n), p[k])"),
]


def step_of(usage: Usage, text: str):
    before = read_line(text).expression
    return rule_step(Rulebook()[usage], before, context_of(Problem(before, read_line("x").expression)))


@pytest.mark.parametrize(("usage", "before", "after"), AT)
def test_a_law_is_used_at_its_place(usage, before, after):
    step = step_of(usage, before)
    assert step is not None
    assert step.after == read_line(after).expression


@pytest.mark.parametrize(("usage", "text"), NOT_THERE)
def test_a_law_is_not_used_elsewhere(usage, text):
    assert step_of(usage, text) is None


def test_the_table_has_every_place_of_the_plans():
    named = (value for module in (spots, expand_spots, slope_spots) for value in vars(module).values())
    of_plans = {usage for usage in named if isinstance(usage, Placed)}
    assert of_plans <= {usage for usage, *_ in AT}


@pytest.mark.parametrize(("usage", "before", "after"), AT)
def test_a_step_tells_the_path_of_its_part(usage, before, after):
    step = step_of(usage, before)
    assert all(place.path in set(paths(usage, step.before)) for place in step.places)


def paths(usage, line):
    """The paths from a line to all parts at a place in it."""
    scope = context_of(Problem(line, read_line("x").expression)).scope
    for path, node in nodes(line):
        yield from ((*path, *below) for below in usage.where.parts(node, scope))


def nodes(node, path=()):
    yield path, node
    for k, part in enumerate(node.args):
        yield from nodes(part, (*path, k))


@pytest.mark.parametrize(("usage", "before", "after"), AT)
def test_what_a_place_opens_is_told_from_the_classes_of_node(usage, before, after):
    line = read_line(before).expression
    scope = context_of(Problem(line, read_line("x").expression)).scope
    for part in subexpressions(line):
        for path in usage.where.parts(part, scope):
            assert isinstance(part, usage.where.kinds)
            part_at(part, path)


def test_a_caption_tells_the_place():
    text = derive("x^2/(x-1)", wrt="x").to_text()
    assert "take out x, in the numerator" in text
