"""Known functions by cases written out as such, from SymPy's versions of them: verification's own way to read a row."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import sympy
from sympy import Expr, Symbol
from sympy.core.relational import Relational

from derivator.functions import FUNCTIONS
from derivator.inert import ONE, Apply, Fraction, Power, number, plus, times
from derivator.inert.piecewise import OTHERWISE, Comparison, Piecewise, by_cases

_SIGNS = {"<": "<", "<=": "<=", ">": ">", ">=": ">=", "!=": "!=", "==": "="}
LEAST_IN_ORDER = 3
"""Two cases are told apart in whichever order they stand."""
_KEPT = frozenset({"abs", "sign"})
"""Functions that have a value of their own in both arithmetics and in the normal form."""


class NotWrittenOutError(ValueError):
    """A version of SymPy's that is not made of what is read here."""


def written_out(function: Apply) -> Expr | None:
    """A known function as cases of its arguments, None where it is none of that kind."""
    if function.name in ("max", "min"):
        return _extreme(function.name, function.arguments)
    row = FUNCTIONS[function.name]
    if not row.by_cases or function.name in _KEPT:
        return None
    letters = dict(zip(map(_letter, row.arguments), function.arguments, strict=True))
    return _template(function.name).xreplace(letters)


def _extreme(name: str, arguments: Sequence[Expr]) -> Expr:
    arguments = in_one_order(name, arguments)
    result = arguments[-1]
    for argument in reversed(arguments[:-1]):
        result = by_cases((argument, Comparison(">" if name == "max" else "<", argument, result)), (result, OTHERWISE))
    return result


def in_one_order(name: str, arguments: Sequence[Expr]) -> Sequence[Expr]:
    """The arguments of a maximum of three or more, those of maxima inside it among them, each once, in one order."""
    flat: list[Expr] = []
    left = list(arguments)
    while left:
        each = left.pop(0)
        if isinstance(each, Apply) and each.name == name:
            left = [*each.arguments, *left]
        elif each not in flat:
            flat.append(each)
    return arguments if len(flat) == len(arguments) < LEAST_IN_ORDER else sorted(flat, key=str)


def _letter(name: str) -> Symbol:
    """A letter that no text has."""
    return Symbol(f"_{name}")


@lru_cache(maxsize=64)
def _template(name: str) -> Expr:
    row = FUNCTIONS[name]
    return _inert(row.sympy(*map(_letter, row.arguments)))


def _inert(expression: Expr) -> Expr:
    if isinstance(expression, Symbol):
        return expression
    if isinstance(expression, sympy.Rational):
        return number(expression)
    if expression.is_Add:
        return plus(*map(_inert, expression.args))
    if expression.is_Mul:
        return times(*map(_inert, expression.args))
    if isinstance(expression, sympy.exp):
        return Apply("exp", _inert(expression.args[0]))
    if isinstance(expression, sympy.Abs):
        return Apply("abs", _inert(expression.args[0]))
    if expression.is_Pow and expression.exp.is_Integer:
        base, exponent = _inert(expression.base), int(expression.exp)
        power = Power(base, sympy.Integer(abs(exponent)))
        return power if exponent > 0 else Fraction(ONE, power)
    if isinstance(expression, sympy.Piecewise):
        return Piecewise(*(part for value, test in expression.args for part in (_inert(value), _condition(test))))
    raise NotWrittenOutError(str(expression))


def _condition(test: sympy.Basic) -> Expr:
    if test == sympy.true:
        return OTHERWISE
    if isinstance(test, Relational) and test.rel_op in _SIGNS:
        return Comparison(_SIGNS[test.rel_op], _inert(test.lhs), _inert(test.rhs))
    raise NotWrittenOutError(str(test))
