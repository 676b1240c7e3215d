"""Claims given by cases: judged in every region, whatever they say of a single point."""

import pytest

from derivator import check

CLAIMS = [
    ("abs(x)", "x/abs(x)", "correct", ""),
    ("abs(x)", "sign(x)", "correct", ""),
    ("abs(x)", "1 if x>0, -1 if x<0", "correct", ""),
    ("abs(x)", "1 if x>=0, -1 if x<0", "correct", ""),
    ("abs(x)", "1", "wrong", "abs-derivative-wrong-function-1"),
    ("abs(x)", "1 if x>0", "wrong", "case-missing"),
    ("relu(x)", "indicator(x>0)", "correct", ""),
    ("relu(x)", "heaviside(x)", "correct", ""),
    ("relu(x)", "1", "wrong", "one-case-only"),
    ("relu(x)", "piecewise(1 if x<0, 0 if x>0)", "wrong", "cases-exchanged"),
    ("relu(x)", "piecewise(0 if x<1, 1 if x>=1)", "wrong", ""),
    ("max(x, x^2)", "piecewise(1 if 0<x<1, 2x otherwise)", "correct", ""),
    ("huber(r, d)", "clip(r, -d, d)", "correct", ""),
    ("max(0, x-10^6)", "0", "wrong", ""),
    ("sqrt(x)", "1/(2sqrt(x)) if x>0", "correct", ""),
]


@pytest.mark.parametrize(("target", "claim", "verdict", "mistake"), CLAIMS)
def test_a_claim_by_cases(target, claim, verdict, mistake):
    found = check(target, claim, wrt="r" if "r," in target else "x")
    assert found.verdict == verdict
    assert not mistake or mistake in [diagnosis.mistake for diagnosis in found.diagnoses]
    assert (found.witness is not None) == (verdict == "wrong")


def test_a_claim_in_latex():
    assert check("relu(x)", r"\begin{cases} 0 & x<0 \\ 1 & x>0 \end{cases}", latex=True).verdict == "correct"


@pytest.mark.parametrize(("claim", "verdict"), [
    ("piecewise(2 if x > 0, 9 if x = 0, 0 otherwise)", "wrong"),
    ("piecewise(2 if x > 0, 0 if x < 0)", "correct"),
    ("2*heaviside(x)", "correct"),
])
def test_a_place_that_the_first_derivative_kept_off(claim, verdict):
    assert check("relu(x)^2", claim, order=2).verdict == verdict
