"""Which symbols the value of an expression can change with: free symbols, names of data and of subscripts.

One recursion a level and no more, so that deep trees are read; what was found is kept in the node.
"""

from __future__ import annotations

from functools import lru_cache

from sympy import Expr, Symbol, Tuple

from derivator.inert import IndexedSum, Inert, Limit


def names(expression: Expr) -> frozenset[Symbol]:
    """Every symbol that occurs unbound, the names of entries and of a function's subscript included."""
    if isinstance(expression, Symbol):
        return _alone(expression)
    known: frozenset[Symbol] | None = getattr(expression, "names", None)
    if known is not None:
        return known
    if isinstance(expression, IndexedSum):
        inside = names(expression.summand) - {expression.index}
        found = inside | names(expression.lower) | names(expression.upper)
    elif isinstance(expression, Limit):
        found = names(expression.body) - {expression.letter}
    else:
        found = frozenset()
        for argument in expression.args:
            # Most parts of an expression have the same names: one set serves them all.
            if isinstance(argument, Expr | Tuple) and not (inside := names(argument)) <= found:
                found = found | inside if found else inside
    if isinstance(expression, Inert):
        expression.names = found
    return found


@lru_cache(maxsize=4096)
def _alone(symbol: Symbol) -> frozenset[Symbol]:
    return frozenset((symbol,))
