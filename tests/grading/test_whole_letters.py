"""Claims with letters declared to be whole: wrong at some whole numbers only, or right at all of them."""

from __future__ import annotations

import pytest

from derivator import check

POWER = "n*x^(n-1)"

WRONG_BESIDE_THE_POWER_RULE = [
    "max(0, n-50)", "relu(n-20)", "relu(-30-n)", "clip(n-40, 0, 1)", "hinge(50-n)",
    "indicator(n=0)", "indicator(n=1)", "indicator(n=8)", "indicator(n=-17)", "indicator(n^2=400)",
    "indicator(2^n=1024)", "indicator(n^2-2000n+10^6=0)", "indicator(n=a)", "indicator(x=n)", "huber(n,30) - n^2/2",
    "max(0, min(n-25, 27-n))", "*".join(f"(n-{k})" for k in range(1, 21)),
    "*".join(["n", *(f"(n-{k})(n+{k})" for k in range(1, 12))]),
]


@pytest.mark.parametrize("added", WRONG_BESIDE_THE_POWER_RULE)
def test_whole_numbers_that_a_claim_names_are_entered(added):
    found = check("x^n", f"{POWER} + {added}", wrt="x", assume="n integer")
    assert found.verdict == "wrong"
    assert found.witness is not None


WRONG = [
    ("x^n", "n*x^(n-1)*sign(20.5-n)", "n integer, n > 0"),
    ("x^n", "piecewise(n*x^(n-1) if n <= 10, 0 otherwise)", "n natural"),
    ("x^n", "piecewise(n*x^(n-1) if n <= 10)", "n natural"),
    ("x^n", "piecewise(n*x^(n-1) if n != 0, 1 if n = 0)", "n natural"),
    ("x^n", "piecewise(n*x^(n-1) if n > 1, 0 if n = 1, 0 if n = 0, n x^(n-1) otherwise)", "n integer"),
    ("x^n", "n*x^(n-1+indicator(n=15))", "n natural"),
    ("x^n", "abs(n)*x^(n-1)", "n integer"),
    ("exp(n*ln(x^2)/2)", "n x^(n-1)", "n integer"),
    ("cos(n*pi)*x", "(-1)^n + indicator(n=20)", "n natural"),
    ("cos(n*pi)*x", "(-1)^n*sign(30.5-n)", "n natural"),
    ("x^n*y^m", "n x^(n-1) y^m + indicator(m=17)", "n natural, m natural"),
    ("x^n*y^m", "n x^(n-1) y^m + relu(n-m-30)", "n natural, m natural"),
    ("x^n*y^m", "n x^(n-1) y^m + indicator(n*m=77)", "n natural, m natural"),
    ("x^n*y^m", "n x^(n-1) y^m + indicator(m=5)*indicator(n=17)", "n natural, m natural"),
    ("x^n*y^m", "n x^(n-1) y^m + relu(m-20)*relu(n-20)", "n natural, m natural"),
    ("x^n*y^m", "n x^(n-1) y^m + indicator(m=n+3)*indicator(n > 20)", "n natural, m natural"),
    ("x^k*e^(-x)", "(k x^(k-1)-x^k) e^(-x) + indicator(k >= 33)", "k integer, k >= 0"),
]


@pytest.mark.parametrize(("target", "claim", "given"), WRONG)
def test_a_claim_that_is_wrong_at_some_whole_numbers_is_wrong(target, claim, given):
    assert check(target, claim, wrt="x", assume=given).verdict == "wrong"


@pytest.mark.parametrize("claim", [
    f"{POWER} + max(0, n - 10^12)", f"{POWER} + max(0, -n - 10^25)", f"{POWER} + max(0, n - 10^200)",
    f"{POWER} + indicator(n = 10^15 + 1)", f"{POWER}*indicator(n^2 < 10^30)", f"{POWER}*sign(10^12 - n)",
])
def test_numbers_that_are_too_large_to_be_computed_with_leave_a_claim_open(claim):
    assert check("x^n", claim, wrt="x", assume="n integer").verdict in ("undecided", "wrong")


RIGHT = [
    ("x^n", POWER, "n integer"),
    ("x^n", POWER, "n integer, n > 20"),
    ("x^n", "piecewise(n*x^(n-1) if n != 0, 0 if n = 0)", "n integer"),
    ("x^n", "piecewise(n*x^(n-1) if n > 20, 0 otherwise)", "n integer, n > 20"),
    ("x^n", "piecewise(n*x^(n-1) if n > 1, 1 if n = 1, 0 if n = 0, n x^(n-1) otherwise)", "n integer"),
    ("(-1)^n*x^n", "-n*(-x)^(n-1)", "n integer"),
    ("(-x)^n", "(-1)^n n x^(n-1)", "n integer"),
    ("cos(n*pi)*x", "(-1)^n", "n integer"),
    ("sin(n*pi)*x^2", "0", "n integer"),
    ("cos(n*pi + x)", "-(-1)^n*sin(x)", "n integer"),
    ("cos(n*pi/2)*x", "piecewise(0 if n = 1, -1 if n = 2, 0 if n = 3, cos(n*pi/2) otherwise)", "n integer"),
    ("max(n,3)*x", "piecewise(n if n >= 3, 3 otherwise)", "n integer"),
    ("|n|*x", "piecewise(n if n > 0, -n if n < 0)", "n integer"),
    ("relu(x-n)", "indicator(x > n)", "n integer"),
    ("(1+x/n)^n", "(1+x/n)^(n-1)", "n natural"),
    ("|x|^n", "n |x|^(n-1) sign(x)", "n natural"),
    ("x^n*(1-x)^m", "n*x^(n-1)*(1-x)^m - m*x^n*(1-x)^(m-1)", "n natural, m natural"),
    ("sum(x^k, k, 0, n)", "(n x^(n+1) - (n+1) x^n + 1)/(x-1)^2", "n natural"),
    ("x^(1/n)", "x^(1/n-1)/n", "n natural"),
    ("x^n", f"{POWER}*indicator(n < 10^12) + {POWER}*indicator(n >= 10^12)", "n integer"),
    ("x^n*y^m", "piecewise(n x^(n-1) y^m if m > n, n x^n y^m/x otherwise)", "n natural, m natural"),
]


@pytest.mark.parametrize(("target", "claim", "given"), RIGHT)
def test_a_right_claim_is_accepted(target, claim, given):
    assert check(target, claim, wrt="x", assume=given).accepted


def test_what_is_proved_is_told():
    assert "every whole number n" in check("(-x)^n", "(-1)^n n x^(n-1)", wrt="x", assume="n integer").method


def test_zero_is_no_positive_integer():
    claim = f"{POWER} + indicator(n=0)"
    assert check("x^n", claim, wrt="x", assume="n positive integer").verdict == "correct"
    assert check("x^n", claim, wrt="x", assume="n natural").verdict == "wrong"


LARGE_PAIRS = [
    ("indicator(n^2 - 2m^2 = 1)*indicator(n > 50)", "n natural, m natural"),
    ("indicator(n = m^2+1)*indicator(m > 50)*indicator(n > 10^5)", "n natural, m natural"),
    ("indicator(n^2 - 61m^2 = 1)*indicator(m > 0)", "n natural, m natural"),
    ("indicator(97n = 101m + 3)", "n natural, m natural"),
    ("kronecker(n^2, 2m^2+1)*indicator(n > 50)", "n natural, m natural"),
    ("relu(1-(n^2-2m^2-1)^2)*indicator(n > 50)", "n natural, m natural"),
    ("indicator(n = 2m)*indicator(m = 3k)*indicator(k > 10)", "n natural, m natural, k natural"),
    ("indicator(sin(n) > 0.99999)", "n natural"),
]


@pytest.mark.parametrize(("added", "given"), LARGE_PAIRS)
def test_conditions_that_meet_at_numbers_nobody_tries_leave_a_claim_open(added, given):
    assert not check("n*m*k*x", f"n*m*k + {added}", wrt="x", assume=given).accepted


@pytest.mark.parametrize(("target", "claim"), [
    ("n*m*x", "n*m + indicator(n > 5)*indicator(n < 3)"),
    ("n*m*x", "n*m + indicator(n > m)*indicator(m > n)"),
    ("n*m*x", "n*m + indicator(n > 0)*indicator(n < 1)*indicator(m > 3)"),
    ("n*m*x", "n*m + indicator(n^2 = 3)*indicator(m > 3)"),
    ("n*m*x", "n*m + indicator(n^2 = 4)*indicator(n > 2)"),
    ("x*piecewise(1 if n = m, 0 otherwise)", "kronecker(n, m)"),
    ("x*piecewise(n if n > m, m otherwise)", "max(m, n)"),
])
def test_conditions_that_never_meet_do_not(target, claim):
    assert check(target, claim, wrt="x", assume="n natural, m natural").accepted


@pytest.mark.parametrize("added", ["indicator(x=0)*indicator(n=1)", "n*x^(n-1)*(sign(x)^2 - 1)"])
def test_a_power_that_has_become_1_counts_at_0(added):
    assert check("x^n*y", f"n*y*x^(n-1) + {added}", wrt="x", assume="n natural").verdict == "wrong"
    assert check("x^n*y", "n*y*x^(n-1)", wrt="x", assume="n natural").verdict == "correct"
