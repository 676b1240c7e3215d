"""What the row of a function says of its application: where it is real, of which sign, where it has a value."""

from __future__ import annotations

from functools import lru_cache

import sympy
from sympy import Expr, Rational, Symbol

from derivator.functions.conditions import conditions, domain
from derivator.functions.spans import values
from derivator.inert import ONE, Apply, Fraction, Plus, number, plus
from derivator.model.trace import Assumption
from derivator.reals.letter_ranges import turned
from derivator.syntax import read

ALWAYS = "always"
_POWERS_OF_E: dict[Expr, Expr] = {sympy.E: sympy.E, 1 / sympy.E: Fraction(ONE, sympy.E)}


def where_real(applied: Apply) -> tuple[Assumption, ...]:
    """The conditions that hold where a function has a real value: x > 0 of ln(x)."""
    return _told(domain(applied.name), applied)


def off_poles(applied: Apply) -> tuple[Assumption, ...]:
    """What is not zero where a circular function has a value though no proof says so: cos(x) of tan(x)."""
    row = applied.function
    return (Assumption("nonzero", at(row.poles, applied)),) if row.poles else ()


def like(applied: Apply) -> Expr | None:
    """What has the same sign as a function wherever it is real, x - 1 of ln(x); None where that is not told."""
    return at(applied.function.sign, applied) if applied.function.sign else None


def nonzero_where(applied: Apply) -> tuple[Assumption, ...] | None:
    """The conditions under which a function is not 0 wherever it is real, none if it is 0 nowhere; None if unknown."""
    told = applied.function.nonzero
    return None if not told else () if told == ALWAYS else _told(conditions(told), applied)


def positive_where(applied: Apply) -> tuple[Assumption, ...] | None:
    """Conditions under which a function is positive, for its arguments; None where its row does not tell them."""
    told = applied.function.positive
    return _told(conditions(told), applied) if told else None


def sign_told(kind: str, applied: Apply, *, opposite: bool = False) -> tuple[Assumption, ...] | None:
    """What it comes to that a function is "positive", "nonnegative" or "nonzero", for its arguments.

    Args:
        kind: what it is.
        applied: the function.
        opposite: whether this is said of the function with a minus sign.

    Returns:
        None where its row does not tell it.
    """
    negative = opposite and kind != "nonzero"
    nonzero = nonzero_where(applied)
    if nonzero and not negative and (kind == "nonzero" or (kind == "positive" and values(applied.function).low >= 0)):
        return nonzero
    subject = like(applied)
    return None if subject is None else (Assumption(kind, turned(subject) if negative else subject),)


def extreme_at(applied: Apply, size: Rational) -> Expr | None:
    """Where the argument alone gives a function a bound of its values: 0 of cosh(x) for 1.

    Returns:
        None where its row does not tell it, or the bound is not that one.
    """
    row, within = applied.function, values(applied.function)
    if not row.extreme or not within.holds(size) or size not in (within.low, within.high):
        return None
    return _template(row.extreme)


def place_of(applied: Apply, size: Rational) -> Expr | None:
    """What the argument of a monotone function is where the function has a value: 0 of e^x for 1; None if unknown."""
    row = applied.function
    if not row.inverse or not values(row).holds(size):
        return None
    place = _template(row.inverse).xreplace({Symbol("u"): number(size)})
    exact = sympy.expand_log(place.doit())
    return number(exact) if exact.is_Rational else _POWERS_OF_E.get(exact, place)


def _told(pairs: tuple[tuple[str, str], ...], applied: Apply) -> tuple[Assumption, ...]:
    return tuple(Assumption(kind, at(text, applied)) for kind, text in pairs)


def at(text: str, applied: Apply) -> Expr:
    """A text in the names of a function's arguments, for those that it is applied to; numbers are added up."""
    put = {Symbol(name): part for name, part in zip(applied.function.arguments, applied.arguments, strict=False)}
    subject = _template(text).xreplace(put)
    return plus(*subject.args) if isinstance(subject, Plus) else subject


@lru_cache(maxsize=256)
def _template(text: str) -> Expr:
    return read(text).expression
