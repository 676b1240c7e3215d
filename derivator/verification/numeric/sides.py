"""The values of two sides at one point in one precision, and how far they can be relied on."""

from __future__ import annotations

from math import log10
from typing import Any

from mpmath import mpf

from derivator.base.record import record

RELIABLE_BITS = 40
"""A value counts as known where its error is below 1 by this many bits. Near a value of 10^1000 anything could hide."""
LEAST_DOUBT = -1_000_000
"""Stands for no error at all."""


@record
class Sides:
    """Both values, None where a side is not real, and the larger error of the two as a power of two.

    Its properties are to be read in the precision in which the values were computed.
    """

    values: tuple[Any, Any]
    doubt: float = LEAST_DOUBT

    @property
    def difference(self) -> Any:
        """The distance between the values."""
        return abs(self.values[0] - self.values[1])

    @property
    def size(self) -> Any:
        """The larger of the values, without sign."""
        return max(abs(self.values[0]), abs(self.values[1]))

    @property
    def reliable(self) -> bool:
        """Whether the values are known to many places after the point."""
        return self.doubt < -RELIABLE_BITS

    @property
    def lacking(self) -> int:
        """How many digits more would make the values reliable: large values have few places after the point."""
        return 0 if self.reliable else int((self.doubt + RELIABLE_BITS) * log10(2)) + 20

    @property
    def alike(self) -> bool:
        """Whether the values agree to many places after the point."""
        return self.reliable and bool(self.difference < mpf(2) ** -RELIABLE_BITS)
