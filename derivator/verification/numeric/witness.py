"""Points and values as text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from mpmath import mp
from sympy import Symbol

from derivator.verification.preparation.axes import WholeValues
from derivator.verification.preparation.sampling import Point

SHOWN_FROM = 30
MAX_SHOWN = 8
"""A witness names at most this many values."""


def described(symbols: Iterable[Symbol], point: Point, case: WholeValues) -> str:
    """A point as text: "x = 0.73, n = 2", then the data that were used there; bound letters are nobody's."""
    shown = [f"{symbol} = {number}" for symbol, number in case]
    taken = {symbol for symbol, _ in case}
    for symbol in symbols:
        if symbol not in taken and symbol in point.values and not str(symbol).startswith("_"):
            shown.append(f"{symbol} = {_text(point.values[symbol])}")
    data = [key for key in point.values if isinstance(key, tuple)]
    for name, places in sorted(data, key=str):
        if len(shown) < MAX_SHOWN and not str(name).startswith("_"):
            shown.append(f"{name}[{','.join(map(str, places))}] = {point.values[name, places]:.4g}")
    return ", ".join(shown)


def _text(value: Any) -> str:
    """A value to six digits; numbers that no float holds as they are."""
    return f"{float(value):.6g}" if float(value) or not value else str(mp.nstr(value, 6))


def _short(text: str) -> str:
    """A whole number without the point that mpmath writes after it."""
    return text.removesuffix(".0")


def value_texts(left: Any, right: Any) -> tuple[str, str]:
    """Two numbers that differ, with as many digits as it takes to see it, or the second by its distance."""
    distance = right - left
    with mp.workdps(SHOWN_FROM):  # of thousands of digits no text can be made
        for digits in (6, 12, 24):
            texts = _short(mp.nstr(+left, digits)), _short(mp.nstr(+right, digits))
            if texts[0] != texts[1]:
                return texts
        return texts[0], f"{texts[0]} {'+' if distance > 0 else '-'} {mp.nstr(abs(distance), 4)}"
