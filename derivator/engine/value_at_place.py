"""The value of a derivative at a place: the place is put into the result, and what comes of it is worked out."""

from __future__ import annotations

from dataclasses import replace

import sympy
from sympy import Expr, Symbol

from derivator.base.errors import UnsupportedError
from derivator.engine.derivation import walk_of
from derivator.engine.plans.groups import TIDY
from derivator.engine.plans.plan import Rewrite
from derivator.inert import Entry, IndexedSum
from derivator.inert.piecewise import Piecewise
from derivator.inert.trees import refuse_size, subexpressions
from derivator.model.trace import Problem, Trace, ValueAtPlace
from derivator.notation import plain

WORKED_OUT = Rewrite(
    tuple(dict.fromkeys(("known-angle", "known-root", "root-of-reciprocal", "arithmetic", *TIDY))), title="work it out"
)
"""What is done with a result in which numbers stand for letters."""


def with_value(trace: Trace) -> Trace:
    """A derivation with the value of its result at the place that is asked for, where one is.

    Args:
        trace: the derivation as it ends.

    Raises:
        UnsupportedError: a letter of the place is an index, or one of which entries stand in the function.
        SizeLimitError: the line grows too long.
    """
    problem = trace.problem
    if not problem.place or trace.stopped:
        return trace
    start = put_in(written_in_letters(trace.result, problem), problem)
    refuse_size(start)
    steps = walk_of(problem).rewrite(WORKED_OUT, start)
    return replace(trace, value=ValueAtPlace(start, steps, steps[-1].after if steps else start))


def written_in_letters(expression: Expr, problem: Problem) -> Expr:
    """An expression with the functions and letters written out that the problem defines: g(0) has to be a number."""
    known = {each.head: each.body for each in problem.definitions}
    for _ in known:
        expression = expression.xreplace(known)
    return expression


def put_in(expression: Expr, problem: Problem) -> Expr:
    """An expression with the values of a place in it.

    Raises:
        UnsupportedError: a letter of it is an index, or one of which entries stand there.
    """
    values = dict(problem.place)
    for part in subexpressions(expression):
        index = part.index if isinstance(part, IndexedSum) else part.name if isinstance(part, Entry) else None
        if isinstance(index, Symbol) and index in values:
            raise UnsupportedError(f"{plain(index)} is an index or has entries here, so that no value is put in for it")
    of_entries = {letter.name for letter in values if isinstance(letter, Entry)}
    others = {part for part in subexpressions(expression) if isinstance(part, Entry) and part.name in of_entries}
    if left := others - values.keys():
        shown = ", ".join(sorted(map(plain, left)))
        raise UnsupportedError(f"the derivative holds {shown} as well, of which the place does not say the value")
    there = expression.xreplace(values)
    chosen = {part: piece for part in subexpressions(there) if (piece := _piece_there(part)) is not None}
    return there.xreplace(chosen)


def _piece_there(part: Expr) -> Expr | None:
    """The piece of a function by cases whose condition holds of numbers; None where letters may decide it."""
    for piece, test in part.pieces if isinstance(part, Piecewise) else ():
        holds = test.doit()
        if holds == sympy.true:
            return piece
        if holds != sympy.false:
            return None
    return None
