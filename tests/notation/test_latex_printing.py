"""LaTeX: a table of trees and what a lecturer would write."""

import pytest
from sympy import E, I, Integer, Symbol, pi, symbols

from derivator.functions import FUNCTIONS
from derivator.inert import (
    ONE,
    TWO,
    ZERO,
    Apply,
    Decimal,
    Derivative,
    Dot,
    Entry,
    Fraction,
    IndexedSum,
    Marked,
    Minus,
    Plus,
    Power,
    Times,
    named,
)
from derivator.model.conventions import Conventions
from derivator.notation import latex

a, b, x, y, i, j, m, g, w, theta = symbols("a b x y i j m g w theta")
y_hat = Symbol("y_hat")
THREE = Integer(3)
total = IndexedSum(Entry(x, i), i, ONE, m)


def sin(u):
    return Apply("sin", u)


def ln(u):
    return Apply("log", u)


def exp(u):
    return Apply("exp", u)


ARITHMETIC = [
    (Plus(a, Minus(b)), "a - b"),
    (Plus(Minus(a), b), "-a + b"),
    (Plus(a, Minus(Plus(a, b))), r"a - \left(a + b\right)"),
    (Minus(Minus(a)), r"-\left(-a\right)"),
    (Times(TWO, x), "2 x"),
    (Times(x, TWO), r"x \cdot 2"),
    (Times(TWO, THREE), r"2 \cdot 3"),
    (Times(THREE, Power(TWO, x)), r"3 \cdot 2^{x}"),
    (Times(ONE, x), r"1 \cdot x"),
    (Times(ZERO, Plus(a, b)), r"0 \cdot \left(a + b\right)"),
    (Times(TWO, Plus(a, b)), r"2 \left(a + b\right)"),
    (Times(a, Minus(b)), r"a \left(-b\right)"),
    (Times(Minus(a), b), "-a b"),
    (Plus(x, Times(Minus(a), b)), r"x + \left(-a\right) b"),
    (Times(Minus(a), Minus(b)), r"-a \left(-b\right)"),
    (Minus(Times(Minus(a), b)), r"-\left(-a b\right)"),
    (Times(a, Times(a, b)), r"a \left(a b\right)"),
    (Times(Fraction(a, b), Fraction(b, a)), r"\frac{a}{b} \cdot \frac{b}{a}"),
    (Times(TWO, Fraction(ONE, THREE)), r"2 \cdot \frac{1}{3}"),
    (Times(Fraction(ONE, TWO), Plus(a, b)), r"\frac{1}{2} \left(a + b\right)"),
    (Times(Fraction(ONE, Plus(a, b)), Plus(a, b)), r"\frac{1}{a + b} \cdot \left(a + b\right)"),
    (Times(Fraction(ONE, m), total), r"\frac{1}{m} \sum_{i=1}^{m} x^{(i)}"),
    (Times(g, Plus(x, ONE)), r"g \cdot \left(x + 1\right)"),
    (Times(x, Plus(x, ONE)), r"x \left(x + 1\right)"),
    (Fraction(Fraction(a, b), x), r"\frac{\frac{a}{b}}{x}"),
    (Fraction(Minus(a), b), r"\frac{-a}{b}"),
    (Minus(Fraction(a, b)), r"-\frac{a}{b}"),
    (Power(Fraction(a, b), TWO), r"\left(\frac{a}{b}\right)^{2}"),
    (Power(Power(a, b), TWO), r"\left(a^{b}\right)^{2}"),
    (Power(a, Power(b, TWO)), r"a^{b^{2}}"),
    (Power(x, Fraction(ONE, THREE)), r"x^{\frac{1}{3}}"),
    (Power(Minus(x), TWO), r"\left(-x\right)^{2}"),
    (Times(E, pi, I), r"e \pi \mathrm{i}"),
    (Decimal("0.50"), "0.50"),
]

FUNCTIONS_AND_POWERS = [
    (sin(x), r"\sin x"),
    (sin(Times(TWO, x)), r"\sin\left(2 x\right)"),
    (sin(Power(x, TWO)), r"\sin\left(x^{2}\right)"),
    (Power(sin(x), TWO), r"\sin^{2} x"),
    (Power(sin(Plus(x, ONE)), TWO), r"\sin^{2}\left(x + 1\right)"),
    (Power(sin(x), Minus(ONE)), r"\left(\sin x\right)^{-1}"),
    (Power(sin(x), ONE), r"\left(\sin x\right)^{1}"),
    (Power(sin(x), a), r"\left(\sin x\right)^{a}"),
    (Power(Power(sin(x), TWO), TWO), r"\left(\sin^{2} x\right)^{2}"),
    (Power(ln(x), TWO), r"\left(\ln x\right)^{2}"),
    (Power(ln(Plus(x, ONE)), TWO), r"\left(\ln\left(x + 1\right)\right)^{2}"),
    (Power(Apply("asin", x), TWO), r"\left(\arcsin x\right)^{2}"),
    (Power(exp(x), TWO), r"\left(e^{x}\right)^{2}"),
    (Power(Apply("sqrt", x), TWO), r"\left(\sqrt{x}\right)^{2}"),
    (Power(Apply("abs", x), TWO), r"\left|x\right|^{2}"),
    (Power(named("g", x), TWO), r"g\left(x\right)^{2}"),
    (Times(sin(x), y), r"\sin x \cdot y"),
    (Times(x, sin(x)), r"x \sin x"),
    (Times(sin(x), Apply("cos", x)), r"\sin x \cdot \cos x"),
    (Times(Power(sin(x), TWO), y), r"\sin^{2} x \cdot y"),
    (Times(sin(Times(TWO, x)), Plus(x, ONE)), r"\sin\left(2 x\right) \cdot \left(x + 1\right)"),
    (Times(exp(x), exp(y)), "e^{x} e^{y}"),
    (Times(x, exp(x), sin(x)), r"x e^{x} \sin x"),
    (ln(y_hat), r"\ln \hat{y}"),
    (ln(Integer(2)), r"\ln 2"),
    (ln(named("h", Entry(x, i), subscript=theta)), r"\ln h_{\theta}\left(x^{(i)}\right)"),
    (ln(Fraction(a, b)), r"\ln\left(\frac{a}{b}\right)"),
    (ln(exp(x)), r"\ln\left(e^{x}\right)"),
    (Apply("log_base", x, TWO), r"\log_{2} x"),
    (Apply("log_base", Plus(x, ONE), Plus(b, ONE)), r"\log_{b + 1}\left(x + 1\right)"),
    (Apply("sqrt", Plus(x, ONE)), r"\sqrt{x + 1}"),
    (Apply("abs", Plus(x, ONE)), r"\left|x + 1\right|"),
    (Apply("sech", x), r"\operatorname{sech} x"),
    (Apply("sigmoid", x), r"\sigma\left(x\right)"),
    (named("f", x, primes=2), r"f''\left(x\right)"),
    (named("f", x, primes=4), r"f^{(4)}\left(x\right)"),
    (named("f", x, y), r"f\left(x, y\right)"),
    (Times(named("g", x), Plus(ONE, Minus(named("g", x)))), r"g\left(x\right) \left(1 - g\left(x\right)\right)"),
]

SUMS_AND_DATA = [
    (Entry(x, i, j), "x_{j}^{(i)}"),
    (Entry(y, i), "y^{(i)}"),
    (Entry(y_hat, i), r"\hat{y}^{(i)}"),
    (Entry(theta, j), r"\theta_{j}"),
    (Entry(Symbol("W"), i, j), "W_{ij}"),
    (Entry(Symbol("delta"), i, Integer(10)), r"\delta_{i, 10}"),
    (Entry(x, i, Plus(j, ONE)), "x_{j + 1}^{(i)}"),
    (Power(Entry(x, i, j), TWO), r"\left(x_{j}^{(i)}\right)^{2}"),
    (Power(Entry(theta, j), TWO), r"\theta_{j}^{2}"),
    (Apply("kronecker", i, j), r"\delta_{ij}"),
    (Apply("kronecker", i, Plus(j, ONE)), r"\delta_{i, j + 1}"),
    (Dot(theta, Entry(x, i)), r"\theta^{T} x^{(i)}"),
    (Dot(Entry(x, i), theta), r"\left(x^{(i)}\right)^{T} \theta"),
    (Minus(Dot(theta, x)), r"-\theta^{T} x"),
    (Power(Dot(theta, x), TWO), r"\left(\theta^{T} x\right)^{2}"),
    (exp(Minus(Dot(theta, x))), r"e^{-\theta^{T} x}"),
    (Times(a, Dot(theta, x)), r"a \left(\theta^{T} x\right)"),
    (total, r"\sum_{i=1}^{m} x^{(i)}"),
    (IndexedSum(Plus(a, b), i, ONE, m), r"\sum_{i=1}^{m} \left(a + b\right)"),
    (IndexedSum(Minus(a), i, ONE, m), r"\sum_{i=1}^{m} \left(-a\right)"),
    (IndexedSum(total, j, ONE, m), r"\sum_{j=1}^{m} \sum_{i=1}^{m} x^{(i)}"),
    (Times(a, total), r"a \sum_{i=1}^{m} x^{(i)}"),
    (Times(total, a), r"\left(\sum_{i=1}^{m} x^{(i)}\right) a"),
    (Times(Minus(total), a), r"\left(-\sum_{i=1}^{m} x^{(i)}\right) a"),
    (Plus(total, a), r"\sum_{i=1}^{m} x^{(i)} + a"),
    (Power(total, TWO), r"\left(\sum_{i=1}^{m} x^{(i)}\right)^{2}"),
]

DERIVATIVES = [
    (Derivative(x, x), r"\frac{d}{dx}\left(x\right)"),
    (Derivative(x, theta), r"\frac{d}{d\theta}\left(x\right)"),
    (Derivative(x, Entry(theta, j)), r"\frac{\partial}{\partial \theta_{j}}\left(x\right)"),
    (Derivative(named("g", x), x), r"\frac{d}{dx} g\left(x\right)"),
    (Derivative(total, a), r"\frac{d}{da} \sum_{i=1}^{m} x^{(i)}"),
    (Derivative(Times(a, total), a), r"\frac{d}{da} a \sum_{i=1}^{m} x^{(i)}"),
    (Derivative(Times(total, a), a), r"\frac{d}{da}\left(\left(\sum_{i=1}^{m} x^{(i)}\right) a\right)"),
    (Times(Derivative(named("g", x), x), a), r"\frac{d}{dx}\left(g\left(x\right)\right) \cdot a"),
    (Times(a, Derivative(named("g", x), x)), r"a \frac{d}{dx} g\left(x\right)"),
    (Times(Derivative(Power(x, TWO), x), sin(x)), r"\frac{d}{dx}\left(x^{2}\right) \cdot \sin x"),
    (Times(Fraction(a, b), Derivative(x, x)), r"\frac{a}{b} \cdot \frac{d}{dx}\left(x\right)"),
    (Power(Derivative(x, x), TWO), r"\left(\frac{d}{dx}\left(x\right)\right)^{2}"),
    (Derivative(Derivative(x, x), x), r"\frac{d^{2}}{dx^{2}}\left(x\right)"),
]

HIGHLIGHTS = [
    (Plus(a, Marked(ONE, "blue"), Minus(Marked(ONE, "red"))), r"a + \textcolor{blue}{1} - \textcolor{red}{1}"),
    (Plus(a, Marked(Minus(ONE), "red")), r"a\textcolor{red}{{} - 1}"),
    (Plus(Marked(Minus(ONE), "red"), a), r"\textcolor{red}{-1} + a"),
    (Fraction(Marked(Plus(a, b), "cancel"), Marked(x, "cancel")), r"\frac{\cancel{a + b}}{\cancel{x}}"),
    (Times(Marked(Plus(a, b), "cancel"), x), r"\left(\cancel{a + b}\right) x"),
    (Times(TWO, Marked(THREE, "red")), r"2 \cdot \textcolor{red}{3}"),
    (sin(Marked(x, "blue")), r"\sin \textcolor{blue}{x}"),
    (Power(Marked(sin(x), "blue"), TWO), r"\left(\mathop{}\!\textcolor{blue}{\sin x}\right)^{2}"),
    (
        Times(Marked(Derivative(named("g", x), x), "blue"), a),
        r"\textcolor{blue}{\frac{d}{dx}\left(g\left(x\right)\right)} \cdot a",
    ),
]

NAMES = [
    ("x_1", "x_{1}"),
    ("x1", "x_{1}"),
    ("x_max", r"x_{\mathrm{max}}"),
    ("theta_hat", r"\hat{\theta}"),
    ("x_bar", r"\bar{x}"),
    ("x_tilde", r"\tilde{x}"),
    ("y_hat_1", r"\hat{y}_{1}"),
    ("x_theta", r"x_{\theta}"),
    ("x_1_2", "x_{12}"),
    ("omicron", r"\mathrm{o}"),
    ("Alpha", r"\mathrm{A}"),
    ("Theta", r"\Theta"),
    ("θ", r"\theta"),
    ("speed", r"\mathrm{speed}"),
    ("50%", r"\mathrm{50\%}"),
    ("_", r"\_"),
    ("...", r"\ldots"),
]

TREES = [*ARITHMETIC, *FUNCTIONS_AND_POWERS, *SUMS_AND_DATA, *DERIVATIVES, *HIGHLIGHTS]


@pytest.mark.parametrize(("tree", "text"), TREES, ids=[text for _, text in TREES])
def test_a_tree_is_set_in_one_way(tree, text):
    assert latex(tree) == text


@pytest.mark.parametrize(("name", "text"), NAMES)
def test_a_name_is_set_with_its_hat_and_subscripts(name, text):
    assert latex(Symbol(name)) == text


@pytest.mark.parametrize(("tree", "text"), HIGHLIGHTS, ids=[text for _, text in HIGHLIGHTS])
def test_without_colour_a_highlight_leaves_no_trace(tree, text):
    bare = tree.replace(lambda node: isinstance(node, Marked), lambda node: node.operand)
    assert "color" not in latex(tree, colour=False)
    assert "cancel" not in latex(tree, colour=False)
    if not text.startswith(r"\left(\mathop"):  # an exponent stands on the operator again
        assert latex(tree, colour=False) == latex(bare)


@pytest.mark.parametrize("row", FUNCTIONS.values(), ids=FUNCTIONS)
def test_every_function_is_set_from_its_row(row):
    arguments = [Symbol(name) for name in row.arguments]
    sums = [Plus(Symbol(name), ONE) for name in row.arguments]
    assert "u" in latex(Apply(row.name, *arguments))
    assert "u + 1" in latex(Apply(row.name, *sums))
    assert row.latex.removeprefix("\\exp") in latex(Apply(row.name, *arguments), Conventions(logarithm="log"))


CONVENTIONS = [
    (ln(x), {"logarithm": "log"}, r"\log x"),
    (ln(Fraction(a, b)), {"logarithm": "log"}, r"\log\left(\frac{a}{b}\right)"),
    (Apply("log_base", x, TWO), {"logarithm": "ln"}, r"\log_{2} x"),
    (Apply("sigmoid", x), {"sigmoid": "g"}, r"g\left(x\right)"),
    (Apply("sigmoid", x), {"sigmoid": "h"}, r"h\left(x\right)"),
    (Derivative(x, y_hat), {"partial": True}, r"\frac{\partial}{\partial \hat{y}}\left(x\right)"),
    (Derivative(x, Entry(theta, j)), {"gradient": "nabla"}, r"\nabla_{\theta_{j}}\left(x\right)"),
    (Derivative(x, x), {"gradient": "nabla"}, r"\frac{d}{dx}\left(x\right)"),
    (Entry(x, i, j), {"records": "subscript"}, "x_{ij}"),
    (Entry(y, i), {"records": "subscript"}, "y_{i}"),
    (Power(Entry(y, i), TWO), {"records": "subscript"}, "y_{i}^{2}"),
    (Dot(theta, Entry(x, i)), {"records": "subscript"}, r"\theta^{T} x_{i}"),
    (Plus(ONE, Minus(y_hat)), {"names": (("y_hat", "p"),)}, "1 - p"),
    (Entry(y_hat, i), {"names": (("y_hat", "p"),)}, "p_{i}"),
    (named("g", x), {"names": (("g", "sigma"),)}, r"\sigma\left(x\right)"),
]


@pytest.mark.parametrize(("tree", "chosen", "text"), CONVENTIONS)
def test_a_person_chooses_the_notation(tree, chosen, text):
    assert latex(tree, Conventions(**chosen)) == text
