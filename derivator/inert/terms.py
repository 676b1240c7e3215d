"""Take a term apart into sign, number and factors, and put it together again: what the rules in code share."""

from __future__ import annotations

from functools import lru_cache

from sympy import Expr, Integer, Rational, Symbol
from sympy.core.basic import Basic

from derivator.inert import ONE, Apply, Entry, Fraction, IndexedSum, Minus, Plus, Power, Times, times
from derivator.inert.numbers import value
from derivator.inert.trees import contains, subexpressions


def signed(term: Expr) -> tuple[int, Expr]:
    """The sign in front of a term, 1 or -1, and what it stands before."""
    sign = 1
    while isinstance(term, Minus):
        sign, term = -sign, term.operand
    return sign, term


def negated(expression: Expr) -> Expr:
    """The expression with the opposite sign in front."""
    return expression.operand if isinstance(expression, Minus) else Minus(expression)


def summands(expression: Expr) -> tuple[Expr, ...]:
    """The terms of a sum with their signs; anything else is its own only term."""
    return tuple(expression.args) if isinstance(expression, Plus) else (expression,)


def factors(expression: Expr) -> tuple[Expr, ...]:
    """The factors of a product; anything else is its own only factor, and 1 has none."""
    if isinstance(expression, Times):
        return tuple(expression.args)
    return () if expression == ONE else (expression,)


def denominators(term: Expr) -> tuple[Expr, ...]:
    """The factors of a fraction's denominator, a power with a whole exponent as repeated factors."""
    if not isinstance(term, Fraction):
        return ()
    found: list[Expr] = []
    for factor in factors(term.denominator):
        if isinstance(factor, Power) and isinstance(factor.exponent, Integer) and factor.exponent <= 4:
            found.extend([factor.base] * int(factor.exponent))
        else:
            found.append(factor)
    return tuple(found)


def coefficient(expression: Expr) -> tuple[Rational, tuple[Expr, ...]]:
    """The numeric factor of a product, sign included, and the other factors."""
    sign, expression = signed(expression)
    product: Rational = Integer(sign)
    others = []
    for factor in factors(expression):
        known = value(factor)
        if known is None:
            others.append(factor)
        else:
            product *= known
    return product, tuple(others)


def from_coefficient(number: Expr, others: tuple[Expr, ...]) -> Expr:
    """The product of a number and other factors; a number 1 is not written before others."""
    return times(*([] if number == ONE and others else [number]), *others)


def over(numerator: Expr, denominator: Expr) -> Expr:
    """The fraction, or the numerator alone over 1."""
    return numerator if denominator == ONE else Fraction(numerator, denominator)


def is_root(factor: Expr) -> bool:
    """Whether a factor is a square root."""
    return isinstance(factor, Apply) and factor.name == "sqrt"


def whole_power(factor: Expr) -> tuple[Expr, int]:
    """A factor as its base and a whole exponent; anything but a power with a whole exponent is its own base."""
    if isinstance(factor, Power) and isinstance(factor.exponent, Integer):
        return factor.base, int(factor.exponent)
    return factor, 1


def polynomial(expression: Expr) -> bool:
    """Whether an expression is a polynomial in symbols and entries, with numbers as coefficients."""
    if isinstance(expression, Plus | Times | Minus):
        return all(polynomial(argument) for argument in expression.args)
    if isinstance(expression, Power):
        return isinstance(expression.exponent, Integer) and polynomial(expression.base)
    return isinstance(expression, Symbol | Entry) or value(expression) is not None


@lru_cache(maxsize=256)
def with_plain_indices(expression: Basic) -> Basic:
    """The expression with one name for the index of each sum, so that sums which differ only in it are equal."""
    if not contains(expression, IndexedSum):
        return expression
    inner = expression.func(*(with_plain_indices(argument) for argument in expression.args))
    if not isinstance(inner, IndexedSum):
        return inner
    # Sums inside have names of their own: how deep they nest tells them apart.
    plain = Symbol(f"index_{sum(isinstance(part, IndexedSum) for part in subexpressions(inner.summand))}")
    return IndexedSum(inner.summand.xreplace({inner.index: plain}), plain, inner.lower, inner.upper)


def is_data(factor: Expr, variable: Expr) -> bool:
    """Data such as x_j that carries the index of the variable θ_j; it stands last in a product."""
    return (
        isinstance(factor, Entry)
        and isinstance(variable, Entry)
        and factor.name != variable.name
        and any(index in variable.indices for index in factor.indices)
    )
