"""Integrals up to a bound that varies: their derivative is what stands under them there, times that of the bound."""

from __future__ import annotations

from sympy import Expr, Symbol

from derivator.base.errors import ReadingError
from derivator.base.regex import regex
from derivator.grading.written.written_names import with_values
from derivator.inert import Derivative, Minus, Times, plus
from derivator.syntax import read

_GROUP = r"\{{(?P<{0}>[^{{}}]*(?:\{{[^{{}}]*\}}[^{{}}]*)*)\}}|(?P<{0}1>\w)"
_D = r"(?:\\mathrm\s*(?:\{\s*d\s*\}|d)|d)"
_INTEGRAL = regex(
    rf"\s*(?P<derived>\\[dt]?frac\s*\{{\s*{_D}\s*\}}\s*\{{\s*{_D}\s*(?P<by>[a-z])\s*\}}\s*(?P<open>(?:\\left\s*)?[(\[])?)?\s*"
    rf"\\int\s*(?:\\limits)?\s*_\s*(?:{_GROUP.format('low')})\s*\^\s*(?:{_GROUP.format('high')})\s*"
    rf"(?P<body>.+?)(?:\\[,;:! ]|\s)*{_D}\s*(?P<letter>[a-z])\s*(?(open)(?:\\right\s*)?[)\]])\s*$"
)


def derived_integral(text: str) -> Expr | None:
    """What a side comes to that is the derivative of an integral; None for any other side."""
    found = _INTEGRAL.match(text)
    return None if found is None or not found["derived"] else slope_of_integral(text, Symbol(found["by"]))


def slope_of_integral(text: str, variable: Symbol) -> Expr | None:
    """The derivative of an integral by a letter of its bounds; None where a side is no integral, or holds that letter.

    Args:
        text: the side.
        variable: the letter.
    """
    found = _INTEGRAL.match(text)
    if found is None:
        return None
    letter = Symbol(found["letter"])
    try:
        under, low, high = (
            read(each, notation="latex").expression
            for each in (found["body"], found["low"] or found["low1"], found["high"] or found["high1"])
        )
    except ReadingError:
        return None
    if variable in under.free_symbols and letter != variable:
        return None
    ends = [(bound, Times(with_values(under, {letter: bound}), Derivative(bound, variable))) for bound in (high, low)]
    upper, lower = (term if variable in bound.free_symbols else None for bound, term in ends)
    terms = [each for each in (upper, Minus(lower) if lower is not None else None) if each is not None]
    return plus(*terms) if terms else None
