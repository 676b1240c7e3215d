"""Functions at their arguments: known ones, and those of which only the name is known."""

from __future__ import annotations

from typing import Any

import sympy
from sympy import Expr, Integer
from sympy.core.symbol import Str

from derivator.functions import FUNCTIONS, Function
from derivator.inert.node import Inert, the_one


class Apply(Inert):
    """A known function (a row of the table of functions) at its arguments."""

    def __new__(cls, name: str | Str, *arguments: Expr) -> Apply:
        return the_one(cls, name if isinstance(name, Str) else Str(name), *arguments)  # type: ignore[no-any-return]

    @property
    def name(self) -> str:
        return str(self.args[0].name)

    @property
    def arguments(self) -> tuple[Expr, ...]:
        return tuple(self.args[1:])

    @property
    def function(self) -> Function:
        return FUNCTIONS[self.name]

    def doit(self, **hints: Any) -> Expr:
        return self.function.sympy(*(argument.doit(**hints) for argument in self.arguments))


class OwnName(Str):  # type: ignore[misc]
    """The name of a function that SymPy knows more of than its name: what it assumes, how many arguments it takes."""

    __slots__ = ("function",)
    function: Any

    def __new__(cls, function: Any) -> OwnName:
        made: OwnName = Str.__new__(cls, function.__name__)
        made.function = function
        return made

    def __getnewargs__(self) -> tuple[Any]:
        return (self.function,)

    def _hashable_content(self) -> tuple[Any, ...]:
        return (self.name, self.function)


class NamedFunction(Inert):
    """A function that has a name but is not in the table: g(x), h_theta(x^{(i)}), f''(x).

    Its arguments in SymPy's sense are the name, the number of primes, a tuple with the subscript (empty or one
    expression), then the arguments proper.
    """

    def __new__(cls, name: str | Str, primes: int | Integer, subscript: sympy.Tuple, *arguments: Expr) -> NamedFunction:
        return the_one(  # type: ignore[no-any-return]
            cls, name if isinstance(name, Str) else Str(name), Integer(primes), sympy.Tuple(*subscript), *arguments
        )

    @property
    def name(self) -> str:
        return str(self.args[0].name)

    @property
    def primes(self) -> int:
        return int(self.args[1])

    @property
    def subscript(self) -> Expr | None:
        return self.args[2][0] if self.args[2] else None

    @property
    def arguments(self) -> tuple[Expr, ...]:
        return tuple(self.args[3:])

    def doit(self, **hints: Any) -> Expr:
        arguments = [argument.doit(**hints) for argument in self.arguments]
        if self.subscript is not None:
            return sympy.Function(f"{self.name}_{self.subscript}")(*arguments)
        own = self.args[0]
        function = own.function if isinstance(own, OwnName) else sympy.Function(self.name)
        if not self.primes:
            return function(*arguments)
        place = sympy.Dummy("u")
        return sympy.Subs(sympy.Derivative(function(place), (place, self.primes)), place, arguments[0]).doit()


def named(name: str, *arguments: Expr, subscript: Expr | None = None, primes: int = 0) -> NamedFunction:
    """A function that is known by its name only, at its arguments: g(x), h_theta(x^{(i)}), f'(x)."""
    return NamedFunction(name, primes, sympy.Tuple(*([] if subscript is None else [subscript])), *arguments)
