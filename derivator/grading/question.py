"""A question: a claim and what it is of, in one small case, and where some of its letters have given values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sympy import Expr, Symbol

from derivator.inert import Derivative
from derivator.model.trace import Assumption
from derivator.verification import Checker
from derivator.verification.preparation.unrolled import for_every_index, unrolled
from derivator.verification.regions.settled import SettledSigns, Sign, assumed_with_values, settled, with_values


@dataclass(frozen=True)
class Question:
    """A claim and what it is of.

    Attributes:
        target: what was to be differentiated, inert.
        variable: by what.
        claim: the claim in the problem's names.
        checker: compares them, and knows definitions and assumptions.
    """

    target: Expr
    variable: Expr
    claim: Expr
    checker: Checker

    @property
    def truth(self) -> Derivative:
        """The derivative, not carried out."""
        return Derivative(self.target, self.variable)

    @property
    def written_out(self) -> Question:
        """The same with definitions, and functions by cases, written out."""
        target, claim = (self.checker.written_out(each) for each in (self.target, self.claim))
        return Question(target, self.variable, claim, self.checker)

    def in_a_small_case(self, *, apart: bool) -> Question | None:
        """A written-out question with small sums written out and entries of data as letters; None where it is too long.

        Args:
            apart: whether free indices are different.
        """
        small = unrolled([self.target, self.variable, self.claim], apart=apart)
        if small is None:
            return None
        target, variable, claim = small
        assumed = [
            Assumption(each.kind, subject)
            for each in self.checker.assumptions
            for subject in for_every_index(self.checker.written_out(each.subject))
        ]
        return Question(target, variable, claim, Checker(variable=variable, assumptions=assumed))

    def settled(self, sign: Sign) -> Question:
        """A written-out question with the conditions decided of which the sign is known."""
        return replace(self, target=settled(self.target, sign), claim=settled(self.claim, sign))

    def where(self, values: Mapping[Symbol, Expr], zero: Expr | None = None) -> Question | None:
        """A written-out question where letters have given values; None where an assumption excludes these.

        Args:
            values: the letters with their values.
            zero: what is 0 there, though the values may be rounded.
        """
        known = SettledSigns(self.checker.exactly(())[0], zero)
        assumed = [Assumption(each.kind, self.checker.written_out(each.subject)) for each in self.checker.assumptions]
        left = assumed_with_values(assumed, values, known)
        if left is None:
            return None
        target, claim = (with_values(each, values, known) for each in (self.target, self.claim))
        return Question(target, self.variable, claim, Checker(variable=self.variable, assumptions=left))
