"""A claim where an equation defines y: it may hold everywhere, or only on the curve, or on one branch of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from mpmath import mp, mpf
from sympy import Expr, Symbol

from derivator.asking.assuming import Declared, declared, declared_with
from derivator.asking.callers import Handed, order_of, texts_of
from derivator.asking.context import written_out
from derivator.asking.implicit import with_function
from derivator.base.errors import UnsupportedError
from derivator.deriving.families import following, in_turn
from derivator.engine import IMPLICIT
from derivator.grading.curve_branches import told_apart
from derivator.grading.diagnosis.candidate_values import Probed
from derivator.grading.diagnosis.curve_slips import CurveDiagnoser
from derivator.grading.reading.claims import Refusal, as_typed, read_claim, refused, restates
from derivator.grading.reading.left_sides import Sought
from derivator.grading.result import Check, Diagnosis
from derivator.grading.side_by_side import UNCARRIED
from derivator.grading.special_cases import Claimed
from derivator.inert import ONE, Equation, NamedFunction
from derivator.inert.trees import subexpressions
from derivator.model.trace import Assumption, Problem
from derivator.notation import plain
from derivator.syntax import Notation
from derivator.syntax.grammar.omitted_arguments import without_argument
from derivator.verification import Curve
from derivator.verification.curve.curve_points import DIGITS, CurvePoint, equal
from derivator.verification.preparation.symbols import names

MOST_VALUES = 100_000
"""So many values are kept for further claims about an equation."""
MANY = 30
"""Points at which a wrong claim is looked at: on some part of the curve it may be right."""

ONE_BRANCH = Diagnosis(
    "one-branch-only", "implicit", "one branch is taken for the whole curve",
    "Solving the equation for the dependent letter leaves a choice. What is the derivative on the other branch?",
)


@dataclass(frozen=True)
class CurveTarget:
    """An equation, the derivative of whose function is claimed.

    Attributes:
        shown: the equation, with the variables of the lower orders.
        declared: what was declared of the letters.
    """

    shown: Problem
    declared: Declared

    @property
    def function(self) -> Expr:
        """The equation in the letters that are typed."""
        return self.curve.typed(self.shown.expression)

    @property
    def sought(self) -> Sought:
        """The derivative that is asked for."""
        by, name = self.shown.variable, self.curve.height.name
        letters = frozenset((name, *(each.name for each in by.free_symbols)))
        return Sought((by,) * (len(self.shown.earlier) + 1), (name,), False, letters, Symbol(name))

    @cached_property
    def curve(self) -> Curve:
        """The part of the curve that counts; its points and the values there serve for many claims.

        Raises:
            UnsupportedError: no point of it is found.
        """
        given = self.declared.assumptions
        assumed = tuple(Assumption(each.kind, with_function(each.subject, self.shown)) for each in given)
        curve = Curve(self.shown, assumed)
        if not curve.points.all():
            where = " and what is assumed holds" if assumed else ""
            raise UnsupportedError(f"no point was found where {plain(curve.typed(self.shown.expression))}{where}")
        return curve

    def read(self, handed: Handed, *, latex: bool) -> tuple[CurveTarget, Check, Expr] | Check:
        """A claim in both letters, or the check of what is none."""
        problem, claim, curve = self.shown, as_typed(handed), self.curve
        notation: Notation = "latex" if latex else "plain"
        if isinstance(handed, str):
            handed = without_argument(handed, curve.height.name, problem.variable.name)
        letters = {symbol.name for symbol in problem.expression.free_symbols}
        read = read_claim(handed, notation, (problem.variable.name, curve.height.name, *sorted(letters)))
        if isinstance(read, Refusal):
            return refused(read, problem, claim)
        meant = written_out(read.expression, ((each.head, each.body) for each in problem.definitions))
        read = replace(read, expression=meant)
        notes = tuple(dict.fromkeys((*problem.readings, *read.notes)))
        base = Check("not-an-answer", "", problem, claim, read_as=read.expression, notes=notes, readings=notes)
        if restates(read.expression, ONE):
            return replace(base, method=UNCARRIED)
        parts = subexpressions(read.expression)
        unknown = dict.fromkeys(part.name for part in parts if isinstance(part, NamedFunction))
        if unknown:
            return replace(base, method=f"the function {', '.join(unknown)} is not defined in this problem")
        # A claim with other letters, or too many before it, is compared afresh: no claim is to change another's points.
        claimed = names(curve.opened(with_function(read.expression, problem)))
        afresh = not claimed <= names(curve.gap) or curve.points.kept > MOST_VALUES
        return replace(self) if afresh else self, base, read.expression

    def question(self, claim: Expr) -> Claimed:
        """Whether the claim is the derivative, on the curve."""
        return self.curve.ask(with_function(claim, self.shown))

    def probed(self, question: Claimed) -> CurveValues:
        """Values of both sides at points of the curve."""
        return CurveValues(self.curve, question)

    def explained(self, found: Check, question: Claimed, claim: Expr) -> Check:
        """The claim with the branch on which it is right, or every mistake that leads to it."""
        right: list[CurvePoint] = []
        wrong: list[CurvePoint] = []
        values = self.probed(question)
        for place, truth, claimed in values.sides:
            (right if values.close(truth, claimed) else wrong).append(place)
        parted = told_apart(self.curve, right, wrong)
        method = "different at a point of the curve"
        if parted is not None:
            tried = f"at all {parted.points} points of the curve that were tried"
            method = f"it holds where {parted.holds} and fails where {parted.fails}{parted.given}, {tried}"
            if parted.branches:
                return replace(found, method=method, diagnoses=(ONE_BRANCH,))
        typed = with_function(claim, self.shown)
        diagnoser = CurveDiagnoser(_known(self.shown), self.curve, typed, values.where_claimed())
        return replace(found, method=method, diagnoses=diagnoser.diagnoses())

    def expected(self) -> Expr | None:
        """The last line that the plan leads to and that verification agrees with on all of the curve that counts."""
        problem = replace(self.shown, earlier=())
        try:
            trace = in_turn(problem, IMPLICIT, (problem.variable,) * (len(self.shown.earlier) + 1))[-1]
        except UnsupportedError:
            return None
        # What holds on one branch only, as 1/sqrt(1 - x^2) where sin(y) = x, is not the answer for the whole curve.
        lines = [step.after for step in reversed(trace.steps)]
        results = [line.right for line in lines if isinstance(line, Equation) and line.left == trace.problem.named]
        return next((each for each in results if self.curve.solution(each).status in ("proved", "agrees")), None)


class CurveValues(Probed):
    """Values at points of a curve, more of them where a claim is right at some.

    Args:
        curve: the curve.
        question: what is claimed there.
    """

    def __init__(self, curve: Curve, question: Claimed) -> None:
        self._curve, self.left, self.right = curve, question.left, question.right
        self.sides = list(curve.sides(self.right))
        if any(self.close(truth, claimed) for _, truth, claimed in self.sides):
            self.sides = list(curve.sides(self.right, MANY))
        self.probes = [place for place, *_ in self.sides]

    def at(self, expression: Expr, probe: CurvePoint) -> mpf | None:
        """The value of an expression in letters at a point."""
        with mp.workdps(DIGITS):
            return self._curve.points.value(expression, probe)

    def close(self, one: mpf | None, other: mpf | None) -> bool:
        """Whether two values are equal to many digits."""
        return one is not None and other is not None and equal(one, other)

    def where_claimed(self) -> CurveValues:
        """The same at the points at which the claim has a value."""
        self.probes = [place for place, _, claimed in self.sides if claimed is not None]
        return self


def curve_asked(problem: Problem, order: int, assume: str | Iterable[str]) -> CurveTarget:
    """The target that an equation is; arguments and errors are those of `check_implicit`.

    Raises:
        UnsupportedError: a letter is declared to be a whole number, which points of a curve do not obey, or the order
            is too high.
    """
    order = order_of(order)
    typed = declared(texts_of(assume, "an assumption"))
    known = declared_with(typed, problem)
    if whole := (*typed.integers, *known.integers):
        letter = plain(whole[0][0])
        raise UnsupportedError(f"{letter} cannot be declared a whole number in an equation: write the number for it")
    return CurveTarget(replace(problem, earlier=(problem.variable,) * (order - 1)), known)


def _known(problem: Problem) -> Problem:
    """The problem with what is derived on the way to a higher order; for the first as it is."""
    if not problem.earlier:
        return problem
    alone = replace(problem, earlier=())
    try:
        return following(in_turn(alone, IMPLICIT, (problem.variable,) * len(problem.earlier))[-1], problem.variable)
    except UnsupportedError:
        return problem
