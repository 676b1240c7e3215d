"""One unknown of a function: the derivative by it, set to zero and solved, with the kind of each point; all judged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sympy import Expr

from derivator.base.errors import RefutedStepError, UnsupportedError
from derivator.deriving.in_time import checked_in_time
from derivator.engine import DEFAULT
from derivator.engine.solved.isolating_steps import Solving
from derivator.engine.solved.moves import opposite
from derivator.engine.solved.number_roots import in_range, reach_of
from derivator.engine.solved.point_kinds import Kinds, change_of_sign, grouped
from derivator.engine.solved.spread import is_spread
from derivator.engine.solved.where_sought import domain_of, needs_of, on_data, sizes_in
from derivator.inert import ZERO, Apply, Derivative, Equation
from derivator.inert.piecewise import Piecewise
from derivator.inert.trees import contains, depends, distinct
from derivator.model.solution import PointKind, SolvedUnknown, SolvingStep, StationaryPoint
from derivator.model.trace import Assumption, Definition, Problem, Trace
from derivator.notation import plain
from derivator.reals.sign_calculus import Signs
from derivator.reals.simplest_conditions import independent
from derivator.rules.solving.solving_laws import OUTSIDE
from derivator.verification import Checker
from derivator.verification.solution_judge import SolutionJudge

PUT_IN = "put-in-what-was-found"


def solve_for(
    problem: Problem, put_in: Sequence[Definition] = (), *, kind: PointKind | None = None, sought: Expr | None = None
) -> SolvedUnknown:
    """The stationary points of a problem's function by its variable.

    Args:
        problem: the function and the unknown; what it assumes is known of the data and of the unknown.
        put_in: what was found for unknowns before, to be put into the derivative.
        kind: what is told of the points in place of a minimum or maximum: "multiplier" of one of Lagrange's, whose
            derivative is a constraint; "value" of a letter whose kind hangs on the others.
        sought: for what the derivative is solved; the variable by default.

    Raises:
        UnsupportedError: the derivative is not solved by the rules, or is 0 throughout.
        RefutedStepError: a line is wrong, which is a defect of this package.
        DerivatorError: what `derive` raises.
    """
    unknown = problem.variable if sought is None else sought
    function = _with(problem.expression, put_in)
    _refuse_kinks(function, unknown)
    needs = needs_of(function)
    given = (*problem.assumptions, *needs)
    domain = independent(each for each in given if depends(each.subject, unknown))
    known = independent((*sizes_in(function), *(each for each in given if not depends(each.subject, unknown))))
    asked = replace(problem, assumptions=tuple(dict.fromkeys((*problem.assumptions, *domain, *known))))
    derivative = checked_in_time(asked, DEFAULT)
    needs = (*domain, *(each for each in derivative.assumptions if _bounds(each, unknown)))
    domain = independent((*needs, *domain_of(derivative.result, unknown)))
    opening = Equation(_with(derivative.result, put_in), ZERO)
    if not depends(opening.left, unknown) and not Signs(known).nonzero(opening.left):
        raise UnsupportedError(_nothing_to_solve(opening.left, unknown))
    solving = Solving(unknown, Signs((*domain, *known)), reach=reach_of(domain, unknown))
    solving.run(opening)
    if solving.sought:
        domain = (*domain, *in_range(unknown, solving.reach))
    steps, points = _in_domain(solving, domain, known)
    second: Trace | None = None
    if kind is not None:
        points = tuple(replace(each, kind=kind) for each in points)
    elif points:
        second = checked_in_time(_once_more(asked, _with(_as_differentiated(derivative), put_in), domain), DEFAULT)
        points = Kinds(
            unknown, opening.left, second.result, domain, known, change_of_sign(steps, unknown), solving.sought
        ).of(points)
        points = tuple(_with_height(each, function, unknown) for each in points)
    judge = SolutionJudge(function, unknown, domain, known, _checker(asked, domain, known))
    steps, points = _judged(judge, opening, steps, points)
    return SolvedUnknown(
        unknown, derivative, opening, steps, points, domain, second, tuple(put_in), sought=solving.sought
    )


def _refuse_kinks(function: Expr, unknown: Expr) -> None:
    """Let a function pass that has a derivative wherever it has a value: elsewhere extrema need not be stationary.

    Raises:
        UnsupportedError: it is by cases, or has kinks.
    """
    for part in distinct(function):
        by_cases = isinstance(part, Piecewise) or (
            isinstance(part, Apply) and (part.function.by_cases or (part.function.smooth and not part.function.domain))
        )
        if by_cases and depends(part, unknown):
            where = "there may be an extremum without a derivative"
            said = f"where the pieces of {plain(part)} meet, {where}"
            raise UnsupportedError(f"functions by cases are not solved: {said}")


def _nothing_to_solve(derivative: Expr, unknown: Expr) -> str:
    if derivative == ZERO:
        return f"the derivative by {plain(unknown)} is 0 throughout: every {plain(unknown)} is stationary"
    return f"the derivative {plain(derivative)} does not depend on {plain(unknown)}: there is nothing to solve"


def _with(expression: Expr, put_in: Sequence[Definition]) -> Expr:
    for each in put_in:
        expression = expression.xreplace({each.head: each.body})
    return expression


def _bounds(assumption: Assumption, unknown: Expr) -> bool:
    """Whether an assumption of a derivation bounds the unknown, for whatever data."""
    return not assumption.unless and not assumption.over and depends(assumption.subject, unknown)


def _checker(problem: Problem, domain: tuple[Assumption, ...], known: tuple[Assumption, ...]) -> Checker:
    return Checker(
        variable=problem.variable, definitions=problem.definitions, given=problem.given, assumptions=(*domain, *known)
    )


def _once_more(problem: Problem, derivative: Expr, domain: tuple[Assumption, ...]) -> Problem:
    """The derivative as a function to be differentiated again."""
    shown = grouped(derivative, problem.variable)
    title = f"The second derivative by {plain(problem.variable)}"
    return replace(problem, expression=shown, name="", title=title, label=None, readings=(), assumptions=tuple(
        dict.fromkeys((*problem.assumptions, *domain))))


def _in_domain(
    solving: Solving, domain: tuple[Assumption, ...], known: tuple[Assumption, ...]
) -> tuple[tuple[SolvingStep, ...], tuple[StationaryPoint, ...]]:
    """The points without those outside the domain, each with what it needs of the data."""
    signs = Signs(known)
    every = independent(
        _sharper(need, solving.unknown, signs) for step in solving.steps for need in step.conditions
    )
    of_unknown = tuple(each for each in every if depends(each.subject, solving.unknown))
    needed = tuple(each for each in every if each not in of_unknown)
    points, dropped = [], []
    for value in solving.values:
        found = on_data((*domain, *of_unknown), solving.unknown, value, (*known, *needed))
        if found is None:
            dropped.append(value)
            continue
        within = solving.enclosed.get(value)
        approximate = None if within is None else (plain(value), within)
        conditions = independent((*needed, *found), known)
        points.append(StationaryPoint(value, approximate, conditions=conditions))
    steps = tuple(solving.steps)
    if dropped:
        line = steps[-1].after if steps else ()
        left = tuple(each for each in line if each.right not in dropped)
        gone = [piece for each in dropped for piece in (" and ", Equation(solving.unknown, each))][1:]
        steps = (*steps, SolvingStep(OUTSIDE, line, left, words=(*gone, " is left out")))
    return steps, tuple(_sorted(points))


def _as_differentiated(trace: Trace) -> Expr:
    """The derivative as the rules for differentiation leave it, before it is brought over one denominator."""
    lines = (step.after for step in trace.steps)
    return next((line for line in lines if not contains(line, Derivative)), trace.result)


def _sharper(need: Assumption, unknown: Expr, signs: Signs) -> Assumption:
    """A condition as it is told: what is never negative and not 0 is positive."""
    if need.kind != "nonzero":
        return need
    subject, turned = need.subject, opposite(need.subject)
    for each in (subject, turned):
        if signs.nonnegative(each) or is_spread(each, unknown):
            return Assumption("positive", each)
    return need


def _sorted(points: list[StationaryPoint]) -> list[StationaryPoint]:
    """Points that are numbers in order of size, others as they were found."""
    if any(each.value.free_symbols for each in points):
        return points
    return sorted(points, key=lambda each: float(each.value.doit().evalf(20)))


def _with_height(point: StationaryPoint, function: Expr, unknown: Expr) -> StationaryPoint:
    """A point of a curve with its height, where that is exact and short."""
    if function.free_symbols - unknown.free_symbols or point.approximate is not None:
        return point
    from derivator.syntax.from_sympy import from_sympy

    height = function.xreplace({unknown: point.value}).doit()
    return replace(point, height=from_sympy(height))


def _judged(
    judge: SolutionJudge, opening: Equation, steps: tuple[SolvingStep, ...], points: tuple[StationaryPoint, ...]
) -> tuple[tuple[SolvingStep, ...], tuple[StationaryPoint, ...]]:
    """The lines and points with their verdicts.

    Raises:
        RefutedStepError: one of them is wrong.
    """
    needed = tuple(dict.fromkeys(each for step in steps for each in step.conditions))
    needed = tuple(dict.fromkeys((*needed, *(each for point in points for each in point.conditions))))
    values = [each.value for each in points]
    judged = []
    for step in steps:
        verdict = judge.line(step, needed, values)
        if verdict.status == "refuted":
            shown = " or ".join(map(plain, step.after)) or "no solution"
            raise RefutedStepError(f"the step {step.rule!r} is refuted: {shown}; {verdict.witness}")
        judged.append(replace(step, verdict=verdict))
    found = []
    for point in points:
        verdict = judge.point(point, opening.left, needed)
        if verdict.status == "refuted":
            said = f"{plain(judge.unknown)} = {plain(point.value)}, {point.kind}"
            raise RefutedStepError(f"the point {said} is refuted: {verdict.witness}")
        if verdict.status == "undecided":
            point = replace(point, kind="undecided", everywhere=False, reason="nothing confirms the kind")
        found.append(replace(point, verdict=verdict))
    return tuple(judged), tuple(found)
