"""Entries of data as ordinary SymPy: opaque, real, constant for every symbol, and quick to build."""

from __future__ import annotations

import sympy
from sympy import Expr
from sympy.core.symbol import Str


class Item(Expr):  # type: ignore[misc]
    """x[i, j]: a name that is no symbol, and indices."""

    is_commutative = True
    is_real = True
    is_extended_real = True

    def __new__(cls, name: Str, *indices: Expr) -> Item:
        """Build the entry; nothing is evaluated."""
        return sympy.Basic.__new__(cls, name, *indices)  # type: ignore[no-any-return]

    @property
    def indices(self) -> tuple[Expr, ...]:
        """The indices."""
        return tuple(self.args[1:])

    def _eval_derivative(self, symbol: Expr) -> Expr:
        return sympy.Integer(0)
