"""Diagnoses: for each claim the family that has to be among those reported, and for some the mistake named first."""

from __future__ import annotations

import pytest

from derivator.grading import FAMILIES, check

NAMED = [
    # chain
    ("sin(x^2)", "cos(x^2)", "x", "chain"),
    ("sin(x^2)", "cos(2x)", "x", "chain"),
    ("sin(x^2)", "cos(2x)*2x", "x", "chain"),
    ("sin(x^2)", "sin(2x)", "x", "chain"),
    ("sin(x^2)", "2x sin(x^2)", "x", "chain"),
    ("ln(x^2+1)", "1/(x^2+1)", "x", "chain"),
    ("ln(3x)", "1/(3x)", "x", "chain"),
    ("(1-x)^3", "3(1-x)^2", "x", "chain"),
    ("(1-x)^3", "3(1-x)^2", "x", "sign"),
    ("(x^2+1)^10", "10(x^2+1)^9", "x", "chain"),
    ("(x^2+1)^10", "10(2x)^9", "x", "chain"),
    ("2^(x^2)", "2^(x^2) ln(2)", "x", "chain"),
    ("1/(1+x^2)", "-1/(1+x^2)^2", "x", "chain"),
    # product
    ("x*cos(x)", "-sin(x)", "x", "product"),
    ("x*e^x", "e^x", "x", "product"),
    ("x*e^x", "1+e^x", "x", "product"),
    ("sin(x)*x^2*e^x", "2x cos(x) e^x", "x", "product"),
    ("x*cos(x)", "cos(x)+x sin(x)", "x", "sign"),
    # quotient
    ("x/(1+x^2)", "1/(2x)", "x", "quotient"),
    ("x/(1+x^2)", "(1-x^2)/(1+x^2)", "x", "quotient"),
    ("x/(1+x^2)", "(x^2-1)/(1+x^2)^2", "x", "quotient"),
    ("x/(1+x^2)", "(1+3x^2)/(1+x^2)^2", "x", "quotient"),
    ("x/(1+x^2)", "1/(1+x^2)", "x", "quotient"),
    ("1/x^2", "1/(2x)", "x", "quotient"),
    # power
    ("x^2", "x", "x", "power"),
    ("x^2", "2x^2", "x", "power"),
    ("x^5", "4x^4", "x", "power"),
    ("1/x^2", "-2/x^2", "x", "power"),
    ("x^5", "5x^5", "x", "power"),
    ("sin(x^2)", "2 sin(x) cos(x)", "x", "power"),
    ("sin(x)^2", "cos(x)^2", "x", "power"),
    # exponential and logarithm
    ("2^x", "x*2^(x-1)", "x", "exponential"),
    ("2^x", "2^x", "x", "exponential"),
    ("e^x", "x e^(x-1)", "x", "exponential"),
    ("e^(2x)", "2x e^(2x-1)", "x", "exponential"),
    ("e^(2x)", "2x e^(2x)", "x", "exponential"),
    ("x^x", "x*x^(x-1)", "x", "exponential"),
    ("x^n", "x^n ln(x)", "x", "exponential"),
    ("log(x,2)", "1/x", "x", "logarithm"),
    ("ln(x^2+1)", "2x", "x", "logarithm"),
    # sign, constant, factor
    ("cos(3x)", "3 sin(3x)", "x", "sign"),
    ("e^(-x)", "e^(-x)", "x", "sign"),
    ("x^3-4x", "3x^2+4", "x", "sign"),
    ("-(t*log(y)+(1-t)*log(1-y))", "-t/y-(1-t)/(1-y)", "y", "sign"),
    ("x^2+3", "2x+3", "x", "constant"),
    ("x^2+3", "2x+1", "x", "constant"),
    ("a*x^2+b*x+c", "2a*x+b+c", "x", "constant"),
    ("x^2", "2x+C", "x", "constant"),
    ("7", "7", "x", "constant"),
    ("3*x^2", "2x", "x", "factor"),
    ("exp(-x^2/2)/sqrt(2*pi)", "-x exp(-x^2/2)", "x", "factor"),
    ("sqrt(x)", "1/sqrt(x)", "x", "factor"),
    ("x^3", "7x^2", "x", "factor"),
    # another function, another variable, integrals
    ("csc(x)", "-csc(x)^2", "x", "wrong-function"),
    ("x*abs(x)", "2x", "x", "wrong-function"),
    ("x^2", "2|x|", "x", "wrong-function"),
    ("x^2*t", "x^2", "x", "wrong-variable"),
    ("x^2", "2t", "x", "wrong-variable"),
    ("x^2", "2X", "x", "wrong-variable"),
    ("x^2*t", "2x*t+x^2", "x", "wrong-variable"),
    ("(y-t)^2/2", "t-y", "y", "wrong-variable"),
    ("x^3", "x^4/4", "x", "integrated"),
    ("x^3", "x^4/4+C", "x", "integrated"),
    ("1/x", "ln(x)", "x", "integrated"),
    # algebra
    ("sqrt(x^2+1)", "x/(x+1)", "x", "algebra"),
    ("(x+a)^2", "2x+a", "x", "algebra"),
]

INDEXED = [
    ("sum((h[i]-y[i])*x[i,j], i, 1, m)", "factor"),
    ("1/(2*m)*sum((h[i]-y[i])*x[i,j], i, 1, m)", "power"),
    ("2/m*sum((h[i]-y[i])*x[i,j], i, 1, m)", "factor"),
    ("1/m*(h[i]-y[i])*x[i,j]", "sum"),
    ("1/m*sum((h[i]-y[i])*x[j], i, 1, m)", "sum"),
    ("1/m*sum((h[i]-y[i])*x[i], i, 1, m)", "sum"),
    ("1/m*x[j]*sum(h[i]-y[i], i, 1, m)", "sum"),
    ("1/m*sum(h[i]-y[i], i, 1, m)", "chain"),
    ("1/m*sum((y[i]-h[i])*x[i,j], i, 1, m)", "sign"),
    ("1/m*sum(h[i]*x[i,j]-y[i], i, 1, m)", "algebra"),
    ("(h[i]-y[i])*x[i,j]", "sum"),
]


@pytest.mark.parametrize(("target", "claim", "wrt", "family"), NAMED)
def test_family(target: str, claim: str, wrt: str, family: str) -> None:
    found = check(target, claim, wrt=wrt)
    assert found.verdict == "wrong"
    assert family in {diagnosis.family for diagnosis in found.diagnoses}, found.diagnoses


@pytest.mark.parametrize(("claim", "family"), INDEXED)
def test_family_of_an_indexed_claim(claim: str, family: str) -> None:
    found = check("linear-regression", claim)
    assert found.verdict == "wrong"
    assert family in {diagnosis.family for diagnosis in found.diagnoses}, found.diagnoses


@pytest.mark.parametrize(
    ("target", "claim", "first"),
    [
        ("sin(x^2)", "cos(x^2)", "inner-derivative-forgotten"),
        ("f(g(x))", "f'(g(x))", "inner-derivative-forgotten"),
        ("f(2x+1)*x", "f(2x+1) + x*f'(2x+1)", "inner-derivative-forgotten"),
        ("f(x^2)", "2x*f'(x)", "outer-at-the-variable"),
        ("f(x^2)", "f'(2x)", "inner-derivative-put-inside"),
        ("x^x", "x*x^(x-1)", "power-rule-on-general-power"),
        ("sin(x)^x", "x*sin(x)^(x-1)*cos(x)", "power-rule-on-general-power"),
        ("x^sin(x)", "x^sin(x)*ln(x)*cos(x)", "exponential-rule-on-general-power"),
        ("2^x", "x*2^(x-1)", "power-rule-on-exponential"),
        ("x^5", "5x^5", "exponent-not-lowered"),
        ("x^5", "x^6/6", "integrated"),
        ("cos(x)/x", "-sin(x)", "quotient-of-derivatives"),
    ],
)
def test_the_most_likely_comes_first(target: str, claim: str, first: str) -> None:
    assert check(target, claim).diagnoses[0].mistake == first


def test_two_mistakes_at_once() -> None:
    [first, *_] = check("3*x^2+2*x", "6x^2+2x").diagnoses
    assert " + " in first.mistake
    assert first.family in FAMILIES


def test_advice_gives_nothing_away() -> None:
    for target, claim, wrt, _ in NAMED:
        for diagnosis in check(target, claim, wrt=wrt).diagnoses:
            assert diagnosis.reveals is None
            assert "=" not in diagnosis.advice
            assert diagnosis.family in FAMILIES


def test_what_is_missing_is_shown_where_the_answer_is_asked_for() -> None:
    found = check("exp(x)*sin(y)", "exp(x)", wrt="x", reveal=True)
    assert any(diagnosis.family == "factor" for diagnosis in found.diagnoses)
    assert check("x^2+sin(x)", "2x", reveal=True).diagnoses


def test_no_diagnosis_where_nothing_explains_the_claim() -> None:
    assert check("x^2", "atan(x)^3 + 17 cosh(x)").diagnoses == ()
