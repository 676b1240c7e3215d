"""Polynomials and quotients of them, with numbers as coefficients: in one letter, and the factors of one in several."""

from __future__ import annotations

from functools import lru_cache
from math import prod

import sympy
from sympy import Expr, Integer, Poly, Symbol

from derivator.inert import Apply, Entry, Fraction, Minus, NamedFunction, Plus, Power, Times, number, plus
from derivator.inert.numbers import value
from derivator.inert.terms import from_coefficient, is_root
from derivator.inert.trees import size
from derivator.syntax import from_sympy

LARGEST = 60
"""Longer expressions are not looked at."""
HIGHEST_DEGREE = 12
MOST_LETTERS = 5
"""A sum in more letters and functions is not factored."""


@lru_cache(maxsize=256)
def in_one_letter(expression: Expr) -> tuple[Expr, Poly] | None:
    """The one letter, entry or function that an expression is a polynomial in, and that polynomial; else None."""
    if size(expression) > LARGEST:
        return None
    letters: dict[Expr, Symbol] = {}
    ordinary = _ordinary(expression, letters, most=1, quotients=False)
    if ordinary is None or len(letters) != 1:
        return None
    [(letter, stand_in)] = letters.items()
    polynomial = Poly(ordinary, stand_in, domain="QQ")
    return (letter, polynomial) if 0 < polynomial.degree() <= HIGHEST_DEGREE else None


@lru_cache(maxsize=256)
def quotient_in_one_letter(expression: Expr) -> tuple[Expr, Poly, Poly] | None:
    """The one letter, entry or function that an expression is a quotient of polynomials in, and these; else None."""
    if size(expression) > LARGEST:
        return None
    letters: dict[Expr, Symbol] = {}
    ordinary = _ordinary(expression, letters, most=1, quotients=True)
    if ordinary is None or len(letters) != 1:
        return None
    [(letter, stand_in)] = letters.items()
    above, below = (Poly(part, stand_in, domain="QQ") for part in sympy.fraction(sympy.together(ordinary)))
    fits = 0 < max(above.degree(), below.degree()) <= HIGHEST_DEGREE
    return (letter, above, below) if fits and not below.is_zero else None


@lru_cache(maxsize=512)
def polynomial_in(expression: Expr, unknown: Expr) -> Poly | None:
    """The polynomial in one unknown, of degree 1 at least, that an expression is; None for anything else.

    Args:
        expression: sums and products of numbers and of whole powers of the unknown.
        unknown: a letter or a function; beside a root, what stands under it is its square.
    """
    if size(expression) > LARGEST:
        return None
    letters: dict[Expr, Expr] = {unknown: _UNKNOWN}
    if is_root(unknown):
        letters[unknown.args[1]] = _UNKNOWN**2
    ordinary = _ordinary(expression, letters, most=len(letters), quotients=False)
    if ordinary is None or _UNKNOWN not in ordinary.free_symbols:
        return None
    polynomial = Poly(ordinary, _UNKNOWN, domain="QQ")
    return polynomial if 0 < polynomial.degree() <= HIGHEST_DEGREE else None


_UNKNOWN = Symbol("~")


def square_root_of(square: Poly) -> Poly | None:
    """The polynomial whose square is given; None where there is none."""
    number_, parts = square.sqf_list()
    root = sympy.sqrt(number_)
    if not root.is_Rational or any(count % 2 for _, count in parts):
        return None
    return prod((part ** (count // 2) for part, count in parts), start=Poly(root, *square.gens, domain="QQ"))


def written(polynomial: Poly, unknown: Expr) -> Expr:
    """A polynomial in one unknown from its highest power down, an even power of a root without the root."""
    terms = []
    for (degree,), number_ in polynomial.terms():
        base, exponent = (unknown.args[1], degree // 2) if is_root(unknown) and degree % 2 == 0 else (unknown, degree)
        powers = () if degree == 0 else (base,) if exponent == 1 else (Power(base, Integer(exponent)),)
        term = from_coefficient(number(abs(number_)), powers)
        terms.append(Minus(term) if number_ < 0 else term)
    return plus(*terms)


@lru_cache(maxsize=256)
def factored_numerator(expression: Expr) -> tuple[Expr, ...] | None:
    """The factors of a sum brought over a common denominator, that denominator and numbers left out.

    None where it is no quotient of polynomials in a few letters and functions, where it is 0, and where there is only
    the sum itself.
    """
    letters: dict[Expr, Symbol] = {}
    ordinary = None if size(expression) > LARGEST else _ordinary(expression, letters, most=MOST_LETTERS, quotients=True)
    if ordinary is None or not letters:
        return None
    above, _ = sympy.fraction(sympy.cancel(ordinary))
    if above == 0:  # it has every factor and none
        return None
    factors = sympy.factor_list(above, *letters.values())[1]
    if [times for _, times in factors] == [1] and not _is_quotient(expression):
        return None
    back = {stand_in: letter for letter, stand_in in letters.items()}
    ordered = sorted((factor for factor, _ in factors), key=lambda factor: (len(factor.free_symbols), str(factor)))
    return tuple(_from_plus(from_sympy(factor)).xreplace(back) for factor in ordered)


def _is_quotient(node: Expr) -> bool:
    """Whether there is a fraction in an expression, outside of functions, but not one of a number."""
    if value(node) is not None or not isinstance(node, Plus | Times | Minus | Power | Fraction):
        return False
    return isinstance(node, Fraction) or any(map(_is_quotient, node.args))


def _from_plus(terms: Expr) -> Expr:
    """A sum that begins with a plus sign: this one, or its opposite."""
    if not isinstance(terms, Plus) or not isinstance(terms.args[0], Minus):
        return terms
    return Plus(*(term.operand if isinstance(term, Minus) else Minus(term) for term in terms.args))


def _ordinary(node: Expr, letters: dict[Expr, Expr], *, most: int, quotients: bool) -> Expr | None:
    """The expression in SymPy's terms, a letter for each thing that it is a polynomial in; None where it is none."""
    known = value(node)
    if known is not None:
        return known
    if isinstance(node, Symbol | Entry | NamedFunction | Apply):
        if node not in letters:
            letters[node] = node if most > 1 and isinstance(node, Symbol) else _stand_in(node, len(letters))
        return letters[node] if len(letters) <= most else None
    if isinstance(node, Power):
        base, exponent = _ordinary(node.base, letters, most=most, quotients=quotients), value(node.exponent)
        if base is None or exponent is None or not exponent.is_Integer or not 0 < abs(exponent) <= HIGHEST_DEGREE:
            return None
        return base**exponent if exponent > 0 or (quotients and base != 0) else None
    if not isinstance(node, Plus | Times | Minus | Fraction):
        return None
    found = [_ordinary(part, letters, most=most, quotients=quotients) for part in node.args]
    parts = [part for part in found if part is not None]
    if len(parts) < len(found):
        return None
    if isinstance(node, Minus):
        return -parts[0]
    if isinstance(node, Fraction):
        above, below = parts
        return above / below if below and (below.is_number or quotients) else None
    return sympy.Add(*parts) if isinstance(node, Plus) else sympy.Mul(*parts)


def _stand_in(node: Expr, count: int) -> Symbol:
    """A letter for an entry or a function; in a product y(x) stands where y would, and ln(x) last."""
    return Symbol(f"{node.name}_{count}" if isinstance(node, NamedFunction) else f"~{count}")
