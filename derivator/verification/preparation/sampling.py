"""Where expressions are evaluated: seeded points of several scales and both signs, none of them special."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any, TypeAlias

from sympy import Expr, Symbol

Key: TypeAlias = Any
"""What has a value at a point: a symbol, or an entry as the pair of its name and the numbers of its indices."""

_Range = tuple[float, float]

# Four styles by turns, each in four ranges: positive at several sizes, ordinary values of either sign, the open unit
# interval where probabilities live, and the very small and the large. Logarithms of several letters need the first and
# third, where all letters are positive at once.
_STYLES: tuple[tuple[bool, tuple[_Range, _Range, _Range, _Range]], ...] = (
    (False, ((0.05, 0.3), (1.0, 2.0), (3.0, 6.0), (8.0, 30.0))),
    (True, ((0.4, 0.9), (1.1, 2.5), (0.5, 1.5), (2.5, 5.0))),
    (False, ((0.05, 0.3), (0.3, 0.5), (0.5, 0.7), (0.7, 0.95))),
    (True, ((0.01, 0.04), (30.0, 60.0), (60.0, 150.0), (6.0, 20.0))),
)
FIRST_POINTS = 16
"""Points that cover every style and range once; all of them are tried."""
FURTHER_POINTS = 96
"""Points tried beyond those where the first were mostly outside the domain."""
ORDERED = 3
"""For this many letters the first points go through every combination of signs; further letters get random ones."""


class Point:
    """One point: a value for every symbol and entry, drawn when first asked for and always the same.

    Args:
        seed: the seed of the whole check.
        number: which point; it fixes the style and the range.
        order: the symbols met so far, each with its place; shared by the points of a check.
        given: values that are not drawn.
        positive: symbols and names of data that are assumed positive, whose sign is dropped.
    """

    def __init__(
        self,
        seed: int,
        number: int,
        order: dict[Symbol, int],
        given: tuple[tuple[Key, float], ...] = (),
        positive: frozenset[Expr] = frozenset(),
    ) -> None:
        self.seed, self.number, self.order, self.positive = seed, number, order, positive
        self.values: dict[Key, float] = dict(given)

    def value(self, key: Key) -> float:
        """The value of a symbol or of an entry."""
        known = self.values.get(key)
        if known is None:
            known = self.values[key] = self._draw(key)
        return known

    def _draw(self, key: Key) -> float:
        # SymPy's printer, which str() of a symbol would ask, is slow.
        name, text = (key, key.name) if isinstance(key, Symbol) else (key[0], str(key))
        draws = random.Random(f"{self.seed} {self.number} {text}")  # noqa: S311 (not for secrets)
        signed, ranges = _STYLES[self.number % 4]
        low, high = ranges[(self.number // 4 + sum(map(ord, text))) % 4]
        size: float = low * (high / low) ** draws.random()
        if not signed or name in self.positive:
            return size
        return -size if self._negative(key, draws) else size

    def _negative(self, key: Key, draws: random.Random) -> bool:
        place = self.order.setdefault(key, len(self.order)) if isinstance(key, Symbol) else ORDERED
        if place >= ORDERED or self.number >= FIRST_POINTS:
            return draws.random() < 0.5
        return bool((self.number // 4 + 4 * (self.number % 4 == 3)) >> place & 1)


def landmark_values(landmarks: Sequence[float], seed: int) -> list[float]:
    """Values at and around the numbers that stand in an expression, where narrow domains lie, as that of ln(x-50)."""
    draws = random.Random(f"{seed} landmarks")  # noqa: S311 (not for secrets)
    values: list[float] = []
    for landmark in landmarks:
        for spread in (0.05, 0.9, 0.3 * landmark):
            for side in (1, -1):
                value = landmark + side * spread * (0.2 + 0.8 * draws.random())
                values += [value, -value]
    return values


def neighbours(value: float, seed: int) -> list[float]:
    """Values near one that is known to lie in the domain, at distances from far to close."""
    draws = random.Random(f"{seed} {value}")  # noqa: S311 (not for secrets)
    reaches = (1.0, 0.3, 0.1, 0.03, 0.01, 0.001)
    return [value * (1 + side * reach * (0.3 + 0.7 * draws.random())) for reach in reaches for side in (1, -1)]
