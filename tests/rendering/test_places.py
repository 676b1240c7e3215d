"""Where a rule was used, in words."""

import pytest
from sympy import Integer, Symbol

from derivator.inert import Apply, Derivative, Entry, Fraction, IndexedSum, Minus, Plus, Power, Times, named
from derivator.rendering.places import described, where
from derivator.trace import Place

A, B, C, INDEX, M = (Symbol(name) for name in "abcim")
SUM = IndexedSum(Plus(Times(A, Entry(B, INDEX)), Apply("log", A)), INDEX, Integer(1), M)
COST = Minus(Times(Fraction(Integer(1), M), SUM))


@pytest.mark.parametrize(
    ("line", "path", "words"),
    [
        (A, (), ""),
        (Minus(A), (0,), ""),
        (Plus(A, B), (0,), "on the left term"),
        (Plus(A, Minus(B)), (1, 0), "on the right term"),
        (Plus(A, B, C), (1,), "on the second term"),
        (Plus(*(Symbol(f"a_{k}") for k in range(12))), (11,), "on the 12th term"),
        (Times(A, B), (1,), "in the right factor"),
        (Fraction(A, B), (0,), "in the numerator"),
        (Fraction(A, Plus(B, C)), (1, 0), "in the denominator, on the left term"),
        (Power(A, B), (0,), ""),
        (Power(A, B), (1,), "in the exponent"),
        (Apply("exp", Minus(A)), (1, 0), "in the exponent"),
        (Apply("sin", A), (1,), "inside sine"),
        (named("g", A), (3,), "inside g"),
        (Derivative(A, B), (0,), "under the derivative"),
        (COST, (0, 1, 0), "inside the sum"),
        (COST, (0, 1, 0, 1), "on the right term"),
        (COST, (0, 1, 0, 0, 1), "on the left term"),
    ],
)
def test_one_place(line, path, words):
    assert described(line, path) == words


def test_several_places():
    line = Plus(A, B, Fraction(A, B))
    assert where(line, [Place((0,)), Place((1,))]) == "at 2 places"
    assert where(Fraction(Plus(A, B), C), [Place((0,)), Place((0,))]) == "in the numerator"
    assert where(line, []) == ""
