"""A claim for the slope of a curve at one of its points: a number, or an expression in the letters of the point."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sympy import Expr, Symbol

from derivator.asking.assuming import Declared
from derivator.base.errors import UnsupportedError
from derivator.deriving.families import in_turn
from derivator.deriving.in_time import checked_in_time
from derivator.engine import IMPLICIT
from derivator.grading.claims_at_place import MOVED, NOT_PUT_IN, letters_of
from derivator.grading.function_target import FunctionTarget
from derivator.grading.reading.left_sides import Sought
from derivator.grading.result import Check
from derivator.grading.special_cases import Claimed
from derivator.inert import Times
from derivator.model.facts import Facts
from derivator.model.trace import Problem


@dataclass(frozen=True)
class PointOnCurve(FunctionTarget):
    """The differential at a point of a curve, h ↦ y' h, whose slope is claimed."""

    @property
    def sought(self) -> Sought:
        """The derivative that is asked for, at its point."""
        by, name = self.shown.variable, "" if self.shown.dependent is None else self.shown.dependent.name
        letters = frozenset((name, *(each.name for each in by.free_symbols)))
        path = (by,) * (len(self.shown.earlier) + 1)
        return Sought(path, (name,), False, letters, Symbol(name), letters_of(self.shown))

    def explained(self, found: Check, question: Claimed, claim: Expr) -> Check:
        """The claim with the point not put in, where it is that."""
        there = claim.xreplace(dict(letters_of(self.shown)))
        same = there != claim and self.question(there).numbers().outcome == "equal"
        return replace(found, diagnoses=(NOT_PUT_IN,) if same else ())

    def expected(self) -> Expr | None:
        """The slope."""
        return self.function.args[0]


def point_asked(problem: Problem, order: int, declared: Declared) -> PointOnCurve:
    """The target that a point of a curve is.

    Args:
        problem: the equation, with the point.
        order: how often it is differentiated.
        declared: what was declared of the letters.

    Raises:
        UnsupportedError: there is no derivative there, or verification could not tell whether it is right.
    """
    path = (problem.variable,) * order
    trace = checked_in_time(problem, IMPLICIT) if order == 1 else in_turn(problem, IMPLICIT, path)[-1]
    if trace.value is None or trace.verdict.status not in ("proved", "agrees"):
        raise UnsupportedError("the derivative at the point is not decided")
    slope = Problem(Times(trace.value.result, MOVED), MOVED, facts=Facts(), readings=problem.readings)
    return PointOnCurve(replace(problem, earlier=path[:-1]), slope, declared)
