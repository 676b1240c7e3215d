"""What an expression is, multiplied out, as data: two that differ only in how they are written have the same."""

from __future__ import annotations

from functools import lru_cache

from sympy import Expr, Integer, Rational

from derivator.inert import Apply, Fraction, Minus, Plus, Power, Times
from derivator.inert.numbers import value

MOST_TERMS = 40
"""A product that has more terms, multiplied out, is left as it is."""

LARGEST_POWER = 4
"""A higher power of a sum is left as it is."""

Monomial = frozenset[tuple[object, Rational]]
"""Factors that cannot be taken apart, each with its exponent."""

Terms = frozenset[tuple[Monomial, Rational]]
"""Monomials with the numbers before them, none of which is 0."""

_Sum = dict[Monomial, Rational]

_NUMBER: Monomial = frozenset()


@lru_cache(maxsize=4096)
def terms_of(expression: Expr) -> Terms:
    """The terms of an expression, multiplied out, exponentials with each term of their exponent as a factor."""
    return frozenset(_sum(expression).items())


def opposite(terms: Terms) -> Terms:
    """The terms of the negative."""
    return frozenset((monomial, -size) for monomial, size in terms)


def _sum(expression: Expr) -> _Sum:
    known = value(expression)
    if known is not None:
        return {_NUMBER: known} if known else {}
    match expression:
        case Plus():
            total: _Sum = {}
            for argument in expression.args:
                for monomial, size in terms_of(argument):
                    total[monomial] = total.get(monomial, Integer(0)) + size
            return {monomial: size for monomial, size in total.items() if size}
        case Minus():
            return {monomial: -size for monomial, size in terms_of(expression.operand)}
        case Times():
            return _product(expression, expression.args)
        case Power(base=base, exponent=Integer() as exponent) if 1 <= exponent <= LARGEST_POWER:
            return _product(expression, (base,) * int(exponent))
        case Fraction(numerator=top, denominator=bottom):
            return _quotient(expression, dict(terms_of(top)), bottom)
        case Apply(name="exp"):
            inner = dict(terms_of(expression.arguments[0]))
            return {frozenset((("exp", monomial), size) for monomial, size in inner.items()): Integer(1)}
    return {frozenset({(_atom(expression), Integer(1))}): Integer(1)}


def _atom(expression: Expr) -> object:
    """An expression that is not taken apart, with its arguments multiplied out."""
    if not expression.args:
        return expression
    return (type(expression), *(terms_of(each) if isinstance(each, Expr) else each for each in expression.args))


def _product(whole: Expr, items: tuple[Expr, ...]) -> _Sum:
    total: _Sum = {_NUMBER: Integer(1)}
    for item in items:
        terms = terms_of(item)
        if len(total) * len(terms) > MOST_TERMS:
            return {frozenset({((type(whole), *whole.args), Integer(1))}): Integer(1)}
        product: _Sum = {}
        for monomial, size in total.items():
            for other, more in terms:
                both = _joined(monomial, other)
                product[both] = product.get(both, Integer(0)) + size * more
        total = {monomial: size for monomial, size in product.items() if size}
    return total


def _joined(left: Monomial, right: Monomial) -> Monomial:
    exponents: dict[object, Rational] = dict(left)
    for factor, exponent in right:
        exponents[factor] = exponents.get(factor, Integer(0)) + exponent
    return frozenset((factor, exponent) for factor, exponent in exponents.items() if exponent)


def _quotient(whole: Expr, above: _Sum, denominator: Expr) -> _Sum:
    below = terms_of(denominator)
    if not below:
        return {frozenset({((Fraction, *whole.args), Integer(1))}): Integer(1)}
    if len(below) > 1:
        under: Monomial = frozenset({(("sum", below), Integer(-1))})
        size = Integer(1)
    else:
        [(monomial, size)] = below
        under = frozenset((factor, -exponent) for factor, exponent in monomial)
    return {_joined(monomial, under): number / size for monomial, number in above.items()}

