"""Products, quotients and roots of the variable as one power of it, between factors that are none."""

from __future__ import annotations

from typing import NamedTuple

from sympy import Expr, Integer, Rational

from derivator.inert import ONE, Apply, Fraction, Plus, Power, number, power, times
from derivator.inert.numbers import value
from derivator.inert.terms import coefficient, factors, from_coefficient, is_root, negated, over, signed
from derivator.inert.trees import depends


class PowerShare(NamedTuple):
    """A power of the variable in a product, and the degree of the root that was in it, 1 for none."""

    exponent: Rational
    degree: int = 1


def _share(factor: Expr, variable: Expr) -> PowerShare | None:
    """The power of the variable that a factor is; None for anything else."""
    if factor == variable:
        return PowerShare(Integer(1))
    if isinstance(factor, Power):
        exponent, inner = value(factor.exponent), _share(factor.base, variable)
        if exponent is None or inner is None or (inner.degree > 1 and not exponent.is_Integer):
            return None
        if not exponent.is_Integer and inner.exponent % 2 == 0:
            return None  # (x^4)^(1/4) is |x|
        return PowerShare(inner.exponent * exponent, inner.degree if exponent.is_Integer else 2)
    degree = _degree(factor)
    inner = None if degree == 1 else _share(factor.args[1], variable)
    # The square root of x² is |x|, and no power of x.
    if inner is None or inner.degree > 1 or (degree % 2 == 0 and inner.exponent % 2 == 0):
        return None
    return PowerShare(inner.exponent / degree, degree)


def _degree(factor: Expr) -> int:
    """The degree of a root, where it is a number; 1 for anything else."""
    if is_root(factor):
        return 2
    known = value(factor.args[2]) if isinstance(factor, Apply) and factor.name == "root" else None
    return int(known) if known is not None and known.is_Integer and known > 1 else 1


class OnePower(NamedTuple):
    """A power of the variable between other factors.

    Attributes:
        exponent: the exponent, negative where the power stands below the line.
        above, below: the other factors.
        powers: the powers that it is made of.
    """

    exponent: Rational
    above: tuple[Expr, ...]
    below: tuple[Expr, ...]
    powers: tuple[PowerShare, ...]


def monomial(term: Expr, variable: Expr) -> OnePower:
    """A term without its sign, as a power of the variable between other factors."""
    top, bottom = (term.numerator, term.denominator) if isinstance(term, Fraction) else (term, ONE)
    shares = [[(_share(factor, variable), factor) for factor in factors(side)] for side in (top, bottom)]
    sums = [sum((share.exponent for share, _ in side if share is not None), Integer(0)) for side in shares]
    kept = [tuple(factor for share, factor in side if share is None) for side in shares]
    powers = tuple(share for side in shares for share, _ in side if share is not None)
    return OnePower(sums[0] - sums[1], kept[0], kept[1], powers)


def written(exponent: Rational, above: tuple[Expr, ...], below: tuple[Expr, ...], variable: Expr) -> Expr:
    """Factors with a power of the variable: below the line where its exponent is a negative whole number."""
    size, others = coefficient(times(*above))
    divisor, others_below = coefficient(times(*below))
    ratio = size / divisor
    own: tuple[Expr, ...] = ()
    own_below: tuple[Expr, ...] = ()
    if exponent < 0 and exponent.is_Integer:
        own_below = (power(variable, number(-exponent)),) if exponent != -1 else (variable,)
    elif exponent == Rational(1, 2):
        own = (Apply("sqrt", variable),)
    elif exponent != 0:
        own = (variable,) if exponent == 1 else (power(variable, number(exponent)),)
    top = from_coefficient(number(abs(ratio).p), (*others, *own))
    written = over(top, from_coefficient(number(ratio.q), (*others_below, *own_below)))
    return negated(written) if ratio < 0 else written


def divides_each_term(expression: Expr, variable: Expr) -> bool:
    """Whether an expression is a sum over a power of the variable, each of its terms a multiple of such a power.

    Beside what varies otherwise no power may be left below the line.
    """
    if not isinstance(expression, Fraction) or not isinstance(expression.numerator, Plus):
        return False
    divisor = monomial(expression.denominator, variable)
    if not divisor.powers or any(depends(factor, variable) for factor in (*divisor.above, *divisor.below)):
        return False
    for term in expression.numerator.args:
        part = monomial(signed(term)[1], variable)
        exponent = part.exponent - divisor.exponent
        if any(depends(factor, variable) for factor in (*part.above, *part.below)) and (
            exponent < 0 or not exponent.is_Integer
        ):
            return False
    return True
