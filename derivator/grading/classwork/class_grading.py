"""Judge the answers of a class: read them, judge those that are not judged yet, and give them back in their order."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Self, TextIO

from derivator.base.errors import ArgumentError
from derivator.grading.classwork.answer_sources import GUESSED, Columns, answers_of
from derivator.grading.classwork.class_questions import ClassQuestion, QuestionFile, read_questions
from derivator.grading.classwork.journal import GradedAnswer, Journal
from derivator.grading.classwork.question_trial import tried
from derivator.grading.classwork.workforce import Processes, Workforce

TellProgress = Callable[[int, int], None]
"""Is told how many answers are judged, and of how many."""


class Grades(AbstractContextManager["Grades"]):
    """The graded answers of a class, read from the journal as they are asked for.

    Attributes:
        title: the title of the file of questions.
        questions: the questions in their order.
        notes: what is to be told of the questions, and what was guessed of the answers, a sentence each.
    """

    def __init__(self, file: QuestionFile, notes: tuple[str, ...], journal: Journal) -> None:
        self.title, self.questions, self.notes = file.title, file.questions, notes
        self._journal = journal

    def __iter__(self) -> Iterator[GradedAnswer]:
        """Every answer in its order, then for every student what was not handed in at all."""
        return self._journal.graded()

    def of(self, student: str) -> Iterator[GradedAnswer]:
        """The answers of one student."""
        return self._journal.graded(student)

    def students(self) -> Iterator[str]:
        """The students in the order in which they first appear."""
        return self._journal.students()

    def points(self, graded: GradedAnswer) -> float | None:
        """The points of an answer; None where somebody has to look, and 0 for one that a later one replaces."""
        if not graded.counts:
            return 0.0
        if graded.position is None or graded.judgement is None or graded.judgement.share is None:
            return None
        return graded.judgement.share * self.questions[graded.position].points

    def __enter__(self) -> Self:
        """The same."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the journal."""
        self._journal.close()


def grade(
    answers: Path | TextIO | None,
    questions: Path,
    *,
    journal: Path | None = None,
    columns: Columns = GUESSED,
    workers: int = 1,
    dask: str | None = None,
    progress: TellProgress | None = None,
) -> Grades:
    """Grade the answers of a class.

    Args:
        answers: a table, lines of JSON, or a folder; a stream of text; None for standard input.
        questions: a file of questions, see `read_questions`.
        journal: a file that keeps what is judged, for the next run; None for none.
        columns: which columns say what, as far as it is not to be guessed.
        workers: how many processes judge.
        dask: the address of a Dask cluster that judges in their place.
        progress: is told how far the work is.

    Returns:
        The graded answers, to be closed after use.

    Raises:
        ArgumentError: an argument is of a wrong kind.
        DerivatorError: the questions or the answers cannot be read. A fault of one answer costs that answer only.
    """
    if not isinstance(workers, int) or isinstance(workers, bool) or workers < 1:
        raise ArgumentError("workers is a whole number, 1 or more")
    kinds = (
        (columns, Columns, "columns are derivator.grading.classwork.Columns"), (dask, str | None, "dask is an address"),
        (journal, Path | None, "the journal is a path"), (questions, Path, "the questions are a path"),
        (progress, Callable | None, "progress is a function"),
    )
    for given, kind, words in kinds:
        if not isinstance(given, kind):  # type: ignore[arg-type]  # a union of types will do at run time
            raise ArgumentError(words)
    if not (answers is None or isinstance(answers, Path) or hasattr(answers, "readline")):
        raise ArgumentError("the answers are a path, or a stream of text")
    file = read_questions(questions)
    told = [note for each in file.questions for note in tried(each)]
    kept = Journal(":memory:" if journal is None else journal, file.questions)
    path, stream = (answers, sys.stdin) if isinstance(answers, Path) else (None, answers or sys.stdin)
    with answers_of(path, stream, [each.id for each in file.questions], columns) as source:
        kept.take(iter(source.answers))
    notes, total = (*told, *source.notes), kept.to_judge()
    if total:
        workforce = _workforce(file.questions, workers, dask)
        for done, ((question, answer), judgement) in enumerate(workforce.judged(kept.waiting()), 1):
            kept.put(question, answer, judgement)
            if progress is not None:
                progress(done, total)
    return Grades(file, notes, kept)


def _workforce(questions: tuple[ClassQuestion, ...], workers: int, dask: str | None) -> Workforce:
    if dask is None:
        return Processes(questions, workers)
    from derivator.grading.classwork.cluster import Cluster

    return Cluster(questions, dask)
