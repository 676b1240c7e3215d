"""Sums that differ only in the order or in all the signs of their terms, written alike."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache, partial

from sympy import Expr

from derivator.inert import Fraction, Minus, Plus, Power, Times, plus, times
from derivator.inert.terms import factors, is_root, negated, signed, whole_power
from derivator.model.rule import Example, Rule, Scope

_rule = partial(Rule, topic="rearranging", minor=True)

_TermCounts = frozenset[tuple[Expr, int]]
_Known = dict[_TermCounts, Expr]
"""Sums that have been met, by their terms in any order."""


def _alike_sums(expression: Expr, _scope: Scope) -> Expr | None:
    """(1 + y)/(y + 1) to (y + 1)/(y + 1): a sum as its terms stand in the same sum before, or below."""
    return _rearranged(expression, opposite=False)


def _opposite_differences(expression: Expr, _scope: Scope) -> Expr | None:
    """(x - 1)(1 - x) to -(x - 1)(x - 1): of two sums that differ in all signs, the later one turned round."""
    return _rearranged(expression, opposite=True)


def _rearranged(expression: Expr, *, opposite: bool) -> Expr | None:
    if isinstance(expression, Plus):
        known: _Known = {}
        return plus(*(_term(term, known, opposite=opposite) for term in expression.args))
    return _term(expression, {}, opposite=opposite) if isinstance(expression, Times | Fraction) else None


def _term(term: Expr, known: _Known, *, opposite: bool) -> Expr:
    """A term whose sums are written as those that are known already; what stands below is looked at first."""
    sign, bare = signed(term)
    if isinstance(bare, Fraction):
        below, odd = _product(bare.denominator, known, opposite=opposite)
        above, more = _product(bare.numerator, known, opposite=opposite)
        new: Expr = Fraction(above, below)
        turned = odd * more
    else:
        new, turned = _product(bare, known, opposite=opposite)
    return term if new == bare and turned == 1 else Minus(new) if sign * turned < 0 else new


def _product(product: Expr, known: _Known, *, opposite: bool) -> tuple[Expr, int]:
    """A product with its sums as they are known, and the sign that turning them round costs."""
    items, sign = list(factors(product)), 1
    for k, factor in enumerate(items):
        base, exponent = whole_power(factor)
        if not opposite and is_root(factor):
            base = factor.arguments[0]
        elif not opposite and isinstance(factor, Power):
            base = factor.base
        if not isinstance(base, Plus) or all(isinstance(term, Minus) for term in base.args):
            continue  # -a - b is no pattern to follow
        same = known.get(_opposites_of(base) if opposite else _terms_of(base))
        if same is None or same == base:
            known.setdefault(_terms_of(base), base)
        else:
            parts = (same if part == base else part for part in factor.args)
            items[k] = same if factor == base else factor.func(*parts)
            sign *= -1 if opposite and exponent % 2 else 1
    return (product, 1) if items == list(factors(product)) else (times(*items), sign)


@lru_cache(maxsize=1024)
def _terms_of(base: Plus) -> _TermCounts:
    """The terms of a sum in any order, collected once: in a long product each factor is asked in many lines."""
    return frozenset(Counter(base.args).items())


@lru_cache(maxsize=1024)
def _opposites_of(base: Plus) -> _TermCounts:
    return frozenset(Counter(map(negated, base.args)).items())


RULES = (
    _rule(
        "alike-sums",
        "order of terms",
        "(a + b)/(b + a) = (b + a)/(b + a)",
        "Put the terms in the order they have in the same sum elsewhere.",
        variants=("c*(a + b) + d*(b + a) = c*(a + b) + d*(a + b)", "(a + b)*(b + a) = (a + b)*(a + b)"),
        examples=(
            Example("(x*(y + 1))/(1 + y)^2", "(x*(1 + y))/(1 + y)^2"),
            Example("x/(y + 1)^2 + 2/(1 + y)", "x/(y + 1)^2 + 2/(y + 1)"),
            Example("(x*sqrt(y + 1))/sqrt(1 + y)", "(x*sqrt(1 + y))/sqrt(1 + y)"),
        ),
        rewrite=_alike_sums,
    ),
    _rule(
        "opposite-differences",
        "a difference turned round",
        "c*(a - b) + d*(b - a) = c*(a - b) - d*(a - b)",
        "A difference the other way round has the opposite sign.",
        variants=("(a - b)*(b - a) = -((a - b)*(a - b))", "(c*(a - b))/(b - a) = -((c*(b - a))/(b - a))"),
        examples=(
            Example("2*x*(1 - x) + y*(x - 1)", "2*x*(1 - x) - y*(1 - x)"),
            Example("x*(y - z)*(z - y)", "-(x*(y - z)*(y - z))"),
            Example("x*(y - z)^3/(z - y)", "-(x*(z - y)^3/(z - y))"),
        ),
        rewrite=_opposite_differences,
    ),
)
