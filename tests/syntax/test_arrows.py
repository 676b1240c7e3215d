"""Functions that are written with an arrow, or as a program writes one."""

import pytest
from sympy import Symbol

from derivator import check
from derivator.notation import plain
from derivator.syntax import notation_of, read_statement

ARROWS = [
    ("x -> x^2", "x^2", "x", ""),
    ("x ↦ a x^2", "a*x^2", "x", ""),
    ("f: x -> x^2", "x^2", "x", "f(x)"),
    ("t => t^2 + a", "t^2+a", "t", ""),
    (r"x \mapsto x^2", "x^2", "x", ""),
    (r"f\colon x \mapsto x^2", "x^2", "x", "f(x)"),
    (r"f: \mathbb R \to \mathbb R,\ t \mapsto \frac{t}{2}", "t/2", "t", "f(t)"),
    ("lambda x: x**2", "x^2", "x", ""),
    ("f = lambda t: t**2", "t^2", "t", "f(t)"),
    ("@(x) x.^2", "x^2", "x", ""),
]


@pytest.mark.parametrize(("text", "meaning", "letter", "name"), ARROWS)
def test_an_arrow_makes_a_function_of_its_letter(text, meaning, letter, name):
    stated = read_statement(text, notation=notation_of(text))
    assert plain(stated.expression) == meaning
    assert stated.argument == Symbol(letter)
    assert (plain(stated.label) if stated.label else "") == name
    assert f"it is read as a function of {letter}" in stated.notes


def test_an_answer_may_be_one():
    assert check("x -> x^2", "x -> 2x").verdict == "correct"
    assert check("x^2", "t -> 2t").verdict == "unreadable"


STATED = [
    (r"{\displaystyle \sigma (x)={\frac {1}{1+e^{-x}}}}", "1/(1+exp(-x))"),
    (r"\operatorname{softplus}(x)=\ln(1+e^x)", "log(1+exp(x))"),
    (r"L = -\sum_i y_i \log p_i", "-sum(y[i]*log(p[i]), i, 1, n)"),
]


@pytest.mark.parametrize(("text", "meaning"), STATED)
def test_a_name_for_a_function_as_others_write_it(text, meaning):
    assert plain(read_statement(text, notation="latex").expression) == meaning
