"""What the rows and the words around a row of written work tell of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from derivator.grading.written.rows.written_rows import WrittenRow
from derivator.grading.written.step_judge import WrittenChain
from derivator.inert import Derivative, NamedFunction

_TO_ZERO = re.compile(
    r"zero|null|setz|\bset|solv|lös|critical|kritisch|statio|extrem|maxim|minim|hoch|tief|horizontal|waag|= ?0",
    re.IGNORECASE,
)
"""Words that tell that a derivative is set to zero."""


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
