"""Functions of which only the name is known: of several arguments, and inverses; how their derivatives are printed."""

import pytest

from derivator import derive
from derivator.notation import latex, mathml, plain, typst, unicode_text
from derivator.syntax import read

DERIVED = [
    ("f(x, g(x))", "x", "f^(1, 0)(x, g(x))+f^(0, 1)(x, g(x))*g'(x)"),
    ("f(x(t), y(t))", "t", "f^(1, 0)(x(t), y(t))*x'(t)+f^(0, 1)(x(t), y(t))*y'(t)"),
    ("f(x, a)", "x", "f^(1, 0)(x, a)"),
    ("f(x, x)", "x", "f^(1, 0)(x, x)+f^(0, 1)(x, x)"),
    ("f(2x, 3, x)", "x", "2*f^(1, 0, 0)(2*x, 3, x)+f^(0, 0, 1)(2*x, 3, x)"),
    ("f^{-1}(x)", "x", "1/f'(f_inv(x))"),
    ("f^{-1}(x^2)", "x", "2*x/f'(f_inv(x^2))"),
    ("f(f^{-1}(x))", "x", "1"),
]


@pytest.mark.parametrize(("text", "by", "result"), DERIVED, ids=[text for text, _, _ in DERIVED])
def test_they_are_derived(text, by, result):
    derivation = derive(text, wrt=by)
    assert plain(derivation.trace.result) == result
    assert derivation.decided


def test_the_second_derivative_of_an_inverse():
    result = derive("f^{-1}(x)", wrt="x", order=2).trace.result
    assert plain(result) == "-f''(f_inv(x))/f'(f_inv(x))^3"


PRINTED = [
    ("f^(1, 0)(x, y(t))", "∂f/∂x(x, y(t))", r"\frac{\partial f}{\partial x}\left(x, y\left(t\right)\right)"),
    ("f^(1, 2)(x, g(x))", "∂³f/∂x∂g²(x, g(x))",
     r"\frac{\partial^{3} f}{\partial x \, \partial g^{2}}\left(x, g\left(x\right)\right)"),
    ("f^(0, 1)(x^2, x)", "∂f/∂x(x², x)", r"\frac{\partial f}{\partial x}\left(x^{2}, x\right)"),
    ("f^(1, 0)(x^2, x)", "f^(1, 0)(x², x)", r"f^{(1, 0)}\left(x^{2}, x\right)"),
    ("f^(1, 0)(x, x)", "f^(1, 0)(x, x)", r"f^{(1, 0)}\left(x, x\right)"),
    ("f_inv(x)", "f⁻¹(x)", r"f^{-1}\left(x\right)"),
    ("f_inv'(x)", "(f⁻¹)'(x)", r"\left(f^{-1}\right)'\left(x\right)"),
]


@pytest.mark.parametrize(("text", "shown", "set_in_latex"), PRINTED, ids=[text for text, _, _ in PRINTED])
def test_they_are_printed_and_read_back(text, shown, set_in_latex):
    expression = read(text).expression
    assert (plain(expression), unicode_text(expression), latex(expression)) == (text, shown, set_in_latex)
    assert read(shown).expression == expression
    assert read(set_in_latex, notation="latex").expression == expression
    assert mathml(expression)
    assert typst(expression)
