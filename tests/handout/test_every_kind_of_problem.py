"""Every kind of handout of every kind of problem, in every format: it is written, and the compilers take it."""

from __future__ import annotations

import io
import subprocess
from functools import lru_cache
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader

from derivator.handouts import handed_out, topics
from derivator.questions import Part
from derivator.rendering.handout.choices import KINDS, Options

PROBLEMS = {
    "words and a heading": Part("x^3", heading="Warming up", words="We begin with a power."),
    "in its own terms": Part("sqrt(1+x^2)"),
    "in two other terms": Part("ln(1+e^x)"),
    "in terms of the function, asked for": Part("a/(1+b*exp(-k*x))", variable="x", in_terms_of="g"),
    "given of the data": Part("sum(w[i]*theta, i, 1, n)", variable="theta", given=("sum(w[i], i, 1, n) = 1",)),
    "in terms of another function": Part("exp(x^2+1)", in_terms_of="u = x^2+1"),
    "a pole": Part("1/x"),
    "one line": Part("tanh x"),
    "no line": Part("7", variable="x"),
    "a higher order": Part("sigmoid", order=3),
    "a gradient": Part("x^2 y", variable="x,y"),
    "a gradient of three": Part("x y z + sin(x)", variable="x,y,z"),
    "a Hessian": Part("x^2 y + sin(x y)", variable="x,y", order=2),
    "an equation": Part("x^2+y^2=25", variable="x", implicit=True),
    "an equation, twice": Part("sin(y)=x", variable="x", dependent="y", implicit=True, order=2),
    "a kink": Part("relu(2x+1)"),
    "cases": Part("piecewise(x^2 if x < 0, x otherwise)"),
    "cases by an index": Part("softmax"),
    "a sum": Part("sum(y[i]*x^i, i, 1, n)", variable="x"),
    "a gradient of data": Part("linear-regression"),
    "facts and remarks": Part("sigmoid"),
}
WRITTEN = [("latex", "github", "every-second"), ("html", "github", "all"), ("markdown", "github", "justification"),
           ("markdown", "notebook", "result")]  # fmt: skip
COMPILED = [("notes", "result"), ("worksheet", "every-second"), ("solutions", "justification"), ("slides", "result")]


@lru_cache
def derived(problem):
    return tuple(topics(PROBLEMS[problem]))


def everything():
    return [topic for problem in PROBLEMS for topic in derived(problem)]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("format", "flavour", "blank"), WRITTEN)
@pytest.mark.parametrize("problem", PROBLEMS)
def test_it_is_written(problem, kind, blank, format, flavour):
    options = Options(kind, format, flavour=flavour, blank=blank, plot=False)
    page = handed_out(derived(problem), options)
    assert page.endswith("\n")
    assert "None" not in page
    if kind == "slides":
        assert "Result" in page
    if format == "html":
        for math in page.split("<math")[1:]:
            ElementTree.fromstring(f"<math{math.split('</math>')[0]}</math>")  # noqa: S314  our own


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "blank"), COMPILED)
def test_typst_takes_it(kind, blank):
    pages = handed_out(everything(), Options(kind, "pdf", title="Everything", author="A. Lecturer", blank=blank))
    read = " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pages)).pages).split())
    for said in ("Everything", "A. Lecturer", "Warming up", "We begin with a power.", "the Hessian", "the gradient"):
        assert (said in read) or (kind == "worksheet" and said.startswith("the "))


@pytest.mark.slow
@pytest.mark.needs("pdflatex")
@pytest.mark.parametrize(("kind", "blank"), COMPILED)
def test_tex_takes_it(tmp_path, kind, blank):
    document = handed_out(everything(), Options(kind, "latex", title="Everything", blank=blank))
    (tmp_path / "h.tex").write_text(document, encoding="utf-8")
    command = ("pdflatex", "-interaction=nonstopmode", "-no-shell-escape", "h.tex")
    subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, stdin=subprocess.DEVNULL)
    log = (tmp_path / "h.log").read_text(encoding="utf-8", errors="replace")
    assert [line for line in log.splitlines() if line.startswith(("!", "Overfull"))] == []


@pytest.mark.parametrize("format", ["latex", "html", "markdown"])
def test_slides_tell_what_is_asked_what_is_given_and_what_a_line_needs(format):
    page = handed_out(derived("in terms of the function, asked for"), Options("slides", format, plot=False))
    assert "iven " in page
    assert "needs" in page


def test_a_title_stands_alone_where_there_is_one_problem():
    page = handed_out(derived("one line"), Options("notes", "latex"))
    assert page.count(r"The derivative of $\tanh x$") == 1
