"""A formula of one number, carried over to vectors and matrices element by element."""

from __future__ import annotations

from collections.abc import Mapping

from sympy import Expr

from derivator.base.errors import UnsupportedError
from derivator.inert import ONE, Apply, Fraction, Minus, Plus, Power, Times, plus, times
from derivator.inert.shaped import Hadamard, Ones, Powers, Quotients, joined
from derivator.inert.shapes import SCALAR, Shape, is_scalar


def lifted(formula: Expr, values: Mapping[Expr, Expr], shape: Shape) -> Expr:
    """The formula with vectors or matrices put in for its letters; it is a scalar where none of them is in it."""
    if shape == SCALAR:
        return formula.xreplace(dict(values))
    return _Lift(values, shape).of(formula)


class _Lift:
    def __init__(self, values: Mapping[Expr, Expr], shape: Shape) -> None:
        self.values = values
        self.shape = shape

    def of(self, formula: Expr) -> Expr:
        if formula in self.values:
            return self.values[formula]
        parts = [self.of(part) for part in formula.args if isinstance(part, Expr)]
        if all(is_scalar(part) for part in parts):
            return formula
        if isinstance(formula, Minus):
            return Minus(parts[0])
        if isinstance(formula, Apply):
            return Apply(formula.name, *parts)
        if isinstance(formula, Plus):
            return plus(*map(self.spread, parts))
        if isinstance(formula, Times):
            scalars = [part for part in parts if is_scalar(part)]
            return times(*scalars, joined(Hadamard, *(part for part in parts if not is_scalar(part))))
        if isinstance(formula, Power) and is_scalar(parts[1]):
            return Powers(*parts)
        if isinstance(formula, Fraction):
            above, below = parts
            return Fraction(above, below) if is_scalar(below) else Quotients(self.spread(above), below)
        raise UnsupportedError("a function by cases is not differentiated at each entry of a vector or matrix")

    def spread(self, part: Expr) -> Expr:
        """A scalar as a matrix of equal entries."""
        if not is_scalar(part):
            return part
        if isinstance(part, Minus):
            return Minus(self.spread(part.operand))
        return Ones(*self.shape) if part == ONE else times(part, Ones(*self.shape))
