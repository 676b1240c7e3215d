"""Where a plan wants a law in an equation that is solved for y': the terms and sides that hold it."""

from __future__ import annotations

from collections.abc import Iterator

from sympy import Expr

from derivator.engine.rewriting.where import ABOVE, SIDE, Placed, Where, whole
from derivator.inert import ONE, Equation, Fraction, Minus, Plus, Times
from derivator.inert.terms import signed, summands
from derivator.model.rule import Scope
from derivator.model.trace import Path
from derivator.rules.equations import derivative_of_y


def _terms_of_sides(node: Expr, _scope: Scope) -> Iterator[Path]:
    """The terms of both sides; a fraction without the minus sign before it, which splits as it stands."""
    for side, whole_side in enumerate(node.args):
        for k, term in enumerate(summands(whole_side)):
            path = (side, k) if isinstance(whole_side, Plus) else (side,)
            yield (*path, 0) if isinstance(term, Minus) and isinstance(term.operand, Fraction) else path


def _sum_with_slope(part: Expr, _scope: Scope) -> bool:
    return isinstance(part, Plus) and derivative_of_y(part) is not None


def _product_with_slope(part: Expr, scope: Scope) -> bool:
    """A product with a sum in it that holds y', or the negative of such a sum or product."""
    bare = signed(part)[1]
    if isinstance(bare, Plus):
        return bare is not part and _sum_with_slope(bare, scope)
    return isinstance(bare, Times) and any(_sum_with_slope(factor, scope) for factor in bare.args)


def _slope_in_each(part: Expr, _scope: Scope) -> bool:
    """Whether y' is a factor of all terms of a sum, or of what stands above in them."""
    return isinstance(part, Plus) and all(derivative_of_y(term) is not None for term in part.args)


def _slope_above(line: Expr, _scope: Scope) -> bool:
    """Whether the first side that is a fraction has a sum with y' above the line."""
    above = (each.numerator for side in line.args if isinstance(each := signed(side)[1], Fraction))
    first = next(above, ONE)
    return isinstance(first, Plus) and derivative_of_y(first) is not None


CLEAR_OF_SLOPE = Placed("multiply-both-sides", whole(Equation).such(_slope_above))
_TERMS_OF_SIDES = Where((Equation,), _terms_of_sides)
EXPAND_SLOPES = Placed("expand", (_TERMS_OF_SIDES | _TERMS_OF_SIDES.then(ABOVE)).such(_product_with_slope))
SPLIT_SLOPES = Placed("divide-each-term", _TERMS_OF_SIDES.such(
    lambda part, scope: isinstance(part, Fraction) and _sum_with_slope(part.numerator, scope)
))
SLOPE_OUT = Placed("factor-out", SIDE.such(_slope_in_each))
