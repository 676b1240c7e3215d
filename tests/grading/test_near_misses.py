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
    ("ln(x)", "1/|x| + relu(x-1000)", None),
    ("ln(x)", "1/|x| + relu(sin(30x)-0.999)", None),
    ("ln|x|", "1/|x|", None),
    # The decimals of a border are not rounded.
    ("hard_sigmoid(x)", "0.2 indicator(|x|<2.5)", None),
    ("huber(x,1.5)", "clip(x,-1.5,1.4)", None),
    ("x/7", "0.1 + 0.1 heaviside(x-3) - 0.1 heaviside(x-3.4)", None),
]

CORRECT = [
    ("linear-regression", RIGHT, None),
    ("sum(i*x, i, 1, n)", "n(n+1)/2", "x"),
    ("sum(x[i]^2, i, 1, n)", "2x[k]", "x[k]"),
    ("ln(sum(exp(z[k]), k, 1, n))", "exp(z[j])/sum(exp(z[k]), k, 1, n)", "z[j]"),
    ("tan(x/2)", "1/(1+cos(x))", None),
    # Where the function is not real, the claim may be what it likes.
    ("ln(x)", "1/|x|", None),
    ("sqrt(x)", "1/(2sqrt(|x|))", None),
    ("x^(3/2)", "3/2 sqrt(|x|)", None),
    ("ln(ln(x))", "1/(|x| ln x)", None),
    ("atanh(x)", "1/(2|1-x|)+1/(2|1+x|)", None),
    ("acosh(x)", "1/sqrt(|x^2-1|)", None),
    ("x^x", "|x|^x*(1+ln(x))", None),
    ("a^x", "|a|^x ln a", "x"),
    # Letters that are known, and LaTeX that is seen to be.
    ("x^2*y", "2xy", "x"),
    ("x^2*y", "[2xy; x^2]", "x,y"),
    ("ln(x)", r"\frac{1}{x}", None),
]


@pytest.mark.parametrize(("target", "claim", "wrt"), WRONG)
def test_a_near_miss_is_wrong(target: str, claim: str, wrt: str | None) -> None:
    assert check(target, claim, wrt=wrt).verdict == "wrong"


@pytest.mark.parametrize(("target", "claim", "wrt"), CORRECT)
def test_its_right_twin_is_correct(target: str, claim: str, wrt: str | None) -> None:
    assert check(target, claim, wrt=wrt).verdict == "correct"


@pytest.mark.parametrize(("target", "claim"), [
    ("abs(f(x))", "f'(x)"),
    ("f(x)^2", "2 f'(x) abs(f(x))"),
    ("ln(f(x)^2)", "2f'(x)/abs(f(x))"),
    ("f(x)^3", "3 f(x) abs(f(x)) f'(x)"),
])
def test_unknown_functions_may_be_negative(target, claim):
    assert check(target, claim, wrt="x").verdict == "wrong"


@pytest.mark.parametrize(("target", "claim", "place"), [
    ("x^2", "piecewise(2x if x != 3, 17 otherwise)", "x = 3"),
    ("a*x^2", "piecewise(2a*x if x != 3, 17 otherwise)", "x = 3"),
    ("piecewise(x^2 if x < 1, 2x-1 otherwise)", "piecewise(2x if x < 1, 5 if x = 1, 2 otherwise)", "x = 1"),
    ("relu(x)^2", "piecewise(2x if x > 0, 1 if x = 0, 0 if x < 0)", "x = 0"),
    ("x*abs(x)", "piecewise(-2x if x < 0, 1 if x = 0, 2x if x > 0)", "x = 0"),
    ("sin(x)", "piecewise(cos(x) if 2x < 1, cos(x) if 2x > 1, 3 otherwise)", "x = 1/2"),
])
def test_a_value_of_its_own_where_cases_meet(target, claim, place):
    found = check(target, claim, wrt="x")
    assert found.verdict == "wrong"
    assert found.witness is not None
    assert found.witness.point == place


@pytest.mark.parametrize(("target", "claim"), [
    ("relu(x)^2", "piecewise(2x if x > 0, 0 if x <= 0)"),
    ("relu(x)", "piecewise(1 if x >= 0, 0 if x < 0)"),  # no derivative at 0, so nothing to hold it against
    ("x*abs(x)", "piecewise(-2x if x < 0, 2x if x >= 0)"),
    ("elu(x)", "piecewise(exp(x) if x <= 0, 1 otherwise)"),
])
def test_a_right_value_where_cases_meet(target, claim):
    assert check(target, claim, wrt="x").verdict == "correct"


@pytest.mark.parametrize("claim", ["2x + 0*tan(pi/2)", "2x + sin(pi)/sin(pi)", "2x^1/(2 - log(e^2) + 1) + 0/cos(pi/2)"])
def test_what_has_no_value_is_no_derivative(claim):
    assert not check("x^2", claim).accepted


def test_numbers_with_a_value_are_left_alone():
    assert check("x^2/tan(pi/4)", "2x*sin(pi/2)").verdict == "correct"
    assert check("x^2", "2x*log(e^2)/2 + cos(pi/2)").verdict == "correct"
