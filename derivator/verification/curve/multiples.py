"""Whether an expression is 0 wherever an equation holds: its numerator is a multiple of that of the equation."""

from __future__ import annotations

import sympy
from sympy import Expr

from derivator.verification.exact.as_ordinary import OrdinaryTranslation

_HIGHEST = 60
"""Degrees up to which a power is one for division: of e^(10^9 x) SymPy would write out a coefficient for each."""
_LARGEST = 400
"""Terms of a numerator that is divided; a longer one is left to numbers."""


def vanishes(expression: Expr, gap: Expr, ordinary: OrdinaryTranslation) -> bool:
    """Whether an expression is certainly 0 where a gap is; False says only that it was not shown.

    Both are taken for polynomials in whatever functions stand in them. Such a polynomial that divides another without a
    remainder does so whatever the functions are.

    Args:
        expression: an expression, written out.
        gap: the difference of the sides of an equation, written out.
        ordinary: turns them into SymPy's.
    """
    try:
        whole = _without_high_powers(_without_roots(sympy.Tuple(ordinary.of(expression), ordinary.of(gap))))
        numerator, divisor = (sympy.fraction(sympy.together(each))[0] for each in whole)
        numerator, divisor = (sympy.powsimp(sympy.expand(each)) for each in (numerator, divisor))
        if numerator == 0:
            return True
        if divisor == 0 or len(sympy.Add.make_args(numerator)) > _LARGEST:
            return False
        return bool(sympy.reduced(numerator, [divisor])[1] == 0)
    except (RecursionError, ArithmeticError, ValueError, TypeError, AttributeError, sympy.PolynomialError):
        return False  # SymPy raises these on inputs it was not made for; numbers have spoken already


def _without_roots(whole: Expr) -> Expr:
    """The same in the roots of positive letters in place of the letters: in t for t^2 where there is sqrt(x)."""
    degrees: dict[Expr, int] = {}
    for part in whole.atoms(sympy.Pow):
        base, exponent = part.as_base_exp()
        if base.is_Symbol and base.is_positive and exponent.is_Rational:
            degrees[base] = int(sympy.lcm(degrees.get(base, 1), exponent.q))
    roots = {each: sympy.Dummy(positive=True) ** degree for each, degree in degrees.items() if degree > 1}
    return whole.subs(roots)


def _without_high_powers(whole: Expr) -> Expr:
    """The same with a letter for each power of a high degree, so that nothing is known of it."""
    high = {}
    for part in whole.atoms(sympy.Pow, sympy.exp):
        exponent = part.as_base_exp()[1]
        sizes = (term.as_coeff_Mul()[0] for term in sympy.Add.make_args(exponent))
        if any(size.is_Number and abs(size) > _HIGHEST for size in sizes):
            high[part] = sympy.Dummy(real=True)
    return whole.xreplace(high) if high else whole
