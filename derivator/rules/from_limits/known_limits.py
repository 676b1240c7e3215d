"""Limits: the definition of the derivative, the laws of limits, known limits, and where the increment goes to 0."""

from __future__ import annotations

from functools import partial

from sympy import Expr, Integer, Symbol

from derivator.inert import (
    ONE,
    ZERO,
    Apply,
    Decimal,
    Derivative,
    Fraction,
    Inert,
    Limit,
    Minus,
    Plus,
    Power,
    Times,
    plus,
    times,
)
from derivator.inert.bound_indices import fresh_index
from derivator.inert.terms import factors, negated, over, polynomial, signed
from derivator.inert.trees import depends, subexpressions
from derivator.model.rule import Condition, Example, Rule, Scope
from derivator.rules.from_limits.increments import (
    at_zero,
    moved,
    slope_of,
)

_rule = partial(Rule, topic="limits")

INCREMENTS = ("h", "k", "t")
"""The names the increment is chosen from."""
_WITHIN_REACH = frozenset(("sin", "cos", "exp", "log", "sqrt"))
_HIGHEST_POWER = 12



def _definition(expression: Expr, scope: Scope) -> Expr | None:
    """The limit of the difference quotient, for a function of which there are laws."""
    if not isinstance(expression, Derivative) or not isinstance(expression.variable, Symbol):
        return None
    function, variable = expression.operand, expression.variable
    if not all(_within_reach(part) for part in subexpressions(function)):
        return None
    letter = fresh_index(expression.atoms(Symbol), scope.names, INCREMENTS)
    return Limit(_quotient(function, variable, letter), letter)


def _within_reach(part: Expr) -> bool:
    if isinstance(part, Apply):
        return part.name in _WITHIN_REACH
    return not isinstance(part, Inert) or isinstance(part, Plus | Times | Minus | Fraction | Power | Decimal)


def _table_entry(expression: Expr, scope: Scope) -> Expr | None:
    """The same for what stands in a table of derivatives, of the variable or of a linear function of it."""
    if not isinstance(expression, Derivative) or not isinstance(expression.variable, Symbol):
        return None
    function, variable = expression.operand, expression.variable
    inner = ZERO
    if isinstance(function, Apply) and function.name in _WITHIN_REACH:
        inner = function.args[1]
    elif isinstance(function, Power):
        counted = isinstance(function.exponent, Integer) and 2 <= function.exponent <= _HIGHEST_POWER
        inner = function.base if counted else function.exponent if not depends(function.base, variable) else ZERO
    elif isinstance(function, Fraction) and function.numerator == ONE:
        inner = function.denominator
    linear = depends(inner, variable) and slope_of(inner, variable) is not None
    return _definition(expression, scope) if linear else None


def _quotient(function: Expr, variable: Symbol, letter: Symbol) -> Fraction:
    return Fraction(plus(moved(function, variable, letter), negated(function)), letter)


def _function_of(limit: Limit, variable: Expr) -> Expr | None:
    """The function whose difference quotient is taken to a limit; None for anything else."""
    body, letter = limit.body, limit.letter
    if not isinstance(body, Fraction) or body.denominator != letter or not isinstance(body.numerator, Plus):
        return None
    function = negated(body.numerator.args[-1])
    return function if body == _quotient(function, variable, letter) else None


def _of_sum(expression: Expr, scope: Scope) -> Expr | None:
    """A limit for each term: those of a polynomial stay together, and so does what has no limit by itself."""
    if not isinstance(expression, Limit):
        return None
    letter = expression.letter
    function = _function_of(expression, scope.variable)
    if isinstance(function, Plus):
        return _in_groups(function, scope.variable, letter)
    body = expression.body
    if not isinstance(body, Plus) or not all(_has_quotient(signed(term)[1], letter) for term in body.args):
        return None
    return plus(*(_signed_limit(term, letter) for term in body.args))


def _in_groups(function: Plus, variable: Symbol, letter: Symbol) -> Expr | None:
    whole = [term for term in function.args if polynomial(term)]
    groups = [plus(*whole) if term in whole else term for term in function.args if term not in whole[1:]]
    if len(groups) < 2:
        return None
    found = []
    for group in groups:
        sign, bare = signed(group)
        limit = Limit(_quotient(bare, variable, letter), letter)
        found.append(limit if sign > 0 else Minus(limit))
    return Plus(*found)


def _signed_limit(term: Expr, letter: Symbol) -> Expr:
    sign, bare = signed(term)
    return Limit(bare, letter) if sign > 0 else Minus(Limit(bare, letter))


def _has_quotient(term: Expr, letter: Symbol) -> bool:
    return any(isinstance(each, Fraction) and each.denominator == letter for each in factors(term))


def _constant_out(expression: Expr, scope: Scope) -> Expr | None:
    """What holds no increment goes in front of the limit, and so do the constant factors of the function."""
    if not isinstance(expression, Limit):
        return None
    letter = expression.letter
    function = _function_of(expression, scope.variable)
    if function is not None:
        sign, bare = signed(function)
        outside, inside = _constant_factors(bare, scope.variable)
        if (sign > 0 and outside == ONE) or (inside == ONE or polynomial(function)):
            return None
        whole = times(*factors(outside), Limit(_quotient(inside, scope.variable, letter), letter))
        return whole if sign > 0 else Minus(whole)
    sign, bare = signed(expression.body)
    still = [each for each in factors(bare) if letter not in each.free_symbols]
    moving = [each for each in factors(bare) if letter in each.free_symbols]
    if (sign > 0 and not still) or len(moving) != 1 or not _has_quotient(bare, letter):
        return None
    whole = times(*still, Limit(moving[0], letter))
    return whole if sign > 0 else Minus(whole)


def _constant_factors(function: Expr, variable: Symbol) -> tuple[Expr, Expr]:
    """A product or fraction as the constant factor in it and the rest."""
    above, below = (function.numerator, function.denominator) if isinstance(function, Fraction) else (function, ONE)
    parts: list[tuple[list[Expr], list[Expr]]] = [([], []), ([], [])]
    for side, whole in enumerate((above, below)):
        for factor in factors(whole):
            parts[side][depends(factor, variable)].append(factor)
    constant, varying = (over(times(*parts[0][k]), times(*parts[1][k])) for k in (0, 1))
    return constant, varying


def _vanish(expression: Expr, _scope: Scope) -> Expr | None:
    """The value at 0 of what is continuous there."""
    if not isinstance(expression, Limit):
        return None
    return at_zero(expression.body, expression.letter)


def _shown(*pairs: tuple[str, str]) -> tuple[Example, ...]:
    return tuple(Example(f"limit({before}, h)", after) for before, after in pairs)


_FREE = (Condition("free-of-index", "c"), Condition("free-of-index", "k"))

RULES = (
    _rule(
        "definition-of-derivative",
        "definition of the derivative",
        "D(f(x)) = limit((f(x + h) - f(x))/h, h)",
        "The derivative is the limit of the difference quotient.",
        examples=(Example("D(x^2, x)", "limit(((x + h)^2 - x^2)/h, h)"),),
        rewrite=_definition,
    ),
    _rule(
        "table-entry-by-definition",
        "definition of the derivative",
        "D(f(x)) = limit((f(x + h) - f(x))/h, h)",
        "The derivative is the limit of the difference quotient.",
        examples=(Example("D(exp(-x), x)", "limit((exp(-(x + h)) - exp(-x))/h, h)"),),
        rewrite=_table_entry,
    ),
    _rule(
        "limit-of-sum",
        "limit of a sum",
        "limit(f + ..., h) = limit(f, h) + ...",
        "The limit of a sum is the sum of the limits, where each of them exists.",
        examples=_shown(
            ("(sin(x + h) - exp(x + h) - (sin(x) - exp(x)))/h",
             "limit((sin(x + h) - sin(x))/h, h) - limit((exp(x + h) - exp(x))/h, h)"),
            ("x*(sin(h)/h) + y*((cos(h) - 1)/h)", "limit(x*(sin(h)/h), h) + limit(y*((cos(h) - 1)/h), h)"),
        ),
        rewrite=_of_sum,
    ),
    _rule(
        "constant-out-of-limit",
        "constant factor of a limit",
        "limit(c*f, h) = c*limit(f, h)",
        "What does not change with h moves in front of the limit.",
        examples=_shown(
            ("exp(x)*((exp(h) - 1)/h)", "exp(x)*limit((exp(h) - 1)/h, h)"),
            ("(3*sin(x + h) - 3*sin(x))/h", "3*limit((sin(x + h) - sin(x))/h, h)"),
        ),
        rewrite=_constant_out,
    ),
    _rule(
        "limit-of-sine",
        "limit of the sine",
        "limit(sin(h)/h, h) = 1",
        "The sine of a small angle is the angle, as the area of a sector between two triangles shows.",
        variants=(
            "limit(sin(c*h)/h, h) = c",
            "limit(sin(-(c*h))/h, h) = -c",
            "limit(sin((c*h)/k)/h, h) = c/k",
            "limit(sin(-((c*h)/k))/h, h) = -(c/k)",
        ),
        conditions=_FREE,
        optional=("c",),
        refusals=("limit(sin(h*h)/h, h)", "limit(sin(h/(1 + h))/h, h)"),
        examples=_shown(("sin(h)/h", "1"), ("sin(3*h)/h", "3")),
    ),
    _rule(
        "limit-of-cosine",
        "limit of the cosine",
        "limit((cos(h) - 1)/h, h) = 0",
        "The cosine leaves 1 more slowly than its argument leaves 0.",
        variants=(
            "limit((cos(c*h) - 1)/h, h) = 0",
            "limit((cos(-(c*h)) - 1)/h, h) = 0",
            "limit((cos((c*h)/k) - 1)/h, h) = 0",
            "limit((cos(-((c*h)/k)) - 1)/h, h) = 0",
        ),
        conditions=_FREE,
        optional=("c",),
        refusals=("limit((cos(h*h) - 1)/h, h)", "limit((cos(h/(1 + h)) - 1)/h, h)"),
        examples=_shown(("(cos(h) - 1)/h", "0")),
    ),
    _rule(
        "limit-of-exponential",
        "limit of the exponential function",
        "limit((exp(h) - 1)/h, h) = 1",
        "The slope of the exponential function at 0 is 1: that is what makes e the base.",
        variants=(
            "limit((exp(c*h) - 1)/h, h) = c",
            "limit((exp(-(c*h)) - 1)/h, h) = -c",
            "limit((exp((c*h)/k) - 1)/h, h) = c/k",
            "limit((exp(-((c*h)/k)) - 1)/h, h) = -(c/k)",
        ),
        conditions=_FREE,
        optional=("c",),
        refusals=("limit((exp(h*h) - 1)/h, h)", "limit((exp(h/(1 + h)) - 1)/h, h)"),
        examples=_shown(("(exp(h) - 1)/h", "1"), ("(exp(-h) - 1)/h", "-1")),
    ),
    _rule(
        "limit-of-power",
        "limit of a power",
        "limit((a^h - 1)/h, h) = log(a)",
        "The slope of a power at the exponent 0 is the logarithm of its base.",
        variants=(
            "limit((a^(c*h) - 1)/h, h) = c*log(a)",
            "limit((a^(-(c*h)) - 1)/h, h) = -(c*log(a))",
            "limit((a^((c*h)/k) - 1)/h, h) = c/k*log(a)",
            "limit((a^(-((c*h)/k)) - 1)/h, h) = -(c/k*log(a))",
        ),
        conditions=(*_FREE, Condition("free-of-index", "a"), Condition("positive", "a")),
        optional=("c",),
        refusals=("limit(((-2)^h - 1)/h, h)", "limit((h^h - 1)/h, h)", "limit((2^(h*h) - 1)/h, h)",
                  "limit((2^(h/(1 + h)) - 1)/h, h)"),
        examples=(Example("limit((2^h - 1)/h, h)", "log(2)"),),
    ),
    _rule(
        "limit-of-logarithm",
        "limit of the natural logarithm",
        "limit(log(1 + h)/h, h) = 1",
        "The logarithm of a number near 1 is nearly what the number has beyond 1.",
        variants=(
            "limit(log(1 + c*h)/h, h) = c",
            "limit(log(1 - c*h)/h, h) = -c",
            "limit(log(1 + (c*h)/k)/h, h) = c/k",
            "limit(log(1 - (c*h)/k)/h, h) = -(c/k)",
        ),
        conditions=_FREE,
        optional=("c",),
        refusals=("limit(log(1 + h*h)/h, h)", "limit(log(1 + h/(1 + h))/h, h)"),
        examples=_shown(("log(1 + h)/h", "1"), ("log(1 + h/x)/h", "1/x")),
    ),
    _rule(
        "increment-to-zero",
        "the increment goes to 0",
        "limit(f(a + h), h) = f(a)",
        "What is continuous has its value for a limit.",
        examples=_shown(("2*x + h", "2*x"), ("1/(sqrt(x + h) + sqrt(x))", "1/(sqrt(x) + sqrt(x))")),
        rewrite=_vanish,
    ),
)
"""What takes a derivative to a limit, and a limit to its value."""
