"""Implicit differentiation: the equations that come out, line by line, and what is refused."""

from __future__ import annotations

import pytest

from derivator import ReadingError, UnsupportedError, VariableError, derive_implicit
from derivator.inert import Equation
from derivator.notation import unicode_text
from derivator.rendering.verdict_sentence import every

SOLVED = [
    ("x^2+y^2=25", "-x/y", ["y"]),
    ("x^3+y^3=6xy", "(2y - x²)/(y² - 2x)", ["y² - 2x"]),
    ("sin(xy)=x", "(1 - y cos(x y))/(x cos(x y))", ["x", "cos(x y)"]),
    ("e^(xy)=x+y", "(1 - y e^(x y))/(x e^(x y) - 1)", ["x e^(x y) - 1"]),
    ("ln(xy)=x+y", "y(x - 1)/(x(1 - y))", ["x", "y - 1"]),
    ("x*ln(y)+y*ln(x)=1", "-y(x ln(y) + y)/(x(x + y ln(x)))", ["x + y ln(x)"]),
    ("log(y,x)=2", "y ln(y)/(x ln(x))", ["y", "x", "x - 1"]),
    ("x^2/a^2+y^2/b^2=1", "-b² x/(a² y)", ["y"]),
    ("sqrt(x)+sqrt(y)=1", "-√y/√x", ["x", "y"]),
    ("ln(x y)=y", "-y/(x(1 - y))", ["x", "y - 1"]),
    ("y^5+y=x", "1/(5y⁴ + 1)", []),
    ("x=tan(y)", "1/(1 + x²)", []),
    ("sin(y)=x", "1/√(1 - x²)", ["cos(y)"]),
    ("cos(y)=x^2", "-2x/√(1 - x⁴)", ["sin(y)"]),
    ("sinh(y)=x", "1/√(1 + x²)", []),
    ("tanh(y)=x", "1/(1 - x²)", []),
    ("e^y=x^2+1", "2x/(x² + 1)", []),
    ("x^y=y^x", "y(x ln(y) - y)/(x(y ln(x) - x))", ["x", "y", "x^y·ln(x) - x y^x/y"]),
    ("ln(x^2+y^2)=2*arctan(y/x)", "(y + x)/(x - y)", ["y - x"]),
    ("tan(x+y)=x", "-x²/(1 + x²)", []),
    ("exp(x+y)=x*y", "y(1 - x)/(x(y - 1))", ["e^(x + y) - x"]),
    ("x=y", "1", []),
    ("y=x^2", "2x", []),
    ("2^y=x", "1/(x ln(2))", []),
    ("x^2+2xy+y^2=1", "-1", ["x + y"]),
    ("arctan(y/x)=x", "(x² + y² + y)/x", ["x"]),
    ("1-cos(y)=xy", "y/(sin(y) - x)", ["sin(y) - x"]),
]


@pytest.mark.parametrize(("equation", "result", "needs"), SOLVED, ids=[equation for equation, _, _ in SOLVED])
def test_it_is_solved(equation, result, needs):
    derivation = derive_implicit(equation)
    conventions = derivation.problem.conventions
    assert unicode_text(derivation.result, conventions) == result
    assert derivation.decided
    assert [unicode_text(each.subject, conventions) for each in derivation.assumptions] == needs
    assert all(isinstance(step.after, Equation) for step in derivation.steps)


def test_the_lines_of_the_circle():
    derivation = derive_implicit("x^2+y^2=25", wrt="x")
    lines = [unicode_text(step.after, derivation.problem.conventions) for step in derivation.steps]
    assert lines == ["d/dx(x² + y²) = d/dx(25)", "2x + 2y y' = 0", "2y y' = -2x", "y' = (-2x)/(2y)", "y' = -x/y"]
    assert all(step.verdict.status == "proved" for step in every(derivation.steps))


def test_the_branch_of_an_inverse_function_is_stated():
    derivation = derive_implicit("sin(y)=x")
    conventions = derivation.problem.conventions
    assert [unicode_text(step.after.right, conventions) for step in derivation.steps[-3:]] == [
        "1/cos(y)", "1/√(1 - sin(y)²)", "1/√(1 - x²)"
    ]
    assert [(each.kind, unicode_text(each.subject, conventions)) for each in derivation.steps[-2].conditions] == [
        ("positive", "cos(y)")
    ]
    assert ("positive", "cos(y)") in [
        (each.kind, unicode_text(each.subject, conventions)) for each in derivation.assumptions
    ]


def test_which_letter_depends_on_which():
    assert unicode_text(derive_implicit("p*V=1", wrt="V", dependent="p").result, derive_bare("p")) == "-p/V"
    assert unicode_text(derive_implicit("x^2+y^2=25", wrt="y").result, derive_bare("x")) == "-y/x"
    assert unicode_text(derive_implicit("x*y=z", constants=["z"]).result, derive_bare("y")) == "-y/x"


def derive_bare(name):
    from derivator.model.conventions import Conventions

    return Conventions(bare=(name,))


@pytest.mark.parametrize(
    ("equation", "options", "error"),
    [
        ("x+y", {}, ReadingError),
        ("x=1=y", {}, ReadingError),
        ("x=3", {}, VariableError),
        ("a*b*c=1", {}, VariableError),
        ("x*y=1", {"dependent": "x"}, VariableError),
        ("x*y=1", {"dependent": "t"}, VariableError),
        ("x*y=1", {"constants": ["y"]}, VariableError),
        ("x^2+y^2=-1", {}, UnsupportedError),
        ("D(y,x)=x*y", {}, UnsupportedError),
        ("sum(x[i], i, 1, n)=y*x", {}, UnsupportedError),
        ("x*y=1", {"order": 11}, UnsupportedError),
        ("x*y=1", {"order": 0}, UnsupportedError),
    ],
)
def test_it_is_refused(equation, options, error):
    with pytest.raises(error):
        derive_implicit(equation, **options)


@pytest.mark.parametrize("format_", ["text", "markdown", "latex", "html", "typst", "json"])
@pytest.mark.parametrize("detail", ["brief", "standard", "full"])
def test_every_format_shows_it(format_, detail):
    page = derive_implicit("x^2+y^2=25").rendered(format=format_, detail=detail)
    assert "y(x)" not in page
    assert r"y\left(x\right)" not in page
    assert ("⇒" in page) or (r"\Rightarrow" in page)


@pytest.mark.parametrize("equation", ["x^2=(4x^2*y^3+1)^2", "arctan(xy)=1+x^2*y", "x/y+y/x=4"])
def test_no_line_stands_twice(equation):
    derivation = derive_implicit(equation)
    lines = [step.after for step in derivation.steps]
    assert len(set(lines)) == len(lines)
    assert derivation.decided
