"""Quick versions of the functions beyond the elementary ones: in floats, and with a tiny imaginary part carried along.

Of a complex value the imaginary part alone is used: it is the change of the real value over a tiny step.
"""

from __future__ import annotations

import cmath
import math
from collections.abc import Callable

from mpmath import fp

RealAndComplex = tuple[Callable[..., float], Callable[..., complex]]


def _moved(value: float, slope: float, u: complex) -> complex:
    """A value and its change over the step in u, for a function that is given as an integral of its slope."""
    return complex(value, slope * u.imag)


def _erf(u: complex) -> complex:
    return _moved(math.erf(u.real), 2 / math.sqrt(math.pi) * math.exp(-(u.real**2)), u)


def _erfc(u: complex) -> complex:
    return complex(math.erfc(u.real), -_erf(u).imag)


def _log1p(u: complex) -> complex:
    return complex(math.log1p(u.real), cmath.log(1 + u).imag)


def _logistic(u: float) -> float:
    return 1 / (1 + math.exp(-u)) if u > 0 else math.exp(u) / (1 + math.exp(u))


def _complex_logistic(u: complex) -> complex:
    return 1 / (1 + cmath.exp(-u)) if u.real > 0 else cmath.exp(u) / (1 + cmath.exp(u))


def _softplus(u: float) -> float:
    return max(u, 0.0) + math.log1p(math.exp(-abs(u)))


def _complex_softplus(u: complex) -> complex:
    return _log1p(cmath.exp(u)) if u.real < 0 else u + _log1p(cmath.exp(-u))


def _cube(u: complex) -> complex:
    return 2 * math.sqrt(2 / math.pi) * (u + 0.044715 * u * u * u)


def _size(u: complex) -> complex:
    return u if u.real > 0 else -u


def _root(u: float, n: float) -> float:
    if u > 0 or (u == 0 and n > 0):
        return float(u ** (1 / n))
    if n % 2 != 1 or u == 0:
        raise ValueError("a root without a real value")
    return -float((-u) ** (1 / n))


def _complex_root(u: complex, n: complex) -> complex:
    if not u.real and u.imag and n != 1:
        raise ValueError("a root has no derivative at 0")
    return u ** (1 / n) if u.real > 0 else -((-u) ** (1 / n))


def _loggamma(u: float) -> float:
    if u <= 0:
        raise ValueError("the logarithm of the gamma function is complex here")
    return math.lgamma(u)


def _angle(u: float, v: float) -> float:
    if u == v == 0:
        raise ValueError("the origin has no angle")
    return math.atan2(u or 0.0, v)


def _complex_angle(u: complex, v: complex) -> complex:
    if u.real == 0 and v.real <= 0:
        raise ValueError("the angle jumps here")
    square = u.real**2 + v.real**2
    return complex(math.atan2(u.real, v.real), (v.real * u.imag - u.real * v.imag) / square)


_BRANCH = -1 / math.e


def _lambert(u: float) -> float:
    if u <= _BRANCH:
        if u == _BRANCH:  # where its series in mpmath has no term
            return -1.0
        raise ValueError("the Lambert W function is complex here")
    return float(fp.lambertw(u).real)


def _complex_lambert(u: complex) -> complex:
    if u.real <= _BRANCH:
        if u == _BRANCH:  # a constant: nothing moves it
            return complex(-1)
        raise ValueError("the Lambert W function has no derivative here")
    return fp.lambertw(u)  # type: ignore[no-any-return]


_MOST_STEPS = 4096


def _polygamma(n: complex, u: complex) -> complex:
    if n.imag or n.real < 0 or n.real % 1:
        raise ValueError("the order of a polygamma function is a whole number")
    if u.real <= 0 and not u.real % 1:
        raise ValueError("a polygamma function has a pole here")
    if max(n.real, -u.real) > _MOST_STEPS:
        raise OverflowError("a polygamma function takes too many steps here")
    return fp.psi(int(n.real), u)  # type: ignore[no-any-return]


def _beta(u: float, v: float) -> float:
    value = float(fp.beta(u, v))
    if not math.isfinite(value):
        raise ValueError("the beta function has a pole here")
    return value


SPECIAL: dict[str, RealAndComplex] = {
    "root": (_root, _complex_root),
    "erf": (math.erf, _erf),
    "erfc": (math.erfc, _erfc),
    "normal_cdf": (lambda u: math.erfc(-u / math.sqrt(2)) / 2, lambda u: _erfc(-u / math.sqrt(2)) / 2),
    "normal_pdf": (
        lambda u: math.exp(-u * u / 2) / math.sqrt(2 * math.pi),
        lambda u: cmath.exp(-u * u / 2) / math.sqrt(2 * math.pi),
    ),
    "gamma_function": (math.gamma, fp.gamma),
    "loggamma": (_loggamma, fp.loggamma),
    "digamma": (fp.digamma, fp.digamma),
    "polygamma": (lambda n, u: _polygamma(complex(n), u).real, _polygamma),
    "beta_function": (_beta, fp.beta),
    "lambertw": (_lambert, _complex_lambert),
    "softplus": (_softplus, _complex_softplus),
    "logit": (lambda u: math.log(u / (1 - u)), lambda u: cmath.log(u / (1 - u))),
    "silu": (lambda u: u * _logistic(u), lambda u: u * _complex_logistic(u)),
    "swish": (lambda u, b: u * _logistic(b * u), lambda u, b: u * _complex_logistic(b * u)),
    "gelu": (lambda u: u * math.erfc(-u / math.sqrt(2)) / 2, lambda u: u * _erfc(-u / math.sqrt(2)) / 2),
    "gelu_tanh": (lambda u: u * _logistic(_cube(u).real), lambda u: u * _complex_logistic(_cube(u))),
    "mish": (lambda u: u * math.tanh(_softplus(u)), lambda u: u * cmath.tanh(_complex_softplus(u))),
    "softsign": (lambda u: u / (1 + abs(u)), lambda u: u / (1 + _size(u))),
    "log_sigmoid": (lambda u: -_softplus(-u), lambda u: -_complex_softplus(-u)),
    "sinc": (lambda u: math.sin(u) / u, lambda u: cmath.sin(u) / u),
    "log1p": (math.log1p, _log1p),
    "expm1": (math.expm1, cmath.exp),
    "exp2": (lambda u: 2.0**u, lambda u: 2.0**u),
    "atan2": (_angle, _complex_angle),
    "hypot": (math.hypot, lambda u, v: cmath.sqrt(u * u + v * v)),
}
"""Each function as one of floats, and as one of complex numbers; both may differ, for only the imaginary part is used.

A function that is missing here is computed from its row in the table of functions: as right, and slower.
"""
