"""Places at the scales that a part of an expression makes: where an argument or the base of a power has size 1.

tanh((x/1000)^200) changes at 1000, 1/(1+(10^40/x)^3) at 10^40, exp(-((x-5*10^7)/3)^80) beside 5*10^7.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice, pairwise

from mpmath import mp, mpf
from sympy import Expr, Symbol

from derivator.base.watch import look
from derivator.inert import Apply, Power
from derivator.inert.trees import depends, subexpressions

DIGITS = 40
LEVELS = (1.0, 0.4, 2.5, 30.0)
"""A part is looked at where it has these sizes, on both sides of 1."""
FURTHER = (0.3, 2.0, 30.0)
"""And at these multiples of the place where its size is 1."""
MOST_PARTS, MOST_ZEROS, MOST_PLACES = 12, 4, 60
_EXPONENTS = (*range(-400, -20, 20), *(k / 2 for k in range(-40, 41)), *range(40, 401, 20))
_STEPS = 60
_CLOSE = mpf(10) ** -12

ValueWhere = Callable[[Expr, mpf], mpf | None]
"""An expression's value where the letter has a given value; None where it has none."""
_Along = Callable[[mpf], mpf | None]


def scales(hidden: Iterable[Expr], letter: Symbol, value: ValueWhere) -> list[mpf]:
    """Values of a letter on both sides of every size at which parts of expressions change.

    Args:
        hidden: written out; what stands inside their functions and powers is looked at.
        letter: what is moved.
        value: where their values come from.
    """
    parts: dict[Expr, None] = {}
    for part in (part for each in hidden for part in subexpressions(each)):
        if isinstance(part, Apply):
            parts.update(dict.fromkeys(part.arguments))
        elif isinstance(part, Power):
            parts.update(dict.fromkeys(part.args))
    parts.update(dict.fromkeys(hidden))
    fit = [part for part in parts if depends(part, letter)][:MOST_PARTS]
    with mp.workdps(DIGITS):
        return list(islice((place for part in fit for place in _of_part(part, value)), MOST_PLACES))


def _of_part(part: Expr, value: ValueWhere) -> Iterable[mpf]:
    zeros, places = _around(part, value, mpf(0))
    yield from places
    for zero in zeros[:MOST_ZEROS]:
        yield from _around(part, value, zero)[1]


def _around(part: Expr, value: ValueWhere, centre: mpf) -> tuple[list[mpf], list[mpf]]:
    """The zeros of a part, and the places at the levels, looked for at all distances from a place to either side."""
    zeros: list[mpf] = []
    places: list[mpf] = []
    for side in (1, -1):

        def at(exponent: mpf, side: int = side) -> mpf | None:
            return value(part, centre + side * mpf(10) ** exponent)

        look()
        met = [(mpf(exponent), at(mpf(exponent))) for exponent in _EXPONENTS]
        for (low, first), (high, last) in pairwise(met):
            if first is None or last is None:
                continue
            if first * last < 0 and len(zeros) < MOST_ZEROS:
                zeros.append(centre + side * mpf(10) ** _closed_in(at, (low, high), (first, last)))
            for level in LEVELS:
                if first and last and (abs(first) - level) * (abs(last) - level) < 0:
                    distance = side * mpf(10) ** _at_level(at, (low, high), (first, last), level)
                    places += [centre + times * distance for times in (FURTHER if level == 1 else (1,))]
    return zeros, places


def _at_level(at: _Along, ends: tuple[mpf, mpf], values: tuple[mpf, mpf], level: float) -> mpf:
    """The exponent at which a part has a size; of a power of the letter the first try is right."""

    def above(exponent: mpf) -> mpf | None:
        there = at(exponent)
        return mp.log(abs(there) / level) if there else None

    return _closed_in(above, ends, (mp.log(abs(values[0]) / level), mp.log(abs(values[1]) / level)))


def _closed_in(gap: _Along, ends: tuple[mpf, mpf], values: tuple[mpf, mpf]) -> mpf:
    """Where a gap changes its sign, by a straight line and by halving in turn."""
    (low, high), (first, last) = ends, values
    middle = low
    for count in range(_STEPS):
        middle = (low + high) / 2 if count % 2 else low + (high - low) * first / (first - last)
        found = gap(middle)
        if found is None or abs(found) < _CLOSE * _CLOSE:
            break
        if found * first > 0:
            low, first = middle, found
        else:
            high, last = middle, found
        if high - low < _CLOSE * _CLOSE:
            break
    return middle
