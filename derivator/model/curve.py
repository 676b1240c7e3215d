"""What is told of a curve: where it rises and falls, how it bends, its inflections and tangents. Types only."""

from __future__ import annotations

from typing import Literal

from sympy import Expr

from derivator.base.record import record
from derivator.model.solution import SolvedUnknown
from derivator.model.trace import Verdict

CurveCourse = Literal["rises", "falls", "is convex", "is concave"]


@record
class Stretch:
    """A piece of the line on which a derivative keeps its sign.

    Attributes:
        low, high: its ends; None where there is none.
        course: what the function does there.
        place, size: a place in it and the value of the derivative there, which tells the sign; the value is rounded.
        touching: whether the derivative is 0 at single places within.
        verdict: what verification said, by the values of the function itself.
    """

    low: Expr | None
    high: Expr | None
    course: CurveCourse
    place: Expr
    size: Expr
    touching: bool = False
    verdict: Verdict = Verdict("undecided", "not checked")


@record
class Tangent:
    """The tangent at a place: y = line, with its slope and the height of the function there."""

    place: Expr
    height: Expr
    slope: Expr
    line: Expr


@record
class Inflection:
    """A place at which the second derivative changes its sign.

    Attributes:
        value: the place.
        turned: from what to what the function goes there.
        tangent: the tangent there; None where its numbers are not exact.
        approximate: how far the place may be off; empty where it is exact.
    """

    value: Expr
    turned: tuple[CurveCourse, CurveCourse]
    tangent: Tangent | None
    approximate: str = ""


@record
class BestOnInterval:
    """The greatest and the least value on a closed interval, with the places at which they are taken."""

    low: Expr
    high: Expr
    greatest: Expr
    at_greatest: tuple[Expr, ...]
    least: Expr
    at_least: tuple[Expr, ...]


@record
class CurveDiscussion:
    """A function of one letter and nothing else, discussed.

    Attributes:
        monotone: where it rises and falls, from left to right.
        bends: where it is convex and concave.
        bending: the second derivative, set to zero and solved; None where no rule solves it.
        inflections: where it goes from convex to concave or back.
        tangents: horizontal ones, and those that were asked for.
        best: the extrema on a closed interval that was asked for.
        told: what could not be told, a sentence each, with mathematics between backticks.
    """

    monotone: tuple[Stretch, ...] = ()
    bends: tuple[Stretch, ...] = ()
    bending: SolvedUnknown | None = None
    inflections: tuple[Inflection, ...] = ()
    tangents: tuple[Tangent, ...] = ()
    best: BestOnInterval | None = None
    told: tuple[str, ...] = ()
