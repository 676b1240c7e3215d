"""What is read means what a person means by it: values compared with Python's own reading of Python's own syntax."""

import ast
import cmath
import math
import operator

import pytest
import sympy

from derivator.syntax import read

MEANINGS = [
    (r"\mu\frac{(x-\mu)}{\sigma^2}", "mu*(x-mu)/sigma**2"),
    (r"\lambda e^{\lambda t}", "lamda*exp(lamda*t)"),
    (r"x \ln x - x", "x*log(x)-x"),
    (r"\sigma(x)(1-\sigma(x))", "sigma(x)*(1-sigma(x))"),
    (r"a^x \ln a", "a**x*log(a)"),
    (r"\frac{\textcolor{blue}{1}}{x}", "1/x"),
    (r"\color{red}{2}x", "2*x"),
    (r"\log_2 x", "log(x)/log(2)"),
    (r"\frac{1}{2\sqrt{x}}", "1/(2*sqrt(x))"),
    (r"\operatorname{sech}^2 x", "1/cosh(x)**2"),
    (r"\arctan\frac{x}{2}", "atan(x/2)"),
    (r"3\sin^2 2x\cos 2x", "3*sin(2*x)**2*cos(2*x)"),
    (r"2 \pi i e^{2\pi i t}", "2*pi*1j*exp(2*pi*1j*t)"),
    (r"\frac{d}{dx} x^2 \sin x", "2*x*sin(x)+x**2*cos(x)"),
    (r"-\frac{1}{x^2}", "-1/x**2"),
    (r"\dfrac{1}{1+e^{-x}}\left(1-\dfrac{1}{1+e^{-x}}\right)", "1/(1+exp(-x))*(1-1/(1+exp(-x)))"),
    (r"\sin^{-1} x", "asin(x)"),
    (r"\underbrace{2x}_{\text{inner}}\cos(x^2)", "2*x*cos(x**2)"),
    (r"\frac{1}{\sqrt{2\pi}\sigma}e^{-\frac{(x-\mu)^2}{2\sigma^2}}",
     "1/(sqrt(2*pi)*sigma)*exp(-(x-mu)**2/(2*sigma**2))"),
    (r"\frac{e^x-e^{-x}}{e^x+e^{-x}}", "(exp(x)-exp(-x))/(exp(x)+exp(-x))"),
    (r"x^{x}\left(\ln x+1\right)", "x**x*(log(x)+1)"),
    (r"\sqrt[3]{x}^{\,2}", "x**(2/3)"),
    (r"-2x\,e^{-x^2}", "-2*x*exp(-x**2)"),
    (r"\cos x\,e^{\sin x}", "cos(x)*exp(sin(x))"),
    (r"\ln^2 x", "log(x)**2"),
    (r"2^{3x}\cdot3\ln 2", "2**(3*x)*3*log(2)"),
    (r"\frac12x^{-\frac12}", "1/2*x**(-1/2)"),
    (r"\left|x-3\right|\,|a|", "abs(x-3)*abs(a)"),
    (r"\tan x\sec^2x", "tan(x)/cos(x)**2"),
    (r"\cos\left(2x\right)\cdot2", "cos(2*x)*2"),
]  # fmt: skip
PLAIN = [
    ("2x cos x^2", "2*x*cos(x**2)"),
    ("x^2 sin(x)/(1+x)", "x**2*sin(x)/(1+x)"),
    ("-(t ln y + (1-t) ln(1-y))", "-(t*log(y)+(1-t)*log(1-y))"),
    ("e^-x/(1+e^-x)²", "exp(-x)/(1+exp(-x))**2"),
    ("x^-2y", "x**-2*y"),
    ("2^-x^2", "2**(-x**2)"),
    ("1/2x", "x/2"),
    ("a/b/t*x", "a/b/t*x"),
    ("-x^2^y", "-x**(2**y)"),
    ("|x-3|x", "abs(x-3)*x"),
    ("3√2x", "3*sqrt(2)*x"),
    ("2.5x - .5", "2.5*x-0.5"),
    ("log_a x", "log(x)/log(a)"),
    ("d/dx x^3", "3*x**2"),
    ("sinh(x)cosh(x) - x tanh x", "sinh(x)*cosh(x)-x*tanh(x)"),
]
NAMED = {"x": 0.7, "y": 0.4, "t": 0.3, "a": 1.7, "b": 2.3, "mu": 0.2, "sigma": 1.3, "lamda": 0.9}
OPERATORS = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv,
    ast.Pow: operator.pow, ast.USub: operator.neg,
}  # fmt: skip


def value(node):
    """The value of a Python expression at the named point."""
    match node:
        case ast.Expression(body):
            return value(body)
        case ast.Constant(number):
            return number
        case ast.Name(name):
            return math.pi if name == "pi" else NAMED[name]
        case ast.UnaryOp(op, operand):
            return OPERATORS[type(op)](value(operand))
        case ast.BinOp(left, op, right):
            return OPERATORS[type(op)](value(left), value(right))
        case ast.Call(ast.Name(name), [argument]):
            known = {"abs": abs, "sigma": lambda u: 1 / (1 + cmath.exp(-u))}
            return (known.get(name) or getattr(cmath, name))(value(argument))
    raise AssertionError(ast.dump(node))


def agrees(text, notation, meaning):
    expression = read(text, notation=notation).expression.doit()
    point = {sympy.Symbol(name.replace("lamda", "lambda")): sympy.Float(number, 20) for name, number in NAMED.items()}
    assert complex(expression.subs(point).evalf()) == pytest.approx(value(ast.parse(meaning, mode="eval")))


@pytest.mark.parametrize(("text", "meaning"), MEANINGS)
def test_latex_means_what_a_person_means(text, meaning):
    agrees(text, "latex", meaning)


@pytest.mark.parametrize(("text", "meaning"), PLAIN)
def test_plain_text_means_what_a_person_means(text, meaning):
    agrees(text, "plain", meaning)
