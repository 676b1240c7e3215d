"""One denominator for several fractions: in a sum, and in a fraction that holds others."""

from __future__ import annotations

import math
from functools import partial

from sympy import Expr, Integer

from derivator.inert import ONE, Fraction, Plus, Power, Times, number, plus, times
from derivator.inert.numbers import value
from derivator.inert.terms import denominators, factors, from_coefficient, is_root, negated, signed
from derivator.model.rule import Example, Rule, Scope

_rule = partial(Rule, topic="fractions")


def common_denominator(expression: Expr, _scope: Scope) -> Expr | None:
    """The terms of a sum over their common denominator, where at least one is a fraction that is not a number."""
    if not isinstance(expression, Plus):
        return None
    parts = [(sign, over_) for sign, over_ in map(signed, expression.args)]
    if not any(isinstance(term, Fraction) and value(term) is None for _, term in parts):
        return None
    parts = _without_roots(parts)
    common: list[Expr] = []
    for _, term in parts:
        left = list(common)
        for factor in denominators(term):
            if factor in left:
                left.remove(factor)
            else:
                common.append(factor)
    numerator = []
    for sign, term in parts:
        missing = list(common)
        for factor in denominators(term):
            missing.remove(factor)
        top = term.numerator if isinstance(term, Fraction) else term
        product = times(*([] if top == ONE and missing else [top]), *missing)
        numerator.append(negated(product) if sign < 0 else product)
    return Fraction(plus(*numerator), times(*common))


def _without_roots(parts: list[tuple[int, Expr]]) -> list[tuple[int, Expr]]:
    """The terms with √u/u for 1/√u where another is over u, so that u is enough as a denominator."""
    below = [denominators(term) for _, term in parts]
    found = []
    for (sign, term), factors_below in zip(parts, below, strict=True):
        for root in factors_below:
            under = root.args[1] if is_root(root) else None
            if isinstance(term, Fraction) and any(under in other and root not in other for other in below):
                left = list(factors(term.denominator))
                left[left.index(root)] = under
                term = Fraction(times(*factors(term.numerator), root), times(*left))
        found.append((sign, term))
    return found


def _compound_numerator(expression: Expr, scope: Scope) -> Expr | None:
    """u(x z + y)/(w z) for u(x + y/z)/w: the first sum above with a fraction in it over its common denominator."""
    if not isinstance(expression, Fraction):
        return None
    found = _over_denominator(expression.numerator, scope)
    return None if found is None else Fraction(found[0], times(expression.denominator, found[1]))


def _compound_denominator(expression: Expr, scope: Scope) -> Expr | None:
    """2 y/(y + x) for 2/(1 + x/y)."""
    if not isinstance(expression, Fraction):
        return None
    found = _over_denominator(expression.denominator, scope)
    if found is None:
        return None
    return Fraction(times(*factors(expression.numerator), found[1]), found[0])


def _over_denominator(product: Expr, scope: Scope) -> tuple[Expr, Expr] | None:
    """A product whose first sum with a fraction in it is over one denominator, and that denominator."""
    items = factors(product)
    for k, factor in enumerate(items):
        single = common_denominator(factor, scope)
        if isinstance(single, Fraction) and value(single.denominator) is None:
            return times(*items[:k], single.numerator, *items[k + 1 :]), single.denominator
    return None


def _numbers_below(expression: Expr, _scope: Scope) -> Expr | None:
    """x(6 - y)/3 for x(2 - y/3), over a denominator or not."""
    if not isinstance(expression, Times | Fraction):
        return None
    below = expression.denominator if isinstance(expression, Fraction) else ONE
    items = factors(expression.numerator if isinstance(expression, Fraction) else expression)
    for k, factor in enumerate(items):
        if not isinstance(factor, Plus):
            continue
        sizes = [value(term.denominator) for term in map(_unsigned, factor.args) if isinstance(term, Fraction)]
        known = [int(size) for size in sizes if size is not None and size.is_Integer and size > 1]
        if not known or len(known) < len(sizes):
            continue
        common = Integer(math.lcm(*known))
        terms = [_multiplied(term, common) for term in factor.args]
        product = times(*items[:k], plus(*terms), *items[k + 1 :])
        return Fraction(product, common if below == ONE else times(below, common))
    return None


def _combine_fractions(expression: Expr, scope: Scope) -> Expr | None:
    """The terms whose denominators share a factor over one denominator, and with 1/√u the terms with √u as well."""
    if not isinstance(expression, Plus):
        return None
    below = [frozenset(map(_base, denominators(signed(term)[1]))) for term in expression.args]
    roots = {base for bases in below for base in bases if is_root(base)}
    for k, term in enumerate(expression.args):
        if not below[k]:
            below[k] = frozenset(roots & set(factors(signed(term)[1])))
    for bases in below:
        alike = [k for k, others in enumerate(below) if any(value(base) is None for base in bases & others)]
        if 1 < len(alike) < len(below):
            joined = common_denominator(Plus(*(expression.args[k] for k in alike)), scope)
            if joined is not None:
                kept = ((k, term) for k, term in enumerate(expression.args) if k not in alike[1:])
                return Plus(*(joined if k == alike[0] else term for k, term in kept))
        elif len(alike) == len(below):
            return common_denominator(expression, scope)
    return None


def _root_with_its_reciprocal(expression: Expr, scope: Scope) -> Expr | None:
    """(1 + 2x)/(2√x) for 1/(2√x) + √x: two terms, one with a root and one over it."""
    if not isinstance(expression, Plus) or len(expression.args) != 2:
        return None
    terms = [signed(term)[1] for term in expression.args]
    for term, other in (terms, terms[::-1]):
        roots = set(filter(is_root, denominators(term)))
        if roots & set(factors(other)):
            return common_denominator(expression, scope)
    return None


def _base(factor: Expr) -> Expr:
    return factor.base if isinstance(factor, Power) else factor


def _unsigned(term: Expr) -> Expr:
    return signed(term)[1]


def _multiplied(term: Expr, by: Integer) -> Expr:
    """A term times a whole number that its denominator divides."""
    sign, bare = signed(term)
    below = value(bare.denominator) if isinstance(bare, Fraction) else None
    if below is not None:
        product = from_coefficient(number(by / below), factors(bare.numerator))
    else:
        product = times(*factors(bare), number(by))
    return negated(product) if sign < 0 else product


RULES = (
    _rule(
        "compound-denominator",
        "multiplying out a compound fraction",
        "a/((b + c/d)*f) = (a*d)/((b*d + c)*f)",
        "Multiply numerator and denominator by the denominator inside.",
        examples=(Example("2/(1 + x/y)", "(2*y)/(y + x)"), Example("2/(z*(1 + x/y))", "(2*y)/(z*(y + x))")),
        minor=True,
        rewrite=_compound_denominator,
    ),
    _rule(
        "compound-numerator",
        "multiplying out a compound fraction",
        "(f*(a + b/c))/d = (f*(a*c + b))/(d*c)",
        "Multiply numerator and denominator by the denominator inside.",
        examples=(
            Example("(x - y/z)/w", "(x*z - y)/(w*z)"),
            Example("(u*(x + y/z + 1/z^2))/w", "(u*(x*z*z + y*z + 1))/(w*z*z)"),
        ),
        minor=True,
        rewrite=_compound_numerator,
    ),
    _rule(
        "compound-numerator-number",
        "multiplying out a compound fraction",
        "(f*(a + b/2))/d = (f*(2*a + b))/(2*d)",
        "Bring the terms over the number and take it out.",
        variants=("f*(a + b/2) = (f*(2*a + b))/2",),
        examples=(
            Example("(x*(2 - y/3))/z", "(x*(2*3 - y))/(z*3)"),
            Example("x*(2 - y/3)", "(x*(2*3 - y))/3"),
        ),
        minor=True,
        rewrite=_numbers_below,
    ),
    _rule(
        "common-denominator",
        "common denominator",
        "a/b + c/d = (a*d + c*b)/(b*d)",
        "Bring the terms over the common denominator.",
        examples=(
            Example("1/x + 1/y", "(y + x)/(x*y)"),
            Example("a - b/c", "(a*c - b)/c"),
            Example("1/x - 1/(x*y)", "(y - 1)/(x*y)"),
        ),
        rewrite=common_denominator,
    ),
    _rule(
        "combine-fractions",
        "combining fractions",
        "a/(b*c) + d/(b*f) + g = (a*f + d*c)/(b*c*f) + g",
        "Bring the fractions whose denominators share a factor over one denominator.",
        variants=("a/sqrt(b) + c*sqrt(b) + d = (a + c*sqrt(b)*sqrt(b))/sqrt(b) + d",),
        examples=(
            Example("1/x + 2/x^2 + y", "(x + 2)/(x*x) + y"),
            Example("x/sqrt(x+1) + 2*sqrt(x+1)", "(x + 2*sqrt(x+1)*sqrt(x+1))/sqrt(x+1)"),
        ),
        rewrite=_combine_fractions,
    ),
    _rule(
        "root-with-its-reciprocal",
        "a root and its reciprocal over one denominator",
        "a/(c*sqrt(b)) + d*sqrt(b) = (a + d*sqrt(b)*c*sqrt(b))/(c*sqrt(b))",
        "Bring the two terms over the root.",
        examples=(Example("y*(1/(2*sqrt(x)) + sqrt(x))", "y*((1 + sqrt(x)*2*sqrt(x))/(2*sqrt(x)))"),),
        rewrite=_root_with_its_reciprocal,
    ),
    _rule(
        "one-as-fraction",
        "1 as a fraction",
        "1 - a/b = (b - a)/b",
        "Write 1 with the denominator {b} and combine the fractions.",
        variants=("a/b + 1 = (a + b)/b", "a/b - 1 = (a - b)/b"),
        examples=(
            Example("1 - 1/(1+exp(-x))", "(1+exp(-x)-1)/(1+exp(-x))"),
            Example("(-x)/(1+x) + 1 - y", "(-x+1+x)/(1+x) - y"),
        ),
    ),
)
