"""What is said of the whole function where a rule of the table keeps off a place."""

from __future__ import annotations

import pytest

from derivator import derive
from derivator.model.rule import Border
from derivator.model.trace import Verdict
from derivator.notation import plain
from derivator.rendering.told_borders import borders_of
from derivator.syntax import read
from derivator.verification import Checker

TOLD = [
    ("abs(x)", [("kink", "x = 0", "-1", "1")]),
    ("softsign(x)", [("smooth", "x = 0", "1", "1")]),
    ("x*abs(x)", [("smooth", "x = 0", "0", "0")]),
    ("relu(2*x+1)", [("kink", "x = -1/2", "0", "2")]),
    ("abs(x-a)", [("kink", "x = a", "-1", "1")]),
    ("abs(x^2-1)", [("kink", "x = -1", "-2", "2"), ("kink", "x = 1", "-2", "2")]),
    ("sign(x-1)", [("jump", "x = 1", "-1", "1")]),
    ("elu(3*x)", [("smooth", "x = 0", "3", "3")]),
    ("clip(3*x,0,1)", [("kink", "x = 0", "0", "3"), ("kink", "x = 1/3", "3", "0")]),
    ("relu(x-1)+relu(x+1)", [("kink", "x = -1", "0", "1"), ("kink", "x = 1", "1", "2")]),
    ("relu(x)*x^2", [("smooth", "x = 0", "0", "0")]),
    ("max(x,0)^2", [("smooth", "x = 0", "0", "0")]),
    ("relu(x)+x", [("kink", "x = 0", "1", "2")]),
    ("sign(x)*x", [("kink", "x = 0", "-1", "1")]),
    ("relu(x)*relu(-x)", [("smooth", "x = 0", "0", "0")]),
    ("min(x,1)*(x-1)", [("smooth", "x = 1", "1", "1")]),
    ("piecewise(x^2 if x < 1, 2x-1 if x >= 1)*x", [("smooth", "x = 1", "3", "3")]),
    ("e^(huber(x))", [("smooth", "x = -1", "-exp(1/2)", "-exp(1/2)"), ("smooth", "x = 1", "exp(1/2)", "exp(1/2)")]),
    ("max(0,1-t*x)", [("kink", "1-t*x = 0", "0", "-t")]),
    ("max(a*x,b*x)", [("unless", "b*x = a*x", "a", "b")]),
    ("indicator(x > 0)*x^2", [("smooth", "x = 0", "0", "0")]),
    ("indicator(x > 0)*sin(x)", [("kink", "x = 0", "0", "1")]),
    ("relu(w*x+b)", []),
    ("root(x,3)", []),
    ("sqrt(abs(x))", []),
    ("abs(x)/x", []),
    ("x*abs(x)/x", []),
    ("log(abs(x))", []),
    ("abs(sin(x))", []),
    ("piecewise(abs(x) if x > 0, x^2 otherwise)", [("kink", "x = 0", "0", "1")]),
    ("piecewise(abs(x) if x < 1, relu(x) if x >= 1)", [("kink", "x = 0", "-1", "1"), ("smooth", "x = 1", "1", "1")]),
    ("relu(relu(relu(relu(relu(relu(x))))))", [("kink", "x = 0", "0", "1")]),
    ("hard_swish(relu6(x-1))", [("kink", "x = 1", "0", "1/2"), ("kink", "x = 7", "1", "0")]),
    ("abs(x)*max(2*x-8, x-4, 1-x, x^2-9, -3)", [("kink", "x = 0", "-1", "1")]),
]


@pytest.mark.parametrize(("function", "borders"), TOLD)
def test_what_happens_there_is_told(function, borders):
    found = [told.border for told in borders_of(derive(function, wrt="x").trace)]
    assert [
        (each.kind, f"{plain(each.left)} = {plain(each.right)}", *map(plain, each.sides)) for each in found
    ] == borders


def test_the_condition_stays_beside_the_sentence():
    derivation = derive("softsign(x)", wrt="x")
    assert [(each.kind, plain(each.subject)) for each in derivation.assumptions] == [("nonzero", "x")]
    assert "softsign(x) is differentiable at x = 0 as well" in derivation.rendered(format="text")


FALSE = [
    ("abs(x)", "smooth", "0", ("1", "1")),
    ("softsign(x)", "kink", "0", ("-1", "1")),
    ("relu(2*x+1)", "kink", "-1/2", ("0", "1")),
    ("x*abs(x)/x", "smooth", "0", ("0", "0")),
    ("x^2/x", "smooth", "0", ("1", "1")),  # no value at the place itself
]


@pytest.mark.parametrize(("function", "kind", "place", "sides"), FALSE)
def test_what_is_not_so_is_never_confirmed(function, kind, place, sides):
    x = read("x").expression
    border = Border(kind, x, read(place).expression, tuple(read(side).expression for side in sides))
    verdict = Checker(variable=x).border(read(function).expression, x, border)
    assert isinstance(verdict, Verdict)
    assert verdict.status != "agrees"


@pytest.mark.parametrize(
    ("function", "sides"),
    [("piecewise(abs(x-a) if x > a, 3*(x-a) otherwise)", ("3", "1")), ("max(abs(x), 2*x)", ("-1", "2"))],
)
def test_an_absolute_value_in_a_piece_counts_on_its_own_side(function, sides):
    [told] = borders_of(derive(function, wrt="x").trace)
    assert (told.border.kind, tuple(map(plain, told.border.sides))) == ("kink", sides)


def test_a_part_within_a_line_is_called_by_its_name():
    page = derive("relu(x)^2", wrt="x", order=2).parts[-1].to_text()
    assert "\nReLU(x) is not differentiable at x = 0: on its two sides the slopes are 0 and 1.\n" in page
