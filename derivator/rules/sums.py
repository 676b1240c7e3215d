"""Terms of a sum: collect like terms, multiply out, take out common factors."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import NamedTuple

from sympy import Expr, Integer, Rational

from derivator.arithmetic import value
from derivator.inert import ONE, Fraction, Minus, Plus, Power, Times, number, plus, times
from derivator.rule import Example, Rule
from derivator.rules.parts import (
    coefficient,
    factors,
    from_coefficient,
    is_data,
    negated,
    over,
    polynomial,
    signed,
    whole_power,
)

_rule = partial(Rule, topic="sums")


class _Term(NamedTuple):
    """A term of a sum: its number, and its other factors above and below the fraction line."""

    size: Rational
    upper: tuple[Expr, ...]
    lower: tuple[Expr, ...]

    @property
    def key(self) -> tuple[frozenset[tuple[Expr, int]], frozenset[tuple[Expr, int]]]:
        """What like terms share: the factors, in any order."""
        return frozenset(Counter(self.upper).items()), frozenset(Counter(self.lower).items())


def _taken_apart(term: Expr) -> _Term:
    sign, bare = signed(term)
    if isinstance(bare, Fraction):
        top, upper = coefficient(bare.numerator)
        bottom, lower = coefficient(bare.denominator)
        return _Term(sign * top / bottom, upper, lower) if bottom else _Term(Integer(sign), (bare,), ())
    size, others = coefficient(bare)
    return _Term(sign * size, others, ())


def _put_together(term: _Term) -> Expr:
    top = from_coefficient(number(abs(term.size).p), term.upper)
    whole = over(top, from_coefficient(number(term.size.q), term.lower))
    return Minus(whole) if term.size < 0 else whole


def _collect(expression: Expr, _variable: Expr) -> Expr | None:
    """Like terms, those that differ only by a number, brought together; the first keeps its place."""
    if not isinstance(expression, Plus):
        return None
    terms = [_taken_apart(term) for term in expression.args]
    alike: dict[object, list[int]] = {}
    for position, term in enumerate(terms):
        alike.setdefault(term.key, []).append(position)
    if len(alike) == len(terms):
        return None
    kept: list[Expr] = []
    for positions in alike.values():
        first = terms[positions[0]]
        total = sum((terms[position].size for position in positions), Integer(0))
        if len(positions) == 1:
            kept.append(expression.args[positions[0]])
        elif total != 0:
            kept.append(_put_together(first._replace(size=total)))
    return plus(*kept)


def _expand(expression: Expr, _variable: Expr) -> Expr | None:
    """A product with a sum in it, or the negative of a sum, multiplied out."""
    if isinstance(expression, Minus) and isinstance(expression.operand, Plus):
        return plus(*(negated(term) for term in expression.operand.args))
    if not isinstance(expression, Times):
        return None
    at = next((k for k in reversed(range(len(expression.args))) if isinstance(expression.args[k], Plus)), None)
    if at is None:
        return None
    before, after = expression.args[:at], expression.args[at + 1 :]
    terms = []
    for term in expression.args[at].args:
        sign, bare = signed(term)
        own = [] if bare == ONE else [bare]
        product = times(*before, *own, *after)
        terms.append(Minus(product) if sign < 0 else product)
    return plus(*terms)


def _expand_term(term: Expr, variable: Expr) -> Expr | None:
    """A term multiplied out, its minus sign included."""
    if isinstance(term, Minus) and isinstance(term.operand, Times):
        inner = _expand(term.operand, variable)
        return None if inner is None else _expand(Minus(inner), variable)
    return _expand(term, variable)


def _expand_numerator(expression: Expr, variable: Expr) -> Expr | None:
    """The same in the numerator of a fraction, term by term."""
    if not isinstance(expression, Fraction):
        return None
    top = expression.numerator
    terms = top.args if isinstance(top, Plus) else (top,)
    expanded = [_expand_term(term, variable) for term in terms]
    if all(term is None for term in expanded):
        return None
    new = plus(*(old if term is None else term for old, term in zip(terms, expanded, strict=True)))
    return Fraction(new, expression.denominator)


def _shared(terms: tuple[Expr, ...]) -> list[Expr]:
    """The factors, with the least whole power, that all the terms have in common, in the order of the first term."""
    counts = []
    for term in terms:
        _, bare = signed(term)
        top = bare.numerator if isinstance(bare, Fraction) else bare
        powers: dict[Expr, int] = {}
        for factor in factors(top):
            base, exponent = whole_power(signed(factor)[1])
            if value(base) is None:
                powers[base] = powers.get(base, 0) + exponent
        counts.append(powers)
    shared = []
    for base, exponent in counts[0].items():
        least = min([exponent, *(powers.get(base, 0) for powers in counts[1:])])
        if least > 0:
            shared.append(base if least == 1 else Power(base, Integer(least)))
    return shared


def without(term: Expr, shared: list[Expr]) -> Expr:
    """A term with factors taken out of its numerator; it must have them."""
    sign, bare = signed(term)
    top = bare.numerator if isinstance(bare, Fraction) else bare
    left = list(factors(top))
    inner = 1
    for base, exponent in map(whole_power, shared):
        for k, factor in enumerate(left):
            minus, unsigned = signed(factor)
            own, size = whole_power(unsigned)
            if own == base and exponent:
                take = min(size, exponent)
                exponent -= take
                inner *= minus
                left[k] = ONE if size == take else base if size - take == 1 else Power(base, Integer(size - take))
    rest = times(*(factor for factor in left if factor != ONE))
    rest = Minus(rest) if inner < 0 else rest
    rest = over(rest, bare.denominator) if isinstance(bare, Fraction) else rest
    return Minus(rest) if sign < 0 else rest


def _factor_out(expression: Expr, variable: Expr) -> Expr | None:
    """The factors that all terms of a sum share, taken out in front; a polynomial is left as it is."""
    if not isinstance(expression, Plus) or polynomial(expression, variable):
        return None
    shared = _shared(expression.args)
    if not shared:
        return None
    rest = plus(*(without(term, shared) for term in expression.args))
    behind = [factor for factor in shared if is_data(factor, variable)]
    return times(*(factor for factor in shared if factor not in behind), rest, *behind)


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
        rewrite=_collect,
    ),
    _rule(
        "expand",
        "multiplying out",
        "a*(b + c) = a*b + a*c",
        "Multiply out the parentheses.",
        examples=(Example("x*(y - 1)", "x*y - x"), Example("-(x - y)", "-x + y")),
        rewrite=_expand,
    ),
    _rule(
        "expand-numerator",
        "multiplying out the numerator",
        "(a*(b + c))/d = (a*b + a*c)/d",
        "Multiply out the numerator.",
        examples=(Example("(1 - x*(y - 1))/z", "(1 - x*y + x)/z"),),
        rewrite=_expand_numerator,
    ),
    _rule(
        "factor-out",
        "taking out a common factor",
        "a*b + a*c = a*(b + c)",
        "Take out the factor that all terms share.",
        examples=(
            Example("exp(x)*sin(x) + exp(x)*cos(x)", "exp(x)*(sin(x) + cos(x))"),
            Example("x^2*cos(x) + 2*x*sin(x)", "x*(x*cos(x) + 2*sin(x))"),
        ),
        rewrite=_factor_out,
    ),
    _rule(
        "collect-common-factor",
        "combining terms with a common factor",
        "a*b + c*b = (a + c)*b",
        "Combine the terms with the factor {b}.",
        examples=(Example("y*log(u) + t + (1-y)*log(u)", "(y + 1 - y)*log(u) + t"),),
    ),
)
