"""Exponentials: powers of e, and the functions that are made of them."""

from __future__ import annotations

from functools import partial

from sympy import Expr, Rational

from derivator.inert import Apply, Fraction, Minus, number, times
from derivator.inert.terms import coefficient, factors, from_coefficient, over
from derivator.model.rule import Condition, Example, Rule, Scope

_rule = partial(Rule, topic="exponentials", minor=True)


def _cancel_exponentials(expression: Expr, _scope: Scope) -> Expr | None:
    """1/e^x for e^x/e^(2x): an exponential above and one below whose exponents are multiples of one thing."""
    if not isinstance(expression, Fraction):
        return None
    top, bottom = list(factors(expression.numerator)), list(factors(expression.denominator))
    for k, upper in enumerate(top):
        for at, lower in enumerate(bottom):
            if not (_is_exponential(upper) and _is_exponential(lower) and _alike(upper.args[1], lower.args[1])):
                continue
            (mine, others), (theirs, _) = coefficient(upper.args[1]), coefficient(lower.args[1])
            left = mine - theirs
            below = left < 0 < theirs and mine > 0
            rest = [] if left == 0 else [_exponential(-left if below else left, others)]
            top[k : k + 1] = [] if below else rest
            bottom[at : at + 1] = rest if below else []
            return over(times(*top), times(*bottom))
    return None


def _is_exponential(factor: Expr) -> bool:
    return isinstance(factor, Apply) and factor.name == "exp"


def _exponential(size: Rational, others: tuple[Expr, ...]) -> Expr:
    inner = from_coefficient(number(abs(size)), others)
    return Apply("exp", Minus(inner) if size < 0 else inner)


def _alike(left: Expr, right: Expr) -> bool:
    """Whether two terms differ by a number only."""
    return set(coefficient(left)[1]) == set(coefficient(right)[1])


RULES = (
    _rule(
        "exponential-and-its-reciprocal",
        "an exponential and its reciprocal",
        "exp(a)*exp(-a) = 1",
        "Two exponentials with opposite exponents have the product 1.",
        examples=(Example("exp(x)*exp(-x)", "1"), Example("y*exp(x)*exp(-x)", "y*1")),
    ),
    _rule(
        "product-of-exponentials",
        "product of exponentials",
        "exp(m*a)*exp(n*a) = exp(m*a+n*a)",
        "Exponentials are multiplied by adding their exponents.",
        variants=(
            "exp(m*a)*exp(-(n*a)) = exp(m*a-n*a)",
            "exp(-(m*a))*exp(-(n*a)) = exp(-(m*a)-n*a)",
        ),
        conditions=(Condition("number", "m"), Condition("number", "n")),
        optional=("m", "n"),
        refusals=("exp(y*x)*exp(2*x)", "exp(2*x)*exp(y*x)"),
        examples=(
            Example("exp(x)*y*exp(2*x)", "exp(x+2*x)*y"),
            Example("exp(-x*y)*exp(2*x*y)", "exp(2*x*y-x*y)"),
            Example("exp(-x)*exp(-3*x)", "exp(-x-3*x)"),
        ),
    ),
    _rule(
        "cancel-exponentials",
        "quotient of exponentials",
        "exp(m*a)/exp(n*a) = exp((m-n)*a)",
        "Exponentials are divided by subtracting their exponents.",
        examples=(
            Example("(y*exp(3*x))/exp(x)", "y*exp(2*x)"),
            Example("(y*exp(x))/exp(2*x)", "y/exp(x)"),
            Example("exp(-x)/exp(x)", "exp(-2*x)"),
        ),
        rewrite=_cancel_exponentials,
    ),
    _rule(
        "power-as-exponential",
        "a power as an exponential",
        "f^g = exp(g*log(f))",
        "What is raised is e to its logarithm, so that the exponents multiply.",
        conditions=(Condition("depends", "g"), Condition("positive", "f")),
        refusals=("x^2", "(-1-x^2)^x"),
        examples=(Example("x^x", "exp(x*log(x))"),),
    ),
    _rule(
        "exponential-as-power",
        "an exponential as a power",
        "exp(g*log(f)) = f^g",
        "e to a multiple of a logarithm is a power.",
        examples=(Example("exp(x*log(x))", "x^x"),),
    ),
    _rule(
        "power-of-exponential",
        "power of an exponential",
        "exp(a)^n = exp(n*a)",
        "An exponential is raised to a power by multiplying the exponent.",
        conditions=(Condition("whole", "n"),),
        refusals=("exp(x)^(1/2)",),
        examples=(Example("exp(x)^2", "exp(2*x)"),),
    ),
    _rule(
        "quotient-of-exponentials",
        "quotient of exponentials",
        "exp(a)/exp(b) = exp(a-b)",
        "Exponentials are divided by subtracting their exponents.",
        examples=(Example("exp(x)/exp(-x)", "exp(x-(-x))"),),
    ),
    _rule(
        "reciprocal-of-exponential",
        "the reciprocal of an exponential",
        "1/exp(a) = exp(-a)",
        "1 over an exponential is the exponential with the opposite exponent.",
        examples=(Example("1/exp(x)", "exp(-x)"),),
    ),
    _rule(
        "sigmoid-as-fraction",
        "the sigmoid as a fraction",
        "sigmoid(a) = 1/(1 + exp(-a))",
        "The sigmoid is 1 over 1 and the exponential of minus its argument.",
        examples=(Example("sigmoid(x)", "1/(1 + exp(-x))"),),
    ),
    _rule(
        "hyperbolic-as-exponentials",
        "hyperbolic functions as exponentials",
        "tanh(a) = (exp(2*a) - 1)/(exp(2*a) + 1)",
        "The hyperbolic functions are made of exponentials.",
        variants=("sinh(a) = (exp(a) - exp(-a))/2", "cosh(a) = (exp(a) + exp(-a))/2"),
        examples=(Example("sinh(x)", "(exp(x) - exp(-x))/2"),),
    ),
    _rule(
        "score-as-sigmoid",
        "the sigmoid",
        "1/(1 + exp(-a)) = sigmoid(a)",
        "This fraction is the sigmoid at {a}.",
        variants=("exp(a)/(1 + exp(a)) = sigmoid(a)",),
        conditions=(Condition("indexed", "a"),),
        refusals=("1/(1 + exp(-x))",),
        examples=(
            Example("1/(1 + exp(-dot(w, x[i])))", "sigmoid(dot(w, x[i]))"),
            Example("1 - 1/(1 + exp(-sum(w[k]*z[k], k, 1, n)))", "1 - sigmoid(sum(w[k]*z[k], k, 1, n))"),
        ),
    ),
    _rule(
        "fraction-as-sigmoid",
        "the sigmoid",
        "(c*exp(a))/(1 + exp(a)) = c*sigmoid(a)",
        "This fraction is the sigmoid at {a}.",
        variants=(
            "c/(1 + exp(-a)) = c*sigmoid(a)",
            "(c*exp(a))/(d*(1 + exp(a))) = (c*sigmoid(a))/d",
            "c/(d*(1 + exp(-a))) = (c*sigmoid(a))/d",
        ),
        optional=("c",),
        examples=(
            Example("exp(x)/(1 + exp(x))", "sigmoid(x)"),
            Example("-(y*exp(-y*x))/(1 + exp(-y*x))", "-(y*sigmoid(-y*x))"),
            Example("2/(1 + exp(-x))", "2*sigmoid(x)"),
        ),
    ),
)
