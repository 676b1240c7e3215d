"""Letters that stand for one another, z = w x + b and a = σ(z), as a graph, and the chain rule along its paths."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import pairwise

from sympy import Expr, Symbol

from derivator.inert import Derivative, plus, times

Route = tuple[Symbol, ...]
"""Letters each of which depends on the next one; the last is the variable."""

MOST_ROUTES = 24
"""Along more paths than this nobody reads a sum; letters that several use are derived on their own before."""


class Paths:
    """What depends on what among letters that are defined.

    Args:
        bodies: the letters with what they stand for; none leads back to itself.
    """

    def __init__(self, bodies: Mapping[Symbol, Expr]) -> None:
        self.bodies = dict(bodies)

    @cached_property
    def _below(self) -> dict[Symbol, frozenset[Symbol]]:
        found: dict[Symbol, frozenset[Symbol]] = {}

        def below(letter: Symbol) -> frozenset[Symbol]:
            if letter not in found:
                direct = self.direct(letter)
                found[letter] = direct.union(*(below(each) for each in direct))
            return found[letter]

        for letter in self.bodies:
            below(letter)
        return found

    @property
    def in_order(self) -> tuple[Symbol, ...]:
        """The letters, each after all that it depends on."""
        return tuple(sorted(self.bodies, key=lambda each: len(self._below[each] & set(self.bodies))))

    def direct(self, letter: Symbol) -> frozenset[Symbol]:
        """The letters that stand in what a letter stands for."""
        return frozenset(self.bodies[letter].free_symbols) if letter in self.bodies else frozenset()

    def depends(self, letter: Symbol, on: Expr) -> bool:
        """Whether a letter depends on another one, by way of others or at once."""
        return on in self._below.get(letter, frozenset())

    def users(self, target: Symbol, letter: Expr) -> tuple[Symbol, ...]:
        """The letters between a letter and the target in which it stands, the target among them, in their order."""
        reaching = (each for each in self.bodies if each == target or self.depends(target, each))
        return tuple(each for each in reaching if letter in self.direct(each))

    def between(self, target: Symbol, variables: Iterable[Expr]) -> tuple[Symbol, ...]:
        """The letters that lead from variables to the target, without it, each after all that it depends on."""
        by = tuple(variables)
        return tuple(
            each for each in self.in_order
            if self.depends(target, each) and any(self.depends(each, variable) for variable in by)
        )

    def routes(self, target: Symbol, variable: Expr, ends: Container[Symbol] = ()) -> Iterator[Route]:
        """The paths from the target, or from letters at which they may end, to a variable."""
        for user in self.users(target, variable):
            if user == target or user in ends:
                yield (user, variable)
            else:
                yield from ((*route, variable) for route in self.routes(target, user, ends))

    def count(self, target: Symbol, variable: Expr, ends: Container[Symbol] = ()) -> int:
        """How many of these paths there are."""
        return sum(
            1 if user == target or user in ends else self.count(target, user, ends)
            for user in self.users(target, variable)
        )

    def along(self, target: Symbol, variable: Expr, known: Container[Expr] = ()) -> Expr | None:
        """The derivative of the target by the chain rule: over all paths the products of the derivatives along them.

        Args:
            target: a letter that is defined.
            variable: a letter that it depends on.
            known: derivatives of the target by letters, at which paths end.

        Returns:
            The sum; None where the variable stands in the target itself and nowhere else.
        """
        ends = [each for each in self.bodies if Derivative(target, each) in known]
        found = list(self.routes(target, variable, ends))
        if not found or found == [(target, variable)]:
            return None
        return plus(*(self._product(target, route) for route in found))

    def _product(self, target: Symbol, route: Route) -> Expr:
        # A letter that is another one, w_1 = w, has the derivative 1 by it.
        links = [Derivative(one, other) for one, other in pairwise(route) if self.bodies[one] != other]
        return times(*links) if route[0] == target else times(Derivative(target, route[0]), *links)
