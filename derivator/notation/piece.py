"""A written piece: its text, and what its neighbours need to know of it to decide on parentheses and dots."""

from __future__ import annotations

from enum import Enum, auto
from typing import NamedTuple

from derivator.notation.precedence import Level


class Edge(Enum):
    """What a piece begins or ends with."""

    DIGIT = auto()
    """A number, or a power of one."""
    UNIT = auto()
    """The number 0 or 1, which nobody writes in front of a factor without a dot."""
    LETTER = auto()
    """A name."""
    CALLABLE = auto()
    """A name that, before a parenthesis, reads as a function: g, h, f."""
    WORD = auto()
    """The name of a function, or a radical sign."""
    FENCE = auto()
    """A parenthesis."""
    FRACTION = auto()
    """A fraction with a bar."""
    TALL = auto()
    """A fraction with a bar and a sum above or below it."""
    SLASH = auto()
    """A fraction on one line."""
    DERIVATIVE = auto()
    """A derivative sign, itself a fraction to look at."""
    BIG = auto()
    """A big operator."""
    BARE = auto()
    """Something whose end is not seen: an argument or exponent without parentheses, the operand of a derivative."""
    CALL = auto()
    """The closing parenthesis of sin(2x), after which another parenthesis could belong to the argument."""
    OPEN = auto()
    """The body of a big operator, which takes in what follows."""
    CLOSED = auto()
    """Anything that what follows cannot change."""


class Piece(NamedTuple):
    """A part of a line as it is written.

    Attributes:
        text: the text.
        level: how it holds together.
        first: what it begins with.
        last: what it ends with.
        single: whether a function takes it as an argument without parentheses: sin x.
        continued: its text with its sign as a further term of a sum, where it brings its own sign.
        closed: its text with parentheses so that a factor may follow, where `text` is open to the right.
        operator: the operator that `text` begins with, where an exponent of the whole may stand on it: sin^2 x.
        under: of a derivative, what it is taken of and the variables it is taken by, the last one first.
    """

    text: str
    level: Level
    first: Edge
    last: Edge
    single: bool = False
    continued: str = ""
    closed: str = ""
    operator: str = ""
    under: tuple[Piece, tuple[Piece, ...]] | None = None
