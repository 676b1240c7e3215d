"""A gradient by a vector or matrix, set to zero and solved, with the kind of the point; all judged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sympy import Expr, Symbol

from derivator.asking.assuming import declared
from derivator.base.errors import RefutedStepError, UnsupportedError
from derivator.deriving.in_time import checked_in_time
from derivator.engine.plans.by_differentials import DIFFERENTIALS_PLAN
from derivator.engine.solved.semidefinite import of_product, surely_semidefinite
from derivator.engine.solved.shaped_lines import ShapedSolving
from derivator.engine.solved.shaped_terms import ShapedTerm, beside_unknown, holds, shaped_terms
from derivator.inert import ZERO, Equation, Minus
from derivator.inert.shaped import Inverse, ShapedLetter
from derivator.inert.shapes import is_scalar
from derivator.inert.trees import subexpressions
from derivator.model.shaped_problem import ShapedProblem
from derivator.model.solution import SolvedProblem, SolvedUnknown, SolvingStep, StationaryPoint, Words
from derivator.model.trace import Assumption, Trace
from derivator.notation import plain
from derivator.reals.sign_calculus import Signs
from derivator.verification.shaped_solution_judge import ShapedSolutionJudge


def shaped_solved(problem: ShapedProblem, assume: Sequence[str] = ()) -> SolvedProblem:
    """The stationary point of a scalar function of a vector or matrix.

    Args:
        problem: the function and the unknown.
        assume: what holds of scalars, as text.

    Raises:
        UnsupportedError: the function is no scalar, or its gradient is not of the first degree in the unknown.
        RefutedStepError: a line is wrong, which is a defect of this package.
    """
    part, told = shaped_part(problem, positive_in(problem, assume))
    return SolvedProblem(problem, (part,), notes=told)


def positive_in(problem: ShapedProblem, assume: Sequence[str]) -> frozenset[Symbol]:
    """The scalars that are positive: those of which it is said, and the sizes of vectors and matrices."""
    said = declared(assume).assumptions if assume else ()
    positive = frozenset(each.subject for each in said if each.kind == "positive" and isinstance(each.subject, Symbol))
    return positive | {
        size for part in subexpressions(problem.expression) if isinstance(part, ShapedLetter) for size in part.shape
        if isinstance(size, Symbol)
    }


def shaped_part(problem: ShapedProblem, positive: frozenset[Symbol]) -> tuple[SolvedUnknown, tuple[Words, ...]]:
    """One unknown solved, and what is said of it; the errors are those of `shaped_solved`.

    Args:
        problem: the function and the unknown.
        positive: scalars that are positive.
    """
    if not is_scalar(problem.expression):
        raise UnsupportedError(f"{plain(problem.expression)} is no scalar: it has no minimum or maximum")
    trace = checked_in_time(problem, DIFFERENTIALS_PLAN)
    unknown = problem.variable
    opening = Equation(trace.result, ZERO)
    solving = ShapedSolving(unknown, [])
    value = solving.run(opening)
    judge = ShapedSolutionJudge(problem.expression, unknown, value, positive)
    if not judge.inside():
        said = f"{plain(Equation(unknown, value))} is not positive definite"
        raise UnsupportedError(f"{said}: there is no stationary point that is as assumed")
    steps = judged_lines(judge, solving.steps)
    point, told = _kind(trace, unknown, value, solving.matrix, positive)
    verdict = judge.kind(point.kind)
    if verdict.status == "refuted":
        claimed = f"{plain(Equation(unknown, value))}, {point.kind}"
        raise RefutedStepError(f"the point {claimed}, is refuted: {verdict.witness}")
    if verdict.status == "undecided":
        point = replace(point, kind="undecided", everywhere=False, reason="nothing confirms the kind")
    part = SolvedUnknown(unknown, trace, opening, steps, (replace(point, verdict=verdict),))
    return part, tuple(told)


def judged_lines(judge: ShapedSolutionJudge, steps: Sequence[SolvingStep]) -> tuple[SolvingStep, ...]:
    """The lines with their verdicts.

    Raises:
        RefutedStepError: one of them is wrong, which is a defect of this package.
    """
    judged = []
    for step in steps:
        verdict = judge.line(step)
        if verdict.status == "refuted":
            raise RefutedStepError(f"the step {step.rule!r} is refuted: {plain(step.after[0])}; {verdict.witness}")
        judged.append(replace(step, verdict=verdict))
    return tuple(judged)


def _kind(
    trace: Trace, unknown: Expr, value: Expr, matrix: Expr | None, positive: frozenset[Symbol]
) -> tuple[StationaryPoint, list[Words]]:
    """The point with its kind, by the matrix of second derivatives, and what is said of its inverse."""
    told: list[Words] = []
    if any(isinstance(part, Inverse) and part.operand == unknown for part in subexpressions(trace.result)):
        point, said = _of_covariance(trace.result, unknown, value, positive)
        return point, list(said)
    bent, turn = _bend(trace.result, unknown), 1
    sure, definite, why = surely_semidefinite(bent, positive)
    if not sure:
        turn = -1
        sure, definite, why = surely_semidefinite(Minus(bent), positive)
    if any(isinstance(part, Inverse) for part in subexpressions(value)) and matrix is not None:
        told.extend(_of_inverse(matrix, positive))
    if not sure:
        reason = "whether the matrix of second derivatives is semi-definite is not decided"
        return StationaryPoint(value, reason=reason), told
    kind = "minimum" if turn > 0 else "maximum"
    bend = "convex" if turn > 0 else "concave"
    sign = "" if turn > 0 else "the negative of "
    degree = "definite" if definite else "semi-definite"
    being = why and f", being {why}"
    reason = f"the function is {bend}: {sign}the matrix of second derivatives is positive {degree}{being}"
    return StationaryPoint(value, kind=kind, everywhere=True, reason=reason, curvature=None), told  # type: ignore[arg-type]


def _of_covariance(
    gradient: Expr, unknown: Expr, value: Expr, positive: frozenset[Symbol]
) -> tuple[StationaryPoint, tuple[Words, ...]]:
    """The kind where the function is a multiple of `log det S + tr(S^-1 A)`, with S and A positive definite."""
    undecided = StationaryPoint(value, reason="the function is not quadratic in the unknown")
    if not isinstance(unknown, ShapedLetter) or "positive definite" not in unknown.structure:
        return undecided, ()
    signs = Signs(tuple(Assumption("positive", each) for each in positive))
    terms = shaped_terms(gradient, unknown)
    bent = [term for term in terms if holds(term.written(), unknown)]
    alone = all(term.factors == (Inverse(unknown),) for term in bent)
    if alone and all(map(signs.positive, (part for term in bent for part in (*term.above, *term.below)))):
        return _of_precision(value, bent) if len(bent) < len(terms) else undecided, ()
    turns, sure = set(), False
    for term in terms:
        alone = len(term.factors) == 1
        why = "" if alone else of_product(term.factors[1:-1])
        if not all(map(signs.positive, (*term.above, *term.below))) or not (alone or why):
            return undecided, ()
        turns.add((term.size > 0) == alone)
        sure = sure or why == "positive definite"
    if len(turns) != 1:
        return undecided, ()
    kind = "minimum" if turns == {True} else "maximum"
    reason = (
        "up to a constant and a factor the function is the sum of log t - t over the eigenvalues t of the unknown's "
        "inverse times this matrix, and log t - t is largest at t = 1"
    )
    without = f" has to have an inverse: where it is positive semi-definite only, there is no {kind}."
    told: tuple[Words, ...] = () if sure else ((value, without),)
    return StationaryPoint(value, kind=kind, everywhere=True, reason=reason), told  # type: ignore[arg-type]


def _of_precision(value: Expr, bent: Sequence[ShapedTerm]) -> StationaryPoint:
    """The kind where the function is a multiple of log det, up to what is linear."""
    turns = {term.size > 0 for term in bent}
    if len(turns) != 1:
        return StationaryPoint(value, reason="the multiples of the logarithm of the determinant have several signs")
    kind, bend = ("maximum", "concave") if turns == {True} else ("minimum", "convex")
    reason = f"the function is {bend}: up to what is linear it is a multiple of the logarithm of the determinant"
    return StationaryPoint(value, kind=kind, everywhere=True, reason=reason)  # type: ignore[arg-type]


def _bend(gradient: Expr, unknown: Expr) -> Expr:
    """What stands beside the unknown in the gradient: the matrix of second derivatives."""
    return beside_unknown(shaped_terms(gradient, unknown), unknown)


def _of_inverse(matrix: Expr, positive: frozenset[Symbol]) -> Iterator[Words]:
    """When the matrix has an inverse."""
    sure, definite, _ = surely_semidefinite(matrix, positive)
    if definite:
        yield "The inverse exists: ", matrix, " is positive definite."
    elif sure:
        yield "The inverse of ", matrix, " exists where the matrix in it has linearly independent columns (full rank)."
    else:
        yield "Where ", matrix, " has no inverse there are none or many solutions."
