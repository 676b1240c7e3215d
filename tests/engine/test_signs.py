"""The sign calculus is sound, and a condition in its simplest form says the same."""

from __future__ import annotations

import math
import random

import pytest
from sympy import Expr, Integer, Symbol

from derivator.functions import FUNCTIONS
from derivator.inert import Apply, Fraction, Minus, Plus, Power, Times, number
from derivator.model.conventions import Conventions
from derivator.model.trace import Assumption
from derivator.reals.domain import where_defined
from derivator.reals.sign_calculus import Signs
from derivator.reals.simplest_conditions import independent, reduced
from derivator.rendering.formats import FORMATS
from derivator.rendering.writing import Writer
from derivator.syntax import read

KINDS = {">": "positive", "≠": "nonzero", "≥": "nonnegative"}
HOLDS = {"positive": lambda v: v > 0, "nonnegative": lambda v: v >= 0, "nonzero": lambda v: v != 0}
X = Symbol("x")


def condition(text: str) -> Assumption:
    """A condition as it is typed here: "2x > 0"."""
    subject, sign = text.removesuffix(" 0").rsplit(" ", 1)
    return Assumption(KINDS[sign], read(subject).expression)


def told(conditions) -> str:
    return ", ".join(Writer(FORMATS["text"], Conventions()).conditions(tuple(conditions)))


@pytest.mark.parametrize(
    ("needed", "simple"),
    [
        ("2x ≠ 0", "x ≠ 0"),
        ("x^2 ≠ 0", "x ≠ 0"),
        ("-3*x*y^2/z ≠ 0", "x ≠ 0, y ≠ 0, z ≠ 0"),
        ("2x-1 ≠ 0", "x ≠ 1/2"),
        ("1+x ≠ 0", "x ≠ -1"),
        ("a*x-(-1) ≠ 0", "a x + 1 ≠ 0"),
        ("y+x-(-a) > 0", "y + x + a > 0"),
        ("x^2-2x+1 ≠ 0", "x ≠ 1"),
        ("x^2-1 ≠ 0", "x ≠ -1, x ≠ 1"),
        ("x^2-2 ≠ 0", "x² ≠ 2"),
        ("1-1/x > 0", "x < 0 or x > 1"),
        ("-1-x > 0", "x < -1"),
        ("1/(1+x) ≠ 0", ""),
        ("x^2+2*x*y ≠ 0", "x ≠ 0, x + 2y ≠ 0"),
        ("1/y+x ≠ 0", "x y + 1 ≠ 0"),
        ("x/y^2-1/x ≠ 0", "x + y ≠ 0, x ≠ y"),
        ("y*log(x)-x*y ≠ 0", "y ≠ 0, x ≠ ln(x)"),
        ("1-y*x ≠ 0", "1 - y x ≠ 0"),
        ("1-x^2/a^2 > 0", "|x| < |a|"),
        ("sec(x)*csc(x) ≠ 0", ""),
        ("x-x ≠ 0", "x ≠ x"),
        ("relu(1-x) > 0", "x < 1"),
        ("2*relu(x) ≠ 0", "x > 0"),
        ("cosh(x)-1 ≠ 0", "x ≠ 0"),
        ("abs(2*x)-3 > 0", "|x| > 3/2"),
        ("2x+2y ≠ 0", "x + y ≠ 0"),
        ("-x-y ≠ 0", "x + y ≠ 0"),
        ("ln(x) ≠ 0", "x ≠ 1"),
        ("x*e^x ≠ 0", "x ≠ 0"),
        ("sqrt(abs(x)) ≠ 0", "x ≠ 0"),
        ("-x > 0", "x < 0"),
        ("2x+1 > 0", "x > -1/2"),
        ("1-2x > 0", "x < 1/2"),
        ("-(x-1) > 0", "x < 1"),
        ("x-a > 0", "x > a"),
        ("-y*x > 0", "y x < 0"),
        ("1-x^2 > 0", "-1 < x < 1"),
        ("9-4x^2 ≥ 0", "-3/2 ≤ x ≤ 3/2"),
        ("x*(1-x) > 0", "0 < x < 1"),
        ("x/(1-x) > 0", "0 < x < 1"),
        ("x^2-4 > 0", "|x| > 2"),
        ("x^2 > 0", "x ≠ 0"),
        ("x^3 > 0", "x > 0"),
        ("abs(x-1) > 0", "x ≠ 1"),
        ("sqrt(x) > 0", "x > 0"),
        ("1-sqrt(x) > 0", "x < 1"),
        ("1-e^(-2x) > 0", "x > 0"),
        ("e^x-1 ≠ 0", "x ≠ 0"),
        ("cosh(x)-1 > 0", "x ≠ 0"),
        ("2*sqrt(x-1)-4 ≠ 0", "x ≠ 5"),
        ("1+x^(2/3) > 0", ""),
        ("ln(x) > 0", "x > 1"),
        ("2/x > 0", "x > 0"),
        ("x^2+2x+1 > 0", "x ≠ -1"),
        ("sin(x) > 0", "sin(x) > 0"),
        ("a*x+b > 0", "a x + b > 0"),
        ("1+e^x > 0", ""),
        ("e^x+e^(-x) > 0", ""),
        ("2+sin(x) > 0", ""),
        ("3-sin(x)-cos(x) > 0", ""),
        ("1-tanh(x)^2 > 0", ""),
        ("1-sigmoid(x) ≠ 0", ""),
        ("x^2-x+1 > 0", ""),
        ("1+ln(x)^2 ≠ 0", ""),
        ("cosh(x) ≠ 0", ""),
        ("sqrt(x^2+1) > 0", ""),
        ("2+abs(x) > 0", ""),
    ],
)
def test_a_condition_in_its_simplest_form(needed, simple):
    assert told(reduced([condition(needed)])) == simple


@pytest.mark.parametrize(
    ("needed", "left"),
    [
        (["x-2 > 0", "x-1 > 0"], "x > 2"),
        (["x > 0", "x ≠ 0"], "x > 0"),
        (["x-3 > 0", "x^2-1 > 0"], "x > 3"),
        (["x-2 ≥ 0", "x-2 ≠ 0"], "x > 2"),
        (["x-2 ≠ 0", "2-x ≥ 0", "3-x > 0"], "x < 2"),
        (["x+1 > 0", "1-x > 0"], "-1 < x < 1"),
        (["x ≠ 0", "x-1 ≠ 0"], "x ≠ 0, x ≠ 1"),
        (["y > 0", "x-y > 0", "x > 0"], "0 < y < x"),
        (["n-j-1 ≥ 0", "n-j ≥ 0", "j-2 ≥ 0"], "2 ≤ j ≤ n - 1"),
        (["n-j+2 ≥ 0", "n-j+1 > 0"], "j < n + 1"),
        (["n-j+1 ≥ 0", "n-k ≥ 0"], "j ≤ n + 1, n ≥ k"),
    ],
)
def test_what_follows_from_the_rest_is_left_out(needed, left):
    assert told(independent(map(condition, needed))) == left


@pytest.mark.parametrize(
    ("function", "defined"),
    [
        ("x*ln(x-2)", "x > 2"),
        ("1/(x-1)", "x ≠ 1"),
        ("asin(x)", "-1 ≤ x ≤ 1"),
        ("log(x/(1-x))", "0 < x < 1, x ≠ 1"),
        ("x^(-1/2)", "x ≥ 0, x ≠ 0"),
        ("piecewise(log(x) if x > 0, 0 otherwise)", ""),
    ],
)
def test_where_a_function_is_defined(function, defined):
    assert told(where_defined(read(function).expression)) == defined


def grown(chance: random.Random, depth: int) -> Expr:
    """A random expression in x."""
    if depth == 0 or chance.random() < 0.15:
        return chance.choice([X, X, number(chance.randint(-3, 4)), Fraction(X, Integer(2))])
    part = [grown(chance, depth - 1) for _ in range(2)]
    functions = ("exp", "sqrt", "abs", "sin", "cos", "tanh", "cosh", "sinh", "log", "atan", "sigmoid", "relu")
    kind = chance.randrange(7)
    if kind < 2:
        return Plus(*part)
    if kind == 2:
        return Times(*part)
    if kind == 3:
        return Minus(part[0])
    if kind == 4:
        return Fraction(*part)
    return Power(part[0], Integer(chance.randint(1, 4))) if kind == 5 else Apply(chance.choice(functions), part[0])


def evaluated(node: Expr, x: float) -> float:
    """The value at a place, by plain floating point; ValueError where there is none."""
    if node == X:
        return x
    parts = [evaluated(each, x) for each in (node.arguments if isinstance(node, Apply) else node.args)]
    match node:
        case Plus():
            return math.fsum(parts)
        case Times():
            return math.prod(parts)
        case Minus():
            return -parts[0]
        case Fraction():
            return parts[0] / parts[1]
        case Power():
            return parts[0] ** parts[1]
        case Apply(name="sigmoid"):
            return 1 / (1 + math.exp(-parts[0]))
        case Apply(name="relu"):
            return max(parts[0], 0.0)
        case Apply(name="abs"):
            return abs(parts[0])
        case Apply():
            return getattr(math, node.name)(parts[0])
    return float(node)


def places(chance: random.Random, expression: Expr, *more: Expr):
    """Places where the expressions have values that can be relied on, and the values."""
    for _ in range(12):
        x = chance.choice([chance.uniform(-4, 4), chance.uniform(-1.5, 1.5)])
        try:
            values = [evaluated(each, x) for each in (expression, *more)]
        except (ValueError, ZeroDivisionError, OverflowError):
            continue
        if all(1e-9 < abs(value) < 1e9 for value in values):
            yield x, values


@pytest.mark.parametrize("seed", range(12))
def test_what_is_surely_so_is_so(seed):
    chance = random.Random(seed)
    for number_of_try in range(60):
        expression = grown(chance, 4)
        bound = Integer(chance.randint(-1, 2))
        given = chance.choice([(), (Assumption("positive", Plus(X, Minus(bound))),)])
        found = Signs(given).within(expression)
        for x, (value, *_) in places(chance, expression):
            if not given or x > bound:
                line = f"seed {seed}, try {number_of_try}: {expression} at {x} with {given} is {value}, not in {found}"
                assert float(found.low) - 1e-7 <= value <= float(found.high) + 1e-7, line


@pytest.mark.parametrize("seed", range(12))
def test_a_condition_and_its_simplest_form_hold_together(seed):
    chance = random.Random(seed)
    for number_of_try in range(60):
        needed = Assumption(chance.choice(["positive", "nonnegative", "nonzero"]), grown(chance, 3))
        simple = reduced([needed])
        for x, (value, *values) in places(chance, needed.subject, *(each.subject for each in simple)):
            line = f"seed {seed}, try {number_of_try}: {needed} became {simple}, at {x}"
            together = all(HOLDS[each.kind](v) for each, v in zip(simple, values, strict=True))
            assert HOLDS[needed.kind](value) == together, line


@pytest.mark.parametrize("name", [name for name, row in FUNCTIONS.items() if row.within and not row.by_cases])
def test_the_values_of_a_function_lie_where_the_table_says(name):
    row = FUNCTIONS[name]
    found = Signs().within(Apply(name, *map(Symbol, row.arguments)))
    seen = 0
    for u in (-30, -3, -1, -0.99, -0.5, -0.01, 0.01, 0.3, 0.5, 0.99, 1, 1.01, 2, 7, 40):
        value = complex(row.sympy(*(u + k for k in range(len(row.arguments)))))
        if value.imag == 0 and not math.isnan(value.real):
            seen += 1
            assert float(found.low) <= value.real <= float(found.high), (name, u, value)
    assert seen >= 2
