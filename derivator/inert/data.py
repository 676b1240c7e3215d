"""What stands for data: entries of vectors, sums over an index, dot products."""

from __future__ import annotations

from typing import Any

import sympy
from sympy import Expr, Symbol

from derivator.inert.node import Inert, the_one


class IndexedSum(Inert):
    """The sum of a summand over an index from a lower to an upper bound; the index is bound in the summand only."""

    def __new__(cls, summand: Expr, index: Symbol, lower: Expr, upper: Expr) -> IndexedSum:
        return the_one(cls, summand, index, lower, upper)  # type: ignore[no-any-return]

    @property
    def summand(self) -> Expr:
        return self.args[0]

    @property
    def index(self) -> Symbol:
        return self.args[1]

    @property
    def lower(self) -> Expr:
        return self.args[2]

    @property
    def upper(self) -> Expr:
        return self.args[3]

    @property
    def free_symbols(self) -> set[Symbol]:
        inside: set[Symbol] = set(self.summand.free_symbols) - {self.index}
        return inside | set(self.lower.free_symbols) | set(self.upper.free_symbols)

    def doit(self, **hints: Any) -> Expr:
        return sympy.Sum(
            self.summand.doit(**hints), (self.index, self.lower.doit(**hints), self.upper.doit(**hints))
        )


class Entry(Inert):
    """One entry of indexed data: x[i,j], y[i], theta[j]; the name first, then one to three indices.

    What a caller gets back has SymPy's own base in the place of the name, where that says more than its name.
    """

    def __new__(cls, name: Symbol, *indices: Expr) -> Entry:
        return the_one(cls, name, *indices)  # type: ignore[no-any-return]

    @property
    def name(self) -> Symbol:
        return self.args[0]

    @property
    def indices(self) -> tuple[Expr, ...]:
        return tuple(self.args[1:])

    def doit(self, **hints: Any) -> Expr:
        base = self.name if isinstance(self.name, sympy.IndexedBase) else self.name.name
        return sympy.Indexed(base, *(index.doit(**hints) for index in self.indices))


class Dot(Inert):
    """The dot product of two vectors of n entries, theta^T x^{(i)}: each a symbol or an entry lacking an index."""

    def __new__(cls, left: Expr, right: Expr) -> Dot:
        return the_one(cls, left, right)  # type: ignore[no-any-return]

    @property
    def left(self) -> Expr:
        return self.args[0]

    @property
    def right(self) -> Expr:
        return self.args[1]

    def doit(self, **hints: Any) -> Expr:
        taken = {symbol.name for symbol in self.free_symbols}
        index = Symbol(next(name for name in ("k", "l", "q", "r", "s") if name not in taken))
        product = entry_of(self.left, index).doit(**hints) * entry_of(self.right, index).doit(**hints)
        return sympy.Sum(product, (index, 1, Symbol("n")))


def entry_of(vector: Expr, index: Expr) -> Entry:
    """The entry of a vector at an index: of theta it is theta[k], of x[i] it is x[i,k]."""
    return Entry(vector.name, *vector.indices, index) if isinstance(vector, Entry) else Entry(vector, index)
