"""Decimal numbers that are claimed: does one round the solution to its places."""

from __future__ import annotations

from sympy import Expr, Integer

from derivator.inert import Decimal, Minus
from derivator.model.solution import StationaryPoint

_FEWEST_PLACES = 2


def places_of(claim: Expr) -> int | None:
    """How many places behind the point a claim has; None where it is no number written with digits."""
    bare = claim.operand if isinstance(claim, Minus) else claim
    if isinstance(bare, Integer):
        return 0
    return len(str(bare.digits).partition(".")[2]) if isinstance(bare, Decimal) else None


def rounds(claim: Expr, point: StationaryPoint) -> bool:
    """Whether a number written with digits is a solution, rounded to its places."""
    places = places_of(claim)
    if places is None or point.value.free_symbols:
        return False
    off = abs(claim.doit().evalf(40) - point.value.doit().evalf(40))
    own = float(point.approximate[1]) if point.approximate is not None else 0.0
    return bool(off <= 0.5 * 10.0**-places * (1 + 1e-9) + own)


def fine_enough(claim: Expr) -> bool:
    """Whether so many places are given that a rounded number tells a solution from others."""
    return (places_of(claim) or 0) >= _FEWEST_PLACES
