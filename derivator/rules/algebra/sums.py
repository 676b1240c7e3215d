"""Terms of a sum: collect like terms, collect by function, take out common factors."""

from __future__ import annotations

from functools import partial

from sympy import Expr

from derivator.inert import Fraction, Minus, NamedFunction, Plus, plus, times
from derivator.inert.terms import (
    factors,
    is_data,
    negated,
    polynomial,
    signed,
)
from derivator.model.rule import Condition, Example, Rule, Scope
from derivator.reals.polynomials.common_factors import shared_factors, shared_number, without
from derivator.reals.polynomials.like_terms import with_like_terms

_rule = partial(Rule, topic="sums")


def _factor_out(expression: Expr, scope: Scope) -> Expr | None:
    """What all terms of a sum share, taken out in front; data of the variable and the derivative of y stand behind.

    Where all terms have a minus sign, that is shared too.
    """
    if not isinstance(expression, Plus):
        return None
    shared = [*shared_number(expression.args), *shared_factors(expression.args)]
    if not shared:
        return None
    opposite = all(signed(term)[0] < 0 for term in expression.args)
    rest = plus(*(without(term.operand if opposite else term, shared) for term in expression.args))
    slopes = (each for each in shared if isinstance(each, NamedFunction) and each.primes)
    behind = [*slopes, *(each for each in shared if is_data(each, scope.variable))]
    product = times(*(factor for factor in shared if factor not in behind), rest, *behind)
    return Minus(product) if opposite else product


def _collect_by_function(expression: Expr, _scope: Scope) -> Expr | None:
    """(x + 2) sin x for 2(1 + x) sin x - x sin x: the polynomials before one function brought together."""
    if not isinstance(expression, Plus):
        return None
    groups: dict[tuple[Expr, ...], list[tuple[int, Expr]]] = {}
    for term in expression.args:
        sign, bare = signed(term)
        if isinstance(bare, Fraction):
            return None
        own = [factor for factor in factors(bare) if polynomial(factor)]
        functions = tuple(factor for factor in factors(bare) if not polynomial(factor))
        groups.setdefault(functions, []).append((sign, times(*own)))
    if () in groups or all(len(each) == 1 for each in groups.values()):
        return None
    found = []
    for functions, each in groups.items():
        size = plus(*(negated(part) if sign < 0 else part for sign, part in each))
        alone = len(each) == 1 and each[0][0] < 0
        found.append(Minus(times(each[0][1], *functions)) if alone else times(size, *functions))
    return plus(*found)


RULES = (
    _rule(
        "collect-like-terms",
        "like terms",
        "2*a + 3*a = 5*a",
        "Like terms are brought together.",
        variants=("a - a = 0",),
        examples=(
            Example("2*x + y + 3*x", "5*x + y"),
            Example("1 - x + x", "1"),
            Example("x/2 + x/2", "x"),
            Example("t*y - y*t + 1", "1"),
        ),
        minor=True,
        rewrite=lambda line, _scope: with_like_terms(line) if isinstance(line, Plus) else None,
    ),
    _rule(
        "collect-by-function",
        "collecting by function",
        "a*sin(u) + b*sin(u) + c*cos(u) = (a + b)*sin(u) + c*cos(u)",
        "Bring together what stands before the same function.",
        examples=(
            Example("2*(1+x)*sin(x) - x*sin(x) + x*cos(x)", "(2*(1+x) - x)*sin(x) + x*cos(x)"),
        ),
        rewrite=_collect_by_function,
    ),
    _rule(
        "collect-constants",
        "collecting constants",
        "a*u + b*u = (a + b)*u",
        "Bring together the constants before the same part.",
        variants=("a*u - b*u = (a - b)*u", "-(a*u) + b*u = (b - a)*u", "-(a*u) - b*u = -((a + b)*u)"),
        conditions=(Condition("constant", "a"), Condition("constant", "b")),
        optional=("a", "b"),
        refusals=("x*sin(x) + b*sin(x)", "b*sin(x) + x*sin(x)"),
        examples=(
            Example("n - n*x - m*x", "n - (n + m)*x"),
            Example("a*sin(x) + 2*b*sin(x)", "(a + 2*b)*sin(x)"),
            Example("a*x*sin(x) - b*sin(x)*x", "(a - b)*x*sin(x)"),
            Example("b*cos(x) - a*x + x", "b*cos(x) + (1 - a)*x"),
        ),
    ),
    _rule(
        "factor-out",
        "taking out a common factor",
        "a*b + a*c = a*(b + c)",
        "Take out what all terms share.",
        examples=(
            Example("exp(x)*sin(x) + exp(x)*cos(x)", "exp(x)*(sin(x) + cos(x))"),
            Example("x^2*cos(x) + 2*x*sin(x)", "x*(x*cos(x) + 2*sin(x))"),
            Example("6*(x+1)^3 - 4*x*(x+1)^2", "2*(x+1)^2*(3*(x+1) - 2*x)"),
            Example("z/(x^2 - x*y)", "z/(x*(x - y))"),
            Example("4*x - 6", "2*(2*x - 3)"),
            Example("-2*x*y - 6*x", "-(2*x*(y + 3))"),
        ),
        rewrite=_factor_out,
    ),
    _rule(
        "factor-out-of-difference",
        "taking out a common factor",
        "a - b*a = a*(1 - b)",
        "Take out the factor {a} that both terms share.",
        variants=("a - a*b = a*(1 - b)",),
        examples=(Example("z + y - z*y", "z + y*(1 - z)"), Example("c*z + y - c*z*y", "c*z + y*(1 - c*z)")),
    ),
    _rule(
        "variable-out-of-two",
        "taking out a common factor",
        "a - b*a = a*(1 - b)",
        "Take out the variable, which is a term and a factor of another one.",
        conditions=(Condition("variable", "a"),),
        refusals=("y - z*y",),
        examples=(Example("y*(2 + x - 2*x*sigmoid(x))", "y*(2 + x*(1 - 2*sigmoid(x)))"),),
    ),
    _rule(
        "exchange-common-factor",
        "taking out the other factor",
        "a*(1 - b) + b = a + b*(1 - a)",
        "Multiply out, and take out {b} in place of {a}.",
        examples=(Example("u*(1 - s) + s", "u + s*(1 - u)"),),
    ),
    _rule(
        "collect-common-factor",
        "combining terms with a common factor",
        "a*b + c*b = (a + c)*b",
        "Combine the terms with the factor {b}.",
        examples=(Example("y*log(u) + t + (1-y)*log(u)", "(y + 1 - y)*log(u) + t"),),
    ),
)
