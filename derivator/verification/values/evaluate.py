"""The value of an inert expression at a point, in any arithmetic; every value found is remembered for later lines."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from typing import Any, Protocol

import sympy
from sympy import Expr, Integer, Symbol

from derivator.base.watch import look
from derivator.inert import (
    Apply,
    Decimal,
    Derivative,
    Entry,
    Fraction,
    IndexedSum,
    Limit,
    Minus,
    NamedFunction,
    Plus,
    Power,
    Times,
)
from derivator.inert.applied import INVERSE
from derivator.inert.piecewise import Piecewise
from derivator.verification.preparation.data_constraints import NOTHING, Obeyed, Share
from derivator.verification.preparation.invertible import INVERTIBLE
from derivator.verification.preparation.sampling import Key, Point
from derivator.verification.preparation.symbols import names
from derivator.verification.preparation.unfold import At
from derivator.verification.values.counting_pieces import value_by_cases
from derivator.verification.values.missing import OutOfReachError, OutsideDomainError
from derivator.verification.values.stand_in import Number, invertible_stand_in, stand_in

_OUTSIDE = object()
"""Stands among the known values where there is none, so that this is not found out again for the next line."""
MAX_TERMS = 1000
"""A sum of more terms than this is not evaluated."""


class Arithmetic(Protocol):
    """What evaluation needs of numbers, beyond + - * and /."""

    digits: int

    def number(self, value: int) -> Number: ...  # noqa: D102 (a protocol)
    def decimal(self, digits: str) -> Number: ...  # noqa: D102
    def constant(self, name: str) -> Number: ...  # noqa: D102
    def power(self, base: Number, exponent: Number) -> Number: ...  # noqa: D102
    def apply(self, name: str, arguments: list[Number]) -> Number: ...  # noqa: D102
    def sine(self, argument: Number) -> Number: ...  # noqa: D102
    def slope(self, function: Callable[[Number], Number], place: Number, order: int) -> Number: ...  # noqa: D102
    def limit(self, function: Callable[[Number], Number]) -> Number: ...  # noqa: D102


class Frame:
    """Values at one point, under what is bound there: indices, and the variable of a derivative while it moves.

    A frame inside another one differs by one symbol. What does not contain that symbol is asked of the outer frame, so
    that it is computed once.
    """

    __slots__ = ("bound", "bound_name", "doubt", "inner", "known", "obeyed", "outer", "point", "sizes")

    def __init__(
        self,
        point: Point,
        bound: dict[Key, Number],
        outer: Frame | None = None,
        bound_name: Symbol | None = None,
        obeyed: Obeyed = NOTHING,
    ) -> None:
        self.point, self.bound, self.outer, self.bound_name = point, bound, outer, bound_name
        self.obeyed: Obeyed = outer.obeyed if outer is not None else obeyed
        self.known: dict[Expr, Number] = {}
        self.doubt: dict[Expr, float] = {}
        self.sizes: dict[Expr, float] = {}
        self.inner: dict[tuple[Key, Number], Frame] = {}

    def at(self, key: Key, value: Number) -> Frame:
        """The frame inside this one where one symbol or entry has a value of its own."""
        frame = self.inner.get((key, value))
        if frame is None:
            name = key if isinstance(key, Symbol) else key[0]
            frame = self.inner[key, value] = Frame(self.point, {**self.bound, key: value}, self, name)
        return frame

    def binding(self, key: Key) -> Number | None:
        """The value bound to a symbol or an entry here, or None where it has its value at the point."""
        return self.bound.get(key)


class Evaluator:
    """Evaluates written-out expressions in one arithmetic.

    Attributes:
        work: the nodes evaluated so far.
        limit: the most `work` may come to.
    """

    def __init__(self, arithmetic: Arithmetic) -> None:
        self.arithmetic = arithmetic
        self.work = 0
        self.limit = 0
        self._ways: dict[type, Callable[[Any, Frame], Number]] = {
            Decimal: lambda node, frame: self.arithmetic.decimal(node.digits),
            NamedFunction: self._named,
            Derivative: self._derivative,
            IndexedSum: self._sum,
            Entry: lambda node, frame: self._lookup(self._key(node, frame), frame),
            Symbol: self._lookup,
            At: self._at,
            Limit: self._limit,
            Piecewise: lambda node, frame: value_by_cases(self, node, frame),
        }

    def value(self, expression: Expr, frame: Frame) -> Number:
        """The value of an expression in a frame.

        Raises:
            OutsideDomainError: it has no real value there.
            OutOfReachError: this arithmetic cannot tell.
        """
        known = frame.known.get(expression)
        if known is not None:
            if known is _OUTSIDE:
                raise OutsideDomainError("met before")
            return known
        if frame.outer is not None and frame.bound_name not in names(expression):
            return self.value(expression, frame.outer)
        self.work += 1
        if self.work > self.limit:
            raise OutOfReachError("too much work")
        if not self.work & 63:
            look()
        try:
            frame.known[expression] = value = self._computed(expression, frame)
        except (OutsideDomainError, ZeroDivisionError):
            frame.known[expression] = _OUTSIDE
            raise
        return value

    def _computed(self, expression: Expr, frame: Frame) -> Number:
        # No helper stands between a node and its parts: deep trees must fit into Python's stack.
        kind, parts = type(expression), expression.args
        if kind is Plus:
            value = self.value(parts[0], frame)
            for part in parts[1:]:
                value = value + self.value(part, frame)
            return value
        if kind is Times:
            value = self.value(parts[0], frame)
            for part in parts[1:]:
                value = value * self.value(part, frame)
            return value
        if kind is Minus:
            return -self.value(parts[0], frame)
        if kind is Fraction:
            return self.value(parts[0], frame) / self.value(parts[1], frame)
        if kind is Power:
            return self.arithmetic.power(self.value(parts[0], frame), self.value(parts[1], frame))
        if kind is Apply:
            arguments = []
            for part in parts[1:]:
                arguments.append(self.value(part, frame))
            return self.arithmetic.apply(expression.name, arguments)
        way = self._ways.get(kind)
        if way is not None:
            return way(expression, frame)
        if isinstance(expression, Integer):
            return self.arithmetic.number(int(expression))
        if expression == sympy.E or expression == sympy.pi:
            return self.arithmetic.constant("E" if expression == sympy.E else "pi")
        raise OutOfReachError(f"no way to evaluate {kind.__name__}")

    def _named(self, node: NamedFunction, frame: Frame) -> Number:
        arguments = [self.value(argument, frame) for argument in node.arguments]
        subscript = node.subscript
        if isinstance(subscript, Symbol):  # h_theta changes with theta and with each of its entries
            keys: list[Key] = [subscript, *((subscript, (place,)) for place in (1, 2, 3))]
            arguments.append(sum((self._lookup(key, frame) for key in keys[1:]), self._lookup(keys[0], frame)))
        number = frame.point.number
        if node.name.endswith((INVERSE, INVERTIBLE)):
            return invertible_stand_in(node.name, number, node.primes, arguments, self.arithmetic)
        return stand_in(node.name, number, node.orders, arguments, self.arithmetic)

    def _lookup(self, key: Key, frame: Frame) -> Number:
        bound = frame.binding(key)
        if bound is None:
            if not isinstance(key, tuple) or not frame.obeyed.some:
                return self.arithmetic.number(1) * frame.point.value(key)
            share = frame.obeyed.shares.get(key[0])
            return self._drawn(key, frame) if share is None else self._shared(share, key, frame)
        return self.arithmetic.number(bound) if isinstance(bound, int) else bound

    def _drawn(self, key: Key, frame: Frame) -> Number:
        """An entry as it is drawn; of symmetric data the one with its indices in order."""
        name, places = key
        one = self.arithmetic.number(1)
        symmetry = frame.obeyed.symmetries.get(name)
        if symmetry is None or max(symmetry.positions) >= len(places):  # A with fewer indices is another thing
            return one * frame.point.value(key)
        first, second = symmetry.positions
        if places[first] == places[second] and symmetry.sign < 0:
            return self.arithmetic.number(0)
        if places[first] <= places[second]:
            return one * frame.point.value(key)
        turned = list(places)
        turned[first], turned[second] = places[second], places[first]
        return self.arithmetic.number(symmetry.sign) * frame.point.value((name, tuple(turned)))

    def _shared(self, share: Share, key: Key, frame: Frame) -> Number:
        """An entry of data that add up to what is given: scaled, or moved where they add up to 0."""
        name, places = key
        row = []
        for moved in product(*(range(1, self.whole(upper, frame) + 1) for _, upper in share.axes)):
            put = list(places)
            for (position, _), place in zip(share.axes, moved, strict=True):
                put[position] = place
            row.append(self._drawn((name, tuple(put)), frame) ** share.power)
        drawn, total = self._drawn(key, frame), self.value(share.total, frame)
        whole = sum(row[1:], row[0])
        if not total:
            return drawn - whole / self.arithmetic.number(len(row))
        if share.power == 1:
            return drawn * (total / whole)
        exponent = self.arithmetic.number(1) / self.arithmetic.number(share.power)
        return drawn * self.arithmetic.power(total / whole, exponent)

    def _key(self, node: Expr, frame: Frame) -> Key:
        if isinstance(node, Entry):
            return node.name, tuple(self.whole(index, frame) for index in node.indices)
        if isinstance(node, Symbol):
            return node
        raise OutOfReachError("a derivative by something that is neither a symbol nor an entry")

    def whole(self, expression: Expr, frame: Frame) -> int:
        """The value of an index or of a bound of a sum.

        Raises:
            OutOfReachError: it is not a whole number.
        """
        value = frame.bound.get(expression) if isinstance(expression, Symbol) else self.value(expression, frame)
        if value is None or value.imag or value != int(value.real):
            raise OutOfReachError("an index that is not a whole number")
        return int(value.real)

    def place(self, node: Derivative, frame: Frame) -> tuple[Key, Number]:
        """What a derivative moves, and from where."""
        key = self._key(node.variable, frame)
        return key, self._lookup(key, frame)

    def _derivative(self, node: Derivative, frame: Frame) -> Number:
        key, place = self.place(node, frame)
        function, order = repeated(node)
        return self.arithmetic.slope(lambda moved: self.value(function, frame.at(key, moved)), place, order)

    def _at(self, node: At, frame: Frame) -> Number:
        body, symbol, place = node.args
        return self.value(body, frame.at(symbol, self.value(place, frame)))

    def _limit(self, node: Limit, frame: Frame) -> Number:
        """Nothing that was computed to fewer digits serves inside: a quotient of small differences magnifies it."""
        anew = Frame(frame.point, frame.bound, obeyed=frame.obeyed)
        return self.arithmetic.limit(lambda moved: self.value(node.body, anew.at(node.letter, moved)))

    def _sum(self, node: IndexedSum, frame: Frame) -> Number:
        lower, upper = self.whole(node.lower, frame), self.whole(node.upper, frame)
        if upper - lower >= MAX_TERMS:
            raise OutOfReachError("a sum of too many terms")
        summand, index = node.summand, node.index
        terms = (self.value(summand, frame.at(index, place)) for place in range(lower, upper + 1))
        return sum(terms, self.arithmetic.number(0))


def repeated(node: Derivative) -> tuple[Expr, int]:
    """What a derivative is taken of, and how often by its variable, derivatives by the same one inside it counted."""
    operand, order = node.operand, 1
    while isinstance(operand, Derivative) and operand.variable == node.variable:
        operand, order = operand.operand, order + 1
    return operand, order


def real_value(evaluator: Evaluator, expression: Expr, frame: Frame) -> Number | None:
    """The real value of an expression, None where it has none.

    Raises:
        OutOfReachError: this arithmetic cannot tell.
    """
    try:
        return evaluator.value(expression, frame).real
    except (OutsideDomainError, ZeroDivisionError):
        return None
    except OutOfReachError:
        raise
    except (ArithmeticError, ValueError, RecursionError, MemoryError) as error:
        raise OutOfReachError(str(error)) from error
