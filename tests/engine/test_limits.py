"""Difference quotients taken to their limits: what each law makes of one, and where it must not be used."""

from __future__ import annotations

import pytest
from sympy import Symbol

from derivator.api import derive
from derivator.engine import context_of, rule_step
from derivator.engine.rewriting.pattern import compile_rule
from derivator.inert import Derivative, Limit
from derivator.inert.trees import contains
from derivator.model.trace import Problem
from derivator.rules import RULES
from derivator.syntax import read_example
from derivator.verification import Checker


@pytest.mark.parametrize(
    ("rule", "line"),
    [
        ("definition-of-derivative", "D(tan(x), x)"),
        ("definition-of-derivative", "D(theta[j]^2, theta[j])"),
        ("definition-of-derivative", "D(asin(x), x)"),
        ("limit-of-sum", "limit(((x+h)^2 + (x+h) - (x^2 + x))/h, h)"),
        ("limit-of-sum", "limit(1/h^2 - 1/h^2, h)"),
        ("constant-out-of-limit", "limit(h*(sin(h)/h), h)"),
        ("addition-theorem", "limit(tan(x + h), h)"),
        ("ratio-apart", "limit(log((x + h)/y)/h, h)"),
        ("limit-of-sine", "limit(sin(h + 1)/h, h)"),
        ("limit-of-sine", "limit(sin(h^2)/h, h)"),
        ("limit-of-sine", "limit(sin(h)/x, h)"),
        ("limit-of-cosine", "limit((cos(h + 1) - 1)/h, h)"),
        ("limit-of-cosine", "limit((cos(h) - 2)/h, h)"),
        ("limit-of-exponential", "limit((exp(h + 1) - 1)/h, h)"),
        ("limit-of-power", "limit((h^h - 1)/h, h)"),
        ("limit-of-logarithm", "limit(log(2 + h)/h, h)"),
        ("conjugate", "limit((sqrt(x + h) + sqrt(x))/h, h)"),
        ("binomial-theorem", "limit((x + h)^n, h)"),
        ("increment-cancels", "limit((x*h + 1)/h, h)"),
        ("increment-to-zero", "limit(x/h, h)"),
        ("increment-to-zero", "limit(sin(h)/h, h)"),
        ("increment-to-zero", "limit(log(h)*h, h)"),
    ],
)
def test_a_law_is_not_used_where_it_says_nothing(rule, line):
    before = read_example(line)
    variable = before.variable if isinstance(before, Derivative) else Symbol("x")
    assert rule_step(compile_rule(RULES[rule]), before, context_of(Problem(before, variable))) is None


@pytest.mark.parametrize(
    ("limit", "value", "status"),
    [
        ("(sin(x + h) - sin(x))/h", "cos(x)", "agrees"),
        ("(sin(x + h) - sin(x))/h", "cos(x) + 1/10^12", "refuted"),
        ("(1 - cos(h))/h^2", "1/2", "agrees"),
        ("abs(h)/h", "0", "undecided"),
        ("1/h", "0", "undecided"),
        ("sin(1/h)", "0", "undecided"),
        ("(abs(x + h) - abs(x))/h", "sign(x)", "agrees"),
    ],
)
def test_a_limit_is_judged_by_numbers(limit, value, status):
    found = Checker(variable=Symbol("x")).equality(read_example(f"limit({limit}, h)"), read_example(value))
    assert found.status == status


@pytest.mark.parametrize("function", ["x^4/2 - x", "(2-3*x)^5", "x/(1-x^2)", "sqrt(1-x)", "3*2^(-x)", "5"])
def test_a_derivation_ends_without_a_limit(function):
    derivation = derive(function, method="limit-definition")
    assert contains(derivation.steps[0].after, Limit)
    assert not contains(derivation.result, Limit)
    assert derivation.decided


@pytest.mark.parametrize("order", [2, 3])
def test_higher_orders_go_on_from_what_was_derived(order):
    derivation = derive("x^4", method="limit-definition", order=order)
    assert all(part.verdict.status == "proved" for part in derivation.parts)


@pytest.mark.parametrize(
    ("format_", "sign"),
    [("text", "lim_{h→0}"), ("latex", r"\lim_{h\to 0}"), ("markdown", r"\lim_{h\to 0}"), ("html", "<mo>lim</mo>"),
     ("typst", "attach(lim, b: h → 0)"), ("json", r"\\lim_{h\\to 0}")],
)
def test_each_format_has_the_sign(format_, sign):
    assert sign in derive("x^2", method="limit-definition").rendered(format=format_)


def test_the_terminal_stacks_the_letter_under_the_sign():
    page = derive("x^2", method="limit-definition").on_terminal(detail="standard", width=100, colour=False)
    lines = page.splitlines()
    above = next(k for k, line in enumerate(lines) if "lim" in line)
    assert "h→0" in lines[above + 1]
