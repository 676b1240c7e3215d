"""How functions are spelled: names, shorthands, letters that are functions where they are applied."""

from __future__ import annotations

import pytest
from sympy import Integer

from derivator.base.errors import ReadingError
from derivator.functions import FUNCTIONS
from derivator.inert import Apply
from derivator.notation import latex, plain, unicode_text
from derivator.syntax import read

PLAIN = [
    ("Phi(x) + x phi(x)", "normal_cdf(x)+x*normal_pdf(x)"),
    ("Φ(x) + xφ(x)", "normal_cdf(x)+x*normal_pdf(x)"),
    ("phi(1-phi)", "phi*(1-phi)"),
    ("phi*x + phi(x-1)", "phi*x+phi*(x-1)"),
    ("Phi x", "Phi*x"),
    ("phi_1(x)", "phi_1(x)"),
    ("Gamma(x+1)/Gamma(x)", "gamma_function(x+1)/gamma_function(x)"),
    ("gamma(x)", "gamma_function(x)"),
    ("x*gamma(x+1)/gamma(x)", "x*gamma_function(x+1)/gamma_function(x)"),
    ("sin x gamma(x)", "sin(x)*gamma_function(x)"),
    ("γ(x)", "gamma(x)"),
    ("γ(x) + gamma(x)", "gamma(x)+gamma(x)"),
    ("gamma*x + gamma(x+1)", "gamma*x+gamma*(x+1)"),
    ("gamma(1-gamma)", "gamma*(1-gamma)"),
    ("gamma_1(x)", "gamma_1(x)"),
    ("gamma x", "gamma*x"),
    ("psi(x)^2", "digamma(x)^2"),
    ("ψ⁽¹⁾(x) + psi(2, x)", "polygamma(1, x)+polygamma(2, x)"),
    ("B(a, b) + beta(b, a)", "beta_function(a, b)+beta_function(b, a)"),
    ("beta(a + b)", "beta*(a+b)"),
    ("swish(x)", "silu(x)"),
    ("silu(x, beta)", "swish(x, beta)"),
    ("lb x + lg(x)", "log(x, 2)+log(x, 10)"),
    ("log(x, a)", "log(x, a)"),
    ("cbrt(x) + ∛x + root(x, 3)", "root(x, 3)+root(x, 3)+root(x, 3)"),
    ("∜(x+1) y", "root(x+1, 4)*y"),
    ("log1p(x) + expm1(x) + exp2(x)", "log1p(x)+expm1(x)+exp2(x)"),
    ("exp2 x", "exp(2*x)"),
    ("logsigmoid(x) + log_sigmoid(x)", "log_sigmoid(x)+log_sigmoid(x)"),
    ("GELU(x) + SiLU(x) + Mish(x)", "gelu(x)+silu(x)+mish(x)"),
    ("erf x", "erf(x)"),
]

LATEX = [
    (r"\Phi(x) + x\varphi(x)", "normal_cdf(x)+x*normal_pdf(x)"),
    (r"\frac{1}{2}\left(1+\operatorname{erf}\left(\frac{x}{\sqrt2}\right)\right)", "1/2*(1+erf(x/sqrt(2)))"),
    (r"\Gamma(x)\psi(x) - \psi^{(1)}(x)", "gamma_function(x)*digamma(x)-polygamma(1, x)"),
    (r"\gamma(x)", "gamma(x)"),
    (r"\mathrm{B}(a,b)", "beta_function(a, b)"),
    (r"\sqrt[3]{x^2}", "root(x^2, 3)"),
    (r"\operatorname{log1p}(x) + \mathrm{normal\_cdf}(x)", "log1p(x)+normal_cdf(x)"),
    (r"\lg x", "log(x, 10)"),
]


@pytest.mark.parametrize(("text", "tree"), PLAIN)
def test_plain_text_is_read(text, tree):
    assert plain(read(text).expression) == tree


@pytest.mark.parametrize(("text", "tree"), LATEX)
def test_latex_is_read(text, tree):
    assert plain(read(text, notation="latex").expression) == tree


def test_a_letter_that_is_taken_for_a_function_is_noted():
    assert "φ(x) is read as the standard normal density" in read("φ(x)").notes
    assert read("gamma(x)").notes == ("gamma(x) is read as the gamma function",)
    assert "lg is read as the logarithm to base 10" in read("lg x").notes


@pytest.mark.parametrize("text", ["hypot(x)", "erf(x, 2)", "Phi(x, y)", "psi^(n)(x) + ψ⁽¹⁾ x"])
def test_what_is_no_use_of_a_function_is_refused(text):
    with pytest.raises(ReadingError):
        read(text)


OTHERWISE = {"loggamma", "lambertw", "kronecker", "integral", "exp"}
"""Printed in a way that is read as something equal or as a product: ln of Gamma, W(x), indices."""


@pytest.mark.parametrize("name", sorted(set(FUNCTIONS) - OTHERWISE))
def test_what_is_printed_is_read_back(name):
    row = FUNCTIONS[name]
    others = (Integer(k + 3) for k in range(len(row.arguments)))
    arguments = [read("x").expression if argument == "u" else next(others) for argument in row.arguments]
    node = Apply(name, *arguments)
    assert read(plain(node)).expression == node
    assert read(unicode_text(node)).expression == node
    assert read(latex(node), notation="latex").expression == node


@pytest.mark.parametrize(
    ("text", "told"), [("log(2, x)", True), ("log(a, x)", True), ("log(x, 2)", False), ("lb(x)", False)]
)
def test_which_argument_of_a_logarithm_is_the_base_is_told_where_it_may_be_either(text, told):
    assert any("to the base of the second" in note for note in read(text).notes) == told
