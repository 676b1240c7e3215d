"""Equations between equations: what may be done to both sides, until the derivative of y stands alone on one of them.

The function y(x) that an equation defines is unknown, so its derivative is a `NamedFunction` with a prime.
"""

from __future__ import annotations

from functools import partial

from sympy import Expr

from derivator.inert import ZERO, Equation, NamedFunction, Plus, plus
from derivator.inert.terms import negated, signed
from derivator.inert.trees import subexpressions
from derivator.model.rule import Condition, Example, Rule, Scope

_rule = partial(Rule, topic="equations")


def derivative_of_y(expression: Expr) -> Expr | None:
    """The first derivative of an unknown function that stands in an expression."""
    found = (part for part in subexpressions(expression) if isinstance(part, NamedFunction) and part.primes)
    return next(found, None)


def _terms(side: Expr) -> tuple[Expr, ...]:
    if side == ZERO:
        return ()
    return tuple(side.args) if isinstance(side, Plus) else (side,)


def _gather(line: Expr, _scope: Scope) -> Expr | None:
    """The terms with y' on the left, all others on the right."""
    if not isinstance(line, Equation) or derivative_of_y(line) is None:
        return None
    left, right = _terms(line.left), _terms(line.right)
    with_left, with_right = (tuple(t for t in side if derivative_of_y(t) is not None) for side in (left, right))
    rest_left, rest_right = (tuple(t for t in side if derivative_of_y(t) is None) for side in (left, right))
    if with_left and not with_right and not rest_left:
        return None  # nothing has to move
    if with_left:
        gathered = plus(*with_left, *map(negated, with_right)), plus(*rest_right, *map(negated, rest_left))
    else:
        gathered = plus(*with_right), plus(*rest_left, *map(negated, rest_right))
    left_terms = _terms(gathered[0])
    if all(signed(term)[0] < 0 for term in left_terms):
        # The other way round, so that no term on the left begins with a minus sign.
        gathered = plus(*map(negated, left_terms)), plus(*map(negated, _terms(gathered[1])))
    return Equation(*gathered)


RULES = (
    _rule(
        "differentiate-both-sides",
        "differentiate both sides",
        "a = b => D(a) = D(b)",
        "Both sides are equal at every point nearby, so their derivatives are equal.",
        examples=(Example("x*g(x) = 1", "D(x*g(x), x) = D(1, x)"),),
    ),
    _rule(
        "multiply-both-sides",
        "multiply both sides by the denominator",
        "a/c = b => a = b*c",
        "The denominator is not 0 where the line has a value, so both sides may be multiplied by it.",
        variants=("-(a/c) = b => -a = b*c", "b = a/c => b*c = a", "b = -(a/c) => b*c = -a"),
        examples=(Example("(x*g'(x) + g(x))/x = 2", "x*g'(x) + g(x) = 2*x"),),
    ),
    _rule(
        "gather-derivative",
        "the terms with the derivative to one side",
        "a + c = b + d => a - b = d - c",
        "The terms with the derivative go to one side, all others to the other one.",
        examples=(
            Example("2*x + 2*g(x)*g'(x) = 0", "2*g(x)*g'(x) = -(2*x)"),
            Example("1 = x*g'(x)", "x*g'(x) = 1"),
        ),
        rewrite=_gather,
    ),
    _rule(
        "divide-both-sides",
        "divide both sides",
        "a*p = b => p = b/a",
        "Divide both sides by what stands beside the derivative, where that is not 0.",
        variants=(
            "a*p = d/q => p = d/(q*a)", "a*p = -(d/q) => p = -(d/(q*a))", "-(a*p) = k => p = k/(-a)",
            "(a*p)/c = g => p = (g*c)/a", "(a*p)/c = -g => p = -((g*c)/a)",
            "(a*p)/c = d/q => p = (d*c)/(q*a)", "(a*p)/c = -(d/q) => p = -((d*c)/(q*a))",
            "-((a*p)/c) = k => p = k/(-(a/c))", "(-(a*p))/c = k => p = k/(-(a/c))",
        ),
        optional=("a", "d", "g"),
        stated_once=True,
        conditions=(
            Condition("slope", "p"), Condition("no-slope", "a"), Condition("nonzero", "a"),
            Condition("no-fraction", "b"), Condition("no-fraction", "g"), Condition("unsigned", "g"),
        ),
        refusals=("2*g'(x)^2 = 3", "sin(g'(x))*g'(x) = 2"),
        examples=(
            Example("2*g(x)*g'(x) = -x", "g'(x) = (-x)/(2*g(x))", needs=(Condition("nonzero", "g(x)"),)),
            Example("x*g'(x) = y/z", "g'(x) = y/(z*x)"),
            Example("(x*g'(x))/y = z", "g'(x) = (z*y)/x"),
            Example("(x*g'(x))/y = -z", "g'(x) = -((z*y)/x)"),
            Example("(x*g'(x))/y = z/t", "g'(x) = (z*y)/(t*x)"),
        ),
    ),
)
