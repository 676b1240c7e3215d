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
    (SQUARES, "indicator(j=5)*indicator(n=64)"),
    (SQUARES, "indicator(j=n-2)*indicator(n=40)"),
    (SQUARES, "indicator(n=2j)*indicator(n>30)"),
    (TOTAL, "sum(indicator(i=50)*indicator(n=60), i, 1, n)"),
]


@pytest.mark.parametrize(("asked", "added"), WRONG_BESIDE)
def test_a_case_that_a_condition_names_is_looked_at(asked, added):
    target, right, variable = asked
    assert check(target, f"{right} + {added}", wrt=variable).verdict == "wrong"


def test_a_size_that_is_too_large_to_be_written_out_is_undecided():
    target, right, variable = SQUARES
    far = ("indicator(n=5000)", "max(0, n-10^12)", "indicator(j > 10^9)", "indicator(n^2 = 2j^2-1)*indicator(j>100)")
    for added in far:
        assert check(target, f"{right} + {added}", wrt=variable).verdict == "undecided"


@pytest.mark.parametrize(("target", "term"), [
    ("sum(x^i, i, 0, n)", "i*x^(i-1)"),
    ("sum(x^i/gamma_function(i+1), i, 0, n)", "x^(i-1)/gamma_function(i)"),
])
def test_last_terms_are_looked_at_where_they_show(target, term):
    assert check(target, f"sum({term}*indicator(i<35), i, 1, n)", wrt="x").verdict == "wrong"
    assert check(target, f"sum({term}, i, 1, n)", wrt="x").verdict == "correct"


@pytest.mark.parametrize("added", [
    "indicator(x[1]=2)*indicator(n=5)", "indicator(w=2)*indicator(n=25)", "relu(w - 10^5)*indicator(n=25)"
])
def test_conditions_on_sizes_and_on_values_in_one_term_leave_a_claim_open(added):
    target, right, variable = TOTAL
    assert check(target, f"{right} + {added}", wrt=variable).verdict == "undecided"


@pytest.mark.parametrize(("target", "claim", "variable"), [
    ("sum(abs(t[j]), j, 2, n)", "sign(t[k])*indicator(k > 1)", "t[k]"),
    ("sum(relu(w*x[i])*indicator(i > 2), i, 1, n)", "sum(x[i]*indicator(w*x[i] > 0)*indicator(i > 2), i, 1, n)", "w"),
    ("sum(x[i]*w^i, i, 1, n)", "sum(i*x[i]*w^(i-1)*(indicator(i<5) + indicator(i>=5)), i, 1, n)", "w"),
    ("sum(indicator(i > 2)*x[i]*w, i, 1, n)", "sum(x[i], i, 3, n)", "w"),
])
def test_conditions_that_the_function_has_too_do_not(target, claim, variable):
    assert check(target, claim, wrt=variable).verdict == "correct"


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
