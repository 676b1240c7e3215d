"""Like terms of a sum: its terms taken apart into a number and other factors, and those alike brought together."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from sympy import Expr, Integer, Rational

from derivator.inert import Decimal, Fraction, Minus, Plus, number, plus, times
from derivator.inert.numbers import number_like
from derivator.inert.terms import coefficient, from_coefficient, over, signed, with_plain_indices


class Term(NamedTuple):
    """A term of a sum: its number, and its other factors above and below the fraction line."""

    size: Rational
    upper: tuple[Expr, ...]
    lower: tuple[Expr, ...]

    @property
    def key(self) -> tuple[frozenset[tuple[Expr, int]], frozenset[tuple[Expr, int]]]:
        """What like terms share: the factors, in any order."""
        above, below = map(with_plain_indices, self.upper), map(with_plain_indices, self.lower)
        return frozenset(Counter(above).items()), frozenset(Counter(below).items())


def taken_apart(term: Expr) -> Term:
    """A term as its number and its other factors."""
    sign, bare = signed(term)
    if isinstance(bare, Fraction):
        top, upper = coefficient(bare.numerator)
        bottom, lower = coefficient(bare.denominator)
        return Term(sign * top / bottom, upper, lower) if bottom else Term(Integer(sign), (bare,), ())
    size, others = coefficient(bare)
    return Term(sign * size, others, ())


def put_together(term: Term, *written: Expr) -> Expr:
    """A term, its number written as those it is made of are."""
    size = number_like(abs(term.size), *written)
    if isinstance(size, Decimal):
        whole = over(from_coefficient(size, term.upper), times(*term.lower))
    else:
        top = from_coefficient(number(abs(term.size).p), term.upper)
        whole = over(top, from_coefficient(number(term.size.q), term.lower))
    return Minus(whole) if term.size < 0 else whole


def with_like_terms(total: Plus) -> Expr | None:
    """A sum with its like terms, those that differ by a number only, brought together; None where there are none.

    The first of them keeps its place.
    """
    terms = [taken_apart(term) for term in total.args]
    alike: dict[object, list[int]] = {}
    for position, term in enumerate(terms):
        alike.setdefault(term.key, []).append(position)
    if len(alike) == len(terms):
        return None
    kept: list[Expr] = []
    for positions in alike.values():
        first = terms[positions[0]]
        size = sum((terms[position].size for position in positions), Integer(0))
        if len(positions) == 1:
            kept.append(total.args[positions[0]])
        elif size != 0:
            kept.append(put_together(first._replace(size=size), *(total.args[k] for k in positions)))
    return plus(*kept)


def collected_terms(expression: Expr) -> Expr:
    """An expression with its like terms brought together, where it is a sum."""
    collected = with_like_terms(expression) if isinstance(expression, Plus) else None
    return expression if collected is None else collected
