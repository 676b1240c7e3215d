"""Derivatives of ordinary SymPy expressions, each part differentiated once however often it stands there.

SymPy differentiates a power as exp(exponent log(base)) and asks every part anew what it is, which costs most of the
time of a proof where functions are nested. Sums, products, powers with a constant exponent and functions of the chain
rule are differentiated here, by the slopes that SymPy's functions know of themselves; whatever else is left to SymPy.
"""

from __future__ import annotations

from contextlib import suppress

import sympy
from sympy import Add, Expr, Function, Mul, Pow, Symbol
from sympy.core.function import AppliedUndef, ArgumentIndexError


class PartwiseDerivatives:
    """Differentiates, and remembers what it has differentiated."""

    def __init__(self) -> None:
        self._known: dict[tuple[Expr, Symbol], Expr] = {}

    def of(self, expression: Expr, symbol: Symbol) -> Expr:
        """The derivative of an ordinary expression by a symbol."""
        key = expression, symbol
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._of(expression, symbol)
        return known

    def _of(self, node: Expr, symbol: Symbol) -> Expr:
        if node.is_Atom:
            return sympy.Integer(int(node == symbol))
        if isinstance(node, Add):
            return Add(*(self.of(term, symbol) for term in node.args))
        if isinstance(node, Mul):
            slopes = [self.of(factor, symbol) for factor in node.args]
            return Add(*(
                Mul(*node.args[:at], slope, *node.args[at + 1 :])
                for at, slope in enumerate(slopes)
                if slope != 0
            ))
        if isinstance(node, Pow) and not node.exp.has(symbol):
            return Mul(node.exp, Pow(node.base, node.exp - 1), self.of(node.base, symbol))
        if isinstance(node, Function) and _by_the_chain_rule(node):
            slopes = [self.of(part, symbol) for part in node.args]
            with suppress(ArgumentIndexError):  # one that knows no slope by this place
                return Add(*(
                    Mul(node.fdiff(at), slope) for at, slope in enumerate(slopes, 1) if slope != 0
                ))
        return sympy.diff(node, symbol)


def _by_the_chain_rule(node: Function) -> bool:
    """Whether SymPy differentiates a function by its own slopes alone."""
    return not isinstance(node, AppliedUndef) and type(node)._eval_derivative is Function._eval_derivative
