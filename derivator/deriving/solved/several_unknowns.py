"""A problem with its unknowns: solved one after the other, what was found put in before the next is sought."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sympy import Expr

from derivator.asking.assuming import declared
from derivator.base.errors import UnsupportedError
from derivator.deriving.solved.one_unknown import solve_for
from derivator.model.solution import SolvedProblem, SolvedUnknown
from derivator.model.trace import Problem


def solved_problem(problem: Problem, unknowns: Sequence[Expr], assume: Sequence[str] = ()) -> SolvedProblem:
    """The stationary points of a function of one or several unknowns.

    Args:
        problem: the function.
        unknowns: what is sought, in the order in which it is solved.
        assume: what holds of letters, as text.

    Raises:
        DerivatorError: what `solve_for` raises.
    """
    said = declared(assume).assumptions if assume else ()
    problem = replace(problem, assumptions=tuple(dict.fromkeys((*problem.assumptions, *said))))
    parts: list[SolvedUnknown] = []
    for unknown in unknowns:
        parts.append(solve_for(replace(problem, variable=unknown)))
    if len(parts) > 1:
        raise UnsupportedError("several unknowns are not solved yet")
    return SolvedProblem(replace(problem, variable=unknowns[0]), tuple(parts))
