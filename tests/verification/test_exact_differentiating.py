"""The slopes behind exact proofs are those that SymPy finds, in numbers, and each part is differentiated once."""

import random

import pytest
import sympy
from sympy import Symbol

from derivator.verification.exact.differentiating import PartwiseDerivatives

X, A = Symbol("x", real=True), Symbol("a", positive=True)
FUNCTIONS = (
    sympy.Integer(3), A, X, X + A, A * X * (X + 1) * (X - 2), X**A, A**X, X**X, (X**2 + 1) ** -3, sympy.sqrt(X**2 + A),
    sympy.exp(-(X**2)), sympy.log(X**2 + A), sympy.sin(sympy.cos(X)), sympy.tan(X) * sympy.atan(X),
    sympy.atan2(X, A), sympy.polygamma(1, X + 3), sympy.besselj(2, X), sympy.LambertW(X + 3), sympy.erf(A * X),
    sympy.Abs(X**2 + 1), sympy.Abs(X - 3), 1 / (1 + 1 / (1 + X)), sympy.gamma(X + 2), sympy.log(X + 3, A + 2),
)


@pytest.mark.parametrize("function", FUNCTIONS, ids=str)
def test_a_slope_is_the_one_sympy_finds(function):
    draws = random.Random(str(function))
    ours, theirs = PartwiseDerivatives().of(function, X), sympy.diff(function, X)
    for _ in range(3):
        point = {X: draws.uniform(0.2, 2), A: draws.uniform(0.2, 2)}
        assert abs(sympy.N((ours - theirs).subs(point), chop=True)) < 1e-9, (function, point)


def test_a_part_that_stands_often_is_differentiated_once(monkeypatch):
    asked = []
    monkeypatch.setattr(sympy.sin, "fdiff", lambda self, at=1: asked.append(self) or sympy.cos(self.args[0]))
    wave = sympy.sin(X)
    assert PartwiseDerivatives().of(wave**2 + sympy.exp(wave) + A * wave, X) != 0
    assert asked == [wave]
