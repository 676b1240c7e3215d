"""What lines are made of beside expressions: derivatives, equations, matrices, highlights."""

from __future__ import annotations

from typing import Any

import sympy
from sympy import Expr, Integer, Symbol
from sympy.core.symbol import Str

from derivator.inert.node import Inert, the_one


class Derivative(Inert):
    """The derivative, not yet carried out, of an expression by a symbol or by an entry such as theta_j."""

    def __new__(cls, operand: Expr, variable: Expr) -> Derivative:
        return the_one(cls, operand, variable)  # type: ignore[no-any-return]

    @property
    def operand(self) -> Expr:
        return self.args[0]

    @property
    def variable(self) -> Expr:
        return self.args[1]

    def doit(self, **hints: Any) -> Expr:
        return sympy.diff(self.operand.doit(**hints), self.variable.doit(**hints))


class Limit(Inert):
    """What an expression tends to as a letter goes to 0 from both sides; the letter is bound in it, and is not 0."""

    def __new__(cls, body: Expr, letter: Symbol) -> Limit:
        return the_one(cls, body, letter)  # type: ignore[no-any-return]

    @property
    def body(self) -> Expr:
        return self.args[0]

    @property
    def letter(self) -> Symbol:
        return self.args[1]

    @property
    def free_symbols(self) -> set[Symbol]:
        return set(self.body.free_symbols) - {self.letter}

    def doit(self, **hints: Any) -> Expr:
        return sympy.limit(self.body.doit(**hints), self.letter, 0, "+-")


class Equation(Inert):
    """Two sides with an equals sign between them: a line of a derivation that is itself an equation."""

    def __new__(cls, left: Expr, right: Expr) -> Equation:
        return the_one(cls, left, right)  # type: ignore[no-any-return]

    @property
    def left(self) -> Expr:
        return self.args[0]

    @property
    def right(self) -> Expr:
        return self.args[1]

    def doit(self, **hints: Any) -> sympy.Eq:
        return sympy.Eq(self.left.doit(**hints), self.right.doit(**hints), evaluate=False)


class Matrix(Inert):
    """Entries in rows of equal length, a column vector where that length is 1; among matrices they may be blocks."""

    def __new__(cls, columns: int | Integer, *entries: Expr) -> Matrix:
        return the_one(cls, Integer(columns), *entries)  # type: ignore[no-any-return]

    @property
    def rows(self) -> tuple[tuple[Expr, ...], ...]:
        columns = int(self.args[0])
        return tuple(tuple(self.args[k : k + columns]) for k in range(1, len(self.args), columns))

    def doit(self, **hints: Any) -> sympy.Matrix:
        return sympy.ImmutableMatrix([[entry.doit(**hints) for entry in row] for row in self.rows])


class Marked(Inert):
    """A part of a printed line that is highlighted. It stands in a step's shown lines only and never reaches a rule."""

    def __new__(cls, operand: Expr, role: str | Str) -> Marked:
        return the_one(cls, operand, role if isinstance(role, Str) else Str(role))  # type: ignore[no-any-return]

    @property
    def operand(self) -> Expr:
        return self.args[0]

    @property
    def role(self) -> str:
        """One of "blue" (added), "red" (subtracted), "cancel" (struck out)."""
        return str(self.args[1].name)

    def doit(self, **hints: Any) -> Expr:
        return self.operand.doit(**hints)
