"""Division of polynomials: a factor that numerator and denominator share."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from sympy import Expr, Integer, Poly, Symbol

from derivator.inert import ONE, ZERO, Apply, Fraction, Minus, NamedFunction, Plus, Power, Times, plus, times
from derivator.inert.numbers import value
from derivator.inert.terms import factors, negated, polynomial, signed, whole_power
from derivator.inert.trees import subexpressions
from derivator.model.rule import Example, Rule, Scope
from derivator.reals.polynomials.like_terms import collected_terms
from derivator.reals.polynomials.one_letter import polynomial_in, square_root_of, written
from derivator.reals.polynomials.shared_factors import shared_factor

_rule = partial(Rule, topic="polynomials")

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
        dividend, other = polynomial_in(upper, unknown), polynomial_in(lower, unknown)
        if dividend is None or other is None:
            continue
        divisor = dividend.gcd(other).primitive()[1]
        # Sums that differ in the order or in all the signs of their terms have laws of their own.
        if divisor.degree() < 1 or dividend in (other, -other):
            continue
        common, by = _as_written(divisor, (lower, other), (upper, dividend), unknown=unknown)
        above, below = (_product_with(common, by, whole.quo(by), unknown) for whole in (dividend, other))
        return _power(above, n), _power(below, m)
    found = shared_factor(upper, lower)
    if found is None:
        return None
    common, above, below = found
    return _power(_times_unless_one(common, above), n), _power(_times_unless_one(common, below), m)


def _times_unless_one(common: Expr, rest: Expr) -> Expr:
    return common if rest == ONE else _power(common, 2) if rest == common else times(common, rest)


def _as_written(divisor: Poly, *known: tuple[Expr, Poly], unknown: Expr) -> tuple[Expr, Poly]:
    """A polynomial as it stands already, a number before it aside; else from its highest power down."""
    for expression, polynomial_ in known:
        if polynomial_.degree() == divisor.degree():
            return expression, polynomial_
    return written(divisor, unknown), divisor


def _product_with(common: Expr, by: Poly, rest: Poly, unknown: Expr) -> Expr:
    """A factor, which is a polynomial as it is written, times the rest; its square where the two are the same."""
    if rest.degree() < 1 and not rest.is_one:
        sign, size = signed(written(rest, unknown))
        product = common if size == ONE else times(size, common)
        return Minus(product) if sign < 0 else product
    return _times_unless_one(common, common if rest == by else written(rest, unknown))


def _power(base: Expr, exponent: int) -> Expr:
    """A power, whose base may be a square already."""
    base, own = whole_power(base)
    return base if own * exponent == 1 else Power(base, Integer(own * exponent))


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
    functions = (part for part in _unknowns(total, variable) if part != variable and len(total.args) > 2)
    return next(filter(None, (_taken_out_in(total, function) for function in functions)), None)


def _taken_out_in(total: Plus, function: Expr) -> Expr | None:
    """The same with 1 minus one of its functions."""
    sizes = _sizes(total, function)
    if sizes is None or len(sizes) < 3:
        return None
    # 1 - g^2 first: from each size the one two places before is carried on; for 1 - g and 1 + g it is the one before.
    for step, sign in ((2, 1), (1, 1), (1, -1)):
        found: list[Expr] = []
        for k, own in enumerate(sizes):
            before = found[k - step] if k >= step else ZERO
            more = () if before == ZERO else (before if sign > 0 else negated(before),)
            found.append(collected_terms(plus(own, *more)))
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
        if not _polynomial_in_names(others) or function in subexpressions(others) or min(powers, default=1) < 1:
            return None
        found.setdefault(sum(powers), []).append(Minus(others) if sign < 0 else others)
    return [collected_terms(plus(*found.get(k, ()))) for k in range(max(found) + 1)]


def _polynomial_in_names(product: Expr) -> bool:
    """Whether a product is a polynomial in letters and in functions that have a name of their own."""
    named = (part for part in subexpressions(product) if isinstance(part, NamedFunction))
    names = {part: Symbol(f"name {k}") for k, part in enumerate(named)}
    return polynomial(product.xreplace(names))


def _term(size: Expr, function: Expr, exponent: int) -> Expr:
    sign, bare = signed(size)
    product = bare if exponent == 0 else times(*factors(bare), _power(function, exponent))
    return Minus(product) if sign < 0 else product


def _is_zero(expression: Expr) -> bool:
    return expression == ZERO or value(expression) == 0


def _square_of_sum(expression: Expr, scope: Scope) -> Expr | None:
    """(x - 1)^2 for x^2 - 2x + 1."""
    if not isinstance(expression, Plus) or all(signed(term)[1].is_Atom for term in expression.args):
        return None  # no square or product of letters in it
    for unknown in _unknowns(expression, scope.variable):
        known = polynomial_in(expression, unknown)
        root = square_root_of(known) if known is not None else None
        if root is not None:
            return Power(written(root, unknown), Integer(2))
    return None


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
            Example("(x^2 - 2*x + 1)/(x - 1)^2", "(x - 1)^2/(x - 1)^2"),
            Example("(2*x^2 + 3*x + 1)/(2*x + 1)", "((2*x + 1)*(x + 1))/(2*x + 1)"),
            Example("(x^3 + 1)/(x^2 - 1)^2", "((x + 1)*(x^2 - x + 1))/((x + 1)*(x - 1))^2"),
            Example("y*(1 - log(x)^2)/(1 - log(x))", "y*((1 - log(x))*(log(x) + 1))/(1 - log(x))"),
            Example("(x^2 - y^2)/(x^2 + 2*x*y + y^2)", "((x + y)*(x - y))/(x + y)^2"),
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
            Example("1/(tanh(x)^2 + 2*tanh(x) + 1)", "1/(tanh(x) + 1)^2"),
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
