"""What holds wherever a function is defined: x > 0 of ln(x), x ≠ 1 of 1/(x - 1)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from sympy import Expr

from derivator.inert import Apply, Derivative, Fraction, IndexedSum, Limit, Power
from derivator.inert.numbers import value
from derivator.inert.piecewise import Piecewise
from derivator.model.trace import Assumption
from derivator.reals.function_facts import where_real
from derivator.reals.simplest_conditions import reduced


@lru_cache(maxsize=256)
def where_defined(function: Expr) -> tuple[Assumption, ...]:
    """The conditions that hold at each point at which a function has a real value, as far as they are known.

    Args:
        function: the function, or an equation between functions.
    """
    return reduced(_needed(function))


def _needed(node: Expr) -> Iterator[Assumption]:
    if isinstance(node, Piecewise | IndexedSum | Derivative | Limit):
        # A piece counts in its region only, and a sum may have no terms.
        return
    if isinstance(node, Fraction):
        yield Assumption("nonzero", node.denominator)
    elif isinstance(node, Power):
        exponent = value(node.exponent)
        if exponent is not None and not exponent.is_Integer:
            yield Assumption("nonnegative", node.base)
        if exponent is not None and exponent < 0:
            yield Assumption("nonzero", node.base)
    elif isinstance(node, Apply):
        yield from where_real(node)
    for part in node.args:
        if isinstance(part, Expr):
            yield from _needed(part)
