"""Where plans want a law: the places of a line, narrowed to the parts that are better for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sympy import Expr, Symbol

from derivator.engine.rewriting.where import (
    ABOVE,
    BELOW,
    FACTOR,
    TERM,
    UNDER_ROOT,
    Placed,
    Where,
    whole,
    within,
)
from derivator.inert import (
    ONE,
    Apply,
    Derivative,
    Equation,
    Fraction,
    IndexedSum,
    Minus,
    NamedFunction,
    Plus,
    Power,
    Times,
)
from derivator.inert.numbers import value
from derivator.inert.piecewise import Piecewise
from derivator.inert.terms import coefficient, denominators, factors, is_root, polynomial, signed, summands, whole_power
from derivator.inert.trees import contains, depends
from derivator.model.rule import Scope
from derivator.model.trace import Path
from derivator.reals.polynomials.common_factors import shared_factors, shared_number
from derivator.reals.polynomials.variable_powers import divides_each_term
from derivator.rules.algebra.common_denominators import common_denominator
from derivator.rules.algebra.expanding import is_square_of_sum
from derivator.rules.algebra.order import exponents_of
from derivator.rules.algebra.roots import square_root
from derivator.rules.deltas import sifts_to_a_letter

FACTOR_ABOVE = ABOVE.then(FACTOR)
OUTSIDE = FACTOR | ABOVE | FACTOR_ABOVE
"""A factor, a numerator or a factor of one."""


def _arguments(node: Expr, _scope: Scope) -> Iterator[Path]:
    """What stands in a node as one of its parts; an exponent keeps its form."""
    if not (isinstance(node, Apply) and node.name == "exp"):
        yield from ((k,) for k, part in enumerate(node.args) if isinstance(part, Expr))


PART = Where(
    (Minus, Times, Fraction, Apply, NamedFunction, IndexedSum, Derivative, Equation, Piecewise), _arguments
)
"""A part of anything but a power and an exponential."""


# A minus sign out of a sum.


def _negative(term: Expr) -> bool:
    return signed(term)[0] < 0


def _all_negative(part: Expr, _scope: Scope) -> bool:
    return isinstance(part, Plus) and all(map(_negative, part.args))


def _mostly_negative(part: Expr, _scope: Scope) -> bool:
    return isinstance(part, Plus) and _negative(part.args[0]) and 2 * sum(map(_negative, part.args)) > len(part.args)


def _negative_polynomial(part: Expr, scope: Scope) -> bool:
    """-x^2 + 4x - 3: at least three terms, powers of one thing, the first and the last with a minus sign."""
    if not isinstance(part, Plus) or len(part.args) < 3 or exponents_of(part, scope)[0] is None:
        return False
    return _negative(part.args[0]) and _negative(part.args[-1])


def _to_be_turned(part: Expr, scope: Scope) -> bool:
    """-y(1 - x), not -(x - m); before a product a constant difference stays: -(b - 1)x."""
    inner = part.operand
    items = factors(inner.numerator if isinstance(inner, Fraction) else inner)
    found = [each for each in items if _two_terms(each, scope) and isinstance(each.args[1], Minus)]
    if not found or isinstance(found[0].args[0], Minus):
        return False
    return found[0].args[0] != scope.variable and (len(items) == 1 or depends(found[0], scope.variable))


def _sum_over_difference(part: Expr, _scope: Scope) -> bool:
    """-(x + y)/(y - x): a sum without minus signs over a difference."""
    inner = part.operand
    if not isinstance(inner, Fraction) or not isinstance(inner.numerator, Plus):
        return False
    below = [each for each in factors(inner.denominator) if isinstance(each, Plus)]
    return not any(map(_negative, inner.numerator.args)) and len(below) == 1 and _is_difference(below[0])


def _is_difference(part: Expr) -> bool:
    return len(part.args) == 2 and [_negative(term) for term in part.args] == [False, True]


MINUS_INTO_DENOMINATOR = Placed("minus-into-denominator", whole(Minus).such(_sum_over_difference))
MINUS_OUT = Placed("minus-out-of-sum", PART.such(_all_negative))
MINUS_OUT_ABOVE = Placed("minus-out-of-sum", ABOVE.such(_all_negative))
MINUS_OUT_OF_MOST = Placed("minus-out-of-sum", (FACTOR | ABOVE).such(_mostly_negative))
MINUS_INTO_DIFFERENCE = Placed("minus-into-difference", whole(Minus).such(_to_be_turned))
MINUS_BEFORE_POLYNOMIAL = Placed("minus-out-of-sum", OUTSIDE.such(_negative_polynomial))


# The order of terms.


def _two_terms(part: Expr, _scope: Scope) -> bool:
    return isinstance(part, Plus) and len(part.args) == 2


def _several_terms(part: Expr, _scope: Scope) -> bool:
    return isinstance(part, Plus) and len(part.args) > 2


def _without_y(part: Expr, scope: Scope) -> bool:
    return scope.dependent is None or not part.has(scope.dependent)


POSITIVE_FIRST = Placed("order-terms", whole(Plus).such(_two_terms))
DOUBLE_ANGLE = Placed("cosine-of-double-angle", whole(Plus).such(_two_terms))
ORDER_IN_FACTORS = Placed("order-terms", OUTSIDE.such(_several_terms))
ORDER_POWERS = Placed("order-powers", whole(Plus).such(_without_y))
ORDER_POWERS_ABOVE = Placed("order-powers", (ABOVE | FACTOR_ABOVE).such(_without_y))


# The square of a sum, and back.


def _square_of_two(part: Expr, _scope: Scope) -> bool:
    """The square of two terms, a number before it or not."""
    others = coefficient(part)[1]
    return len(others) == 1 and is_square_of_sum(others[0]) and len(others[0].base.args) == 2


def _squares_above(node: Expr, _scope: Scope) -> Iterator[Path]:
    """The first square of a sum in each term of a numerator."""
    top = node.args[0]
    for k, term in enumerate(summands(top)):
        path = (0, k) if isinstance(top, Plus) else (0,)
        while isinstance(term, Minus):
            path, term = (*path, 0), term.operand
        at = next((k for k, factor in enumerate(factors(term)) if is_square_of_sum(factor)), None)
        if at is not None:
            yield (*path, at) if isinstance(term, Times) else path


SQUARE = Placed("expand-square", whole(Power).such(_square_of_two))
SQUARE_IN_SUM = Placed("expand-square", TERM.such(_square_of_two))
SQUARE_IN_FACTOR = Placed("expand-square", (FACTOR | FACTOR_ABOVE).then(TERM.such(_square_of_two)))
SQUARE_ABOVE = Placed("expand-square", Where((Fraction,), _squares_above))
AS_SQUARE = Placed("square-of-sum", OUTSIDE)
AS_SQUARE_UNDER_ROOT = Placed("square-of-sum", UNDER_ROOT)


# What the terms of a sum share, taken out.


def _in_powers(expression: Expr) -> bool:
    """Whether a sum is a polynomial, or is one in roots and powers of letters: 5/2 x^(3/2) + 3/2 sqrt(x)."""
    if isinstance(expression, Plus | Minus | Times):
        return all(map(_in_powers, expression.args))
    if isinstance(expression, Power) and isinstance(expression.base, Symbol):
        return True
    if is_root(expression):
        return isinstance(expression.arguments[0], Symbol)
    return polynomial(expression)


def _sharing(part: Expr, _scope: Scope) -> bool:
    """Whether the terms share a factor; those of a polynomial a sum, or beside a sum a power to letters."""
    if not isinstance(part, Plus):
        return False
    shared = shared_factors(part.args)
    if not _in_powers(part):
        return bool(shared)
    with_sum = any(isinstance(factor, Plus) for term in part.args for factor in factors(signed(term)[1]))
    return any(isinstance(whole_power(each)[0], Plus) or (with_sum and _to_letters(each)) for each in shared)


def _to_letters(factor: Expr) -> bool:
    return isinstance(factor, Power) and value(factor.exponent) is None


def _sharing_number(part: Expr, _scope: Scope) -> bool:
    return isinstance(part, Plus) and bool(shared_number(part.args))


def _sharing_power(part: Expr, scope: Scope) -> bool:
    """Whether the terms share a number, or those of a polynomial a power."""
    if _sharing_number(part, scope):
        return True
    shared = shared_factors(part.args) if isinstance(part, Plus) and _in_powers(part) else []
    return bool(shared) and (polynomial(part) or any(map(_to_letters, shared)))


def _sharing_only_number(part: Expr, scope: Scope) -> bool:
    return _sharing_number(part, scope) and not shared_factors(part.args)


FACTOR_OUT = Placed("factor-out", whole(Plus).such(_sharing))
NUMBER_OUT = Placed("factor-out", whole(Plus).such(_sharing_only_number) | UNDER_ROOT.such(_sharing_number))
OUT_OF_TWO = Placed("variable-out-of-two", FACTOR.such(
    # 2 + x - 2x σ to 2 + x(1 - 2σ).
    lambda part, _scope: isinstance(part, Plus) and len(part.args) == 3 and sum(map(polynomial, part.args)) == 2
))
POWER_OUT = Placed("factor-out", OUTSIDE.such(_sharing_power))
FACTOR_OUT_ABOVE = Placed("factor-out", ABOVE)
FACTOR_OUT_BELOW = Placed("factor-out", BELOW)


def _alike_but_for_constants(part: Expr, scope: Scope) -> bool:
    """Whether two terms have the same factors, those apart that are constants: only then there is a line to seek."""
    seen: set[frozenset[tuple[Expr, int]]] = set()
    for term in part.args:
        varying = Counter(each for each in factors(signed(term)[1]) if depends(each, scope.variable))
        alike = frozenset(varying.items())
        if alike in seen:
            return True
        seen.add(alike)
    return False


CONSTANTS_TOGETHER = Placed("collect-constants", whole(Plus).such(_alike_but_for_constants))


# Fractions over one denominator.


def _with_fraction(part: Expr, _scope: Scope) -> bool:
    """Whether a fraction is among the terms of a sum whose denominator is no number."""
    return isinstance(part, Plus) and any(value(below) is None for term in part.args for below in _below(term))


def _with_numbers_below(part: Expr, _scope: Scope) -> bool:
    """Whether all fractions among the terms of a sum are over whole numbers, and there is one."""
    if not isinstance(part, Plus):
        return False
    fractions = (each for term in part.args if isinstance(each := signed(term)[1], Fraction))
    sizes = [value(each.denominator) for each in fractions]
    return bool(sizes) and all(size is not None and size.is_Integer and size > 1 for size in sizes)


def _below(term: Expr) -> tuple[Expr, ...]:
    return denominators(signed(term)[1])


def _root_and_reciprocal(part: Expr, _scope: Scope) -> bool:
    """1/(2 sqrt(x)) + sqrt(x): two terms, one with a root and one over it."""
    if not isinstance(part, Plus) or len(part.args) != 2:
        return False
    one, other = (signed(term)[1] for term in part.args)
    return any(set(filter(is_root, denominators(a))) & set(factors(b)) for a, b in ((one, other), (other, one)))


def _over_square(part: Expr, scope: Scope) -> bool:
    """Whether what stands under a root is a sum whose common denominator is a square."""
    single = common_denominator(part, scope)
    return isinstance(single, Fraction) and square_root(single.denominator)[1] == ONE


COMPOUND_ABOVE = Placed("common-denominator", (ABOVE | FACTOR_ABOVE).such(_with_fraction))
COMPOUND_BELOW = Placed("common-denominator", (BELOW | BELOW.then(FACTOR)).such(_with_fraction))
COMPOUND_NUMBER = Placed("common-denominator", OUTSIDE.such(_with_numbers_below))
ONE_FRACTION_UNDER_ROOT = Placed("common-denominator", UNDER_ROOT.such(_over_square))
ROOT_WITH_RECIPROCAL = Placed("common-denominator", whole(Plus).such(_root_and_reciprocal))


TERM_BY_TERM = Placed("divide-each-term", whole(Fraction).such(
    lambda part, scope: divides_each_term(part, scope.variable)
))
"""Where the power rule is enough for each of the terms then."""

NUMBERS_OF_PRODUCTS = Placed("arithmetic", whole(Times))
"""The numbers of a product are worked out before terms are collected, those of a sum with them."""


def _without_towers(part: Expr, _scope: Scope) -> bool:
    """Whether what stands under the roots of a product has no roots itself."""
    return not any(contains(each.args[1], Apply) for each in factors(part) if is_root(each))


ONE_ROOT = Placed("product-of-roots", whole(Times).such(_without_towers))


# Numbers under a root, sums with a Kronecker delta.


def _with_letters(part: Expr, _scope: Scope) -> bool:
    return bool(part.free_symbols)


ROOT_OF_RECIPROCAL = Placed("root-of-reciprocal", whole(Apply).such(_with_letters))
SIFT = Placed("sift", whole(IndexedSum).such(sifts_to_a_letter))


def _called_like_free(derivative: Expr, scope: Scope) -> Iterator[Path]:
    """The sums in a function whose index is called like a letter that stands free, as that of the variable."""
    free = (scope.names - scope.indices) | {each.name for each in derivative.variable.free_symbols}
    yield from within(derivative, IndexedSum, lambda total: total.index.name in free)


RENAMED_INDEX = Placed("rename-bound-index", Where((Derivative,), _called_like_free, told=False))
