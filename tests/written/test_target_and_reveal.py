"""What was to be derived, how a wrong line could go on, the rule that explains a step, and the forms of a review."""

from __future__ import annotations

import json

import pytest
from sympy import cos, sin
from sympy.abc import x

from derivator import review
from derivator.rendering.reviewed.reviews import render_review

RIGHT = "f(x) = x^2 sin(x)\nf'(x) = 2x sin(x) + x^2 cos(x)\n"
RIDGE = "$J(w) = \\|Xw - y\\|^2$\n\n$\\nabla J(w) = {}X^T(Xw - y)$\n"
WRONG = "f(x) = x^2 sin(x)\nf'(x) = 2x cos(x)\n"


@pytest.mark.parametrize(("work", "target", "status", "line"), [
    (RIGHT, "x^2 sin(x)", "reached", 2),
    (RIGHT, "x^3 sin(x)", "other-function", None),
    (WRONG, "x^2 sin(x)", "not-reached", None),
    ("f(x) = x^2 sin(x)\nf'(x) = (x^2)' sin(x) + x^2 (sin x)'\n", "x^2 sin(x)", "stops-early", 1),
    ("f(x) = x^2 sin(x)\n= x sin(x) x\n", "x^2 sin(x)", "stops-early", 1),
    ("f(x) = x^2 sin(x)\nf'(x) = §\n", "x^2 sin(x)", "undecided", None),
    ("x^2 + y^2 = 25\n2x + 2y y' = 0\ny' = -x/y\n", "x^2 + y^2 = 25", "reached", 3),
    ("x^2 + y^2 = 25\n2x + 2y y' = 0\n", "x^2 + y^2 = 25", "stops-early", 1),
    ("x^2 + y^2 = 25\n2x + 2y y' = 0\ny' = -x/y\n", "x^2 + 2y^2 = 25", "other-function", None),
    (RIDGE.format(2), "||X w - y||^2", "reached", 3),
    (RIDGE.format(2), "Find the gradient of J(w) = ||X w - y||^2", "reached", 3),
    (RIDGE.format(2), "||X w - y||^2 + k ||w||^2", "other-function", None),
    (RIDGE.format(3), "||X w - y||^2", "not-reached", None),
    ("s(z) = 1/(1+e^(-z))\ns'(z) = e^(-z)/(1+e^(-z))^2\n", "1/(1+e^(-z))", "reached", 2),
])
def test_whether_the_work_gets_to_what_was_to_be_derived(work, target, status, line):
    found = review(work, target=target).target
    assert (found.status, found.line) == (status, line)


@pytest.mark.parametrize(("before", "after", "rule"), [
    ("f'(x)", "2x sin(x) + x^2 cos(x)", "product-rule"),
    ("x^2 sin(x)", "x (x sin(x))", ""),
    ("(x + 1)(x - 1)", "x^2 - 1", "difference-of-squares"),
    ("x^2 + x", "x(x + 1)", "factor-out"),
    ("ln(x^2)", "2 ln(x)", "logarithm-of-power"),
    ("sin(x)^2 + cos(x)^2", "1", "pythagorean-identity"),
])
def test_the_rule_that_explains_a_step_is_told(before, after, rule):
    assert review(f"f(x) = x^2 sin(x)\n{before} = {after}\n").lines[1].rule == rule


def test_a_wrong_line_is_gone_on_with_from_the_writers_own():
    assert not review(WRONG).lines[1].instead
    derived = review(WRONG, reveal=True).lines[1].instead
    assert derived[0].rule == "product-rule"
    assert derived[-1].expression.doit().equals(2 * x * sin(x) + x**2 * cos(x))


@pytest.mark.parametrize(("work", "instead"), [
    (RIDGE.format(3), ["= 2Xᵀ(X w - y)"]),
    ("x^2 + y^2 = 25\n2x + 2y y' = 0\ny' = x/y\n", ["y'(x) = -x/y(x)"]),
    ("x^3 + y^3 = 9\n3x^2 + 3x^2 y' = 0\n", ["y'(x) = -x²/y(x)²"]),
])
def test_matrices_and_curves_are_revealed(work, instead):
    assert not review(work).first_wrong.instead
    told = render_review(review(work, reveal=True))
    assert [each for each in instead if each in told] == instead


def test_every_step_that_is_revealed_is_checked():
    own = review("f(x) = (2x+1)/(x-3)\nf'(x) = (2(x-3) - (2x+1))/(x-3)^2\n= -5/(x-3)^2\n", reveal=True).lines[2]
    assert own.status == "wrong"
    assert str(own.instead[-1].expression.doit()) == "-7/(x - 3)**2"


def test_a_second_derivative_is_refuted_at_a_simple_point():
    assert review("f(x) = ln(x)/x\nf''(x) = (1 - 2ln(x))/x^3\n").lines[1].witness.startswith("x = 1: ")


def test_the_document_is_annotated_in_its_own_format(tmp_path):
    formulas = ["$$f(x)=x^3$$\n", "$$f'(x)=2x^2$$"]
    cells = [{"cell_type": "markdown", "source": formulas}, {"cell_type": "code", "source": []}]
    works = {
        "work.tex": ("\\begin{align*} f(x)&=x^2\\\\\nf'(x)&=x\n\\end{align*}", "\n% ✗ It does not follow."),
        "work.txt": ("f(x) = x^2\nf'(x) = x\n", "\n    ✗ It does not follow."),
        "work.md": ("$$\nf(x) = x^2\n$$\n$$\nf'(x) = x\n$$\nThe end.\n", "$$\n\n> **line 5** ✗ It does not follow."),
        "work.html": ("<p><math><mi>y</mi><mo>=</mo><mi>x</mi></math></p>\n<p><math><msup><mi>y</mi><mo>′</mo></msup>"
                      "<mo>=</mo><mi>x</mi></math></p>\n", "<mark>✗ It does not follow."),
        "work.ipynb": (json.dumps({"cells": cells}, indent=1), "- ✗ It does not follow."),
    }
    for name, (text, remark) in works.items():
        path = tmp_path / name
        path.write_text(text)
        page = render_review(review(path), format="annotated")
        assert remark in page, name
        if name.endswith("ipynb"):
            assert [cell["cell_type"] for cell in json.loads(page)["cells"]] == ["markdown", "markdown", "code"]


def test_latex_and_data_hold_what_is_told():
    found = review(WRONG, target="x^2 sin(x)", reveal=True)
    page = render_review(found, format="latex")
    assert r"\reviewed{✗}{2}{f'(x) = 2x cos(x)}{It does not follow." in page
    data = json.loads(render_review(found, format="json"))
    assert data["target"] == {"status": "not-reached", "line": None}
    assert data["first_wrong"]["instead"][0]["rule"] == "product-rule"
    assert data["lines"][0]["instead"] == []


def test_the_command_takes_the_target():
    from click.testing import CliRunner

    from derivator.cli import main

    for target, code in (("x^2 sin(x)", 0), ("x^3", 1), ("§", 2)):
        assert CliRunner().invoke(main, ["review", "-", "--target", target], input=RIGHT).exit_code == code


def test_a_web_page_shows_each_formula_as_it_was_read():
    page = render_review(review("y = x^2\ny' = 2x\n  = 2x\nsome words\n= §\n"), format="html")
    rows = [row for row in page.split("<tr")[2:] if "</tr>" in row]
    assert ["<math>" in row for row in rows] == [True, True, True, False, False]
    assert "<math><mo>=</mo>" in rows[2]
    assert "<mo>(</mo>" not in rows[1], "y' is written without its argument, as it was"
