"""Check a claimed gradient or Hessian entry by entry: a vector or matrix of claims, in plain text or LaTeX."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from sympy import Expr

from derivator.asking.callers import Handed
from derivator.deriving.problem import Asked
from derivator.grading.reading.claims import as_typed
from derivator.grading.result import Check, VerdictName
from derivator.inert import Matrix
from derivator.notation import plain

_TABLE = re.compile(r"\s*\$*\s*\\begin\{[pbv]?matrix\}(.*)\\end\{[pbv]?matrix\}\s*\$*\s*", re.DOTALL)
_ORDER: tuple[VerdictName, ...] = (
    "unreadable", "not-an-answer", "wrong", "rounded", "undecided", "correct-on-smaller-domain", "correct"
)
"""The verdicts from the one that weighs most."""


def check_entries(asked: Asked, claim: Handed, one: Callable[[Sequence[Expr], Handed], Check]) -> Check:
    """The verdict on all entries: that on the first of those with the worst verdict, with its place.

    Args:
        asked: by which variables, and whether once or twice.
        claim: the vector or matrix, as typed: "[2x, 2y]", "[2, 0; 0, 2]", "[[2, 0], [0, 2]]", LaTeX's pmatrix;
            or an inert matrix.
        one: checks one entry, given by what it is differentiated by, one after the other.
    """
    variables = asked.variables
    second = len(asked.path) > 1
    paths = [(then, first) for first in variables for then in variables] if second else [(v,) for v in variables]
    texts: list[Handed] = list(_handed(claim))
    if len(texts) != len(paths):
        shape = f"{len(variables)} by {len(variables)} entries" if second else f"{len(variables)} entries"
        reason = f"{shape} are expected, and there are {len(texts)}"
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
        return replace(
            worst, problem=asked.problem, claim=as_typed(claim), asked=asked_for, read_as=whole, notes=notes,
            method=_methods(found),
        )
    by = " and ".join(plain(variable) for variable in dict.fromkeys(paths[place]))
    note = f"this is the entry for the derivative by {by}"
    return replace(worst, notes=(note, *worst.notes))


def _methods(found: Sequence[Check]) -> str:
    return "; ".join(dict.fromkeys(f"each entry {each.method}" for each in found))


def _handed(claim: Handed) -> Iterator[Handed]:
    """The entries of a claim, row by row."""
    if isinstance(claim, str):
        yield from (text for row in rows(claim) for text in row)
    else:
        yield from claim.args[1:] if isinstance(claim, Matrix) else (claim,)


def rows(text: str) -> list[list[str]]:
    """The entries of a vector or matrix as texts, row by row; of anything else, that alone."""
    table = _TABLE.fullmatch(text)
    if table:
        return [row.split("&") for row in table.group(1).split(r"\\") if row.strip()]
    inside = _unbracketed(text.strip())
    if inside is None:
        return [[text]]
    nested = [_unbracketed(row.strip()) for row in _apart(inside, ",")]
    lines = [row for row in nested if row is not None]
    if len(lines) < len(nested):
        lines = list(_apart(inside, ";"))
    return [list(_apart(line, ",")) for line in lines]


def _unbracketed(text: str) -> str | None:
    """What stands in square brackets or parentheses that enclose the whole."""
    if len(text) < 2 or (text[0], text[-1]) not in (("[", "]"), ("(", ")")):
        return None
    depth = 0
    for k, sign in enumerate(text):
        depth += (sign in "([{") - (sign in ")]}")
        if depth == 0 and k < len(text) - 1:
            return None
    return text[1:-1]


def _apart(text: str, separator: str) -> Iterator[str]:
    """The parts between separators that stand in no brackets."""
    depth, start = 0, 0
    for k, sign in enumerate(text):
        depth += (sign in "([{") - (sign in ")]}")
        if sign == separator and depth == 0:
            yield text[start:k]
            start = k + 1
    yield text[start:]
