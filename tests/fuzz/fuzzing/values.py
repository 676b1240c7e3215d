"""The value of an inert expression to many digits, by mpmath alone: nothing of the package judges itself here."""

from __future__ import annotations

import operator
import random
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import sympy
from mpmath import mp, mpf
from sympy import Expr, Symbol

from derivator.functions import FUNCTIONS
from derivator.inert import (
    Apply,
    Decimal,
    Derivative,
    Dot,
    Entry,
    Fraction,
    IndexedSum,
    Minus,
    NamedFunction,
    Plus,
    Power,
    Times,
    entry_of,
)
from derivator.inert.piecewise import Otherwise, Piecewise

DIGITS = 40
SIZES = {"m": 3, "n": 2, "j": 2, "i": 1}
"""The bounds of sums over data, and the indices that stand free. In a case without sums n is an exponent like any."""
LARGEST = 10**3
"""Arguments and exponents beyond this are taken to have no value, so that nothing grows out of reach."""
_BY_NAME = frozenset((
    "exp", "log", "sqrt", "sin", "cos", "tan", "cot", "sec", "csc", "asin", "acos", "atan", "acot", "asec", "acsc",
    "sinh", "cosh", "tanh", "coth", "sech", "csch", "asinh", "acosh", "atanh", "acoth", "asech", "acsch",
))
_RELATIONS = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "!=": operator.ne,
              "=": operator.eq}
_SLOW_GROWING = frozenset(("log", "log_base", "sqrt", "abs", "atan", "acot", "asec", "acsc", "asinh", "acosh", "acsch"))


class Outside(ArithmeticError):  # noqa: N818 (a fact about a point, no error)
    """There is no real value here, or none that can be computed."""


class TooLarge(Outside):
    """There may be a value, but a number on the way is too large to go on with."""


class Point:
    """A value for every symbol and entry, drawn when asked for."""

    def __init__(self, number: int, largest: float = LARGEST) -> None:
        self.number = number
        self.largest = largest
        self.values: dict[object, Any] = {}

    def moved(self, key: object, value: object) -> Point:
        """The same point with one value of its own."""
        other = Point(self.number, self.largest)
        other.values = {**self.values, key: value}
        return other

    def roomier(self) -> Point:
        """The same point for larger numbers: what is made of an expression may hold its square, or worse."""
        other = Point(self.number, 10**4 * self.largest)
        other.values = dict(self.values)
        return other

    def value(self, key: object) -> Any:
        """The value of a symbol or an entry, both known by name."""
        if key in ("i", "j", "m"):
            return self.values.get(key, SIZES[str(key)])
        if key not in self.values:
            draws = random.Random(f"{self.number} {key}")
            size = draws.choice((0.2, 0.6, 1.2, 2.5, 6.0)) * (0.8 + 0.4 * draws.random())
            negative = draws.random() < (0.45 if key == "x" else 0.2)
            self.values[key] = mpf(-size if negative and self.number % 3 else size)
        return self.values[key]


def value(expression: Expr, point: Point) -> Any:
    """The real value of an expression.

    Raises:
        Outside: there is none.
    """
    try:
        found = _real(_value(expression, point))
    except (ZeroDivisionError, ValueError, OverflowError, TypeError, NotImplementedError) as error:
        raise Outside(str(error)) from error
    if not mp.isfinite(found):
        raise Outside
    return found


def _value(node: Expr, point: Point) -> Any:
    of = lambda part: _real(_value(part, point))  # noqa: E731
    match node:
        case Plus():
            return mp.fsum(of(part) for part in node.args)
        case Times():
            return mp.fprod(of(part) for part in node.args)
        case Minus():
            return -of(node.operand)
        case Fraction():
            return of(node.numerator) / of(node.denominator)
        case Power():
            return _power(of(node.base), of(node.exponent), point.largest)
        case Decimal():
            return mpf(node.digits)
        case Apply():
            return _applied(node.name, [of(part) for part in node.arguments], point.largest)
        case NamedFunction():
            [argument] = node.arguments
            return _unknown(node.name, node.primes, of(argument))
        case Entry():
            return point.value(_key(node, point))
        case Dot():
            index = Symbol("_k")
            product = Times(entry_of(node.left, index), entry_of(node.right, index))
            return of(IndexedSum(product, index, sympy.Integer(1), Symbol("n")))
        case IndexedSum():
            places = range(_whole(node.lower, point), _whole(node.upper, point) + 1)
            return mp.fsum(_value(node.summand, point.moved(node.index.name, place)) for place in places)
        case Derivative():
            return slope(node.operand, node.variable, point)
        case Piecewise():
            return of(next((piece for piece, condition in node.pieces if _holds(condition, of)), sympy.nan))
        case Symbol():
            return mpf(point.value(node.name))
        case sympy.Integer():
            return mpf(int(node))
    if node == sympy.E:
        return +mp.e
    if node == sympy.pi:
        return +mp.pi
    raise Outside(f"no value for {type(node).__name__}")


def _holds(condition: Expr, of: Callable[[Expr], Any]) -> bool:
    """Whether a condition of a function by cases holds."""
    if isinstance(condition, Otherwise):
        return True
    return all(_RELATIONS[sign](of(left), of(right)) for left, sign, right in condition.links)


def _real(found: Any) -> Any:
    if isinstance(found, mp.mpc):
        raise Outside
    return mpf(found)


def _power(base: Any, exponent: Any, largest: float) -> Any:
    if base == 0 and exponent <= 0:
        raise Outside
    if base and abs(exponent * mp.log(abs(base))) > largest:
        raise TooLarge
    return base**exponent


def _applied(name: str, arguments: list[Any], largest: float) -> Any:
    first = arguments[0]
    if name not in _SLOW_GROWING and any(abs(argument) > largest for argument in arguments):
        raise TooLarge
    if name in _BY_NAME:
        return getattr(mp, name)(first)
    if name in ("abs", "max", "min"):
        return {"abs": abs, "max": max, "min": min}[name](*arguments)
    if name == "sigmoid":
        return 1 / (1 + mp.exp(-first))
    if name == "kronecker":
        return mpf(arguments[0] == arguments[1])
    return _of_row(name)(*arguments)


@lru_cache(maxsize=256)
def _of_row(name: str) -> Callable[..., Any]:
    row = FUNCTIONS[name]
    letters = [Symbol(f"argument_{place}", real=True) for place in range(len(row.arguments))]
    return sympy.lambdify(letters, row.sympy(*letters), modules="mpmath")


def _unknown(name: str, primes: int, argument: Any) -> Any:
    """A function that is known by its name only: some sine, of which all derivatives are at hand."""
    speed = mpf(7 + len(name) + ord(name[0]) % 5) / 8
    return speed**primes * mp.sin(speed * argument + ord(name[0]) + primes * mp.pi / 2) + (0 if primes else 2)


def _whole(node: Expr, point: Point) -> int:
    if isinstance(node, Symbol) and node.name not in point.values and node.name in SIZES:
        return SIZES[node.name]
    found = _value(node, point)
    if found != int(found):
        raise Outside
    return int(found)


def _key(node: Expr, point: Point) -> object:
    if isinstance(node, Symbol):
        return node.name
    return node.name.name, tuple(_whole(index, point) for index in node.indices)


def slope(expression: Expr, variable: Expr, point: Point) -> Any:
    """The derivative of an expression by a symbol or an entry at a point, from its values alone.

    Raises:
        Outside: there is none.
    """
    key = _key(variable, point)
    return mp.diff(lambda moved: value(expression, point.moved(key, moved)), point.value(key))


def real_points(expression: Expr, variable: Expr, most: int) -> list[Point]:
    """Points at which an expression has a derivative, as many as there are up to a number."""
    found = []
    with mp.workdps(DIGITS):
        for number in range(8 * most):
            point = Point(number)
            try:
                slope(expression, variable, point)
            except Outside:
                continue
            found.append(point)
            if len(found) == most:
                break
    return found
