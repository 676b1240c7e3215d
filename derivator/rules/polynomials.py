"""Division of polynomials in the variable: a factor of the denominator found in the numerator."""

from __future__ import annotations

from functools import partial
from itertools import zip_longest

from sympy import Expr, Integer, Rational

from derivator.arithmetic import value
from derivator.inert import Fraction, Minus, Plus, Power, Times, number, plus, times
from derivator.rule import Example, Rule, Scope
from derivator.rules.parts import factors, from_coefficient

_rule = partial(Rule, topic="polynomials")

HIGHEST_DEGREE = 12

Coefficients = list[Rational]
"""The coefficients of a polynomial from the constant one up; the last is not 0, and the polynomial 0 has none."""


def _coefficients(expression: Expr, variable: Expr) -> Coefficients | None:
    """The coefficients of a polynomial in the variable with numbers as coefficients; None for anything else."""
    known = value(expression)
    if known is not None:
        return [known] if known else []
    if expression == variable:
        return [Integer(0), Integer(1)]
    if isinstance(expression, Minus):
        inner = _coefficients(expression.operand, variable)
        return None if inner is None else [-each for each in inner]
    if isinstance(expression, Power) and isinstance(expression.exponent, Integer):
        if expression.base == variable and expression.exponent <= HIGHEST_DEGREE:
            return [*[Integer(0)] * int(expression.exponent), Integer(1)]
        return None
    if not isinstance(expression, Plus | Times):
        return None
    total: Coefficients = [] if isinstance(expression, Plus) else [Integer(1)]
    for argument in expression.args:
        part = _coefficients(argument, variable)
        if part is None:
            return None
        total = _sum(total, part) if isinstance(expression, Plus) else _product(total, part)
    return total if len(total) <= HIGHEST_DEGREE + 1 else None


def _sum(left: Coefficients, right: Coefficients) -> Coefficients:
    total = [a + b for a, b in zip_longest(left, right, fillvalue=Integer(0))]
    while total and total[-1] == 0:
        total.pop()
    return total


def _product(left: Coefficients, right: Coefficients) -> Coefficients:
    if not left or not right:
        return []
    product = [Integer(0)] * (len(left) + len(right) - 1)
    for i, a in enumerate(left):
        for k, b in enumerate(right):
            product[i + k] += a * b
    return product


def _quotient(dividend: Coefficients, divisor: Coefficients) -> Coefficients | None:
    """The quotient where the division leaves no remainder."""
    rest, found = list(dividend), [Integer(0)] * max(len(dividend) - len(divisor) + 1, 0)
    while len(rest) >= len(divisor):
        at = len(rest) - len(divisor)
        found[at] = rest[-1] / divisor[-1]
        rest = _sum(rest, [*[Integer(0)] * at, *(-found[at] * each for each in divisor)])
    return None if rest else found


def _written(coefficients: Coefficients, variable: Expr) -> Expr:
    """A polynomial from its highest power down."""
    terms = []
    for degree, size in reversed(list(enumerate(coefficients))):
        if size:
            powers = () if degree == 0 else (variable if degree == 1 else Power(variable, Integer(degree)),)
            term = from_coefficient(number(abs(size)), powers)
            terms.append(Minus(term) if size < 0 else term)
    return plus(*terms)


def _factor_of_denominator(expression: Expr, scope: Scope) -> Expr | None:
    """((x - 1)(x + 2))/(x - 1)^2 for (x^2 + x - 2)/(x - 1)^2."""
    if not isinstance(expression, Fraction):
        return None
    below = [factor.base if isinstance(factor, Power) else factor for factor in factors(expression.denominator)]
    divisors = [each for each in below if isinstance(each, Plus)]
    items = factors(expression.numerator)
    for k, factor in enumerate(items if divisors else ()):
        dividend = _coefficients(factor, scope.variable) if isinstance(factor, Plus) else None
        for divisor in divisors if dividend else ():
            by = _coefficients(divisor, scope.variable)
            found = None if not by or len(by) < 2 or factor == divisor else _quotient(dividend or [], by)
            if found:
                product = times(*items[:k], divisor, _written(found, scope.variable), *items[k + 1 :])
                return Fraction(product, expression.denominator)
    return None


RULES = (
    _rule(
        "factor-of-denominator",
        "taking a factor of the denominator out of the numerator",
        "(x^2 - a^2)/(x - a) = ((x - a)*(x + a))/(x - a)",
        "The denominator has a factor that divides the numerator: divide, and write the numerator as a product.",
        examples=(
            Example("(x^2 - 2*x + 1)/(x - 1)^2", "((x - 1)*(x - 1))/(x - 1)^2"),
            Example("(2*x^2 + 3*x + 1)/(2*x + 1)", "((2*x + 1)*(x + 1))/(2*x + 1)"),
        ),
        rewrite=_factor_of_denominator,
    ),
)
