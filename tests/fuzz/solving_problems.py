"""Seeded problems to set to zero and solve, and what numbers alone find of them."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator


def polynomial(chance):
    degree = chance.choice((2, 3, 3, 4))
    terms = [f"{chance.choice((1, 2, 3, -1, -2, -4))}*x^{power}" for power in range(1, degree + 1)]
    return "+".join(terms).replace("+-", "-"), "x", ""


def with_roots(chance):
    first, second = chance.sample((-3, -2, -1, 1, 2, 4), 2)
    lead = chance.choice((1, 2, -1))
    return f"{2 * lead}*x^3-{3 * lead * (first + second)}*x^2+{6 * lead * first * second}*x".replace("--", "+").replace(
        "+-", "-"), "x", ""


def exponential(chance):
    a, b, c = chance.choice((1, 2, 3)), chance.choice((1, 2, -1, -2)), chance.choice((1, 2))
    shape = chance.choice((f"x^{a}*exp({b}*x)", f"{a}*exp({c}*x)-{a + c}*x", f"{a}*exp({b}*x)+{c}*exp({-b}*x)",
                           f"(x-{a})*exp(-x^2/{2 * c})"))
    return shape, "x", ""


def logarithm(chance):
    a, b = chance.choice((1, 2, 3)), chance.choice((1, 2, 3))
    shape = chance.choice((f"{a}*ln(x)-{b}*x", f"x^{a}*ln(x)", f"ln(x)/x^{a}", f"{a}*ln(x)+{b}*ln(1-x)",
                           f"x*ln(x)-{a}*x", f"{a}*ln(x)-{b}*x^2", f"sqrt(x)*{a}-{b}*x", f"x+{a}/x", f"{a}*x^2+{b}/x"))
    return shape, "x", ""


def over_data(chance):
    a = chance.choice((1, 2, 3))
    return chance.choice((
        (f"sum(x[i]*ln(t)-{a}*t, i, 1, n)", "t", ""),
        (f"sum(ln(t)-{a}*t*x[i], i, 1, n)", "t", ""),
        (f"sum({a}*(x[i]-t)^2, i, 1, n)", "t", ""),
        ("sum(w[i]*(x[i]-t)^2, i, 1, n)", "t", "w[i] > 0"),
        ("sum((y[i]-t*x[i])^2, i, 1, n)", "t", ""),
        (f"sum((y[i]-t*x[i])^2, i, 1, n)+{a}*t^2", "t", ""),
        ("sum(x[i]*ln(t)+(1-x[i])*ln(1-t), i, 1, n)", "t", ""),
        (f"-n*ln(t)/2-sum((x[i]-{a})^2, i, 1, n)/(2*t)", "t", ""),
        ("-n*ln(t)-sum(abs(x[i]), i, 1, n)/t", "t", ""),
        (f"{a}*ln(t)-s*t", "t", "s > 0"),
        ("b*exp(t)+c*exp(-t)", "t", "b > 0, c > 0"),
        ("b*ln(t)+c*ln(1-t)", "t", "b > 0, c > 0"),
        (f"t^2/2-b*t+{a}", "t", ""),
        ("b*t^2-c*t", "t", ""),
        ("t^3-3*b^2*t", "t", "b > 0"),
        ("exp(b*t)-c*t", "t", "b > 0, c > 0"),
    ))


KINDS = (polynomial, with_roots, exponential, logarithm, over_data)


def problems(count: int, seed: int = 0) -> Iterator[tuple[str, str, str]]:
    """Targets with their unknown and what is assumed."""
    for number in range(count):
        chance = random.Random(f"solving {seed} {number}")
        yield KINDS[number % len(KINDS)](chance)


def value(target: str, place: float) -> float:
    """The value of a target of one letter, by Python's own numbers; NaN where there is none."""
    text = target.replace("^", "**").replace("ln", "log")
    names = {"x": place, "exp": math.exp, "log": math.log, "sqrt": math.sqrt}
    try:
        found = _evaluated(text, names)
    except (ValueError, ZeroDivisionError, OverflowError):
        return math.nan
    return found if not isinstance(found, complex) else math.nan


def _evaluated(text: str, names: dict[str, object]) -> float:
    return float(eval(text, {"__builtins__": {}}, names))  # noqa: S307 (our own texts, in a test)


def extrema(target: str) -> list[tuple[float, str]]:
    """Where a target of one letter has minima and maxima between -12 and 12, by a scan of its values."""
    places = [-12 + 24 * (k + 0.123) / 6000 for k in range(6000)]
    values = [value(target, place) for place in places]
    found = []
    for k in range(1, len(places) - 1):
        left, here, right = values[k - 1 : k + 2]
        if not any(map(math.isnan, (left, here, right))):
            if max(abs(here - left), abs(here - right)) > 1 + abs(here) / 10:
                continue  # a pole
            if here > left and here > right:
                found.append((places[k], "maximum"))
            elif here < left and here < right:
                found.append((places[k], "minimum"))
    return found
