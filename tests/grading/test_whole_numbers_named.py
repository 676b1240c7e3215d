"""Claims that are wrong at some sizes and indices only, which their own conditions name, and their right twins."""

from __future__ import annotations

import pytest

from derivator import check

SQUARES = ("sum(theta[j]^2, j, 1, n)", "2*theta[j]", "theta[j]")
TOTAL = ("sum(x[i]*w, i, 1, n)", "sum(x[i], i, 1, n)", "w")

WRONG_BESIDE = [
    (SQUARES, "indicator(j=7)"),
    (SQUARES, "indicator(j=n)"),
    (SQUARES, "indicator(j=n-12)"),
    (SQUARES, "relu(j-40)"),
    (SQUARES, "indicator(n=6)"),
    (SQUARES, "clip(n-60, 0, 1)"),
    (SQUARES, "indicator(n^2=400)"),
    (SQUARES, "relu(|n-50|-60)"),
    (SQUARES, "*".join(f"(j-{k})" for k in range(1, 14))),
    (TOTAL, "indicator(n=0)"),
    (TOTAL, "relu(1-n)"),
    (TOTAL, "indicator(n=100)"),
    (TOTAL, "max(0, n-14)"),
    (TOTAL, "sum(indicator(i=15), i, 1, n)"),
    (TOTAL, "*".join(f"(n-{k})" for k in range(1, 14))),
]


@pytest.mark.parametrize(("asked", "added"), WRONG_BESIDE)
def test_a_case_that_a_condition_names_is_looked_at(asked, added):
    target, right, variable = asked
    assert check(target, f"{right} + {added}", wrt=variable).verdict == "wrong"


def test_a_size_that_is_too_large_to_be_written_out_is_undecided():
    target, right, variable = SQUARES
    assert check(target, f"{right} + indicator(n=5000)", wrt=variable).verdict == "undecided"


@pytest.mark.parametrize(("target", "claim", "variable"), [
    SQUARES,
    TOTAL,
    ("sum(x[i]*w, i, 1, n)", "sum(x[i], i, 2, n) + x[1]", "w"),
    ("sum(x[i]*w, i, 1, n)", "sum(x[i]*indicator(i <= n), i, 1, n)", "w"),
    ("sum(indicator(i=k)*x[i]*w, i, 1, n)", "x[k]", "w"),
    ("sum(x[i]*w, i, 1, n)/n", "piecewise(sum(x[i], i, 1, n)/n if n > 0, 0 otherwise)", "w"),
    ("softmax", "piecewise(p[i]*(1-p[i]) if i=j, -p[i]*p[j] otherwise)", None),
    ("softmax", "p[i]*(indicator(i=j) - p[j])", None),
])
def test_right_conditions_on_indices_are_accepted(target, claim, variable):
    assert check(target, claim, wrt=variable).verdict == "correct"


@pytest.mark.parametrize("claim", [
    "piecewise(p[i]*(1-p[i]) if i != j, -p[i]*p[j] otherwise)",
    "p[i]*(indicator(i=j) - p[j]) + indicator(i=9)",
])
def test_wrong_conditions_on_indices_are_not(claim):
    assert check("softmax", claim).verdict == "wrong"


@pytest.mark.parametrize(("target", "claim"), [
    ("sum(x^k, k, 0, 3)", "1 + 2x + 3x^2"),
    ("sum(x^k, k, 0, 5)", "sum((k+1)*x^k, k, 0, 4)"),
    ("sum(x^k, k, 0, 60)", "sum((k+1)*x^k, k, 0, 59)"),
    ("sum(relu(x-k), k, 1, 5)", "sum(indicator(x>k), k, 1, 5)"),
])
def test_sums_between_numbers_are_looked_at_closely(target, claim):
    assert check(target, claim, wrt="x").verdict == "correct"
    assert check(target, f"{claim} + indicator(x=7)", wrt="x").verdict != "correct"
