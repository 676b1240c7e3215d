"""What is to be derived where the variable, or something in the function, is a vector or a matrix. Types only."""

from __future__ import annotations

from typing import ClassVar

from sympy import Expr

from derivator.base.record import record
from derivator.inert import ONE, Equation, plus, times
from derivator.inert.shaped import ENTRIES_TOGETHER, Differential, Frobenius, Gradient, ShapedLetter, Stacked
from derivator.inert.shapes import is_scalar, shape_of
from derivator.model.trace import Problem


@record
class ShapedProblem(Problem):
    """A problem about vectors and matrices.

    Attributes:
        layout: how the derivatives of the entries are laid out: "gradient", where that of a scalar has the shape of the
            variable and that of a vector a row for each entry; "numerator", where a row stands for each entry of the
            function; or "denominator", where one stands for each entry of the variable.
        program: where the function was typed as a program, its named intermediates, each with what it stands for in
            those before it, and at the end the function itself with what it stands for.
    """

    layout: str = "gradient"
    program: tuple[tuple[Expr, Expr], ...] = ()
    shaped: ClassVar[bool] = True

    @property
    def turned(self) -> bool:
        """Whether the layout has the transpose of what stands at the differential."""
        return self.layout == ("numerator" if is_scalar(self.expression) else "denominator")

    @property
    def stacked(self) -> bool:
        """Whether it is the Jacobian of a vector by a matrix X, which is that by vec X."""
        return not is_scalar(self.expression) and 1 not in shape_of(self.variable)

    @property
    def structure(self) -> str:
        """How the entries of the variable depend on one another, if they do: one of ENTRIES_TOGETHER, or nothing."""
        assumed = self.variable.structure if isinstance(self.variable, ShapedLetter) else frozenset()
        return next((kind for kind in ENTRIES_TOGETHER if kind in assumed), "")

    @property
    def by(self) -> Expr:
        """What is differentiated by, as it is written below a derivative."""
        return Stacked(self.variable) if self.stacked else self.variable

    @property
    def opening(self) -> Expr:
        """The differential of the function."""
        return Differential(self.expression)

    @property
    def asked(self) -> Expr:
        """The derivative that is asked for, of the function itself."""
        return Gradient(self.expression, self.by)

    @property
    def named(self) -> Expr:
        """The derivative that is asked for, not carried out."""
        return Gradient(self.expression if self.label is None else self.label, self.by)


@record
class LinkProblem(ShapedProblem):
    """A link of the chain rule: the differential of a cost is known as the sum of delta : dv over letters v.

    Attributes:
        links: each delta, which stands still, with its letter and what that stands for; 1 with what stands in the cost
            itself. What other layers add to a letter is in their own deltas, so there they stand still.
        written_out: the cost and its derivative in the letters of the program alone; nothing for a delta.
    """

    links: tuple[tuple[Expr, Expr, Expr], ...] = ()
    written_out: tuple[Expr, ...] = ()

    @property
    def opening(self) -> Expr:
        """The differential of the cost as it is known: delta : dv."""
        return plus(*(linked(delta, Differential(body)) for delta, _, body in self.links))

    @property
    def known(self) -> Expr | None:
        """The differential of the cost, as it is known before; None where it is the cost itself that moves."""
        if all(letter == self.label for _, letter, _ in self.links):
            return None
        [(delta, letter, _), *others] = self.links
        return Equation(Differential(self.label), self.opening if others else linked(delta, Differential(letter)))


def linked(delta: Expr, change: Expr) -> Expr:
    """A delta and the change of its letter: of scalars a product, else a Frobenius product."""
    return times(*(each for each in (delta, change) if each != ONE)) if is_scalar(delta) else Frobenius(delta, change)
