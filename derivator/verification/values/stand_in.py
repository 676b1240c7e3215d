"""Concrete functions that stand in for unknown ones: smooth, seeded by the name, different at every point tried."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any, Protocol

Number = Any
"""A number of one arithmetic: a float, a complex number that carries a derivative, or one of mpmath's."""


class _Sine(Protocol):
    def number(self, value: int) -> Number: ...

    def constant(self, name: str) -> Number: ...

    def sine(self, argument: Number) -> Number: ...


def stand_in(name: str, number: int, primes: int, arguments: Sequence[Number], arithmetic: _Sine) -> Number:
    """The value of the stand-in f(u, v, ...) = a sin(w) + b w + c with w = k u + l v + ..., or of its derivative by u.

    Args:
        name: the name of the unknown function.
        number: the number of the point; each has stand-ins of its own, positive and negative ones among them.
        primes: how many times it is differentiated.
        arguments: the values of its arguments.
        arithmetic: where the sine comes from.
    """
    draws = random.Random(f"{name} {number}")  # noqa: S311 (not for secrets)
    amplitude, slope, height = (draws.uniform(0.3, 1.3) for _ in range(3))
    if number % 2 or number % 4 == 2:  # away from 0, on either side of it
        height, slope = (height + 2) * (1 if number % 2 else -1), slope / 4
    one = arithmetic.number(1)
    weights = [draws.uniform(0.4, 1.2) * one for _ in arguments]
    inner = sum((weight * argument for weight, argument in zip(weights, arguments, strict=True)), 0 * one)
    quarter_turns = primes * arithmetic.constant("pi") / 2
    value = amplitude * weights[0] ** primes * arithmetic.sine(inner + quarter_turns)
    if primes == 0:
        value += slope * inner + height
    elif primes == 1:
        value += slope * weights[0]
    return value
