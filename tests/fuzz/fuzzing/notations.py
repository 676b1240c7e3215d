"""Expressions in the notation of each program, as SymPy prints them, read back and compared by their values."""

from __future__ import annotations

import cmath
import random
import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import sympy
from sympy import Expr, Rational, Symbol

from derivator.base.errors import DerivatorError
from derivator.syntax import Notation, notation_of, read

LETTERS = tuple(Symbol(name, real=True) for name in ("x", "x", "x", "y", "a", "t", "alpha", "x_1"))
NUMBERS = (2, 3, 5, -1, -2, Rational(1, 2), Rational(-3, 4), Rational(2, 3), sympy.Float("0.5"), sympy.pi, 7)
EXPONENTS = (2, 3, -1, -2, Rational(1, 2), LETTERS[0], Rational(2, 3))
FUNCTIONS = (
    sympy.sin, sympy.cos, sympy.tan, sympy.exp, sympy.log, sympy.sqrt, sympy.Abs, sympy.asin, sympy.acos, sympy.atan,
    sympy.sinh, sympy.cosh, sympy.tanh, sympy.asinh, sympy.sec, sympy.csc, sympy.cot, sympy.sign, sympy.erf,
    sympy.gamma,
)  # fmt: skip
POINTS = ((0.37, 0.81, 1.3, 0.6, 0.45, 0.9), (1.7, 0.23, 0.4, 1.9, 1.1, 0.35), (0.71, 1.4, 2.1, 0.15, 0.8, 1.6))
NAMES = ("x", "y", "a", "t", "alpha", "x_1")

_ALONE = re.compile(r"(?<![A-Za-z0-9_])E(?![A-Za-z0-9_(])")

PRINTERS: dict[str, tuple[Callable[[Expr], str], Notation]] = {
    "SymPy": (str, "python"),
    "LaTeX": (sympy.latex, "latex"),
    "Python": (sympy.pycode, "plain"),
    "Mathematica": (sympy.mathematica_code, "mathematica"),
    "Maple": (sympy.maple_code, "maple"),
    "Octave": (sympy.octave_code, "plain"),
    "MathML": (lambda expression: sympy.mathml(expression, printer="presentation"), "plain"),
}
"""The printers, each with what its text is read as where nothing else tells."""


@dataclass(frozen=True)
class Read:
    """What became of one expression in one notation: "read", "refused" or "misread"."""

    notation: str
    outcome: str
    text: str
    detail: str


def expression(seed: int, number: int) -> Expr:
    """The expression of a number under a seed."""
    return _drawn(random.Random(f"{seed} {number}"), 3)


def _drawn(draws: random.Random, depth: int) -> Expr:
    if depth == 0 or draws.random() < 0.15:
        return draws.choice(LETTERS) if draws.random() < 0.7 else sympy.Integer(0) + draws.choice(NUMBERS)
    kind = draws.randrange(8)
    if kind < 2:
        return sympy.Add(_drawn(draws, depth - 1), _drawn(draws, depth - 1))
    if kind < 4:
        return sympy.Mul(_drawn(draws, depth - 1), _drawn(draws, depth - 1))
    if kind == 4:
        return sympy.Pow(_drawn(draws, depth - 1), draws.choice(EXPONENTS))
    return draws.choice(FUNCTIONS)(_drawn(draws, depth - 1))


def tried(drawn: Expr, names: Iterable[str] = tuple(PRINTERS)) -> list[Read]:
    """What becomes of an expression in each of some notations."""
    values = None if drawn.has(sympy.I) else _values(drawn)
    found = [] if values is None else [_read_back(drawn, values, name) for name in names]
    return [each for each in found if each is not None]


def _read_back(drawn: Expr, values: list[complex], name: str) -> Read | None:
    printer, usual = PRINTERS[name]
    try:
        text = printer(drawn)
    except (NotImplementedError, AttributeError):
        return None  # the program has no such function
    try:
        # Where the notation is named, and where it is recognised: a lone E tells nothing, all else is read alike.
        reading = read(text, notation=usual if usual != "plain" else notation_of(text))
        told = reading if _ALONE.search(text) else read(text, notation=notation_of(text))
    except DerivatorError as error:
        return Read(name, "refused", text, str(error))
    agree = all(_agrees(each.expression, values) for each in (reading, told))
    return Read(name, "read" if agree else "misread", text, str(reading.expression))


def _agrees(read_as: Expr, values: list[complex]) -> bool:
    found = _values(read_as.doit())
    pairs = [] if found is None else zip(values, found, strict=True)
    return found is not None and all(cmath.isclose(a, b, rel_tol=1e-7, abs_tol=1e-9) for a, b in pairs)


def _values(whole: Expr) -> list[complex] | None:
    """The values at the points; None where one is missing, not real, or beyond what floats tell apart."""
    found = []
    signed = [each.args[0] for each in whole.atoms(sympy.sign)]
    for point in POINTS:
        given = {symbol: point[NAMES.index(symbol.name)] for symbol in whole.free_symbols if symbol.name in NAMES}
        try:
            if any(complex(each.evalf(30, subs=given, maxn=400)).imag for each in signed):
                return None  # a program that writes a sign by cases compares what is not real
            # A tangent of a gamma function needs the digits of its argument before the point.
            value = complex(whole.evalf(80, subs=given, maxn=400))
        except (TypeError, ValueError, OverflowError, ZeroDivisionError):
            return None
        if cmath.isnan(value) or abs(value) > 1e12 or value.imag:
            return None
        found.append(value)
    return found


def shares(outcomes: Iterable[Read]) -> dict[str, dict[str, int]]:
    """How many were read, refused and misread, for each notation."""
    counts: dict[str, Counter[str]] = {}
    for outcome in outcomes:
        counts.setdefault(outcome.notation, Counter())[outcome.outcome] += 1
    return {name: {kind: found[kind] for kind in ("read", "refused", "misread")} for name, found in counts.items()}
