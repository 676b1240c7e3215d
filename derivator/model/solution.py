"""What a solved problem is: where derivatives are 0, line by line, and what kind of point that is. Types only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from sympy import Expr

from derivator.base.record import record
from derivator.inert import ONE, Equation
from derivator.model.shaped_problem import ShapedProblem
from derivator.model.trace import Assumption, Definition, Problem, Trace, Verdict

if TYPE_CHECKING:
    from derivator.model.curve import CurveDiscussion

Words = tuple[str | Expr, ...]
"""Words and mathematics in a row."""

PointKind = Literal["minimum", "maximum", "saddle", "multiplier", "value", "undecided"]


@record
class SolvingStep:
    """One line on the way to the unknown: what the equations before it say, those after it say.

    Attributes:
        rule: the law's name.
        before: the equations of the line before, one of which holds.
        after: the equations of this line; none where there is no solution.
        conditions: what the law needed and does not hold anyway.
        multiplier: by what both sides were multiplied; 1 where they were not.
        words: what is said beside the law's title.
        verdict: what verification said.
    """

    rule: str
    before: tuple[Equation, ...]
    after: tuple[Equation, ...]
    conditions: tuple[Assumption, ...] = ()
    multiplier: Expr = ONE
    words: Words = ()
    verdict: Verdict = Verdict("undecided", "not checked")


@record
class StationaryPoint:
    """A place where the derivative is 0.

    Attributes:
        value: the unknown there.
        approximate: the same as a decimal number, where it is not exact: its digits, then how far they may be off.
        kind: a minimum, a maximum, a saddle (neither), or undecided; of a multiplier, and of the value of
            one letter among several, no kind is told.
        everywhere: whether it is one of the whole domain; else of a neighbourhood.
        reason: the ground for the kind, a sentence; mathematics stands between backticks, as typed.
        curvature: the second derivative there, or everywhere; None where the kind has another ground.
        height: the value of the function there; None where it is not told.
        where: what the kind hangs on: it is this kind where that is positive, the other extremum where its negative is;
            None where it hangs on nothing.
        conditions: what the data have to obey for the point to be one.
        verdict: what verification said of the point and its kind.
    """

    value: Expr
    approximate: tuple[str, str] | None = None
    kind: PointKind = "undecided"
    everywhere: bool = False
    reason: str = ""
    curvature: Expr | None = None
    height: Expr | None = None
    where: Assumption | None = None
    conditions: tuple[Assumption, ...] = ()
    verdict: Verdict = Verdict("undecided", "not checked")


@record
class SolvedUnknown:
    """One unknown of a problem: its derivative, the lines that solve it, the points.

    Attributes:
        unknown: a letter or an entry.
        derivative: the derivation of the derivative by it.
        opening: the derivative, set to zero.
        steps: the lines.
        points: where the derivative is 0, in order.
        domain: where the function is looked at, as conditions on the unknown.
        second: the derivation of the second derivative, where the kind rests on it.
        put_in: what was found for earlier unknowns and is put in before this one is sought.
        named: the names under which what was found before stands in this one.
        equation: where the unknown is not isolated, the last line, which it has to obey.
        sought: in which range points were sought by numbers; empty where all of them were found.
    """

    unknown: Expr
    derivative: Trace
    opening: Equation
    steps: tuple[SolvingStep, ...]
    points: tuple[StationaryPoint, ...]
    domain: tuple[Assumption, ...] = ()
    second: Trace | None = None
    put_in: tuple[Definition, ...] = ()
    named: tuple[Definition, ...] = ()
    equation: Equation | None = None
    sought: str = ""


@record
class ConstrainedPoint:
    """A stationary point of a function of several unknowns, or under constraints.

    Attributes:
        constraints: the equations it obeys; none where the unknowns are free.
        values: each unknown with its value; an entry with a free index stands for all of them.
        kind: a minimum or a maximum among all points that obey them, or undecided.
        reason: the ground for the kind, as the end of a sentence.
        where: what the kind hangs on: it is this kind where all of these hold.
        local: whether it is one among the points beside it only.
        height: the value of the function there; None where it is not told.
        verdict: what verification said.
    """

    constraints: tuple[Equation, ...]
    values: tuple[Definition, ...]
    kind: PointKind
    reason: str
    where: tuple[Assumption, ...] = ()
    local: bool = False
    height: Expr | None = None
    verdict: Verdict = Verdict("undecided", "not checked")


@record
class SolvedProblem:
    """A whole problem: the function and, one after the other, its unknowns.

    Attributes:
        problem: the function, with the first unknown.
        parts: the unknowns in the order in which they were solved.
        told: what is said of the whole, a sentence each, mathematics between backticks.
        notes: the same as words and mathematics in a row.
        lagrangian: the function less the multiples of the constraints; None where there are none.
        constrained: the points under the constraints, or of several letters together.
        vectors: the problem in vectors, where it was taken entry by entry; else None.
        curve: what else is told of a function of one letter and nothing else; else None.
    """

    problem: Problem
    parts: tuple[SolvedUnknown, ...]
    told: tuple[str, ...] = ()
    notes: tuple[Words, ...] = ()
    lagrangian: Expr | None = None
    constrained: tuple[ConstrainedPoint, ...] = ()
    vectors: ShapedProblem | None = None
    curve: CurveDiscussion | None = None
