"""What reviewing written work says: types only."""

from __future__ import annotations

from typing import Literal

from sympy import Expr

from derivator.base.record import record
from derivator.grading.result import Diagnosis

LineStatus = Literal["given", "follows", "follows-from-wrong", "wrong", "unexplained", "not-understood", "words"]


@record
class RevealedLine:
    """A line as it could be: an expression, and the rule that leads to it."""

    expression: Expr
    rule: str


@record
class ReviewedLine:
    """A line of written work and what is said of it.

    Attributes:
        line, column: where it begins in the file, both from 1.
        text: as it stands there.
        status: "given": a definition, or what is set out from; "follows" from a line before or by itself;
            "follows-from-wrong": right reasoning from a wrong line; "wrong": it does not follow; "unexplained": right
            again after a wrong line, without a reason; "not-understood"; or "words".
        source: the line it follows from, by its number in the file; None where it stands by itself.
        rule: what was done, in a word; empty where no rule of ours explains it.
        mistakes: what was probably done where it is wrong, the likeliest first.
        witness: a point at which the two sides differ, with their values; empty where there is none.
        note: what else is to be said.
        instead: where it is wrong and that was asked for: how the side before goes on.
        sides: its sides as they were read; empty where one of them was not.
        goes_on: whether a line before stands on the left of them.
    """

    line: int
    column: int
    text: str
    status: LineStatus
    source: int | None = None
    rule: str = ""
    mistakes: tuple[Diagnosis, ...] = ()
    witness: str = ""
    note: str = ""
    instead: tuple[RevealedLine, ...] = ()
    sides: tuple[Expr, ...] = ()
    goes_on: bool = False


TargetStatus = Literal["reached", "not-reached", "stops-early", "other-function", "undecided"]


@record
class TargetFinding:
    """Whether the work gets to what was to be derived.

    Attributes:
        status: "reached"; "not-reached": a line before is wrong; "stops-early": the function is the one that was given,
            but its derivative is not there; "other-function"; or "undecided": some line was not understood.
        line: the line where it gets there, or of one that stops early where the function stands; else None.
    """

    status: TargetStatus
    line: int | None


@record
class Review:
    """Written work with what is said of each line.

    Attributes:
        lines: the lines in their order.
        text: the document.
        kind: what kind of document it is.
        target: whether it gets to what was to be derived; None where that was not given.
    """

    lines: tuple[ReviewedLine, ...]
    text: str
    kind: str
    target: TargetFinding | None = None

    @property
    def first_wrong(self) -> ReviewedLine | None:
        """The first line that does not follow; None where there is none."""
        return next((each for each in self.lines if each.status == "wrong"), None)

    @property
    def understood(self) -> bool:
        """Whether every line was read and decided, and there is one that is more than words."""
        statuses = {each.status for each in self.lines} - {"words"}
        return bool(statuses) and "not-understood" not in statuses
