"""Every reading that was a choice is stated, and nothing else is."""

import pytest

from derivator.syntax import read

STATED = [
    ("1/2x", "plain", "1/2x is read as (1/2)*x"),
    ("sin^2x", "plain", "sin^2x is read as sin(x)^2"),
    ("sin²x", "plain", "sin²x is read as sin(x)^2"),
    ("cos⁻²(x)", "plain", "cos⁻²(x) is read as cos(x)^-2"),
    ("1/2x⁻¹", "plain", "1/2x⁻¹ is read as (1/2)*x⁻¹"),
    ("x^1/2", "plain", "x^1/2 is read as (x^1)/2"),
    ("(x+1)^-1/3", "plain", "(x+1)^-1/3 is read as ((x+1)^-1)/3"),
    (r"x^1/2\,", "latex", "x^1/2 is read as (x^1)/2"),
    ("sin x cos x", "plain", "sin x cos x is read as sin(x)*cos(x)"),
    ("sin x/2", "plain", "sin x/2 is read as sin(x)/2"),
    ("ln x y", "plain", "ln x y is read as ln(x y)"),
    ("sin x^2", "plain", "sin x^2 is read as sin(x^2)"),
    ("sin^-1 x", "plain", "sin^-1 x is read as asin(x)"),
    ("log(x)", "plain", "log is read as the natural logarithm"),
    ("log10(x)", "plain", "log10 is read as the logarithm to base 10"),
    ("e^2x", "plain", "e^2x is read as (e^(2))*x"),
    ("x\u200b+1", "plain", "an invisible character (ZERO WIDTH SPACE) is left out"),
    ("g(1-g)", "plain", "g(1-g) is read as the product g*(1-g)"),
    ("σ(x)", "plain", "σ(x) is read as the sigmoid"),
    ("u(x)", "plain", "u is read as a function where it is applied"),
    ("u(x+1)", "plain", "u(x+1) is read as the product u*(x+1)"),
    ("x(y)", "plain", "x(y) is read as the product x*y"),
    ("theta^T x", "plain", "theta^T x is read as a dot product"),
    ("d/dx(x) y", "plain", "the derivative is that of (x) only"),
    ("x^10", "latex", "^10 is read as ^{1} and then the factor 0, as LaTeX sets it"),
    (r"\sin x\cos x", "latex", r"\sin x\cos x is read as sin(x)*cos(x)"),
    (r"e^(-x)", "latex", "parentheses after ^ are read as the whole exponent"),
    (r"e^{2\pi i t}", "latex", "i is read as the imaginary unit"),
]
SILENT = [
    ("2*x*cos(x^2)", "plain"),
    ("ln(x)/x + sin 2x", "plain"),
    ("log_2(x) + log(x, 3)", "plain"),
    ("1/(2x)", "plain"),
    ("x^2/2 + x⁻¹/2 + x^(-1)/y", "plain"),
    (r"\frac{x^1}{2} + x^{-1}/2", "latex"),
    ("sum(x[i], i, 1, m)", "plain"),
    ("f'(g(x))*g'(x)", "plain"),
    (r"\frac{1}{2}x\sin(x)e^{-x}", "latex"),
    (r"\arctan\frac{x}{2}", "latex"),
]


@pytest.mark.parametrize(("text", "notation", "note"), STATED)
def test_choice_is_stated_once(text, notation, note):
    assert read(text, notation=notation).notes.count(note) == 1


@pytest.mark.parametrize(("text", "notation"), SILENT)
def test_unambiguous_text_has_no_notes(text, notation):
    assert read(text, notation=notation).notes == ()
