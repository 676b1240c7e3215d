"""What is known of a row of written work before it is judged, and what is said of it after all others are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sympy import Expr, Integer, Symbol

from derivator.base.regex import regex
from derivator.grading.written.formula_sides import FormulaSides
from derivator.grading.written.review_result import ReviewedLine
from derivator.grading.written.rows.written_rows import WrittenRow
from derivator.grading.written.step_judge import WrittenChain
from derivator.inert import Apply, Derivative, Minus, NamedFunction, Plus

_TO_ZERO = regex(
    r"zero|null|setz|\bset|solv|lös|critical|kritisch|statio|extrem|maxim|minim|hoch|tief|horizontal|waag|= ?0",
    re.IGNORECASE,
)
"""Words that tell that a derivative is set to zero."""


_INDICES = regex(r"(?<![\w.])(?P<one>[i-n])\s*(?P<sign>=|≠|\\neq?(?![A-Za-z])|\\not\s*=)\s*(?P<other>[i-n])\s*\)?\s*$")


def indices_said(row: WrittenRow) -> Expr | None:
    """What is 0 for the indices that are not looked at, where a row says that two are equal or are not: i ≠ j."""
    between = _INDICES.search(row.text) or _INDICES.search(row.remark)
    if between is None:
        return None
    equal = Apply("kronecker", Symbol(between["one"]), Symbol(between["other"]))
    return equal if between["sign"] == "=" else Plus(Integer(1), Minus(equal))


def not_judged_yet(row: WrittenRow, sides: FormulaSides) -> ReviewedLine:
    """A line of which nothing is said so far but what it holds."""
    shown = row.shown or row.text
    return ReviewedLine(row.line, row.column, shown, "not-understood", sides=sides.as_read, goes_on=sides.goes_on)


_EITHER = regex(r"(?:±|\\pm(?![A-Za-z]))|(?P<minus>∓|\\mp(?![A-Za-z]))")


def of_either_sign(row: WrittenRow) -> list[WrittenRow]:
    """Both rows that one with ± stands for; none where it has no such sign."""
    if not _EITHER.search(row.text):
        return []
    return [
        replace(row, text=_EITHER.sub(lambda sign: lower if sign["minus"] else upper, row.text))  # noqa: B023
        for upper, lower in ("+-", "-+")
    ]


def is_below_equation(rows: Sequence[WrittenRow], at: int, line: int) -> bool:
    """Whether a row stands alone directly below the equation in some line."""
    row, above = rows[at], rows[at - 1] if at else rows[at]
    return above.kind == "formula" and not row.inline and not row.remark and line == above.line < row.line


def sets_to_zero(rows: Sequence[WrittenRow], at: int, chains: Sequence[WrittenChain]) -> bool:
    """Whether words beside or above a row say that a derivative is set to zero."""
    above = rows[at - 1].text if at and rows[at - 1].kind == "words" else ""
    about = chains[-1].subject if chains else None
    derived = isinstance(about, Derivative | NamedFunction)
    return derived and _TO_ZERO.search(f"{above} {rows[at].remark}") is not None


def with_notes(lines: Sequence[ReviewedLine], notes: Mapping[int, str]) -> Iterator[ReviewedLine]:
    """The lines, each note with the last one in its row of the file."""
    for at, line in enumerate(lines):
        last = at + 1 == len(lines) or lines[at + 1].line > line.line
        yield replace(line, note=notes[line.line]) if last and line.line in notes and not line.note else line
