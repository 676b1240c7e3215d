"""What is told of kinks, jumps and holes is so, and none is passed over: judged by values on both sides of a place."""

from __future__ import annotations

from typing import Any

import pytest
from fuzzing.values import DIGITS, Outside, Point, value
from mpmath import mp, mpf
from sympy import Expr

from derivator.api import derive

PLACES = (-3, -2, -1, 0, 1, 2, 3, 6, 0.5, -0.5)
STEP, CLOSE, STEEP = mpf("1e-18"), mpf("1e-9"), 10**6

FUNCTIONS = (
    "abs(x)", "abs(x-1)*x", "relu(x)", "relu(x)^2", "abs(x^2-1)", "max(x, 1-x)", "min(x, x^2)", "max(x, 0, x^2)",
    "sign(x)", "sign(x)*x", "sign(x)*x^2", "abs(x)^3", "hard_tanh(x)", "hard_swish(x)", "relu6(x)", "clip(x, 0, 1)",
    "huber(x, 1)", "elu(x)", "selu(x)", "hinge(x)", "leaky_relu(x)", "softsign(x)", "abs(abs(x)-1)", "sqrt(x^2)",
    "sqrt(x^4)",
    "abs(x)*abs(x-2)", "exp(abs(x))", "log(1+abs(x))", "cos(abs(x))", "relu(x^2-1)", "relu(1-x)*x", "abs(x-1)^3+abs(x)",
    "piecewise(x^2 if x < 1, 2*x-1 otherwise)", "piecewise(sin(x) if x < 0, x otherwise)",
    "piecewise(0 if x = 1, x^2 otherwise)", "piecewise(1 if x = 1, x^2 otherwise)",
    "piecewise(x if x <= 0, x^3 otherwise)", "piecewise(1 if x < 0, 2 otherwise)",
    "piecewise(exp(x) if x < 0, 1+x otherwise)", "piecewise(x if x < -1, -1 if x <= 2, x-3 otherwise)",
    "x*piecewise(x if x < 0, 2*x otherwise)", "piecewise(abs(x) if x < 1, x^2 otherwise)",
)


def known(function: Expr, at: Any) -> Any:
    """The value at a place; None where there is none."""
    point = Point(0)
    point.values["x"] = at
    try:
        return value(function, point)
    except Outside:
        return None


def alike(one: Any, other: Any) -> bool:
    return bool(abs(one - other) <= CLOSE * (1 + abs(one) + abs(other)))


def seen(function: Expr, at: Any) -> tuple[str, tuple[Any, ...]]:
    """What happens at a place, and the values or slopes on both sides; nothing where a side has no value."""
    here, sides = known(function, at), []
    for side in (-1, 1):
        near, far = (known(function, at + k * side * STEP) for k in (1, 2))
        if here is None or near is None or far is None:
            return "", ()
        sides.append((2 * near - far, (far - near) / (side * STEP)))
    (left, before), (right, after) = sides
    if not alike(left, right):
        return "jump", (left, right)
    if not alike(left, here):
        return "hole", (left, here)
    if max(abs(before), abs(after)) > STEEP:
        return "", ()
    return "smooth" if alike(before, after) else "kink", (before, after)


@pytest.mark.parametrize("text", FUNCTIONS)
def test_borders_are_told_as_they_are(text: str) -> None:
    trace = derive(text, wrt="x").trace
    with mp.workdps(DIGITS + 10):
        told = {known(each.right, mpf(0)): each for each in trace.borders}
        parts = {known(each.right, mpf(0)) for step in trace.steps for each in step.borders}
        for place in (*map(mpf, PLACES), *told):
            kind, sides = seen(trace.problem.expression, place)
            border = told.get(place)
            if border is not None:
                assert border.kind == kind, f"at {place} there is a {kind or 'side without values'}"
                assert all(map(alike, (known(side, place) for side in border.sides), sides)) or not border.exact
            else:
                assert kind in ("", "smooth") or place in parts, f"a {kind} at {place} is passed over"
