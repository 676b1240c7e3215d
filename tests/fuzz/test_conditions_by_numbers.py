"""What a derivation is said to need is enough and no more: judged by one-sided slopes, computed from values alone."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import pytest
from fuzzing.values import DIGITS, Outside, Point, _holds, value
from mpmath import mp, mpf
from sympy import Expr

from derivator.api import derive
from derivator.base.errors import UnsupportedError
from derivator.functions import FUNCTIONS as TABLE
from derivator.inert import Apply
from derivator.model.trace import Assumption
from derivator.notation import plain

HOLDS = {"positive": lambda v: v > 0, "nonnegative": lambda v: v >= 0, "nonzero": lambda v: v != 0}
PLACES = (-3, -2, -1, 0, 1, 2, 3, 6, 0.5, -0.5)
STEP = mpf("1e-15")
CLOSE = mpf("1e-9")
STEEP = 10**6
"""A slope beyond this is one of a curve that gets upright, as of the root of x at 0; or too rough an estimate."""

FUNCTIONS = (
    "x^(1/n)", "x^(n/2)", "x^n", "(x^n)^2", "(x^2)^n", "(x^2)^(1/n)", "(x^2+1)^(1/n)", "sqrt(x^n)", "ln(x^n)",
    "abs(x)^n", "abs(x^n)*x", "(-x)^n", "x^x", "abs(x)^x", "cbrt(x)", "cbrt(x^2)", "x*cbrt(x)", "root(x,4)",
    "x^(2/3)", "x^(5/3)", "x^(-1/2)", "sqrt(x^2)", "sqrt(x^4)", "sqrt(x^2+2x+1)", "sqrt(x/a)", "sqrt(a-x)",
    "sqrt(x)*sqrt(x-1)", "sqrt((x-1)/(x+1))", "sqrt(x^2-a^2)", "ln(-x)", "ln(x^2)", "ln(abs(x))",
    "ln(ln(ln(x)))", "ln(a/x)", "ln((1+x)/(1-x))", "ln(x*(x-1))", "ln(sin(x))", "log(2,x)", "log(a,x)",
    "exp(-1/x^2)", "exp(ln(x))", "asin(x/a)", "acos(a*x)", "atan(1/x)", "asec(x^2)", "acosh(x^2)", "acoth(1/x)",
    "asin(sin(x))", "acosh(cosh(x))", "asin(sqrt(x))", "asin(2x*sqrt(1-x^2))", "abs(sin(x))", "abs(abs(x)-1)",
    "sign(x)*x", "abs(x*(x-a))", "abs(ln(x))", "sqrt(abs(x))", "sqrt(log1p(x))", "sqrt(1-exp(x))",
    "sqrt(cosh(x)-1)", "max(x,1-x)", "max(x,y,z)", "min(x,a,1)", "relu(x)*x", "relu(x^2-1)", "ln(relu(x))",
    "elu(x)", "clip(x,0,1)", "heaviside(x-a)", "abs(x)^(3/2)", "(x^4)^(1/4)", "(x^2-1)/(x-1)",
    "sum(x^(1/k),k,1,n)", "sum(abs(x)/k,k,1,n)", "x^2*ln(abs(x))",
)

INNER = (
    "x", "x^2", "sqrt(x)", "sqrt(-x)", "sqrt(x+1)", "ln(x)", "ln(-x)", "abs(x)", "abs(x-1)", "1/x", "exp(x)",
    "cbrt(x)", "(1+x^2)^a/a", "x^(1/3)", "asin(x)", "relu(x-1)", "sqrt(a-x)", "ln(x-a)", "0", "1", "a", "a*x",
    "sin(a*x)/a", "(exp(a*x)-1)/a", "acosh(x)", "abs(x-a)", "x*abs(x)", "sqrt(abs(x))",
)
CASES = (
    "A if x < 0, B if x > 0", "A if x >= 1, B otherwise", "A if x > -2, B otherwise", "A if abs(x) < 1, B otherwise",
    "A if a > 0, B otherwise", "A if a != 0, B if a = 0", "A if a = 0, B otherwise", "A if x < a, B otherwise",
    "A if x = a, B otherwise", "A if a = 1, B if a = 2, A otherwise", "A if x < 0, B if x < 1, A otherwise",
    "A if a > 0, B if x < 0, A otherwise", "A if x^2 < 4, B otherwise", "A if a*x > 1, B otherwise", "A if x > 3",
)


OF_A_ROW = tuple(
    f"{row.name}(x)" for row in TABLE.values()
    if len(row.arguments) == 1 and not row.variadic and (row.derivative or row.definition)
)
"""Each function of the table alone: where it has a derivative stands in its row."""


def by_cases(count: int) -> list[str]:
    """Functions by cases: all kinds of conditions, with random pieces."""
    chance = random.Random(8)
    return [
        f"piecewise({CASES[k % len(CASES)].replace('A', chance.choice(INNER), 1).replace('B', chance.choice(INNER))})"
        .replace("A if", "x^2 if").replace("A otherwise", "x^3 otherwise")
        for k in range(count)
    ]


def known(expression: Expr, point: Point) -> Any:
    """The value; None where there is none."""
    try:
        return value(expression, point)
    except Outside:
        return None


def holds(condition: Assumption, point: Point) -> bool:
    """Whether a condition holds at a point, or something excuses from it."""
    try:
        excused = any(_holds(test, lambda part: value(part, point)) for test in condition.unless)
        return excused or HOLDS[condition.kind](value(condition.subject, point))
    except Outside:
        return False


def slopes(function: Expr, at: Any, point: Point) -> list[Any]:
    """The slopes to the left and to the right; None where the function is real on that side at no place nearby."""
    here, found = known(function, point), []
    for side in (-1, 1):
        near, far = (known(function, point.moved("x", at + k * side * STEP)) for k in (1, 2))
        found.append(None if near is None or far is None else (4 * near - far - 3 * here) / (2 * side * STEP))
    return found


def alike(one: Any, other: Any) -> bool:
    return abs(one - other) <= CLOSE * (1 + abs(one) + abs(other))


def points(function: Expr) -> Iterator[tuple[Point, Any, bool]]:
    """Points at which the function is real, and whether they are ordinary ones."""
    chance = random.Random(plain(function))
    letters = sorted({letter.name for letter in function.free_symbols} - {"x"})
    for place in PLACES if isinstance(function, Apply) and not letters else ():
        point = Point(0)
        at = point.values["x"] = mpf(place)
        if known(function, point) is not None:
            yield point, at, False
    for number in range(24):
        point = Point(number)
        for letter in letters:
            drawn = (chance.uniform(-3, 3), chance.uniform(0.2, 3), chance.randint(1, 4))
            # A letter n is taken for a whole number, as it is where an exponent is.
            point.values[letter] = mpf(chance.randint(2, 4) if letter == "n" else chance.choice(drawn))
        ordinary = chance.random() < 0.6
        special = (*PLACES, *(point.values[letter] for letter in letters))
        at = point.values["x"] = mpf(chance.uniform(-4, 4) if ordinary else chance.choice(special))
        if known(function, point) is not None:
            yield point, at, ordinary


@pytest.mark.parametrize("text", [*FUNCTIONS, *OF_A_ROW, *by_cases(30)])
def test_what_is_needed_is_enough_and_no_more(text: str) -> None:
    try:
        derivation = derive(text, wrt="x")
    except UnsupportedError:
        assert "piecewise" in text  # two random pieces may leave nothing to differentiate
        return
    function = derivation.trace.problem.expression
    with mp.workdps(DIGITS + 10):
        for point, at, ordinary in points(function):
            sides = slopes(function, at, point)
            real = [slope for slope in sides if slope is not None]
            line = f"at {point.values}: slopes {sides}"
            steep = any(abs(slope) > STEEP for slope in real)
            if steep and ordinary:
                continue
            result = known(derivation.result, point)
            if all(holds(each, point) for each in derivation.assumptions):
                assert not steep, f"no derivative, and nothing said of it: {line}"
                for slope in real:
                    assert result is not None, f"{plain(derivation.result)}: {line}, no value"
                    assert alike(result, slope), f"{plain(derivation.result)}: {line}, {result}"
            elif ordinary and "n" not in point.values:
                assert len(real) < 2 or not alike(*real), f"a derivative, and none is told: {line}"


def test_too_little_and_too_much_is_noticed() -> None:
    point = Point(0)
    point.values["x"] = mpf(0)
    function = derive("abs(x)", wrt="x").trace.problem.expression
    with mp.workdps(DIGITS + 10):
        left, right = slopes(function, mpf(0), point)
        assert not alike(left, right)
        assert alike(*slopes(derive("x*abs(x)", wrt="x").trace.problem.expression, mpf(0), point))
    [needed] = derive("abs(x)", wrt="x").assumptions
    assert not holds(needed, point)
