"""Expressions as people type them, each with its meaning spelled out: letters side by side, sinx, [x], 2,5, 2½, x²."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from mpmath import mp, mpc, mpf

from derivator.base.errors import DerivatorError
from derivator.notation import plain
from derivator.syntax import read
from fuzzing.notations import Read

NAME = "habits"
LETTERS = ("x", "x", "x", "x", "y", "t", "k", "a", "b", "theta")
POINTS = (
    {"x": 0.37, "y": 0.81, "t": 1.3, "k": 0.6, "a": 0.45, "b": 1.9, "theta": 0.9},
    {"x": 1.7, "y": 0.23, "t": 0.4, "k": 1.9, "a": 1.1, "b": 0.35, "theta": 0.65},
    {"x": 0.71, "y": 1.4, "t": 2.1, "k": 0.15, "a": 0.8, "b": 1.6, "theta": 1.2},
)
FUNCTIONS: dict[str, Callable[[mpf], mpf]] = {
    "sin": mp.sin, "cos": mp.cos, "tan": mp.tan, "ln": mp.log, "exp": mp.exp, "sqrt": mp.sqrt, "sinh": mp.sinh,
    "cosh": mp.cosh, "tanh": mp.tanh, "arctan": mp.atan, "arcsin": mp.asin, "log": mp.log, "abs": abs,
    "atan": mp.atan, "asin": mp.asin,
}  # fmt: skip
DIGITS = 40
RAISED = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")


@dataclass(frozen=True)
class Typed:
    """A text, what it means in the strictest writing, and how it is bound: as a sum, a product, a factor or an atom."""

    text: str
    strict: str
    kind: str


class Typist:
    """Types expressions in habits drawn by a seed.

    Args:
        draws: chance.
    """

    def __init__(self, draws: random.Random) -> None:
        self.draws = draws
        self.times = draws.choice(("*", "·", " ", "", "", "", "×", " * "))
        self.squares = draws.random() < 0.3
        self.stars = draws.random() < 0.1
        self.comma = draws.random() < 0.2
        self.bare = draws.random() < 0.5
        self.capital = draws.choice((str, str, str, str, str.capitalize, str.upper))
        self.minus = draws.choice((" - ", " - ", "-", " − "))
        self.brackets = draws.choice(("()", "()", "()", "()", "[]", "{}"))
        self.theta = draws.choice(("theta", "θ"))

    def expression(self, depth: int) -> Typed:
        """A sum of one to three terms."""
        terms = [self.product(depth) for _ in range(self.draws.choice((1, 1, 2, 2, 3)))]
        if len(terms) == 1:
            return terms[0]
        text, strict = terms[0].text, terms[0].strict
        for term in terms[1:]:
            text_sign, sign = (" + ", "+") if self.draws.random() < 0.6 else (self.minus, "-")
            text, strict = f"{text}{text_sign}{term.text}", f"({strict}){sign}({term.strict})"
        return Typed(text, strict, "sum")

    def product(self, depth: int) -> Typed:
        """A number, some powers of letters, and at most one function or group behind them."""
        draws = self.draws
        parts = [] if draws.random() < 0.4 else [self.number()]
        letters = draws.sample(sorted(set(LETTERS)), draws.choice((0, 1, 1, 1, 2)))
        parts += [self.power(self.letter(name)) for name in letters]
        if depth and draws.random() < 0.7:
            parts.append(draws.choice((self.applied, self.applied, self.grouped, self.exponential))(depth - 1))
        if not parts:
            parts = [self.letter("x")]
        text, strict = parts[0].text, f"({parts[0].strict})"
        for before, part in pairwise(parts):
            text, strict = f"{text}{self.between(before, part)}{part.text}", f"{strict}*({part.strict})"
        if draws.random() < 0.1:
            below = draws.choice(("2", "3", "x", "(x + 1)", "(2x)"))
            text, strict = f"{text}/{below}", f"({strict})/({below.replace('2x', '2*x')})"
            if parts[-1].kind == "bare":
                return parts[0] if len(parts) == 1 else self.letter("x")
        return Typed(text, strict, parts[0].kind if len(parts) == 1 else "product")

    def between(self, before: Typed, after: Typed) -> str:
        """The sign between two factors: none where nobody would need one."""
        sign = self.times
        if sign:
            return sign
        glued_words = before.text[-1:].isalpha() and after.text[:1].isalpha()
        long = max(len(before.text), len(after.text)) > 1 and "theta" in (before.text, after.text)
        doubtful = before.text[-1:] == "a" and after.kind != "letter"
        opened = before.kind == "letter" and after.text[:1] in "([{"
        exponent = before.kind == "raised" and glued_words and after.kind == "letter"
        return " " if (glued_words and long) or doubtful or opened or exponent else ""

    def number(self) -> Typed:
        """A whole number, a decimal, a fraction in one character or a mixed number."""
        draws = self.draws
        whole = str(draws.randint(2, 12))
        kind = draws.random()
        if kind < 0.7:
            return Typed(whole, whole, "number")
        if kind < 0.85:
            digits = draws.choice(("5", "25", "1"))
            return Typed(f"{whole}{',' if self.comma else '.'}{digits}", f"{whole}.{digits}", "number")
        sign, value = draws.choice((("½", "1/2"), ("¼", "1/4"), ("⅔", "2/3")))
        if kind < 0.95:
            return Typed(sign, value, "number")
        return Typed(f"{whole}{sign}", f"{whole}+{value}", "number")

    def letter(self, name: str) -> Typed:
        """One letter."""
        return Typed(self.theta if name == "theta" else name, name, "letter")

    def power(self, base: Typed) -> Typed:
        """A letter, or a power of it."""
        if self.draws.random() < 0.5:
            return base
        exponent = self.draws.choice(("2", "2", "3", "4", "-1", "10"))
        return Typed(f"{base.text}{self.raised(exponent)}", f"{base.strict}^({exponent})", "raised")

    def raised(self, exponent: str) -> str:
        """An exponent as it is typed."""
        if self.squares:
            return exponent.translate(RAISED)
        sign = "**" if self.stars else "^"
        return f"{sign}{exponent}" if exponent.isdecimal() else f"{sign}({exponent})"

    def grouped(self, depth: int) -> Typed:
        """A sum in brackets, raised or not."""
        inner = self.expression(depth)
        if inner.kind in ("letter", "number", "function", "bare"):  # y(x) and y(sin(x)) are calls, y[2] an entry
            inner = Typed(f"{inner.text} + 1", f"{inner.strict}+1", "sum")
        text, strict = f"{self.brackets[0]}{inner.text}{self.brackets[1]}", f"({inner.strict})"
        if self.draws.random() < 0.3:
            exponent = self.draws.choice(("2", "3", "-2"))
            return Typed(f"{text}{self.raised(exponent)}", f"{strict}^({exponent})", "group")
        return Typed(text, strict, "group")

    def exponential(self, depth: int) -> Typed:
        """A power of e."""
        sign = "**" if self.stars else "^"
        if self.draws.random() < 0.4:
            return Typed(f"e{sign}x", "exp(x)", "function")
        inner = self.expression(depth)
        return Typed(f"e{sign}({inner.text})", f"exp({inner.strict})", "function")

    def applied(self, depth: int) -> Typed:
        """A function with and without parentheses, a power at its name or not, √ and bars."""
        draws = self.draws
        name = draws.choice([each for each in FUNCTIONS if each not in ("atan", "asin")])
        if name == "abs":
            inner = self.expression(0)
            return Typed(f"|{inner.text}|", f"abs({inner.strict})", "function")
        if name == "sqrt" and draws.random() < 0.5:
            inner = self.expression(depth)
            return Typed(f"√({inner.text})", f"sqrt({inner.strict})", "function")
        typed = self.capital(name) if len(name) > 2 and name not in ("exp",) else name
        if self.bare and name not in ("exp", "sqrt", "log"):
            letter = draws.choice(("x", "x", "t", "y"))
            gap = draws.choice(("", " ", " 2"))
            front = "2" if gap == " 2" else ""
            if typed != name:
                gap = gap or " "
            return Typed(f"{typed}{gap}{letter}", f"{name}({front or 1}*{letter})", "bare")
        inner = self.expression(depth)
        if name in ("sin", "cos", "tan") and draws.random() < 0.3:
            square = "²" if self.squares else "^2"
            return Typed(f"{typed}{square}({inner.text})", f"({name}({inner.strict}))^2", "function")
        gap = "\N{FUNCTION APPLICATION}" if draws.random() < 0.03 else ""
        return Typed(f"{typed}{gap}({inner.text})", f"{name}({inner.strict})", "function")


def typed(seed: int, number: int) -> tuple[Typed, frozenset[str]]:
    """The text of a number under a seed, and the letters that its question tells; none for every other."""
    draws = random.Random(f"habits {seed} {number}")
    found = Typist(draws).expression(draws.choice((1, 2, 2, 3)))
    around = draws.choice(("{}",) * 12 + ("**{}**", "{}.", " {} ", "`{}`", "{};"))
    letters = frozenset(LETTERS) if number % 2 else frozenset()
    return Typed(around.format(found.text), found.strict, found.kind), letters


def tried_habit(seed: int, number: int) -> Read | None:
    """What becomes of one text; None where it has no value that can be compared."""
    text, letters = typed(seed, number)
    values = _values(text.strict)
    if values is None:
        return None
    try:
        reading = read(text.text, letters=letters)
    except DerivatorError as error:
        return Read(NAME, "refused", text.text, str(error))
    found = _values(plain(reading.expression))
    pairs = [] if found is None else list(zip(values, found, strict=True))
    agree = bool(pairs) and all(abs(a - b) <= mpf(10) ** -12 * (1 + abs(a)) for a, b in pairs)
    return Read(NAME, "read" if agree else "misread", text.text, f"{plain(reading.expression)}, not {text.strict}")


def _values(strict: str) -> list[mpf] | None:
    """The values at the points of an expression in strict writing, None where one is missing or very large."""
    with mp.workdps(DIGITS):
        try:
            found = [_Reckoner(strict, point).value() for point in POINTS]
        except (ArithmeticError, ValueError, KeyError, IndexError):
            return None
    return None if any(isinstance(each, mpc) or not abs(each) < mpf(10) ** 12 for each in found) else found


class _Reckoner:
    """The value of strictly written text, by a few lines that share nothing with the reader."""

    def __init__(self, text: str, point: dict[str, float]) -> None:
        self.text, self.point, self.at = text.replace(" ", ""), point, 0

    def value(self) -> mpf:
        found = self._sum()
        if self.at != len(self.text):
            raise ValueError(self.text[self.at :])
        return found

    def _take(self, signs: str) -> str:
        sign = self.text[self.at : self.at + 1]
        self.at += bool(sign) and sign in signs
        return sign if sign and sign in signs else ""

    def _sum(self) -> mpf:
        found = self._product()
        while sign := self._take("+-"):
            term = self._product()
            found = found + term if sign == "+" else found - term
        return found

    def _product(self) -> mpf:
        sign = self._take("-")
        found = -self._product() if sign else self._power()
        while not sign and (sign_of := self._take("*/")):
            factor = self._power()
            found = found * factor if sign_of == "*" else found / factor
        return found

    def _power(self) -> mpf:
        base = self._atom()
        if not self._take("^"):
            return base
        exponent = -self._power() if self._take("-") else self._power()
        return base**exponent

    def _atom(self) -> mpf:
        if self._take("("):
            found = self._sum()
            if not self._take(")"):
                raise ValueError(self.text)
            return found
        start = self.at
        while self.text[self.at : self.at + 1].isalnum() or self.text[self.at : self.at + 1] in (".", "_"):
            self.at += 1
        word = self.text[start : self.at]
        if not word or word[0].isdigit() or word[0] == ".":
            return mpf(word)
        if word in FUNCTIONS and self._take("("):
            argument = self._sum()
            if abs(argument) > 10**6:
                raise OverflowError(word)
            found = FUNCTIONS[word](argument)
            if not self._take(")"):
                raise ValueError(self.text)
            return found
        return +mp.pi if word == "pi" else +mp.e if word == "e" else mpf(self.point[word])
