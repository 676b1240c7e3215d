"""Where the pieces of a function meet: the places, and whether values and slopes agree there, exactly or not at all."""

from __future__ import annotations

from functools import cached_property

import sympy
from sympy import Expr, Symbol

from derivator.errors import UnsupportedError
from derivator.inert import Decimal, Derivative, Dot, Entry, IndexedSum, Inert, Minus, NamedFunction, number
from derivator.record import record
from derivator.rule import Border
from derivator.rules.tractable import tame, within_reach
from derivator.syntax import from_sympy
from derivator.trees import depends

_DIGITS = 40
MOST_DIGITS = 8
"""Decimals with more digits than this are rounded where they are told."""
LARGEST_DEGREE = 4

_BESIDE = sympy.Rational(1, 10**6)
"""How far beside a place it is seen which side of |u| counts; what comes out of it is verified."""

_SHORT_DENOMINATORS = frozenset(10**k for k in range(1, 7))

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
                expression, as for a condition on a function that is undefined somewhere.
        """
        opened = self._opened(expression)
        try:
            return opened.doit()
        except (TypeError, ValueError, NotImplementedError) as error:
            raise NotPlainError from error

    def back(self, expression: Expr) -> Expr:
        """The inert form of SymPy's expression.

        Raises:
            UnsupportedError: there is none.
        """
        if self.decimals and isinstance(expression, sympy.Rational):
            return _short(expression)
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

    @classmethod
    def beside(cls, function: Expr, x: Symbol, place: Expr, way: int) -> Side:
        """What a function is right beside a place, with no absolute value and no cases in it.

        Args:
            function: the function, as SymPy's.
            x: the variable.
            place: the place.
            way: -1 for the left side, 1 for the right one.

        Raises:
            NotPlainError: what it is there hangs on a letter, or is a number that is not soon worked out.
        """
        if not within_reach(function, x, place):
            raise NotPlainError
        return cls(_branch(function, x, place + way * _BESIDE), x)

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


def _branch(function: Expr, x: Symbol, at: Expr) -> Expr:
    """The function as it is around a place where it has no kink."""
    if isinstance(function, sympy.Max | sympy.Min):
        function = function.rewrite(sympy.Piecewise)
    if isinstance(function, sympy.Piecewise):
        for value, test in function.args:
            counts = test.subs(x, at)
            if counts == sympy.true:
                return _branch(value, x, at)
            if counts != sympy.false:
                break
        raise NotPlainError
    if isinstance(function, sympy.Abs | sympy.sign) and function.has(x):
        size = function.args[0].subs(x, at)
        size = sympy.expand(size) if tame(size) else size
        if not (size.is_positive or size.is_negative):
            raise NotPlainError
        unit = sympy.Integer(1 if size.is_positive else -1)
        return unit * _branch(function.args[0], x, at) if isinstance(function, sympy.Abs) else unit
    return function.func(*(_branch(argument, x, at) for argument in function.args)) if function.args else function


def _put_in(expression: Expr, x: Symbol, place: Expr) -> Expr | None:
    if expression.has(sympy.Derivative, sympy.Subs, sympy.Piecewise):
        return None
    found = expression.subs(x, place)
    if found.has(sympy.nan, sympy.zoo, sympy.oo, -sympy.oo, sympy.I, sympy.DiracDelta) or found.is_real is False:
        return None
    return found


def places(gap: Expr, x: Symbol) -> list[Expr] | None:
    """Where the difference of two sides is 0, exactly; None where that is not known.

    Args:
        gap: the difference, as SymPy's.
        x: the variable.
    """
    if x not in gap.free_symbols:
        return []
    if not tame(gap):
        return None
    bars = [part for part in gap.atoms(sympy.Abs) if part.has(x)]
    if len(bars) == 1:
        found: list[Expr] = []
        for branch in (bars[0].args[0], -bars[0].args[0]):
            roots = _roots(gap.subs(bars[0], branch), x)
            if roots is None:
                return None
            found += [root for root in roots if equal(gap.subs(x, root), sympy.Integer(0))]
        return sorted(set(found), key=sympy.default_sort_key)
    return None if bars else _roots(gap, x)


def _roots(gap: Expr, x: Symbol) -> list[Expr] | None:
    """The real roots of a polynomial, if all of them are known exactly."""
    try:
        polynomial = sympy.Poly(gap, x)
    except sympy.PolynomialError:
        return None
    if x in polynomial.free_symbols_in_domain:
        return None
    if polynomial.degree() == 1:
        slope, rest = polynomial.all_coeffs()
        return [sympy.cancel(-rest / slope)]
    if polynomial.degree() > LARGEST_DEGREE or not all(c.is_Rational for c in polynomial.all_coeffs()):
        return None
    roots = sorted(set(sympy.real_roots(polynomial)))
    return roots if polynomial.degree() == 2 or all(root.is_Rational for root in roots) else None


def equal(left: Expr, right: Expr) -> bool | None:
    """Whether two values are equal; None where that depends on letters, or is not known."""
    difference = left - right
    if difference.is_number:
        return bool(abs(difference.evalf(_DIGITS)) < sympy.Float(10) ** (10 - _DIGITS))
    if tame(difference):
        difference = sympy.simplify(sympy.expand(difference))
    if difference == 0:
        return True
    return False if difference.is_zero is False else None


def border(before: Side, after: Side, covering: Side, place: Expr) -> tuple[str, tuple[Expr, Expr]] | None:
    """The kind of a border and both slopes there, or both values for a jump; None where it is not known.

    Args:
        before: the piece on the left.
        after: the piece on the right.
        covering: the piece that counts at the place itself.
        place: where.
    """
    values = before.at(place), after.at(place), covering.at(place)
    if any(value is None for value in values):
        return None
    left, right, at = (value for value in values if value is not None)
    meet = equal(left, right)
    if meet is False:
        return "jump", (left, right)
    if meet and equal(at, left) is False:
        return "hole", (left, at)
    if not (meet and equal(at, left)):
        return None
    slopes = before.slope_at(place), after.slope_at(place)
    if slopes[0] is None or slopes[1] is None:
        return None
    alike = equal(slopes[0], slopes[1])
    return "smooth" if alike else "kink" if alike is False else "unless", (slopes[0], slopes[1])


def told(found: tuple[str, tuple[Expr, Expr]], ordinary: Ordinary, left: Expr, right: Expr) -> Border | None:
    """A border as data; None where its values have no inert form.

    Args:
        found: its kind and its sides.
        ordinary: the way back.
        left: the left side of the equation of the place.
        right: its right side.
    """
    kind, sides = found
    try:
        shown = [_shown(side, ordinary) for side in sides]
    except UnsupportedError:
        return None
    exact = all(whole for _, whole in shown)
    return Border(kind, left, right, (shown[0][0], shown[1][0]), exact)  # type: ignore[arg-type]


def _shown(side: Expr, ordinary: Ordinary) -> tuple[Expr, bool]:
    """How a value is told, and whether exactly: a number that is long to write is rounded."""
    rounded = side.is_number and not tame(side)
    side = sympy.simplify(side) if tame(side) else side
    if isinstance(side, sympy.Rational) and len(f"{side.p}{side.q}") <= MOST_DIGITS:
        return _short(side), True
    if not isinstance(side, sympy.Rational) and not rounded:
        return ordinary.back(side), True
    digits = Decimal(f"{abs(float(side)):.4f}")
    return (Minus(digits) if side < 0 else digits), False


def _short(value: sympy.Rational) -> Expr:
    """A number as it is told: 0.01 as a decimal, 1/6 as a fraction."""
    if value.q in _SHORT_DENOMINATORS:
        size = Decimal(f"{abs(float(value)):g}")
        return Minus(size) if value < 0 else size
    return number(value)
