"""Where conditions change, found by bisection, and places in every region between: no piece is left without a point."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from sympy import Expr, Symbol

from derivator.inert.piecewise import Comparison
from derivator.verification.preparation.symbols import names
from derivator.verification.values.missing import OutOfReachError

_SIZES = (1e-6, 1e-3, 0.03, 0.2, 0.7, 1.3, 2.1, 3.7, 7.9, 19.0, 71.0, 430.0, 1.7e4, 1.3e6, 1.9e9)
_GRID = tuple(sorted((0.0, *_SIZES, *(-size for size in _SIZES))))
_BISECTIONS = 60
MOST_BORDERS = 12
_BEYOND = 0.37
_BETWEEN = 0.43

ValueAt = Callable[[Expr, Symbol, float], float | None]
"""An expression's value where one symbol has a given value and the others have ordinary ones."""


class Borders:
    """Finds the places at which a condition changes along each symbol, and remembers them."""

    def __init__(self) -> None:
        self._links: dict[Expr, frozenset[tuple[Expr, Expr]]] = {}
        self._found: dict[tuple[Expr, Expr, Symbol], tuple[float, ...]] = {}

    def places(self, expressions: tuple[Expr, ...], value: ValueAt) -> Iterator[tuple[Symbol, float]]:
        """A value in each region that conditions make along each symbol.

        Args:
            expressions: what is compared.
            value: where their values come from.
        """
        links = frozenset[tuple[Expr, Expr]]().union(*map(self.links, expressions))
        for symbol in sorted({symbol for link in links for side in link for symbol in names(side)}, key=str):
            found = self.along(expressions, symbol, value)
            for one, other in pairwise(found):
                yield symbol, one + _BETWEEN * (other - one)
            if found:
                yield symbol, found[0] - _BEYOND * max(abs(found[0]), 1.0)
                yield symbol, found[-1] + _BEYOND * max(abs(found[-1]), 1.0)

    def along(self, expressions: tuple[Expr, ...], symbol: Symbol, value: ValueAt) -> list[float]:
        """The places at which some condition in the expressions changes along a symbol, in order."""
        links = frozenset[tuple[Expr, Expr]]().union(*map(self.links, expressions))
        return sorted({place for link in links for place in self._along(link, symbol, value)})[:MOST_BORDERS]

    def links(self, expression: Expr) -> frozenset[tuple[Expr, Expr]]:
        """The two sides of every relation in an expression."""
        known = self._links.get(expression)
        if known is None:
            known = frozenset()
            if isinstance(expression, Comparison):
                known = frozenset((left, right) for left, _, right in expression.links)
            for part in expression.args:
                if isinstance(part, Expr):
                    known |= self.links(part)
            self._links[expression] = known
        return known

    def _along(self, link: tuple[Expr, Expr], symbol: Symbol, value: ValueAt) -> tuple[float, ...]:
        if symbol not in names(link[0]) | names(link[1]):
            return ()
        key = (*link, symbol)
        if key not in self._found:
            self._found[key] = tuple(_changes(lambda place: _gap(link, symbol, place, value)))
        return self._found[key]


def _gap(link: tuple[Expr, Expr], symbol: Symbol, place: float, value: ValueAt) -> float | None:
    try:
        left, right = (value(side, symbol, place) for side in link)
    except OutOfReachError:
        return None
    return None if left is None or right is None else left - right


def _changes(gap: Callable[[float], float | None]) -> Iterator[float]:
    """Where a function changes its sign between neighbours of the grid."""
    for (low, first), (high, last) in pairwise((place, gap(place)) for place in _GRID):
        if first is None or last is None or first * last > 0 or (first == 0 and low != _GRID[0]):
            continue
        if last == 0:
            yield high
            continue
        yield _closed_in(gap, low, high, first)


def _closed_in(gap: Callable[[float], float | None], low: float, high: float, first: float) -> float:
    for _ in range(_BISECTIONS):
        middle = (low + high) / 2
        found = gap(middle)
        if found is None or found == 0 or middle in (low, high):
            return middle
        low, high = (middle, high) if found * first > 0 else (low, middle)
    return (low + high) / 2
