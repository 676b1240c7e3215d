"""Lines about a letter that an equation makes a function of another one: implicit differentiation."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from mpmath import mpf
from sympy import Expr, Symbol

from derivator.base.errors import DerivatorError
from derivator.deriving.in_time import checked_in_time
from derivator.engine import IMPLICIT
from derivator.engine.rewriting.filling import without_marks
from derivator.grading.result import Diagnosis
from derivator.grading.written.equation_steps import EquationSteps, is_linear, solution
from derivator.grading.written.explaining.equation_mistakes import SidesOfEquation, mistakes_between
from derivator.grading.written.explaining.step_mistakes import WrongStep, mistakes_in, mistakes_on_curve
from derivator.grading.written.explaining.step_rules import continued, without_many
from derivator.grading.written.formula_sides import FormulaSides, values_at
from derivator.grading.written.review_result import LineStatus, RevealedLine, ReviewedLine
from derivator.grading.written.rows.written_rows import WrittenRow
from derivator.grading.written.special_lines.tangent_lines import line_beside
from derivator.grading.written.step_judge import NOTHING_BEFORE, RIGHT_AGAIN, StepJudge, WrittenChain
from derivator.grading.written.written_names import with_values
from derivator.inert import ZERO, Derivative, Equation, Minus, NamedFunction, Plus, Times
from derivator.inert.trees import subexpressions
from derivator.verification.curve.curve_checker import Curve
from derivator.verification.curve.curve_points import equal
from derivator.verification.curve.curve_question import CurveQuestion

ON_PART = "it holds on one part of the curve"
_ON_IT, _ENOUGH = 1e-9, 3
_PROBES = 4
"""Points of the curve at which two equations are compared."""
_TWO_SLOPES = "these are the slope that has to come out, and the one that this line gives"
_NO_POINT = "at which point this holds was not found"
_NO_SLOPE_YET = "the slope that it goes on with was not found"
PlaceBefore = Callable[[WrittenRow, Sequence[Symbol]], "Mapping[Expr, Expr] | None"]


class CurveSteps:
    """Judges lines on a curve: an equation that holds the slope is judged by the slope that it gives.

    Args:
        curve: the curve.
        judge: compares expressions and keeps the chains.
        equations: tells what is linear.
        place: the point that was named last before a row.
    """

    def __init__(self, curve: Curve, judge: StepJudge, equations: EquationSteps, place: PlaceBefore) -> None:
        self._curve, self._judge, self._equations, self._place = curve, judge, equations, place
        self._slope = curve.slopes[0]
        self._twice = Curve(replace(curve.problem, earlier=(curve.variable,)), curve.assumptions)
        self._second = self._twice.slopes[1]
        self._equation: SidesOfEquation | None = None
        self._branch: Expr | None = None
        self._part: Expr | None = None

    def judged(self, row: WrittenRow, sides: FormulaSides, found: ReviewedLine) -> ReviewedLine:
        """What is said of a line all of whose sides were read."""
        opened = [self._opened(each.expression) for each in sides.sides if each.expression is not None]
        if said := next((side.place for side in sides.sides if side.place), ""):
            return self._value_at(values_at(said, self._letters), opened, found)
        if sides.goes_on:
            return self._goes_on(opened, row, found)
        for letter, truth in ((self._second, self._twice.truth), (self._slope, self._curve.truth)):
            if any(letter in each.free_symbols for each in opened):
                if opened[0] == letter and not opened[-1].free_symbols and truth.free_symbols:
                    return self._value_at(self._place(row, self._letters), opened, found)
                if letter == self._second:
                    opened = [each.xreplace({self._slope: self._known_slope()}) for each in opened]
                return self._slope_given(letter, truth, opened, found)
        return self._without_slope(row, opened, found)

    def _opened(self, side: Expr) -> Expr:
        """A side with y, y' and y'' as letters."""
        name, _, *rest = self._curve.dependent.args
        function: Expr = self._curve.dependent
        for order in (2, 1):
            derivative: Expr = self._curve.height
            for _ in range(order):
                derivative = Derivative(derivative, self._curve.variable)
            side = side.xreplace({derivative: NamedFunction(name, order, *rest)})
        side = side.xreplace({self._curve.height: function})
        twice = any(isinstance(part, NamedFunction) and part.primes > 1 for part in subexpressions(side))
        return (self._twice if twice or _nested(side) else self._curve).opened(side)

    @property
    def _letters(self) -> tuple[Symbol, Symbol]:
        return self._curve.variable, self._curve.height

    def _known_slope(self) -> Expr:
        """The slope as the writer has it."""
        last = self._judge.latest_about(self._slope)
        return self._curve.truth if last is None else last.last

    def _without_slope(self, row: WrittenRow, opened: list[Expr], found: ReviewedLine) -> ReviewedLine:
        gap = Plus(opened[0], Minus(opened[1]))
        if self._all_same(opened):
            first = not self._judge.chains or gap == self._curve.gap
            last = opened[-1]
            self._judge.chains.append(WrittenChain(last, last, last, False, row.line, row.column, None))
            return replace(found, status="given" if first else "follows")
        if opened[0] == self._curve.height and self._is_part(opened[-1]):
            self._branch = opened[-1]  # from here on the curve is one part of it
            return replace(found, status="follows")
        straight, of_curve = (is_linear(each, self._letters, self._judge) for each in (gap, self._curve.gap))
        if straight and not of_curve and gap.free_symbols >= set(self._letters):
            return self._of_line(row, gap, found)
        if self._holds_on_part(gap):
            self._part = gap
            return replace(found, status="follows", note=ON_PART)
        if row.inline or len(gap.free_symbols) < 2:  # a value, or what holds for values of one letter only
            return replace(found, status="given")
        return replace(found, status="wrong", witness=self._apart(opened[0], opened[1]))

    def _is_part(self, body: Expr) -> bool:
        """Whether an expression in the variable is the height of some part of the curve."""
        height = self._curve.height
        if height in body.free_symbols or not body.free_symbols:
            return False
        return self._judge.same(with_values(self._curve.gap, {height: body}), ZERO)

    def _of_line(self, row: WrittenRow, gap: Expr, found: ReviewedLine) -> ReviewedLine:
        """The equation of a tangent, or of what is at right angles to it."""
        place = self._place(row, self._letters)
        on_it = place is not None and self._judge.same(with_values(self._curve.gap, place), ZERO)
        slopes = [(self._curve.truth, False)]
        slopes += [(each.last, True) for each in self._judge.chains if each.tainted]
        return line_beside(gap, self._letters, [place] if place and on_it else [], slopes, self._judge, found)

    def _slope_given(self, letter: Symbol, truth: Expr, opened: list[Expr], found: ReviewedLine) -> ReviewedLine:
        """An equation that holds the slope, or how that changes."""
        gap = Plus(opened[0], Minus(opened[1]))
        value = opened[-1] if opened[0] == letter else solution(gap, letter)
        before, self._equation = self._equation, (opened[0], opened[1])
        last = self._judge.latest_about(letter)
        right, whole = self._same(value, truth), self._all_same(opened[1:])
        chain = WrittenChain(value, value, truth, not right, found.line, found.column, letter)
        self._judge.chains.append(chain)
        if last is not None and whole and self._same(value, last.last):
            return replace(found, status=_following(last), source=last.line)
        first = self._judge.latest_about(self._slope) if letter == self._second else None
        if right and whole:
            again = (last is not None and last.tainted) or (first is not None and first.tainted)
            return replace(found, status="unexplained" if again else "follows", note=RIGHT_AGAIN if again else "")
        chain.tainted = True
        if first is not None and first.tainted and whole and self._same(value, self._along(first.last)):
            return replace(found, status="follows-from-wrong", source=first.line)
        mistakes = self._mistakes(letter, before, (opened[0], opened[1]), value)
        reference = truth if last is None else last.last
        witness = self._apart(reference, value)
        if not witness:
            return replace(found, note="it was not decided whether this holds on the curve")
        instead = () if letter == self._second else self._instead(begun=last is not None and not last.tainted)
        return replace(found, status="wrong", witness=witness, mistakes=mistakes, note=_TWO_SLOPES, instead=instead)

    def _instead(self, *, begun: bool) -> tuple[RevealedLine, ...]:
        """The equation of the slope as it should be and what follows from it; of one that is right, the slope alone."""
        if self._judge.revealing is None:
            return ()
        try:
            steps = checked_in_time(self._curve.problem, IMPLICIT).steps
        except DerivatorError:
            return ()
        lines = [RevealedLine(without_marks(each.after), each.rule) for each in steps]
        solved = [each for each in lines if isinstance(each.expression, Equation)]
        return tuple(solved[-1:]) if begun else without_many(solved)

    def _mistakes(
        self, letter: Symbol, before: SidesOfEquation | None, after: SidesOfEquation, value: Expr
    ) -> tuple[Diagnosis, ...]:
        """What was done to the equation before; where there is none, to that of the curve."""
        found: tuple[Diagnosis, ...] = ()
        if before is not None and letter in Plus(*before).free_symbols:
            places = self._curve.points.all()[:_PROBES]

            def said(sides: SidesOfEquation) -> list[mpf] | None:
                slope = solution(Plus(sides[0], Minus(sides[1])), letter)
                values = [self._curve.points.value(slope, place) for place in places]
                return None if None in values else values

            found = mistakes_between(before, after, said, equal, of_slope=True)
        if found or letter == self._second:
            return found
        return mistakes_on_curve(self._curve, value)

    def _along(self, slope: Expr) -> Expr:
        """How a slope changes along a curve that has it."""
        x, y = self._letters
        return Plus(Derivative(slope, x), Times(Derivative(slope, y), slope))

    def _goes_on(self, opened: list[Expr], row: WrittenRow, found: ReviewedLine) -> ReviewedLine:
        chain = self._judge.above(row.column)
        if chain is None:
            return replace(found, note=NOTHING_BEFORE)
        if any(self._second in each.free_symbols for each in opened):
            return replace(found, note=_NO_SLOPE_YET)
        opened = [each.xreplace({self._slope: self._known_slope()}) for each in opened]
        sides = [chain.last, *opened]
        follows, status, source = self._all_same(sides), _following(chain), chain.line
        chain.last, chain.line = opened[-1], row.line
        if follows:
            return replace(found, status=status, source=source)
        if chain.tainted and self._same(chain.root, opened[-1]):
            chain.tainted = False
            return replace(found, status="unexplained", note=RIGHT_AGAIN)
        chain.tainted = True
        apart = next((pair for pair in pairwise(sides) if not self._same(*pair)), (sides[0], sides[1]))
        witness = self._apart(*apart)
        if not witness:
            return replace(found, note="it was not decided whether this holds on the curve")
        mistakes = mistakes_in(self._judge.checker, WrongStep(*apart, apart[0]))
        revealing, checker = self._judge.revealing, self._judge.checker
        instead = () if revealing is None else continued(apart[0], revealing, checker)
        return replace(found, status="wrong", source=source, witness=witness, mistakes=mistakes, instead=instead)

    def _value_at(
        self, values: Mapping[Expr, Expr] | None, opened: list[Expr], found: ReviewedLine
    ) -> ReviewedLine:
        """The slope at a point: the last value of it there, and what it comes to."""
        letter = self._second if opened[0] == self._second else self._slope
        last = self._judge.latest_about(letter)
        if values is None:
            return replace(found, note=_NO_POINT)
        if last is None and opened[0] != letter:
            return replace(found, note=_NO_SLOPE_YET)
        truth = self._twice.truth if letter == self._second else self._curve.truth
        known = truth if last is None else last.last
        sides = [with_values(known, values), *(with_values(each, values) for each in opened[1:])]
        tainted = last is not None and last.tainted
        if self._judge.all_same(sides):
            self._judge.chains.append(
                WrittenChain(sides[-1], sides[-1], sides[0], tainted, found.line, found.column, sides[0])
            )
            source = None if last is None else last.line
            return replace(found, status="follows-from-wrong" if tainted else "follows", source=source)
        self._judge.chains.append(
            WrittenChain(sides[-1], sides[-1], sides[0], True, found.line, found.column, sides[0])
        )
        return self._judge.wrong(replace(found, source=None if last is None else last.line), sides, sides[0])

    def _all_same(self, sides: list[Expr]) -> bool:
        return all(self._same(one, other) for one, other in pairwise(sides))

    def _same(self, one: Expr, other: Expr) -> bool:
        if one == other or CurveQuestion(self._curve, one, other).numbers().outcome == "equal":
            return True
        if self._part is not None and self._same_on_part(one, other):
            return True
        if self._branch is None:
            return self._judge.same(one, other) if not (one.free_symbols | other.free_symbols) else False
        there = {self._curve.height: self._branch}
        return self._judge.same(with_values(one, there), with_values(other, there))

    def _holds_on_part(self, gap: Expr) -> bool:
        """Whether an equation holds at a part of the curve's points, at two of them at least."""
        values = [self._curve.points.value(gap, place) for place in self._curve.points.all()]
        return len([value for value in values if value is not None and abs(value) < _ON_IT]) >= _ENOUGH

    def _same_on_part(self, one: Expr, other: Expr) -> bool:
        """Whether two expressions are equal where the part of the curve lies that the work has chosen."""
        known, gap = self._curve.points, Plus(one, Minus(other))
        part = self._part
        if part is None:
            return False
        sides = [(known.value(part, place), known.value(gap, place)) for place in known.all()]
        values = [value for on_it, value in sides if on_it is not None and value is not None and abs(on_it) < _ON_IT]
        return len(values) >= _ENOUGH and all(abs(value) < _ON_IT for value in values)

    def _apart(self, one: Expr, other: Expr) -> str:
        question = CurveQuestion(self._curve, one, other)
        numbers = question.numbers()
        return (question.simple_witness() or numbers.witness) if numbers.outcome == "different" else ""


def _nested(side: Expr) -> bool:
    """Whether a derivative is taken of a derivative."""
    return any(
        isinstance(part, Derivative)
        and any(isinstance(each, Derivative) or getattr(each, "primes", 0) for each in subexpressions(part.operand))
        for part in subexpressions(side)
    )


def _following(chain: WrittenChain) -> LineStatus:
    return "follows-from-wrong" if chain.tainted else "follows"
