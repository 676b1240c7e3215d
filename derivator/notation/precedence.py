"""Precedence, in one place: how tightly a written piece holds together, and what fits where without parentheses."""

from __future__ import annotations

from enum import Enum, auto


class Level(Enum):
    """How a written piece holds together, from the loosest to the tightest."""

    SUM = auto()
    """Terms with signs between them."""
    SIGN = auto()
    """Something that begins with a minus sign."""
    PRODUCT = auto()
    """Factors side by side, or a dot product."""
    QUOTIENT = auto()
    """A fraction on one line, a/b."""
    CASES = auto()
    """A function by cases, whose brace is open to the right."""
    BIG = auto()
    """A big operator that takes everything to its right, such as an indexed sum."""
    DERIVATIVE = auto()
    """A derivative sign with its operand."""
    FRACTION = auto()
    """A fraction with a bar, which holds itself together except under an exponent."""
    FUNCTION = auto()
    """An operator with its argument, sin x, after which an exponent would be misread."""
    POWER = auto()
    """Something that carries an exponent or another raised sign already."""
    ATOM = auto()
    """A name, a number, a call with its parentheses, anything between bars."""


class Place(Enum):
    """Where a piece is put."""

    TERM = auto()
    NEGATED = auto()
    FIRST_FACTOR = auto()
    FACTOR = auto()
    LAST_FACTOR = auto()
    NUMERATOR = auto()
    DENOMINATOR = auto()
    BASE = auto()
    EXPONENT = auto()
    SUMMAND = auto()


_EVERY = frozenset(Level) - {Level.CASES}
_TIGHT = frozenset({Level.FUNCTION, Level.POWER, Level.ATOM})
_FACTOR = _TIGHT | {Level.DERIVATIVE, Level.FRACTION}

FITS: dict[Place, frozenset[Level]] = {
    Place.TERM: _EVERY - {Level.SUM},
    Place.NEGATED: _EVERY - {Level.SUM, Level.SIGN},
    Place.FIRST_FACTOR: _FACTOR | {Level.QUOTIENT, Level.SIGN},
    Place.FACTOR: _FACTOR,
    Place.LAST_FACTOR: _FACTOR | {Level.BIG},
    Place.NUMERATOR: _TIGHT | {Level.PRODUCT},
    Place.DENOMINATOR: _TIGHT,
    Place.BASE: frozenset({Level.ATOM}),
    Place.EXPONENT: frozenset({Level.ATOM}),
    Place.SUMMAND: _EVERY - {Level.SUM, Level.SIGN},
}
"""The levels each place takes as they are, for readers; numerator, denominator and exponent are those on one line."""

TYPED_FITS: dict[Place, frozenset[Level]] = {
    **FITS,
    Place.FIRST_FACTOR: FITS[Place.FIRST_FACTOR] - {Level.SIGN},
    Place.NUMERATOR: FITS[Place.NUMERATOR] | {Level.QUOTIENT},
    Place.EXPONENT: FITS[Place.EXPONENT] | {Level.POWER},
}
"""The same for typed text: -a*b is the negative of a product, a/b/c groups from the left and x^y^z from the right."""

ENCLOSING = frozenset({Place.TERM, Place.NEGATED, Place.LAST_FACTOR, Place.SUMMAND})
"""The places with nothing to the right that a big operator could wrongly take."""
