"""One denominator for several fractions: in a sum, and in a fraction that holds others."""

from __future__ import annotations

from collections import Counter
from functools import partial

from sympy import Expr, Integer

from derivator.inert import ONE, Fraction, Plus, Power, plus, times
from derivator.inert.numbers import value
from derivator.inert.terms import denominators, factors, is_root, negated, signed
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
        product = times(*([] if top == ONE and missing else [top]), *_with_powers(missing))
        numerator.append(negated(product) if sign < 0 else product)
    numbers_first = sorted(_with_powers(common), key=lambda factor: value(factor) is None)
    return Fraction(plus(*numerator), times(*numbers_first))


def _with_powers(items: list[Expr]) -> list[Expr]:
    """Factors with a sum or letter that stands there several times as a power; roots have a law of their own."""
    counts = Counter(items)
    apart = [each for each in items if is_root(each) or value(each) is not None]
    return [
        each if each in apart or counts[each] == 1 else Power(each, Integer(counts[each]))
        for k, each in enumerate(items) if each in apart or each not in items[:k]
    ]


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


def _base(factor: Expr) -> Expr:
    return factor.base if isinstance(factor, Power) else factor


RULES = (
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
            Example("1/x + 2/x^2 + y", "(x + 2)/x^2 + y"),
            Example("x/sqrt(x+1) + 2*sqrt(x+1)", "(x + 2*sqrt(x+1)*sqrt(x+1))/sqrt(x+1)"),
        ),
        rewrite=_combine_fractions,
    ),
    _rule(
        "multiply-in",
        "multiplying what stands below into the sum",
        "c*(a + b/c) = a*c + b",
        "The factor {c} stands below in the sum as well: multiplied in, it leaves no fraction.",
        variants=("c*(a - b/c) = a*c - b", "c*(b/c - a) = b - a*c"),
        examples=(
            Example("1/(a^2*(1 + x^2/a^2))", "1/(1*a^2 + x^2)"),
            Example("y*x*(2 - z/x)", "y*(2*x - z)"),
        ),
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
