"""Where a known function is defined and where its values lie, as spans of real numbers, from its row in the table."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

import sympy
from sympy import Expr, Rational

from derivator.base.record import record
from derivator.base.regex import regex
from derivator.functions.row import Function

_SPAN = regex(r"([\[(])\s*(\S+),\s*(\S+)\s*([\])])")
_BOUND = regex(r"(-?)(oo|pi|e|\d+(?:\.\d+)?)(?:/(\w+))?")
_RELATION = regex(r"\s*(!=|<=|>=|<|>)\s*")
_NAMED = {"oo": sympy.oo, "pi": sympy.pi, "e": sympy.E}
_PARTS = 100
"""An irrational bound is put further off, to a hundredth."""


@record
class Span:
    """The real numbers between two bounds.

    Attributes:
        low, high: the bounds, exactly; infinite where there is none.
        with_low, with_high: whether the bound belongs to it.
    """

    low: Expr = -sympy.oo
    high: Expr = sympy.oo
    with_low: bool = False
    with_high: bool = False

    def widened(self) -> Span:
        """The span with rational bounds, no number of it lost: (-1.58, 1.58) for (-π/2, π/2)."""
        if all(bound.is_Rational or bound.is_infinite for bound in (self.low, self.high)):
            return self
        low, high = (rounded(bound * _PARTS) / _PARTS if bound.is_finite else bound
                     for rounded, bound in ((sympy.floor, self.low), (sympy.ceiling, self.high)))
        return Span(low, high, self.with_low and low == self.low, self.with_high and high == self.high)

    def holds(self, size: Expr) -> bool:
        """Whether a number belongs to it."""
        above = self.low <= size if self.with_low else self.low < size
        return bool(above and (size <= self.high if self.with_high else size < self.high))

    @property
    def bounded(self) -> bool:
        """Whether it has a bound on both sides."""
        return not (self.low.is_infinite or self.high.is_infinite)


EVERYWHERE = Span()


@lru_cache(maxsize=256)
def span(text: str) -> Span:
    """The span that a text such as "[0, oo)" or "(-pi/2, pi/2)" states; all real numbers for no text.

    Raises:
        ValueError: it states none.
    """
    if not text:
        return EVERYWHERE
    found = _SPAN.fullmatch(text)
    if found is None:
        raise ValueError(f"no interval: {text}")
    opening, low, high, closing = found.groups()
    return Span(_bound(low), _bound(high), opening == "[", closing == "]")


def _bound(text: str) -> Expr:
    found = _BOUND.fullmatch(text)
    if found is None:
        raise ValueError(f"no number: {text}")
    minus, above, below = found.groups()
    size = _size(above) / (1 if below is None else _size(below))
    return -size if minus else size


def _size(text: str) -> Expr:
    return _NAMED[text] if text in _NAMED else Rational(text)


@lru_cache(maxsize=256)
def values(function: Function) -> Span:
    """Where the real values of a function lie."""
    return span(function.within)


def chain(text: str) -> tuple[list[str], list[str]]:
    """The sides of a condition such as "-1 < u < 1" and the signs between them."""
    parts = _RELATION.split(text)
    return parts[::2], parts[1::2]


@lru_cache(maxsize=256)
def domain_span(function: Function) -> Span | None:
    """Where the first argument of a function lies where it has a real value; None where that is no span.

    A function that is real everywhere but at single numbers, or beyond two of them as the arcsecant is, has none.
    """
    if not function.domain:
        return EVERYWHERE
    found = EVERYWHERE
    sides, signs = chain(function.domain)
    for (left, right), sign in zip(pairwise(sides), signs, strict=True):
        if sign == "!=" or function.arguments[0] not in (left, right):
            return None
        first = left == function.arguments[0]
        bound, reached = _bound(right if first else left), sign in ("<=", ">=")
        if first == (sign in (">", ">=")):
            found = Span(bound, found.high, reached, found.with_high)
        else:
            found = Span(found.low, bound, found.with_low, reached)
    return found
