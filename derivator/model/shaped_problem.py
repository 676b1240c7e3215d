"""What is to be derived where the variable, or something in the function, is a vector or a matrix. Types only."""

from __future__ import annotations

from typing import ClassVar

from sympy import Expr

from derivator.base.record import record
from derivator.inert.shaped import Differential, Gradient
from derivator.inert.shapes import is_scalar
from derivator.model.trace import Problem


@record
class ShapedProblem(Problem):
    """A problem about vectors and matrices.

    Attributes:
        layout: how the derivatives of the entries are laid out: "gradient", where that of a scalar has the shape of the
            variable and that of a vector a row for each entry; "numerator", where a row stands for each entry of the
            function; or "denominator", where one stands for each entry of the variable.
    """

    layout: str = "gradient"
    shaped: ClassVar[bool] = True

    @property
    def turned(self) -> bool:
        """Whether the layout has the transpose of what stands at the differential."""
        return self.layout == ("numerator" if is_scalar(self.expression) else "denominator")

    @property
    def opening(self) -> Expr:
        """The differential of the function."""
        return Differential(self.expression)

    @property
    def asked(self) -> Expr:
        """The derivative that is asked for, of the function itself."""
        return Gradient(self.expression, self.variable)

    @property
    def named(self) -> Expr:
        """The derivative that is asked for, not carried out."""
        return Gradient(self.expression if self.label is None else self.label, self.variable)
