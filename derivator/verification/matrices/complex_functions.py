"""Known functions at complex numbers next to the real line, where a tiny imaginary part carries the derivative."""

from __future__ import annotations

import cmath
import math
from collections.abc import Callable

import sympy

from derivator.functions import FUNCTIONS
from derivator.verification.matrices.arrays import Scalar

STEP = 1e-30
"""The imaginary step: f(x + ih) has the imaginary part h f'(x), and nothing is subtracted."""
_DIGITS = 60


def _odd_part(number: Scalar) -> Scalar:
    return number if number.real > 0 else -number


def _sigmoid(number: Scalar) -> Scalar:
    if number.real >= 0:
        return 1 / (1 + cmath.exp(-number))
    grown = cmath.exp(number)
    return grown / (1 + grown)


def _logarithm(number: Scalar) -> Scalar:
    if number.real <= 0:
        raise ValueError("the logarithm of a negative number")
    return complex(cmath.log(number))


def _root(number: Scalar) -> Scalar:
    if number.real < 0:
        raise ValueError("the root of a negative number")
    return complex(cmath.sqrt(number))


def _softplus(number: Scalar) -> Scalar:
    return cmath.log(1 + cmath.exp(number)) if number.real < 30 else number


_KNOWN: dict[str, Callable[[Scalar], Scalar]] = {
    "exp": cmath.exp, "log": _logarithm, "sqrt": _root, "abs": _odd_part, "sin": cmath.sin, "cos": cmath.cos,
    "tan": cmath.tan, "sinh": cmath.sinh, "cosh": cmath.cosh, "tanh": cmath.tanh, "sigmoid": _sigmoid,
    "softplus": _softplus, "relu": lambda z: z if z.real > 0 else 0.0, "sign": lambda z: math.copysign(1.0, z.real),
    "heaviside": lambda z: 1.0 if z.real > 0 else 0.0, "log_sigmoid": lambda z: -_softplus(-z),
    "atan": cmath.atan, "asinh": cmath.asinh,
}


def value_at(name: str, number: Scalar) -> Scalar:
    """The value of a known function.

    Raises:
        ValueError: it has no real value there.
    """
    known = _KNOWN.get(name)
    return _by_sympy(name, number) if known is None else known(number)


def _by_sympy(name: str, number: Scalar) -> Scalar:
    argument = sympy.Float(number.real, _DIGITS) + sympy.I * sympy.Float(number.imag, _DIGITS)
    found = FUNCTIONS[name].sympy(argument if number.imag else sympy.Float(number.real, _DIGITS))
    return complex(found.evalf(_DIGITS))
