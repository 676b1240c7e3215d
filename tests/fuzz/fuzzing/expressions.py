"""Expressions as a person might type them, drawn by a seed: every function of the table, every kind of node."""

from __future__ import annotations

import random
from dataclasses import dataclass

from derivator.base.errors import ReadingError
from derivator.functions import FUNCTIONS
from derivator.syntax import read
from fuzzing.values import Outside, real_points

NUMBERS = ("2", "3", "4", "5", "7", "10", "1/2", "3/4", "0.5", "2.25", "0.1", "pi", "e", "a/b", "a", "b", "c")
EXPONENTS = ("2", "2", "3", "4", "5", "-1", "-2", "1/2", "-1/2", "3/2", "2/3", "0.5", "n", "-n", "n+1", "a", "a/b", "x")
INSIDE = ("{}", "{}", "1+({})^2", "({})/(1+({})^2)", "1/(2+({})^2)", "2+sin({})", "({})^2", "exp({})")
"""What brings an argument into the domain of a function, the argument itself first."""
TRIES = 25


@dataclass(frozen=True)
class Case:
    """One expression and the variable it is to be differentiated by."""

    text: str
    variable: str


def case(seed: int, number: int) -> Case:
    """The expression of a number under a seed; every function of the table comes by turns."""
    draws = random.Random(f"{seed} {number}")
    drawing = _Drawing(draws)
    names = list(FUNCTIONS)
    name = names[number % len(names)]
    for attempt in range(TRIES):
        if number % 12 == 11:
            found = drawing.indexed()
        else:
            found = Case(drawing.around(drawing.applied(name, 1 + number % 3), number % 4), "x")
        if attempt == TRIES - 1 or _readable_and_real(found):
            return found
    raise AssertionError


def _readable_and_real(found: Case) -> bool:
    """Whether it is real somewhere; what cannot be typed at all is left for the trial to judge."""
    try:
        expression, variable = read(found.text).expression, read(found.variable).expression
    except ReadingError:
        return False
    try:
        return len(real_points(expression, variable, most=3)) >= 3
    except Outside:
        return False


def _cases_are_read() -> bool:
    try:
        read("piecewise(x if x < 1, 1 if x >= 1)")
    except ReadingError:
        return False
    return True


class _Drawing:
    def __init__(self, draws: random.Random) -> None:
        self.draws = draws
        self.cases = _cases_are_read()

    def applied(self, name: str, depth: int) -> str:
        """A function of the table at an expression; its further arguments are constants."""
        row = FUNCTIONS[name]
        spelling = self.draws.choice((row.name, *row.aliases))
        inner = self.draws.choice(INSIDE).replace("{}", self.expression(depth))
        further = [self.draws.choice(("2", "3", "10", "a", "1/2")) for _ in row.arguments[1:]]
        return f"{spelling}({', '.join((inner, *further))})"

    def around(self, inner: str, depth: int) -> str:
        """An expression with another in it."""
        for _ in range(depth):
            other = self.expression(1)
            inner = self.draws.choice((
                f"{inner} + {other}", f"{other} - {inner}", f"({inner})*({other})", f"({inner})/({other})",
                f"({other})/({inner})", f"({inner})^{self.exponent()}", f"{self.draws.choice(NUMBERS)}*({inner})",
                f"exp({inner})", f"-({inner})", f"x*({inner})", f"(1/(1/({inner}) + x))", f"sin({inner})",
                f"log(1 + ({inner})^2)", f"({inner})*({inner})",
            ))
        return inner

    def expression(self, depth: int) -> str:
        """Any expression of x, at most so deep."""
        draws = self.draws
        if depth <= 0 or draws.random() < 0.15:
            return draws.choice(("x", "x", "x", "x", "x^2", "2*x", "x + 1", "a*x", "-x", "3*x - 1", "x/2", "1 - x",
                                 draws.choice(NUMBERS)))
        left, right = self.expression(depth - 1), self.expression(depth - 1)
        kinds = [
            lambda: f"({left} + {right})", lambda: f"({left} - {right})", lambda: f"({left})*({right})",
            lambda: f"({left})/({right})", lambda: f"({left})/({right})", lambda: f"({left})^{self.exponent()}",
            lambda: f"{draws.choice(('2', '10', 'a', 'e', 'pi', '1/2'))}^({left})", lambda: f"(-({left}))",
            lambda: f"f({left})", lambda: f"g({left})*({right})",
            lambda: self.applied(draws.choice(list(FUNCTIONS)), depth - 1),
            lambda: self.applied(draws.choice(list(FUNCTIONS)), depth - 1),
        ]
        if self.cases:
            border = draws.choice(("0", "1", "-2", "a"))
            kinds.append(lambda: f"piecewise({left} if x < {border}, {right} if x >= {border})")
        return draws.choice(kinds)()

    def exponent(self) -> str:
        """An exponent as it is typed after ^."""
        return f"({self.draws.choice(EXPONENTS)})"

    def indexed(self) -> Case:
        """A sum over data, by a parameter, by an entry of the parameters or by one of the data."""
        outer = self.draws.choice((
            "sin({})", "exp(-({}))", "log(1 + exp({}))", "({})^2", "1/(1 + ({})^2)", "sqrt(1 + ({})^2)", "({})^3/3",
            "sigmoid({})", "atan({})", "y[i]*({})", "({}) - y[i]", "(({}) - y[i])^2", "tanh({})", "f({})",
        ))
        inner, variable = self.draws.choice((
            ("w*x[i] + b", "w"), ("w*x[i] + b", "b"), ("dot(theta, x[i])", "theta[j]"), ("theta[i]", "theta[j]"),
            ("x[i]/w", "w"), ("theta[1] + theta[2]*x[i]", "theta[2]"), ("x[i]^w", "w"), ("x[i] - w", "w"),
            ("sum(theta[k]*x[i,k], k, 1, n)", "theta[j]"), ("w*x[i]^2", "x[j]"),
        ))
        front = self.draws.choice(("", "", "1/m*", "-", "1/(2*m)*", "a*"))
        total = f"{front}sum({outer.replace('{}', inner)}, i, 1, m)"
        around = self.draws.choice(("{}", "{}", "{}", "log(2 + ({})^2)", "({})^2", "exp({})", "({})/(1 + w^2)"))
        return Case(around.replace("{}", total), variable)
