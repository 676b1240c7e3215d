"""The gradients of the catalogue's costs against numeric ones, on random data, by an evaluator of its own."""

from __future__ import annotations

import cmath
import itertools
import math
import random

import pytest
from named import derivation
from sympy import Expr, Integer, Symbol

from derivator.catalogue import CATALOGUE
from derivator.inert import (
    Apply,
    Dot,
    Entry,
    Fraction,
    IndexedSum,
    Minus,
    NamedFunction,
    Plus,
    Power,
    Times,
    entry_of,
)
from derivator.syntax import read

FUNCTIONS = {"exp": cmath.exp, "log": cmath.log, "kronecker": lambda a, b: 1.0 if a == b else 0.0}
STEP = 1e-20


class World:
    """Concrete sizes and data; an expression's value in it. A complex step on one entry gives the derivative."""

    def __init__(self, sizes: dict[str, int], seed: str, definitions) -> None:
        self.sizes = sizes
        self.random = random.Random(seed)
        self.data: dict[object, complex] = {}
        self.definitions = definitions

    def entry(self, key: object) -> complex:
        if key not in self.data:
            self.data[key] = complex(self.random.uniform(0.1, 0.9))
        return self.data[key]

    def value(self, e: Expr, at: dict[str, int]) -> complex:
        if isinstance(e, Integer):
            return complex(int(e))
        if isinstance(e, Symbol):
            if e.name in at:
                return complex(at[e.name])
            return complex(self.sizes[e.name]) if e.name in self.sizes else self.entry(e.name)
        if isinstance(e, Plus):
            return sum(self.value(a, at) for a in e.args)
        if isinstance(e, Times):
            return math.prod((self.value(a, at) for a in e.args), start=1 + 0j)
        if isinstance(e, Minus):
            return -self.value(e.operand, at)
        if isinstance(e, Fraction):
            return self.value(e.numerator, at) / self.value(e.denominator, at)
        if isinstance(e, Power):
            return self.value(e.base, at) ** self.value(e.exponent, at)
        if isinstance(e, Apply):
            return FUNCTIONS[e.name](*(self.value(a, at) for a in e.arguments))
        if isinstance(e, IndexedSum):
            last = round(self.value(e.upper, at).real)
            return sum(self.value(e.summand, {**at, e.index.name: k}) for k in range(1, last + 1))
        if isinstance(e, Dot):
            k = Symbol("running_index")
            product = Times(entry_of(e.left, k), entry_of(e.right, k))
            return self.value(IndexedSum(product, k, Integer(1), Symbol("n")), at)
        if isinstance(e, (Entry, NamedFunction)):
            for head, body, parameter in self.definitions:
                # h_theta(x[i]) and p[i] are told by their last index.
                if type(e) is type(head) and e.args[0] == head.args[0]:
                    own = e.arguments[0].indices[0] if isinstance(e, NamedFunction) else e.indices[0]
                    return self.value(body.xreplace({parameter: own}), at)
        assert isinstance(e, Entry), e
        return self.entry((e.name.name, *(round(self.value(i, at).real) for i in e.indices)))


def world_of(name: str, m: int, n: int, seed: int) -> World:
    definitions = [
        (read(head).expression, read(body).expression, read(parameter).expression)
        for head, body, parameter in CATALOGUE[name].define
    ]
    return World({"m": m, "n": n}, f"{name} {m} {n} {seed}", definitions)


INDEXED = [name for name, entry in CATALOGUE.items() if isinstance(entry.problem.variable, Entry)]


@pytest.mark.parametrize("name", INDEXED)
def test_gradient_is_the_numeric_one(name: str) -> None:
    entry = CATALOGUE[name]
    variable, result = entry.problem.variable, derivation(name).result
    free = variable.indices[0].name
    others = ["i"] if name == "softmax" else []
    for m, n in itertools.product((1, 2, 3, 5), (1, 2, 3, 5)):
        for j, i in itertools.product(range(1, n + 1), range(1, n + 1) if others else (1,)):
            if name == "convolution-input" and not n <= j <= m:  # as its result says
                continue
            world = world_of(name, m, n, j)
            at = {free: j, **({"i": i} if others else {})}
            if name == "softmax-cross-entropy":
                total = sum(world.entry(("t", k)) for k in range(1, n + 1))
                for k in range(1, n + 1):
                    world.data["t", k] /= total
            world.value(entry.problem.expression, at)
            claimed = world.value(result, at)
            world.data[variable.name.name, j] = world.entry((variable.name.name, j)) + STEP * 1j
            numeric = world.value(entry.problem.expression, at).imag / STEP
            assert claimed.real == pytest.approx(numeric, rel=1e-9, abs=1e-12), (m, n, at)


def test_every_gradient_of_the_regressions_is_tried() -> None:
    assert {"linear-regression", "logistic-regression", "ridge", "poisson-regression", "softmax"} <= set(INDEXED)
