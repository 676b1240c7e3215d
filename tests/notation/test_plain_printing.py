"""The typed form: a table of trees and texts."""

import pytest
from sympy import E, I, Integer, Rational, Symbol, pi, symbols

from derivator.base.errors import UnsupportedError
from derivator.functions import FUNCTIONS
from derivator.inert import (
    ONE,
    TWO,
    Apply,
    Decimal,
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
from derivator.notation import plain

a, b, c, x, i, j, m, theta = symbols("a b c x i j m theta")
THREE = Integer(3)

TABLE = [
    (Plus(a, b, c), "a+b+c"),
    (Plus(a, Minus(b)), "a-b"),
    (Plus(Minus(a), b), "-a+b"),
    (Plus(a, Minus(Plus(b, c))), "a-(b+c)"),
    (Plus(a, Minus(Minus(b))), "a-(-b)"),
    (Plus(a, Minus(Times(b, c))), "a-b*c"),
    (Plus(a, Times(Minus(b), c)), "a+(-b)*c"),
    (Plus(Plus(a, b), c), "(a+b)+c"),
    (Plus(a, Plus(b, c)), "a+(b+c)"),
    (Minus(Plus(a, b)), "-(a+b)"),
    (Minus(Times(a, b)), "-a*b"),
    (Times(Minus(a), b), "(-a)*b"),
    (Times(a, Minus(b)), "a*(-b)"),
    (Times(Times(a, b), c), "(a*b)*c"),
    (Times(a, Plus(b, c)), "a*(b+c)"),
    (Times(Fraction(a, b), c), "a/b*c"),
    (Times(c, Fraction(a, b)), "c*(a/b)"),
    (Fraction(Times(a, b), c), "a*b/c"),
    (Fraction(a, Times(b, c)), "a/(b*c)"),
    (Fraction(Fraction(a, b), c), "a/b/c"),
    (Fraction(a, Fraction(b, c)), "a/(b/c)"),
    (Fraction(Minus(a), b), "(-a)/b"),
    (Minus(Fraction(a, b)), "-a/b"),
    (Minus(Power(x, TWO)), "-x^2"),
    (Power(Minus(x), TWO), "(-x)^2"),
    (Power(Power(a, b), c), "(a^b)^c"),
    (Power(a, Power(b, c)), "a^b^c"),
    (Power(x, Minus(TWO)), "x^(-2)"),
    (Power(x, Fraction(ONE, THREE)), "x^(1/3)"),
    (Power(Fraction(a, b), TWO), "(a/b)^2"),
    (Power(Apply("sin", x), TWO), "sin(x)^2"),
    (Fraction(a, Power(b, c)), "a/b^c"),
    (Apply("exp", Minus(x)), "exp(-x)"),
    (Apply("log", Plus(x, ONE)), "log(x+1)"),
    (Apply("log_base", x, TWO), "log(x, 2)"),
    (Apply("sqrt", x), "sqrt(x)"),
    (Apply("abs", x), "abs(x)"),
    (Decimal("2.50"), "2.50"),
    (Entry(x, i, j), "x[i,j]"),
    (Entry(x, Plus(i, ONE)), "x[i+1]"),
    (Dot(theta, Entry(x, i)), "dot(theta, x[i])"),
    (IndexedSum(Plus(Entry(x, i), ONE), i, ONE, m), "sum(x[i]+1, i, 1, m)"),
    (Derivative(Times(x, a), Entry(theta, j)), "D(x*a, theta[j])"),
    (named("g", x), "g(x)"),
    (named("f", x, primes=2), "f''(x)"),
    (named("f", x, primes=4), "f''''(x)"),
    (named("h", Entry(x, i), subscript=theta), "h[theta](x[i])"),
    (Times(Integer(0), Plus(a, b)), "0*(a+b)"),
    (Times(E, pi, I), "e*pi*I"),
    (Symbol("y_hat"), "y_hat"),
    (Marked(Plus(a, b), "blue"), "a+b"),
    (Times(Marked(Plus(a, b), "blue"), c), "(a+b)*c"),
    (Plus(a, Marked(Minus(b), "red")), "a-b"),
]


@pytest.mark.parametrize(("tree", "text"), TABLE, ids=[text for _, text in TABLE])
def test_a_tree_is_typed_in_one_way(tree, text):
    assert plain(tree) == text


@pytest.mark.parametrize("row", FUNCTIONS.values(), ids=FUNCTIONS)
def test_every_function_is_a_call(row):
    arguments = [Symbol(name) for name in row.arguments]
    head = {"log_base": "log"}.get(row.name, row.name)
    assert plain(Apply(row.name, *arguments)) == f"{head}({', '.join(row.arguments)})"


def test_what_is_not_inert_has_no_notation():
    with pytest.raises(UnsupportedError, match="Add"):
        plain(Times(a, b + c))
    with pytest.raises(UnsupportedError):
        plain(Rational(1, 2))


def test_a_negative_whole_number_is_the_negative_of_its_size():
    assert plain(Power(Integer(-2), TWO)) == "(-2)^2"
    assert plain(Plus(a, Integer(-2))) == "a-2"
