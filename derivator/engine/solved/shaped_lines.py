"""A gradient by a vector or matrix set to zero: multiplied out, gathered to `A v = b`, and solved by the inverse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from math import gcd

from sympy import Expr, Integer, Rational, ilcm

from derivator.base.errors import UnsupportedError
from derivator.base.record import record
from derivator.inert import ONE, ZERO, Apply, Equation, Fraction, Minus, Plus, Power, Times, plus, times
from derivator.inert.numbers import value
from derivator.inert.shaped import Identity, Inverse, MatrixProduct, ShapedLetter, Transpose, joined
from derivator.inert.shapes import is_scalar, shape_of
from derivator.inert.terms import from_coefficient, over
from derivator.inert.trees import subexpressions
from derivator.model.solution import SolvingStep
from derivator.notation import plain
from derivator.rules.solving import solving_laws as laws


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


def shaped_terms(expression: Expr) -> list[ShapedTerm]:
    """An expression multiplied out.

    Raises:
        UnsupportedError: it holds what is no sum or product.
    """
    match expression:
        case Plus():
            return [term for part in expression.args for term in shaped_terms(part)]
        case Minus():
            return [_scaled(term, Rational(-1)) for term in shaped_terms(expression.operand)]
        case Times() | MatrixProduct():
            return reduce(_products, (shaped_terms(part) for part in expression.args))
        case Fraction():
            known = value(expression)
            if known is not None:
                return [ShapedTerm(known)]
            below = value(expression.denominator)
            under = () if below is not None else (expression.denominator,)
            return [
                ShapedTerm(term.size / (below or 1), term.above, (*term.below, *under), term.factors)
                for term in shaped_terms(expression.numerator)
            ]
    known = value(expression)
    if known is not None:
        return [ShapedTerm(known)] if known else []
    if is_scalar(expression) and not isinstance(expression, ShapedLetter):
        return [ShapedTerm(Rational(1), above=(expression,))]
    if isinstance(expression, Transpose) and isinstance(expression.operand, Plus | MatrixProduct | Times | Minus):
        raise UnsupportedError(f"{plain(expression)} is not multiplied out")
    return [ShapedTerm(Rational(1), factors=(expression,))]


def _scaled(term: ShapedTerm, size: Rational) -> ShapedTerm:
    return ShapedTerm(term.size * size, term.above, term.below, term.factors)


def _products(left: list[ShapedTerm], right: list[ShapedTerm]) -> list[ShapedTerm]:
    return [
        ShapedTerm(a.size * b.size, (*a.above, *b.above), (*a.below, *b.below), (*a.factors, *b.factors))
        for a in left for b in right
    ]


@dataclass
class ShapedSolving:
    """A gradient on its way to its unknown.

    Attributes:
        unknown: a vector or a matrix.
        steps: the lines so far.
        matrix: what stands beside the unknown before it is divided by; None where nothing does.
    """

    unknown: Expr
    steps: list[SolvingStep]
    matrix: Expr | None = None

    def run(self, opening: Equation) -> Expr:
        """The unknown out of an equation.

        Raises:
            UnsupportedError: it is not of the first degree in the unknown.
        """
        terms = shaped_terms(opening.left)
        line = opening
        if not terms:
            raise UnsupportedError("the gradient is 0 throughout")
        if any(self.inverted(part) for term in terms for part in term.factors):
            terms, line = self.between_inverses(line, terms)
        shared = _common(terms)
        if shared != ShapedTerm(Rational(1)):
            terms = [_without(term, shared) for term in terms]
            by = over(from_coefficient(Integer(shared.size.q), shared.below) if shared.size.q != 1 else
                      times(*shared.below), from_coefficient(Integer(abs(shared.size.p)), shared.above))
            line = self.add(laws.DIVIDE_OUT, line, Equation(_sum(terms), ZERO), by, (shared.written(),))
        elif _sum(terms) != line.left:
            line = self.add(laws.EXPAND_MATRICES, line, Equation(_sum(terms), ZERO))
        return self.gathered(line, terms)

    def eigen(self, opening: Equation, multiplier: Expr) -> Expr:
        """The equation `S w = lambda w` out of the gradient of a Lagrangian.

        Raises:
            UnsupportedError: it is no such equation.
        """
        terms, line = shaped_terms(opening.left), opening
        shared = _common(terms)
        terms = [_without(term, shared) for term in terms]
        if shared != ShapedTerm(Rational(1)):
            by = over(from_coefficient(Integer(shared.size.q), shared.below), from_coefficient(
                Integer(shared.size.p), shared.above))
            line = self.add(laws.DIVIDE_OUT, line, Equation(_sum(terms), ZERO), by, (shared.written(),))
        right = [_scaled(term, Rational(-1)) for term in terms if multiplier in term.above]
        left = [term for term in terms if multiplier not in term.above]
        plain_right = len(right) == 1 and right[0] == ShapedTerm(Rational(1), (multiplier,), (), (self.unknown,))
        if not plain_right or not left or not all(self.last(term) and term.factors[:-1] for term in left):
            raise UnsupportedError(f"{plain(opening)} does not say that {plain(self.unknown)} is an eigenvector")
        self.add(laws.GATHER, line, Equation(_sum(left), _sum(right)))
        return beside_unknown(left, self.unknown)

    def add(
        self, rule: str, before: Equation, after: Equation, by: Expr = ONE, words: tuple[str | Expr, ...] = ()
    ) -> Equation:
        """The line after one law, noted."""
        self.steps.append(SolvingStep(rule, (before,), (after,), multiplier=by, words=words))
        return after

    def inverted(self, part: Expr) -> bool:
        """Whether a factor is the inverse of the unknown."""
        return isinstance(part, Inverse) and part.operand == self.unknown

    def between_inverses(self, line: Equation, terms: list[ShapedTerm]) -> tuple[list[ShapedTerm], Equation]:
        """Both sides multiplied by the unknown from the left and from the right."""
        found = []
        for term in terms:
            if not (term.factors and self.inverted(term.factors[0]) and self.inverted(term.factors[-1])):
                ends = plain(Inverse(self.unknown))
                raise UnsupportedError(f"{plain(term.written())} does not begin and end with {ends}")
            inner = term.factors[1:-1] if len(term.factors) > 1 else (self.unknown,)
            found.append(ShapedTerm(term.size, term.above, term.below, inner))
        after = Equation(_sum(found), ZERO)
        return found, self.add(laws.BOTH_SIDES, line, after, words=(self.unknown, " from the left and from the right"))

    def gathered(self, line: Equation, terms: list[ShapedTerm]) -> Expr:
        """The unknown on the left, what stands beside it divided by."""
        mine = [term for term in terms if self.holds(term)]
        rest = [_scaled(term, Rational(-1)) for term in terms if not self.holds(term)]
        if not mine:
            raise UnsupportedError(f"{plain(self.unknown)} drops out of {plain(line)}")
        if not all(self.last(term) for term in mine):
            name = plain(self.unknown)
            raise UnsupportedError(f"{name} is not isolated from {plain(line)}: it is not the last factor")
        if all(term.size < 0 for term in mine):
            mine, rest = [_scaled(each, Rational(-1)) for each in mine], [_scaled(each, Rational(-1)) for each in rest]
        beside = [ShapedTerm(term.size, term.above, term.below, term.factors[:-1]) for term in mine]
        if all(not term.factors for term in beside):
            matrix = None
            front = plus(*(term.scalar if term.size > 0 else Minus(term.scalar) for term in beside))
            left = self.unknown if front == ONE else times(front, self.unknown)
        else:
            size = shape_of(self.unknown)[0]
            filled = [
                term if term.factors else ShapedTerm(term.size, term.above, term.below, (Identity(size),))
                for term in beside
            ]
            matrix, front = _sum(filled), ONE
            left = joined(MatrixProduct, matrix, self.unknown)
        right = _sum(rest) if rest else ZERO
        if line != Equation(left, right):
            line = self.add(laws.GATHER, line, Equation(left, right))
        self.matrix = matrix if matrix is not None else front
        if matrix is None:
            if front == ONE:
                return right
            outcome = Times(Fraction(ONE, front), right)
            self.add(laws.DIVIDE, line, Equation(self.unknown, outcome), words=(front, " is not 0"))
            return outcome
        if right == ZERO:
            outcome = ZERO
        else:
            parts = right.args if isinstance(right, MatrixProduct) else (right,)
            outcome = joined(MatrixProduct, Inverse(matrix), *parts)
        self.add(laws.INVERSE, line, Equation(self.unknown, outcome), words=(matrix, " has an inverse"))
        return outcome

    def holds(self, term: ShapedTerm) -> bool:
        """Whether a term holds the unknown."""
        parts = (*term.above, *term.below, *term.factors)
        return any(inner == self.unknown for part in parts for inner in subexpressions(part))

    def last(self, term: ShapedTerm) -> bool:
        """Whether the unknown is the last factor of a term, and stands nowhere else in it."""
        others = (*term.above, *term.below, *term.factors[:-1])
        alone = not any(inner == self.unknown for part in others for inner in subexpressions(part))
        return alone and bool(term.factors) and term.factors[-1] == self.unknown


def _common(terms: Sequence[ShapedTerm]) -> ShapedTerm:
    """The number and the scalars that all terms have."""
    first = terms[0]
    above = tuple(each for each in first.above if all(each in term.above for term in terms))
    below = tuple(each for each in first.below if all(each in term.below for term in terms))
    sizes = [term.size for term in terms]
    top, bottom = reduce(gcd, (abs(int(size.p)) for size in sizes)), reduce(ilcm, (int(size.q) for size in sizes), 1)
    return ShapedTerm(Rational(top, bottom), above, below)


def _without(term: ShapedTerm, shared: ShapedTerm) -> ShapedTerm:
    above, below = list(term.above), list(term.below)
    for each in shared.above:
        above.remove(each)
    for each in shared.below:
        below.remove(each)
    return ShapedTerm(term.size / shared.size, tuple(above), tuple(below), term.factors)


def _sum(terms: Sequence[ShapedTerm]) -> Expr:
    ordered = sorted(terms, key=lambda term: bool(term.size < 0))
    return plus(*(term.written() for term in ordered)) if terms else ZERO


def beside_unknown(terms: Sequence[ShapedTerm], unknown: Expr) -> Expr:
    """The sum of what stands before the unknown in the terms that end with it, as a matrix."""
    size = shape_of(unknown)[0]
    found = [
        ShapedTerm(term.size, term.above, term.below, term.factors[:-1] or (Identity(size),))
        for term in terms if term.factors and term.factors[-1] == unknown
    ]
    return _sum(found)


def surely_semidefinite(matrix: Expr, positive: frozenset[Expr]) -> tuple[bool, bool, str]:
    """Whether a symmetric matrix is surely positive semi-definite, whether it is positive definite, and why.

    Args:
        matrix: a sum of products.
        positive: scalars that are positive.
    """
    definite, reasons = False, []
    if is_scalar(matrix):
        known = value(matrix)
        sure = matrix in positive or (known is not None and known > 0)
        return sure, sure, "a positive multiple of the identity"
    for term in shaped_terms(matrix):
        if term.size < 0 or not all(_positive(each, positive) for each in (*term.above, *term.below)):
            return False, False, ""
        kind = _of_product(term.factors)
        if not kind:
            return False, False, ""
        definite = definite or kind == "positive definite"
        reasons.append(kind)
    named = {"positive definite": "a positive definite one"}
    why = " plus ".join(named.get(each, each) for each in dict.fromkeys(reasons))
    return True, definite, why if len(reasons) > 1 or not definite else ""


def _positive(scalar: Expr, positive: frozenset[Expr]) -> bool:
    if isinstance(scalar, Power) and scalar.exponent == 2:
        return True
    return scalar in positive or (isinstance(scalar, Apply) and scalar.name == "exp")


def _of_product(factors: tuple[Expr, ...]) -> str:
    """Why a product of matrices is positive semi-definite; empty where that is not seen."""
    if len(factors) == 1:
        [only] = factors
        inner = only.operand if isinstance(only, Inverse) else only
        if isinstance(inner, Identity) or (isinstance(inner, ShapedLetter) and "positive definite" in inner.structure):
            return "positive definite"
        return ""
    first, *middle, last = factors
    turned = last == Transpose(first) or first == Transpose(last)
    if not turned or (middle and not _of_product(tuple(middle))):
        return ""
    return "a Gram matrix" if not middle else "a Gram matrix weighted by a positive definite one"
