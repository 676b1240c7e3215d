"""Values computed at many points together are those computed one by one, and NaN wherever there is none."""

from __future__ import annotations

import math

import pytest
from sympy import Symbol

from derivator.syntax import read
from derivator.verification.numeric.compare import Comparer
from derivator.verification.values.batch import Batch

TEXTS = (
    "x^2 + 3x - 1/x", "sin(x)*exp(-x)/a", "D(sin(x^2)*a, x)", "log(x)", "sqrt(x - 1)", "x^a", "(-2)^x", "x^(1/3)",
    "1/(x - x)", "D(abs(x), x)", "exp(exp(exp(x)))", "asin(x)", "sigmoid(x) + tanh(a)", "D(D(x^3, x), x)", "pi*e^x",
    "3.25*x", "D(a, x)", "abs(log(x))^0", "0^x", "log(x, 2)", "D(log(x)*sqrt(x), x)",
)


@pytest.mark.parametrize("text", TEXTS)
def test_together_as_one_by_one(text: str) -> None:
    expression = read(text).expression
    comparer = Comparer(0, Symbol("x"))
    comparer.machine.limit = 10**9
    batch = comparer.batch(16, frozenset())
    together = batch.of(expression)
    for number, value in enumerate(together):
        point = comparer.point(number, frozenset())
        try:
            alone = comparer.real(expression, point, ())
        except ArithmeticError:
            alone = None
        if value == value and math.isfinite(value):
            assert alone is not None, (text, point.values, value)
            assert value == pytest.approx(alone, rel=1e-12)


def test_nan_where_nothing_is_real() -> None:
    batch = Batch([Comparer(0).point(number, frozenset()) for number in range(8)])
    assert all(value != value for value in batch.of(read("log(-x^2)").expression))
    assert all(value != value for value in batch.of(read("log(-x^2)^0").expression))


def test_most_values_are_found_together() -> None:
    batch = Comparer(0, Symbol("x")).batch(16, frozenset())
    found = [value for value in batch.of(read("D(sin(x)/x + exp(-x), x)").expression) if value == value]
    assert len(found) == 16
