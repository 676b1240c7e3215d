"""What a named derivation about vectors and matrices is: a function as text, with the shapes of its letters."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from derivator.base.record import record
from derivator.catalogue.entry import NamedDerivation
from derivator.model.facts import Facts
from derivator.model.trace import Problem

if TYPE_CHECKING:
    from derivator.model.shaped_problem import ShapedProblem


@record
class ShapedDerivation(NamedDerivation):
    """A named derivation by vectors and matrices.

    Attributes:
        shapes: the shapes of its letters, "A: m×n, x: n".
        assume: what is assumed of them, "A symmetric".
        layout: how the derivative is laid out.
    """

    shapes: str = ""
    assume: str = ""
    layout: str = "gradient"

    @cached_property
    def problems(self) -> tuple[ShapedProblem, ...]:
        """The problem for each of its variables, read from its text."""
        from derivator.asking.shaped_question import shaped_problems  # here and not above: a list of names needs none

        posed = shaped_problems(
            self.text, wrt=self.wrt, shapes=self.shapes, assume=(self.assume,), layout=self.layout
        )
        facts = Facts(use=self.use, remarks=self.remarks)
        several = len(posed) > 1
        return tuple(
            replace(
                each, name=self.name, title=f"{self.title}: by {each.variable.name}" if several else self.title,
                plan=self.plan.name, facts=facts if each is posed[-1] else Facts(),
            )
            for each in posed
        )

    @property
    def problem(self) -> Problem:
        """The first of them."""
        return self.problems[0]
