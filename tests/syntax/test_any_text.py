"""Whatever the text, there is a tree of inert nodes or a typed error that points into it."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from derivator.base.errors import ReadingError
from derivator.inert.trees import is_inert
from derivator.syntax import read, read_equation

pytestmark = pytest.mark.slow

PLAIN_PARTS = [
    "x", "y", "e", "T", "12", "3.5", ".5", "+", "-", "*", "/", "^", "**", "(", ")", "[", "]", "{", "}", "|", ",", "=",
    "sin", "log", "log_2", "pi", "theta", "_", "_i", "^T", "'", "f", "g", "h", "sum(", ", i, 1, m)", "dot(", "D(",
    "d/dx", "√", "²", "⁻", "₁", "ᵀ", "σ", "ŷ", "½", "...", "blue(", "1e5", "x[i]", "\u200b", "\n", "!", ":", "^{",
    "_{", " ", "°", "2½", "xcos", "COS", "lam", "xy", "if x > 0", "else", "0,5", "`", "**", "\N{FUNCTION APPLICATION}",
]  # fmt: skip
LATEX_PARTS = [
    "\\frac", "\\sqrt", "{", "}", "{x}", "^", "_", "\\left(", "\\right)", "\\left|", "|", "\\sin", "\\log", "x", "12",
    "+", "-", "/", "\\theta", "\\hat", "\\sum", "_{i=1}", "^{m}", "^{(i)}", "\\frac{d}{dx}", "\\partial",
    "\\text{max}", "\\mathrm", "\\color{red}", "\\textcolor{red}", "\\underbrace", "$", "\\(", "e", "d/dx", "i",
    "\\pi", "'", "\\prime", "^T", "h_\\theta", "(", ")", "[", "]", "\\,", "\\placeholder", "\\", "\\\\", ",", "=",
    "\\sqrt[3]", "&", "~", " ",
]  # fmt: skip
PROGRAM_PARTS = [
    "np.", "math.", "Sin[", "Log[", "E^", "D[", "x", "f", "]", "[", "[[", "]]", "(", ")", "{", "}", ",", ";", "$", "'",
    "%e", "diff(", "D(f)", "log[2]", "piecewise(", "Piecewise[", "Piecewise(", "If[", "If(", ".^", ".*", "..", "^",
    "*^",
    "2", "0.5", "1e5", "1e-400", "1j", "Sum[", "sum(", "=", "==", "<", "&&", "True", "if", "else", "\\[Alpha]", "_",
    "Subscript[", "Derivative[", "[1]", "frac", "root", "hat", "polygamma(", "Rational(", "nroot(", "-", "+", "*", " ",
]  # fmt: skip
MATHML_PARTS = [
    "<mi>x</mi>", "<mn>2</mn>", "<mo>+</mo>", "<mo>(</mo>", "<mo>)</mo>", "<mo>{</mo>", "<mo>=</mo>", "<mfrac>",
    "</mfrac>", "<msup>", "</msup>", "<mrow>", "</mrow>", "<mtable>", "</mtable>", "<mtr>", "</mtr>", "<mtd>", "</mtd>",
    "<mover>", "</mover>", "<mo>^</mo>", "&InvisibleTimes;", "&#x;", "<mspace/>", "<mfenced>", "</mfenced>", "<!--",
    "<", "<munderover>", "</munderover>", "<mo>∑</mo>", "<semantics>", "</semantics>", "<mtext>if</mtext>", "</math>",
    "<mi/>",
]  # fmt: skip
WILD_PARTS = [
    "\\newcommand", "\\def", "\\let", "\\a", "{", "}", "[1]", "#1", "{\\a}", "\\left.", "\\right|", "_{x=1}",
    "|",
    "\\sum", "\\prod", "_{i}", "_{j\\ne i}", "_{i<j}", "\\substack", "\\\\", "\\partial", "_x", "f^{-1}", "(x)", "'",
    "u", "\\sigma^2", "\\frac{d}{d", "\\log", "sin", "xsin", "%", "\n", "\\text{by", "=", ",", ".", ";", "&", ":", "<",
    "\\begin{align}", "\\end{align}", "\\left\\{", "\\right\\}", "\\mathcal{L}", "d^2", "/d", "2", "x_i",
]  # fmt: skip


def points_into(error, text):
    assert error.source == text
    assert 0 <= error.position <= len(text)
    assert error.message


def survives(reader, text):
    try:
        result = reader(text)
    except ReadingError as error:
        points_into(error, text)
        return
    trees = result if isinstance(result, tuple) else (result.expression,)
    assert all(is_inert(tree) for tree in trees)


def read_latex(text):
    return read(text, notation="latex")


@settings(max_examples=400, derandomize=True, deadline=2000)
@given(st.text(max_size=60))
@example("\x00")
@example("\ud800^")
def test_any_characters(text):
    for reader in (read, read_latex, read_equation):
        survives(reader, text)


@settings(max_examples=400, derandomize=True, deadline=2000)
@given(st.binary(max_size=60))
def test_any_bytes(data):
    for reader in (read, read_latex):
        survives(reader, data.decode("latin-1"))


@settings(max_examples=600, derandomize=True, deadline=2000)
@given(st.lists(st.sampled_from(PLAIN_PARTS), max_size=30).map("".join))
def test_any_parts_of_plain_text(text):
    for reader in (read, read_equation):
        survives(reader, text)


@settings(max_examples=600, derandomize=True, deadline=2000)
@given(st.lists(st.sampled_from(LATEX_PARTS), max_size=30).map("".join))
def test_any_parts_of_latex(text):
    survives(read_latex, text)


@settings(max_examples=250, derandomize=True, deadline=2000)
@given(st.lists(st.sampled_from(PROGRAM_PARTS), max_size=12).map("".join))
@example("polygamma()")
def test_parts_of_programs(text):
    survives(read, text)


@settings(max_examples=150, derandomize=True, deadline=2000)
@given(st.lists(st.sampled_from(MATHML_PARTS), max_size=12).map("".join))
@example("")
def test_parts_of_mathml(text):
    survives(read, f"<math>{text}</math>")


@settings(max_examples=250, derandomize=True, deadline=2000)
@given(st.lists(st.sampled_from(WILD_PARTS), max_size=12).map("".join))
def test_parts_of_latex_in_the_wild(text):
    survives(read_latex, text)
