"""Limits: the definition of the derivative, the laws of limits, known limits, and where the increment goes to 0."""

from __future__ import annotations

from functools import partial

from sympy import Expr, Symbol

from derivator.inert import Fraction, Limit, Minus, Plus, plus
from derivator.inert.bound_indices import put_in
from derivator.inert.terms import factors, negated, polynomial, signed
from derivator.model.rule import Condition, Example, Rule, Scope

_rule = partial(Rule, topic="limits")


def _quotient(function: Expr, variable: Symbol, letter: Symbol) -> Fraction:
    return Fraction(plus(put_in(function, variable, Plus(variable, letter)), negated(function)), letter)


def _function_of(limit: Limit, variable: Expr) -> Expr | None:
    """The function whose difference quotient is taken to a limit; None for anything else."""
    body, letter = limit.body, limit.letter
    if not isinstance(body, Fraction) or body.denominator != letter or not isinstance(body.numerator, Plus):
        return None
    function = negated(body.numerator.args[-1])
    return function if body == _quotient(function, variable, letter) else None


def _of_sum(expression: Expr, scope: Scope) -> Expr | None:
    """A limit for each term: those of a polynomial stay together, and so does what has no limit by itself."""
    if not isinstance(expression, Limit):
        return None
    letter = expression.letter
    function = _function_of(expression, scope.variable)
    if isinstance(function, Plus):
        return _in_groups(function, scope.variable, letter)
    body = expression.body
    if not isinstance(body, Plus) or not all(_has_quotient(signed(term)[1], letter) for term in body.args):
        return None
    return plus(*(_signed_limit(term, letter) for term in body.args))


def _in_groups(function: Plus, variable: Symbol, letter: Symbol) -> Expr | None:
    whole = [term for term in function.args if polynomial(term)]
    groups = [plus(*whole) if term in whole else term for term in function.args if term not in whole[1:]]
    if len(groups) < 2:
        return None
    signs = ((sign, _quotient(bare, variable, letter)) for sign, bare in map(signed, groups))
    return Plus(*(_signed_limit(quotient if sign > 0 else Minus(quotient), letter) for sign, quotient in signs))


def _signed_limit(term: Expr, letter: Symbol) -> Expr:
    sign, bare = signed(term)
    return Limit(bare, letter) if sign > 0 else Minus(Limit(bare, letter))


def _has_quotient(term: Expr, letter: Symbol) -> bool:
    return any(isinstance(each, Fraction) and each.denominator == letter for each in factors(term))


def _shown(*pairs: tuple[str, str]) -> tuple[Example, ...]:
    return tuple(Example(f"limit({before}, h)", after) for before, after in pairs)


_FREE = (Condition("free-of-index", "c"), Condition("free-of-index", "k"))

RULES = (
    _rule(
        "definition-of-derivative",
        "definition of the derivative",
        "D(f(x)) = limit((f(x + h) - f(x))/h, h)",
        "The derivative is the limit of the difference quotient.",
        formulas=("f",),
        conditions=(Condition("elementary", "f"),),
        refusals=("D(tan(x), x)", "D(theta[j]^2, theta[j])"),
        examples=(Example("D(x^2, x)", "limit(((x + h)^2 - x^2)/h, h)"),
                  Example("D(exp(-x), x)", "limit((exp(-(x + h)) - exp(-x))/h, h)")),
    ),
    _rule(
        "limit-of-sum",
        "limit of a sum",
        "limit(f + ..., h) = limit(f, h) + ...",
        "The limit of a sum is the sum of the limits, where each of them exists.",
        examples=_shown(
            ("(sin(x + h) - exp(x + h) - (sin(x) - exp(x)))/h",
             "limit((sin(x + h) - sin(x))/h, h) - limit((exp(x + h) - exp(x))/h, h)"),
            ("x*(sin(h)/h) + y*((cos(h) - 1)/h)", "limit(x*(sin(h)/h), h) + limit(y*((cos(h) - 1)/h), h)"),
        ),
        rewrite=_of_sum,
    ),
    _rule(
        "constant-out-of-limit",
        "constant factor of a limit",
        "limit(c*f, h) = c*limit(f, h)",
        "What does not change with h moves in front of the limit.",
        variants=(
            "limit(-(c*f), h) = -(c*limit(f, h))",
            "limit(((a*r)/(b*p) - (a*s)/(b*q))/k, h) = a/b*limit((r/p - s/q)/k, h)",
            "limit((-((a*r)/(b*p)) + (a*s)/(b*q))/k, h) = -(a/b*limit((r/p - s/q)/k, h))",
            "limit((a*u - a*v)/k, h) = a*limit((u - v)/k, h)",
            "limit((-(a*u) + a*v)/k, h) = -(a*limit((u - v)/k, h))",
        ),
        optional=("c", "a", "b", "r", "s", "p", "q"),
        stated_once=True,
        conditions=(
            Condition("free-of-index", "c"), Condition("over-increment", "f"), Condition("increment", "k"),
            *(Condition(kind, letter) for letter in "ab" for kind in ("constant", "free-of-index")),
            *(Condition("free-of-index", letter) for letter in "vsq"), Condition("no-polynomial", "v"),
        ),
        refusals=(
            "limit(h*(sin(h)/h), h)", "limit(2*h, h)", "limit((2*sin(x + h) - 2*sin(x))/x, h)",
            "limit((x*sin(x + h) - x*sin(x))/h, h)", "limit((h*sin(x) - h*cos(x))/h, h)",
            "limit((sin(x + h)/x - sin(x)/x)/h, h)", "limit((sin(x)/h - cos(x)/h)/h, h)",
            "limit((3*(x + h)^2 - 3*x^2)/h, h)", "limit((2*exp(x + h) - 2*exp(x + h^2))/h, h)",
            "limit((exp(x + h)/2 - exp(x + h^2)/2)/h, h)", "limit((1/(2*exp(x + h)) - 1/(2*exp(x + h^2)))/h, h)",
        ),
        examples=_shown(
            ("exp(x)*((exp(h) - 1)/h)", "exp(x)*limit((exp(h) - 1)/h, h)"),
            ("-(sin(h)/h)", "-limit(sin(h)/h, h)"),
            ("(3*sin(x + h) - 3*sin(x))/h", "3*limit((sin(x + h) - sin(x))/h, h)"),
            ("(-(exp(x + h)/2) + exp(x)/2)/h", "-(1/2*limit((exp(x + h) - exp(x))/h, h))"),
        ),
    ),
    _rule(
        "limit-of-sine",
        "limit of the sine",
        "limit(sin(h)/h, h) = 1",
        "The sine of a small angle is the angle, as the area of a sector between two triangles shows.",
        variants=(
            "limit(sin(c*h)/h, h) = c",
            "limit(sin(-(c*h))/h, h) = -c",
            "limit(sin((c*h)/k)/h, h) = c/k",
            "limit(sin(-((c*h)/k))/h, h) = -(c/k)",
        ),
        conditions=_FREE,
        optional=("c",),
        refusals=("limit(sin(h*h)/h, h)", "limit(sin(h/(1 + h))/h, h)"),
        examples=_shown(("sin(h)/h", "1"), ("sin(3*h)/h", "3")),
    ),
    _rule(
        "limit-of-cosine",
        "limit of the cosine",
        "limit((cos(h) - 1)/h, h) = 0",
        "The cosine leaves 1 more slowly than its argument leaves 0.",
        variants=(
            "limit((cos(c*h) - 1)/h, h) = 0",
            "limit((cos(-(c*h)) - 1)/h, h) = 0",
            "limit((cos((c*h)/k) - 1)/h, h) = 0",
            "limit((cos(-((c*h)/k)) - 1)/h, h) = 0",
        ),
        conditions=_FREE,
        optional=("c",),
        refusals=("limit((cos(h*h) - 1)/h, h)", "limit((cos(h/(1 + h)) - 1)/h, h)"),
        examples=_shown(("(cos(h) - 1)/h", "0")),
    ),
    _rule(
        "limit-of-exponential",
        "limit of the exponential function",
        "limit((exp(h) - 1)/h, h) = 1",
        "The slope of the exponential function at 0 is 1: that is what makes e the base.",
        variants=(
            "limit((exp(c*h) - 1)/h, h) = c",
            "limit((exp(-(c*h)) - 1)/h, h) = -c",
            "limit((exp((c*h)/k) - 1)/h, h) = c/k",
            "limit((exp(-((c*h)/k)) - 1)/h, h) = -(c/k)",
        ),
        conditions=_FREE,
        optional=("c",),
        refusals=("limit((exp(h*h) - 1)/h, h)", "limit((exp(h/(1 + h)) - 1)/h, h)"),
        examples=_shown(("(exp(h) - 1)/h", "1"), ("(exp(-h) - 1)/h", "-1")),
    ),
    _rule(
        "limit-of-power",
        "limit of a power",
        "limit((a^h - 1)/h, h) = log(a)",
        "The slope of a power at the exponent 0 is the logarithm of its base.",
        variants=(
            "limit((a^(c*h) - 1)/h, h) = c*log(a)",
            "limit((a^(-(c*h)) - 1)/h, h) = -(c*log(a))",
            "limit((a^((c*h)/k) - 1)/h, h) = c/k*log(a)",
            "limit((a^(-((c*h)/k)) - 1)/h, h) = -(c/k*log(a))",
        ),
        conditions=(*_FREE, Condition("free-of-index", "a"), Condition("positive", "a")),
        optional=("c",),
        refusals=("limit(((-2)^h - 1)/h, h)", "limit((h^h - 1)/h, h)", "limit((2^(h*h) - 1)/h, h)",
                  "limit((2^(h/(1 + h)) - 1)/h, h)"),
        examples=(Example("limit((2^h - 1)/h, h)", "log(2)"),),
    ),
    _rule(
        "limit-of-logarithm",
        "limit of the natural logarithm",
        "limit(log(1 + h)/h, h) = 1",
        "The logarithm of a number near 1 is nearly what the number has beyond 1.",
        variants=(
            "limit(log(1 + c*h)/h, h) = c",
            "limit(log(1 - c*h)/h, h) = -c",
            "limit(log(1 + (c*h)/k)/h, h) = c/k",
            "limit(log(1 - (c*h)/k)/h, h) = -(c/k)",
        ),
        conditions=_FREE,
        optional=("c",),
        refusals=("limit(log(1 + h*h)/h, h)", "limit(log(1 + h/(1 + h))/h, h)"),
        examples=_shown(("log(1 + h)/h", "1"), ("log(1 + h/x)/h", "1/x")),
    ),
    _rule(
        "increment-to-zero",
        "the increment goes to 0",
        "limit(f(h), h) = f(0)",
        "What is continuous has its value for a limit.",
        formulas=("f",),
        conditions=(Condition("continuous", "f"),),
        refusals=("limit(x/h, h)",),
        examples=_shown(("2*x + h", "2*x"), ("1/(sqrt(x + h) + sqrt(x))", "1/(sqrt(x) + sqrt(x))")),
    ),
)
"""What takes a derivative to a limit, and a limit to its value."""
