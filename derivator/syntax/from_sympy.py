"""From an ordinary SymPy expression to an inert one, written as a textbook would."""

from __future__ import annotations

import decimal
from collections.abc import Callable, Iterable
from typing import Any

import sympy
from sympy import Expr, Integer, Rational, Symbol
from sympy.core.function import AppliedUndef
from sympy.core.relational import Relational

from derivator.base.errors import SizeLimitError, UnsupportedError
from derivator.functions import BY_SYMPY
from derivator.inert import (
    Apply,
    Decimal,
    Derivative,
    Entry,
    Fraction,
    IndexedSum,
    Inert,
    Minus,
    NamedFunction,
    OwnName,
    Power,
    number,
    plus,
    times,
)
from derivator.inert.piecewise import OTHERWISE, TURNED, Comparison, by_cases, joined_chain
from derivator.inert.trees import LARGEST, is_inert, refuse_size

_HALF = Rational(1, 2)
_LONGEST_SHOWN = 80
_MOST_DIGITS = 400
"""The digits of one number; from 4300 on Python does not write a number out, and derivatives multiply them."""


def from_sympy(expression: Expr) -> Expr:
    """The inert form of a SymPy expression.

    Args:
        expression: an expression of numbers, symbols, sums, products, powers, known and undefined functions, indexed
            entries, sums over an index and derivatives; or an inert one, which is returned as it is.

    Returns:
        The same with quotients for negative powers, minus signs in front, and terms and factors in the usual order. Its
        symbols keep their assumptions, and so do functions, bases with a shape and indices with a range.

    Raises:
        UnsupportedError: it holds something else, which the error names.
        SizeLimitError: it is too large or too deep.
    """
    try:
        refuse_size(expression, LARGEST)
        return _convert(expression)
    except RecursionError:
        raise SizeLimitError("the expression is nested too deep") from None


def _convert(expression: Expr) -> Expr:
    if isinstance(expression, Inert):
        if not is_inert(expression):
            raise UnsupportedError("an expression that mixes evaluating and inert parts is not supported")
        return expression
    if isinstance(expression, Symbol) or expression in (sympy.E, sympy.pi, sympy.I):
        return expression
    row = BY_SYMPY.get(type(expression))
    if row is not None and len(expression.args) == len(row.arguments):
        return Apply(row.name, *map(_convert, expression.args))
    for kind, converter in _CONVERTERS.items():
        if isinstance(expression, kind):
            return converter(expression)
    raise _unsupported(expression)


def _unsupported(expression: object) -> UnsupportedError:
    name = getattr(expression, "func", type(expression)).__name__
    found = shown(expression)
    return UnsupportedError(f"{name} is not supported: {found}" if found else f"{name} is not supported")


def shown(expression: object) -> str:
    """A number, or an object of SymPy's, as it shows itself; empty where it cannot, as numbers of 5000 digits."""
    try:
        return str(expression)[:_LONGEST_SHOWN]
    except (TypeError, ValueError, AttributeError, RecursionError):
        return ""


def _rational(value: Rational) -> Expr:
    if max(abs(value.p), value.q) >= 10**_MOST_DIGITS:
        raise SizeLimitError(f"a number of more than {_MOST_DIGITS} digits is too large")
    return number(value)


def _float(value: sympy.Float) -> Expr:
    if not value.is_finite:
        raise _unsupported(value)
    if value and not -_MOST_DIGITS <= sympy.log(abs(value), 10).evalf(5) <= _MOST_DIGITS:
        raise SizeLimitError(f"a number of more than {_MOST_DIGITS} digits is too large")
    digits = Decimal(f"{decimal.Decimal(str(abs(value))):f}")
    return Minus(digits) if value < 0 else digits


def _sum(value: sympy.Add) -> Expr:
    return plus(*map(_convert, value.as_ordered_terms()))


def _product(value: sympy.Mul) -> Expr:
    above: list[Expr] = []
    below: list[Expr] = []
    size = Integer(1)
    for factor in value.as_ordered_factors():
        if isinstance(factor, Rational):
            _rational(factor)
            size *= factor
            continue
        inverse = _inverse(factor)
        if inverse is None:
            above.append(_convert(factor))
        else:
            below.append(_convert(inverse))
    if abs(size.p) != 1 or (not above and not below):
        above.insert(0, Integer(abs(size.p)))
    if size.q != 1:
        below.insert(0, Integer(size.q))
    product = Fraction(times(*above), times(*below)) if below else times(*above)
    return Minus(product) if size < 0 else product


def _inverse(factor: Expr) -> Expr | None:
    """What a factor is one over, None where it is not a power with a negative number as its exponent."""
    if isinstance(factor, sympy.Pow) and factor.exp.is_Rational and factor.exp < 0 and factor.base != sympy.E:
        return sympy.Pow(factor.base, -factor.exp)
    return None


def _power(value: sympy.Pow) -> Expr:
    base, exponent = value.args
    if base == sympy.E:
        return Apply("exp", _convert(exponent))
    inverse = _inverse(value)
    if inverse is not None:
        return Fraction(Integer(1), _convert(inverse))
    if exponent == _HALF:
        return Apply("sqrt", _convert(base))
    return Power(_convert(base), _convert(exponent))


def _entry(value: sympy.Indexed) -> Expr:
    base = value.base
    if not isinstance(base, sympy.IndexedBase) or not isinstance(base.label, Symbol) or len(value.indices) > 3:
        raise _unsupported(value)
    usual = base == sympy.IndexedBase(base.label.name)
    return Entry(Symbol(base.label.name) if usual else base, *map(_convert, value.indices))


def _index(value: sympy.Idx) -> Expr:
    """An index that may have a range, or stand for a number."""
    return value if isinstance(value.label, Symbol) else _convert(value.label)


def _indexed_sum(value: sympy.Sum) -> Expr:
    result = _convert(value.function)
    for limits in value.limits:
        if len(limits) != 3:
            raise UnsupportedError(f"a sum without its bounds is not supported: {value}")
        index, lower, upper = limits
        if not isinstance(index, Symbol | sympy.Idx):
            raise _unsupported(value)
        result = IndexedSum(result, index, _convert(lower), _convert(upper))
    return result


def _derivative(value: sympy.Derivative) -> Expr:
    result = _convert(value.expr)
    for variable, count in value.variable_count:
        if not count.is_Integer:
            raise _unsupported(value)
        for _ in range(int(count)):
            result = Derivative(result, _convert(variable))
    return result


def _polygamma(value: sympy.polygamma) -> Expr:
    order, argument = map(_convert, value.args)
    return Apply("polygamma", order, argument) if order != 0 else Apply("digamma", argument)


def _undefined(value: AppliedUndef) -> Expr:
    if not value.args:
        raise UnsupportedError(f"the function {value.func} stands without an argument")
    if value.is_extended_real is False or value.is_finite is False or not value.is_commutative or value.is_zero:
        raise UnsupportedError(f"what is assumed of {value.func} cannot be taken over: its values are real here")
    return _called(value.func, value.args)


def _called(function: Any, arguments: Iterable[Expr], primes: int = 0) -> Expr:
    """A function that is known by its name, which stands for all that SymPy knows of it where that is more."""
    name = function.__name__
    usual = function == sympy.Function(name)
    return NamedFunction(name if usual else OwnName(function), primes, sympy.Tuple(), *map(_convert, arguments))


def _substitution(value: sympy.Subs) -> Expr:
    """f'(u), which SymPy writes as a derivative with u put in afterwards."""
    inner = value.expr
    if isinstance(inner, sympy.Derivative) and isinstance(inner.expr, AppliedUndef) and len(value.point) == 1:
        (variable, count), *rest = inner.variable_count
        if not rest and inner.expr.args == value.variables == (variable,) and count.is_Integer:
            return _called(inner.expr.func, value.point, primes=int(count))
    raise _unsupported(value)


def _piecewise(value: sympy.Piecewise) -> Expr:
    return by_cases(*((_convert(part), _condition(test)) for part, test in value.args))


def _condition(test: sympy.Basic) -> Expr:
    """A condition of SymPy's: a relation, a chain of them, or true."""
    if test == sympy.true:
        return OTHERWISE
    relations = test.args if isinstance(test, sympy.And) else (test,)
    found = [_relation(relation) for relation in relations]
    for first, *others in (found, found[::-1]):
        joined: Comparison | None = first
        for other in others:
            joined = None if joined is None else joined_chain(joined, other)
        if joined is not None:
            return joined
    raise _unsupported(test)


def _relation(test: sympy.Basic) -> Comparison:
    sign = _SIGNS.get(test.rel_op) if isinstance(test, Relational) else None
    if sign is None:
        raise _unsupported(test)
    left, right = _convert(test.lhs), _convert(test.rhs)
    # SymPy writes 0 < x: what varies stands first.
    if not test.lhs.free_symbols and test.rhs.free_symbols:
        left, right, sign = right, left, TURNED[sign]
    return Comparison(sign, left, right)


def _extreme(value: sympy.Expr) -> Expr:
    return Apply("max" if isinstance(value, sympy.Max) else "min", *map(_convert, value.args))


_SIGNS = {"<": "<", "<=": "<=", ">": ">", ">=": ">=", "!=": "!=", "==": "="}

_CONVERTERS: dict[type, Callable[..., Expr]] = {
    Rational: _rational,
    sympy.Float: _float,
    sympy.Add: _sum,
    sympy.Mul: _product,
    sympy.Pow: _power,
    sympy.Indexed: _entry,
    sympy.Idx: _index,
    sympy.Sum: _indexed_sum,
    sympy.Derivative: _derivative,
    sympy.polygamma: _polygamma,
    AppliedUndef: _undefined,
    sympy.Subs: _substitution,
    sympy.Piecewise: _piecewise,
    sympy.Max: _extreme,
    sympy.Min: _extreme,
    sympy.UnevaluatedExpr: lambda value: _convert(value.args[0]),
    sympy.Heaviside: lambda value: Apply("heaviside", _convert(value.args[0])),
}
