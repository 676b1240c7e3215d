"""Claims that are wrong in a narrow place only, by cases or without: none is accepted, and their right twins are."""

from __future__ import annotations

import pytest

from derivator import check, check_implicit

CIRCLE = "x^2+y^2=25"

BUMPS = [
    "relu(sin(10*x)-0.9999)",
    "heaviside(sin(10*x)-0.9999)",
    "relu(sin(1000*x)-0.99999999)",
    "relu(1/1000-abs(x-pi))",
    "relu(1/10^9-abs(sin(x)-1/7))",
    "relu(1/10^20-abs(x-3))",
    "relu(relu(x-100)-relu(x-101)-0.99)",
    "max(0, min(x-3, 3+1/1000-x))",
    "max(0, x-10000, x-20000)",
    "relu(x-3)*relu(3.001-x)",
    "indicator(1000<x<1000.0001)",
    "indicator(x>10^30)",
    "sqrt((sin(10x)-0.9999)^2) + sin(10*x) - 0.9999",
    "exp(-x^2*10^9)*relu(sin(x)-0.9999)",
    "exp(-x^2*10^9)*relu(x-5)",
    "abs(x)*exp(-x^2*10^9)",
    "10^(-9)*exp(-(10^6*(x-3))^2)",
    "exp(-x^2*10^9)",
    "exp(-10^9*(1+x^2))",
    "1-tanh(10^9*(x-pi)^2)",
    "sech(10^8*x)",
    "exp(-exp(x^2+10))",
    "exp(-10^5)",
    "1-erf(10^8)",
]
"""What is added to 2x."""

NOTHING = [
    "relu(-x^2)", "relu(-x^2-1)", "relu(sin(x)-2)", "relu(-cosh(x))", "relu(2x-x^2-2)", "relu(-exp(x))",
    "relu(x-exp(x))", "abs(sin(10x)-2) - 2 + sin(10x)", "abs(abs(x-3)+abs(x-4)-1)-abs(x-3)-abs(x-4)+1",
    "relu(acot(x)-4)", "relu(atan(x)-2)", "relu(erf(x^2)-2)", "relu(asinh(tanh(x))-1)", "relu(-acot(x)^2)",
    "relu(normal_pdf(x)-1)",
]
"""Added to 2x it is zero, and the case in which it were not is empty."""

NOT_SHOWN = ["relu(1/10^20-abs(x-pi))", "indicator(x>10^300)", "relu(sin(x)+sin(2x)-1.9)"]
"""No point is found where it is not zero, and that there is none cannot be shown."""


@pytest.mark.parametrize("bump", BUMPS)
def test_a_bump_is_found(bump):
    found = check("x^2", f"2x + {bump}")
    assert found.verdict == "wrong"
    assert found.witness is not None


IN_THE_DOMAIN = ["relu(acos(x)-4)", "relu(asec(x)-4)", "relu(-3-lambertw(x))", "relu(x-2+sin(atanh(x))-1)"]
"""Likewise, where it is real."""


@pytest.mark.parametrize("nothing", NOTHING)
def test_what_is_zero_everywhere_may_be_added(nothing):
    assert check("x^2", f"2x + {nothing}").verdict == "correct"


@pytest.mark.parametrize("nothing", IN_THE_DOMAIN)
def test_what_is_zero_wherever_it_is_real_may_be_added(nothing):
    assert check("x^2", f"2x + {nothing}").verdict == "correct-on-smaller-domain"


@pytest.mark.parametrize("bump", NOT_SHOWN)
def test_a_region_that_is_neither_entered_nor_shown_empty_decides_nothing(bump):
    found = check("x^2", f"2x + {bump}")
    assert found.verdict == "undecided"
    assert "no point was found" in found.method


@pytest.mark.parametrize(("target", "claim"), [
    ("x^2*y", "2x*y + relu(1/10^6-x^2-y^2)"),
    ("x^2*y", "2x*y + relu(1/10^6-abs(x-y))"),
    ("x^2*y", "2x*y + exp(-10^9*(x-y)^2)"),
    ("abs(x)", "tanh(10^9*x)"),
    ("sum(x*a[i], i, 1, n)", "sum(a[i], i, 1, n) + relu(sin(10*x)-0.9999)"),
    ("sum(x*a[i], i, 1, n)", "sum(a[i], i, 1, n) + exp(-10^9*x^2)"),
    ("sum(relu(x*a[i]), i, 1, n)", "sum(a[i]*heaviside(x*a[i]), i, 1, n) + relu(1/1000-abs(x-3))"),
    ("abs(x)", "erf(10^9*x)"),
    ("relu(x)", "sigmoid(10^9*x)"),
    ("sin(x)", "cos(x)*sigmoid(10^6)"),
])
def test_near_misses_of_several_kinds(target, claim):
    assert check(target, claim, wrt="x").verdict == "wrong"


@pytest.mark.parametrize(("target", "claim"), [
    ("max(x,y,z)", "piecewise(1 if x>max(y,z), 0 otherwise)"),
    ("max(x^2,2x,3)", "piecewise(0 if -sqrt(3)<x<1.5, 2 if 1.5<x<2, 2x otherwise)"),
    ("max(sin(x),cos(x))", "piecewise(cos(x) if sin(x)>cos(x), -sin(x) otherwise)"),
    ("abs(abs(x)-1)", "sign(abs(x)-1)*sign(x)"),
    ("min(x,max(0,1-x))", "piecewise(1 if x<1/2, -1 if x<1, 0 otherwise)"),
    ("relu(relu(x)-1)", "indicator(x>1)"),
    ("acos(cos(x))", "sin(x)/abs(sin(x))"),
    ("asin(2x/(1+x^2))", "2*sign(1-x^2)/(1+x^2)"),
    ("sqrt(x^2-2x+1)", "sign(x-1)"),
    ("abs(exp(x)-1)", "exp(x)*sign(x)"),
    ("abs(ln(x))", "sign(x-1)/x"),
    ("abs(sign(x^2-3)*(2x+1)-1)", "2*sign(x^2-3)*((2*x+1)*sign(x^2-3)-1)/abs((2*x+1)*sign(x^2-3)-1)"),
    ("abs(ln(x))+min(x^3-x,x^2-3)", "sign(x-1)/x+piecewise(3*x^2-1 if x^3-x < x^2-3, 2*x if x^2-3 < x^3-x)"),
])
def test_right_claims_by_cases_stay_right(target, claim):
    assert check(target, claim, wrt="x").verdict == "correct"


def test_no_decimal_was_rounded_where_it_changes_nothing():
    assert check("x^2", "2x + 100*indicator(3<x<3.0001)").verdict == "wrong"
    assert check("x^2", "2x + 100*indicator(3<x<3.0001)", tolerance=0.01).verdict == "wrong"
    assert check("x^(1/3)", "0.33*x^(-0.667)").verdict == "rounded"


ON_CURVES = [
    (CIRCLE, "-x/y + relu(1/100-abs(x-3))", "wrong"),
    (CIRCLE, "-x/y + relu(1/100-abs(y-3))", "wrong"),
    (CIRCLE, "-x/y + relu(x*y-12.49)", "wrong"),
    (CIRCLE, "-x/y + relu(x*y-12.51)", "undecided"),
    (CIRCLE, "-x/y + relu(x-100)", "correct"),
    (CIRCLE, "-x/y + exp(-10^9*x^2)", "wrong"),
    (CIRCLE, "-x*y/(25-x^2) + exp(-10^9*x^2)", "wrong"),
    (CIRCLE, "-x/y if x!=3, 7 otherwise", "wrong"),
    (CIRCLE, "-x/y if x!=y, 7 otherwise", "wrong"),
    (CIRCLE, "-x/y + 1 - sign(x-3)^2", "wrong"),
    (CIRCLE, "-x/sqrt(25-x^2) if y>0, x/sqrt(25-x^2) if y<0", "correct"),
    ("|y|=x", "y/x", "correct"),
    ("|x|+|y|=3", "-sign(x*y)", "correct"),
    ("|x|+|y|=3", "-sign(x*y)+relu(1/1000-abs(x-1))", "wrong"),
]


@pytest.mark.parametrize(("equation", "claim", "verdict"), ON_CURVES, ids=[f"{e} {c}" for e, c, _ in ON_CURVES])
def test_a_claim_on_a_curve(equation, claim, verdict):
    assert check_implicit(equation, claim).verdict == verdict


def test_what_sympy_would_write_out_is_left_alone():
    assert check_implicit(CIRCLE, "-x/y + exp(-10^9*x^2)", timeout=20).verdict == "wrong"


NO_DERIVATIVE = [
    ("abs(x)", "99 if x=0, sign(x) otherwise", "wrong"),
    ("abs(x)", "sign(x)", "correct"),
    ("abs(x)", "1 if x>=0, -1 if x<0", "correct"),
    ("relu(x)", "piecewise(0 if x<0, 1/2 if x=0, 1 if x>0)", "correct"),
    ("relu(x)", "piecewise(0 if x<0, 7 if x=0, 1 if x>0)", "wrong"),
    ("sign(x)", "7 if x=0, 0 otherwise", "wrong"),
    ("sqrt(x)", "piecewise(1/(2sqrt(x)) if x>0, 5 if x=0)", "wrong"),
    ("abs(x-a)", "99 if x=a, sign(x-a) otherwise", "wrong"),
    ("abs(x-a)", "sign(x-a)", "correct"),
    ("abs(x)", "sign(x)+99*(1-sign(x)^2)", "wrong"),
    ("max(x^2,2x,3)", "piecewise(0 if -sqrt(3)<x<1.5, 2 if 1.5<x<2, 2x otherwise)", "correct"),
]


@pytest.mark.parametrize(("target", "claim", "verdict"), NO_DERIVATIVE)
def test_a_value_where_there_is_no_derivative(target, claim, verdict):
    found = check(target, claim, wrt="x")
    assert found.verdict == verdict
    if verdict == "wrong":
        assert found.witness is not None
        assert found.witness.expected == "not defined"
    else:
        assert any("no derivative" in note for note in found.notes)


@pytest.mark.parametrize(("claim", "place"), [
    ("99 if x=a, 2x otherwise", "x = 1.10205, a = 1.10205"),
    ("2x + 1 - sign(x-pi)^2", "x = 3.14159"),
    ("2x + 1 - sign(sin(x))^2", "x = 0"),
    ("99 if x^2-2x+1=0, 2x otherwise", "x = 1"),
    ("99 if 0<=x<=0, 2x otherwise", "x = 0"),
    ("99 if exp(x)=5, 2x otherwise", "x = 1.60944"),
    ("2x + relu(sin(x)) - relu(sin(x)) + 1 - sign(x-5/2)^2", "x = 5/2"),
])
def test_a_wrong_value_at_a_single_place(claim, place):
    found = check("x^2", claim, wrt="x")
    assert found.verdict == "wrong"
    assert found.witness is not None
    assert found.witness.point == place
    assert not found.diagnoses


@pytest.mark.parametrize(("target", "claim"), [
    ("piecewise(x^2*sin(1/x) if x!=0, 0 if x=0)", "piecewise(2x*sin(1/x)-cos(1/x) if x!=0, 0 if x=0)"),
    ("piecewise(sin(x)/x if x!=0, 1 if x=0)", "piecewise((x*cos(x)-sin(x))/x^2 if x!=0, 0 if x=0)"),
    ("x^(3/2)", "piecewise(3/2*sqrt(x) if x>0, 0 if x=0)"),
])
def test_a_right_value_at_a_single_place(target, claim):
    found = check(target, claim)
    assert found.verdict == "correct"
    assert not any("no derivative" in note for note in found.notes)


def test_right_sums_of_cases_stay_right():
    assert check("sum(relu(x*a[i]), i, 1, n)", "sum(a[i]*heaviside(x*a[i]), i, 1, n)", wrt="x").verdict == "correct"


@pytest.mark.parametrize(
    ("target", "claim", "wrt", "verdict"),
    [
        ("sqrt(x[k]^2)", "1", "x[k]", "correct"), ("sqrt(x[k]^2)", "-1", "x[k]", "wrong"),
        ("a*sqrt(x[k]^2)", "x[k]", "a", "correct"), ("a*sqrt(y[k]^2)", "y[k]", "a", "wrong"),
        ("sum(a*sqrt(x[k]^2), k, 1, n)", "sum(x[k], k, 1, n)", "a", "correct"),
    ],
)
def test_what_is_assumed_of_entries_holds_in_the_small_case(target, claim, wrt, verdict):
    assert check(target, claim, wrt=wrt, assume="x[k] > 0").verdict == verdict
