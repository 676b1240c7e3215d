"""Division of polynomials: a factor that numerator and denominator share."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import partial
from itertools import zip_longest

from sympy import Expr, Integer, Rational, sqrt

from derivator.inert import ONE, ZERO, Apply, Fraction, Minus, NamedFunction, Plus, Power, Times, number, plus, times
from derivator.inert.numbers import value
from derivator.inert.terms import factors, from_coefficient, negated, polynomial, signed, whole_power
from derivator.inert.trees import subexpressions
from derivator.model.rule import Example, Rule, Scope
from derivator.reals.polynomials.like_terms import collected_terms
from derivator.reals.polynomials.shared_factors import shared_factor

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
    if isinstance(variable, Apply) and variable.name == "sqrt" and expression == variable.arguments[0]:
        return [Integer(0), Integer(0), Integer(1)]  # x is a square beside √x
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


def _divided(dividend: Coefficients, divisor: Coefficients) -> tuple[Coefficients, Coefficients]:
    """The quotient and the remainder."""
    rest, found = list(dividend), [Integer(0)] * max(len(dividend) - len(divisor) + 1, 0)
    while len(rest) >= len(divisor):
        at = len(rest) - len(divisor)
        found[at] = rest[-1] / divisor[-1]
        rest = _sum(rest, [*[Integer(0)] * at, *(-found[at] * each for each in divisor)])
    return found, rest


def _common(left: Coefficients, right: Coefficients) -> Coefficients:
    """The greatest common divisor, with whole coefficients that share no number (Euclid)."""
    while right:
        left, right = right, _divided(left, right)[1]
    scale = math.lcm(*(int(each.q) for each in left)) * (-1 if left[-1] < 0 else 1)
    whole = [each * scale for each in left]
    return [each / math.gcd(*map(int, whole)) for each in whole]


def _written(coefficients: Coefficients, variable: Expr) -> Expr:
    """A polynomial from its highest power down."""
    terms = []
    for degree, size in reversed(list(enumerate(coefficients))):
        if size:
            powers = () if degree == 0 else (_power_of(variable, degree),)
            term = from_coefficient(number(abs(size)), powers)
            terms.append(Minus(term) if size < 0 else term)
    return plus(*terms)


def _power_of(variable: Expr, degree: int) -> Expr:
    """A power of the variable, an even one of a root without the root."""
    if isinstance(variable, Apply) and variable.name == "sqrt" and degree % 2 == 0:
        variable, degree = variable.arguments[0], degree // 2
    return _power(variable, degree)


def _common_factor(expression: Expr, scope: Scope) -> Expr | None:
    """((x - 1)(x + 2))/(x - 1)^2 for (x^2 + x - 2)/(x - 1)^2, in the variable or in one function of it."""
    if not isinstance(expression, Fraction):
        return None
    top, bottom = expression.numerator, expression.denominator
    for k, above in enumerate(factors(top)):
        for at, below in enumerate(factors(bottom)):
            found = _shared(above, below, scope.variable)
            if found is not None:
                return Fraction(_replaced(top, k, found[0]), _replaced(bottom, at, found[1]))
    return None


def _replaced(product: Expr, k: int, by: Expr) -> Expr:
    items = factors(product)
    return times(*items[:k], by, *items[k + 1 :])


def _shared(above: Expr, below: Expr, variable: Expr) -> tuple[Expr, Expr] | None:
    """Two powers of sums with what they have in common as a factor of each; None where they share nothing."""
    (upper, n), (lower, m) = whole_power(above), whole_power(below)
    if upper == lower or not (isinstance(upper, Plus) and isinstance(lower, Plus)):
        return None
    for unknown in _unknowns(upper, variable):
        dividend, other = _coefficients(upper, unknown), _coefficients(lower, unknown)
        if not dividend or not other or min(len(dividend), len(other)) < 2:
            continue
        divisor = _common(dividend, other)
        # Sums that differ in the order or in all the signs of their terms have laws of their own.
        if len(divisor) < 2 or dividend in (other, [-each for each in other]):
            continue
        common, by = _as_written(divisor, (lower, other), (upper, dividend), unknown=unknown)
        above, below = (_product_with(common, _divided(whole, by)[0], unknown) for whole in (dividend, other))
        return _power(above, n), _power(below, m)
    found = shared_factor(upper, lower)
    if found is None:
        return None
    common, above, below = found
    return _power(_times_unless_one(common, above), n), _power(_times_unless_one(common, below), m)


def _times_unless_one(common: Expr, rest: Expr) -> Expr:
    return common if rest == ONE else times(common, rest)


def _as_written(divisor: Coefficients, *known: tuple[Expr, Coefficients], unknown: Expr) -> tuple[Expr, Coefficients]:
    """A polynomial as it stands already, a number before it aside; else from its highest power down."""
    for expression, coefficients in known:
        if len(coefficients) == len(divisor):
            return expression, coefficients
    return _written(divisor, unknown), divisor


def _product_with(common: Expr, rest: Coefficients, unknown: Expr) -> Expr:
    return common if rest == [1] else times(common, _written(rest, unknown))


def _power(base: Expr, exponent: int) -> Expr:
    return base if exponent == 1 else Power(base, Integer(exponent))


def _one_minus(expression: Expr, scope: Scope) -> Expr | None:
    """`g(1 - g)(1 - 6g + 6g^2)` for `g(1 - 7g + 12g^2 - 6g^3)`: 1 - g, 1 + g or both taken out of a sum."""
    if isinstance(expression, Plus):
        return _taken_out(expression, scope.variable)
    if not isinstance(expression, Times | Fraction):
        return None
    above = expression.numerator if isinstance(expression, Fraction) else expression
    for k, factor in enumerate(factors(above)):
        found = _taken_out(factor, scope.variable) if isinstance(factor, Plus) else None
        if found is not None:
            product = _replaced(above, k, found)
            return Fraction(product, expression.denominator) if isinstance(expression, Fraction) else product
    return None


def _taken_out(total: Plus, variable: Expr) -> Expr | None:
    function = next((part for part in _unknowns(total, variable) if part != variable), None)
    sizes = None if function is None or len(total.args) < 3 else _sizes(total, function)
    if sizes is None or function is None or len(sizes) < 3:
        return None
    # 1 - g^2 first: from each size the one two places before is carried on; for 1 - g and 1 + g it is the one before.
    for step, sign in ((2, 1), (1, 1), (1, -1)):
        found: list[Expr] = []
        for k, own in enumerate(sizes):
            before = found[k - step] if k >= step else ZERO
            found.append(collected_terms(plus(own, before if sign > 0 else negated(before))))
        without_rest = len(found) > step and all(map(_is_zero, found[-step:]))
        if without_rest and not all(map(_is_zero, found[1:-step])):
            square = function if step == 1 else Power(function, Integer(2))
            terms = [_term(own, function, k) for k, own in enumerate(found[:-step]) if not _is_zero(own)]
            return times(Plus(ONE, Minus(square) if sign > 0 else square), plus(*terms))
    return None


def _sizes(total: Plus, function: Expr) -> list[Expr] | None:
    """The polynomials that stand before the powers of a function, from the zeroth up; None for any other sum."""
    found: dict[int, list[Expr]] = {}
    for term in total.args:
        sign, bare = signed(term)
        powers = [whole_power(factor)[1] for factor in factors(bare) if whole_power(factor)[0] == function]
        others = times(*(factor for factor in factors(bare) if whole_power(factor)[0] != function))
        if not polynomial(others) or any(exponent < 1 for exponent in powers):
            return None
        found.setdefault(sum(powers), []).append(Minus(others) if sign < 0 else others)
    return [collected_terms(plus(*found.get(k, ()))) for k in range(max(found) + 1)]


def _term(size: Expr, function: Expr, exponent: int) -> Expr:
    sign, bare = signed(size)
    product = bare if exponent == 0 else times(*factors(bare), _power(function, exponent))
    return Minus(product) if sign < 0 else product


def _is_zero(expression: Expr) -> bool:
    return expression == ZERO or value(expression) == 0


def _square_of_sum(expression: Expr, scope: Scope) -> Expr | None:
    """(x - 1)^2 for x^2 - 2x + 1."""
    known = _coefficients(expression, scope.variable) if isinstance(expression, Plus) else None
    root = _square_root(known) if known else None
    return None if root is None else Power(_written(root, scope.variable), Integer(2))


def _square_root(square: Coefficients) -> Coefficients | None:
    """The polynomial whose square is given, found from its highest power down; None where there is none."""
    degree, odd = divmod(len(square) - 1, 2)
    highest = sqrt(square[-1])
    if odd or degree < 1 or not isinstance(highest, Rational):
        return None
    root = [Integer(0)] * degree + [highest]
    for k in range(1, degree + 1):
        known = _product(root, root)
        rest = square[2 * degree - k] - (known[2 * degree - k] if len(known) > 2 * degree - k else 0)
        root[degree - k] = rest / (2 * highest)
    return root if _product(root, root) == square else None


def _unknowns(expression: Expr, variable: Expr) -> Iterator[Expr]:
    """What an expression may be a polynomial in: the variable, or a function in it."""
    yield variable
    yield from dict.fromkeys(part for part in subexpressions(expression) if isinstance(part, Apply | NamedFunction))


RULES = (
    _rule(
        "factor-of-denominator",
        "taking a factor of the denominator out of the numerator",
        "(x^2 - a^2)/(x - a) = ((x - a)*(x + a))/(x - a)",
        "Numerator and denominator are divisible by one polynomial: write both as products with it.",
        examples=(
            Example("(x^2 - 2*x + 1)/(x - 1)^2", "((x - 1)*(x - 1))/(x - 1)^2"),
            Example("(2*x^2 + 3*x + 1)/(2*x + 1)", "((2*x + 1)*(x + 1))/(2*x + 1)"),
            Example("(x^3 + 1)/(x^2 - 1)^2", "((x + 1)*(x^2 - x + 1))/((x + 1)*(x - 1))^2"),
            Example("y*(1 - log(x)^2)/(1 - log(x))", "y*((1 - log(x))*(log(x) + 1))/(1 - log(x))"),
            Example("(x^2 - y^2)/(x^2 + 2*x*y + y^2)", "((x + y)*(x - y))/((x + y)*(x + y))"),
        ),
        rewrite=_common_factor,
    ),
    _rule(
        "square-of-sum",
        "the square of a sum, read backwards",
        "x^2 + 2*a*x + a^2 = (x + a)^2",
        "The polynomial is a square.",
        examples=(
            Example("(x^2 - 2*x + 1)*exp(x)", "(x - 1)^2*exp(x)"),
            Example("(4*x^2 + 4*x + 1)/y", "(2*x + 1)^2/y"),
            Example("sqrt(x^4 - 2*x^2 + 1)", "sqrt((x^2 - 1)^2)"),
        ),
        rewrite=_square_of_sum,
    ),
    _rule(
        "factor-out-one-minus",
        "taking out 1 minus a function",
        "c*(1 - 3*a + 2*a^2) = c*((1 - a)*(1 - 2*a))",
        "The polynomial is 0 where the function is 1 or -1: it has 1 minus the function, or plus, as a factor.",
        variants=("1 - 4*a^2 + 3*a^4 = (1 - a^2)*(1 - 3*a^2)", "(1 - 3*a + 2*a^2)/c = ((1 - a)*(1 - 2*a))/c"),
        examples=(
            Example("y*(1 - 7*sigmoid(x) + 12*sigmoid(x)^2 - 6*sigmoid(x)^3)",
                    "y*((1 - sigmoid(x))*(1 - 6*sigmoid(x) + 6*sigmoid(x)^2))"),
            Example("2 - 8*tanh(x)^2 + 6*tanh(x)^4", "(1 - tanh(x)^2)*(2 - 6*tanh(x)^2)"),
        ),
        rewrite=_one_minus,
    ),
)
