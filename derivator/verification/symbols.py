"""Which symbols the value of an expression can change with: free symbols, names of data and of subscripts.

One recursion a level and no more, so that deep trees are read; what was found is remembered.
"""

from __future__ import annotations

from sympy import Expr, Symbol, Tuple

from derivator.inert import IndexedSum

_MAX_KNOWN = 100_000
_known: dict[Expr, frozenset[Symbol]] = {}


def names(expression: Expr) -> frozenset[Symbol]:
    """Every symbol that occurs unbound, the names of entries and of a function's subscript included."""
    found = _known.get(expression)
    if found is not None:
        return found
    if isinstance(expression, Symbol):
        found = frozenset((expression,))
    elif isinstance(expression, IndexedSum):
        inside = names(expression.summand) - {expression.index}
        found = inside | names(expression.lower) | names(expression.upper)
    else:
        found = frozenset()
        for argument in expression.args:
            # Most parts of an expression have the same names: one set serves them all.
            if isinstance(argument, Expr | Tuple) and not (inside := names(argument)) <= found:
                found = found | inside if found else inside
    if len(_known) >= _MAX_KNOWN:
        _known.clear()
    _known[expression] = found
    return found
