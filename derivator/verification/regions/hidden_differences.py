"""Differences that no ordinary point shows: e^(-10^9 x^2) is next to nothing at all of them, and is not zero.

What is left of the difference of two sides when equal terms are taken away is computed term by term: terms that do not
cancel add up to no zero, however small they are. Where values have settled at a number, as those of a hyperbolic
tangent do, the places are looked at where what stands inside is small.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import sympy
from mpmath import mp, mpf
from sympy import Expr, Symbol

from derivator.base.record import record
from derivator.base.watch import look
from derivator.inert import Apply, Fraction, Power
from derivator.inert.trees import depends, size, subexpressions
from derivator.verification.exact.angles import HYPERBOLIC
from derivator.verification.exact.decision import ExactTest
from derivator.verification.exact.polynomial import NotNormalError
from derivator.verification.numeric.witness import value_texts
from derivator.verification.preparation.sampling import Point
from derivator.verification.regions.zeros import DIGITS, Roots, factors
from derivator.verification.values.without_loss import without_loss

LARGEST = 250
MOST_TERMS = 60
LOW, HIGH = 50, 100
CANCELLING = mpf(10) ** -20
"""Terms that add up to less than this share of the largest of them may cancel."""
MOST_ROOTS = 6
DISTANCES = (1e-3, 1e-6, 1e-10)
CLOSER = (0.0, *DISTANCES, 1e-15, 1e-20)
"""Places of analytic functions: of others a difference quotient may lead over a kink."""
_NOT_MADE_FOR = (
    NotNormalError, ArithmeticError, ValueError, TypeError, AttributeError, RecursionError, NameError, KeyError,
    sympy.PolynomialError,
)


@record
class Leftover:
    """What is left of the difference of two sides, in ordinary form.

    Attributes:
        terms: the terms of its numerator.
        denominator: its denominator.
        side: one of the sides.
    """

    terms: tuple[Expr, ...]
    denominator: Expr
    side: Expr


def leftover(exact: ExactTest, left: Expr, right: Expr) -> Leftover | None:
    """What is left of the difference when equal terms are taken away; None where that cannot be told, or is nothing.

    Args:
        exact: turns the sides into ordinary expressions.
        left: one side, written out.
        right: the other side.
    """
    if size(left) + size(right) > LARGEST:
        return None
    try:
        side = exact.ordinary.of(left)
        gap = side - exact.ordinary.of(right)
        if gap.has(sympy.Piecewise, sympy.Sum):
            return None
        gap = gap.replace(sympy.erf, lambda inside: 1 - sympy.erfc(inside)).rewrite(tuple(HYPERBOLIC), sympy.exp)
        gap = without_loss(gap)
        look()
        numerator, denominator = sympy.fraction(sympy.together(gap))
        terms = sympy.Add.make_args(sympy.expand(numerator))
    except _NOT_MADE_FOR:
        return None  # SymPy raises these on inputs it was not made for
    return None if terms == (0,) or len(terms) > MOST_TERMS else Leftover(tuple(terms), denominator, side)


def difference_at(left: Leftover, point: Point) -> tuple[mpf, mpf] | None:
    """The value of a side at a point and the difference there, if it is certain and as small as had been seen.

    Terms are believed not to cancel where their sum is the same to few and to many digits. A sum that is not small
    tells of a law of SymPy's that does not hold at the point: numbers have seen none.

    Args:
        left: what is left of the difference.
        point: where.
    """
    letters = sorted(left.side.free_symbols.union(*(each.free_symbols for each in left.terms)), key=str)
    try:
        compute = sympy.lambdify(letters, [left.side, left.denominator, *left.terms], modules="mpmath")
        found: list[tuple[mpf, mpf]] = []
        for digits in (LOW, HIGH):
            with mp.workdps(digits):
                side, below, *values = compute(*(mpf(point.value(Symbol(letter.name))) for letter in letters))
                largest, total = max(map(abs, values)), mp.fsum(values)
                if not largest or not mp.isfinite(largest) or abs(total) <= CANCELLING * largest:
                    return None
                amount = total / below
                if mp.im(side) or abs(mp.im(amount)) > CANCELLING * abs(amount):
                    return None
                if not abs(amount) <= CANCELLING * max(1, abs(side)):
                    return None
                found.append((mp.re(side), -mp.re(amount)))
        sure = abs(found[0][1] - found[1][1]) <= CANCELLING * abs(found[1][1])
        return found[1] if sure else None
    except _NOT_MADE_FOR:
        return None


def places_where_it_is_small(
    exact: ExactTest, claim: Expr, letters: list[Symbol], start: Point, distances: Sequence[float]
) -> Iterator[Point]:
    """Points at and beside the zeros of what stands inside functions, powers and denominators.

    Args:
        exact: tells polynomials.
        claim: an expression, written out.
        letters: those that are moved, one at a time.
        start: the values of the others.
        distances: how far from a zero.
    """
    inside: dict[Expr, None] = {}
    for part in subexpressions(claim):
        if isinstance(part, Apply):
            inside.update(dict.fromkeys(part.arguments))
        elif isinstance(part, Power | Fraction):
            inside.update(dict.fromkeys(part.args))
    roots = Roots(exact)
    for letter in letters:
        found: list[mpf] = []
        with mp.workdps(DIGITS):
            for part in dict.fromkeys(each for whole in inside for each in factors(whole) if depends(each, letter)):
                for root in roots.along(part, letter, start):
                    if len(found) < MOST_ROOTS and not any(abs(root - other) < mpf(10) ** -30 for other in found):
                        found.append(root)
        for root in found:
            for distance in distances:
                for side in (1, -1) if distance else (1,):
                    with mp.workdps(DIGITS):
                        place = root + side * distance * max(abs(root), 1)
                    others = {other: start.value(other) for other in letters}
                    yield Point(start.seed, start.number, {}, tuple({**others, letter: place}.items()))


def hidden_texts(side: mpf, amount: mpf) -> tuple[str, str]:
    """A value and the same with an amount added that its digits may not show."""
    with mp.workdps(HIGH):
        if side + amount != side:
            return value_texts(side, side + amount)
        text = mp.nstr(side, 6)
        return text, f"{text} {'+' if amount > 0 else '-'} {mp.nstr(abs(amount), 4)}"
