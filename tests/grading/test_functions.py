"""Claims about functions beyond the elementary ones: right in several writings, wrong ones with their mistakes."""

from __future__ import annotations

import pytest

from derivator.grading import check

RIGHT = [
    ("gelu(x)", "Phi(x)+x*phi(x)"),
    ("gelu(x)", "(1+erf(x/sqrt(2)))/2 + x*exp(-x^2/2)/sqrt(2pi)"),
    ("gelu(x)", "1-erfc(x/sqrt(2))/2 + x*exp(-x^2/2)/sqrt(2 pi)"),
    ("x*(1+erf(x/sqrt(2)))/2", "Phi(x)+x phi(x)"),
    ("mish(x)", "tanh(softplus(x)) + x sech(softplus(x))^2 sigmoid(x)"),
    ("mish(x)", "tanh(ln(1+e^x)) + x(1-tanh(ln(1+e^x))^2)/(1+e^(-x))"),
    ("silu(x)", "silu(x)+sigma(x)(1-silu(x))"),
    ("swish(x,b)", "b*swish(x,b)+sigma(b x)(1-b swish(x,b))"),
    ("softsign(x)", "1/(1+|x|)^2"),
    ("log_sigmoid(x)", "sigma(-x)"),
    ("Gamma(x)", "Gamma(x) psi(x)"),
    ("psi(x)", "psi(1,x)"),
    ("∛(x^2)", "2/(3∛x)"),
    ("cbrt(x)", "1/3 x^(-2/3)"),
    ("root(x, 5)", "x^(1/5)/(5x)"),
    ("x^(1/3)", "1/(3 cbrt(x^2))"),
    ("Beta(x,3)", "Beta(x,3)(psi(x)-psi(x+3))"),
    ("lambertw(x)", "lambertw(x)/(x(1+lambertw(x)))"),
    ("(1+1/x)^x", "(1+1/x)^x (ln(1+1/x)-1/(x+1))"),
]

WRONG = [
    ("gelu(x)", "Phi(x)", "only-first-factor-differentiated"),
    ("gelu(x)", "phi(x)", "product-of-derivatives"),
    ("gelu(x)", "1/2*(1+tanh(sqrt(2/pi)*(x+0.044715*x^3)))+x phi(x)", ""),
    ("silu(x)", "sigma(x)(1-sigma(x))", "product-of-derivatives"),
    ("softsign(x)", "1/(1+x)^2", "absolute-value-dropped"),
    ("erf(x^2)", "2 exp(-x^4)/sqrt(pi)", "inner-derivative-forgotten"),
    ("Phi(2x)", "phi(2x)", "inner-derivative-forgotten"),
    ("log_sigmoid(x)", "1/sigma(x)", "inner-derivative-forgotten"),
    ("lg(x)", "1/x", "base-of-logarithm-forgotten"),
    ("Gamma(x)", "psi(x)", ""),
    ("cbrt(x)", "1/(3 cbrt(x))", ""),
    ("cbrt(x)", "|x|/(3 x) x^(-2/3)", ""),
    ("softplus(x)", "1/(1+e^x)", ""),
    ("asec(x)", "1/(x sqrt(x^2-1))", "absolute-value-dropped"),
    ("x^x", "x*x^(x-1)", "power-rule-on-general-power"),
    ("x^x", "x^x ln x", "exponential-rule-on-general-power"),
]


@pytest.mark.parametrize(("target", "claim"), RIGHT)
def test_a_right_claim_is_right_in_any_writing(target, claim):
    assert check(target, claim, wrt="x").verdict == "correct"


@pytest.mark.parametrize(("target", "claim", "mistake"), WRONG)
def test_a_wrong_claim_is_wrong(target, claim, mistake):
    found = check(target, claim, wrt="x")
    assert found.verdict == "wrong"
    assert not mistake or mistake in {diagnosis.mistake for diagnosis in found.diagnoses}


def test_a_power_is_the_root_that_the_function_is_written_with():
    assert "powers such as x^(1/3) are read as real roots, as in the function" in check("cbrt(x)", "x^(-2/3)/3").notes
    found = check("x^2", "2*x^(1/3)*x^(2/3)")
    assert (found.verdict, found.domain) == ("correct-on-smaller-domain", "x > 0")


@pytest.mark.parametrize(("target", "claim", "accepted"), [
    ("polygamma(n,x)", "polygamma(n+1,x)", True),
    ("polygamma(m,x^2)", "2x*polygamma(m+1,x^2)", True),
    ("x*polygamma(n,x)", "polygamma(n,x)+x*polygamma(n+1,x)", True),
    ("polygamma(n,x)", "polygamma(n,x)", False),
    ("polygamma(n,x)", "n*polygamma(n+1,x)", False),
])
def test_the_order_of_a_function_is_a_whole_number(target, claim, accepted):
    assert (check(target, claim, wrt="x").verdict == "correct") is accepted
