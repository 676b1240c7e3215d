"""An answer of several lines: which of them follow, the first that does not, and what it says the derivative is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from derivator.asking.assuming import declared
from derivator.base.errors import DerivatorError
from derivator.base.record import record
from derivator.base.regex import regex
from derivator.base.work import at_work
from derivator.grading.reading.claims import is_latex
from derivator.grading.reading.left_sides import Sought, StatedSides, answer_in, sought_by
from derivator.grading.result import Check
from derivator.grading.written.review_result import ReviewedLine
from derivator.grading.written.reviewing import review_rows
from derivator.grading.written.rows.documents import WrittenWork, read_work
from derivator.grading.written.rows.written_rows import WrittenRow
from derivator.grading.written.said_conditions import SaidCondition
from derivator.inert.trees import with_letters
from derivator.model.trace import Problem
from derivator.notation import plain
from derivator.syntax import Notation

_NAMED = regex(
    r"(?<![A-Za-z\\])(?:([A-Za-z])\s*(?:'|′|\^\s*\{?\s*\\prime)|d\s*([A-Za-z])(?=\s*(?:\(\w\))?\s*[/}]))"
)
"""What a work differentiates: y in y' and in dy/dx."""
_DEFINES = regex(r"[\s&]*([A-Za-z])\s*(?:\(\s*[A-Za-z]\s*\))?[\s&]*:?=(?P<body>[^=]+?)[.,;\s]*")
_SPARE = "FGHKPQRSTUVW"
"""Letters that may name the function beside those of a work."""
_JUDGED = ("follows", "follows-from-wrong", "wrong", "unexplained", "not-understood")
_FOLLOWS = ("follows", "follows-from-wrong")


@record
class Working:
    """The lines of an answer.

    Attributes:
        lines: those that can follow or not: neither words nor what is given.
        answer: what the last of them says the derivative is, with the names that the work defines; empty where it is
            about something else.
    """

    lines: tuple[ReviewedLine, ...]
    answer: str

    @property
    def following(self) -> int:
        """How many lines follow, be it from a wrong one."""
        return sum(line.status in _FOLLOWS for line in self.lines)

    @property
    def first_wrong(self) -> ReviewedLine | None:
        """The first line that does not follow; None where there is none."""
        return next((line for line in self.lines if line.status == "wrong"), None)

    @property
    def share(self) -> float:
        """The share of the lines that follow; 0 where no line is found wrong, and the answer is wrong all the same."""
        return self.following / len(self.lines) if self.first_wrong is not None else 0.0


def working(found: Check, assume: Sequence[str], *, timeout: float) -> Working | None:
    """The lines of an answer, each judged as a step of written work on what was asked.

    Args:
        found: what `check` says of the answer.
        assume: what holds of the letters.
        timeout: the seconds it may take.

    Returns:
        The lines; None where there is one line only, or none is understood.
    """
    try:
        return _worked(found, assume, timeout=timeout)
    except (DerivatorError, RecursionError):
        return None


@at_work
def _worked(found: Check, assume: Sequence[str], *, timeout: float) -> Working | None:
    sought = sought_by(found.problem)
    if len(set(sought.variables)) > 1:
        return None
    rows = tuple(_rows(found, sought))
    formulas = [row for row in rows if row.kind == "formula"]
    if len(formulas) < 2:
        return None
    defined = {name[1]: row for row in formulas if (name := _DEFINES.fullmatch(row.text))}
    known = tuple(_known(found.problem, sought, formulas, defined.keys()))
    lines = tuple(review_rows(WrittenWork(found.claim, "text", (*known, *rows)), tuple(_given(assume))))[len(known) :]
    judged = tuple(line for line in lines if line.status in _JUDGED)
    others = {name for name in defined if not _is_the_function(name, found.problem, sought, defined)}
    return Working(judged, _answer(rows, sought, others)) if judged else None


def _rows(found: Check, sought: Sought) -> Iterator[WrittenRow]:
    """The rows of an answer: of a chain A = B = C each side, of anything else what stands on each line."""
    notation: Notation = "latex" if is_latex(found.claim) else "plain"
    chain = answer_in(found.claim, notation, sought)
    is_chain = isinstance(chain, StatedSides) and (len(chain.sides) > 1 or chain.names_it)
    if isinstance(chain, StatedSides) and is_chain and found.verdict == "wrong":
        for at, side in enumerate(each.strip() for each in chain.sides):
            text = f"= {side}" if at else f"{_derivative(sought, sought.names[0])} = {side}"
            yield WrittenRow("formula", text, at + 1, 1, notation, shown=f"= {side}" if at else side)
        return
    yield from read_work(found.claim).rows


def _derivative(sought: Sought, name: str) -> str:
    return f"{name}{len(sought.variables) * chr(39)}({plain(sought.variables[0])})"


def _given(assume: Sequence[str]) -> Iterator[SaidCondition]:
    assumed = declared(assume).assumptions
    letters = frozenset(str(letter) for each in assumed for letter in each.subject.free_symbols)
    if letters:
        yield SaidCondition(0, letters, assumed)


def _known(
    problem: Problem, sought: Sought, work: Sequence[WrittenRow], defined: AbstractSet[str]
) -> Iterator[WrittenRow]:
    """What was asked, as rows that stand before a work: the equation, or the function under each name it has there."""
    if problem.dependent is not None:
        left, right = (plain(with_letters(side, problem.dependent)) for side in problem.expression.args[:2])
        yield WrittenRow("formula", f"{left} = {right}", 0, 1, "plain")
    else:
        said = (first or second for row in work for first, second in _NAMED.findall(row.text))
        free = (name for name in said if sought.free and name not in sought.letters)
        for name in dict.fromkeys((*sought.names[:1], *free)):
            if name not in defined:
                yield _as_defined(name, problem, sought)


def _as_defined(name: str, problem: Problem, sought: Sought) -> WrittenRow:
    return WrittenRow("formula", f"{name}({plain(sought.variables[0])}) = {plain(problem.expression)}", 0, 1, "plain")


def _is_the_function(name: str, problem: Problem, sought: Sought, defined: Mapping[str, WrittenRow]) -> bool:
    """Whether what a work defines is the function that was asked about, be it by further names."""
    taken = sought.letters | defined.keys() | {str(each) for each in sought.variables}
    other = next((each for each in _SPARE if each not in taken), "")
    if problem.dependent is not None or not other:
        return False
    of = f"({plain(sought.variables[0])})"
    rows = [*defined.values(), _as_defined(other, problem, sought)]
    rows += [WrittenRow("formula", f"{name} = {other}{of}", len(rows), 1, "plain")]
    return list(review_rows(WrittenWork("", "text", tuple(rows))))[-1].status in ("given", "follows")


def _answer(rows: Sequence[WrittenRow], sought: Sought, others: AbstractSet[str]) -> str:
    """What the last line says the derivative is, where the names stand for what others say; nothing where it does not.

    Args:
        rows: the rows of a work.
        sought: the derivative.
        others: what the work differentiates besides.
    """
    last, about = "", False
    for row in rows:
        if row.kind == "words":
            continue
        read = answer_in(row.text, "plain" if row.notation == "mathml" else row.notation, sought)
        name = next((first or second for first, second in _NAMED.findall(row.text.partition("=")[0])), "")
        goes_on = about and row.text.lstrip(" &").startswith("=")
        about = goes_on or (isinstance(read, StatedSides) and read.names_it and name not in others)
        last = read.sides[-1].strip() if about and isinstance(read, StatedSides) else ""
    bodies = {found[1]: found["body"].strip() for row in rows if (found := _DEFINES.fullmatch(row.text))}
    used = [f"{name} = {bodies[name]}" for name in bodies if re.search(rf"(?<![A-Za-z]){name}(?![A-Za-z])", last)]
    return f"{last}, where {', '.join(used)}" if last and used else last


def with_its_last_line(found: Check, lines: Working, last: Check) -> Check:
    """The verdict on an answer of several lines that is no expression: the one on what it says the derivative is.

    Args:
        found: what `check` says of the whole.
        lines: its lines.
        last: what `check` says of the last line on the derivative.
    """
    if last.verdict not in ("correct", "correct-on-smaller-domain", "rounded", "wrong"):
        return found
    note = "the answer has several lines, and the last on the derivative is what is judged"
    last = replace(last, claim=found.claim, notes=(*last.notes, note))
    if last.accepted and lines.first_wrong is not None:
        method = "the last line is right, and one before does not follow"
        return replace(last, verdict="wrong", method=method, domain="", simplified=None, in_form=None)
    return last
