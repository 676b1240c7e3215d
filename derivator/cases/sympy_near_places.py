"""Expressions as SymPy's own, over real symbols: as a whole, and beside a place, where no case is left in them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import sympy
from sympy import Expr, Symbol

from derivator.base.record import record
from derivator.cases.tractable import tame, within_reach
from derivator.functions import NAMES_BY_CASES
from derivator.inert import Apply, Decimal, Derivative, Dot, Entry, IndexedSum, Inert, Minus, NamedFunction, number
from derivator.inert.piecewise import Comparison, Otherwise, Piecewise
from derivator.inert.trees import depends
from derivator.syntax import from_sympy

_BESIDE = sympy.Rational(1, 10**6)
"""How far beside a place it is seen which side of |u| counts; what comes out of it is verified."""

_SHORT_DENOMINATORS = frozenset(10**k for k in range(1, 7))

_EXTREMES = (sympy.Max, sympy.Min)

_Ordinary = dict[Expr, Symbol]


class NotPlainError(Exception):
    """An expression that SymPy cannot be asked about here."""


class Ordinary:
    """Expressions over real symbols, one for each letter, entry and constant part, and the way back.

    Args:
        variable: the variable of differentiation.
        positive: letters that are taken to be positive.
        decimals: whether numbers are written as decimals where they are short.
    """

    def __init__(
        self, variable: Expr, positive: frozenset[Expr] = frozenset(), *, decimals: bool = False
    ) -> None:
        self.variable = variable
        self.decimals = decimals
        self.positive = positive
        self._symbols: _Ordinary = {}
        self.x = self._symbol(variable)

    def of(self, expression: Expr) -> Expr:
        """The expression as SymPy's.

        Raises:
            NotPlainError: the variable stands in a sum, an unknown function or a derivative; or SymPy has no such
                expression, as for a condition on a function that is undefined somewhere; or it would multiply cases
                out, a function by cases being inside another.
        """
        opened = self._opened(expression)
        _has_cases(opened)
        try:
            return opened.doit()
        except (TypeError, ValueError, NotImplementedError) as error:
            raise NotPlainError from error

    def beside(self, expression: Expr, place: Expr, way: int) -> Side:
        """What an expression is right beside a place, with no absolute value and no cases in it.

        Args:
            expression: inert.
            place: the place, as SymPy's.
            way: -1 for the left side, 1 for the right one.

        Raises:
            NotPlainError: as for `of`; or what it is there hangs on a letter, or on a number that is not soon worked
                out.
        """
        return self._side(expression, place + way * _BESIDE, self.x)

    def covering(self, expression: Expr, place: Expr) -> Side:
        """What an expression is at a place.

        Args:
            expression: inert.
            place: the place, as SymPy's.

        Raises:
            NotPlainError: as for `beside`.
        """
        return self._side(expression, place, place)

    def _side(self, expression: Expr, place: Expr, inside: Expr) -> Side:
        opened = self._opened(expression)
        try:
            found = self._without_cases(opened, place, inside)
        except (TypeError, ValueError, NotImplementedError) as error:  # SymPy's, of pieces with gaps
            raise NotPlainError from error
        if not within_reach(found, self.x, place):
            raise NotPlainError
        return Side(found, self.x)

    def _without_cases(self, node: Expr, place: Expr, inside: Expr) -> Expr:
        """The expression around a place, each function by cases settled before it stands in the next one.

        Nested, they would be multiplied out, each piece with each.
        """
        if isinstance(node, Piecewise):
            return self._without_cases(self._piece(node, place, inside), place, inside)
        if not isinstance(node, Inert):
            return inside if node == self.x else node
        parts = [self._without_cases(part, place, inside) if isinstance(part, Expr) else part for part in node.args]
        if isinstance(node, Apply) and node.function.sympy in _EXTREMES:
            return _extreme(node.function.sympy, parts[1:], self.x, place)
        whole = node.func(*parts).doit()
        return _branch(whole, self.x, place) if isinstance(node, Apply) else whole

    def _piece(self, node: Piecewise, place: Expr, inside: Expr) -> Expr:
        """The piece that counts around a place."""
        for value, test in node.pieces:
            if isinstance(test, Otherwise):
                return value
            sides = (self._without_cases(side, place, inside) for side in test.sides)
            if _holds(Comparison(test.args[0], *sides).doit(), self.x, place):
                return value
        raise NotPlainError

    def back(self, expression: Expr) -> Expr:
        """The inert form of SymPy's expression.

        Raises:
            UnsupportedError: there is none.
        """
        if self.decimals and isinstance(expression, sympy.Rational):
            return short(expression)
        found = from_sympy(expression)
        return found.xreplace({symbol: node for node, symbol in self._symbols.items()})

    def _symbol(self, node: Expr) -> Symbol:
        if node not in self._symbols:
            name = node.name if isinstance(node, Symbol) else f"part{len(self._symbols)}"
            self._symbols[node] = Symbol(name, real=True, positive=True if node in self.positive else None)
        return self._symbols[node]

    def _opened(self, node: Expr) -> Expr:
        if isinstance(node, Symbol | Entry):
            return self._symbol(node)
        if isinstance(node, IndexedSum | Dot | NamedFunction | Derivative):
            if depends(node, self.variable):
                raise NotPlainError
            return self._symbol(node)
        if not isinstance(node, Inert) or isinstance(node, Decimal):
            return node
        return node.func(*(self._opened(part) if isinstance(part, Expr) else part for part in node.args))


@record
class Side:
    """A piece as SymPy has it, on one side of a border."""

    value: Expr
    x: Symbol

    @cached_property
    def slope(self) -> Expr:
        """Its derivative."""
        return sympy.diff(self.value, self.x)

    def at(self, place: Expr) -> Expr | None:
        """Its value at a place; None where it has none that is found by putting the place in."""
        return _put_in(self.value, self.x, place)

    def slope_at(self, place: Expr) -> Expr | None:
        """Its slope at a place; None likewise."""
        return _put_in(self.slope, self.x, place)


def _has_cases(node: Expr) -> bool:
    """Whether an inert expression is by cases.

    Raises:
        NotPlainError: there are cases inside of cases.
    """
    inside = [_has_cases(part) for part in node.args if isinstance(part, Expr)]
    own = isinstance(node, Piecewise) or (isinstance(node, Apply) and node.name in NAMES_BY_CASES)
    if own and any(inside):
        raise NotPlainError
    return own or any(inside)


def _branch(function: Expr, x: Symbol, at: Expr) -> Expr:
    """The function as it is around a place where it has no kink."""
    if isinstance(function, sympy.Piecewise):
        for value, test in function.args:
            if _holds(test, x, at):
                return _branch(value, x, at)
        raise NotPlainError
    if isinstance(function, sympy.Abs | sympy.sign) and function.has(x):
        size = _value_at(function.args[0], x, at)
        size = sympy.expand(size) if tame(size) else size
        if not (size.is_positive or size.is_negative):
            raise NotPlainError
        unit = sympy.Integer(1 if size.is_positive else -1)
        return unit * _branch(function.args[0], x, at) if isinstance(function, sympy.Abs) else unit
    return function.func(*(_branch(argument, x, at) for argument in function.args)) if function.args else function


def _extreme(function: Any, values: Sequence[Expr], x: Symbol, at: Expr) -> Expr:
    """The largest or the smallest of some values, whichever that is around a place."""
    sizes = [_value_at(value, x, at) for value in values]
    if all(size.is_number for size in sizes):
        found = function(*sizes)
        return next((value for value, size in zip(values, sizes, strict=True) if size == found), found)
    if len(values) > 2:
        raise NotPlainError
    return _branch(function(*values).rewrite(sympy.Piecewise), x, at)


def _holds(test: Any, x: Symbol, at: Expr) -> bool:
    """Whether a condition holds around a place.

    Raises:
        NotPlainError: that hangs on a letter.
    """
    counts = _value_at(test, x, at)
    if counts not in (sympy.true, sympy.false):
        raise NotPlainError
    return bool(counts)


def _value_at(expression: Any, x: Symbol, at: Expr) -> Any:
    if not within_reach(expression, x, at):
        raise NotPlainError
    return expression.subs(x, at)


def _put_in(expression: Expr, x: Symbol, place: Expr) -> Expr | None:
    if expression.has(sympy.Derivative, sympy.Subs, sympy.Piecewise):
        return None
    found = expression.subs(x, place)
    if found.has(sympy.nan, sympy.zoo, sympy.oo, -sympy.oo, sympy.I, sympy.DiracDelta) or found.is_real is False:
        return None
    return found


def short(value: sympy.Rational) -> Expr:
    """A number as it is told: 0.01 as a decimal, 1/6 as a fraction."""
    if value.q in _SHORT_DENOMINATORS:
        size = Decimal(f"{abs(float(value)):g}")
        return Minus(size) if value < 0 else size
    return number(value)
