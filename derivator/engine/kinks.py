"""What the whole function does where a part of it may have no derivative: |x| at 0, relu(2x + 1) at -1/2."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sympy import Expr

from derivator.base.errors import UnsupportedError
from derivator.cases.piece_borders import border, places, told
from derivator.cases.sympy_near_places import NotPlainError, Ordinary
from derivator.engine.plans.groups import TABLE
from derivator.model.rule import Border
from derivator.model.trace import Assumption, Problem, Step

_RULES = frozenset((*TABLE, "chain-rule", "total-chain-rule", "piecewise-rule"))


def kinks(problem: Problem, steps: Sequence[Step], assumptions: Sequence[Assumption]) -> tuple[Border, ...]:
    """What happens at each such place that is known, one of each.

    Args:
        problem: the function and the variable.
        steps: the lines of its derivation.
        assumptions: what they needed and nothing discharged.
    """
    if problem.dependent is not None or problem.earlier:
        return ()
    needed = set(_subjects(steps))
    subjects = [each.subject for each in assumptions if each.kind == "nonzero" and each.subject in needed]
    meeting = [each.right for each in _meeting(steps) if each.left == problem.variable]
    if not subjects and not meeting:
        return ()
    ordinary = Ordinary(problem.variable)
    try:
        zeros = [place for subject in subjects for place in _zeros(subject, ordinary)]
        found = [_at(place, problem.expression, ordinary) for place in (*zeros, *map(ordinary.of, meeting))]
    except (NotPlainError, TypeError):
        return ()
    return tuple(dict.fromkeys(each for each in found if each is not None))


def _zeros(subject: Expr, ordinary: Ordinary) -> list[Expr]:
    """Where something is 0, as far as that is known."""
    try:
        return places(ordinary.of(subject), ordinary.x) or []
    except NotPlainError:
        return []


def _subjects(steps: Sequence[Step]) -> Iterator[Expr]:
    """What must not be 0 for a function of the table, or one by cases, to have a derivative."""
    for step in steps:
        if step.rule in _RULES:
            yield from (condition.subject for condition in step.conditions if condition.kind == "nonzero")
        yield from _subjects(step.steps)


def _meeting(steps: Sequence[Step]) -> Iterator[Border]:
    """Where pieces of a part meet."""
    for step in steps:
        yield from step.borders
        yield from _meeting(step.steps)


def _at(place: Expr, function: Expr, ordinary: Ordinary) -> Border | None:
    """What the function does at a place; None where that is not known."""
    try:
        left, right = (ordinary.beside(function, place, way) for way in (-1, 1))
        kind = border(left, right, ordinary.covering(function, place), place)
        statement = None if kind is None else told(kind, ordinary, ordinary.variable, ordinary.back(place))
    except (NotPlainError, UnsupportedError, TypeError, ValueError):  # the last two are SymPy's, of pieces with gaps
        return None
    return None if statement is None or statement.kind == "unless" else statement
