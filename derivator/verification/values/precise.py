"""Arithmetic to any number of digits (mpmath). Function values come from the table of functions."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from math import comb
from typing import Any

import sympy
from mpmath import mp, mpf
from sympy import Expr

from derivator.functions import FUNCTIONS
from derivator.verification.values.missing import OutOfReachError, OutsideDomainError
from derivator.verification.values.stand_in import Number

MAX_EXPONENT_BITS = 40
"""A power or a function whose exponent or argument has more bits than this is not computed: it would fill memory."""
PERIODIC_BITS = 4000
"""Periodic functions are computed at larger arguments: each bit of the argument costs one bit of precision only."""
STEPWISE = frozenset(("polygamma",))
STEPWISE_BITS = 12
"""Functions that take as many steps as their arguments are large are computed at small ones only."""
COSTLY: dict[str, int] = {
    **dict.fromkeys(("gamma_function", "loggamma", "digamma", "polygamma", "beta_function"), 800),
    **dict.fromkeys(("erf", "erfc", "normal_cdf", "gelu", "lambertw"), 1600),
}
"""Functions that are computed to no more digits than this: what they take grows with the cube of the digits."""
SLOW_GROWING = frozenset(("log", "log_base", "sqrt", "abs", "sign", "atan", "asinh"))
"""Functions that are computed at arguments of any size."""
SETTLING = frozenset(("tanh", "coth", "erf"))
"""Functions that differ from 1 and -1 at large arguments by less than any digits show."""

_USUAL_SCALE, _SMALLEST_SCALE = 9, 1000
"""Places of derivatives between these powers of ten to both sides take steps of one size; smaller ones take none."""
MOST_DIGITS = 2000
"""Digits up to which a function whose row subtracts is computed until its value settles."""


@lru_cache(maxsize=256)
def precise_function(name: str) -> Callable[..., Any]:
    """The numeric version of a known function, made from its row."""
    row = FUNCTIONS[name]
    if row.sympy is getattr(sympy, name, None) and hasattr(mp, name):
        # mpmath goes by SymPy's names.
        return getattr(mp, name)  # type: ignore[no-any-return]
    from derivator.verification.values.without_loss import without_loss

    letters = [sympy.Symbol(letter, real=True) for letter in row.arguments]
    body = without_loss(row.sympy(*letters))
    function: Callable[..., Any] = sympy.lambdify(letters, body, modules="mpmath")
    return _settled(function) if _cancels(body) else function


def _cancels(body: Expr) -> bool:
    """Whether digits may be lost inside: in a sum of terms of unlike signs, or in the logarithm of a sum near 1."""
    sums = any(not all(term.is_positive for term in total.args) for total in body.atoms(sympy.Add))
    return sums or any(logarithm.has(sympy.Add) for logarithm in body.atoms(sympy.log))


def _settled(function: Callable[..., Any]) -> Callable[..., Any]:
    """The function computed to more and more digits until as many of them stand as are asked for."""

    def computed(*arguments: Number) -> Number:
        digits = more = int(mp.dps)
        before = function(*arguments)
        if before != before or not any(arguments):  # NaN stays what it is
            return before
        while more < MOST_DIGITS:
            more *= 2
            with mp.workdps(more):
                value = function(*arguments)
                if value and abs(value - before) <= abs(value) * mpf(10) ** -(digits + 2):
                    return value
            before = value
        raise OutOfReachError("digits are lost inside this function")

    return computed


class PreciseArithmetic:
    """Real arithmetic to a given number of decimal digits. Use it inside `mp.workdps(arithmetic.digits)`."""

    def __init__(self, digits: int) -> None:
        self.digits = digits

    def number(self, value: int) -> Number:
        """A whole number."""
        return mpf(value)

    def decimal(self, digits: str) -> Number:
        """A decimal number, from its digits."""
        return mpf(digits)

    def constant(self, name: str) -> Number:
        """The constant e or pi."""
        return +mp.e if name == "E" else +mp.pi

    def power(self, base: Number, exponent: Number) -> Number:
        """A real power: of a negative base for whole exponents only.

        Raises:
            OutsideDomainError: there is no real value.
            OutOfReachError: it is too large.
        """
        if base <= 0 and not mp.isint(exponent):
            if base == 0 and exponent > 0:
                return mpf(0)
            raise OutsideDomainError("a power without a real value")
        if base == 0:
            if exponent <= 0:
                raise OutsideDomainError("a power without a real value")
            return mpf(0)
        if exponent and mp.mag(exponent) + mp.mag(abs(mp.mag(base)) + 1) > MAX_EXPONENT_BITS:
            raise OutOfReachError("a power too large to compute")
        return base**exponent

    def apply(self, name: str, arguments: list[Number]) -> Number:
        """A known function at its arguments.

        Raises:
            OutsideDomainError: there is no real value.
            OutOfReachError: it is too large.
        """
        size = max(mp.mag(argument) if argument else 0 for argument in arguments)
        most = PERIODIC_BITS if FUNCTIONS[name].periodic else STEPWISE_BITS if name in STEPWISE else MAX_EXPONENT_BITS
        if size > most and name in SETTLING:
            return mpf(1 if arguments[0] > 0 else -1)
        if size > most and name not in SLOW_GROWING:
            raise OutOfReachError("an argument too large")
        if mp.dps > COSTLY.get(name, mp.dps):
            raise OutOfReachError("more digits than this function is computed to")
        try:
            value = precise_function(name)(*arguments)
        except (ZeroDivisionError, ValueError) as error:
            raise OutsideDomainError(f"{name} has no real value here") from error
        except OverflowError as error:
            raise OutOfReachError("a value too large") from error
        except (NotImplementedError, TypeError) as error:
            raise OutOfReachError(f"{name} has no numeric version") from error
        if isinstance(value, int):
            return mpf(value)
        if not isinstance(value, mpf) or not mp.isfinite(value):
            raise OutsideDomainError(f"{name} has no real value here")
        return value

    def sine(self, argument: Number) -> Number:
        """The sine, of which stand-ins for unknown functions are made."""
        return self.apply("sin", [argument])

    def finer(self, place: Number, order: int = 1) -> tuple[int, Number]:
        """The digits to work with and the step to take for a derivative of an order, from the digits now in use.

        Where the place is far from 1, as that of a letter which stands for e^x, the step is of its size.

        Raises:
            OutOfReachError: the place is so small that no digits are enough.
        """
        digits = mp.dps
        half = digits // 2 + 3
        scale = int(mp.floor(mp.log10(abs(place)))) if place else 0
        scale = scale if abs(scale) > _USUAL_SCALE else 0
        if scale < -_SMALLEST_SCALE:
            raise OutOfReachError("a derivative at so small a number")
        return digits + order * (half + max(0, -scale)) + 3, mpf(10) ** (scale - half)

    def slope(self, function: Callable[[Number], Number], place: Number, order: int = 1) -> Number:
        """The derivative of a function of one number at a place, by a central difference of the order.

        With half as many digits again for each order and a step of half the digits, the error of the difference and
        the error of rounding both stay near the last digit asked for; this works again inside itself.
        """
        digits, step = self.finer(place, order)
        with mp.workdps(digits):
            places = (place + (order - 2 * k) * step for k in range(order + 1))
            values = ((-1) ** k * comb(order, k) * function(moved) for k, moved in enumerate(places))
            return sum(values, mpf(0)) / (2 * step) ** order

    def limit(self, function: Callable[[Number], Number]) -> Number:
        """What a function tends to at 0, from its values close to it on both sides; see `approached`."""
        return self.approached(function)[0]

    def approached(self, function: Callable[[Number], Number]) -> tuple[Number, Number]:
        """What a function tends to at 0, and how far that may be from the true value.

        The means of the values at h and -h go to the limit like h²; from two of them, at h and h/2, the h² is removed.

        Raises:
            OutsideDomainError: the values on the two sides do not come together.
        """
        digits, step = self.closing()
        with mp.workdps(digits):
            sides = [(function(h), function(-h)) for h in (step, step / 2)]
            means = [(right + left) / 2 for right, left in sides]
            gap = max(abs(right - left) for right, left in sides)
            if gap > mp.sqrt(step) * max(1, abs(means[1])):
                raise OutsideDomainError("no limit from both sides")
            value = (4 * means[1] - means[0]) / 3
            return value, abs(means[1] - means[0])

    def closing(self) -> tuple[int, Number]:
        """The digits to work with, and how close to 0 to go, for a limit of the digits now in use."""
        half = mp.dps // 2 + 5
        return mp.dps + 3 * half + 5, mpf(10) ** -half
