"""The factor that two polynomials in several letters share, by SymPy's greatest common divisor."""

from __future__ import annotations

from functools import lru_cache

import sympy
from sympy import Expr, Integer, Symbol

from derivator.inert import Entry, Minus, NamedFunction, Power, number, plus
from derivator.inert.terms import from_coefficient, polynomial
from derivator.inert.trees import contains, size, subexpressions

LARGEST = 60
HIGHEST_DEGREE = 8


@lru_cache(maxsize=256)
def shared_factor(upper: Expr, lower: Expr) -> tuple[Expr, Expr, Expr] | None:
    """The factor that two sums have in common, and what is left of each; None where there is none that is no number.

    Args:
        upper: a polynomial in letters and unknown functions.
        lower: another one.
    """
    if size(upper) + size(lower) > LARGEST or contains(upper, Entry) or contains(lower, Entry):
        return None
    parts = [part for side in (upper, lower) for part in subexpressions(side)]
    letters = {part: sympy.Dummy(part.name) for part in parts if isinstance(part, NamedFunction)}
    sides = [side.xreplace(letters) for side in (upper, lower)]
    every = sides[0].free_symbols | sides[1].free_symbols
    if len(every) < 2 or sides[0].free_symbols.isdisjoint(sides[1].free_symbols) or not all(map(polynomial, sides)):
        return None
    functions: dict[Symbol, Expr] = {letter: function for function, letter in letters.items()}
    order = sorted(every, key=lambda each: str(each.name))
    first, second = (sympy.Poly(side.doit(), *order) for side in sides)
    if max(first.total_degree(), second.total_degree()) > HIGHEST_DEGREE or first in (second, -second):
        return None
    _, common = sympy.gcd(first, second).primitive()
    if common.total_degree() == 0:
        return None
    if common in (second.monic(), second, -second):
        common = second
    written = lower if common == second else _written(common, functions)
    return written, _written(first.quo(common), functions), _written(second.quo(common), functions)


def _written(found: sympy.Poly, functions: dict[Symbol, Expr]) -> Expr:
    """A polynomial as a sum of its terms."""
    terms = []
    for exponents, coefficient in found.terms():
        powers = [(functions.get(letter, letter), k) for letter, k in zip(found.gens, exponents, strict=True) if k]
        factors = tuple(base if k == 1 else Power(base, Integer(k)) for base, k in powers)
        term = from_coefficient(number(abs(coefficient)), factors)
        terms.append(Minus(term) if coefficient < 0 else term)
    return plus(*terms)
