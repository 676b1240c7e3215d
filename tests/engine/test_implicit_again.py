"""Derivatives of a higher order where an equation defines the function: what comes out, line by line."""

from __future__ import annotations

import json

import pytest

from derivator import UnsupportedError, derive, derive_implicit
from derivator.inert import Equation
from derivator.notation import unicode_text
from derivator.rendering.verdict_sentence import every

SECOND = [
    ("x^2+y^2=25", "-25/y³"),
    ("x^2-y^2=1", "-1/y³"),
    ("x^2+4y^2=4", "-1/(4y³)"),
    ("x^2/a^2+y^2/b^2=1", "-b⁴/(a² y³)"),
    ("x^2/a^2-y^2/b^2=1", "-b⁴/(a² y³)"),
    ("x^2-x*y+y^2=3", "-18/(2y - x)³"),
    ("x^3+y^3=6xy", "-16x y/(y² - 2x)³"),
    ("x^4+y^4=16", "-48x²/y⁷"),
    ("x*y=1", "2y/x²"),
    ("sqrt(x)+sqrt(y)=1", "1/(2x √x)"),
    ("y^2=4a*x", "-4a²/y³"),
    ("sin(y)=x+y", "sin(y)/(cos(y) - 1)³"),
    ("e^y=x", "-1/x²"),
    ("y=x*e^y", "(2 - y) e^(2y)/(1 - y)³"),
    ("ln(y)=x*y", "y³(3 - 2x y)/(1 - x y)³"),
    ("x=y", "0"),
    ("x^2*y+x*y^2=6", "6y(x³ + y³ + 12)/(x²(x + 2y)³)"),
]


@pytest.mark.parametrize(("equation", "result"), SECOND, ids=[equation for equation, _ in SECOND])
def test_the_second_derivative(equation, result):
    derivation = derive_implicit(equation, wrt="x", dependent="y", order=2)
    assert unicode_text(derivation.result, derivation.problem.conventions) == result
    assert derivation.decided
    assert len(derivation.parts) == 2
    assert all(isinstance(step.after, Equation) for part in derivation.parts for step in part.steps)


@pytest.fixture(scope="module")
def circle():
    return derive_implicit("x^2+y^2=25", order=2)


def test_the_lines_of_the_circle(circle):
    first, second = circle.parts
    assert unicode_text(first.result, first.problem.conventions) == "-x/y"
    assert [unicode_text(step.after, second.problem.conventions) for step in second.steps] == [
        "y'' = d/dx(-x/y)",
        "y'' = -d/dx(x/y)",
        "y'' = -(d/dx(x)·y - x·d/dx(y))/y²",
        "y'' = -(1·y - x y')/y²",
        "y'' = -(y - x y')/y²",
        "y'' = -(y - x(-x/y))/y²",
        "y'' = -(y + x²/y)/y²",
        "y'' = -(y² + x²)/y³",
        "y'' = -25/y³",
    ]
    assert all(step.verdict.status == "proved" for step in every(second.steps))


def test_the_equation_is_used_where_that_is_simpler_only():
    rules = {step.rule for step in every(derive_implicit("x*y=1", order=2).parts[1].steps)}
    assert "use-the-equation" not in rules
    # x²y = 6 - xy² would make the numerator shorter, and the fraction harder to read.
    cubic = derive_implicit("x^2*y+x*y^2=6")
    assert unicode_text(cubic.result, cubic.problem.conventions) == "-y(2x + y)/(x(x + 2y))"


def test_higher_orders():
    derivation = derive("circle", order=3)
    conventions = derivation.problem.conventions
    results = [unicode_text(part.result, conventions) for part in derivation.parts]
    assert results == ["-x/y", "-25/y³", "-75x/y⁵"]
    assert derivation.decided
    assert unicode_text(derivation.problem.named, conventions) == "y'''"


def test_it_is_refused_above_the_highest_order():
    with pytest.raises(UnsupportedError, match="up to the order 10"):
        derive_implicit("x*y=1", order=11)


@pytest.mark.parametrize(
    ("format_", "sign"),
    [("text", "y'' = -25/y³"), ("markdown", "y'' = -"), ("latex", "y'' = -"), ("html", "″"), ("typst", "prime prime")],
)
@pytest.mark.parametrize("detail", ["brief", "standard", "full"])
def test_every_format_shows_it(circle, format_, sign, detail):
    page = circle.rendered(format=format_, detail=detail)
    assert "y(x)" not in page
    assert sign.replace("″", "′′") in page
    assert "The second derivative of" in page


def test_json(circle):
    record = json.loads(circle.to_json())
    assert record["kind"] == "higher-derivative"
    assert record["problem"]["text"] == "D(y, x, 2)"
    assert record["result"]["text"] == "-25/y^3"
    assert [part["result"]["text"] for part in record["derivations"]] == ["-x/y", "-25/y^3"]
    assert record["derivations"][1]["steps"][-1]["statement"]["text"] == "x² + y² = 25"
