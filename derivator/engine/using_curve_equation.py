"""Use the equation of a curve in a line: a sum that holds one of its sides, or a multiple of it, becomes simpler."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sympy import Expr, Integer, Rational, Symbol

from derivator.inert import Equation, Fraction, Minus, NamedFunction, Plus, Power, Times, number, plus, times
from derivator.inert.numbers import value
from derivator.inert.terms import factors, from_coefficient, over, signed, whole_power
from derivator.inert.trees import size, subexpressions
from derivator.reals.polynomials.monomials import MOST_TERMS, Monomial, MonomialSum, added, joined, multiplied

LONGEST_SUM = 8
"""In a sum of more terms nobody sees the equation."""
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


def _gaps(equation: Equation) -> Iterator[MonomialSum]:
    """Left - right without denominators, with its powers of sums as they are and multiplied out."""
    whole = Plus(equation.left, Minus(equation.right))
    found: list[MonomialSum] = []
    for powers in (False, True):
        gap = _expanded(whole, powers=powers)
        if gap and gap not in found:
            found.append(gap)
            below: Monomial = frozenset()
            for each in gap:
                ratio = dict(joined(each, below, -1))
                below = joined(below, frozenset((b, e) for b, e in ratio.items() if e < 0))
            yield {joined(each, below, -1): amount for each, amount in gap.items()}


def _has_sum(factor: Expr) -> bool:
    return isinstance(whole_power(factor)[0], Plus)


def _single(side: Expr) -> bool:
    return isinstance(side, Symbol | NamedFunction) or value(side) is not None


def _explicit(side: Expr) -> bool:
    return not any(isinstance(part, NamedFunction) for part in subexpressions(side))


def _terms(expression: Expr) -> int:
    return len(expression.args) if isinstance(expression, Plus) else 1


def _differences(own: MonomialSum, gap: MonomialSum) -> Iterator[MonomialSum]:
    """A sum less each multiple of the gap that takes one of its terms away."""
    for mine, amount in own.items():
        for theirs, other in gap.items():
            ratio, factor = amount / other, joined(mine, theirs, -1)
            if any(exponent < 0 for _, exponent in factor):
                continue
            rest = dict(own)
            for each, size_ in gap.items():
                place = joined(each, factor)
                rest[place] = rest.get(place, Integer(0)) - ratio * size_
            yield {each: left for each, left in rest.items() if left}


def _expanded(expression: Expr, *, powers: bool = False) -> MonomialSum | None:
    """An expression as a sum of monomials in whatever stands in it; None where there are too many.

    Args:
        expression: an inert expression.
        powers: whether the powers of sums are multiplied out.
    """
    sign, bare = signed(expression)
    known = value(bare)
    if known is not None:
        return {frozenset(): sign * known} if known else {}
    total: MonomialSum | None = {}
    if isinstance(bare, Plus):
        for term in bare.args:
            total = _both(added, total, _expanded(term, powers=powers))
    elif isinstance(bare, Times):
        total = {frozenset(): Integer(1)}
        for factor in bare.args:
            total = _both(multiplied, total, _expanded(factor, powers=powers))
    elif isinstance(bare, Fraction):
        below = _expanded(bare.denominator)
        if below is None or len(below) != 1:
            total = {frozenset({(bare, 1)}): Integer(1)}
        else:
            [(each, amount)] = below.items()
            above = _expanded(bare.numerator, powers=powers)
            total = _both(multiplied, above, {joined(frozenset(), each, -1): 1 / amount})
    elif powers and _has_sum(bare) and whole_power(bare)[1] > 1:
        base, exponent = whole_power(bare)
        total = {frozenset(): Integer(1)}
        for _ in range(min(exponent, MOST_TERMS)):
            total = _both(multiplied, total, _expanded(base, powers=powers))
    else:
        total = {frozenset({whole_power(bare)}): Integer(1)}
    return None if total is None else {each: sign * amount for each, amount in total.items()}


def _both(
    done: Callable[[MonomialSum, MonomialSum], MonomialSum | None], left: MonomialSum | None, right: MonomialSum | None
) -> MonomialSum | None:
    return None if left is None or right is None else done(left, right)


def _written(terms: MonomialSum) -> Expr:
    return plus(*(_term(each, amount) for each, amount in terms.items()))


def _term(monomial: Monomial, amount: Rational) -> Expr:
    """A monomial with its coefficient, the sign in front."""
    ordered = sorted(monomial, key=lambda pair: str(pair[0]))
    above = tuple(_power(base, exponent) for base, exponent in ordered if exponent > 0)
    below = times(*(_power(base, -exponent) for base, exponent in ordered if exponent < 0))
    term = over(from_coefficient(number(abs(amount)), above), below)
    return Minus(term) if amount < 0 else term


def _power(base: Expr, exponent: int) -> Expr:
    return base if exponent == 1 else Power(base, Integer(exponent))
