"""Sums, products, quotients, powers and decimals as they are written."""

from __future__ import annotations

from typing import Any

import sympy
from sympy import Expr
from sympy.core.symbol import Str

from derivator.inert.node import Inert, the_one


class Plus(Inert):
    """A sum of two or more terms in the order they are written; a subtracted term is a `Minus`."""

    def doit(self, **hints: Any) -> Expr:
        return sympy.Add(*(term.doit(**hints) for term in self.args))


class Times(Inert):
    """A product of two or more factors in the order they are written."""

    def doit(self, **hints: Any) -> Expr:
        return sympy.Mul(*(factor.doit(**hints) for factor in self.args))


class Minus(Inert):
    """The negative of one expression."""

    def __new__(cls, operand: Expr) -> Minus:
        return the_one(cls, operand)  # type: ignore[no-any-return]

    @property
    def operand(self) -> Expr:
        return self.args[0]

    def doit(self, **hints: Any) -> Expr:
        return -self.operand.doit(**hints)


class Fraction(Inert):
    """A quotient, set as a fraction."""

    def __new__(cls, numerator: Expr, denominator: Expr) -> Fraction:
        return the_one(cls, numerator, denominator)  # type: ignore[no-any-return]

    @property
    def numerator(self) -> Expr:
        return self.args[0]

    @property
    def denominator(self) -> Expr:
        return self.args[1]

    def doit(self, **hints: Any) -> Expr:
        return self.numerator.doit(**hints) / self.denominator.doit(**hints)


class Power(Inert):
    """A base to an exponent. A power of e is `Apply` of exp instead."""

    def __new__(cls, base: Expr, exponent: Expr) -> Power:
        return the_one(cls, base, exponent)  # type: ignore[no-any-return]

    @property
    def base(self) -> Expr:
        return self.args[0]

    @property
    def exponent(self) -> Expr:
        return self.args[1]

    def doit(self, **hints: Any) -> Expr:
        return self.base.doit(**hints) ** self.exponent.doit(**hints)


class Decimal(Inert):
    """A decimal number with the digits as they were written; exact, 3.14 is 157/50."""

    def __new__(cls, digits: str | Str) -> Decimal:
        return the_one(cls, Str(str(digits)))  # type: ignore[no-any-return]

    @property
    def digits(self) -> str:
        return str(self.args[0].name)

    def doit(self, **hints: Any) -> Expr:
        return sympy.Rational(self.digits)
