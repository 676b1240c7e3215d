"""Claims that are right almost everywhere, or almost right everywhere: none is accepted, and their right twins are."""

from __future__ import annotations

import pytest

from derivator import check

RIGHT = "1/m * sum((h[i]-y[i])*x[i,j], i, 1, m)"

WRONG = [
    ("linear-regression", f"{RIGHT} + (m-1)(m-2)(m-3)", None),
    ("linear-regression", f"{RIGHT} + (m-1)(m-2)(m-3)(m-4)*theta[j]", None),
    ("linear-regression", f"{RIGHT} + (n-1)(n-2)(n-3)", None),
    ("linear-regression", "0.333*sum((h[i]-y[i])*x[i,j], i, 1, m)", None),
    ("sum(i*x, i, 1, n)", "n(n+1)/2 + (n-1)(n-2)(n-3)", "x"),
    ("sum(i^2*x, i, 1, n)", "1 + 4(n-1) + 5/2*(n-1)(n-2)", "x"),
    ("sum(x[i]*w[i], i, 1, n)", "x[k] + (n-1)(n-2)(n-3)", "w[k]"),
    ("sum(x[i]^2, i, 1, n)", "2x[k] + (k-1)(k-2)(k-3)(k-4)", "x[k]"),
    ("ln(sum(exp(z[k]), k, 1, n))", "exp(z[j])/sum(exp(z[k]), k, 1, n) + (j-1)(j-2)(j-3)", "z[j]"),
    ("x^2", "2x + 1 - tanh(x^2+50)", None),
    ("x^2", "2x + e^(-x^2-200)", None),
    ("x^2", "2x + ln(1+e^(-x^2-300))", None),
    ("sin(x)", "cos(x)*tanh(x^2+100)", None),
    ("x^2", "2x + |x-10^9| + x - 10^9", None),
    ("x^2", "2x + sqrt((x+10^9)^2) - x - 10^9", None),
    ("x^2", "2x + 10^(-12)*x", None),
    ("x^2", "2x + sin(pi*x)", None),
]

CORRECT = [
    ("linear-regression", RIGHT, None),
    ("sum(i*x, i, 1, n)", "n(n+1)/2", "x"),
    ("sum(x[i]^2, i, 1, n)", "2x[k]", "x[k]"),
    ("ln(sum(exp(z[k]), k, 1, n))", "exp(z[j])/sum(exp(z[k]), k, 1, n)", "z[j]"),
    ("tan(x/2)", "1/(1+cos(x))", None),
]


@pytest.mark.parametrize(("target", "claim", "wrt"), WRONG)
def test_a_near_miss_is_wrong(target: str, claim: str, wrt: str | None) -> None:
    assert check(target, claim, wrt=wrt).verdict == "wrong"


@pytest.mark.parametrize(("target", "claim", "wrt"), CORRECT)
def test_its_right_twin_is_correct(target: str, claim: str, wrt: str | None) -> None:
    assert check(target, claim, wrt=wrt).verdict == "correct"
