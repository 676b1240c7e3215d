"""What an expression is, multiplied out, as data: two that differ only in how they are written have the same."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from sympy import Expr, Integer, Rational

from derivator.inert import Apply, Fraction, Minus, Plus, Power, Times
from derivator.inert.numbers import value

MOST_TERMS = 40
"""A product that has more terms, multiplied out, is left as it is."""

LARGEST_POWER = 4
"""A higher power of a sum is left as it is."""

Monomial = frozenset[tuple[Any, Any]]
"""Factors that cannot be taken apart, each with its exponent, which is not 0."""

MonomialSum = dict[Monomial, Rational]
"""Monomials with the numbers before them, none of which is 0, to be added to."""

Terms = frozenset[tuple[Monomial, Rational]]
"""Monomials with the numbers before them, none of which is 0."""

_NUMBER: Monomial = frozenset()


@lru_cache(maxsize=256)
def terms_of(expression: Expr) -> Terms:
    """The terms of an expression, multiplied out, exponentials with each term of their exponent as a factor."""
    return frozenset(_sum(expression).items())


def opposite(terms: Terms) -> Terms:
    """The terms of the negative."""
    return frozenset((monomial, -size) for monomial, size in terms)


def _sum(expression: Expr) -> MonomialSum:
    known = value(expression)
    if known is not None:
        return {_NUMBER: known} if known else {}
    match expression:
        case Plus():
            total: MonomialSum = {}
            for argument in expression.args:
                total = added(total, dict(terms_of(argument)))
            return total
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


def _product(whole: Expr, items: tuple[Expr, ...]) -> MonomialSum:
    total: MonomialSum | None = {_NUMBER: Integer(1)}
    for item in items:
        total = None if total is None else multiplied(total, dict(terms_of(item)))
    return {frozenset({((type(whole), *whole.args), Integer(1))}): Integer(1)} if total is None else total


def added(left: MonomialSum, right: MonomialSum) -> MonomialSum:
    """The sum of two sums."""
    total = dict(left)
    for monomial, size in right.items():
        total[monomial] = total.get(monomial, Integer(0)) + size
    return {monomial: size for monomial, size in total.items() if size}


def multiplied(left: MonomialSum, right: MonomialSum) -> MonomialSum | None:
    """The product of two sums; None where it has too many terms."""
    if len(left) * len(right) > MOST_TERMS:
        return None
    product: MonomialSum = {}
    for monomial, size in left.items():
        for other, more in right.items():
            both = joined(monomial, other)
            product[both] = product.get(both, Integer(0)) + size * more
    return {monomial: size for monomial, size in product.items() if size}


def joined(left: Monomial, right: Monomial, exponent: int = 1) -> Monomial:
    """The product of a monomial and a power of another one."""
    exponents = dict(left)
    for factor, size in right:
        exponents[factor] = exponents.get(factor, 0) + exponent * size
    return frozenset((factor, size) for factor, size in exponents.items() if size)


def _quotient(whole: Expr, above: MonomialSum, denominator: Expr) -> MonomialSum:
    below = terms_of(denominator)
    if not below:
        return {frozenset({((Fraction, *whole.args), Integer(1))}): Integer(1)}
    if len(below) > 1:
        under: Monomial = frozenset({(("sum", below), Integer(-1))})
        size = Integer(1)
    else:
        [(monomial, size)] = below
        under = joined(_NUMBER, monomial, -1)
    return {joined(monomial, under): number / size for monomial, number in above.items()}

