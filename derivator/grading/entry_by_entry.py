"""Check a claimed gradient or Hessian entry by entry: a vector or matrix of claims, in plain text or LaTeX."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from sympy import Expr

from derivator.asking.callers import Handed
from derivator.deriving.problem import Asked
from derivator.grading.reading.claims import as_typed
from derivator.grading.reading.vector_answers import entries_in, in_order
from derivator.grading.result import Check, VerdictName
from derivator.inert import Matrix
from derivator.notation import plain

_ORDER: tuple[VerdictName, ...] = (
    "unreadable", "not-an-answer", "wrong", "rounded", "undecided", "correct-on-smaller-domain", "correct"
)
"""The verdicts from the one that weighs most."""


def check_entries(asked: Asked, claim: Handed, one: Callable[[Sequence[Expr], Handed], Check]) -> Check:
    """The verdict on all entries: that on the first of those with the worst verdict, with its place.

    Args:
        asked: by which variables, and whether once or twice.
        claim: the vector or matrix, as typed, in any brackets, or an inert matrix.
        one: checks one entry, given by what it is differentiated by, one after the other.
    """
    variables = asked.variables
    second = len(asked.path) > 1
    paths = [(then, first) for first in variables for then in variables] if second else [(v,) for v in variables]
    letters = frozenset(letter.name for letter in asked.problem.expression.free_symbols)
    texts: list[Handed] = list(_handed(claim, len(paths), letters, [] if second else list(map(plain, variables))))
    if len(texts) != len(paths):
        shape = f"{len(variables)} by {len(variables)} entries" if second else f"{len(variables)} entries"
        reason = f"{shape} are expected, and there {'is' if len(texts) == 1 else 'are'} {len(texts)}"
        return Check("not-an-answer", reason, asked.problem, as_typed(claim))
    found = [one(path, text) for path, text in zip(paths, texts, strict=True)]
    place = min(range(len(found)), key=lambda k: _ORDER.index(found[k].verdict))
    worst = found[place]
    if worst.verdict == "correct":
        read = [each.read_as for each in found if each.read_as is not None]
        columns = len(variables) if second else 1
        asked_for = Matrix(columns, *(each.problem.asked for each in found))
        whole = Matrix(columns, *read)
        notes = tuple(dict.fromkeys(note for each in found for note in each.notes))
        readings = tuple(dict.fromkeys(note for each in found for note in each.readings))
        return replace(
            worst, problem=asked.problem, claim=as_typed(claim), asked=asked_for, read_as=whole, notes=notes,
            readings=readings,
            method=_methods(found),
        )
    by = " and ".join(plain(variable) for variable in dict.fromkeys(paths[place]))
    note = f"this is the entry for the derivative by {by}"
    return replace(worst, notes=(note, *worst.notes))


def _methods(found: Sequence[Check]) -> str:
    return "; ".join(dict.fromkeys(f"each entry {each.method}" for each in found))


def _handed(claim: Handed, count: int, letters: frozenset[str], variables: Sequence[str]) -> Iterator[Handed]:
    """The entries of a claim, row by row."""
    if isinstance(claim, str):
        yield from in_order(entries_in(claim, count, letters), variables)
    else:
        yield from claim.args[1:] if isinstance(claim, Matrix) else (claim,)
