"""The sign calculus and the simplest form of conditions, judged by values: several letters, exponents in letters."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator

import pytest
from sympy import E, Expr, Integer, Symbol, pi

from derivator.inert import Apply, Fraction, IndexedSum, Minus, Plus, Power, Times, number
from derivator.inert.trees import subexpressions
from derivator.model.trace import Assumption
from derivator.reals.sign_calculus import Signs
from derivator.reals.simplest_conditions import independent, reduced

X, A, N = Symbol("x"), Symbol("a"), Symbol("n")
KINDS = ("positive", "nonnegative", "nonzero")
HOLDS = {"positive": lambda v: v > 0, "nonnegative": lambda v: v >= 0, "nonzero": lambda v: v != 0}
HALF = Fraction(Integer(1), Integer(2))
FUNCTIONS = (
    *("exp", "sqrt", "abs", "sin", "cos", "tanh", "cosh", "sinh", "log", "atan", "asin", "asinh", "relu", "expm1"),
    *("log1p", "erf", "sec", "csch", "sigmoid"),
)
EXACT = {"abs", "relu"}
"""Functions whose values in floats are exact: where one is 0, it is so."""
NEAR = 1e-9

GIVEN = (
    (),
    (Assumption("positive", X),),
    (Assumption("positive", Minus(X)),),
    (Assumption("nonnegative", X),),
    (Assumption("nonzero", X),),
    (Assumption("positive", Plus(X, Minus(Integer(1)))),),
    (Assumption("nonnegative", Plus(X, Integer(1))),),
    (Assumption("positive", Plus(Integer(2), Minus(X))),),
    (Assumption("positive", A),),
    (Assumption("positive", A), Assumption("positive", Plus(X, Minus(A)))),
    (Assumption("nonnegative", A), Assumption("positive", Plus(X, Minus(A)))),
    (Assumption("positive", Plus(X, A)), Assumption("positive", Minus(A))),
    (Assumption("positive", X), Assumption("positive", Plus(Integer(1), Minus(X)))),
    (Assumption("positive", Plus(Integer(2), Minus(Apply("abs", X)))),),
    (Assumption("nonzero", Plus(X, A)),),
    # What something excuses from holds nowhere for certain.
    (Assumption("positive", X, (A,)), Assumption("nonnegative", A)),
)


def leaf(chance: random.Random) -> Expr:
    return chance.choice([X, X, X, A, N, number(chance.randint(-3, 3)), HALF, E, pi])


def exponent(chance: random.Random) -> Expr:
    whole = Integer(chance.randint(-3, 4)), Integer(chance.randint(1, 4))
    broken = HALF, Minus(HALF), Fraction(Integer(1), Integer(3)), Fraction(Integer(2), Integer(3))
    return chance.choice((*whole, *broken, N, A, X, Times(Integer(2), N), Plus(N, Integer(1)), Minus(N)))


def grown(chance: random.Random, depth: int) -> Expr:
    """A random expression."""
    if depth == 0 or chance.random() < 0.12:
        return leaf(chance)
    part = [grown(chance, depth - 1) for _ in range(2)]
    kind = chance.randrange(9)
    if kind < 2:
        return Plus(*part) if chance.random() < 0.6 else Plus(part[0], Minus(part[1]))
    if kind == 2:
        return Times(*part)
    if kind == 3:
        return Minus(part[0])
    if kind == 4:
        return Fraction(*part)
    if kind < 7:
        return Power(part[0], exponent(chance))
    if kind == 7 and chance.random() < 0.1:
        return IndexedSum(part[0], Symbol("k"), Integer(1), Integer(2))
    return Apply(chance.choice(FUNCTIONS), part[0])


def power(base: float, exponent_: float) -> float:
    if (base < 0 and exponent_ != round(exponent_)) or (base == 0 and exponent_ <= 0):
        raise ValueError
    return float(base**exponent_)


ARITHMETIC = {
    "relu": lambda u: max(u, 0.0), "sigmoid": lambda u: 1 / (1 + math.exp(-u)), "abs": abs,
    "sec": lambda u: 1 / math.cos(u), "csch": lambda u: 1 / math.sinh(u),
}


def evaluated(node: Expr, point: dict[str, float]) -> float:
    """The value at a point, by plain floating point; ValueError where there is none."""
    if isinstance(node, Symbol):
        return point[node.name]
    if isinstance(node, IndexedSum):
        return 2 * evaluated(node.summand, point)
    if not isinstance(node, Plus | Times | Minus | Fraction | Power | Apply):
        return float(node)
    parts = [evaluated(each, point) for each in (node.arguments if isinstance(node, Apply) else node.args)]
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
            return power(*parts)
    return float((ARITHMETIC.get(node.name) or getattr(math, node.name))(parts[0]))


def points(chance: random.Random, given: tuple[Assumption, ...], *told: Expr) -> Iterator[list[float]]:
    """The values of expressions at points where what is given holds; zeros and whole numbers come up."""
    for _ in range(40):
        point = {
            name: chance.choice([chance.uniform(-4, 4), chance.uniform(-1.2, 1.2), float(chance.randint(-3, 3))])
            for name in ("x", "a", "n")
        }
        try:
            if not all(HOLDS[each.kind](evaluated(each.subject, point)) for each in given if not each.unless):
                continue
            values = [evaluated(each, point) for each in told]
        except (ValueError, ZeroDivisionError, OverflowError):
            continue
        if all(abs(value) < 1e9 for value in values):
            yield values


def exact(expression: Expr) -> bool:
    """Whether the values of an expression are worked out without rounding where letters are whole."""
    return all(
        isinstance(part, Symbol | Integer | Plus | Times | Minus)
        or (isinstance(part, Power) and isinstance(part.exponent, Integer) and part.exponent > 0)
        or (isinstance(part, Apply) and part.name in EXACT)
        for part in subexpressions(expression) if isinstance(part, Expr)
    )


@pytest.mark.parametrize("seed", range(8))
def test_what_is_surely_so_or_not_is_so_or_not(seed: int) -> None:
    chance = random.Random(f"signs {seed}")
    for attempt in range(70):
        expression, given = grown(chance, 3), chance.choice(GIVEN)
        signs = Signs(given)
        found = signs.within(expression)
        sure = [kind for kind in KINDS if signs.surely(kind, expression)]
        never = [kind for kind in KINDS if signs.surely_not(kind, expression)]
        for [value] in points(chance, given, expression):
            line = f"seed {seed}, try {attempt}: {expression} with {given} is {value}"
            assert float(found.low) - NEAR <= value <= float(found.high) + NEAR, f"{line}, not in {found}"
            if abs(value) > NEAR or (value == 0 and exact(expression)):
                assert all(HOLDS[kind](value) for kind in sure), f"{line}, not {sure}"
                assert not any(HOLDS[kind](value) for kind in never), f"{line}, but never {never}"


@pytest.mark.parametrize("seed", range(8))
def test_conditions_and_their_simplest_form_hold_together(seed: int) -> None:
    chance = random.Random(f"conditions {seed}")
    for attempt in range(40):
        needed = [Assumption(chance.choice(KINDS), grown(chance, 2)) for _ in range(chance.randint(1, 3))]
        simple = independent(reduced(needed))
        subjects = [each.subject for each in (*needed, *simple)]
        for values in points(chance, (), *subjects):
            if all(abs(value) > NEAR or exact(subject) for value, subject in zip(values, subjects, strict=True)):
                before, after = values[: len(needed)], values[len(needed) :]
                line = f"seed {seed}, try {attempt}: {needed} became {simple}"
                held = all(HOLDS[each.kind](value) for each, value in zip(needed, before, strict=True))
                assert held == all(HOLDS[each.kind](value) for each, value in zip(simple, after, strict=True)), line


SURE = [
    # The expression, what is given, what is sure of it.
    (Power(X, N), (Assumption("positive", X),), {"positive", "nonnegative", "nonzero"}),
    (Power(X, N), (), set()),
    (Power(X, N), (Assumption("nonnegative", X),), {"nonnegative"}),
    (Power(X, Times(Integer(2), N)), (), set()),
    (Power(X, HALF), (), {"nonnegative"}),
    (Power(X, Minus(HALF)), (), {"nonnegative"}),
    (Power(X, Integer(2)), (), {"nonnegative"}),
    (Power(X, Integer(2)), (Assumption("nonzero", X),), {"positive", "nonnegative", "nonzero"}),
    (Power(X, Integer(3)), (Assumption("nonzero", X),), {"nonzero"}),
    (Power(X, Minus(Integer(2))), (), {"nonnegative"}),
    (Power(Apply("exp", X), N), (), {"positive", "nonnegative", "nonzero"}),
    (Apply("sec", X), (), {"nonzero"}),
    (Apply("abs", X), (), {"nonnegative"}),
    (Apply("log", X), (Assumption("positive", Plus(X, Minus(Integer(1)))),), {"positive", "nonnegative", "nonzero"}),
    (Plus(X, Minus(A)), (Assumption("positive", Plus(X, Minus(A))),), {"positive", "nonnegative", "nonzero"}),
    (X, (Assumption("positive", A), Assumption("positive", Plus(X, Minus(A)))), {"positive", "nonnegative", "nonzero"}),
    (X, (Assumption("positive", X, (A,)),), set()),
    (Apply("log", X), (Assumption("positive", Plus(Integer(1), Minus(X))),), {"nonzero"}),
    (Apply("log", X), (Assumption("nonnegative", Plus(X, Minus(Integer(1)))),), {"nonnegative"}),
    (Apply("log", X), (), set()),
    (Plus(X, A), (Assumption("nonnegative", Plus(X, A)),), {"nonnegative"}),
    (Plus(X, A), (Assumption("nonzero", Plus(X, A)),), {"nonzero"}),
    (Apply("relu", X), (), {"nonnegative"}),
    (Apply("relu", X), (Assumption("positive", X),), {"positive", "nonnegative", "nonzero"}),
    (Apply("sinh", X), (Assumption("nonnegative", X),), {"nonnegative"}),
    (Apply("sinh", X), (Assumption("positive", X),), {"positive", "nonnegative", "nonzero"}),
    (Apply("sin", X), (Assumption("positive", X),), set()),
    (Apply("abs", X), (Assumption("nonzero", X),), {"positive", "nonnegative", "nonzero"}),
    (Fraction(Integer(1), X), (), {"nonzero"}),
    (Fraction(Integer(1), X), (Assumption("positive", X),), {"positive", "nonnegative", "nonzero"}),
    (Fraction(A, X), (Assumption("nonzero", A),), {"nonzero"}),
    (Times(A, X), (Assumption("nonzero", A), Assumption("nonzero", X)), {"nonzero"}),
    (Times(A, X), (Assumption("nonzero", A),), set()),
    (Minus(X), (Assumption("nonzero", X),), {"nonzero"}),
    (Minus(X), (Assumption("positive", Minus(X)),), {"positive", "nonnegative", "nonzero"}),
    (X, (Assumption("nonnegative", A), Assumption("positive", Plus(X, Minus(A)))),
     {"positive", "nonnegative", "nonzero"}),
    (X, (Assumption("positive", Plus(X, Minus(A))),), set()),
    (X, (Assumption("nonnegative", Plus(X, Minus(Integer(1)))),), {"positive", "nonnegative", "nonzero"}),
    (X, (Assumption("nonnegative", Minus(Minus(X))),), {"nonnegative"}),
    (Plus(X, Integer(1)), (Assumption("nonnegative", X),), {"positive", "nonnegative", "nonzero"}),
    (Plus(Power(X, Integer(2)), Minus(X), Integer(1)), (), {"positive", "nonnegative", "nonzero"}),
    (Plus(Power(X, Integer(2)), Minus(Integer(1))), (), set()),
    (Power(Minus(X), HALF), (Assumption("positive", Minus(X)),), {"positive", "nonnegative", "nonzero"}),
    (Power(X, Integer(3)), (Assumption("nonnegative", X),), {"nonnegative"}),
    (Power(X, Integer(3)), (), set()),
    (IndexedSum(Apply("exp", X), Symbol("k"), Integer(1), N), (), {"positive", "nonnegative", "nonzero"}),
    (IndexedSum(Power(X, Integer(2)), Symbol("k"), Integer(1), N), (), {"nonnegative"}),
    (IndexedSum(X, Symbol("k"), Integer(1), N), (), set()),
    (E, (), {"positive", "nonnegative", "nonzero"}),
    (Plus(pi, Minus(E)), (), {"positive", "nonnegative", "nonzero"}),
]


@pytest.mark.parametrize(("expression", "given", "sure"), SURE)
def test_what_is_sure_and_what_is_not(expression, given, sure):
    # What holds but is not seen would be told as a condition that nobody needs.
    assert {kind for kind in KINDS if Signs(given).surely(kind, expression)} == sure


NEVER = [
    # The expression, what is given, what it surely is not.
    (Integer(0), (), {"positive", "nonzero"}),
    (Integer(1), (), set()),
    (Minus(Integer(2)), (), {"positive", "nonnegative"}),
    (Plus(Integer(1), Minus(Integer(1))), (), {"positive", "nonzero"}),
    (X, (Assumption("positive", Minus(X)),), {"positive", "nonnegative"}),
    (X, (Assumption("nonnegative", Minus(X)),), set()),
    (Minus(Apply("exp", X)), (), {"positive", "nonnegative"}),
    (Apply("log", X), (Assumption("positive", Plus(Integer(1), Minus(X))),), {"positive", "nonnegative"}),
    (Plus(Integer(-1), Minus(Power(X, Integer(2)))), (), {"positive", "nonnegative"}),
]


@pytest.mark.parametrize(("expression", "given", "never"), NEVER)
def test_what_is_surely_not_so(expression, given, never):
    assert {kind for kind in KINDS if Signs(given).surely_not(kind, expression)} == never


def test_numbers_in_a_sum_are_added_up_first():
    sum_ = Plus(X, Integer(1), Minus(Integer(1)))
    assert Signs((Assumption("nonzero", X),)).surely("nonzero", sum_)
    assert not Signs(()).surely("nonzero", sum_)
