"""One expression at many points at once, in floats: what agrees here needs no closer look, anything else gets one.

A value that is not an ordinary float, for whatever reason, is NaN. NaN equals nothing, so it never counts as agreement,
and the ordinary evaluator is asked what is the matter at that point.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from operator import add, mul, truediv
from typing import Any

import sympy
from sympy import Expr, Integer, Symbol

from derivator.inert import Apply, Decimal, Derivative, Fraction, Minus, Plus, Power, Times
from derivator.verification.preparation.sampling import Point
from derivator.verification.preparation.symbols import names
from derivator.verification.values.machine import STEP, MachineArithmetic
from derivator.verification.values.missing import OutOfReachError, OutsideDomainError

BatchValues = list[Any]
"""A float for each point, NaN where there is none; a complex number where a derivative is carried along."""

_TROUBLE = (OutOfReachError, OutsideDomainError, ArithmeticError, ValueError)


class Batch:
    """The values of expressions at a fixed row of points.

    Args:
        points: where.
        moved: the symbol by which a derivative is carried along; none in an ordinary batch.
        still: the batch without it, which knows what does not depend on it.
    """

    def __init__(self, points: Sequence[Point], moved: Symbol | None = None, still: Batch | None = None) -> None:
        self.points, self.moved, self.still = points, moved, still
        self._arithmetic = MachineArithmetic()
        self._known: dict[Expr, BatchValues] = {}
        self._moving: dict[Symbol, Batch] = {}
        self._ways: dict[type, Callable[[Any], BatchValues]] = {
            Symbol: self._symbol,
            Plus: lambda node: self._folded(node, add),
            Times: lambda node: self._folded(node, mul),
            Minus: lambda node: [-value for value in self.of(node.args[0])],
            Fraction: lambda node: _each(truediv, self.of(node.args[0]), self.of(node.args[1])),
            Power: lambda node: self._function(self._arithmetic.power, *map(self.of, node.args)),
            Apply: self._apply,
            Derivative: self._derivative,
            Decimal: lambda node: self._constant(lambda: self._arithmetic.decimal(node.digits)),
        }

    def of(self, expression: Expr) -> BatchValues:
        """The values of a written-out expression, remembered for the next that holds it."""
        known = self._known.get(expression)
        if known is None:
            if self.still is not None and self.moved not in names(expression):
                return self.still.of(expression)
            known = self._known[expression] = self._computed(expression)
        return known

    def _computed(self, expression: Expr) -> BatchValues:
        way = self._ways.get(type(expression))
        if way is not None:
            return way(expression)
        if isinstance(expression, Integer):
            return self._constant(lambda: self._arithmetic.number(int(expression)))
        if expression == sympy.E or expression == sympy.pi:
            return self._constant(lambda: self._arithmetic.constant("E" if expression == sympy.E else "pi"))
        return self._constant(lambda: math.nan)  # indexed sums, unknown functions: one point after the other

    def _constant(self, value: Callable[[], float]) -> BatchValues:
        try:
            return [value()] * len(self.points)
        except _TROUBLE:
            return [math.nan] * len(self.points)

    def _symbol(self, symbol: Symbol) -> BatchValues:
        values = [point.value(symbol) for point in self.points]
        return [complex(value, STEP) for value in values] if symbol == self.moved else values

    def _folded(self, node: Expr, operation: Callable[[Any, Any], Any]) -> BatchValues:
        first, *others = map(self.of, node.args)
        for other in others:
            first = list(map(operation, first, other))
        return first

    def _apply(self, node: Apply) -> BatchValues:
        name = node.name
        return self._function(lambda *values: self._arithmetic.apply(name, list(values)), *map(self.of, node.arguments))

    def _function(self, function: Callable[..., Any], *arguments: BatchValues) -> BatchValues:
        # A function may make a number of NaN, as a power with the exponent 0 does.
        return _each(lambda *values: math.nan if any(v != v for v in values) else function(*values), *arguments)

    def _derivative(self, node: Derivative) -> BatchValues:
        variable = node.variable
        if self.moved is not None or not isinstance(variable, Symbol):
            return self._constant(lambda: math.nan)
        if variable not in self._moving:
            self._moving[variable] = Batch(self.points, variable, self)
        values = self._moving[variable].of(node.operand)
        return [value.imag / STEP if isinstance(value, complex) else value * 0 for value in values]


def _each(function: Callable[..., Any], *arguments: BatchValues) -> BatchValues:
    try:
        return list(map(function, *arguments))
    except _TROUBLE:
        return [_one(function, values) for values in zip(*arguments, strict=True)]


def _one(function: Callable[..., Any], values: tuple[Any, ...]) -> Any:
    try:
        return function(*values)
    except _TROUBLE:
        return math.nan
