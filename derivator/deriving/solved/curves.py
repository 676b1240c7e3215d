"""A function of one letter and nothing else: where it rises, falls and bends, its inflections, tangents and extrema."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import sympy
from sympy import Expr

from derivator.base.errors import DerivatorError, RefutedStepError, UnsupportedError
from derivator.deriving.solved.one_unknown import solve_for
from derivator.engine.solved.number_roots import reach_of
from derivator.engine.solved.stretches import borders_of, letters_alone, stretches
from derivator.engine.solved.where_sought import holds_of_number
from derivator.inert import ONE, ZERO, Minus, plus, times
from derivator.inert.terms import negated, signed
from derivator.inert.trees import depends
from derivator.model.curve import BestOnInterval, CurveDiscussion, Inflection, Stretch, Tangent
from derivator.model.solution import SolvedUnknown
from derivator.model.trace import Assumption, Problem
from derivator.notation import plain
from derivator.syntax.from_sympy import from_sympy
from derivator.verification.stretch_judge import judged_best, judged_stretch, judged_tangent


def curve_of(
    problem: Problem, part: SolvedUnknown, tangents_at: Sequence[Expr] = (), within: tuple[Expr, Expr] | None = None
) -> CurveDiscussion | None:
    """What is told of a solved function; None where it holds other letters.

    Args:
        problem: the function.
        part: its unknown, solved.
        tangents_at: places at which tangents are asked for.
        within: the ends of a closed interval on which the extrema are asked for.

    Raises:
        UnsupportedError: a tangent is asked for where the function has none, or extrema where it is not continuous.
        RefutedStepError: something is wrong, which is a defect of this package.
    """
    unknown, function = part.unknown, problem.expression
    if not letters_alone(function, unknown):
        if tangents_at or within:
            raise UnsupportedError(f"tangents and intervals are for functions of {plain(unknown)} and nothing else")
        return None
    borders = borders_of(part.domain, unknown)
    told: list[str] = []
    monotone: tuple[Stretch, ...] | None = None
    if borders is not None:
        monotone = stretches(
            part.opening.left, [point.value for point in part.points], borders, part.domain, unknown,
            ("rises", "falls"), sought=bool(part.sought),
        )
    if monotone is None:
        told.append("Where the function rises and falls is not told: the ends of its domain are not known exactly.")
    bending = _bending(problem, part)
    bends: tuple[Stretch, ...] | None = None
    if not depends(part.opening.left, unknown):
        told.append("The second derivative is 0 throughout: the function is a straight line.")
    elif bending is None:
        told.append("Where the function bends is not told: no rule solves the equation of the second derivative.")
    elif borders is not None:
        wider = borders_of(bending.domain, unknown)
        bends = None if wider is None else stretches(
            bending.opening.left, [point.value for point in bending.points], (*borders, *wider), bending.domain,
            unknown, ("is convex", "is concave"), sought=bool(bending.sought),
        )
    judged = [tuple(_judged(function, unknown, each) for each in found or ()) for found in (monotone, bends)]
    horizontal = [point.value for point in part.points if point.approximate is None]
    tangents = [_tangent(function, part, each) for each in (*horizontal, *tangents_at)]
    if None in tangents[len(horizontal) :]:
        raise UnsupportedError("there is no tangent where the function or its derivative has no value")
    return CurveDiscussion(
        judged[0], judged[1], bending, tuple(_inflections(function, part, bending, judged[1])),
        tuple(each for each in tangents if each is not None),
        None if within is None else _best(function, part, within, borders), tuple(told),
    )


def _bending(problem: Problem, part: SolvedUnknown) -> SolvedUnknown | None:
    title = f"The second derivative by {plain(part.unknown)}"
    second = replace(
        problem, expression=part.derivative.result, name="", title=title, label=None, readings=(),
        assumptions=tuple(dict.fromkeys((*problem.assumptions, *part.domain))),
    )
    try:
        return solve_for(second)
    except RefutedStepError:
        raise
    except DerivatorError:
        return None


def _judged(function: Expr, unknown: Expr, stretch: Stretch) -> Stretch:
    verdict = judged_stretch(function, unknown, stretch)
    if verdict.status == "refuted":
        ends = " to ".join("∞" if end is None else plain(end) for end in (stretch.low, stretch.high))
        raise RefutedStepError(f"that the function {stretch.course} from {ends} is refuted: {verdict.witness}")
    return replace(stretch, verdict=verdict)


def _tangent(function: Expr, part: SolvedUnknown, place: Expr) -> Tangent | None:
    """The tangent at a place; None where there is none."""
    if not all(holds_of_number(each.kind, each.subject.xreplace({part.unknown: place})) for each in part.domain):
        return None
    try:
        height, slope = (
            from_sympy(each.xreplace({part.unknown: place}).doit()) for each in (function, part.opening.left)
        )
        rest = from_sympy(sympy.simplify((height - slope * place).doit()))
    except DerivatorError:
        return None
    sign, steep = signed(slope)
    term = part.unknown if steep == ONE else times(steep, part.unknown)
    rising = () if slope == ZERO else (Minus(term) if sign < 0 else term,)
    line = plus(*rising, *(() if rest == ZERO and rising else (rest,)))
    found = Tangent(place, height, slope, line)
    if not judged_tangent(function, part.unknown, found):
        raise RefutedStepError(f"the tangent {plain(line)} at {plain(place)} is refuted")
    return found


def _inflections(
    function: Expr, part: SolvedUnknown, bending: SolvedUnknown | None, bends: Sequence[Stretch]
) -> Iterator[Inflection]:
    """The zeros of the second derivative at which it changes its sign."""
    for left, right in pairwise(bends):
        points = bending.points if bending is not None else ()
        found = next((point for point in points if point.value == left.high == right.low), None)
        if found is not None and left.course != right.course:
            exact = found.approximate is None
            yield Inflection(
                found.value, (left.course, right.course), _tangent(function, part, found.value) if exact else None,
                "" if found.approximate is None else found.approximate[1],
            )


def _best(
    function: Expr, part: SolvedUnknown, within: tuple[Expr, Expr], borders: Sequence[Expr] | None
) -> BestOnInterval:
    """The extrema on a closed interval: the greatest and the least value at its stationary points and ends.

    Raises:
        UnsupportedError: the function is not continuous there, or not every stationary point is known.
    """
    low, high = within
    ends = [float(each.doit().evalf(20)) for each in within]
    inner = [each for each in borders or () if ends[0] < float(each.doit().evalf(20)) < ends[1]]
    if borders is None or inner:
        where = f" at {plain(inner[0])}" if inner else ""
        raise UnsupportedError(f"the function is not known to be continuous on the whole interval{where}: "
                               "it need not have a greatest or a least value")
    reach = reach_of(interval_conditions(part.unknown, within), part.unknown)
    if part.sought and not (ends[0] >= reach[0] and ends[1] <= reach[1]):
        raise UnsupportedError(f"stationary points were sought {part.sought} only")
    inside = (each.value for each in part.points if ends[0] < float(each.value.doit().evalf(20)) < ends[1])
    candidates = [low, *inside, high]
    heights = [function.xreplace({part.unknown: each}).doit() for each in candidates]
    sizes = [each.evalf(30) for each in heights]
    if not all(size.is_real and size.is_finite for size in sizes):
        raise UnsupportedError("the function has no value at an end of the interval")
    top, bottom = max(sizes), min(sizes)
    found = BestOnInterval(
        low, high, from_sympy(heights[sizes.index(top)]),
        tuple(each for each, size in zip(candidates, sizes, strict=True) if abs(size - top) < 1e-20),
        from_sympy(heights[sizes.index(bottom)]),
        tuple(each for each, size in zip(candidates, sizes, strict=True) if abs(size - bottom) < 1e-20),
    )
    if not judged_best(function, part.unknown, found):
        raise RefutedStepError("the extrema on the interval are refuted")
    return found


def interval_conditions(unknown: Expr, within: tuple[Expr, Expr]) -> tuple[Assumption, Assumption]:
    """That the unknown lies between two ends, which belong to the interval."""
    low, high = within
    above = unknown if low == ZERO else plus(unknown, negated(low))
    below = Minus(unknown) if high == ZERO else plus(high, Minus(unknown))
    return Assumption("nonnegative", above), Assumption("nonnegative", below)

