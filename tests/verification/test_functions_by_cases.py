"""Functions by cases in verification: their values, never analytic, no branch taken by NaN, no normal form."""

from __future__ import annotations

import math

import pytest
from sympy import Symbol

from derivator.functions import FUNCTIONS
from derivator.inert import Apply, Derivative
from derivator.inert.piecewise import Piecewise
from derivator.inert.trees import subexpressions
from derivator.model.rule import Border
from derivator.syntax import read
from derivator.verification import Checker
from derivator.verification.exact.decision import ExactTest
from derivator.verification.generalised import generalised
from derivator.verification.numeric.analytic import analytic
from derivator.verification.preparation.sampling import Point
from derivator.verification.preparation.unfold import Unfolder
from derivator.verification.values.batch import Batch

X = Symbol("x")
BY_CASES = sorted(name for name, row in FUNCTIONS.items() if row.by_cases)
NOT_ANALYTIC = (*BY_CASES, "abs", "root", "softsign", "hypot", "kronecker", "lambertw", "sqrt", "log")
PLACES = (-7.25, -2.0, -0.625, 0.25, 0.75, 4.0, 9.5)


def at(name, argument):
    further = [read(text).expression for text in ("1/2", "3")]
    return Apply(name, argument, *further[: len(FUNCTIONS[name].arguments) - 1])


@pytest.mark.parametrize("name", NOT_ANALYTIC)
def test_they_are_never_called_analytic(name):
    assert not analytic(at(name, X))
    assert not analytic(Derivative(at(name, X), X))


@pytest.mark.parametrize("name", ["exp", "gelu", "silu", "mish", "erf", "softplus", "polygamma", "exp2"])
def test_smooth_functions_are(name):
    row = FUNCTIONS[name]
    arguments = [read("2").expression if ("whole", each) in row.needs else X for each in row.arguments]
    assert analytic(Apply(name, *arguments))


@pytest.mark.parametrize("name", [name for name in BY_CASES if name != "sign"])
def test_what_is_written_out_has_the_values_of_the_definition(name):
    row = FUNCTIONS[name]
    definition = read(row.definition).expression if row.definition else None
    for place in PLACES:
        value = read(str(place)).expression
        node = at(name, value)
        if definition is None:
            extreme = max if name == "max" else min
            said = read(str(extreme(place, 0.5))).expression
        else:
            said = definition.xreplace({Symbol(a): b for a, b in zip(row.arguments, node.arguments, strict=True)})
        assert Checker().equality(node, said).status in ("proved", "agrees"), place


@pytest.mark.parametrize(
    "text", ["relu(x)", "max(x, log(x))", "piecewise(1 if log(x) > 0, 2 otherwise)", "1+clip(x, 0, 1)"]
)
def test_many_points_at_once_take_no_branch(text):
    batch = Batch([Point(0, 0, {}, ((X, place),)) for place in PLACES])
    expression = Unfolder(()).unfold(read(text).expression)
    assert any(isinstance(part, Piecewise) for part in subexpressions(expression))
    assert all(math.isnan(value) for value in batch.of(expression))
    assert all(math.isnan(value) for value in batch.of(Derivative(expression, X)))


@pytest.mark.parametrize(
    "text", ["abs(log(x))", "sign(log(x))", "softsign(log(x))", "root(log(x), 3)", "hypot(x, log(x))"]
)
def test_a_function_of_no_number_is_none(text):
    batch = Batch([Point(0, 0, {}, ((X, place),)) for place in (-2.0, -0.5)])
    for expression in (read(text).expression, Derivative(read(text).expression, X)):
        assert all(math.isnan(value) for value in batch.of(expression))


@pytest.mark.parametrize("text", ["piecewise(x if x < 0, x^2 otherwise)", "relu(x)", "max(x, 2*x)"])
def test_there_is_no_normal_form_of_cases(text):
    node = Unfolder(()).unfold(read(text).expression)
    assert not ExactTest().proves(node, node)
    assert not ExactTest().proves(Derivative(node, X), read("1").expression)


LONG = "sin(exp(x^2+1)*(x^3+x)+cos(x*exp(x)+x^5))"
WRONG = [
    (f"piecewise({LONG} if x < 0, {LONG}+x otherwise)", f"piecewise({LONG} if x < 1, {LONG}+x otherwise)"),
    (f"piecewise({LONG} if x < 0, x otherwise)", f"piecewise({LONG} if x > 0, x otherwise)"),
    (f"relu({LONG})", LONG),
    (f"max({LONG}, 0)", f"min({LONG}, 0)"),
    (f"d/dx (relu(x)*{LONG})", f"relu(x)*d/dx ({LONG})"),
]


@pytest.mark.parametrize(("left", "right"), WRONG)
def test_a_law_behind_shared_parts_proves_no_wrong_line(left, right):
    sides = [read(side).expression for side in (left, right)]
    general = generalised(*map(Unfolder(()).unfold, sides))
    assert general is None or not ExactTest().proves(*general)
    assert Checker(variable=X).equality(*sides).status == "refuted"


@pytest.mark.parametrize(("sides", "status"), [
    (("4", "7"), "agrees"), (("4", "8"), "refuted"), (("4", "100"), "refuted"), (("5", "7"), "refuted"),
    (("4", "4"), "refuted"),
])
def test_a_hole_has_the_value_that_is_said(sides, status):
    function = read("piecewise(x^2 if x != 2, 7 if x = 2)").expression
    x, two, left, at = (read(text).expression for text in ("x", "2", *sides))
    checker = Checker(variable=x)
    assert checker.border(function, x, Border("hole", x, two, (left, at))).status == status
