"""Claims that are wrong at special values of other letters than the variable only, and their right twins."""

from __future__ import annotations

import pytest

from derivator import check

BOX_COX = "piecewise((x^lambda-1)/lambda if lambda != 0, ln(x) if lambda = 0)"

WRONG = [
    ("a*x^2", "2a*x + indicator(a=2)", "x"),
    ("a*x^2", "2a*x + indicator(a^2=4)", "x"),
    ("a*x^2", "2a*x + indicator(a^2=2)", "x"),
    ("a*x^2", "2a*x + indicator(e^a=3)", "x"),
    ("a*x^2", "2a*x + indicator(a=b)", "x"),
    ("a*x^2", "2a*x + indicator(a*b=6)", "x"),
    ("a*x^2", "2a*x + indicator(a^2+b^2=1)", "x"),
    ("a*x^2", "2a*x + indicator(a=2)*indicator(b=3)", "x"),
    ("a*x^2", "2a*x + indicator(a=2)*relu(x-1000)", "x"),
    ("a*x^2", "2a*x + piecewise(0 if a<2, 0 if a>2, 1 otherwise)", "x"),
    ("a*x^2", "2a*x*sign(a-2)^2", "x"),
    ("a*x^2", "2a*x^(1+indicator(a=2))", "x"),
    ("a*x^2", "piecewise(2a*x if a!=3, 5 otherwise)", "x"),
    ("x^a", "piecewise(a*x^(a-1) if a != 0, 1 if a = 0)", "x"),
    ("x^a", "piecewise(a*x^(a-1) if a != 1, 0 otherwise)", "x"),
    (BOX_COX, "piecewise(x^(lambda-1) if lambda != 0, x if lambda = 0)", "x"),
    ("piecewise(sin(a*x)/a if a != 0, x if a = 0)", "piecewise(cos(a*x) if a != 0, 0 if a = 0)", "x"),
    ("huber(x,delta)", "clip(x,-delta,delta) + indicator(delta=1)", "x"),
    ("max(x,a)", "indicator(x>a) + indicator(a=0)", "x"),
    ("sum(theta[j]^2, j, 1, n)", "2*theta[j] + indicator(theta[j]=1)", "theta[j]"),
    ("sum(x[i]*w, i, 1, n)", "sum(x[i]*(1+indicator(x[i]=5)), i, 1, n)", "w"),
    ("sum(x[i]*w, i, 1, n)", "sum(x[i] + indicator(w=1), i, 1, n)", "w"),
    ("sum(x[i]*w, i, 1, n)", "sum(x[i], i, 1, n) + indicator(a=4)", "w"),
    ("sum((y[i]-w*x[i])^2, i, 1, n)", "-2*sum(x[i]*(y[i]-w*x[i]) + indicator(y[i]=x[i]), i, 1, n)", "w"),
]


@pytest.mark.parametrize(("target", "claim", "variable"), WRONG)
def test_a_value_that_a_condition_names_is_entered(target, claim, variable):
    assert check(target, claim, wrt=variable).verdict == "wrong"


def test_the_place_is_told():
    witness = check("a*x^2", "2a*x + indicator(a=2)", wrt="x").witness
    assert witness is not None
    assert witness.point.startswith("a = 2, x = ")


def test_a_value_that_is_not_found_is_undecided():
    assert check("a*x^2", "2a*x + indicator(a^2*sin(a)=b^2+cos(b)+30)", wrt="x").verdict != "correct"


@pytest.mark.parametrize(("claim", "given"), [("2a*x + indicator(a=-1)", "a > 0"), ("2a*x + indicator(a=b)", "a > b")])
def test_what_is_assumed_excludes_a_value(claim, given):
    assert check("a*x^2", claim, wrt="x").verdict == "wrong"
    assert check("a*x^2", claim, wrt="x", assume=given).verdict == "correct"


@pytest.mark.parametrize(("target", "claim", "variable"), [
    ("a*x^2", "piecewise(2a*x if a != 3, 6x otherwise)", "x"),
    ("a*x^2", "2a*x + indicator(a^2 + 1 = 0)", "x"),
    ("x^a", "piecewise(a*x^(a-1) if a != 0, 0 if a = 0)", "x"),
    ("x^a", "piecewise(a*x^(a-1) if a != 1, 1 otherwise)", "x"),
    (BOX_COX, "x^(lambda-1)", "x"),
    (BOX_COX, "piecewise(x^(lambda-1) if lambda != 0, 1/x if lambda = 0)", "x"),
    ("piecewise(x^(a+1)/(a+1) if a != -1, ln(x) otherwise)", "x^a", "x"),
    ("|a|*x", "a*sign(a)", "x"),
    ("|a|*x", "piecewise(a if a > 0, -a if a < 0)", "x"),
    ("x*max(a,b)", "(a+b+|a-b|)/2", "x"),
    ("x*min(a,b,c)", "min(c,a,b)", "x"),
    ("huber(x,delta)", "clip(x,-delta,delta)", "x"),
    ("softshrink(x,lambda)", "indicator(|x|>lambda)", "x"),
    ("piecewise(x^2 if x<a, a*x if x>=a)", "piecewise(2x if x<a, a if x>a)", "x"),
    ("sum(abs(w[j]), j, 1, n)", "sign(w[j])", "w[j]"),
    ("sum(relu(w*x[i]), i, 1, n)", "sum(x[i]*indicator(w*x[i]>0), i, 1, n)", "w"),
    ("sum(indicator(y[i]=k)*ln(p), i, 1, n)", "sum(indicator(y[i]=k), i, 1, n)/p", "p"),
])
def test_right_cases_of_other_letters_are_accepted(target, claim, variable):
    assert check(target, claim, wrt=variable).accepted


def test_a_power_that_has_become_1_counts_at_0():
    assert check("x^a", "a*x^(a-1) + indicator(a=1)*indicator(x=0)", wrt="x").verdict == "wrong"
    assert check("x^a", "a*x^(a-1)", wrt="x").verdict == "correct"


MAXIMA = [
    ("max(max(a,b),max(c,d))", {}, "correct"),
    ("max(d,c,b,a)", {}, "correct"),
    ("max(a,b,c)", {}, "wrong"),
    ("max(max(a,b),c,b)", {}, "wrong"),
    ("max(a,b,c,d)+indicator(a=b)", {}, "wrong"),
    ("max(d,max(a,b),c)", {"assume": "a integer, b integer, c integer, d integer"}, "correct"),
]


@pytest.mark.parametrize(("claim", "asked", "verdict"), MAXIMA)
def test_a_maximum_of_letters_is_one_in_any_order(claim, asked, verdict):
    assert check("x*max(a,b,c,d)", claim, wrt="x", **asked).verdict == verdict


OF_ONE_ENTRY = [
    ("2x[2]", "x[2]", "correct"),
    ("2x[5]", "x[5]", "correct"),
    ("2x[3]", "x[2]", "wrong"),
    ("0", "x[2]", "wrong"),
    ("2x[2]+relu(n-20)", "x[2]", "wrong"),
]


@pytest.mark.parametrize(("claim", "variable", "verdict"), OF_ONE_ENTRY)
def test_an_entry_that_is_differentiated_by_is_one_of_the_data(claim, variable, verdict):
    assert check("sum(x[i]^2, i, 1, n)", claim, wrt=variable).verdict == verdict
