"""Claims for higher derivatives, gradients, Hessians, and for y' where an equation defines y."""

from __future__ import annotations

import pytest

from derivator import DerivatorError, check, check_implicit

ORDERS = [
    ("x^3", "6x", 2, "correct"),
    ("x^3", "3x^2", 2, "wrong"),
    ("x^3", "6", 3, "correct"),
    ("d^2/dx^2 sin(x)", "-sin(x)", None, "correct"),
    ("d^2/dx^2 sin(x)", "cos(x)", None, "wrong"),
    ("sigmoid", "g(x)(1-g(x))(1-2g(x))", 2, "correct"),
    ("sigmoid", "g(x)(1-g(x))(1-g(x))", 2, "wrong"),
    ("sigmoid-second-derivative", "g(1-g)(1-2g)", None, "correct"),
    ("∂²/∂x∂y (x^2*y^3)", "6*x*y^2", None, "correct"),
    ("ln(x)", "-1/x^2", 2, "correct"),
    ("x^3", "d/dx(3x^2)", 2, "not-an-answer"),
]


@pytest.mark.parametrize(("target", "claim", "order", "verdict"), ORDERS)
def test_an_order(target, claim, order, verdict):
    assert check(target, claim, order=order).verdict == verdict


MISREAD_ONCE = [
    ("x^2", r"2x\qquad 1", "not-an-answer"),
    ("x^2", r"2x \text{ and } 1", "not-an-answer"),
    ("x^3", r"3x^2\,dx", "not-an-answer"),
    ("x^3", "3x^2 dx", "not-an-answer"),
    ("x^3", r"\frac{\delta y}{\delta x}", "unreadable"),
    (r"\sum_{i=1}^{m} c_{hi} x", "m c_{hi}", "wrong"),
    (r"\sum_{i=1}^{m} c_{hi} x", r"\sum_{i=1}^{m} c_{hi}", "correct"),
]


@pytest.mark.parametrize(("target", "claim", "verdict"), MISREAD_ONCE)
def test_a_claim_is_not_read_as_another_one(target, claim, verdict):
    assert check(target, claim, wrt="x", latex=True).verdict == verdict


ENTRIES = [
    ("x^2+y^2", "[2x, 2y]", 1, "correct"),
    ("x^2+y^2", "(2x, 2y)", 1, "correct"),
    ("x^2+y^2", "[2x; 2y]", 1, "correct"),
    ("x^2+y^2", "[2y, 2x]", 1, "wrong"),
    ("x^2+y^2", "[2x, 3y]", 1, "wrong"),
    ("x^2+y^2", "2x + 2y", 1, "not-an-answer"),
    ("x^2+y^2", "[2x, 2y, 0]", 1, "not-an-answer"),
    ("x^2+y^2", "[2x, 2y^]", 1, "unreadable"),
    ("x^2*y", "[2y, 2x; 2x, 0]", 2, "correct"),
    ("x^2*y", "[[2y, 2x], [2x, 0]]", 2, "correct"),
    ("x^2*y", "[2y, 2x; 2x, 1]", 2, "wrong"),
    ("x*y^3", "[0, 3y^2; 3y^2, 6*x*y]", 2, "correct"),
    ("ln(x)*f(y)", "[f(y)/x, ln(x)*f'(y)]", 1, "correct"),
]


@pytest.mark.parametrize(("target", "claim", "order", "verdict"), ENTRIES)
def test_entries(target, claim, order, verdict):
    assert check(target, claim, wrt="x,y", order=order).verdict == verdict


def test_a_matrix_in_latex():
    claim = r"$\begin{pmatrix} 2 x y \\ x^2 \end{pmatrix}$"
    assert check("x^2*y", claim, wrt="x,y", latex=True).verdict == "correct"


def test_the_entry_that_is_wrong_is_named():
    found = check("x^2+y^2", "[2x, 3y]", wrt="x,y")
    assert "derivative by y" in found.notes[0]
    assert found.witness is not None


IMPLICIT = [
    ("x^2+y^2=25", "-x/y", "correct"),
    ("x^2+y^2=25", "y' = -x/y", "correct"),
    ("x^2+y^2=25", "dy/dx = -x/y", "correct"),
    ("x^2+y^2=25", "-2x/(2y)", "correct"),
    ("x^2+y^2=25", "-x*y/(25-x^2)", "correct"),
    ("x^2+y^2=25", "-x*y/(24-x^2)", "wrong"),
    ("x^2+y^2=25", "x/y", "wrong"),
    ("x^2+y^2=25", "-y/x", "wrong"),
    ("x^2+y^2=25", "-x/sqrt(25-x^2)", "wrong"),
    ("x^2+y^2=25", "-x/exp(ln(y))", "correct-on-smaller-domain"),
    ("x^2+y^2=25", "ln(-1)", "undecided"),
    ("x^3+y^3=6xy", "(2y-x^2)/(y^2-2x)", "correct"),
    ("x^3+y^3=6xy", "(2xy-x^3)/(xy^2-2x^2)", "correct"),
    ("x^3+y^3=6xy", "(2y-x^2)/(y^2+2x)", "wrong"),
    ("sin(xy)=x", "(1-y cos(xy))/(x cos(xy))", "correct"),
    ("x=tan(y)", "1/(1+x^2)", "correct"),
    ("e^(xy)=x+y", "(1-y(x+y))/(x(x+y)-1)", "correct"),
    ("x^2+y^2=25", "D(y, x)", "not-an-answer"),
    ("x^2+y^2=25", "", "not-an-answer"),
    ("x^2+y^2=25", "-x/(y", "unreadable"),
]


@pytest.mark.parametrize(("equation", "claim", "verdict"), IMPLICIT)
def test_a_slope(equation, claim, verdict):
    found = check_implicit(equation, claim)
    assert found.verdict == verdict
    if verdict == "wrong":
        assert found.witness is not None
        assert "y = " in found.witness.point


def test_the_witness_lies_on_the_curve():
    point = check_implicit("x^2+y^2=25", "x/y").witness.point
    values = dict(part.split(" = ") for part in point.split(", "))
    assert abs(float(values["x"]) ** 2 + float(values["y"]) ** 2 - 25) < 1e-3


def test_a_named_equation_and_latex():
    assert check("circle", "-x/y").verdict == "correct"
    assert check("folium", "1").verdict == "wrong"
    assert check_implicit(r"x^2 + y^2 = 25", r"-\frac{x}{y}", latex=True).verdict == "correct"
    assert check_implicit("x^2+y^2=25", "x/y", reveal=True).expected is not None


def test_an_empty_curve_is_refused():
    with pytest.raises(DerivatorError, match="no point was found"):
        check_implicit("x^2+y^2=-1", "-x/y")


@pytest.mark.parametrize(("label", "by"), [("j", "k"), ("y", "k"), ("c", "m"), ("y", "p")])
def test_the_letters_of_a_class_and_of_an_index_do_not_matter(label, by):
    target = rf"-\ln\frac{{e^{{z_{label}}}}}{{\sum_{{i=1}}^K e^{{z_i}}}}"
    share = rf"\frac{{e^{{z_{by}}}}}{{\sum_{{i=1}}^K e^{{z_i}}}}"
    assert check(target, rf"{share} - \delta_{{{by}{label}}}", wrt=f"z_{by}").verdict == "correct"
    assert check(target, share, wrt=f"z_{by}").verdict == "wrong"
