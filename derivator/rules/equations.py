"""Equations between equations: what may be done to both sides, until the derivative of y stands alone on one of them.

The function y(x) that an equation defines is unknown, so its derivative is a `NamedFunction` with a prime.
"""

from __future__ import annotations

from functools import partial

from sympy import Expr

from derivator.inert import (
    ONE,
    ZERO,
    Equation,
    Fraction,
    Minus,
    NamedFunction,
    Plus,
    Power,
    plus,
    times,
)
from derivator.inert.terms import factors, negated, over, signed
from derivator.inert.trees import subexpressions
from derivator.model.rule import Conditional, Example, Rule, Scope

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


def _coefficient(term: Expr, unknown: Expr) -> Expr | None:
    """What stands beside y' in a term that has it as a factor, once."""
    sign, bare = signed(term)
    below = ONE
    if isinstance(bare, Fraction):
        bare, below = bare.numerator, bare.denominator
        inner, bare = signed(bare)
        sign *= inner
    rest = [factor for factor in factors(bare) if factor != unknown]
    if len(rest) != len(factors(bare)) - 1 or any(derivative_of_y(each) for each in (*rest, below)):
        return None
    size = over(times(*rest), below)
    return Minus(size) if sign < 0 else size


def _divide(line: Expr, _scope: Scope) -> Expr | Conditional | None:
    """`p = b/a` for `a p = b`; each factor of `a` that is no number has to be different from 0."""
    if not isinstance(line, Equation):
        return None
    unknown = derivative_of_y(line.left)
    if unknown is None or line.left == unknown or derivative_of_y(line.right) is not None:
        return None
    beside = _coefficient(line.left, unknown)
    if beside is None:
        return None
    above = beside.numerator if isinstance(signed(beside)[1], Fraction) and isinstance(beside, Fraction) else beside
    parts = (signed(factor)[1] for factor in factors(signed(above)[1]))
    bases = (part.base if isinstance(part, Power) else part for part in parts)
    needs = tuple(("nonzero", base) for base in bases if base.free_symbols)
    return Conditional(Equation(unknown, _quotient(line.right, beside)), needs)


def _quotient(above: Expr, beside: Expr) -> Expr:
    """One over the other, with one fraction line where both are products or fractions: b d/(c a) for (b/c)/(a/d)."""
    sign, bare = signed(above)
    if isinstance(beside, Minus) or not isinstance(beside, Fraction):
        if not isinstance(bare, Fraction) or isinstance(beside, Minus):
            return Fraction(above, beside)
        whole = Fraction(bare.numerator, times(bare.denominator, beside))
    else:
        inner = bare if isinstance(bare, Fraction) else Fraction(bare, ONE)
        tops = [part for part in (inner.numerator, beside.denominator) if part != ONE]
        whole = Fraction(times(*tops), times(*(p for p in (inner.denominator, beside.numerator) if p != ONE)))
    return Minus(whole) if sign < 0 else whole


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
        examples=(Example("2*g(x)*g'(x) = -x", "g'(x) = (-x)/(2*g(x))"),),
        rewrite=_divide,
    ),
)
