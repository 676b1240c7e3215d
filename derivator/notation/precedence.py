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


class Position(Enum):
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

FITS: dict[Position, frozenset[Level]] = {
    Position.TERM: _EVERY - {Level.SUM},
    Position.NEGATED: _EVERY - {Level.SUM, Level.SIGN},
    Position.FIRST_FACTOR: _FACTOR | {Level.QUOTIENT, Level.SIGN},
    Position.FACTOR: _FACTOR,
    Position.LAST_FACTOR: _FACTOR | {Level.BIG},
    Position.NUMERATOR: _TIGHT | {Level.PRODUCT},
    Position.DENOMINATOR: _TIGHT,
    Position.BASE: frozenset({Level.ATOM}),
    Position.EXPONENT: frozenset({Level.ATOM}),
    Position.SUMMAND: _EVERY - {Level.SUM, Level.SIGN},
}
"""The levels each place takes as they are, for readers; numerator, denominator and exponent are those on one line."""

TYPED_FITS: dict[Position, frozenset[Level]] = {
    **FITS,
    Position.FIRST_FACTOR: FITS[Position.FIRST_FACTOR] - {Level.SIGN},
    Position.NUMERATOR: FITS[Position.NUMERATOR] | {Level.QUOTIENT},
    Position.EXPONENT: FITS[Position.EXPONENT] | {Level.POWER},
}
"""The same for typed text: -a*b is the negative of a product, a/b/c groups from the left and x^y^z from the right."""

ENCLOSING = frozenset({Position.TERM, Position.NEGATED, Position.LAST_FACTOR, Position.SUMMAND})
"""The places with nothing to the right that a big operator could wrongly take."""
