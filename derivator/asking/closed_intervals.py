"""A closed interval as it is written: "[0, 3]", or "0 <= x <= 3"."""

from __future__ import annotations

from sympy import Expr

from derivator.base.errors import ReadingError
from derivator.base.regex import regex
from derivator.notation import plain
from derivator.syntax import read

_BRACKETS = regex(r"\s*\[(.+?)[,;](.+)\]\s*")
_BETWEEN = regex(r"(.+?)(?:<=|≤|\\leq?\b)(.+?)(?:<=|≤|\\leq?\b)(.+)")


def closed_interval(text: str, letter: Expr) -> tuple[Expr, Expr]:
    """The two ends.

    Args:
        text: the interval.
        letter: what lies in it.

    Raises:
        ReadingError: it is no closed interval between two numbers of which the first is less.
    """
    found = _BRACKETS.fullmatch(text)
    between = None if found else _BETWEEN.fullmatch(text.strip())
    if between is not None and between.group(2).strip() != plain(letter):
        raise ReadingError(f"{between.group(2).strip()} is not the unknown {plain(letter)}", text, 0, "[0, 3]")
    groups = found.groups() if found else (between.group(1), between.group(3)) if between else ()
    if not groups:
        raise ReadingError(f"{text} is no closed interval", text, 0, "a closed interval, [0, 3]")
    low, high = (read(each.strip()).expression for each in groups)
    if low.free_symbols or high.free_symbols or not low.doit().evalf(30) < high.doit().evalf(30):
        raise ReadingError(f"{text} is no interval between two numbers, the smaller one first", text, 0, "[0, 3]")
    return low, high
