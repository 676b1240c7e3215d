"""A quadratic form under wᵀw = c: the Lagrangian's gradient is 0 just where w is an eigenvector."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from sympy import Expr, Rational, Symbol

from derivator.asking.shaped_question import shaped_problems
from derivator.base.errors import RefutedStepError, UnsupportedError
from derivator.deriving.in_time import checked_in_time
from derivator.engine.plans.by_differentials import DIFFERENTIALS_PLAN
from derivator.engine.solved.shaped_lines import ShapedSolving
from derivator.engine.solved.shaped_terms import ShapedTerm, shaped_terms
from derivator.inert import ZERO, Equation, times
from derivator.inert.shaped import MatrixProduct, Transpose
from derivator.model.solution import SolvedProblem, SolvedUnknown, SolvingStep, Words
from derivator.model.trace import Verdict
from derivator.notation import plain
from derivator.verification.eigen_judge import judged_eigenvectors

_MULTIPLIER = Symbol("lambda")


def under_a_norm(
    target: str, constraints: Sequence[str], wrt: Any, shapes: str | Mapping[str, Sequence[Any]] | None,
    assume: Sequence[str],
) -> SolvedProblem:
    """The stationary points of a quadratic form of a vector w under one constraint wᵀw = c.

    Args:
        target: the function, as text.
        constraints: the constraint alone.
        wrt: the vector.
        shapes: the shapes of letters.
        assume: what is assumed of matrices.

    Raises:
        UnsupportedError: it is another constraint, or the gradient is no matrix times w.
        RefutedStepError: a line is wrong, which is a defect of this package.
    """
    equation = constraints[0]
    if len(constraints) != 1 or equation.count("=") != 1 or re.search(r"[<>≤≥]|\blambda\b", equation + target):
        raise UnsupportedError("of vectors one constraint is solved: that a quadratic form of w obeys w^T w = c")
    left, right = equation.split("=")
    [problem] = shaped_problems(target, wrt=wrt, shapes=shapes, assume=assume)
    [whole] = shaped_problems(f"{target} - lambda*(({left}) - ({right}))", wrt=wrt, shapes=shapes, assume=assume)
    [norm] = shaped_problems(f"({left}) - ({right})", wrt=wrt, shapes=shapes)
    unknown = problem.variable
    square = ShapedTerm(Rational(1), factors=(Transpose(unknown), unknown))
    terms = shaped_terms(norm.expression)
    if square not in terms or any(each.factors for each in terms if each != square):
        raise UnsupportedError(f"the constraint has to be {plain(unknown)}.T @ {plain(unknown)} = c")
    trace = checked_in_time(whole, DIFFERENTIALS_PLAN)
    opening = Equation(trace.result, ZERO)
    solving = ShapedSolving(unknown, [])
    matrix = solving.eigen(opening, _MULTIPLIER)
    steps: tuple[SolvingStep, ...] = tuple(solving.steps)
    verdict = judged_eigenvectors(problem.expression, matrix, unknown, steps, _MULTIPLIER)
    if verdict.status == "refuted":
        raise RefutedStepError(f"the eigenvectors are refuted: {verdict.witness}")
    if verdict.status == "undecided":
        raise UnsupportedError(f"the eigenvectors of {plain(matrix)} could not be judged: {verdict.method}")
    steps = tuple(_judged(step, verdict) for step in steps)
    part = SolvedUnknown(unknown, trace, opening, steps, (), equation=steps[-1].after[0])
    return SolvedProblem(problem, (part,), notes=tuple(_notes(matrix, unknown)), lagrangian=whole.expression)


def _judged(step: SolvingStep, verdict: Verdict) -> SolvingStep:
    return SolvingStep(
        step.rule, step.before, step.after, step.conditions, step.multiplier, step.words,
        Verdict(verdict.status, "eigenvectors solve it on random data, other vectors do not", verdict.points),
    )


def _notes(matrix: Expr, unknown: Expr) -> list[Words]:
    form = MatrixProduct(Transpose(unknown), matrix, unknown)
    square = times(_MULTIPLIER, MatrixProduct(Transpose(unknown), unknown))
    return [
        (unknown, " is an eigenvector of ", matrix, ", and the multiplier ", _MULTIPLIER, " is its eigenvalue."),
        ("Multiplied by ", Transpose(unknown), " from the left: ", Equation(form, square),
         ". So the function is largest for the largest eigenvalue, and least for the least one."),
        ("The maximum under the constraint is at the eigenvector of the largest eigenvalue, as the judge found by "
         "repeated multiplication on random data, no other vector of its length being better.",),
    ]


