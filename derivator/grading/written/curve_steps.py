"""Lines about a letter that an equation makes a function of another one: implicit differentiation."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from sympy import Expr, Symbol

from derivator.grading.written.equation_steps import solution
from derivator.grading.written.formula_sides import FormulaSides, SideRead, values_at
from derivator.grading.written.review_result import LineStatus, ReviewedLine
from derivator.grading.written.step_judge import NOTHING_BEFORE, RIGHT_AGAIN, StepJudge, WrittenChain
from derivator.grading.written.step_mistakes import mistakes_on_curve
from derivator.grading.written.written_names import with_values
from derivator.grading.written.written_rows import WrittenRow
from derivator.inert import Derivative, Minus, NamedFunction, Plus
from derivator.inert.trees import subexpressions
from derivator.verification.curve.curve_checker import Curve
from derivator.verification.curve.curve_question import CurveQuestion


class CurveSteps:
    """Judges lines on a curve: an equation that holds the slope is judged by the slope that it gives.

    Args:
        curve: the curve.
        judge: compares expressions and keeps the chains.
    """

    def __init__(self, curve: Curve, judge: StepJudge) -> None:
        self._curve, self._judge = curve, judge
        self._slope = curve.slopes[0]

    def judged(self, row: WrittenRow, sides: FormulaSides, found: ReviewedLine) -> ReviewedLine:
        """What is said of a line all of whose sides were read."""
        height = Symbol(self._curve.dependent.name)
        if any(map(self._is_of_higher_order, sides.sides)):
            return self._of_higher_order(row, sides, found)
        opened = [
            self._curve.opened(each.expression.xreplace({height: self._curve.dependent}))
            for each in sides.sides if each.expression is not None
        ]
        if place := next((side.place for side in sides.sides if side.place), ""):
            return self._value_at(place, opened, found)
        if sides.goes_on:
            return self._goes_on(opened, row, found)
        gap = Plus(opened[0], Minus(opened[1]))
        if self._slope in gap.free_symbols:
            return self._slope_given(gap, opened, found)
        if self._all_same(opened):
            first = not self._judge.chains or gap == self._curve.gap
            last = opened[-1]
            self._judge.chains.append(WrittenChain(last, last, last, False, row.line, row.column, None))
            return replace(found, status="given" if first else "follows")
        if row.inline:
            return replace(found, status="given")
        return replace(found, status="wrong", witness=self._apart(opened[0], opened[1]))

    def _is_of_higher_order(self, side: SideRead) -> bool:
        parts = subexpressions(side.expression) if side.expression is not None else ()
        return any(
            (isinstance(part, NamedFunction) and part.primes > 1)
            or (isinstance(part, Derivative) and isinstance(part.operand, Derivative | NamedFunction)) for part in parts
        )

    def _of_higher_order(self, row: WrittenRow, sides: FormulaSides, found: ReviewedLine) -> ReviewedLine:
        """A line about the second derivative, which is not judged; lines below may go on with it."""
        last = sides.sides[-1].expression
        if last is not None and not self._is_of_higher_order(sides.sides[-1]):
            last = self._curve.opened(last.xreplace({Symbol(self._curve.dependent.name): self._curve.dependent}))
            last = last.xreplace({self._slope: self._curve.truth})
            self._judge.chains.append(WrittenChain(last, last, last, False, row.line, row.column, None))
        return replace(found, note="a second derivative on a curve is not judged")

    def _slope_given(self, gap: Expr, opened: list[Expr], found: ReviewedLine) -> ReviewedLine:
        """An equation that holds the slope."""
        value = opened[-1] if opened[0] == self._slope else solution(gap, self._slope)
        last = self._judge.latest_about(self._slope)
        right, whole = self._same(value, self._curve.truth), self._all_same(opened[1:])
        chain = WrittenChain(value, value, self._curve.truth, not right, found.line, found.column, self._slope)
        self._judge.chains.append(chain)
        if last is not None and whole and self._same(value, last.last):
            return replace(found, status=_following(last), source=last.line)
        if right and whole:
            again = last is not None and last.tainted
            return replace(found, status="unexplained" if again else "follows", note=RIGHT_AGAIN if again else "")
        chain.tainted = True
        mistakes = () if last is not None else mistakes_on_curve(self._curve, value)
        reference = self._curve.truth if last is None else last.last
        return replace(found, status="wrong", witness=self._apart(reference, value), mistakes=mistakes)

    def _goes_on(self, opened: list[Expr], row: WrittenRow, found: ReviewedLine) -> ReviewedLine:
        chain = self._judge.above(row.column)
        if chain is None:
            return replace(found, note=NOTHING_BEFORE)
        sides = [chain.last, *opened]
        follows, status, source = self._all_same(sides), _following(chain), chain.line
        chain.last, chain.line = opened[-1], row.line
        if follows:
            return replace(found, status=status, source=source)
        if chain.tainted and self._same(chain.root, opened[-1]):
            chain.tainted = False
            return replace(found, status="unexplained", note=RIGHT_AGAIN)
        chain.tainted = True
        return replace(found, status="wrong", source=source, witness=self._apart(sides[0], sides[1]))

    def _value_at(self, place: str, opened: list[Expr], found: ReviewedLine) -> ReviewedLine:
        """The slope at a point: the last value of it there, and what it comes to."""
        values = values_at(place, (self._curve.variable, self._curve.height))
        last = self._judge.latest_about(self._slope)
        if values is None or last is None:
            return replace(found, note="the point is not understood")
        sides = [with_values(last.last, values), *(with_values(each, values) for each in opened[1:])]
        if self._judge.all_same(sides):
            return replace(found, status=_following(last), source=last.line)
        return self._judge.wrong(replace(found, source=last.line), sides, sides[0])

    def _all_same(self, sides: list[Expr]) -> bool:
        return all(self._same(one, other) for one, other in pairwise(sides))

    def _same(self, one: Expr, other: Expr) -> bool:
        return one == other or CurveQuestion(self._curve, one, other).numbers().outcome == "equal"

    def _apart(self, one: Expr, other: Expr) -> str:
        question = CurveQuestion(self._curve, one, other)
        numbers = question.numbers()
        return (question.simple_witness() or numbers.witness) if numbers.outcome == "different" else ""


def _following(chain: WrittenChain) -> LineStatus:
    return "follows-from-wrong" if chain.tainted else "follows"
