"""Proofs by words of matrices: what they decide for all sizes, and that nothing false is ever proved."""

from __future__ import annotations

import pytest
import sympy

from derivator import derive
from derivator.asking.shaped_question import shaped_problems
from derivator.engine.shaped_derivation import derive_by_differentials
from derivator.inert import plus
from derivator.syntax.shaped.shaped_reading import read_shaped
from derivator.verification.matrices.exact_words import proved_by_words
from derivator.verification.matrices.matrix_words import NUMBER, Word, WordLetter, entry, ones, under_trace, vanishes

PROVED = [
    ("a^T X^-1 b", "X"), ("log det X", "X"), ("det X", "X"), ("tr(A X^-1 B)", "X"), ("log det(X^T X)", "X"),
    ("log det(A + t B)", "t"), ("(A + t B)^-1 x", "t"), ("vec(A X B)", "X"), ("vec(X^-1)", "X"), ("vec(X A X)", "X"),
    ("A x", "vec A"), ("softmax(A x)", "x"), ("tanh(A x)", "x"), ("(x^T A x)/(x^T B x)", "x"), ("x/||x||", "x"),
    ("tr((A X)^-1 B)", "X"), ("||X||^2 tr(X^-1)", "X"), ("logsumexp(A x)", "x"), ("||tanh(W x) - y||^2", "W"),
    ("y^T log(sigmoid(X w)) + (1-y)^T log(1 - sigmoid(X w))", "w"), ("sum(X) tr(X)", "X"),
]


@pytest.mark.parametrize(("function", "wrt"), PROVED, ids=[row[0] for row in PROVED])
def test_the_result_is_proved_and_twice_of_it_is_not(function, wrt):
    for problem in shaped_problems(function, wrt=wrt):
        result = derive_by_differentials(problem).result
        assert proved_by_words(problem.expression, problem.variable, result)
        assert not proved_by_words(problem.expression, problem.variable, plus(result, result))


@pytest.mark.parametrize(
    ("function", "wrt", "claim"),
    [
        ("a^T X^-1 b", "X", "-X^-1 a b^T X^-1"),
        ("a^T X^-1 b", "X", "-X^-T b a^T X^-T"),
        ("log det X", "X", "X^-1"),
        ("det X", "X", "X^-T"),
        ("x^T A x", "x", "2 A x"),
        ("tr(X)", "X", "1 1^T"),
        ("sum(X) tr(X)", "X", "tr(X) I + sum(X) I"),
        ("sum(ones(m)) x^T x", "x", "2 sum(ones(n)) x"),
        ("tr(eye(m)) x^T x", "x", "2 x"),
    ],
)
def test_a_wrong_claim_is_never_proved(function, wrt, claim):
    [problem] = shaped_problems(function, wrt=wrt)
    letters = {name: letter.shape for name, letter in read_shaped(function).letters.items() if hasattr(letter, "shape")}
    letters = {name: shape[:1] if shape[1] == 1 else shape for name, shape in letters.items()}
    wrong = read_shaped(claim, letters).expression
    assert not proved_by_words(problem.expression, problem.variable, wrong)


def test_a_word_under_a_trace_begins_anywhere_and_may_be_turned():
    a, b = WordLetter("A"), WordLetter("B")
    one = under_trace({Word((a, b)): sympy.Integer(1)}, "n")
    assert vanishes({**one, Word((b.transposed, a.transposed), cycle=True): sympy.Integer(-1)})
    assert not vanishes({**one, Word((b.transposed, a), cycle=True): sympy.Integer(-1)})


def test_ones_count_and_are_told_apart_by_their_number():
    n, m = (Word(row=size, column=size) for size in "nm")
    assert vanishes({n: sympy.Integer(1), NUMBER: -sympy.Symbol("n")})
    assert not vanishes({n: sympy.Integer(1), m: sympy.Integer(-1)})
    assert ones("n", "m").transposed == ones("m", "n")
    assert not vanishes({n: entry("x", 0), m: -entry("x", 0)})


def test_what_stands_on_a_diagonal_commutes_and_letters_do_not():
    assert derive("(diag(a) diag(b) x)^T (diag(b) diag(a) x)", wrt="x").verdict.status == "proved"
    a, b = WordLetter("A"), WordLetter("B")
    assert not vanishes({Word((a, b)): sympy.Integer(1), Word((b, a)): sympy.Integer(-1)})
