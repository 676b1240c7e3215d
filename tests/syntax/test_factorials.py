"""Factorials and binomial coefficients: constants by the gamma function, which is told; by a letter in them refused."""

from __future__ import annotations

import pytest

from derivator import check, derive, solve
from derivator.base.errors import NotDifferentiableError
from derivator.notation import plain


@pytest.mark.parametrize(
    ("text", "variable", "result", "note"),
    [
        ("x^2/5!", None, "x/60", "5! is 120"),
        ("binomial(5, 2) x", None, "10", "binomial(5, 2) is 10"),
        ("k! x", None, "gamma_function(k+1)", "k! is read by the gamma function"),
        ("(n-1)! x", None, "gamma_function(n)", "(n-1)! is read by the gamma function"),
        ("factorial(k) x", None, "gamma_function(k+1)", "factorial(k) is read by the gamma function"),
        ("a! p", "p", "gamma_function(a+1)", "a! is read by the gamma function"),
        (r"\binom{n}{k} p", "p", "gamma_function(n+1)/(gamma_function(k+1)*gamma_function(n-k+1))",
         r"\binom{n}{k} is read by the gamma function"),
        ('<math><mfrac linethickness="0"><mi>n</mi><mi>k</mi></mfrac><mi>p</mi></math>', "p",
         "gamma_function(n+1)/(gamma_function(k+1)*gamma_function(n-k+1))",
         r"\binom{n }{k } is read by the gamma function"),
    ],
)
def test_a_constant_is_read(text, variable, result, note):
    derivation = derive(text, wrt=variable)
    assert plain(derivation.result) == result
    assert note in derivation.trace.problem.readings


@pytest.mark.parametrize(
    ("text", "variable"),
    [("x!", None), ("n!", None), ("k!", "k"), ("(2x)! + x", "x"), ("binom(n, x)", None), ("binom(n, k)", "k"),
     ("factorial(n)", "n")],
)
def test_a_variable_in_it_is_refused(text, variable):
    with pytest.raises(NotDifferentiableError, match="defined for whole numbers only"):
        derive(text, wrt=variable)


@pytest.mark.parametrize(
    ("target", "claim", "variable", "verdict"),
    [
        ("log(n!/(k!(n-k)!) p^k (1-p)^(n-k))", "k/p - (n-k)/(1-p)", "p", "correct"),
        ("log(n!/(k!(n-k)!) p^k (1-p)^(n-k))", "k/p + (n-k)/(1-p)", "p", "wrong"),
        (r"\binom{n}{k} p^k", r"k \binom{n}{k} p^{k-1}", "p", "correct"),
        ("l^k e^(-l)/k!", "l^(k-1) (k-l) e^(-l)/k!", "l", "correct"),
        ("l^k e^(-l)/k!", "l^(k-1) (k-l) e^(-l)/(k-1)!", "l", "wrong"),
    ],
)
def test_claims_are_judged(target, claim, variable, verdict):
    assert check(target, claim, wrt=variable).verdict == verdict


def test_the_likelihood_of_counts_is_maximised():
    [part] = solve("prod(l^x[i] e^(-l)/x[i]!, i, 1, n)", wrt="l", assume="l > 0, x[i] > 0").solved.parts
    assert [plain(point.value) for point in part.points] == ["1/n*sum(x[i], i, 1, n)"]
