"""Why a value may be missing. Two reasons that are never confused: it is not real there, or it is out of reach."""

from __future__ import annotations


class OutsideDomainError(ArithmeticError):
    """The expression has no real value at this point."""


class OutOfReachError(ArithmeticError):
    """The value may well exist, but this arithmetic cannot compute it."""
