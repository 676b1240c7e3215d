"""The rules of differentiation: each says what the derivative of one kind of expression is."""

from __future__ import annotations

import re
from functools import partial

from derivator.functions import FUNCTIONS, Function
from derivator.functions.conditions import smoothness
from derivator.model.rule import Condition, Example, Rule

_rule = partial(Rule, topic="differentiation")


GENERAL = (
    _rule(
        "constant-rule",
        "constant rule",
        "D(c) = 0",
        "The derivative of a constant is 0.",
        conditions=(Condition("constant", "c"),),
        refusals=("D(x^2, x)",),
        examples=(Example("D(7, x)", "0"), Example("D(a*log(2), x)", "0")),
        minor=True,
    ),
    _rule(
        "variable-rule",
        "derivative of the variable",
        "D(x) = 1",
        "The derivative of the variable by itself is 1.",
        examples=(Example("D(t, t)", "1"),),
        minor=True,
    ),
    _rule(
        "minus-rule",
        "minus rule",
        "D(-f) = -D(f)",
        "A minus sign moves outside the derivative.",
        examples=(Example("D(-sin(x), x)", "-D(sin(x), x)"),),
    ),
    _rule(
        "sum-rule",
        "sum rule",
        "D(f + ...) = D(f) + ...",
        "The derivative of a sum is the sum of the derivatives, each with its sign.",
        examples=(
            Example("D(x^2 - sin(x), x)", "D(x^2, x) - D(sin(x), x)"),
            Example("D(x + x^2 + 1, x)", "D(x, x) + D(x^2, x) + D(1, x)"),
        ),
    ),
    _rule(
        "constant-term-rule",
        "constant terms drop out",
        "D(f + c) = D(f)",
        "Terms that do not depend on the variable have the derivative 0.",
        conditions=(Condition("constant", "c"),),
        examples=(
            Example("D(1 + exp(-x), x)", "D(exp(-x), x)"),
            Example("D(x^2 - a + sin(x) + 3, x)", "D(x^2 + sin(x), x)"),
        ),
    ),
    _rule(
        "constant-factor-rule",
        "constant factor rule",
        "D(c*f) = c*D(f)",
        "The constant factor {c} moves outside the derivative.",
        variants=("D((c*f)/k) = (c/k)*D(f)",),
        conditions=(Condition("constant", "c"), Condition("constant", "k")),
        refusals=("D((2*sin(x))/x, x)",),
        examples=(
            Example("D(5*x*sin(x), x)", "5*D(x*sin(x), x)"),
            Example("D(a*b*x^2, x)", "a*b*D(x^2, x)"),
            Example("D(a*x^2/b, x)", "a/b*D(x^2, x)"),
        ),
    ),
    _rule(
        "constant-denominator-rule",
        "constant factor rule for a denominator",
        "D(f/c) = D(f)/c",
        "The constant denominator {c} stays.",
        conditions=(Condition("constant", "c"),),
        refusals=("D(2/x, x)",),
        examples=(Example("D(sin(x)/3, x)", "D(sin(x), x)/3"),),
    ),
    _rule(
        "reciprocal-power-chain-rule",
        "power rule with the chain rule",
        "D(1/f^n) = -n/f^(n+1)*D(f)",
        "One over a power is the power with the opposite exponent: that comes down, times the derivative of {f}.",
        variants=("D(c/f^n) = -(c*n)/f^(n+1)*D(f)", "D(1/sqrt(f)) = -1/(2*f^(3/2))*D(f)",
                  "D(c/sqrt(f)) = -c/(2*f^(3/2))*D(f)"),
        conditions=(Condition("constant", "c"), Condition("number", "n"), Condition("depends", "f"),
                    Condition("not-variable", "f")),
        refusals=("D(x/sin(x)^2, x)", "D(1/sin(x)^k, x)", "D(1/a^2, x)", "D(1/x^2, x)"),
        examples=(
            Example("D(1/(3*x+1)^2, x)", "-2/(3*x+1)^3*D(3*x+1, x)"),
            Example("D(a/cos(x)^2, x)", "-(a*2)/cos(x)^3*D(cos(x), x)"),
            Example("D(1/sqrt(1+x^2), x)", "-1/(2*(1+x^2)^(3/2))*D(1+x^2, x)"),
        ),
    ),
    _rule(
        "reciprocal-rule",
        "reciprocal rule",
        "D(1/g) = -D(g)/g^2",
        "The derivative of a constant over {g} is minus the constant times the derivative of the denominator, over the "
        "square of the denominator.",
        variants=("D(c/g) = -(c*D(g))/g^2",),
        conditions=(Condition("constant", "c"),),
        refusals=("D(x/sin(x), x)",),
        examples=(
            Example("D(1/cos(x), x)", "-D(cos(x), x)/cos(x)^2"),
            Example("D(a/sin(x), x)", "-(a*D(sin(x), x))/sin(x)^2"),
        ),
    ),
    _rule(
        "quotient-rule",
        "quotient rule",
        "D(blue(u)/red(v)) = (D(blue(u))*red(v) - blue(u)*D(red(v)))/red(v)^2",
        "The quotient rule, with u = {u} and v = {v}.",
        examples=(Example("D(x/sin(x), x)", "(D(x, x)*sin(x) - x*D(sin(x), x))/sin(x)^2"),),
    ),
    _rule(
        "quotient-as-product",
        "a quotient as a product",
        "D(u/v) = D(u*v^(-1))",
        "Dividing by {v} is multiplying by its power with the exponent -1.",
        conditions=(Condition("depends", "v"),),
        refusals=("D(sin(x)/3, x)",),
        examples=(Example("D(x/sin(x), x)", "D(x*sin(x)^(-1), x)"),),
    ),
    _rule(
        "square-as-product",
        "a square as a product",
        "D(f^2) = D(f*f)",
        "A square is a product of two equal factors.",
        conditions=(Condition("not-variable", "f"), Condition("depends", "f")),
        refusals=("D(x^2, x)", "D(a^2, x)"),
        examples=(Example("D(sin(x)^2, x)", "D(sin(x)*sin(x), x)"),),
    ),
    _rule(
        "derivative-of-logarithm-of-size", "derivative of the logarithm of an absolute value",
        "D(log(abs(u))) = 1/u*D(u)",
        "On either side of 0 the logarithm of |u| has the derivative 1/u, with the chain rule.",
        conditions=(Condition("depends", "u"), Condition("not-variable", "u")),
        refusals=("D(log(abs(a)), x)", "D(log(abs(x)), x)"),
        examples=(Example("D(log(abs(sin(x))), x)", "1/sin(x)*D(sin(x), x)"),),
    ),
    _rule(
        "derivative-of-logarithm-of-variable-size", "derivative of the logarithm of an absolute value",
        "D(log(abs(x))) = 1/x",
        "On either side of 0 the logarithm of |x| has the derivative 1/x.",
        examples=(Example("D(log(abs(x)), x)", "1/x"),),
    ),
    _rule(
        "equal-factors-as-square", "equal factors as a square",
        "D(f*f) = D(f^2)",
        "A product of two equal factors is a square: the chain rule is enough.",
        conditions=(Condition("depends", "f"),),
        refusals=("D(a*a, x)",),
        examples=(Example("D(log(x)*log(x), x)", "D(log(x)^2, x)"),),
    ),
    _rule(
        "power-rule",
        "power rule",
        "D(x^n) = n*x^(n-1)",
        "The exponent comes down as a factor and is lowered by 1.",
        variants=(
            "D(1/x^n) = -n/x^(n+1)",
            "D(c/x^n) = -(c*n)/x^(n+1)",
            "D(c/(k*x^n)) = -(c*n)/(k*x^(n+1))",
        ),
        conditions=(
            *(Condition("constant", letter) for letter in ("n", "c", "k")),
            Condition("differentiable", "x^n"),
        ),
        refusals=("D(x^x, x)",),
        examples=(
            Example("D(x^5, x)", "5*x^4"),
            Example("D(x^2, x)", "2*x"),
            Example("D(x^n, x)", "n*x^(n-1)"),
            Example("D(x^(-2), x)", "(-2)*x^(-3)"),
            Example("D(x^(1/2), x)", "1/2*x^(-1/2)", needs=(Condition("positive", "x"),)),
        ),
    ),
    _rule(
        "power-rule-for-reciprocal",
        "power rule",
        "D(1/x) = -1/x^2",
        "1 over the variable is its power with the exponent -1.",
        variants=("D(c/x) = -c/x^2", "D(c/(k*x)) = -c/(k*x^2)"),
        conditions=(Condition("constant", "c"), Condition("constant", "k")),
        refusals=("D(sin(x)/x, x)", "D(2/(sin(x)*x), x)"),
        examples=(Example("D(1/x, x)", "-1/x^2"), Example("D(a/x, x)", "-a/x^2")),
    ),
    _rule(
        "power-chain-rule",
        "power rule with the chain rule",
        "D(f^n) = n*f^(n-1)*D(f)",
        "The power rule on the outside, times the derivative of the base {f}.",
        conditions=(
            Condition("constant", "n"),
            Condition("not-variable", "f"),
            Condition("differentiable", "f^n"),
        ),
        refusals=("D(sin(x)^x, x)", "D(x^2, x)", "D((-1-x^2)^(1/2), x)"),
        examples=(Example("D((3*x+1)^5, x)", "5*(3*x+1)^4*D(3*x+1, x)"),),
    ),
    _rule(
        "exponential-rule",
        "exponential rule",
        "D(a^x) = a^x*log(a)",
        "The derivative of an exponential with base {a} is the exponential times the logarithm of its base.",
        conditions=(Condition("constant", "a"), Condition("positive", "a")),
        refusals=("D(x^x, x)", "D((-2)^x, x)"),
        examples=(Example("D(2^x, x)", "2^x*log(2)"),),
    ),
    _rule(
        "exponential-chain-rule",
        "exponential rule with the chain rule",
        "D(a^f) = a^f*log(a)*D(f)",
        "The exponential times the logarithm of its base {a}, times the derivative of the exponent {f}.",
        conditions=(Condition("constant", "a"), Condition("positive", "a"), Condition("not-variable", "f")),
        refusals=("D(x^(2*x), x)", "D((-2)^(x^2), x)", "D(2^x, x)"),
        examples=(Example("D(2^(x^2), x)", "2^(x^2)*log(2)*D(x^2, x)"),),
    ),
    _rule(
        "logarithmic-differentiation-of-power",
        "logarithmic differentiation",
        "D(f^g) = f^g*D(log(f^g))",
        "Where base and exponent both vary: the derivative of the logarithm of y is y' over y, so y' is y times the "
        "derivative of the logarithm of y.",
        conditions=(Condition("depends", "f"), Condition("depends", "g"), Condition("positive", "f")),
        refusals=("D(2^x, x)", "D(x^2, x)", "D((-1-x^2)^x, x)"),
        examples=(Example("D(x^x, x)", "x^x*D(log(x^x), x)"),),
    ),
    _rule(
        "logarithmic-differentiation",
        "logarithmic differentiation",
        "D(f) = f*D(log(f))",
        "The derivative of the logarithm of y is y' over y, so y' is y times the derivative of the logarithm of y.",
        conditions=(Condition("positive", "f"), Condition("depends", "f")),
        refusals=("D(-exp(x), x)", "D(2, x)"),
        examples=(Example("D(x^2*exp(x)/sin(x), x)", "x^2*exp(x)/sin(x)*D(log(x^2*exp(x)/sin(x)), x)"),),
    ),
    _rule(
        "product-rule-several",
        "product rule for several factors",
        "D(f * ...) = D(f) * ... + ...",
        "Each factor is differentiated in turn, and the others stay as they are.",
        conditions=(Condition("several", "f"), Condition("depends", "f")),
        refusals=("D(x*sin(x), x)", "D(2*x*sin(x), x)"),
        examples=(
            Example("D(x*sin(x)*exp(x), x)",
                    "D(x, x)*sin(x)*exp(x) + x*D(sin(x), x)*exp(x) + x*sin(x)*D(exp(x), x)"),
        ),
    ),
    _rule(
        "product-rule",
        "product rule",
        "D(blue(u)*red(v)) = blue(u)*D(red(v)) + red(v)*D(blue(u))",
        "The product rule, with u = {u} and v = {v}.",
        examples=(
            Example("D(x*sin(x), x)", "x*D(sin(x), x) + sin(x)*D(x, x)"),
        ),
    ),
    _rule(
        "change-of-base",
        "change of base",
        "D(log(u, b)) = D(log(u)/log(b))",
        "A base that varies: write the logarithm as a quotient of natural logarithms.",
        conditions=(
            Condition("depends", "b"),
            *(Condition("positive", letter) for letter in ("u", "b")),
            Condition("nonzero", "b - 1"),
        ),
        refusals=("D(log(x, 2), x)", "D(log(-2, x), x)", "D(log(2, -1-x^2), x)"),
        examples=(
            Example(
                "D(log(3, x), x)",
                "D(log(3)/log(x), x)",
                needs=(Condition("positive", "x"), Condition("nonzero", "x - 1")),
            ),
        ),
    ),
    _rule(
        "chain-rule",
        "chain rule",
        "D(f(u)) = f'(u)*D(u)",
        "The derivative of the outer function, taken at {u}, times the derivative of {u}.",
        variants=("D(f(c, u)) = f_u(c, u)*D(u)",),
        conditions=(Condition("not-variable", "u"), Condition("constant", "c")),
        refusals=("D(sin(x), x)", "D(Beta(x, x^2), x)"),
        examples=(
            Example("D(sin(x^2), x)", "cos(x^2)*D(x^2, x)"),
            Example("D(exp(-x), x)", "exp(-x)*D(-x, x)"),
            Example("D(log(1 + x^2), x)", "1/(1 + x^2)*D(1 + x^2, x)"),
            Example("D(polygamma(1, x^2), x)", "polygamma(2, x^2)*D(x^2, x)"),
        ),
    ),
    _rule(
        "total-chain-rule",
        "chain rule for two arguments",
        "D(f(u, v)) = f_u(u, v)*D(u) + f_v(u, v)*D(v)",
        "The derivative by each argument, times the derivative of that argument; both are added.",
        conditions=(Condition("depends", "u"), Condition("depends", "v")),
        refusals=("D(Beta(2, x), x)", "D(Beta(x, 2), x)"),
        examples=(
            Example(
                "D(Beta(x, 2*x), x)",
                "Beta(x, 2*x)*(digamma(x)-digamma(x+2*x))*D(x, x)"
                " + Beta(x, 2*x)*(digamma(2*x)-digamma(x+2*x))*D(2*x, x)",
            ),
        ),
    ),
)


def put_in_row(text: str, name: str, replacement: str) -> str:
    """The text of a row with something in the place of one of its arguments."""
    return re.sub(rf"(?<![a-z]){name}(?![a-z])", replacement, text)


_HANDBOOK = "NIST Digital Library of Mathematical Functions, chapters 4, 5 and 7"


def name_of_derivative(row: Function, place: int) -> str:
    """The name of the rule for a function's derivative by one of its arguments: sin-derivative.

    Args:
        row: the function's row in the table.
        place: which of its arguments, from 0.
    """
    by = f"-by-{row.arguments[place]}" if place and row.derivative else ""
    return f"{row.name.replace('_', '-')}-derivative{by}"


def _of_function(row: Function, place: int) -> Rule:
    """The rule that the table's row for a function states of one of its arguments: D(sin(x)) = cos(x)."""
    own, derivative = row.arguments[place], row.derivatives[place]
    others = [name for name in row.arguments if name != own]
    which = f", by {own}" if place and row.derivative else ""
    whole = [subject for kind, subject in row.needs if kind == "whole"]
    head = f"{row.name}({', '.join(row.arguments)})"

    def example(text: str) -> str:
        for name in whole:
            text = put_in_row(text.replace(f"{name}+1", "3"), name, "2")
        return put_in_row(text, own, "t")

    return _rule(
        name_of_derivative(row, place),
        f"derivative of {row.title}{which}",
        f"D({put_in_row(head, own, 'x')}) = {put_in_row(derivative, own, 'x')}",
        f"The derivative of {row.title}, from the table.",
        conditions=(
            *(Condition("constant", name) for name in others if name not in whole),
            *(Condition(kind, name) for kind, name in row.needs if name != own),
            *(Condition(kind, put_in_row(text, own, "x")) for kind, text in smoothness(row.name)),
        ),
        examples=(Example(f"D({example(head)}, t)", example(derivative)),),
        source=row.source or ("" if row.definition else _HANDBOOK),
    )


def _of_functions(*, defined: bool) -> tuple[Rule, ...]:
    return tuple(
        _of_function(row, place)
        for row in FUNCTIONS.values()
        if bool(row.definition) == defined
        for place, derivative in enumerate(row.derivatives)
        if derivative
    )


TABLE = _of_functions(defined=False)
"""One rule for each function of the table and each argument it can be differentiated by, stated by its row."""

BY_CASES = _of_functions(defined=True)
"""Likewise for the functions by cases, as laws that the chain rule rests on.

At the variable itself such a function is written out by its definition (see `abbreviations`), for what happens where
two of its pieces meet is to be seen there.
"""

RULES = (*GENERAL, *TABLE, *BY_CASES)
