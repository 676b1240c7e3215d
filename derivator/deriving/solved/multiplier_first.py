"""One constraint, the multiplier first: out of the derivative by one unknown, put into those by the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sympy import Expr

from derivator.base.errors import UnsupportedError
from derivator.deriving.solved.one_unknown import solve_for
from derivator.inert.trees import depends
from derivator.model.solution import SolvedUnknown
from derivator.model.trace import Definition, Problem
from derivator.notation import plain

_MOST_BRANCHES = 8
Branch = dict[Expr, Expr]


def multiplier_first(
    whole: Problem, wanted: Sequence[Expr], multiplier: Expr
) -> tuple[list[SolvedUnknown], list[Branch], tuple[str, ...]]:
    """The lines, for each point the value of every unknown and of the multiplier, and what was not looked at.

    The derivative by one unknown is solved for the multiplier, those by the others, with it put in, for them, and the
    constraint for the first unknown. All values are followed.

    Args:
        whole: the Lagrangian.
        wanted: the unknowns.
        multiplier: the letter of the multiplier.

    Raises:
        UnsupportedError: a derivative is not solved by the rules, whichever unknown is the first.
    """
    for position, first in enumerate(wanted):
        others = [*wanted[:position], *wanted[position + 1 :]]
        try:
            parts, branches = _from(whole, first, others, multiplier)
        except UnsupportedError:
            if position == len(wanted) - 1:
                raise
            continue
        [point] = parts[0].points
        needs = tuple(f"`{plain(each.subject)}`" for each in point.conditions)
        left = (f"Points at which {' or '.join(needs)} is 0 were not looked at.",) if needs else ()
        return parts, branches, left
    raise UnsupportedError("there is no unknown")


def _from(
    whole: Problem, first: Expr, others: Sequence[Expr], multiplier: Expr
) -> tuple[list[SolvedUnknown], list[Branch]]:
    part = solve_for(replace(whole, variable=first), kind="multiplier", sought=multiplier)
    if len(part.points) != 1:
        raise UnsupportedError(f"{plain(multiplier)} is not told by the derivative by {plain(first)}")
    parts, branches = [part], list[Branch]()
    for found in _followed(whole, others, {multiplier: part.points[0].value}, parts):
        definitions = tuple(Definition(*pair) for pair in found.items())
        last = solve_for(replace(whole, variable=multiplier, readings=()), definitions, kind="value", sought=first)
        parts.append(last)
        for point in last.points:
            values = {each: value.xreplace({first: point.value}) for each, value in found.items()}
            branches.append({first: point.value, **values})
    return parts, branches


def _followed(whole: Problem, others: Sequence[Expr], found: Branch, parts: list[SolvedUnknown]) -> Iterator[Branch]:
    """For each way on, the values of the multiplier and of the others in terms of the first unknown."""
    if not others:
        yield found
        return
    here, *later = others
    definitions = tuple(Definition(*pair) for pair in found.items())
    part = solve_for(replace(whole, variable=here, readings=()), definitions, kind="value", sought=here)
    parts.append(part)
    if not part.points or len(parts) > _MOST_BRANCHES:
        if not part.points:
            return
        raise UnsupportedError("there are too many ways to follow")
    for point in part.points:
        if any(depends(point.value, each) for each in (here, *found)):
            raise UnsupportedError(f"{plain(here)} is not told")
        values = {each: value.xreplace({here: point.value}) for each, value in found.items()}
        yield from _followed(whole, later, {**values, here: point.value}, parts)
