"""How far data are spread: n Σx² - (Σx)² is never negative, and 0 only where all x are equal."""

from __future__ import annotations

from sympy import Expr

from derivator.inert import IndexedSum
from derivator.reals.polynomials.monomials import joined
from derivator.rules.solving.multiplied_terms import TermsOf, common, product


def is_spread(subject: Expr, unknown: Expr) -> bool:
    """Whether an expression is a positive multiple of n Σu² - (Σu)², which is n Σ(u - ū)².

    Args:
        subject: an expression without the unknown.
        unknown: what is sought.
    """
    terms = TermsOf(unknown).of(subject)
    shared = common(terms)
    rest = {joined(each, shared, -1): size for each, size in terms.items()}
    if len(rest) != 2 or shared:
        return False
    (one, size), (other, less) = sorted(rest.items(), key=lambda pair: bool(pair[1] < 0))
    if size != -less or size < 0 or len(other) != 1:
        return False
    [(added, twice)] = other
    if twice != 2 or not isinstance(added, IndexedSum):
        return False
    square = TermsOf(unknown).of(added.summand)
    squares = [base for base, exponent in one if isinstance(base, IndexedSum) and exponent == 1]
    count = frozenset(each for each in one if each[0] not in squares)
    if len(squares) != 1 or added.lower != 1 or TermsOf(unknown).of(added.upper) != {count: 1}:
        return False
    [whole] = squares
    if (whole.lower, whole.upper) != (added.lower, added.upper):
        return False
    inner = whole.summand.xreplace({whole.index: added.index})
    return TermsOf(unknown).of(inner) == product(square, square)
