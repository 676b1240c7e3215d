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


INVERSE = "_inv"
"""What the name of an unknown function ends in that is the inverse of the one whose name stands before."""


class NamedFunction(Inert):
    """A function that has a name but is not in the table: g(x), h_theta(x^{(i)}), f''(x), f^(1, 0)(x, y).

    Its arguments in SymPy's sense are the name, how often it is differentiated, a tuple with the subscript (empty or
    one expression), then the arguments proper. How often is a number; of a partial derivative of a function of several
    arguments a tuple with a number for each of them.
    """

    def __new__(
        cls, name: str | Str, taken: int | Integer | sympy.Tuple, subscript: sympy.Tuple, *arguments: Expr
    ) -> NamedFunction:
        often = taken if isinstance(taken, sympy.Tuple) else Integer(taken)
        return the_one(  # type: ignore[no-any-return]
            cls, name if isinstance(name, Str) else Str(name), often, sympy.Tuple(*subscript), *arguments
        )

    @property
    def name(self) -> str:
        return str(self.args[0].name)

    @property
    def primes(self) -> int:
        """How often it is differentiated, by all of its arguments together."""
        taken = self.args[1]
        return int(sum(taken)) if isinstance(taken, sympy.Tuple) else int(taken)

    @property
    def orders(self) -> tuple[int, ...]:
        """How often it is differentiated by each of its arguments; primes are by the first."""
        taken = self.args[1]
        if isinstance(taken, sympy.Tuple):
            return tuple(map(int, taken))
        return (int(taken), *[0] * (len(self.arguments) - 1))[: len(self.arguments)]

    @property
    def inverse_of(self) -> str | None:
        """The name of the function that it is the inverse of; None where its name says no such thing."""
        return self.name.removesuffix(INVERSE) if self.name.endswith(INVERSE) else None

    @property
    def partial(self) -> bool:
        """Whether it is a partial derivative, by arguments that have to be told."""
        return isinstance(self.args[1], sympy.Tuple)

    def differentiated(self, place: int) -> NamedFunction:
        """The derivative of the function by the argument with a number, from 0 on, at the same arguments."""
        if len(self.arguments) == 1:
            return NamedFunction(self.args[0], self.primes + 1, self.args[2], *self.arguments)
        orders = [order + (at == place) for at, order in enumerate(self.orders)]
        return NamedFunction(self.args[0], sympy.Tuple(*orders), self.args[2], *self.arguments)

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
        places = [sympy.Dummy("u") for _ in arguments]
        counts = [(place, order) for place, order in zip(places, self.orders, strict=True) if order]
        return sympy.Subs(sympy.Derivative(function(*places), *counts), places, arguments).doit()


def named(name: str, *arguments: Expr, subscript: Expr | None = None, primes: int = 0) -> NamedFunction:
    """A function that is known by its name only, at its arguments: g(x), h_theta(x^{(i)}), f'(x)."""
    return NamedFunction(name, primes, sympy.Tuple(*([] if subscript is None else [subscript])), *arguments)
