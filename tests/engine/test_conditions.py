"""What a derivation is said to need: nothing passed over, nothing that follows from the rest."""

from __future__ import annotations

import pytest

from derivator.api import derive


@pytest.mark.parametrize(
    ("function", "given"),
    [
        ("log(x, a)", "a > 0, a ≠ 1"),
        ("log(x^2, a)", "a > 0, a ≠ 1"),
        ("log(a, x)", "a > 0, x > 0, x ≠ 1"),
        ("log(x, x+1)", "x > 0"),
        ("log(x, 2)", ""),
        ("sum(c[k]*x^k, k, 0, n)", "x ≠ 0"),
        ("sum(c[k]*(1+x)^(k-1), k, 1, n)", "x ≠ -1"),
        ("sum(c[k]*x^k, k, 1, n)", ""),
        ("sum(c[k]*x^2, k, 0, n)", ""),
        ("abs(x^2-1)", "x ≠ -1, x ≠ 1"),
        ("abs(x^2-2)", "x² ≠ 2"),
        ("abs(x^3-x)", "x ≠ -1, x ≠ 0, x ≠ 1"),
        ("acos(1/x)", "|x| > 1"),
        ("acsc(2*x)", "|x| > 1/2"),
        ("acosh(1/x)", "0 < x < 1"),
        ("asin(x/a)", "|x| < |a|"),
        ("asec(x/a)", "|x| > |a|"),
        ("sqrt(a^2-x^2)", "|x| < |a|"),
        ("1/sqrt(1-x^2/c^2)", "|x| < |c|"),
        ("sqrt(x^2-4)", "|x| > 2"),
        ("sqrt(2-x^2)", "x² < 2"),
        ("sqrt(2-e^x)", "x < ln(2)"),
        ("asin(log(x))", "1/e < x < e"),
        ("asin((1-x^2)/(1+x^2))", "x ≠ 0"),
        ("asin((x-1)/(x+1))", "x > 0"),
        ("asin(sin(x))", "-1 < sin(x) < 1"),
        ("asin(tanh(x))", ""),
        ("abs(tan(x)*sec(x))", "tan(x) ≠ 0"),
        ("abs((x-1)/(x+2))", "x ≠ 1"),
        ("sqrt(x/(x+1))", "x/(x + 1) > 0"),
        ("1/(x^2+1)", ""),
        ("acosh(x)", "x > 1"),
        ("acosh(x) + abs(x)", "x > 1"),
        ("abs(x)^x", "x ≠ 0"),
        ("x^(2/3)", "x > 0"),
        ("root(x, 3)", "x ≠ 0"),
        ("x^(1/n)", "x > 0"),
        ("x^(n/2)", "x > 0"),
        ("x^(n+1/2)", "x > 0"),
        ("(x^2)^(1/n)", "x ≠ 0"),
        ("(x^2+1)^(1/n)", ""),
        ("sum(x^(1/k), k, 1, n)", "x > 0"),
        ("x^n", ""),
        ("x^(2*n-1)", ""),
        ("(x^n)^2", ""),
        ("(x^n)^m", "x > 0"),
        ("(x^2-1)^(1/3)", "|x| > 1"),
        ("(2*x+1)^0.5", "x > -1/2"),
        ("x^0.5 + sqrt(x)", "x > 0"),
        ("x^(3/2) + x^(-1/2)", ""),
        ("asin(sqrt(x))", "0 < x < 1"),
        ("sqrt(1+e^x)", ""),
        ("sqrt(-x)", "x < 0"),
        ("abs(2*x)*abs(-x)", "x ≠ 0"),
        ("sqrt(x-1) + log(x-2)", "x > 2"),
        ("sqrt(x-1) + sqrt(x-2)", "x > 2"),
        ("sqrt(x) + abs(x)", "x > 0"),
        ("asin(2*x-1)", "0 < x < 1"),
        ("(x^2+1)^x", ""),
        ("sqrt(log(x))", "x > 1"),
        ("sqrt(1-exp(-x))", "x > 0"),
        ("(x-1)^(1/2)*(x-2)^(1/3)", "x > 2"),
        ("log(2*x-1)/sqrt(3-x)", "x < 3"),
        ("sqrt(9-x^2) + log(x+1)", "-1 < x < 3"),
    ],
)
def test_what_is_given(function, given):
    page = derive(function, wrt="x").to_text()
    lines = [line.strip() for line in page.partition("\nd")[0].partition("\n∂")[0].splitlines() if "given" in line]
    assert lines == ([f"given {given}"] if given else [])
