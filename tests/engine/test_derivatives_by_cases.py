"""Derivatives of functions by cases: the result, what it needs, and what is said where pieces meet."""

import pytest
from sympy import Float, Integer

from derivator import derive
from derivator.base.errors import UnsupportedError
from derivator.functions import FUNCTIONS
from derivator.inert import Derivative
from derivator.model.rule import Border
from derivator.notation import plain
from derivator.rendering.formats import FORMATS
from derivator.rendering.told_borders import sentences
from derivator.rendering.writing import Writer
from derivator.syntax import read
from derivator.verification import Checker

# The function, the variable, the derivative, and what is assumed.
RESULTS = [
    ("max(0, x)", "x", "piecewise(0 if x < 0, 1 if x > 0)", "x ≠ 0"),
    ("max(x, 0)", "x", "piecewise(1 if x > 0, 0 if x < 0)", "x ≠ 0"),
    ("min(x, x^2)", "x", "piecewise(1 if x < 0, 2*x if 0 < x < 1, 1 if x > 1)", "x ≠ 0, x ≠ 1"),
    ("relu(w*x+b)", "w", "piecewise(0 if w*x+b < 0, x if w*x+b > 0)", "w x + b ≠ 0"),
    ("leaky_relu(x)", "x", "piecewise(0.01 if x < 0, 1 if x > 0)", "x ≠ 0"),
    ("elu(x)", "x", "piecewise(exp(x) if x <= 0, 1 if x > 0)", ""),
    ("elu(x, 2)", "x", "piecewise(2*exp(x) if x < 0, 1 if x > 0)", "x ≠ 0"),
    ("abs(relu(x))", "x", "piecewise(0 if x < 0, 1 if x > 0)", "x ≠ 0"),
    ("sqrt(max(0, 1-x))", "x", "piecewise(0 if x > 1, -1/(2*sqrt(1-x)) if x < 1)", "x ≠ 1"),
    ("asin(clip(x, -1, 1))", "x", "piecewise(0 if x < -1, 1/sqrt(1-x^2) if -1 < x < 1, 0 if x > 1)", "x ≠ -1, x ≠ 1"),
    ("relu(x-1)^(1/2)", "x", "piecewise(0 if x < 1, 1/(2*sqrt(x-1)) if x > 1)", "x ≠ 1"),
    ("huber(r, d)", "r", "piecewise(-d if r < -d, r if -d <= r <= d, d if r > d)", "d > 0"),
    ("piecewise(r^2/2 if abs(r) <= d, d*(abs(r) - d/2) otherwise)", "r",
     "piecewise(r if abs(r) <= d, d*sign(r) otherwise)", "d > 0"),
    ("hard_tanh(x)", "x", "piecewise(0 if x < -1, 1 if -1 < x < 1, 0 if x > 1)", "x ≠ -1, x ≠ 1"),
    ("hard_sigmoid(x)", "x", "piecewise(0 if x < -3, 1/6 if -3 < x < 3, 0 if x > 3)", "x ≠ -3, x ≠ 3"),
    ("clip(x, a, b)", "x", "piecewise(0 if x < a, 1 if a < x < b, 0 if x > b)", "b > a, x ≠ a, x ≠ b"),
    ("sign(x)", "x", "0", "x ≠ 0"),
    ("heaviside(x)", "x", "0", "x ≠ 0"),
    ("max(0, 1 - y*s)", "s", "piecewise(0 if 1-y*s < 0, -y if 1-y*s > 0)", "1 - y s ≠ 0"),
    ("relu(x)^2", "x", "2*relu(x)", "x ≠ 0"),
    ("abs(x)^3", "x", "3*x*abs(x)", "x ≠ 0"),
    ("log(1+abs(x))", "x", "sign(x)/(1+abs(x))", "x ≠ 0"),
    ("abs(x - 3)", "x", "sign(x-3)", "x ≠ 3"),
    ("sqrt(x)", "x", "1/(2*sqrt(x))", "x > 0"),
    ("piecewise(x^2 if x < 2, 4*x - 4 otherwise)", "x", "piecewise(2*x if x < 2, 4 if x >= 2)", ""),
    ("piecewise(x^2 if x < 1, 2 otherwise)", "x", "piecewise(2*x if x < 1, 0 if x > 1)", "x ≠ 1"),
    ("piecewise(0 if x < 0, x if x < 1, 1 otherwise)", "x", "piecewise(0 if x < 0, 1 if 0 < x < 1, 0 if x > 1)",
     "x ≠ 0, x ≠ 1"),
    ("piecewise(log(x) if x > 0, 0 otherwise)", "x", "piecewise(1/x if x > 0, 0 if x < 0)", "x ≠ 0"),
    ("piecewise(x if a > 0, x^2 otherwise)", "x", "piecewise(1 if a > 0, 2*x if a <= 0)", ""),
    ("piecewise(x^2 if x > 0)", "x", "piecewise(2*x if x > 0)", ""),
    ("piecewise(sin(x)/x if x != 0, 1 if x = 0)", "x", "(x*cos(x)-sin(x))/x^2", "x ≠ 0"),
    ("max(x, y, z)", "x", "piecewise(1 if x > max(y, z), 0 if x < max(y, z))", "x ≠ max(y, z)"),
    ("max(x, x^2, a, b)", "x",
     "piecewise(1 if x > max(x^2, a, b), 2*x if x^2 > max(x, a, b), 0 if max(x, x^2) < max(a, b))",
     "max(x², a, b) ≠ x, max(x, a, b) ≠ x², max(x, x²) ≠ max(a, b)"),
    # A case that holds for a parameter alone is kept.
    ("piecewise((x^b-1)/b if b != 0, ln(x) if b = 0)", "x", "piecewise(x^(b-1) if b != 0, 1/x if b = 0)", ""),
    ("piecewise(ln(x) if a = 0, x^a/a otherwise)", "x", "piecewise(1/x if a = 0, x^(a-1) if a != 0)", ""),
    ("piecewise(x if a = 1, x^2 if a = 2, x^3 otherwise)", "x",
     "piecewise(1 if a = 1, 2*x if a = 2, 3*x^2 otherwise)", ""),
    # What a piece needs, it needs where it counts.
    ("piecewise(sqrt(x) if x > 0, sqrt(-x) if x < 0)", "x",
     "piecewise(1/(2*sqrt(x)) if x > 0, -1/(2*sqrt(-x)) if x < 0)", "x ≠ 0"),
    ("piecewise(sqrt(-x) if x < 0, sqrt(x) otherwise)", "x",
     "piecewise(-1/(2*sqrt(-x)) if x < 0, 1/(2*sqrt(x)) if x > 0)", "x ≠ 0"),
    ("piecewise(sqrt(x+1) if x > -2, x^2 otherwise)", "x",
     "piecewise(1/(2*sqrt(x+1)) if x > -2, 2*x if x < -2)", "x ≠ -2, x > -1 or x ≤ -2"),
    ("piecewise(sqrt(x) if x < a, x^2 otherwise)", "x", "piecewise(1/(2*sqrt(x)) if x < a, 2*x if x > a)",
     "x ≠ a, x > 0 or x ≥ a"),
    ("piecewise(x^2 if a < x < b, sqrt(x) otherwise)", "x", "piecewise(2*x if a < x < b, 1/(2*sqrt(x)) otherwise)",
     "b > a, x ≠ a, x ≠ b, x > 0 or a < x < b"),
    ("piecewise(sqrt(x) if a < x < b, x^2 otherwise)", "x", "piecewise(1/(2*sqrt(x)) if a < x < b, 2*x otherwise)",
     "b > a, x ≠ a, x ≠ b, x > 0 or x ≤ a or x ≥ b"),
    ("piecewise(x^2 if a > 0, x^3 if x < 0, x otherwise)", "x",
     "piecewise(2*x if a > 0, 3*x^2 if x < 0, 1 otherwise)", "x ≠ 0 or a > 0"),
    ("piecewise(abs(x-a) if a = 1, x otherwise)", "x",
     "piecewise(sign(x-a) if a = 1, 1 if a != 1)", "x ≠ a or a ≠ 1"),
    ("x*piecewise(abs(x) if x < a, ln(abs(x)) otherwise)", "x",
     "x*piecewise(sign(x) if x < a, 1/x if x > a) + piecewise(abs(x) if x < a, ln(abs(x)) otherwise)",
     "x ≠ a, x ≠ 0 or x ≥ a"),
    ("piecewise(ln(abs(x)) if x > -2, sqrt(x) otherwise)", "x",
     "piecewise(1/x if x > -2, 1/(2*sqrt(x)) if x < -2)", "x > -2"),
    ("max(0, x - 10^6)", "x", "piecewise(0 if x < 1000000, 1 if x > 1000000)", "x ≠ 1000000"),
]

SAID = [
    ("max(0, x)", "x", ["max(0, x) is not differentiable at x = 0: on its two sides the slopes are 0 and 1."]),
    ("sign(x)", "x", ["sgn(x) is not continuous at x = 0: on its two sides the values are -1 and 1."]),
    ("piecewise(x^2 if x < 1, 2 otherwise)", "x",
     ["The function is not continuous at x = 1: on its two sides the values are 1 and 2."]),
    ("piecewise(3 if x = 1, x^2 otherwise)", "x",
     ["The function is not continuous at x = 1: on both sides the value is 1, at the place itself it is 3."]),
    ("elu(x)", "x", ["ELU(x, 1) is differentiable at x = 0 as well: on both sides the slope is 1."]),
    ("elu(x, a)", "x",
     ["ELU(x, a) is differentiable at x = 0 only where the slopes on its two sides, a and 1, are equal."]),
    ("selu(x)", "x",
     ["SELU(x) is not differentiable at x = 0: on its two sides the slopes are about 1.7581 and 1.0507."]),
    ("x + relu(x)", "x", ["x + ReLU(x) is not differentiable at x = 0: on its two sides the slopes are 1 and 2."]),
    ("huber(r, d)", "r",
     ["Huber(r, d) is differentiable at r = -d as well: on both sides the slope is -d.",
      "Huber(r, d) is differentiable at r = d as well: on both sides the slope is d."]),
    ("hinge", "s", ["f(s) is not differentiable at 1 - y s = 0: on its two sides the slopes are 0 and -y."]),
    # Where it depends on letters whether there is a kink at all, nothing is said.
    ("piecewise(a if x < a, b if x > b, x otherwise)", "x", []),
    ("x^2", "x", []),
]


def plain_writer(derivation):
    return Writer(FORMATS["text"], derivation.problem.conventions)


@pytest.mark.parametrize(("text", "wrt", "result", "needs"), RESULTS, ids=[text for text, *_ in RESULTS])
def test_the_derivative_of_a_function_by_cases(text, wrt, result, needs):
    derivation = derive(text, wrt=wrt)
    assert plain(derivation.result) == plain(read(result).expression)
    assert ", ".join(plain_writer(derivation).conditions(derivation.assumptions)) == needs
    assert derivation.verdict.status in ("proved", "agrees")


@pytest.mark.parametrize(("text", "wrt", "said"), SAID, ids=[text for text, *_ in SAID])
def test_what_is_said_where_pieces_meet(text, wrt, said):
    derivation = derive(text, wrt=wrt)
    assert list(sentences(derivation.trace, plain_writer(derivation))) == said


def test_in_a_sum_over_data():
    derivation = derive("sum(max(0, 1 - y[i]*dot(w, x[i])), i, 1, m)", wrt="w[j]")
    expected = "sum(piecewise(0 if 1-y[i]*dot(w, x[i]) < 0, -y[i]*x[i,j] if 1-y[i]*dot(w, x[i]) > 0), i, 1, m)"
    assert plain(derivation.result) == plain(read(expected).expression)
    assert derivation.verdict.status == "agrees"


@pytest.mark.parametrize("name", [name for name, row in FUNCTIONS.items() if row.definition and row.derivative])
def test_a_row_by_cases_agrees_with_itself(name):
    row = FUNCTIONS[name]
    arguments = [Integer(each) for each in (1, 2)][: len(row.arguments) - 1]
    letters = {read(letter).expression: each for letter, each in zip(row.arguments[1:], arguments, strict=True)}
    x = read("u").expression
    called, definition, slope = (
        read(text).expression.xreplace(letters)
        for text in (f"{name}({', '.join(row.arguments)})", row.definition, row.derivative)
    )
    checker = Checker(variable=x)
    assert checker.equality(called, definition).status in ("proved", "agrees")
    assert checker.equality(Derivative(definition, x), slope).status in ("proved", "agrees")
    # SymPy's own version has this slope, away from every border.
    step = 2**-20
    for at in (-7.3, -2.1, -0.4, 0.3, 1.2, 7.9):
        before, after = (float(row.sympy(Float(at + side * step, 30), *arguments)) for side in (-1, 1))
        assert abs((after - before) / (2 * step) - float(slope.doit().subs(x, at))) < 1e-6, at


@pytest.mark.parametrize("name", [name for name, row in FUNCTIONS.items() if row.definition and row.smooth])
def test_what_a_row_needs_is_where_its_cases_meet(name):
    row = FUNCTIONS[name]
    call = f"{name}({', '.join(('3*x', *row.arguments[1:]))})"
    derivation = derive(call, wrt="x")
    assert any(each.kind == "nonzero" for each in derivation.assumptions)


@pytest.mark.parametrize(
    ("function", "kind", "place", "sides", "holds"),
    [
        ("max(0, x)", "kink", "0", ("0", "1"), "agrees"),
        ("max(0, x)", "kink", "0", ("0", "2"), "refuted"),
        ("max(0, x)", "kink", "1", ("0", "1"), "refuted"),
        ("max(0, x)", "smooth", "0", ("0", "0"), "refuted"),
        ("max(0, x)", "jump", "0", ("0", "1"), "refuted"),
        ("x^2", "kink", "0", ("0", "0"), "refuted"),
        ("x^2", "smooth", "1", ("2", "2"), "agrees"),
        ("heaviside(x)", "jump", "0", ("0", "1"), "agrees"),
        ("heaviside(x)", "kink", "0", ("0", "0"), "refuted"),
        ("clip(x, a, b)", "kink", "a", ("0", "1"), "refuted"),
        ("elu(x, a)", "unless", "0", ("a", "1"), "agrees"),
        ("selu(x)", "kink", "0", ("1.7581", "1.0507"), "refuted"),
    ],
)
def test_what_is_said_is_held_against_values_beside_the_place(function, kind, place, sides, holds):
    x = read("x").expression
    border = Border(kind, x, read(place).expression, tuple(read(side).expression for side in sides))
    assert Checker(variable=x).border(read(function).expression, x, border).status == holds


def test_rounded_numbers_are_held_as_such():
    x = read("x").expression
    sides = (read("1.7581").expression, read("1.0507").expression)
    border = Border("kink", x, read("0").expression, sides, exact=False)
    assert Checker(variable=x).border(read("selu(x)").expression, x, border).status == "agrees"


def test_a_derivative_at_a_border_that_cannot_be_shown_is_refused(monkeypatch):
    monkeypatch.setattr("derivator.verification.numeric.one_sided.border_verdict", lambda *_: "undecided")
    with pytest.raises(UnsupportedError, match=r"whether piecewise.* has a derivative at x = 0"):
        derive("elu(x)")


@pytest.mark.parametrize("function", ["relu(x^2-1)", "elu(x^2-1)", "relu((x-1)*(x-2)*(x+3))", "abs(x^2-4)"])
def test_it_is_proved_where_the_places_are_told_one_by_one(function):
    assert derive(function, wrt="x").verdict.status == "proved"


@pytest.mark.parametrize(("function", "result"), [
    ("huber(x^2, 1)", "2*x*piecewise(x^2 if x^2 <= 1, 1 if x^2 > 1)"),
    ("clip(x^2, -1, 1)", "piecewise(2*x if x^2 < 1, 0 if x^2 > 1)"),
    ("relu(x^2)", "2*x"),
    ("relu(-x^2)", "0"),
    ("hinge(x^2 + 2)", "0"),
    ("elu(exp(x))", "exp(x)"),
    ("relu(sin(x) - 2)", "0"),
    ("relu(x^2 - 2)", "piecewise(0 if x^2-2 < 0, 2*x if x^2-2 > 0)"),
    ("clip(x^3, -1, 1)", "piecewise(0 if x^3 < -1, 3*x^2 if -1 < x^3 < 1, 0 if x^3 > 1)"),
])
def test_cases_that_never_occur_are_dropped(function, result):
    assert plain(derive(function, wrt="x").trace.result) == result
