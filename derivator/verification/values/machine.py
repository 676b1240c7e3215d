"""Machine arithmetic: floats, and complex numbers with a tiny imaginary part where a derivative is carried along.

A derivative is the imaginary part of f(x + ih) over h. With h = 1e-30 nothing is subtracted, so it is exact to the last
digit, and no formula of differentiation is used. The imaginary part is a differential, not a number: which branch is
taken and whether a value is real is decided by the real part alone.
"""

from __future__ import annotations

import cmath
import math
from collections.abc import Callable

from mpmath import mp, mpf

from derivator.functions import FUNCTIONS
from derivator.verification.values.missing import OutOfReachError, OutsideDomainError
from derivator.verification.values.precise import PreciseArithmetic
from derivator.verification.values.quick_functions import SPECIAL, RealAndComplex
from derivator.verification.values.stand_in import Number

STEP = 1e-30


def _reciprocal(pair: RealAndComplex) -> RealAndComplex:
    """1/f(u)."""
    return (lambda u: 1 / pair[0](u)), (lambda u: 1 / pair[1](u))


def _of_reciprocal(pair: RealAndComplex) -> RealAndComplex:
    """f(1/u)."""
    return (lambda u: pair[0](1 / u)), (lambda u: pair[1](1 / u))


_TABLE: dict[str, RealAndComplex] = {
    **{
        name: (getattr(math, name), getattr(cmath, name))
        for name in (
            "exp", "log", "sqrt", "sin", "cos", "tan", "asin", "acos", "atan",
            "sinh", "cosh", "tanh", "asinh", "acosh", "atanh",
        )
    },
    "log_base": (lambda u, b: math.log(u) / math.log(b), lambda u, b: cmath.log(u) / cmath.log(b)),
    "abs": (abs, lambda u: u if u.real > 0 else -u),
    "sign": (lambda u: float((u > 0) - (u < 0)), lambda u: 0j),
    "sigmoid": (lambda u: 1 / (1 + math.exp(-u)), lambda u: 1 / (1 + cmath.exp(-u))),
}
for _name, _base in (
    ("sec", "cos"), ("csc", "sin"), ("cot", "tan"), ("sech", "cosh"), ("csch", "sinh"), ("coth", "tanh"),
):
    _TABLE[_name] = _reciprocal(_TABLE[_base])
for _name, _base in (
    ("asec", "acos"), ("acsc", "asin"), ("acot", "atan"), ("asech", "acosh"), ("acsch", "asinh"), ("acoth", "atanh"),
):
    _TABLE[_name] = _of_reciprocal(_TABLE[_base])

_TABLE |= SPECIAL

_OTHERS = PreciseArithmetic(15)
_KINKED = frozenset(("abs", "sign"))
_WHOLE = 2.0**53
"""Floats from here on are whole numbers: one that was computed tells nothing of an angle."""


class MachineArithmetic:
    """Double precision. It answers at once, and says OutOfReach where it cannot be believed."""

    digits = 15

    def number(self, value: int) -> Number:
        """A whole number."""
        try:
            return float(value)
        except OverflowError as error:
            raise OutOfReachError("a number too large for a float") from error

    def decimal(self, digits: str) -> Number:
        """A decimal number, from its digits."""
        value = float(digits)
        if math.isinf(value):
            raise OutOfReachError("a number too large for a float")
        return value

    def constant(self, name: str) -> Number:
        """The constant e or pi."""
        return math.e if name == "E" else math.pi

    def power(self, base: Number, exponent: Number) -> Number:
        """A real power: of a negative base for whole exponents only.

        Raises:
            OutsideDomainError: there is no real value.
            OutOfReachError: it is too large.
        """
        real, whole = base.real, exponent.real
        if real == 0:
            if whole <= 0 or (base.imag and whole < 1):
                raise OutsideDomainError("a power without a real value")
            return base if whole == 1 else 0.0
        if real < 0 and (exponent.imag or whole != math.floor(whole)):
            raise OutsideDomainError("a power without a real value")
        try:
            if real > 0:
                return base**exponent
            size = (-base) ** exponent
        except OverflowError as error:
            raise OutOfReachError("a power too large for a float") from error
        return -size if whole % 2 else size

    def limit(self, function: Callable[[Number], Number]) -> Number:
        """No limit: floats close to it have lost their digits.

        Raises:
            OutOfReachError: always.
        """
        raise OutOfReachError("a limit takes more digits than floats have")

    def apply(self, name: str, arguments: list[Number]) -> Number:
        """A known function at its arguments.

        Raises:
            OutsideDomainError: there is no real value.
            OutOfReachError: it is too large, or a derivative is asked where this arithmetic has none.
        """
        if FUNCTIONS[name].periodic and abs(arguments[0].real) >= _WHOLE:
            raise OutOfReachError("an angle too large for a float")
        pair = _TABLE.get(name)
        carried = any(isinstance(argument, complex) for argument in arguments)
        if pair is None:
            return self._slowly(name, arguments) if carried else float(_OTHERS.apply(name, list(map(mpf, arguments))))
        try:
            value = pair[0](*(argument.real for argument in arguments)) if carried else pair[0](*arguments)
            if not carried:
                return value
            if name in _KINKED and not arguments[0].real:
                raise OutsideDomainError("a kink")
            return complex(value, pair[1](*arguments).imag)
        except OverflowError as error:
            raise OutOfReachError("a value too large for a float") from error
        except (ValueError, ZeroDivisionError) as error:
            raise OutsideDomainError(f"{name} has no real value here") from error

    def _slowly(self, name: str, arguments: list[Number]) -> complex:
        """A function without a quick version where a derivative is carried: its slope is that of its row, by numbers.

        Raises:
            OutOfReachError: it has kinks, where a difference would be the mean of two slopes.
        """
        if FUNCTIONS[name].smooth:
            raise OutOfReachError("no quick version of this function")
        places = [mpf(argument.real) for argument in arguments]
        with mp.workdps(_OTHERS.digits):
            value, change = float(_OTHERS.apply(name, places)), 0.0
            for moving, argument in enumerate(arguments):
                if argument.imag:
                    def moved(place: Number, moving: int = moving) -> Number:
                        return _OTHERS.apply(name, [*places[:moving], place, *places[moving + 1 :]])

                    change += float(_OTHERS.slope(moved, places[moving])) * argument.imag
        return complex(value, change)

    def sine(self, argument: Number) -> Number:
        """The sine, of which stand-ins for unknown functions are made."""
        return cmath.sin(argument) if isinstance(argument, complex) else math.sin(argument)

    def slope(self, function: Callable[[Number], Number], place: Number, order: int = 1) -> Number:
        """The derivative of a function of one number at a place.

        Raises:
            OutOfReachError: a derivative is already being carried, or one of a higher order is asked for.
        """
        if isinstance(place, complex) or order > 1:
            raise OutOfReachError("a derivative inside a derivative")
        step = STEP * min(1.0, abs(place) or 1.0)
        if not step:
            raise OutOfReachError("a derivative at so small a number")
        return function(complex(place, step)).imag / step
