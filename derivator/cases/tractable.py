"""What SymPy is asked only of: expressions that stay small when it expands them, numbers it works out in a moment.

A single call of SymPy's cannot be stopped half-way and may take hours; so it is seen beforehand what it would take.
"""

from __future__ import annotations

from math import comb
from typing import Any

import sympy
from mpmath import mp, mpf
from sympy import Expr, Symbol
from sympy.functions.elementary.hyperbolic import HyperbolicFunction
from sympy.functions.elementary.trigonometric import TrigonometricFunction

MOST_OPERATIONS = 80
MOST_IN_A_NUMBER = 12
MOST_POWER = 8
MOST_IN_AN_EXPONENT = 100
"""e^(8943 a/200000) counts as the 8943rd power of a kernel where polynomials are divided."""
MOST_TERMS = 400
"""The terms that an expression may have over one denominator, multiplied out."""

MOST_BITS = 40
"""The size of an argument of a function, as a power of two: what grows like e^u is a number of 2^40 bits there."""
MOST_BITS_IN_STEPS = 12
_IN_STEPS = (sympy.polygamma, sympy.zeta)
"""Functions that take as many steps as their argument is large."""

_Terms = tuple[int, int]
"""The terms above and below a fraction bar."""


def tame(expression: Expr) -> bool:
    """Whether SymPy may be asked to simplify an expression.

    Of circular and hyperbolic functions of letters it expands multiples, and of powers every term.
    """
    of_letters = expression.atoms(TrigonometricFunction, HyperbolicFunction)
    return (
        expression.count_ops() <= (MOST_IN_A_NUMBER if expression.is_number else MOST_OPERATIONS)
        and not any(part.free_symbols for part in of_letters)
        and not any(map(_is_large_power, expression.atoms(sympy.Pow, sympy.exp)))
        and all(max(_terms(part)) <= MOST_TERMS for part in sympy.preorder_traversal(expression))
    )


def _is_large_power(part: Expr) -> bool:
    base, exponent = part.as_base_exp()
    if exponent.is_Rational:
        return not base.is_Atom and abs(exponent) > MOST_POWER
    return any(max(abs(number.p), number.q) > MOST_IN_AN_EXPONENT for number in exponent.atoms(sympy.Rational))


def _terms(expression: Expr) -> _Terms:
    """How many terms there are above and below the bar when all is multiplied out over one denominator."""
    if expression.is_Add:
        top, bottom = 0, 1
        for above, below in map(_terms, expression.args):
            top, bottom = top * below + above * bottom, bottom * below
        return top, bottom
    if expression.is_Mul:
        top = bottom = 1
        for above, below in map(_terms, expression.args):
            top, bottom = top * above, bottom * below
        return top, bottom
    if isinstance(expression, sympy.Pow) and expression.exp.is_Integer:
        size = abs(int(expression.exp))
        above, below = (_power(terms, size) for terms in _terms(expression.base))
        return (above, below) if expression.exp > 0 else (below, above)
    return 1, 1


def _power(terms: int, size: int) -> int:
    return 1 if terms == 1 else comb(terms + size - 1, min(terms - 1, size))


def within_reach(expression: Expr, x: Symbol | None = None, place: Expr | None = None) -> bool:
    """Whether the numbers in an expression are soon worked out; what holds letters is none.

    Args:
        expression: as SymPy's.
        x: a variable, if it has one.
        place: a value to be put in for it.
    """
    values: dict[Any, Any] = {} if x is None or place is None or not within_reach(place) else {x: _value(place)}
    try:
        for part in sympy.postorder_traversal(expression):
            if part not in values:
                values[part] = _worked_out(part, values)
    except OverflowError:
        return False
    return True


def _worked_out(part: Any, values: dict[Any, Any]) -> Any:
    """The value of a part from those of its arguments, roughly; None where it has none.

    Raises:
        OverflowError: it takes too long.
    """
    known = [values.get(argument) for argument in part.args]
    if isinstance(part, sympy.Number | sympy.NumberSymbol):
        return _value(part)
    if not known or any(value is None for value in known):
        return None
    if isinstance(part, sympy.Pow) and known[1] and known[0]:
        known_bits = mp.mag(known[1]) + mp.mag(abs(mp.mag(known[0])) + 1)
        if known_bits > MOST_BITS:
            raise OverflowError
    elif not (part.is_Add or part.is_Mul):
        most = MOST_BITS_IN_STEPS if isinstance(part, _IN_STEPS) else MOST_BITS
        if any(value and mp.mag(value) > most for value in known):
            raise OverflowError
    return _value(part.func(*(sympy.Float(value, 15) for value in known)))


def _value(number: Any) -> Any:
    """A real number to a few digits; None for anything else."""
    found = number.evalf(15) if isinstance(number, Expr) else None
    return mpf(found) if isinstance(found, sympy.Float) else mpf(int(found)) if found == 0 else None
