"""Captions of proofs from first principles: what happens to the increment, known limits, inverse functions."""

from __future__ import annotations

from sympy import Symbol

from derivator.engine.rewriting.where import part_at
from derivator.inert import Fraction, Limit, Minus
from derivator.model.trace import Step
from derivator.rendering.lines.caption import Caption, Formula, listed

OF_THE_INCREMENT = {
    "increment-cancels": ((), " cancels, since it is not 0"),
    "increment-to-zero": (("let ",), " go to 0"),
}
"""What is said of the increment in a limit: words before it and after it."""

_Y = Symbol("y")
_INVERSE_OF = {
    "asin": "sin", "acos": "cos", "atan": "tan", "asinh": "sinh", "acosh": "cosh", "atanh": "tanh",
}


def of_the_increment(step: Step) -> Caption:
    """What happens to the increment in a limit."""
    limit = part_at(step.before, step.places[0].path)
    before, after = OF_THE_INCREMENT[step.rule]
    return (*before, Formula(limit.letter), after)


def limits_found(step: Step) -> Caption:
    """The limits that a line takes, each with its value; empty where it takes none."""
    parts = (part for part in step.steps if isinstance(part.before, Limit))
    return listed((Formula(part.before, part.after),) for part in parts)


def of_inverse(step: Step) -> Caption:
    """What an inverse function is, and the slope that both sides give: sin(y) = x, so y' = 1/cos(y)."""
    place = step.places[0].path
    inverse = part_at(step.before, place).operand
    after = part_at(step.after, place).xreplace({inverse: _Y})
    outer = inverse.func(_INVERSE_OF[inverse.name], _Y)
    known = isinstance(after, Fraction | Minus)
    equation = Formula(outer, inverse.arguments[0])
    return ("with ", equation, ": ", Formula(_Y, after, primed=True)) if known else ("with ", equation)
