"""From an ordinary SymPy expression to an inert one, written as a textbook would."""

from __future__ import annotations

import decimal
from collections.abc import Callable

import sympy
from sympy import Expr, Integer, Rational, Symbol
from sympy.core.function import AppliedUndef
from sympy.core.relational import Relational

from derivator.errors import SizeLimitError, UnsupportedError
from derivator.functions import FUNCTIONS
from derivator.inert import (
    Apply,
    Decimal,
    Derivative,
    Entry,
    Fraction,
    IndexedSum,
    Inert,
    Minus,
    Power,
    named,
    number,
    plus,
    times,
)
from derivator.piecewise import OTHERWISE, TURNED, Comparison, by_cases, joined_chain
from derivator.trees import LARGEST, is_inert, refuse_size

_FUNCTIONS: dict[type, str] = {
    row.sympy: row.name
    for row in FUNCTIONS.values()
    if isinstance(row.sympy, type) and issubclass(row.sympy, sympy.Function)
}
_HALF = Rational(1, 2)


def from_sympy(expression: Expr) -> Expr:
    """The inert form of a SymPy expression.

    Args:
        expression: an expression of numbers, symbols, sums, products, powers, known and undefined functions, indexed
            entries, sums over an index and derivatives; or an inert one, which is returned as it is.

    Returns:
        The same with quotients for negative powers, minus signs in front, and terms and factors in the usual order.

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
    if type(expression) in _FUNCTIONS:
        return Apply(_FUNCTIONS[type(expression)], *map(_convert, expression.args))
    for kind, converter in _CONVERTERS.items():
        if isinstance(expression, kind):
            return converter(expression)
    raise _unsupported(expression)


def _unsupported(expression: object) -> UnsupportedError:
    name = getattr(expression, "func", type(expression)).__name__
    return UnsupportedError(f"{name} is not supported: {str(expression)[:80]}")


def _float(value: sympy.Float) -> Expr:
    if not value.is_finite:
        raise _unsupported(value)
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
    return Entry(Symbol(str(value.base.label)), *map(_convert, value.indices))


def _indexed_sum(value: sympy.Sum) -> Expr:
    result = _convert(value.function)
    for limits in value.limits:
        if len(limits) != 3:
            raise UnsupportedError(f"a sum without its bounds is not supported: {value}")
        index, lower, upper = limits
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
    return named(value.func.__name__, *map(_convert, value.args))


def _substitution(value: sympy.Subs) -> Expr:
    """f'(u), which SymPy writes as a derivative with u put in afterwards."""
    inner = value.expr
    if isinstance(inner, sympy.Derivative) and isinstance(inner.expr, AppliedUndef) and len(value.point) == 1:
        (variable, count), *rest = inner.variable_count
        if not rest and inner.expr.args == value.variables == (variable,) and count.is_Integer:
            return named(inner.expr.func.__name__, _convert(value.point[0]), primes=int(count))
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
    Rational: number,
    sympy.Float: _float,
    sympy.Add: _sum,
    sympy.Mul: _product,
    sympy.Pow: _power,
    sympy.Indexed: _entry,
    sympy.Sum: _indexed_sum,
    sympy.Derivative: _derivative,
    sympy.polygamma: _polygamma,
    AppliedUndef: _undefined,
    sympy.Subs: _substitution,
    sympy.Piecewise: _piecewise,
    sympy.Max: _extreme,
    sympy.Min: _extreme,
    sympy.Heaviside: lambda value: Apply("heaviside", _convert(value.args[0])),
}
