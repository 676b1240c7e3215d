"""What undoes the function around an unknown: logarithms, exponentials, squares and roots with all their branches."""

from __future__ import annotations

from dataclasses import dataclass

import sympy
from sympy import Expr, Integer, Rational

from derivator.base.errors import UnsupportedError
from derivator.engine.solved.moves import Move, nonnegative
from derivator.inert import ONE, TWO, ZERO, Apply, Equation, Fraction, Minus, Power, Times, number
from derivator.inert.numbers import value
from derivator.inert.terms import signed
from derivator.inert.trees import depends
from derivator.model.trace import Assumption
from derivator.notation import plain
from derivator.reals.sign_calculus import Signs
from derivator.rules.solving import solving_laws as laws
from derivator.rules.solving.multiplied_terms import TermsOf, written

_ROOT_OF = 24
"""Of a higher power than this no root is taken."""


@dataclass(frozen=True)
class Undoing:
    """Undoes what stands around an unknown.

    Attributes:
        unknown: what is sought.
        signs: what is known of it and of the data.
    """

    unknown: Expr
    signs: Signs

    def inverted(self, left: Expr, right: Expr) -> Move | None:
        """The unknown out of the one function, root or power in which it stands."""
        known = value(right)
        match left:
            case Apply(name="exp"):
                if self.signs.surely_not("positive", right):
                    return Move(laws.NO_SOLUTION, (), words=("a power of e is positive",))
                needs: tuple[Assumption, ...] = () if self.signs.positive(right) else (Assumption("positive", right),)
                logarithm = ZERO if right == ONE else Apply("log", right)
                return Move(laws.LOGARITHMS, (Equation(left.arguments[0], logarithm),), needs)
            case Apply(name="log"):
                return Move(laws.EXPONENTIALS, (Equation(left.arguments[0], _exponential(right)),))
            case Apply(name="sqrt"):
                if known is not None and known < 0:
                    return Move(laws.NO_SOLUTION, (), words=("a root is not negative",))
                needs = nonnegative(right, self.signs)
                square = TermsOf(self.unknown).of(Power(right, TWO))
                squared = number(known**2) if known is not None else written(square)
                return Move(laws.SQUARES, (Equation(left.arguments[0], squared),), needs)
            case Power(base=base, exponent=exponent) if not depends(base, self.unknown) and self.signs.positive(base):
                if self.signs.surely_not("positive", right):
                    return Move(laws.NO_SOLUTION, (), words=("a power of a positive number is positive",))
                needs = () if self.signs.positive(right) else (Assumption("positive", right),)
                taken = Equation(Times(exponent, Apply("log", base)), Apply("log", right))
                return Move(laws.LOGARITHMS, (taken,), needs)
            case Power(exponent=Integer() as exponent) if 2 <= exponent <= _ROOT_OF:
                return self.rooted(left.base, int(exponent), right)
        if isinstance(left, Apply) and left.name != "abs" and left != self.unknown:
            raise UnsupportedError(f"{plain(Equation(left, right))} is not solved: no rule undoes {left.name}")
        return None

    def rooted(self, base: Expr, exponent: int, right: Expr) -> Move:
        """The root of both sides, an even one with both signs where the base may have either."""
        known = value(right)
        even = exponent % 2 == 0
        if known == 0:
            return Move(laws.ROOTS, (Equation(base, ZERO),))
        if even and ((known is not None and known < 0) or self.signs.surely_not("nonnegative", right)):
            return Move(laws.NO_SOLUTION, (), words=("an even power is not negative",))
        sign, bare = signed(right)
        if not even and sign < 0:
            root = Minus(root_of(bare, exponent))
            return Move(laws.ROOTS, (Equation(base, root),), nonnegative(bare, self.signs))
        root = root_of(right, exponent)
        needs = nonnegative(right, self.signs)
        if not even:
            return Move(laws.ROOTS, (Equation(base, root),), needs)
        if self.signs.positive(base):
            return Move(laws.ROOTS, (Equation(base, root),), needs, words=(base, " is positive"))
        return Move(laws.ROOTS, (Equation(base, Minus(root)), Equation(base, root)), needs)


def _exponential(exponent: Expr) -> Expr:
    return ONE if exponent == ZERO else sympy.E if exponent == ONE else Apply("exp", exponent)


def root_of(right: Expr, exponent: int) -> Expr:
    """A root as simply as it is written."""
    known = value(right)
    if known is not None:
        top, bottom = (sympy.integer_nthroot(int(abs(part)), exponent) for part in (known.p, known.q))
        if top[1] and bottom[1]:
            return number(Rational(top[0], bottom[0]))
        if exponent == 2:
            outer, inner = square_out(known)
            return written({frozenset({(Apply("sqrt", number(inner)), 1)}): outer})
    return Apply("sqrt", right) if exponent == 2 else Power(right, Fraction(ONE, Integer(exponent)))


def square_out(size: Rational) -> tuple[Rational, Integer]:
    """The root of a number as a multiple of the root of a whole number without square factors."""
    whole = int(size.p) * int(size.q)
    outer = 1
    for prime, power_ in sympy.factorint(whole).items() if whole else ():
        outer *= prime ** (power_ // 2)
    return Rational(outer, size.q), Integer(whole // outer**2 if whole else 0)
