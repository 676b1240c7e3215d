"""Polynomials in one thing that holds the unknown: factored, by the quadratic formula, or enclosed by numbers."""

from __future__ import annotations

from dataclasses import dataclass

import sympy
from sympy import Expr, Integer, Poly, Rational

from derivator.base.errors import UnsupportedError
from derivator.engine.solved.moves import Move, nonzero
from derivator.engine.solved.number_roots import enclosed_roots
from derivator.engine.solved.undoing import square_out
from derivator.inert import ZERO, Apply, Equation, Power, number, plus, times
from derivator.inert.numbers import value
from derivator.model.trace import Assumption
from derivator.notation import plain
from derivator.reals.polynomials.monomials import MonomialSum, added
from derivator.reals.sign_calculus import Signs
from derivator.rules.solving import solving_laws as laws
from derivator.rules.solving.multiplied_terms import TermsOf, as_base, product, quotient, written, written_term


@dataclass(frozen=True)
class PolynomialMoves:
    """Solves polynomials in one thing that holds the unknown.

    Attributes:
        unknown: what is sought.
        signs: what is known of it and of the data.
    """

    unknown: Expr
    signs: Signs

    def with_numbers(self, line: Equation, kernel: Expr, sizes: dict[int, Rational]) -> Move:
        """A polynomial whose coefficients are numbers."""
        letter = sympy.Dummy("t")
        whole = Poly(sum(size * letter**k for k, size in sizes.items()), letter)
        _, factors = whole.factor_list()
        if len(factors) > 1 or factors[0][1] > 1:
            shown = [Power(self.of_poly(each, kernel), Integer(k)) if k > 1 else self.of_poly(each, kernel)
                     for each, k in factors]
            return Move(laws.FACTOR, (Equation(times(*shown), ZERO),))
        if whole.degree() == 2:
            return self.quadratic(kernel, {k: {frozenset(): size} for k, size in sizes.items()})
        found = enclosed_roots(whole)
        shown_kernel = written({frozenset({(kernel, 1)}): Integer(1)})
        if kernel != self.unknown:
            raise UnsupportedError(f"{plain(line)} has no exact roots by the rules")
        if not found:
            return Move(laws.NO_SOLUTION, ())
        return Move(laws.NUMERIC, tuple(Equation(shown_kernel, each.value) for each in found), enclosed=found)

    def of_poly(self, poly: Poly, kernel: Expr) -> Expr:
        """A polynomial as an expression in what holds the unknown."""
        powers = {
            (frozenset({(kernel, k)}) if k else frozenset()): Rational(size) for (k,), size in poly.terms()
        }
        return plus(*(written_term(each, size) for each, size in powers.items()))

    def quadratic(self, kernel: Expr, powers: dict[int, MonomialSum]) -> Move:
        """Both roots, by the formula; where the coefficients are numbers, the discriminant decides."""
        a, b, c = (powers.get(k, {}) for k in (2, 1, 0))
        if as_base(a)[0] < 0:
            a, b, c = ({each: -own for each, own in part.items()} for part in (a, b, c))
        four: MonomialSum = {frozenset(): Integer(4)}
        inside = added(product(b, b), {each: -own for each, own in product(product(a, c), four).items()}) if b else \
            {each: -own for each, own in product(product(a, c), four).items()}
        under = written(inside) if inside else ZERO
        shown = written({frozenset({(kernel, 1)}): Integer(1)})
        known = value(under)
        if known is not None and known < 0:
            return Move(laws.NO_SOLUTION, (), words=("the discriminant is ", under))
        needs = list(parted_nonzero(written(a), self.unknown, self.signs))
        if known is None and not self.signs.nonnegative(under):
            needs.append(Assumption("nonnegative", under))
        below = {each: 2 * own for each, own in a.items()}
        opposite = {each: -own for each, own in b.items()}
        if known is not None:
            outer, inner = square_out(Rational(known))
            root: MonomialSum = {frozenset({(Apply("sqrt", number(inner)), 1)} if inner != 1 else ()): outer}
        else:
            root = {frozenset({(Apply("sqrt", under), 1)}): Integer(1)}
        both = (added(opposite, {each: sign * own for each, own in root.items()}) for sign in (-1, 1))
        values = [quotient(each, below) for each in both]
        return Move(laws.QUADRATIC, tuple(Equation(shown, each) for each in values), tuple(needs))


def parted_nonzero(expression: Expr, unknown: Expr, signs: Signs) -> tuple[Assumption, ...]:
    """That an expression is not 0, factor by factor, where that is not known."""
    _, shared, base = as_base(TermsOf(unknown).of(expression))
    bases = [each for each, _ in shared] + ([] if base is None else [base])
    return tuple(each for part in bases for each in nonzero(part, signs))
