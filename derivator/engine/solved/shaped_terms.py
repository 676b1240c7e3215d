"""A matrix expression as a sum of terms: scalars in front, matrices and vectors in their order."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from math import gcd

from sympy import Expr, Integer, Rational, ilcm

from derivator.base.errors import UnsupportedError
from derivator.base.record import record
from derivator.inert import ONE, ZERO, Fraction, Minus, Plus, Times, plus, times
from derivator.inert.numbers import value
from derivator.inert.shaped import Hadamard, Identity, MatrixProduct, Ones, ShapedLetter, Transpose, joined
from derivator.inert.shapes import is_scalar, shape_of
from derivator.inert.terms import from_coefficient, over
from derivator.inert.trees import subexpressions
from derivator.notation import plain


@record
class ShapedTerm:
    """A term: a number, scalars above and below a line, and matrices in their order.

    Attributes:
        size: the number, sign included.
        above, below: scalars.
        factors: matrices and vectors in their order.
    """

    size: Rational
    above: tuple[Expr, ...] = ()
    below: tuple[Expr, ...] = ()
    factors: tuple[Expr, ...] = ()

    @property
    def scalar(self) -> Expr:
        """The scalar in front, its sign left out."""
        amount = abs(self.size)
        above = from_coefficient(Integer(amount.p), self.above)
        return over(above, from_coefficient(Integer(amount.q), self.below) if amount.q != 1 else times(*self.below))

    def written(self) -> Expr:
        """The term as an expression."""
        scalar = self.scalar
        if not self.factors:
            return Minus(scalar) if self.size < 0 else scalar
        matrices = joined(MatrixProduct, *self.factors)
        whole = matrices if scalar == ONE else times(scalar, matrices)
        return Minus(whole) if self.size < 0 else whole


def shaped_terms(expression: Expr, unknown: Expr | None = None) -> list[ShapedTerm]:
    """An expression multiplied out.

    Args:
        expression: a sum of products.
        unknown: a factor that does not hold it stays as it is; None to multiply out every factor.

    Raises:
        UnsupportedError: it holds what is no sum or product.
    """
    return [_scalars_out(term) for term in _terms(expression, unknown, outermost=True)]


def holds(expression: Expr, unknown: Expr | None) -> bool:
    """Whether an expression holds the unknown."""
    return unknown is not None and any(part == unknown for part in subexpressions(expression))


def _terms(expression: Expr, unknown: Expr | None, *, outermost: bool = False) -> list[ShapedTerm]:
    kept = unknown is not None and not outermost and not is_scalar(expression) and not holds(expression, unknown)
    if kept and isinstance(expression, Plus):
        return [ShapedTerm(Rational(1), factors=(expression,))]
    match expression:
        case Plus():
            return [term for part in expression.args for term in _terms(part, unknown, outermost=outermost)]
        case Minus():
            return [scaled(term, Rational(-1)) for term in _terms(expression.operand, unknown, outermost=outermost)]
        case Times() | MatrixProduct():
            return reduce(_products, (_terms(part, unknown) for part in expression.args))
        case Fraction():
            known = value(expression)
            if known is not None:
                return [ShapedTerm(known)]
            below = value(expression.denominator)
            under = () if below is not None else (expression.denominator,)
            return [
                ShapedTerm(term.size / (below or 1), term.above, (*term.below, *under), term.factors)
                for term in _terms(expression.numerator, unknown)
            ]
    known = value(expression)
    if known is not None:
        return [ShapedTerm(known)] if known else []
    if is_scalar(expression) and not isinstance(expression, ShapedLetter):
        return [ShapedTerm(Rational(1), above=(expression,))]
    composed = isinstance(expression, Transpose) and isinstance(
        expression.operand, Plus | MatrixProduct | Times | Minus)
    if composed and (unknown is None or holds(expression, unknown)):
        return [_turned(term) for term in _terms(expression.operand, unknown)]
    return [ShapedTerm(Rational(1), factors=(expression,))]


def _turned(term: ShapedTerm) -> ShapedTerm:
    """The transpose of a term."""
    turned = (each.operand if isinstance(each, Transpose) else Transpose(each) for each in reversed(term.factors))
    return ShapedTerm(term.size, term.above, term.below, tuple(turned))


def _scalars_out(term: ShapedTerm) -> ShapedTerm:
    """A term with the number of ones, 1ᵀ1, in front."""
    for position in range(len(term.factors) - 1):
        first, second = term.factors[position : position + 2]
        if isinstance(second, Ones) and first == Transpose(second) and second.args[1] == ONE:
            rest = (*term.factors[:position], *term.factors[position + 2 :])
            return _scalars_out(ShapedTerm(term.size, (*term.above, second.args[0]), term.below, rest))
    return term


def scaled(term: ShapedTerm, size: Rational) -> ShapedTerm:
    """A multiple of a term."""
    return ShapedTerm(term.size * size, term.above, term.below, term.factors)


def _products(left: list[ShapedTerm], right: list[ShapedTerm]) -> list[ShapedTerm]:
    return [
        ShapedTerm(a.size * b.size, (*a.above, *b.above), (*a.below, *b.below), (*a.factors, *b.factors))
        for a in left for b in right
    ]


def common_of(terms: Sequence[ShapedTerm]) -> ShapedTerm:
    """The number and the scalars that all terms have."""
    first = terms[0]
    above = tuple(each for each in first.above if all(each in term.above for term in terms))
    below = tuple(each for each in first.below if all(each in term.below for term in terms))
    sizes = [term.size for term in terms]
    top, bottom = reduce(gcd, (abs(int(size.p)) for size in sizes)), reduce(ilcm, (int(size.q) for size in sizes), 1)
    return ShapedTerm(Rational(top, bottom), above, below)


def without(term: ShapedTerm, shared: ShapedTerm) -> ShapedTerm:
    """A term over what it has in common with others."""
    above, below = list(term.above), list(term.below)
    for each in shared.above:
        above.remove(each)
    for each in shared.below:
        below.remove(each)
    return ShapedTerm(term.size / shared.size, tuple(above), tuple(below), term.factors)


def sum_of(terms: Sequence[ShapedTerm]) -> Expr:
    """The sum of terms, what is added first."""
    ordered = sorted(terms, key=lambda term: bool(term.size < 0))
    return plus(*(term.written() for term in ordered)) if terms else ZERO


def beside_unknown(terms: Sequence[ShapedTerm], unknown: Expr) -> Expr:
    """The sum of what stands before the unknown in the terms that end with it, as a matrix."""
    size = shape_of(unknown)[0]
    found = [
        ShapedTerm(term.size, term.above, term.below, term.factors[:-1] or (Identity(size),))
        for term in terms if term.factors and term.factors[-1] == unknown
    ]
    return sum_of(found)


def without_unknown(expression: Expr, unknown: Expr) -> Expr:
    """A sum of products where the unknown is 0; 0 where nothing is left.

    Raises:
        UnsupportedError: the unknown stands in something else.
    """
    if expression == unknown:
        return ZERO
    if not holds(expression, unknown):
        return expression
    parts = [without_unknown(part, unknown) if isinstance(part, Expr) else part for part in expression.args]
    match expression:
        case Plus():
            return plus(*(part for part in parts if part != ZERO))
        case Times() | MatrixProduct() | Hadamard() | Minus() | Transpose():
            return ZERO if ZERO in parts else expression.func(*parts)
        case Fraction() if not holds(expression.denominator, unknown):
            return ZERO if parts[0] == ZERO else expression.func(*parts)
    raise UnsupportedError(f"{plain(expression)} is no sum of products")
