"""Claims that are wrong by next to nothing, or far out only: none is accepted, however its parts differ in size."""

from __future__ import annotations

import pytest

from derivator import check, check_implicit

WRONG = [
    ("x^2", "2x+cosh((x/200)^800)-1"),
    ("x^2", "2x+sigmoid((x/1000)^300)-1/2"),
    ("sin(x)", "cos((1+10^-900)*x)"),
    ("sin(x)", "cos(x+10^-900)"),
    ("sin(x)", "cos(x)+sinc(exp(-2000-x^2))-1"),
    ("sin(x)", "cos(x)+ln(erf(100+x^2))"),
    ("x^2", "2x+1-exp(-(x/200)^800)"),
    ("x^2", "2x+tanh((x/1000)^200)"),
    ("sin(x)", "cos(x)+ln(1+exp(-1000))"),
    ("sin(x)", "cos(x)*tanh(10^5)"),
    ("sin(x)", "cos(x)*tanh(10^5+x^2)"),
    ("sin(x)", "cos(x)+10^-500-sin(10^-500)"),
    ("t^3", "3t^2+atan((t/500)^401)"),
    ("x^2", "2x*sech((x/10^3)^300)"),
    ("x^2", "2x/(1+(x/10^5)^1000)"),
    ("x^2", "2x+ln(1+(x/10^5)^1000)"),
    ("x^2", "2x+sin((x/10^4)^901)"),
    ("x^2", "2x+gelu((x/100)^301)"),
    ("x^2", "2x+erf((x/100)^301)"),
    ("x^2", "2x+e^(x-5000)"),
    ("x^2", "2x*sigmoid(3000+x)"),
    ("x^2", "2x*coth(3000+x^2)"),
    ("x^2", "2x+erfc(80+x^2)"),
    ("x^2", "2x+1-tanh(e^(10+x^2))"),
    ("x^2", "2x+exp(-cosh(10+x^2))"),
    ("e^x", "e^(x+10^-700)"),
    ("ln(x)", "1/(x+10^-800)"),
    ("x^3", "3*x^(2+10^-600)"),
    ("atan(x)", "1/(1+x^2+10^-900)"),
    ("tanh(x)", "1-tanh(x+10^-800)^2"),
    ("sin(x)", "cos(x)*sqrt(1+10^-900)"),
    ("sin(x)", "cos(x)+log1p(10^-900)"),
    ("sin(x)", "cos(x)-ln(1-exp(-1500))"),
    ("|x|", "sign(x)*tanh(1000+x^2)"),
    ("relu(x)", "sigmoid(10^900*x)"),
    ("|x|", "x/sqrt(x^2+10^-900)"),
    ("|x|", "erf(10^900*x)"),
]
"""Of one letter, differentiated once."""

OTHERS = [
    ("x^4", "24x+softplus(-1000-x^2)", {"order": 3}),
    ("x^2*y+y^3", "[2xy, x^2+3y^2+softplus(-1000-x^2)]", {"wrt": "x,y"}),
    ("sum((y[i]-w*x[i])^2,i,1,n)", "-2*sum(x[i]*(y[i]-w*x[i])+(w/10^6)^1000,i,1,n)", {"wrt": "w"}),
    ("a*x^2", "2a*x+(a/1000)^300", {"wrt": "x"}),
    ("a*x^2", "2a*x+tanh((a/1000)^300)", {"wrt": "x"}),
    ("x^2", "2+ sinh((x/10^4)^501)", {"order": 2}),
    ("x^2", "2*exp((x/10^4)^500)", {"order": 2}),
    ("sin(x)", "-sin(x+10^-900)", {"order": 2}),
    ("sin(x)", "-sin(x)+exp(-1500-x^4)", {"order": 2}),
    ("x^2*y", "[2x*y+tanh((y/100)^300), x^2]", {"wrt": "x,y"}),
    ("x^2*y", "[2x*y, x^2+exp(-2000-y^2)]", {"wrt": "x,y"}),
    ("x^2*y", "[2y, 2x; 2x, 10^-900]", {"wrt": "x,y", "order": 2}),
    ("k*x^3", "3k*x^2+1/(1+(50/k)^9000)", {"wrt": "x"}),
    ("k*x^3", "3k*x^2+e^(-1000-k^2)", {"wrt": "x"}),
    ("b*x^3", "3b*x^2*tanh(700+b^2)", {"wrt": "x"}),
    ("sum(w*x[i]^2,i,1,n)", "sum(x[i]^2+exp(-1000-w^2),i,1,n)", {"wrt": "w"}),
    ("sum(w*x[i]^2,i,1,n)", "sum(x[i]^2+tanh((x[i]/100)^300),i,1,n)", {"wrt": "w"}),
    ("sum(w*x[i]^2,i,1,n)", "sum(x[i]^2,i,1,n)+10^-900", {"wrt": "w"}),
    ("x^2", "2x+relu(tanh((x/1000)^200)-1/2)", {}),
    ("x^2", "2x+relu(exp(-(x-10^8)^2)-1/2)", {}),
    ("x^2", "2x+exp(-(x-10^8)^2*10^20)", {}),
    ("x^2", "2x+sech(10^5*(x-777))", {}),
    ("x^2", "2x+sin(x)^2000/10^9", {}),
    ("x^2", "2x+exp(-10^6*(1-cos(x)))", {}),
    ("ln(x)", "1/x+exp(-1000*x)", {}),
    ("sqrt(x)", "1/(2sqrt(x))+exp(-900*(1+x))", {}),
    ("sigmoid", "g(x)*(1-g(x))+10^-900", {}),
    ("linear-regression", "1/m * sum((h[i]-y[i])*x[i,j], i, 1, m)+10^-900*m", {}),
    ("sum(ln(1+exp(-t[i]*w*x[i])),i,1,n)", "-sum(t[i]*x[i]*(1-tanh(t[i]*w*x[i]/2))/2,i,1,n)+10^-700", {"wrt": "w"}),
    ("f(x)^2", "2f(x)f'(x)*(1+10^-900)", {"wrt": "x"}),
    ("x^n", "n*x^(n-1)+exp(-1000-x^2)", {"wrt": "x", "assume": "n integer"}),
    ("cos(n*pi)*x", "(-1)^n+10^-900", {"wrt": "x", "assume": "n natural"}),
    ("a*ln(x)", "a/x+exp(-1000*(1+a^2)/x)", {"wrt": "x"}),
]
"""Of a higher order, of several letters, of parameters and of data."""

ON_CURVES = [
    ("y^2=x^3+a*x+b", "(3x^2+a)/(2y)+softplus(b-1000)", 1),
    ("x^2+y^2=25", "-x/(y+10^-900)", 1),
    ("x^2+y^2=25", "-x/y*tanh(1000+y^2)", 1),
    ("x^2+y^2=r^2", "-x/y+(r/1000)^500", 1),
    ("x*y=c", "-y/x+tanh((c/500)^401)", 1),
    ("y^2=x", "1/(2y)+exp(-2000-x)", 1),
    ("y^2=x", "-1/(4y^3)+exp(-2000-x)", 2),
]
"""With the order."""


@pytest.mark.parametrize(("target", "claim"), WRONG)
def test_a_difference_is_found_where_it_shows_or_nothing_is_decided(target, claim):
    assert check(target, claim).verdict in ("wrong", "undecided")


@pytest.mark.parametrize(("target", "claim", "asked"), OTHERS)
def test_so_it_is_of_a_higher_order_and_of_several_letters(target, claim, asked):
    assert check(target, claim, **asked).verdict in ("wrong", "undecided")


@pytest.mark.parametrize(("equation", "claim", "order"), ON_CURVES)
def test_so_it_is_on_a_curve(equation, claim, order):
    assert check_implicit(equation, claim, order=order).verdict in ("wrong", "undecided")


@pytest.mark.parametrize(("claim", "near"), [
    ("2x+tanh((x/1000)^200)", 1000),
    ("2x+(x/10^6)^999", 10**6),
    ("2x+tanh(((x-5*10^7)/3)^80)-1", 5 * 10**7),
])
def test_the_witness_lies_at_the_scale_that_the_claim_makes(claim, near):
    found = check("x^2", claim)
    assert found.verdict == "wrong"
    place = float(found.witness.point.removeprefix("x = "))
    assert near / 5 < abs(place) < near * 5


def test_what_shows_in_no_number_is_undecided_with_its_reason():
    found = check("sin(x)", "cos(x)+10^-500-sin(10^-500)")
    assert found.verdict == "undecided"
    assert "so small, or so close to a constant" in found.method


@pytest.mark.parametrize(("target", "claim", "accepted"), [
    ("|sec(x)|", "tan(x)/|cos(x)|", True),
    ("|sec(x)|", "tan(x)/cos(x)", False),
    ("|sec(x)|", "tan(x)/|cos(x)|+relu(sin(x)-0.9999)", False),
    ("|x/y|", "sign(x)/|y|", True),
    ("|x/y|", "sign(x)/y", False),
    ("|x^3-x|", "(3x^2-1)*sign(x)*sign(x-1)*sign(x+1)", True),
])
def test_regions_whose_signs_contradict_each_other_are_empty(target, claim, accepted):
    assert (check(target, claim, wrt="x").verdict == "correct") is accepted
