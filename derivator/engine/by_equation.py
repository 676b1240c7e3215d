"""Use the equation of a curve in a line: a sum that holds one of its sides, or a multiple of it, becomes simpler."""

from __future__ import annotations

from collections.abc import Iterator

from sympy import Expr, Integer, Rational, Symbol

from derivator.inert import Equation, Fraction, Minus, NamedFunction, Plus, Power, Times, number, plus, times
from derivator.inert.numbers import value
from derivator.inert.terms import factors, from_coefficient, over, signed, whole_power
from derivator.inert.trees import size, subexpressions

LONGEST_SUM = 8
"""In a sum of more terms nobody sees the equation."""
MOST_TERMS = 40
"""A product of sums with more terms than this is not multiplied out."""

_PowerProduct = frozenset[tuple[Expr, int]]
"""Bases, each with its whole exponent, which may be negative and is not 0."""

_MonomialSum = dict[_PowerProduct, Rational]


def by_equation(expression: Expr, equation: Equation) -> Expr | None:
    """A part of a line in a simpler way, by the equation; None where that does not make it simpler.

    A part that is a side of the equation becomes the other side, where that is a letter or a number, or holds the
    variable alone. From a sum a multiple of the equation is subtracted, where fewer terms are left, or as many and
    shorter ones: x² + y² becomes 25, and b² x² + a² y² becomes a² b² where x²/a² + y²/b² = 1.

    Args:
        expression: a part of a line.
        equation: what holds on the curve.
    """
    for here, there in (equation.args, reversed(equation.args)):
        if expression == here and not _single(here) and (_single(there) or (_explicit(there) and not _explicit(here))):
            return there
    if not isinstance(expression, Plus) or len(expression.args) > LONGEST_SUM:
        return None
    known = set(subexpressions(equation))
    if any(_has_sum(factor) and factor not in known for term in expression.args for factor in _above(term)):
        return None  # It has to be multiplied out first: a reader could not follow.
    own = _expanded(expression)
    if own is None:
        return None
    outcomes = [_written(rest) for gap in _gaps(equation) for rest in _differences(own, gap)]
    shorter = [each for each in outcomes if size(each) < size(expression) and _terms(each) <= len(expression.args)]
    return min(shorter, key=lambda each: (_terms(each), size(each)), default=None)


def _above(term: Expr) -> tuple[Expr, ...]:
    """The factors of a term, or of its numerator."""
    bare = signed(term)[1]
    return factors(bare.numerator if isinstance(bare, Fraction) else bare)


def left_for_right(expression: Expr, equation: Equation) -> Expr | None:
    """The left side of an equation for the right one, where each is one term that is more than a letter."""
    left, right = equation.args
    if expression != right or any(_single(side) or isinstance(side, Plus) for side in equation.args):
        return None
    return None if right in subexpressions(left) else left


def _gaps(equation: Equation) -> Iterator[_MonomialSum]:
    """Left - right without denominators, with its powers of sums as they are and multiplied out."""
    whole = Plus(equation.left, Minus(equation.right))
    found: list[_MonomialSum] = []
    for powers in (False, True):
        gap = _expanded(whole, powers=powers)
        if gap and gap not in found:
            found.append(gap)
            below: _PowerProduct = frozenset()
            for each in gap:
                ratio = dict(_product(each, below, -1))
                below = _product(below, frozenset((b, e) for b, e in ratio.items() if e < 0))
            yield {_product(each, below, -1): amount for each, amount in gap.items()}


def _has_sum(factor: Expr) -> bool:
    return isinstance(whole_power(factor)[0], Plus)


def _single(side: Expr) -> bool:
    return isinstance(side, Symbol | NamedFunction) or value(side) is not None


def _explicit(side: Expr) -> bool:
    return not any(isinstance(part, NamedFunction) for part in subexpressions(side))


def _terms(expression: Expr) -> int:
    return len(expression.args) if isinstance(expression, Plus) else 1


def _differences(own: _MonomialSum, gap: _MonomialSum) -> Iterator[_MonomialSum]:
    """A sum less each multiple of the gap that takes one of its terms away."""
    for mine, amount in own.items():
        for theirs, other in gap.items():
            ratio, factor = amount / other, _product(mine, theirs, -1)
            if any(exponent < 0 for _, exponent in factor):
                continue
            rest = dict(own)
            for each, size_ in gap.items():
                place = _product(each, factor)
                rest[place] = rest.get(place, Integer(0)) - ratio * size_
            yield {each: left for each, left in rest.items() if left}


def _product(left: _PowerProduct, right: _PowerProduct, exponent: int = 1) -> _PowerProduct:
    total = dict(left)
    for base, power in right:
        total[base] = total.get(base, 0) + exponent * power
    return frozenset((base, power) for base, power in total.items() if power)


def _expanded(expression: Expr, *, powers: bool = False) -> _MonomialSum | None:
    """An expression as a sum of monomials in whatever stands in it; None where there are too many.

    Args:
        expression: an inert expression.
        powers: whether the powers of sums are multiplied out.
    """
    sign, bare = signed(expression)
    known = value(bare)
    if known is not None:
        return {frozenset(): sign * known} if known else {}
    total: _MonomialSum | None = {}
    if isinstance(bare, Plus):
        for term in bare.args:
            total = _added(total, _expanded(term, powers=powers))
    elif isinstance(bare, Times):
        total = {frozenset(): Integer(1)}
        for factor in bare.args:
            total = _multiplied(total, _expanded(factor, powers=powers))
    elif isinstance(bare, Fraction):
        below = _expanded(bare.denominator)
        if below is None or len(below) != 1:
            total = {frozenset({(bare, 1)}): Integer(1)}
        else:
            [(each, amount)] = below.items()
            total = _multiplied(_expanded(bare.numerator, powers=powers), {_product(frozenset(), each, -1): 1 / amount})
    elif powers and _has_sum(bare) and whole_power(bare)[1] > 1:
        base, exponent = whole_power(bare)
        total = {frozenset(): Integer(1)}
        for _ in range(min(exponent, MOST_TERMS)):
            total = _multiplied(total, _expanded(base, powers=powers))
    else:
        total = {frozenset({whole_power(bare)}): Integer(1)}
    return None if total is None else {each: sign * amount for each, amount in total.items()}


def _added(left: _MonomialSum | None, right: _MonomialSum | None) -> _MonomialSum | None:
    if left is None or right is None:
        return None
    total = dict(left)
    for each, amount in right.items():
        total[each] = total.get(each, Integer(0)) + amount
    return {each: amount for each, amount in total.items() if amount}


def _multiplied(left: _MonomialSum | None, right: _MonomialSum | None) -> _MonomialSum | None:
    if left is None or right is None or len(left) * len(right) > MOST_TERMS:
        return None
    total: _MonomialSum | None = {}
    for mine, amount in left.items():
        total = _added(total, {_product(mine, theirs): amount * other for theirs, other in right.items()})
    return total


def _written(terms: _MonomialSum) -> Expr:
    return plus(*(_term(each, amount) for each, amount in terms.items()))


def _term(monomial: _PowerProduct, amount: Rational) -> Expr:
    """A monomial with its coefficient, the sign in front."""
    ordered = sorted(monomial, key=lambda pair: str(pair[0]))
    above = tuple(_power(base, exponent) for base, exponent in ordered if exponent > 0)
    below = times(*(_power(base, -exponent) for base, exponent in ordered if exponent < 0))
    term = over(from_coefficient(number(abs(amount)), above), below)
    return Minus(term) if amount < 0 else term


def _power(base: Expr, exponent: int) -> Expr:
    return base if exponent == 1 else Power(base, Integer(exponent))
