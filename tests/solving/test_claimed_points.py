"""Claims about solutions: what is right is accepted in any form, what is wrong never is, and the mistake is named."""

from __future__ import annotations

import pytest
from named import solved

from derivator import ReadingError

BERNOULLI = solved("sum(log(p^x[i] (1-p)^(1-x[i])), i, 1, n)", wrt="p")
CURVE = solved("2x^3 - 3x^2 - 12x")
VARIANCE = solved("-n/2 log(2 pi v) - 1/(2v) sum((x[i]-m)^2, i, 1, n)", wrt="v")
CATEGORIES = solved(
    "sum(c[k] log(p[k]), k, 1, K)", wrt="p", subject_to="sum(p[k], k, 1, K) = 1", assume="c[k] > 0"
)
RATE = solved("n log(l) - l S", wrt="l", assume="n > 0, S > 0")
BOOSTING = solved("adaboost-weight")

DECIMAL = solved("x^2/2 - sin(x)")
ROOTS = solved("x^3/3 - 2x")
SHARES = solved("sum(c*log(p))", wrt="p", shapes="c: n, p: n", subject_to="sum(p) = 1", assume="c[k] > 0")

CLAIMS = [
    (BERNOULLI, "p = 1/n sum(x[i], i, 1, n), maximum", "correct", ""),
    (BERNOULLI, "sum(x[k], k, 1, n)/n", "correct", ""),
    (BERNOULLI, "x_bar", "correct", ""),
    (BERNOULLI, "x_bar, minimum", "wrong", "minimum-for-maximum"),
    (BERNOULLI, "sum(x[i], i, 1, n)/(n-1)", "wrong", "n-minus-one-for-n"),
    (BERNOULLI, "sum(x[i], i, 1, n)", "wrong", "sum-for-mean"),
    (BERNOULLI, "n/sum(x[i], i, 1, n)", "wrong", "upside-down"),
    (BERNOULLI, "1/2", "wrong", "not-stationary"),
    (CURVE, "x = 2 or x = -1", "correct", ""),
    (CURVE, "-1 is a maximum, 2 is a minimum", "correct", ""),
    (CURVE, "-1 is a minimum, 2 is a maximum", "wrong", "minimum-for-maximum"),
    (CURVE, "x = 2", "wrong", "root-lost"),
    (CURVE, "x = 2 or x = 1", "wrong", "sign-lost"),
    (VARIANCE, "1/n sum((x[i]-m)^2, i, 1, n)", "correct", ""),
    (VARIANCE, "1/(n-1) sum((x[i]-m)^2, i, 1, n)", "wrong", "n-minus-one-for-n"),
    (VARIANCE, "sqrt(1/n sum((x[i]-m)^2, i, 1, n))", "wrong", "root-or-square"),
    (VARIANCE, "1/n sum(x[i]^2, i, 1, n)", "wrong", "not-stationary"),
    (CATEGORIES, "c[j]/sum(c[k], k, 1, K)", "correct", ""),
    (CATEGORIES, "c[j]/K", "wrong", "constraint-forgotten"),
    (CATEGORIES, "c[j]", "wrong", "constraint-forgotten"),
    (CATEGORIES, "1/K", "wrong", "not-stationary"),
    (RATE, "n/S, maximum", "correct", ""),
    (RATE, "S/n", "wrong", "upside-down"),
    (BOOSTING, "1/2 log((1-r)/r), minimum", "correct", ""),
    (BOOSTING, "log((1-r)/r)", "wrong", "factor-two"),
    (BOOSTING, "1/2 log(r/(1-r))", "wrong", "sign-lost"),
    (CURVE, "(-1, 7) maximum and (2, -20) minimum", "correct", ""),
    (CURVE, "(-1, 7), (2, 20)", "wrong", "value-mistaken"),
    (DECIMAL, "0.739", "correct", ""),
    (DECIMAL, "x = 0.73909, minimum", "correct", ""),
    (DECIMAL, "0.738", "wrong", "not-stationary"),
    (DECIMAL, "0.7", "rounded", ""),
    (DECIMAL, "3/4", "wrong", "not-stationary"),
    (ROOTS, "1.41 or -1.41", "rounded", ""),
    (ROOTS, "sqrt(2) or -sqrt(2)", "correct", ""),
    (SHARES, "c/sum(c)", "correct", ""),
    (SHARES, "ones(n)/n", "wrong", "not-stationary"),
    (SHARES, "c", "wrong", "constraint-forgotten"),
]


@pytest.mark.parametrize(("solution", "claim", "verdict", "slip"), CLAIMS)
def test_a_claim_is_judged(solution, claim, verdict, slip):
    found = solution().check(claim)
    assert (found.verdict, found.slip.name if found.slip else "") == (verdict, slip)


def test_a_claim_about_another_letter_is_not_understood():
    with pytest.raises(ReadingError, match="is not the unknown"):
        CURVE().check("y = 2")
