"""Where a rule was used, in words."""

import pytest
from sympy import Integer, Symbol

from derivator.inert import Apply, Derivative, Entry, Fraction, IndexedSum, Minus, Plus, Power, Times, named
from derivator.model.conventions import Conventions
from derivator.model.trace import Place
from derivator.rendering.places import described, where

A, B, C, INDEX, M = (Symbol(name) for name in "abcim")
SUM = IndexedSum(Plus(Times(A, Entry(B, INDEX)), Apply("log", A)), INDEX, Integer(1), M)
COST = Minus(Times(Fraction(Integer(1), M), SUM))


@pytest.mark.parametrize(
    ("line", "path", "words"),
    [
        (A, (), ""),
        (Minus(A), (0,), ""),
        (Plus(A, B), (0,), "in the first term"),
        (Plus(A, Minus(B)), (1, 0), "in the second term"),
        (Plus(A, B, C), (1,), "in the second term"),
        (Plus(*(Symbol(f"a_{k}") for k in range(12))), (11,), "in the 12th term"),
        (Times(A, B), (1,), "in the second factor"),
        (Fraction(A, B), (0,), "in the numerator"),
        (Fraction(A, Plus(B, C)), (1, 0), "in the first term of the denominator"),
        (Power(A, B), (0,), ""),
        (Power(A, B), (1,), "in the exponent"),
        (Power(Plus(A, B), C), (0, 1), "in the parentheses"),
        (Plus(A, Times(B, Plus(A, C))), (1, 1), "in the parentheses"),
        (Times(Plus(A, B), Plus(A, C)), (1,), "in the second factor"),
        (Fraction(Times(Plus(A, B), Plus(A, C)), A), (0, 0), "in the first factor of the numerator"),
        (Fraction(Plus(A, B), Times(C, Plus(A, C))), (1, 1), "in the parentheses"),
        (Apply("exp", Minus(A)), (1, 0), "in the exponent"),
        (Apply("sin", A), (1,), "inside sin(…)"),
        (Apply("log", A), (1,), "inside ln(…)"),
        (Apply("gamma_function", A), (1,), "inside the gamma function"),
        (Apply("abs", A), (1,), "inside the absolute value"),
        (Fraction(A, Plus(B, Apply("sqrt", Times(A, B)))), (1, 1, 1, 0), "under the root"),
        (Fraction(Apply("sqrt", A), Apply("sqrt", B)), (1, 1), "under the root in the denominator"),
        (Plus(Apply("exp", A), Apply("exp", B)), (1, 1), "in the exponent of the second term"),
        (Plus(A, Apply("exp", B)), (1, 1), "in the exponent"),
        (Plus(A, Times(B, Plus(A, Times(B, Plus(A, C))))), (1, 1, 1, 1, 1), "in the second term in the parentheses"),
        (named("g", A), (3,), "inside g(…)"),
        (Derivative(A, B), (0,), "under the derivative"),
        (COST, (0, 1, 0), "inside the sum"),
        (COST, (0, 1, 0, 1), "in the second term inside the sum"),
        (COST, (0, 1, 0, 0, 1), "in the first term inside the sum"),
    ],
)
def test_one_place(line, path, words):
    assert described(line, path) == words


@pytest.mark.parametrize(
    ("line", "paths", "words"),
    [
        (Plus(A, B, Fraction(A, B)), [(0,), (1,)], "in the first and second term"),
        (Plus(A, B), [(0,), (1,)], "in both terms"),
        (Plus(A, B, C), [(0,), (1,), (2,)], "in every term"),
        (Plus(*(Symbol(f"a_{k}") for k in range(12))), [(k,) for k in range(5)], "in 5 terms"),
        (Fraction(Plus(A, B), C), [(0, 0), (0, 1)], "in both terms of the numerator"),
        (Apply("sqrt", Plus(A, B)), [(1, 0), (1, 1)], "in both terms under the root"),
        (Fraction(Plus(A, B), C), [(0,), (0,)], "in the numerator"),
        (Fraction(Times(A, B), C), [(0, 0), (0, 1)], "in the numerator"),
        (Fraction(Times(Apply("exp", A), Apply("sin", B)), C), [(0, 0, 1), (0, 1, 1)], "at 2 places in the numerator"),
        (Fraction(A, C), [(0,), (1,)], "at 2 places"),
        (A, [], ""),
    ],
)
def test_several_places(line, paths, words):
    assert where(line, [Place(path) for path in paths]) == words


def test_the_logarithm_is_called_as_it_is_written():
    assert where(Apply("log", A), [Place((1,))], Conventions(logarithm="log")) == "inside log(…)"
