"""Review written work: each line, and whether the work gets to what was to be derived."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from derivator.asking.callers import flag_of
from derivator.asking.context import Context, context_of
from derivator.base.work import at_work
from derivator.grading.written.known_names import rows_of, said_throughout
from derivator.grading.written.review_result import Review, ReviewedLine
from derivator.grading.written.rows.documents import WrittenWork, read_work
from derivator.grading.written.rows.written_rows import WrittenRow
from derivator.grading.written.said_conditions import SaidCondition, conditions_in
from derivator.grading.written.shaped_work import shaped_task
from derivator.grading.written.task_reviewer import TaskReviewer
from derivator.grading.written.work_reading import WorkReading
from derivator.grading.written.work_target import Reached, target_asked
from derivator.grading.written.work_tasks import tasks


@at_work
def review(
    work: str | Path,
    *,
    target: str | None = None,
    reveal: bool = False,
    context: Context | None = None,
    timeout: float | None = None,
) -> Review:
    """Review a written derivation, line by line.

    Args:
        work: a file (.tex, .md, .txt, .ipynb, .html), or its text.
        target: what was to be derived, a function or the name of a named derivation: then it is told whether the work
            gets there.
        reveal: whether it is told, of a line that is wrong, how the line before it goes on.
        context: what is known of the names: letters, definitions, and conditions that hold throughout.
        timeout: the seconds it may take; no limit by default.

    Raises:
        ArgumentError: a context says what written work says itself, functions or indices.
        ReadingError: it cannot be read, or the target cannot.
        LimitError: it is too large.
    """
    reveal = flag_of(reveal, "whether to reveal")
    about = context_of(context)
    asked = None if target is None else target_asked(target, about)
    document = read_work(work)
    known = rows_of(about, document.text)
    reviewed = [*_by_task(document, said_throughout(about), reveal=reveal, before=known)]
    found = Review(tuple(line for lines, _ in reviewed for line in lines), document.text, document.kind)
    if asked is None:
        return found
    return asked.told(found, [each for _, reached in reviewed for each in reached])


def review_rows(work: WrittenWork, given: Sequence[SaidCondition] = ()) -> Iterator[ReviewedLine]:
    """What is said of each row of a document, task by task, where some conditions are given."""
    for lines, _ in _by_task(work, given, reveal=False):
        yield from lines


def _by_task(
    work: WrittenWork, given: Sequence[SaidCondition], *, reveal: bool, before: Sequence[WrittenRow] = ()
) -> Iterator[tuple[list[ReviewedLine], Sequence[Reached]]]:
    """The lines of each task, with those that nothing wrong leads to and their sides."""
    text = work.text.splitlines()
    for earlier, rows in tasks(work.rows, work.text):
        known = [*before, *earlier]
        said = conditions_in(text, work.kind, max(1, rows[0].line), rows[-1].line) if rows else ()
        reading = WorkReading([*known, *rows], text, (*given, *said))
        if (shaped := shaped_task(reading.rows, reading.unread, reading.symmetric, reveal=reveal)) is not None:
            yield [*shaped.lines()][len(known) :], shaped.reached
            continue
        reviewer = TaskReviewer(reading, reveal=reveal)
        yield [*reviewer.lines()][len(known) :], reviewer.reached
