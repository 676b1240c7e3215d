"""Seeded problems to set to zero and solve, and what numbers alone find of them."""

from __future__ import annotations

import math
import random
import re
from collections.abc import Iterator


def polynomial(chance):
    degree = chance.choice((2, 3, 3, 4))
    sizes = [size for size in range(-9, 10) if size]
    return joined(f"{chance.choice(sizes)}*x^{power}" for power in range(1, degree + 1)), "x", ""


def joined(terms) -> str:
    """Terms with their signs as a sum."""
    return "+".join(terms).replace("+-", "-")


def with_roots(chance):
    first, second = chance.sample([size for size in range(-7, 8) if size], 2)
    lead = chance.choice((1, 2, -1, -3))
    sizes = (2 * lead, -3 * lead * (first + second), 6 * lead * first * second)
    return joined(f"{size}*x^{power}" for size, power in zip(sizes, (3, 2, 1), strict=True) if size), "x", ""


def exponential(chance):
    a, b, c = chance.randint(1, 4), chance.choice((1, 2, 3, -1, -2, -3)), chance.randint(1, 4)
    shape = chance.choice((f"x^{a}*exp({b}*x)", f"{a}*exp({c}*x)-{a + c}*x", f"{a}*exp({b}*x)+{c}*exp({-b}*x)",
                           f"(x-{a})*exp(-x^2/{2 * c})", f"({c}*x-{a})*exp({b}*x)"))
    return shape, "x", ""


def logarithm(chance):
    a, b = chance.randint(1, 9), chance.randint(1, 9)
    low = chance.randint(1, 4)
    shape = chance.choice((f"{a}*ln(x)-{b}*x", f"{b}*x^{low}*ln(x)", f"{b}*ln(x)/x^{low}", f"{a}*ln(x)+{b}*ln(1-x)",
                           f"x*ln(x)-{a}*x", f"{a}*ln(x)-{b}*x^2", f"sqrt(x)*{a}-{b}*x", f"{b}*x+{a}/x",
                           f"{a}*x^2+{b}/x"))
    return shape, "x", ""


def over_data(chance):
    a, c = chance.randint(1, 9), chance.randint(1, 5)
    return chance.choice((
        (f"sum({c}*x[i]*ln(t)-{a}*t, i, 1, n)", "t", ""),
        (f"sum({c}*ln(t)-{a}*t*x[i], i, 1, n)", "t", ""),
        (f"sum({a}*(x[i]-{c}*t)^2, i, 1, n)", "t", ""),
        (f"sum({a}*w[i]*(x[i]-{c}*t)^2, i, 1, n)", "t", "w[i] > 0"),
        (f"sum(({c}*y[i]-{a}*t*x[i])^2, i, 1, n)", "t", ""),
        (f"sum(({c}*y[i]-t*x[i])^2, i, 1, n)+{a}*t^2", "t", ""),
        (f"sum({c}*x[i]*ln(t)+{c}*(1-x[i])*ln(1-t), i, 1, n)+{a}*ln(t)", "t", ""),
        (f"-{c}*n*ln(t)/2-sum((x[i]-{a})^2, i, 1, n)/(2*t)", "t", ""),
        (f"-{c}*n*ln(t)-{a}*sum(abs(x[i]), i, 1, n)/t", "t", ""),
        (f"{a}*ln(t)-{c}*s*t", "t", "s > 0"),
        (f"{a}*b*exp({c}*t)+c*exp(-t)", "t", "b > 0, c > 0"),
        (f"{a}*b*ln(t)+{c}*c*ln(1-t)", "t", "b > 0, c > 0"),
        (f"{c}*t^2/2-b*t+{a}", "t", ""),
        (f"{a}*b*t^2-{c}*c*t", "t", ""),
        (f"{a}*t^3-{3 * a * c}*b^2*t", "t", "b > 0"),
        (f"{a}*exp(b*t)-{c}*c*t", "t", "b > 0, c > 0"),
    ))


def quadratic_form(chance):
    sizes = [size for size in range(-5, 6) if size]
    p, q, r, s, t = (chance.choice(sizes) for _ in range(5))
    return joined((f"{p}*x^2", f"{q}*x*y", f"{r}*y^2", f"{s}*x", f"{t}*y")), "x,y", ""


KINDS = (polynomial, with_roots, exponential, logarithm, over_data, quadratic_form)


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


def of_form(target: str) -> tuple[tuple[float, float], str] | None:
    """The stationary point of a quadratic form in x and y, and its kind; None where there is not one alone."""
    number = r"([+-]?\d+)"
    found = re.fullmatch(rf"{number}\*x\^2{number}\*x\*y{number}\*y\^2{number}\*x{number}\*y", target)
    if found is None:
        raise ValueError(target)
    p, q, r, s, t = map(int, found.groups())
    bend = 4 * p * r - q * q
    if not bend:
        return None
    kind = "neither" if bend < 0 else "minimum" if p > 0 else "maximum"
    return ((-2 * r * s + q * t) / bend, (q * s - 2 * p * t) / bend), kind
