"""A claim for the value of a derivative at a place: the differential there is what the claim is the slope of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sympy import Expr, Symbol

from derivator.base.errors import UnsupportedError
from derivator.deriving.asked_places import AskedPlace
from derivator.deriving.in_time import checked_in_time
from derivator.engine import Plan, put_in, written_in_letters
from derivator.grading.result import Diagnosis, Witness
from derivator.grading.special_cases import Claimed
from derivator.inert import Times
from derivator.inert.trees import with_letters
from derivator.model.facts import Facts
from derivator.model.trace import Problem
from derivator.notation import plain

MOVED = Symbol("h_0")
"""The letter by which the place is left; nobody types it."""


def at_its_place(problem: Problem, plan: Plan) -> Problem:
    """A first derivative at a place as one everywhere: the differential at the place, h ↦ f'(2) h, by h.

    Args:
        problem: the function, with its place.
        plan: the plan by which it is derived.

    Raises:
        UnsupportedError: there is no derivative there, or verification could not tell whether it is right.
    """
    trace = checked_in_time(problem, plan)
    if trace.value is None or trace.verdict.status not in ("proved", "agrees"):
        raise UnsupportedError("the derivative at the place is not decided")
    return replace(
        problem, expression=Times(trace.value.result, MOVED), variable=MOVED, label=None, definitions=(), place=(),
        derived=(), facts=Facts(), plan="",
    )


def told_at_place(witness: Witness | None, problem: Problem) -> Witness | None:
    """The point at which a claim differs, as it is told: without the letter by which the place is left.

    Args:
        witness: the point, with that letter.
        problem: what is asked, with its place; where there is none, nothing changes.
    """
    if witness is None or not problem.place:
        return witness
    said = [each for each in witness.point.split(", ") if not each.startswith(f"{MOVED} = ")]
    chosen = {each.partition(" = ")[0] for each in said}
    # A claim that holds the letter of the place still has a value of its own there.
    told = ((plain(letter), plain(value)) for letter, value in letters_of(problem))
    place = (f"{letter} = {value}" for letter, value in told if letter not in chosen)
    return replace(witness, point=", ".join((*place, *said)))


def letters_of(problem: Problem) -> AskedPlace:
    """The place in the letters that are typed: y for y(x) where an equation defines it."""
    if problem.dependent is None:
        return problem.place
    return tuple((with_letters(letter, problem.dependent), value) for letter, value in problem.place)


NOT_PUT_IN = Diagnosis(
    "place-not-put-in", "wrong-function", "the derivative is given, and not its value at the place",
    "The derivative is asked for at one place. What does it come to there?",
)
OF_THE_FUNCTION = Diagnosis(
    "value-of-the-function", "wrong-function", "the value of the function is given, not that of its derivative",
    "Has anything been differentiated before the place was put in?",
)


def slips_at_place(problem: Problem, claim: Expr, asked: Callable[[Expr], Claimed]) -> tuple[Diagnosis, ...]:
    """What was given in place of the value of a derivative at a place, where a wrong claim is that.

    Args:
        problem: the function, with its place.
        claim: the claim.
        asked: the question whether an expression is that value.
    """
    function = written_in_letters(problem.expression, problem)
    there = claim.xreplace(dict(problem.place))
    if there != claim and asked(there).numbers().outcome == "equal":
        return (NOT_PUT_IN,)
    try:
        value = put_in(function, problem)
    except UnsupportedError:
        return ()
    return (OF_THE_FUNCTION,) if asked(claim).beside(claim, value).numbers().outcome == "equal" else ()
