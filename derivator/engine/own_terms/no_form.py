"""Why a derivative is not written in terms of a function, in words that help."""

from __future__ import annotations

from collections.abc import Iterator

from sympy import Expr

from derivator.engine.own_terms.solving import solved_for
from derivator.inert import Fraction, Minus, Plus, Power, Times
from derivator.inert.numbers import value
from derivator.inert.trees import depends, subexpressions
from derivator.model.trace import Definition
from derivator.notation import plain
from derivator.reals.sign_calculus import Signs


def why_not(result: Expr, definition: Definition, variable: Expr, signs: Signs) -> str:
    """What stands in the way, after "because".

    Args:
        result: the derivative.
        definition: the function it was to be written in.
        variable: the variable.
        signs: what says of which sign a part is.
    """
    part = solved_for(definition.body, definition.head, variable, signs)
    shown, inside = plain(part), [each for each in part.args if isinstance(each, Expr) and depends(each, variable)]
    if not inside:
        return f"{plain(definition.head)} does not vary with {plain(variable)}"
    if isinstance(part, Power) and value(part.exponent) is not None and len(inside) == 1:
        return f"the sign of {plain(part.base)} is not known, only {shown}"
    if len(inside) > 1 or isinstance(part, Fraction | Times | Plus):
        return f"{plain(variable)} stands in {shown} in several places, and no rule solves for it"
    others = [each for each in _kernels(result, variable) if each not in set(subexpressions(part)) or each == variable]
    return f"no rule expresses {plain(others[0])} by {shown}" if others else f"no rule puts {shown} in"


def _kernels(expression: Expr, variable: Expr) -> Iterator[Expr]:
    """The parts that vary and are no sums, products, fractions or powers of others."""
    if not depends(expression, variable):
        return
    if isinstance(expression, Plus | Minus | Times | Fraction | Power):
        for argument in expression.args:
            yield from _kernels(argument, variable)
    else:
        yield expression
