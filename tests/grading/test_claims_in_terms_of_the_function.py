"""Claims that name the function they are about, without having been told its name."""

import pytest

from derivator import check

RIGHT = (
    ("1/(1+exp(-x))", "f(x)(1-f(x))"),
    ("1/(1+exp(-x))", "g*(1-g)"),
    ("tanh(x)", "1 - y^2"),
    ("exp(k*x)", "k*y"),
    ("exp(-x^2/2)", "-x f(x)"),
)

AS_BEFORE = (
    ("1/(1+exp(-x))", "f(x)(1+f(x))", "not-an-answer"),
    ("1/(1+exp(-x))", "y*(1+y)", "wrong"),
    ("1/(1+exp(-x))", "f(x)(1-g(x))", "not-an-answer"),
    ("1/(1+exp(-x))", "g*(1-h)", "wrong"),
    ("exp(x)", "f(2x)", "not-an-answer"),
    ("exp(x)", "f'(x)", "not-an-answer"),
    ("exp(x)", "c", "wrong"),
    ("y*exp(x)", "y", "wrong"),
    ("exp(2*x)", "y", "wrong"),
)


@pytest.mark.parametrize(("target", "claim"), RIGHT)
def test_the_name_is_read_as_the_function(target: str, claim: str) -> None:
    found = check(target, claim, wrt="x")
    assert found.verdict == "correct"
    assert any("the function itself" in note for note in found.notes)


@pytest.mark.parametrize(("target", "claim", "verdict"), AS_BEFORE)
def test_a_claim_that_is_not_right_so_is_judged_as_it_stands(target: str, claim: str, verdict: str) -> None:
    assert check(target, claim, wrt="x").verdict == verdict
