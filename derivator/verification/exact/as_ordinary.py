"""Written-out inert expressions as ordinary SymPy over real symbols, with derivatives carried out in them.

A derivative by an entry theta_j is the derivative by e at 0 after theta_k has become theta_k + e d(k, j) everywhere,
with the Kronecker delta d: no index can be captured, for e is no entry. In a sum over k the delta picks the one summand
with k = j, as every index is taken to lie within its range.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import sympy
from sympy import Expr, Symbol
from sympy.core.function import AppliedUndef
from sympy.core.symbol import Str

from derivator.functions import NAMES_BY_CASES
from derivator.inert import (
    Apply,
    Decimal,
    Derivative,
    Entry,
    Fraction,
    IndexedSum,
    Minus,
    NamedFunction,
    Plus,
    Power,
    Times,
)
from derivator.verification.exact.differentiating import PartwiseDerivatives
from derivator.verification.exact.items import Item
from derivator.verification.exact.polynomial import NotNormalError
from derivator.verification.preparation.symbols import names
from derivator.verification.preparation.unfold import At

LARGEST_EXPONENT = 1000
LARGEST_DIGITS = 1001

_Scope = dict[Symbol, Symbol]


class OrdinaryTranslation:
    """Translates expressions of one derivation, and remembers what it has translated.

    Args:
        positive: symbols that are positive.
        whole: symbols that are whole numbers.
    """

    def __init__(
        self, positive: frozenset[Symbol] = frozenset(), whole: frozenset[Symbol] = frozenset()
    ) -> None:
        self._positive, self._whole = positive, whole
        self._known: dict[tuple[Expr, tuple[Expr, ...]], Expr] = {}
        self._slopes = PartwiseDerivatives()
        self._ways: dict[type, Callable[[Any, _Scope], Expr]] = {
            Plus: lambda node, scope: sympy.Add(*(self._of(part, scope) for part in node.args)),
            Times: lambda node, scope: sympy.Mul(*(self._of(part, scope) for part in node.args)),
            Minus: lambda node, scope: -self._of(node.args[0], scope),
            Fraction: lambda node, scope: self._of(node.args[0], scope) / self._of(node.args[1], scope),
            Power: lambda node, scope: _power(*(self._of(part, scope) for part in node.args)),
            Decimal: lambda node, scope: _short(node.doit()),
            Apply: lambda node, scope: _applied(node, [self._of(part, scope) for part in node.arguments]),
            Symbol: lambda node, scope: scope.get(node) or self._symbol(node),
            Entry: lambda node, scope: Item(Str(node.name.name), *(self._of(part, scope) for part in node.indices)),
            IndexedSum: self._sum,
            Derivative: self._derivative,
            At: self._at,
            NamedFunction: self._named,
        }

    def of(self, expression: Expr) -> Expr:
        """The ordinary expression.

        Raises:
            NotNormalError: it would be too large, or has no counterpart.
        """
        return self._of(expression, {})

    def _of(self, node: Expr, scope: _Scope) -> Expr:
        key = node, tuple(place for symbol, place in scope.items() if symbol in names(node))
        known = self._known.get(key)
        if known is not None:
            return known
        way = self._ways.get(type(node))
        if way is not None:
            result = way(node, scope)
        elif isinstance(node, sympy.Integer):
            result = _short(node)
        elif node == sympy.E or node == sympy.pi:
            result = node
        else:
            raise NotNormalError(f"no counterpart of {type(node).__name__}")
        self._known[key] = result
        return result

    def _symbol(self, node: Symbol) -> Symbol:
        if node in self._whole:
            return Symbol(node.name, integer=True)
        return Symbol(node.name, positive=True) if node in self._positive else Symbol(node.name, real=True)

    def _sum(self, node: IndexedSum, scope: _Scope) -> Expr:
        index = Symbol(f"_{node.index}_{len(scope)}", integer=True)
        bounds = self._of(node.lower, scope), self._of(node.upper, scope)
        return picked(sympy.Sum(self._of(node.summand, {**scope, node.index: index}), (index, *bounds)))

    def _at(self, node: At, scope: _Scope) -> Expr:
        body, symbol, value = node.args
        place = Symbol(f"_{symbol}_{len(scope)}", real=True)
        return self._of(body, {**scope, symbol: place}).xreplace({place: self._of(value, scope)})

    def _named(self, node: NamedFunction, scope: _Scope) -> Expr:
        if node.subscript is not None or node.primes or len(node.arguments) != 1:
            raise NotNormalError("an unknown function that is more than f(u)")
        return sympy.Function(node.name, real=True)(self._of(node.arguments[0], scope))

    def _derivative(self, node: Derivative, scope: _Scope) -> Expr:
        operand, variable = self._of(node.operand, scope), self._of(node.variable, scope)
        if _standing(operand):
            raise NotNormalError("a derivative that SymPy leaves standing")
        plain = isinstance(variable, Symbol)
        result = self._slopes.of(operand, variable) if plain else _by_entry(operand, variable)
        if _standing(result) or result.has(sympy.Piecewise, sympy.DiracDelta):
            raise NotNormalError("a derivative that SymPy leaves standing")
        return result


def _applied(node: Apply, arguments: list[Expr]) -> Expr:
    """A known function; one by cases of another by cases is left closed, for SymPy would multiply the cases out."""
    if node.name in NAMES_BY_CASES and any(argument.has(sympy.Piecewise) for argument in arguments):
        return sympy.Function(f"_{node.name}", real=True)(*arguments)
    return node.function.sympy(*arguments)


def _standing(expression: Expr) -> bool:
    """Whether a derivative is left of anything but an unknown function of a symbol, whose derivative is unknown too."""
    left = expression.atoms(sympy.Derivative)
    unknown = all(isinstance(each.expr, AppliedUndef) and each.expr.args[0].is_Symbol for each in left)
    return not unknown or expression.has(sympy.Subs)


def _by_entry(operand: Expr, variable: Expr) -> Expr:
    amount = sympy.Dummy("e", real=True)
    moved = {}
    for entry in operand.atoms(Item):
        if entry.args[0] == variable.args[0] and len(entry.indices) == len(variable.indices):
            deltas = (sympy.KroneckerDelta(*pair) for pair in zip(entry.indices, variable.indices, strict=True))
            moved[entry] = entry + amount * sympy.Mul(*deltas)
    return picked(sympy.diff(operand.xreplace(moved), amount).xreplace({amount: sympy.Integer(0)}))


def picked(expression: Expr) -> Expr:
    """The expression with each sum over k of d(k, j) g(k) replaced by g(j), from the inside out.

    Raises:
        NotNormalError: a delta stands in a sum in another way than as a factor.
    """
    if not expression.has(sympy.Sum) or not expression.has(sympy.KroneckerDelta):
        return expression
    rebuilt = expression.func(*(picked(part) for part in expression.args))
    if not isinstance(rebuilt, sympy.Sum) or rebuilt.limits[0][1] != 1:
        return rebuilt
    index, summand, rest = rebuilt.limits[0][0], rebuilt.function, sympy.Integer(0)
    while deltas := [d for d in sorted(summand.atoms(sympy.KroneckerDelta), key=str) if index in d.args]:
        mark = sympy.Dummy()
        marked = summand.xreplace({deltas[0]: mark})
        factor = sympy.diff(marked, mark)
        targets = [side for side in deltas[0].args if not side.has(index)]
        if factor.has(mark) or len(targets) != 1:
            raise NotNormalError("a delta that is no factor")
        rest += factor.xreplace({index: targets[0]})
        summand = marked.xreplace({mark: sympy.Integer(0)})
    # SymPy makes one sum of two within one another: what was picked of the inner one stands in the outer one still.
    outer = rebuilt.limits[1:]
    rest = picked(sympy.Sum(rest, *outer)) if outer and rest != 0 else rest
    return rest if summand == 0 else rest + sympy.Sum(summand, *rebuilt.limits)


def _power(base: Expr, exponent: Expr) -> Expr:
    if base.is_number and exponent.is_Rational and max(abs(exponent.p), exponent.q) > LARGEST_EXPONENT:
        raise NotNormalError("a large exponent")
    if base.is_number and exponent.is_number and not isinstance(exponent, sympy.Rational) and base.is_Rational:
        raise NotNormalError("a number to a number that is not rational")
    return _short(base**exponent)


def _short(expression: Expr) -> Expr:
    if isinstance(expression, sympy.Rational) and max(abs(expression.p), expression.q) >= 10**LARGEST_DIGITS:
        raise NotNormalError("a large number")
    return expression
