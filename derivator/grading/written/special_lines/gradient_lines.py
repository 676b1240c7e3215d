"""Lines about the vector of all partial derivatives: in general, and at a point."""

from __future__ import annotations

import re
from dataclasses import replace

from sympy import Expr

from derivator.base.errors import ReadingError
from derivator.base.regex import regex
from derivator.grading.reading.vector_answers import entries_in
from derivator.grading.written.formula_sides import values_at
from derivator.grading.written.review_result import ReviewedLine
from derivator.grading.written.rows.written_rows import WrittenRow
from derivator.grading.written.step_judge import StepJudge
from derivator.grading.written.written_names import WrittenNames, with_values
from derivator.inert import Derivative, NamedFunction
from derivator.syntax import read

_GRADIENT = regex(
    r"\s*(?:\\nabla|∇|\\operatorname\{grad\}|grad)\s*(?P<name>[A-Za-z])\s*(?:\((?P<at>[^()]*)\))?\s*&?\s*=(?P<rest>.*)",
    re.DOTALL,
)


def gradient_line(
    row: WrittenRow, found: ReviewedLine, names: WrittenNames, judge: StepJudge
) -> ReviewedLine | None:
    """What is said of a line about a gradient; None for any other line."""
    said = _GRADIENT.match(row.text)
    if said is None or said["name"] not in names:
        return None
    letters = names.parameters(said["name"])
    at, known = said["at"] or "", frozenset(each.name for each in letters)
    general = not at or {part.strip() for part in at.split(",")} == known
    values = {} if general else values_at(at, letters)
    if values is None:
        return replace(found, note="the point is not understood")
    function = names.written_out(NamedFunction(said["name"], 0, (), *letters))
    tainted = False
    for side in said["rest"].split("="):
        entries = entries_in(side.strip(" .&"), len(letters), known)
        if len(entries) != len(letters):
            return replace(found, note="the entries of the gradient are not understood")
        for letter, entry in zip(letters, entries, strict=True):
            try:
                claimed = names.written_out(read(entry, notation=row.notation).expression)
            except ReadingError as error:
                return replace(found, note=str(error))
            right = with_values(Derivative(function, letter), values)
            if judge.same(right, claimed):
                continue
            wrong = [with_values(chain.last, values) for chain in judge.chains if chain.tainted]
            if not any(judge.same(each, claimed) for each in wrong):
                return judge.wrong(found, [right, claimed], right)
            tainted = True
    return replace(found, status="follows-from-wrong" if tainted else "follows")


def gradient_entries(row: WrittenRow, names: WrittenNames) -> list[Expr]:
    """The entries of a gradient that is given in general, written out; none of any other line."""
    said = _GRADIENT.match(row.text)
    if said is None or said["name"] not in names:
        return []
    letters = names.parameters(said["name"])
    entries = entries_in(said["rest"].split("=")[-1].strip(" .&"), len(letters), frozenset(map(str, letters)))
    try:
        return [names.written_out(read(each, notation=row.notation).expression) for each in entries]
    except ReadingError:
        return []
