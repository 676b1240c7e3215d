"""Where plans want a law: the places of a line, narrowed to the parts that are better for it."""

from __future__ import annotations

from collections.abc import Iterator

from sympy import Expr

from derivator.engine.rewriting.where import (
    ABOVE,
    FACTOR,
    TERM,
    UNDER_ROOT,
    Placed,
    Where,
    whole,
)
from derivator.inert import (
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
from derivator.inert.piecewise import Piecewise
from derivator.inert.terms import coefficient, factors, signed
from derivator.model.rule import Scope
from derivator.model.trace import Path
from derivator.rules.algebra.expanding import is_square_of_sum
from derivator.rules.algebra.order import exponents_of

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


MINUS_OUT = Placed("minus-out-of-sum", PART.such(_all_negative))
MINUS_OUT_ABOVE = Placed("minus-out-of-sum", ABOVE.such(_all_negative))
MINUS_OUT_OF_MOST = Placed("minus-out-of-sum", (FACTOR | ABOVE).such(_mostly_negative))
MINUS_BEFORE_POLYNOMIAL = Placed("minus-out-of-sum", OUTSIDE.such(_negative_polynomial))


# The order of terms.


def _two_terms(part: Expr, _scope: Scope) -> bool:
    return isinstance(part, Plus) and len(part.args) == 2


def _several_terms(part: Expr, _scope: Scope) -> bool:
    return isinstance(part, Plus) and len(part.args) > 2


def _without_y(part: Expr, scope: Scope) -> bool:
    return scope.dependent is None or not part.has(scope.dependent)


POSITIVE_FIRST = Placed("order-terms", whole(Plus).such(_two_terms))
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
    for k, term in enumerate(top.args if isinstance(top, Plus) else (top,)):
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
