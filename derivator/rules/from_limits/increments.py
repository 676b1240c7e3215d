"""Expressions of an increment that goes to 0: what is left without it, its share of each term, its value at 0."""

from __future__ import annotations

from collections.abc import Iterator

from sympy import Expr, Integer, Rational, Symbol
from sympy.core.basic import Basic

from derivator.base.record import record
from derivator.inert import ONE, ZERO, Apply, Fraction, Inert, Minus, Plus, Power, Times, number, plus, power, times
from derivator.inert.numbers import value
from derivator.inert.operations import Decimal
from derivator.inert.terms import factors, from_coefficient, negated, over, whole_power

_KNOWN = Plus | Times | Minus | Fraction | Power | Decimal


def of_known_limits(part: Basic) -> bool:
    """Whether there are laws of limits for a class of node, and of functions for this one."""
    if isinstance(part, Apply):
        return part.name in ("sin", "cos", "exp", "log", "sqrt")
    return not isinstance(part, Inert) or isinstance(part, _KNOWN)


def _joined(node: Expr, parts: list[Expr]) -> Expr:
    if isinstance(node, Plus):
        return plus(*parts)
    if isinstance(node, Minus) and isinstance(parts[0], Minus):
        return parts[0].operand
    return times(*parts) if isinstance(node, Times) else node.func(*parts)


def slope_of(expression: Expr, letter: Symbol) -> Expr | None:
    """The c of a + c·h, 0 where there is no h; None where the expression is not linear in h."""
    if letter not in expression.free_symbols:
        return ZERO
    if expression == letter:
        return ONE
    if isinstance(expression, Minus):
        inner = slope_of(expression.operand, letter)
        return None if inner is None else negated(inner)
    if isinstance(expression, Fraction) and letter not in expression.denominator.free_symbols:
        inner = slope_of(expression.numerator, letter)
        return None if inner is None else _over(inner, expression.denominator)
    if isinstance(expression, Plus):
        slopes = [slope_of(term, letter) for term in expression.args]
        if any(slope is None for slope in slopes):
            return None
        found = [slope for slope in slopes if slope is not None and slope != ZERO]
        return found[0] if len(found) == 1 else plus(*found)
    if isinstance(expression, Times):
        return _slope_of_product(expression, letter)
    return None


def _over(slope: Expr, denominator: Expr) -> Expr:
    if isinstance(slope, Minus):
        return Minus(Fraction(slope.operand, denominator))
    return Fraction(slope, denominator)


def _slope_of_product(product: Times, letter: Symbol) -> Expr | None:
    moving = [each for each in product.args if letter in each.free_symbols]
    inner = slope_of(moving[0], letter) if len(moving) == 1 else None
    if inner is None:
        return None
    still = [each for each in product.args if each is not moving[0]]
    if isinstance(inner, Minus):
        return Minus(times(*still, *factors(inner.operand)))
    return times(*still, *factors(inner))


def increment_of(slope: Expr, letter: Symbol) -> Expr:
    """c·h: h/2, -3h."""
    if isinstance(slope, Minus):
        return Minus(increment_of(slope.operand, letter))
    if isinstance(slope, Fraction):
        return Fraction(times(*factors(slope.numerator), letter), slope.denominator)
    return times(*factors(slope), letter)


def without_increment(expression: Expr, letter: Symbol) -> Expr:
    """The expression with 0 for the increment, as one would write it."""
    if expression == letter:
        return ZERO
    if not isinstance(expression, Inert) or letter not in expression.free_symbols:
        return expression
    parts = [without_increment(part, letter) if isinstance(part, Expr) else part for part in expression.args]
    if isinstance(expression, Plus):
        return plus(*(part for part in parts if part != ZERO))
    if isinstance(expression, Times):
        return ZERO if ZERO in parts else times(*parts)
    if isinstance(expression, Minus | Fraction | Power) and parts[0] == ZERO:
        return ZERO
    return _joined(expression, parts)


def at_zero(body: Expr, letter: Symbol) -> Expr | None:
    """The value where the increment is 0, of what is made of continuous functions; None where it has none there."""
    if any(_lost(part, letter) for part in _parts(body)):
        return None
    return without_increment(body, letter)


def _lost(part: Expr, letter: Symbol) -> bool:
    """Whether nothing is left of what stands below a line, or of the argument of a function."""
    if isinstance(part, Fraction):
        return bool(without_increment(part.denominator, letter) == ZERO)
    if isinstance(part, Power):
        return part.base.has(letter) and without_increment(part.base, letter) == ZERO and value(part.exponent) is None
    return isinstance(part, Apply) and any(
        argument.has(letter) and without_increment(argument, letter) == ZERO for argument in part.arguments
    )


def _parts(expression: Expr) -> Iterator[Expr]:
    yield expression
    for part in expression.args:
        if isinstance(part, Expr):
            yield from _parts(part)


@record
class _Monomial:
    """A number times powers of factors, in the order in which these were met."""

    size: Rational
    powers: tuple[tuple[Expr, int], ...]

    def times(self, other: _Monomial) -> _Monomial:
        found = dict(self.powers)
        for base, exponent in other.powers:
            found[base] = found.get(base, 0) + exponent
        return _Monomial(self.size * other.size, tuple(found.items()))

    def written(self, letter: Symbol) -> Expr:
        """The term, what changes with the increment last."""
        ordered = sorted(self.powers, key=lambda each: each[0] == letter)
        above = [power(base, Integer(n)) if n > 1 else base for base, n in ordered if n > 0]
        below = [power(base, Integer(-n)) if n < -1 else base for base, n in ordered if n < 0]
        size = abs(self.size)
        top = from_coefficient(number(size.p), tuple(above))
        whole = over(top, from_coefficient(number(size.q), tuple(below)))
        return Minus(whole) if self.size < 0 else whole


def _terms(expression: Expr, closed: frozenset[Expr] = frozenset()) -> list[_Monomial]:
    """The terms of a sum of products, multiplied out; what is neither, and what is closed, is a factor."""
    if expression in closed:
        return [_Monomial(Integer(1), ((expression, 1),))]
    known = value(expression)
    if known is not None:
        return [_Monomial(known, ())] if known else []
    if isinstance(expression, Minus):
        return [_Monomial(-term.size, term.powers) for term in _terms(expression.operand, closed)]
    if isinstance(expression, Plus):
        return [term for part in expression.args for term in _terms(part, closed)]
    if isinstance(expression, Times):
        found = [_Monomial(Integer(1), ())]
        for part in expression.args:
            found = [one.times(other) for one in found for other in _terms(part, closed)]
        return found
    if isinstance(expression, Fraction):
        below = _Monomial(Integer(1), ())
        for part in factors(expression.denominator):
            size, (base, count) = value(part), whole_power(part)
            below = below.times(_Monomial(1 / size, ()) if size else _Monomial(Integer(1), ((base, -count),)))
        return [term.times(below) for term in _terms(expression.numerator, closed)]
    base, count = whole_power(expression)
    if isinstance(base, Times | Minus) and count > 1:
        return _terms(Times(*[base] * count), closed)
    return [_Monomial(Integer(1), ((base, count),))]


def multiplied_out(expression: Expr, letter: Symbol) -> Expr:
    """The sum without parentheses around sums, its terms as they come."""
    if letter not in expression.free_symbols:
        return expression
    return plus(*(term.written(letter) for term in _terms(expression, _raised(expression, letter))))


def _raised(expression: Expr, letter: Symbol) -> frozenset[Expr]:
    """The sums without the increment of which powers occur: (2x + 1)³ stays as it is, and so does 2x + 1 beside it."""
    powers = (part.base for part in _parts(expression) if isinstance(part, Power))
    return frozenset(base for base in powers if isinstance(base, Plus) and letter not in base.free_symbols)


def _sums_in(expression: Expr, letter: Symbol) -> frozenset[Expr]:
    return frozenset(
        part for part in _parts(expression) if isinstance(part, Plus) and letter not in part.free_symbols
    )


def by_the_increment(expression: Expr, letter: Symbol) -> Expr | None:
    """A sum each of whose terms holds the increment, divided by it; None for any other."""
    terms = _terms(expression, _sums_in(expression, letter))
    if not terms:
        return ZERO
    if any(dict(term.powers).get(letter, 0) < 1 for term in terms):
        return None
    return plus(*(_less(term, letter).written(letter) for term in terms))


def _less(term: _Monomial, letter: Symbol) -> _Monomial:
    powers = ((base, n - (base == letter)) for base, n in term.powers)
    return _Monomial(term.size, tuple((base, n) for base, n in powers if n))
