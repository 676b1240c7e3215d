"""What a claim says of single places: of the roots of an equation, of flat places, of a kink of a higher order."""

from __future__ import annotations

import pytest

from derivator import check, check_implicit

WRONG = [
    ("x^2", "2x+indicator(sin(x)=1)", {}),
    ("x^2", "2x+indicator(e^x=2)", {}),
    ("x^2", "2x+indicator(x^3=x+1)", {}),
    ("x^2", "2x+2*indicator(cos(x)=0)", {}),
    ("x^2", "2x+2*indicator(cos(x)=-1)", {}),
    ("x^2", "2x+2*indicator(x^2=2x-1)", {}),
    ("x^2", "2x+2*indicator(ln(x)=3)", {}),
    ("x^2", "2x+2*indicator(tan(x)=1)", {}),
    ("x^2", "2x+indicator(x=10^12)", {}),
    ("x^2", "2x+indicator(x=10^25)", {}),
    ("x^2", "2x+indicator(x=-10^25/7)", {}),
    ("x^2", "2x+indicator(x=e^pi)", {}),
    ("x^2", "2x+indicator(x e^x=1)", {}),
    ("x^2", "2x+indicator(x^4=2x^2-1)", {}),
    ("x^2", "2x+indicator(cosh(x)=1)", {}),
    ("x^2", "2x+indicator(x+1/x=2)", {}),
    ("x^2", "2x+indicator(sin(100x)=1)", {}),
    ("x^2", "2x+indicator(x^x=3)", {}),
    ("x^2", "2x+indicator(|x|+|x-1|=1)", {}),
    ("x^2", "2x+indicator(x^2+x=sin(x))", {}),
    ("x^2", "2x+indicator(ln(x)=x-1)", {}),
    ("x^2", "2x+indicator(e^x=1+x)", {}),
    ("x^2", "2x+indicator(cos(x)=1)", {}),
    ("x^2", "2x+indicator(sin(x)=x)", {}),
    ("x^2", "2x+indicator(tanh(x)=x)", {}),
    ("x^2", "2x+indicator(sin(x)^2=1)", {}),
    ("x^2", "2x+indicator(e^x=10^40)", {}),
    ("x^2", "2x+indicator(ln(x)=200)", {}),
    ("x^2", "2x+indicator(sqrt(x)=10^9)", {}),
    ("x^2", "piecewise(2x if sin(x)!=1, 7 otherwise)", {}),
    ("x^2", "piecewise(2x if sin(x)<1, 7 otherwise)", {}),
    ("piecewise(exp(-1/x^2) if x != 0, 0 if x = 0)", "piecewise(2/x^3*exp(-1/x^2) if x != 0, 1 if x = 0)", {}),
    ("piecewise(exp(-1/x^4) if x != 0, 0 if x = 0)", "piecewise(4/x^5*exp(-1/x^4) if x != 0, 3 if x = 0)", {}),
    ("piecewise(exp(-1/x) if x > 0, 0 if x <= 0)", "piecewise(1/x^2*exp(-1/x) if x > 0, 5 if x = 0, 0 if x < 0)", {}),
    ("piecewise(exp(-1/(x-2)^2) if x != 2, 0 if x = 2)",
     "piecewise(2/(x-2)^3*exp(-1/(x-2)^2) if x != 2, 1/2 if x = 2)", {}),
    ("piecewise(exp(-1/|x|) if x != 0, 0 if x = 0)", "piecewise(sign(x)/x^2*exp(-1/|x|) if x != 0, 1 if x = 0)", {}),
    ("piecewise(x^2*sin(1/x) if x != 0, 0 if x = 0)", "piecewise(2x*sin(1/x)-cos(1/x) if x != 0, 1 if x = 0)", {}),
    ("piecewise(sin(x)/x if x != 0, 1 if x = 0)", "piecewise((x*cos(x)-sin(x))/x^2 if x != 0, 1/2 if x = 0)", {}),
    ("piecewise((e^x-1)/x if x != 0, 1 if x = 0)", "piecewise((x*e^x-e^x+1)/x^2 if x != 0, 1/3 if x = 0)", {}),
    ("|x|", "2*indicator(x=0)", {"order": 2}),
    ("|x-3|", "5*indicator(x=3)", {"order": 2}),
    ("|x^2-1|", "2*sign(x^2-1)+9*indicator(x=1)", {"order": 2}),
    ("relu(x)", "indicator(x=0)", {"order": 2}),
    ("relu(x)^2", "piecewise(2 if x>0, 0 if x<0, 5 if x=0)", {"order": 2}),
    ("hinge(x)", "indicator(x=1)", {"order": 2}),
    ("huber(x)", "piecewise(1 if |x|<1, 0 if |x|>1, 3 if |x|=1)", {"order": 2}),
    ("x*|x|", "2*sign(x)+7*indicator(x=0)", {"order": 2}),
    ("|x|^3", "6*|x|+7*indicator(x=0)", {"order": 2}),
    ("x^2", "2x+10^-20*indicator(x=5)", {}),
    ("x^2", "2x+indicator(sin(x)+sin(sqrt(2)*x)+x/10^9=1.9999999)", {}),
    ("x^2", "2x+indicator(ln(|x|)=200)", {}),
    ("a*x^2", "piecewise(2a*x if x != ln(a), 2a^2 if x = ln(a))", {"wrt": "x"}),
    ("a*x^2", "2a*x+indicator(sin(x)=a)", {"wrt": "x"}),
    ("b*x^2", "2b*x+indicator(x^2=b)", {"wrt": "x"}),
    ("b*x^2", "2b*x+indicator(e^x=b)", {"wrt": "x"}),
    ("a*x^2", "2a*x+indicator(sin(a)=1)", {"wrt": "x"}),
    ("a*x^2", "2a*x+indicator(e^a=2)", {"wrt": "x"}),
    ("a*x^2", "2a*x+indicator(a^3=a+1)", {"wrt": "x"}),
    ("x^2*y", "[2x*y+indicator(sin(y)=1), x^2]", {"wrt": "x,y"}),
    ("x^2*y", "[2x*y+indicator(sin(x)=1), x^2]", {"wrt": "x,y"}),
    ("x^2*y", "[2x*y, x^2+indicator(x=y)]", {"wrt": "x,y"}),
    ("x^2*y", "[2x*y, x^2+indicator(x^2+y^2=0)]", {"wrt": "x,y"}),
    ("x^2*y", "[2x*y, x^2+indicator(x=0)*indicator(y=0)]", {"wrt": "x,y"}),
    ("x^3", "6x+indicator(sin(x)=1)", {"order": 2}),
    ("sum(w*x[i]^2,i,1,n)", "sum(x[i]^2,i,1,n)+indicator(sin(w)=1)", {"wrt": "w"}),
    ("sum(w*x[i]^2,i,1,n)", "sum(x[i]^2+indicator(e^w=2),i,1,n)", {"wrt": "w"}),
    ("x^2", "2x+indicator(sin(x)=1)*indicator(x>100)", {}),
    ("x^2", "2x+indicator(sin(x)=1 )*exp(-1000-x^2)", {}),
    ("x^2", "2x+piecewise(0 if x<10^50, 1 otherwise)", {}),
    ("x^2", "2x+piecewise(exp(-2000-x^2) if x<3, 0 otherwise)", {}),
    ("x^2", "2x+indicator(sin(x)=1)*exp(-1000-x^2)", {}),
    ("x^2", "2x+10^-50*indicator(x=5)", {}),
    ("x^2", "2x+10^-950*indicator(x=5)", {}),
    ("|x|", "sign(x)+10^-50*indicator(x=5)", {}),
    ("x^2", "piecewise(2x if x != 3, 6+10^-99 if x = 3)", {}),
    ("sign(x)", "10^-100*indicator(x=5)", {}),
    ("a*x^2", "2a*x + indicator(a*x=1)*indicator(a+x=2)", {"wrt": "x"}),
    ("max(z[1], z[2])", "indicator(z[1] > z[2]) + indicator(z[2]=7)", {"wrt": "z[1]"}),
]

RIGHT = [
    ("x^2", "2x+indicator(sin(x)=3)", {}),
    ("x^2", "2x+indicator(e^x=-1)", {}),
    ("x^2", "2x+indicator(x^2=-1)", {}),
    ("piecewise(exp(-1/x^2) if x != 0, 0 if x = 0)", "piecewise(2/x^3*exp(-1/x^2) if x != 0, 0 if x = 0)", {}),
    ("piecewise(exp(-1/x^4) if x != 0, 0 if x = 0)", "piecewise(4/x^5*exp(-1/x^4) if x != 0, 0 if x = 0)", {}),
    ("piecewise(exp(-1/x) if x > 0, 0 if x <= 0)", "piecewise(1/x^2*exp(-1/x) if x > 0, 0 if x <= 0)", {}),
    ("piecewise(x^2*sin(1/x) if x != 0, 0 if x = 0)", "piecewise(2x*sin(1/x)-cos(1/x) if x != 0, 0 if x = 0)", {}),
    ("piecewise(sin(x)/x if x != 0, 1 if x = 0)", "piecewise((x*cos(x)-sin(x))/x^2 if x != 0, 0 if x = 0)", {}),
    ("piecewise((e^x-1)/x if x != 0, 1 if x = 0)", "piecewise((x*e^x-e^x+1)/x^2 if x != 0, 1/2 if x = 0)", {}),
    ("|x|", "0", {"order": 2}),
    ("relu(x)^2", "piecewise(2 if x>0, 0 if x<0)", {"order": 2}),
    ("relu(x)^2", "2*heaviside(x)", {"order": 2}),
    ("huber(x)", "piecewise(1 if |x|<1, 0 if |x|>1)", {"order": 2}),
    ("x*|x|", "2*sign(x)", {"order": 2}),
    ("x*|x|", "2*sign(x)+indicator(x=0)", {"order": 2}),
    ("|x|^3", "6*|x|", {"order": 2}),
    ("1/x", "piecewise(-1/x^2 if x != 0, 0 if x = 0)", {}),
    ("x^(3/2)", "piecewise(3/2*sqrt(x) if x>0, 0 if x=0)", {}),
    ("x^2", "2x+indicator(e^x+x^2=-1)", {}),
    ("x^2", "2x+indicator(cosh(x)=1/2)", {}),
    ("x^2", "piecewise(2x if e^x != 0, 3 otherwise)", {}),
    ("x^2", "piecewise(2x if x^2+1 != 0, 3 otherwise)", {}),
    ("a*x^2", "piecewise(2a*x if x != a, 2a^2 if x = a)", {"wrt": "x"}),
    ("|x|", "piecewise(x/|x| if x != 0, 0 otherwise)", {}),
    ("cos(x)", "piecewise(-sin(x) if x != pi, sin(pi) if x = pi)", {}),
    ("max(z[1], z[2])", "indicator(z[2] < z[1])", {"wrt": "z[1]"}),
    ("|sin(x)|", "piecewise(cos(x)*sign(sin(x)) if sin(x) != 0, 0 otherwise)", {}),
]


@pytest.mark.parametrize(("target", "claim", "asked"), WRONG)
def test_a_wrong_value_at_a_single_place_is_found_or_nothing_is_decided(target, claim, asked):
    assert check(target, claim, **asked).verdict in ("wrong", "undecided")


@pytest.mark.parametrize(("target", "claim", "asked"), RIGHT)
def test_a_right_value_there_is_accepted(target, claim, asked):
    assert check(target, claim, **asked).verdict in ("correct", "correct-on-smaller-domain")


@pytest.mark.parametrize(("claim", "place"), [
    ("2x+indicator(sin(x)=1)", 1.5708),
    ("2x+indicator(cosh(x)=1)", 0),
    ("2x+indicator(x^4=2x^2-1)", -1),
    ("2x+indicator(e^x=10^40)", 92.1034),
    ("2x+indicator(x=10^25)", 10**25),
])
def test_the_place_is_told(claim, place):
    found = check("x^2", claim)
    assert found.verdict == "wrong"
    assert float(found.witness.point.removeprefix("x = ")) == pytest.approx(place, rel=1e-5)


def test_a_place_that_is_not_found_leaves_the_claim_undecided():
    found = check("x^2", "2x+indicator(ln|x|=200)")
    assert found.verdict == "undecided"
    assert "not all could be looked at" in found.method


@pytest.mark.parametrize(("equation", "claim", "accepted"), [
    ("x^2+y^2=25", "-x/y+indicator(sin(x)=1)", False),
    ("x^2+y^2=25", "-x/y+indicator(x=3)", False),
    ("x^2+y^2=25", "-x/y+indicator(x^2=2x-1)", False),
    ("x^2+y^2=25", "-x/y+indicator(e^x=2)", False),
    ("x^2+y^2=25", "-x/y+indicator(y=4)", False),
    ("x^2+y^2=25", "-x/y+indicator(x+y=7)", False),
    ("x^2+y^2=25", "-x/y+indicator(x=100)", True),
    ("x^2+y^2=25", "-x/y+indicator(x*y=12.5)", False),
    ("x*y=c", "-y/x+indicator(c=2)", False),
    ("x*y=c", "-y/x+indicator(sin(c)=1)", False),
    ("y^2=x^3+a*x+b", "(3x^2+a)/(2y)+indicator(a=1)", False),
    ("x^2+y^2=25", "piecewise(-x/y if y != 0)", True),
    ("x^2+y^2=25", "piecewise(-x/y if y > 0, -x/y if y < 0)", True),
    ("x^2+y^2=25", "piecewise(-x/y if x != 7, 3 otherwise)", True),
    ("x^2+y^2=25", "piecewise(-x/y if x != 3, -3/y otherwise)", True),
    ("x*y=c", "piecewise(-y/x if x != 0)", True),
])
def test_so_it_is_on_a_curve(equation, claim, accepted):
    assert (check_implicit(equation, claim).verdict == "correct") is accepted
