"""A problem with its unknowns: solved one after the other, what was found put in before the next is sought."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sympy import Expr, Integer, Symbol

from derivator.asking.assuming import declared
from derivator.base.errors import UnsupportedError
from derivator.deriving.solved.one_unknown import solve_for
from derivator.inert.trees import depends
from derivator.model.solution import SolvedProblem, SolvedUnknown
from derivator.model.trace import Definition, Problem
from derivator.notation import plain
from derivator.rules.solving.multiplied_terms import TermsOf, quotient


def solved_problem(problem: Problem, unknowns: Sequence[Expr], assume: Sequence[str] = ()) -> SolvedProblem:
    """The stationary points of a function of one or several unknowns.

    The value of an unknown is put in before the next one is sought: under a name of its own, μ with a hat, where it
    holds none of those that are left, else as it is.

    Args:
        problem: the function.
        unknowns: what is sought, in the order in which it is solved.
        assume: what holds of letters, as text.

    Raises:
        UnsupportedError: an unknown has several values, and more are sought.
        DerivatorError: what `solve_for` raises.
    """
    said = declared(assume).assumptions if assume else ()
    problem = replace(problem, assumptions=tuple(dict.fromkeys((*problem.assumptions, *said))))
    here = problem
    put_in: tuple[Definition, ...] = ()
    named: tuple[Definition, ...] = ()
    parts: list[SolvedUnknown] = []
    for position, unknown in enumerate(unknowns):
        part = solve_for(replace(here, variable=unknown, readings=here.readings if not parts else ()), put_in)
        parts.append(replace(part, named=named))
        left = unknowns[position + 1 :]
        if not left:
            break
        if len(part.points) != 1:
            found = f"{len(part.points)} values" if part.points else "no value"
            raise UnsupportedError(f"{plain(unknown)} has {found}: further unknowns are sought after a single one only")
        value = part.points[0].value
        if any(depends(value, each) for each in left):
            put_in = (*put_in, Definition(unknown, value))
        else:
            hat = _with_hat(unknown)
            named = (*named, Definition(hat, value))
            here = replace(here, expression=here.expression.xreplace({unknown: hat}))
    first = replace(problem, variable=unknowns[0])
    if len(parts) == 1:
        return SolvedProblem(first, tuple(parts))
    return SolvedProblem(first, tuple(parts), (*told_together(parts), *_not_looked_at(parts)))


def stands_alone(found: SolvedProblem) -> bool:
    """Whether there is one point, with its kind for each unknown throughout, and no line divided by what may be 0."""
    single = all(len(part.points) == 1 and part.points[0].everywhere for part in found.parts)
    return single and not any(_not_looked_at(found.parts))


def _not_looked_at(parts: Sequence[SolvedUnknown]) -> Iterator[str]:
    """Where points may be that were lost: a line divided by what is 0 for some value of another unknown."""
    unknowns = [part.unknown for part in parts]
    hats = {_with_hat(each): each for each in unknowns if isinstance(each, Symbol)}
    needs = (need for part in parts for point in part.points for need in point.conditions if need.kind == "nonzero")
    subjects = dict.fromkeys(need.subject.xreplace(hats) for need in needs)
    left = [f"`{plain(each)}`" for each in subjects if any(depends(each, other) for other in unknowns)]
    if left:
        yield f"Points at which {' or '.join(left)} is 0 were not looked at."


def _with_hat(unknown: Expr) -> Expr:
    if not isinstance(unknown, Symbol):
        raise UnsupportedError(f"{plain(unknown)} is an entry: several unknowns have to be letters")
    return Symbol(f"{unknown.name}_hat")


def collected_terms(expression: Expr, unknown: Expr) -> Expr:
    """An expression as one fraction of what it is multiplied out."""
    return quotient(TermsOf(unknown).of(expression), {frozenset(): Integer(1)})


def told_together(parts: Sequence[SolvedUnknown]) -> Iterator[str]:
    """What the points of the unknowns amount to together."""
    values: dict[Expr, Expr] = {}
    for part in reversed(parts):
        if len(part.points) != 1:
            return
        value = part.points[0].value
        if any(depends(value, each) for each in values):
            back = {unknown: _with_hat(unknown) if found.free_symbols else found for unknown, found in values.items()}
            value = collected_terms(value.xreplace(back), part.unknown)
            yield f"With the others put back: `{plain(part.unknown)} = {plain(value)}`."
        values[part.unknown] = value
    points = [part.points[0] for part in parts]
    kinds = {point.kind for point in points}
    letters = " and ".join(f"`{plain(part.unknown)}`" for part in parts)
    later = [each.unknown for each in parts]
    hangs = any(depends(need.subject, each) for point in points for need in point.conditions for each in later)
    open_ = hangs or any(point.where is not None for point in points)
    if kinds <= {"minimum", "maximum"} and not open_:
        if len(kinds) == 2:
            said = "it is a minimum for one of them and a maximum for another"
            yield f"In {letters} together the point is neither a minimum nor a maximum: {said}."
            return
        [kind] = kinds
        if all(point.everywhere for point in points):
            yield (
                f"In {letters} together this is the {kind}: it is the {kind} for each unknown, whatever those that are "
                "solved later are, and so for all of them."
            )
            return
    yield f"Which kind of point it is in {letters} together is not decided."
