"""Concrete functions that stand in for unknown ones: smooth, seeded by the name, different at every point tried."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any, Protocol

from derivator.inert.applied import INVERSE
from derivator.verification.preparation.invertible import INVERTIBLE

Number = Any
"""A number of one arithmetic: a float, a complex number that carries a derivative, or one of mpmath's."""


class _Arithmetic(Protocol):
    def number(self, value: int) -> Number: ...

    def constant(self, name: str) -> Number: ...

    def sine(self, argument: Number) -> Number: ...

    def apply(self, name: str, arguments: list[Number]) -> Number: ...


def stand_in(
    name: str, number: int, orders: Sequence[int], arguments: Sequence[Number], arithmetic: _Arithmetic
) -> Number:
    """The value of the stand-in f(u, v, ...) = a sin(w) + b w + c with w = k u + l v + ..., or of a derivative of it.

    A function of several arguments has a second sine, of other weights, so that its derivatives by them are not
    multiples of one another.

    Args:
        name: the name of the unknown function.
        number: the number of the point; each has stand-ins of its own, positive and negative ones among them.
        orders: how many times it is differentiated by each of its arguments; there may be fewer than arguments.
        arguments: the values of its arguments.
        arithmetic: where the sine comes from.
    """
    draws = random.Random(f"{name} {number}")  # noqa: S311 (not for secrets)
    amplitude, slope, height = (draws.uniform(0.3, 1.3) for _ in range(3))
    if number % 2 or number % 4 == 2:  # away from 0, on either side of it
        height, slope = (height + 2) * (1 if number % 2 else -1), slope / 4
    one = arithmetic.number(1)
    weights = [draws.uniform(0.4, 1.2) * one for _ in arguments]
    total = sum(orders)
    value = amplitude * _of_sine(weights, orders, arguments, arithmetic)
    if len(orders) > 1:
        others = [draws.uniform(-1.2, 1.2) * one for _ in arguments]
        value += amplitude / 3 * _of_sine(others, orders, arguments, arithmetic)
    if total == 0:
        value += slope * _inner(weights, arguments, one) + height
    elif total == 1:
        value += slope * next(weight for weight, order in zip(weights, orders, strict=False) if order)
    return value


def _of_sine(
    weights: Sequence[Number], orders: Sequence[int], arguments: Sequence[Number], arithmetic: _Arithmetic
) -> Number:
    """The derivative of the sine of a weighted sum."""
    one = arithmetic.number(1)
    turned = _inner(weights, arguments, one) + sum(orders) * arithmetic.constant("pi") / 2
    value = arithmetic.sine(turned)
    for weight, order in zip(weights, orders, strict=False):
        value = weight**order * value
    return value


def _inner(weights: Sequence[Number], arguments: Sequence[Number], one: Number) -> Number:
    return sum((weight * argument for weight, argument in zip(weights, arguments, strict=True)), 0 * one)


def invertible_stand_in(
    name: str, number: int, primes: int, arguments: Sequence[Number], arithmetic: _Arithmetic
) -> Number:
    """The value of a stand-in f(u) = a sinh(k u + p) + c that grows or falls throughout, or of its inverse.

    Args:
        name: the name of the function, or of its inverse.
        number: the number of the point; each has stand-ins of its own.
        primes: how many times it is differentiated.
        arguments: the values of its arguments.
        arithmetic: where the functions come from.
    """
    (argument,) = arguments
    own = name.removesuffix(INVERTIBLE).removesuffix(INVERSE)
    draws = random.Random(f"{own} {number}, invertible")  # noqa: S311 (not for secrets)
    size, slope, place, height = (arithmetic.number(1) * draws.uniform(0.4, 1.2) for _ in range(4))
    size = size if number % 2 else -size
    if name.endswith(INVERTIBLE):
        value = arithmetic.apply("cosh" if primes % 2 else "sinh", [slope * argument + place])
        return size * slope**primes * value + (height if not primes else 0)
    inner = (argument - height) / size
    if not primes:
        return (arithmetic.apply("asinh", [inner]) - place) / slope
    # The n-th derivative of arsinh z is p(z)/(1 + z^2)^(n - 1/2).
    coefficients = [1]
    for order in range(1, primes):
        grown = [0] * (len(coefficients) + 1)
        for power, each in enumerate(coefficients):
            grown[power + 1] += (power - 2 * order + 1) * each
            if power:
                grown[power - 1] += power * each
        coefficients = grown
    square = inner * inner + 1
    value = sum((each * inner**power for power, each in enumerate(coefficients)), arithmetic.number(0))
    root = arithmetic.apply("sqrt", [square])
    return value * root / (square**primes * slope * size**primes)
