"""Mistakes about how often, and by which letters, is differentiated: for derivatives of a higher order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations_with_replacement

from sympy import Expr, Symbol

from derivator.grading.diagnosis.whole_mistakes import NOT_DIFFERENTIATED, Candidate, other_letters
from derivator.grading.result import Diagnosis
from derivator.inert import Derivative

TOO_OFTEN = Diagnosis(
    "differentiated-too-often", "wrong-function", "the function is differentiated once too often",
    "How many derivatives are asked for?",
)
TOO_SELDOM = "differentiated-too-seldom"
_TIMES = ("", "once", "twice", "three times")


Differentiated = Callable[[Expr, Expr], Expr]
"""An expression differentiated by a variable, the derivative carried out."""


def about_orders(
    function: Expr, path: Sequence[Expr], right: Expr, differentiated: Differentiated
) -> Iterator[Candidate]:
    """What a claim for a higher derivative may be instead of it.

    Args:
        function: what is differentiated, before any derivative.
        path: the variables, the first one first.
        right: the derivative asked for.
        differentiated: carries out a derivative.
    """
    yield NOT_DIFFERENTIATED, function
    lower = function
    for count, variable in enumerate(path[:-1], start=1):
        lower = differentiated(lower, variable)
        yield _too_seldom(count), lower
    yield TOO_OFTEN, Derivative(right, path[-1])
    if len(path) == 2 and all(isinstance(each, Symbol) for each in path):
        yield from _other_pairs(function, path, differentiated)


def _too_seldom(count: int) -> Diagnosis:
    times = _TIMES[count] if count < len(_TIMES) else f"{count} times"
    return Diagnosis(
        TOO_SELDOM, "wrong-function", f"the function is differentiated {times} only",
        "How many derivatives are asked for?",
    )


def _other_pairs(function: Expr, path: Sequence[Expr], differentiated: Differentiated) -> Iterator[Candidate]:
    """The second derivatives by other letters: the entry of a Hessian in the place of another one."""
    letters = sorted({*path, *other_letters(function, path[-1])[:3]}, key=str)
    for one, other in combinations_with_replacement(letters, 2):
        if {one, other} != set(path):
            by = f"by {one} and {other}" if one != other else f"twice by {one}"
            yield Diagnosis(
                "another-variable", "wrong-variable", f"the function is differentiated {by}",
                "By which letters is to be differentiated?",
            ), Derivative(differentiated(function, one), other)
