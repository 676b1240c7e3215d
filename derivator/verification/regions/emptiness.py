"""Whether nothing makes several expressions positive at once: shown by sums of them, or by the roots of polynomials.

Each expression is a sum of numbers times terms. Of the terms alone it is known within which bounds they lie: a square
is not negative, a sine lies between -1 and 1. If the inequalities cannot hold whatever else the terms are, they never
do.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction as Ratio

import sympy
from sympy import Expr

from derivator.base.record import record
from derivator.functions import BY_SYMPY
from derivator.functions.spans import domain_span, values
from derivator.inert import Apply
from derivator.inert.trees import subexpressions
from derivator.verification.exact.decision import ExactTest, low_powers
from derivator.verification.exact.polynomial import NotNormalError
from derivator.verification.regions.bounds import ANY, Bounds, around, bounds

MOST_ROWS = 300
MOST_TERMS = 60
HIGHEST_DEGREE = 24
_NOT_MADE_FOR = (NotNormalError, ArithmeticError, ValueError, TypeError, AttributeError, RecursionError,
                 sympy.PolynomialError)
DIGITS = 60
_FINER = (1, 6, 30)
"""To so many digits the roots are found, until they are told apart."""



@record
class _Row:
    """What is positive: numbers times terms, and a number; or not negative where it is not strict."""

    terms: Mapping[Expr, Ratio]
    number: Ratio
    strict: bool


def certainly_empty(exact: ExactTest, tests: Sequence[Expr], zero: Sequence[Expr] = ()) -> bool:
    """Whether it is certain that no point makes all tests positive. False says only that it was not shown.

    Args:
        exact: turns them into ordinary expressions.
        tests: written-out expressions without cases.
        zero: expressions that are 0 at every point that counts.
    """
    try:
        ordinary = [sympy.expand(exact.ordinary.of(test)) for test in tests]
        ordinary += _needed(ordinary)
        places = _by_roots(ordinary)
        if places is not None and not places:
            return True
        told = [sympy.expand(each) for each in _told(exact, (*tests, *zero))]
        return _infeasible(ordinary, [sympy.expand(exact.ordinary.of(each)) for each in zero], told)
    except _NOT_MADE_FOR:
        return False  # SymPy raises these on inputs it was not made for


def places_between_roots(exact: ExactTest, tests: Sequence[Expr]) -> list[tuple[str, Ratio]]:
    """A place in every interval where tests that are polynomials of one letter are positive: its name, its value.

    Args:
        exact: turns them into ordinary expressions.
        tests: written-out expressions without cases; none is found where one of them is anything else.
    """
    try:
        ordinary = [sympy.expand(exact.ordinary.of(test)) for test in tests]
        letters = set().union(*(each.free_symbols for each in ordinary))
        if len(letters) != 1 or not all(_algebraic(each) for each in ordinary):
            return []
        [letter] = letters
        return [(letter.name, place) for place in _by_roots(ordinary) or ()]
    except _NOT_MADE_FOR:
        return []


def _algebraic(expression: Expr) -> bool:
    """Whether it is a polynomial of one letter, with rational numbers and their square roots."""
    letters = expression.free_symbols
    if len(letters) != 1 or not low_powers(expression, HIGHEST_DEGREE) or not expression.is_polynomial(*letters):
        return False
    numbers = sympy.Poly(expression, *letters).coeffs()
    return all(part.is_Rational or _is_root(part) for each in numbers for part in _leaves(each))


def _leaves(number: Expr) -> Sequence[Expr]:
    """The parts of a number that is made of others by sums and products."""
    if number.is_Add or number.is_Mul:
        return [leaf for part in number.args for leaf in _leaves(part)]
    return [number]


def _is_root(number: Expr) -> bool:
    return bool(number.is_Pow and number.base.is_Integer and number.exp == sympy.Rational(1, 2))


def _rational_multiple(expression: Expr, letter: Expr) -> sympy.Poly:
    """A polynomial with rational numbers that has all roots of a given one: the product over the signs of its roots."""
    for root in sorted(filter(_is_root, expression.atoms(sympy.Pow)), key=str):
        expression = sympy.expand(expression * expression.xreplace({root: -root}))
    return sympy.Poly(expression, letter)


def _by_roots(tests: Sequence[Expr]) -> list[Ratio] | None:
    """Where those tests are positive that are polynomials of the letter most of them have; None where none is."""
    fit = [test for test in tests if _algebraic(test)]
    if not fit:
        return None
    letters = [next(iter(test.free_symbols)) for test in fit]
    letter = max(dict.fromkeys(letters), key=letters.count)
    fit = [test for test in fit if test.free_symbols == {letter}]
    product = sympy.Poly(1, letter)
    for each in fit:
        product *= _rational_multiple(each, letter)
        if product.degree() > HIGHEST_DEGREE:
            return None
    borders = _around_roots(product)
    if borders is None:
        return None
    if not borders:
        places = [Ratio(0)]
    else:
        between = [(one + other) / 2 for one, other in zip(borders[1::2], borders[2::2], strict=False)]
        places = [borders[0] - 1, *between, borders[-1] + 1]
    return [place for place in places if all(_positive(each, letter, place) for each in fit)]


def _positive(expression: Expr, letter: Expr, place: Ratio) -> bool:
    """Whether a polynomial is positive at a place that is none of its roots."""
    value = expression.xreplace({letter: sympy.Rational(place.numerator, place.denominator)})
    return bool(value.evalf(DIGITS) > 0)


def _around_roots(polynomial: sympy.Poly) -> list[Ratio] | None:
    """The ends of intervals around the roots, none of which touch; None where they are not told apart."""
    for digits in _FINER:
        found = polynomial.intervals(eps=sympy.Rational(1, 10**digits))
        ends = [Ratio(int(side.p), int(side.q)) for sides, _ in found for side in sides]
        if all(one < other for one, other in zip(ends[1::2], ends[2::2], strict=False)):
            return ends
    return None


# Sums of inequalities.


def _infeasible(tests: Sequence[Expr], zero: Sequence[Expr], more: Sequence[Expr]) -> bool:
    rows = [_row(test, strict=True) for test in tests]
    rows += [_row(each, strict=False) for each in more]
    rows += [_row(side, strict=False) for each in zero for side in (each, -each)]
    if any(_fails(row) for row in rows):
        return True
    box = _box(rows)
    terms = set().union(*(row.terms for row in rows))
    if len(terms) > MOST_TERMS:
        return False
    for term in terms:
        low, high = bounds(term, box)
        if low > -math.inf:
            rows.append(_Row({term: Ratio(1)}, -Ratio(low), False))
        if high < math.inf:
            rows.append(_Row({term: Ratio(-1)}, Ratio(high), False))
    rows += _tangents(terms)
    terms = set().union(*(row.terms for row in rows))
    for term in sorted(terms, key=str):
        rows = _without(term, rows)
        if any(_fails(row) for row in rows):
            return True
        if len(rows) > MOST_ROWS:
            return False
    return False


def _row(test: Expr, *, strict: bool) -> _Row:
    terms: dict[Expr, Ratio] = {}
    number = Ratio(0)
    for part in sympy.Add.make_args(test):
        coefficient, term = part.as_coeff_Mul(rational=True)
        size = Ratio(int(coefficient.p), int(coefficient.q))
        if term == 1:
            number += size
        else:
            terms[term] = terms.get(term, Ratio(0)) + size
    return _Row({term: size for term, size in terms.items() if size}, number, strict)


def _needed(tests: Sequence[Expr]) -> list[Expr]:
    """What is positive wherever tests are real, but for single places: what a logarithm or a root is taken of."""
    inside = [subject for test in tests for each in test.atoms(sympy.Function) for subject in _inside(each)]
    inside += [
        each.base for test in tests for each in test.atoms(sympy.Pow) if each.exp.is_Rational and each.exp.q % 2 == 0
    ]
    return [sympy.expand(each) for each in dict.fromkeys(inside) if each.free_symbols]


def _told(exact: ExactTest, expressions: Sequence[Expr]) -> Iterator[Expr]:
    """What is not negative by the rows of functions that are made of others in SymPy: 1 - φ(u)."""
    for part in {part for each in expressions for part in subexpressions(each)}:
        if isinstance(part, Apply) and not isinstance(part.function.sympy, type):
            within, ordinary = values(part.function).widened(), exact.ordinary.of(part)
            yield from (ordinary - low for low in (within.low,) if low.is_finite)
            yield from (high - ordinary for high in (within.high,) if high.is_finite)


def _inside(function: Expr) -> Iterator[Expr]:
    """What is positive where a function's argument lies in its domain, as far as that ends at rational numbers."""
    row = BY_SYMPY.get(type(function))
    domain = None if row is None else domain_span(row)
    if domain is not None:
        yield from (function.args[0] - low for low in (domain.low,) if low.is_Rational)
        yield from (high - function.args[0] for high in (domain.high,) if high.is_Rational)


def _tangents(terms: set[Expr]) -> list[_Row]:
    """Exponentials lie above their tangents, 1 + u <= e^u, and logarithms below, ln u <= u - 1."""
    above = [term - 1 - term.args[0] for term in terms if isinstance(term, sympy.exp)]
    above += [term.args[0] - 1 - term for term in terms if isinstance(term, sympy.log)]
    return [_row(sympy.expand(each), strict=False) for each in above]


def _fails(row: _Row) -> bool:
    return not row.terms and (row.number < 0 or (row.number == 0 and row.strict))


def _without(term: Expr, rows: Sequence[_Row]) -> list[_Row]:
    """The inequalities that follow for the other terms (Fourier and Motzkin)."""
    result = [row for row in rows if term not in row.terms]
    above = [row for row in rows if row.terms.get(term, 0) > 0]
    below = [row for row in rows if row.terms.get(term, 0) < 0]
    for one in above:
        for other in below:
            p, q = -other.terms[term], one.terms[term]
            joined = {key: p * size for key, size in one.terms.items()}
            for key, size in other.terms.items():
                joined[key] = joined.get(key, Ratio(0)) + q * size
            result.append(_Row(
                {key: size for key, size in joined.items() if size}, p * one.number + q * other.number,
                one.strict or other.strict,
            ))
    return result


def _box(rows: Sequence[_Row]) -> dict[Expr, Bounds]:
    """The bounds that those inequalities set in which a letter stands alone."""
    box: dict[Expr, Bounds] = {}
    for row in rows:
        if len(row.terms) == 1:
            [(term, size)] = row.terms.items()
            if term.is_Symbol:
                low, high = box.get(term, ANY)
                least, most = around(-row.number / size)
                box[term] = (max(low, least), high) if size > 0 else (low, min(high, most))
    return box
