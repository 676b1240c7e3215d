"""The library's front door."""

import json

import pytest
import sympy

import derivator
from derivator import Derivation, UnknownNameError, derive
from derivator.rendering.formats import FORMATS
from derivator.rendering.outline import Outline
from derivator.rendering.writing import Writer
from derivator.rules import RULES

X = sympy.Symbol("x")


def test_the_parts_of_a_derivation():
    derivation = derive("x^2", wrt="x")
    assert isinstance(derivation, Derivation)
    assert derivation.result.doit() == 2 * X
    assert derivation.steps[-1].after == derivation.result
    assert all(step.verdict.status in ("proved", "agrees") for step in derivation.steps)
    assert derivation.steps[0].rule
    assert derivation.decided


@pytest.mark.parametrize("target", ["x^2*sin(x)", X**2 * sympy.sin(X)])
def test_text_and_sympy_alike(target):
    assert sympy.simplify(derive(target).result.doit() - sympy.diff(X**2 * sympy.sin(X), X)) == 0


def test_each_output():
    derivation = derive("sigmoid")
    assert str(derivation) == derivation.to_text()
    assert derivation.to_markdown().startswith("# ")
    assert r"\begin{align*}" in derivation.to_latex()
    assert derivation.to_latex(standalone=True).startswith(r"\documentclass")
    assert json.loads(derivation.to_json())["name"] == "sigmoid"
    assert derivation.to_text("brief") != derivation.to_text("full")


def test_a_notebook_is_shown_no_html():
    bundle = derive("sin(x)")._repr_mimebundle_()
    assert list(bundle) == ["text/plain", "text/markdown", "text/latex"]
    assert bundle["text/latex"].startswith("$$")


def test_a_notebook_has_the_proofs_inside_folded():
    shown = derive("x^2*sin(x^2)")._repr_mimebundle_()
    lines, folded = shown["text/latex"], shown["text/markdown"]
    assert folded.startswith(lines.rstrip())
    assert "<details>" not in lines
    inside = folded.removeprefix(lines.rstrip())
    assert inside.count("<details>") == inside.count("</details>") == 1
    assert r"\frac{d}{dx}\left(\sin\left(x^{2}\right)\right)" in inside
    assert "<details>" not in derive("x^2")._repr_mimebundle_()["text/markdown"]
    # Markdown takes up again after HTML at an empty line only.
    assert "</summary>\n\n$$" in inside
    assert "$$\n\n</details>" in inside


@pytest.mark.parametrize("function", ["abs(x-1)", "piecewise(sqrt(x+1) if x > -2, x^2 otherwise)", "relu(x)*log(x+3)"])
def test_a_notebook_tells_what_the_result_needs_and_where_there_is_none(function):
    derivation = derive(function)
    page = Outline("brief", RULES, Writer(FORMATS["markdown"], derivation.trace.problem.conventions)).page(
        derivation.trace
    )
    shown = derivation._repr_mimebundle_()["text/latex"]
    assert page.assumptions
    assert all(told in shown for told in (*page.assumptions, *page.borders))


def test_a_notebook_tells_the_same_of_each_of_several():
    assert derive("abs(x)*y^2", wrt="x,y")._repr_mimebundle_()["text/latex"].count(r"Given $x \ne 0$") == 1


def test_a_derivation_by_another_plan():
    assert derive("1/(1+exp(-x))", plan="sigmoid").result != derive("1/(1+exp(-x))", plan="default").result
    with pytest.raises(UnknownNameError, match="did you mean sigmoid"):
        derive("x", plan="sigmod")


def test_errors_are_importable_and_have_one_root():
    names = [name for name in derivator.__all__ if name.endswith("Error")]
    assert len(names) >= 7
    assert all(issubclass(getattr(derivator, name), derivator.DerivatorError) for name in names)
    with pytest.raises(AttributeError):
        _ = derivator.nothing
