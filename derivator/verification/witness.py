"""Points and values as text, and the numbers that stand in an expression."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from mpmath import mp
from sympy import Expr, Integer, Rational, Symbol

from derivator.inert import Decimal, Fraction, subexpressions
from derivator.verification.axes import Case
from derivator.verification.sampling import Point

MAX_SHOWN = 8
"""A witness names at most this many values."""
MAX_LANDMARKS = 6


def described(symbols: Iterable[Symbol], point: Point, case: Case) -> str:
    """A point as text: "x = 0.73, n = 2", then the data that were used there."""
    shown = [f"{symbol} = {number}" for symbol, number in case]
    taken = {symbol for symbol, _ in case}
    for symbol in symbols:
        if symbol not in taken and symbol in point.values:
            shown.append(f"{symbol} = {point.values[symbol]:.6g}")
    data = [key for key in point.values if isinstance(key, tuple)]
    for name, places in sorted(data, key=str):
        if len(shown) < MAX_SHOWN:
            shown.append(f"{name}[{','.join(map(str, places))}] = {point.values[name, places]:.4g}")
    return ", ".join(shown)


def value_texts(left: Any, right: Any) -> tuple[str, str]:
    """Two numbers that differ, with as many digits as it takes to see it."""
    texts = "", ""
    for digits in (6, 12, 24, 48, 80):
        texts = mp.nstr(left, digits), mp.nstr(right, digits)
        if texts[0] != texts[1]:
            break
    return texts


def numbers_in(*expressions: Expr) -> Sequence[float]:
    """The sizes of the numbers in some expressions, the largest first, without 0 and 1."""
    found: set[float] = set()
    for expression in expressions:
        for part in subexpressions(expression):
            if isinstance(part, Integer | Decimal) or (
                isinstance(part, Fraction) and all(isinstance(side, Integer) for side in part.args)
            ):
                value = part.doit()
                if isinstance(value, Rational) and 1e-6 < abs(value) < 1e9 and value not in (1, -1):
                    found.add(abs(float(value)))
    return sorted(found, reverse=True)[:MAX_LANDMARKS]
