"""One line of Unicode: a table of trees and texts."""

import pytest
from sympy import Integer, Symbol, pi, symbols

from derivator.functions import FUNCTIONS
from derivator.inert import (
    ONE,
    TWO,
    Apply,
    Derivative,
    Dot,
    Entry,
    Fraction,
    IndexedSum,
    Marked,
    Minus,
    Plus,
    Power,
    Times,
    named,
)
from derivator.model.conventions import Conventions
from derivator.notation import unicode_text

a, b, c, x, y, i, j, q, m, g, theta = symbols("a b c x y i j q m g theta")
y_hat = Symbol("y_hat")
sin_x = Apply("sin", x)

TABLE = [
    (Apply("exp", Minus(x)), "e^(-x)"),
    (Apply("exp", x), "e^x"),
    (Apply("exp", TWO), "e²"),
    (Apply("sqrt", x), "√x"),
    (Apply("sqrt", Plus(x, ONE)), "√(x + 1)"),
    (Power(Apply("sqrt", x), TWO), "(√x)²"),
    (Times(Apply("sqrt", x), y), "√x·y"),
    (Power(x, Integer(12)), "x¹²"),
    (Power(x, Minus(ONE)), "x⁻¹"),
    (Power(x, Fraction(ONE, TWO)), "x^(1/2)"),
    (Power(x, Power(y, a)), "x^(y^a)"),
    (Power(Power(x, TWO), TWO), "(x²)²"),
    (Entry(theta, j), "θ_j"),
    (y_hat, "ŷ"),
    (Symbol("x_bar"), "x̄"),
    (Symbol("x_max"), "x_max"),
    (Symbol("x_1"), "x_1"),
    (Entry(x, i, j), "x_j⁽ⁱ⁾"),
    (Entry(x, Plus(i, ONE)), "x⁽ⁱ⁺¹⁾"),
    (Entry(x, q), "x^(q)"),
    (Entry(Symbol("W"), i, j), "W_{ij}"),
    (Power(Entry(y, i), TWO), "(y⁽ⁱ⁾)²"),
    (Apply("kronecker", i, j), "δ_{ij}"),
    (Dot(theta, Entry(x, i)), "θᵀx⁽ⁱ⁾"),
    (Apply("exp", Minus(Dot(theta, Entry(x, i)))), "e^(-θᵀx⁽ⁱ⁾)"),
    (IndexedSum(Plus(Entry(x, i), ONE), i, ONE, m), "Σ_{i=1}^{m} (x⁽ⁱ⁾ + 1)"),
    (Apply("sigmoid", x), "σ(x)"),
    (named("h", Entry(x, i), subscript=theta), "h_θ(x⁽ⁱ⁾)"),
    (named("f", x, primes=1), "f'(x)"),
    (named("f", x, primes=3), "f'''(x)"),
    (named("f", x, primes=4), "f⁽⁴⁾(x)"),
    (Derivative(Plus(x, ONE), x), "d/dx(x + 1)"),
    (Derivative(y_hat, y_hat), "d/dŷ(ŷ)"),
    (Derivative(x, Entry(theta, j)), "∂/∂θ_j(x)"),
    (Times(a, Derivative(x, x), b), "a·d/dx(x)·b"),
    (Times(TWO, x), "2x"),
    (Times(TWO, Entry(theta, j)), "2θ_j"),
    (Times(x, y), "x y"),
    (Times(x, sin_x), "x sin(x)"),
    (Times(TWO, sin_x), "2 sin(x)"),
    (Times(sin_x, Plus(x, ONE)), "sin(x)·(x + 1)"),
    (Times(x, Plus(x, ONE)), "x(x + 1)"),
    (Times(g, Plus(x, ONE)), "g·(x + 1)"),
    (Times(named("g", x), Plus(ONE, Minus(named("g", x)))), "g(x)(1 - g(x))"),
    (Times(Apply("exp", x), Plus(x, ONE)), "e^x·(x + 1)"),
    (Times(TWO, Integer(3)), "2·3"),
    (Times(x, TWO), "x·2"),
    (Times(Fraction(ONE, TWO), x), "1/2·x"),
    (Fraction(Times(TWO, x), y), "2x/y"),
    (Fraction(x, Times(TWO, y)), "x/(2y)"),
    (Times(x, Fraction(a, b)), "x(a/b)"),
    (Minus(Fraction(a, b)), "-a/b"),
    (Fraction(Minus(a), b), "(-a)/b"),
    (Times(Minus(a), b), "-a b"),
    (Plus(x, Times(Minus(a), b)), "x + (-a) b"),
    (Plus(x, Minus(Plus(a, b))), "x - (a + b)"),
    (Power(sin_x, TWO), "sin(x)²"),
    (Apply("abs", Plus(x, ONE)), "|x + 1|"),
    (Apply("log_base", x, Integer(10)), "log_10(x)"),
    (Apply("log_base", x, Plus(b, ONE)), "log_{b + 1}(x)"),
    (Times(TWO, pi), "2π"),
    (Plus(a, Marked(Minus(ONE), "red")), "a - 1"),
    (Symbol("..."), "…"),
]


@pytest.mark.parametrize(("tree", "text"), TABLE, ids=[text for _, text in TABLE])
def test_a_tree_is_shown_in_one_way(tree, text):
    assert unicode_text(tree) == text


CONVENTIONS = [
    (Apply("log", x), {}, "ln(x)"),
    (Apply("log", x), {"logarithm": "log"}, "log(x)"),
    (Apply("sigmoid", x), {"sigmoid": "g"}, "g(x)"),
    (Derivative(x, y_hat), {"partial": True}, "∂/∂ŷ(x)"),
    (Derivative(x, Entry(theta, j)), {"gradient": "nabla"}, "∇_{θ_j}(x)"),
    (Entry(x, i, j), {"records": "subscript"}, "x_{ij}"),
    (y_hat, {"names": (("y_hat", "p"),)}, "p"),
]


@pytest.mark.parametrize(("tree", "chosen", "text"), CONVENTIONS)
def test_a_person_chooses_the_notation(tree, chosen, text):
    assert unicode_text(tree, Conventions(**chosen)) == text


@pytest.mark.parametrize("row", FUNCTIONS.values(), ids=FUNCTIONS)
def test_every_function_is_shown_from_its_row(row):
    shown = unicode_text(Apply(row.name, *[Symbol(name) for name in row.arguments]))
    assert "u" in shown
    assert "\\" not in shown
