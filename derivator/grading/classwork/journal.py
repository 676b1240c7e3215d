"""What is judged so far, in a file that outlives the run: an interrupted run goes on where it stopped."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

import derivator
from derivator.base.errors import ReadingError
from derivator.base.record import record
from derivator.grading.classwork.answer_sources import HandedIn
from derivator.grading.classwork.class_questions import ClassQuestion
from derivator.grading.classwork.judgement import Judgement, missing

_TABLES = """
create table if not exists judged (question text, answer text, judgement text, primary key (question, answer));
drop table if exists asked; drop table if exists answers; drop table if exists students;
create table asked (position integer primary key, id text, key text);
create table students (number integer primary key, student text unique);
create table answers (row integer primary key, student integer, question integer, named text, answer text);
create index by_answer on answers (question, answer);
create index by_student on answers (student, question);
"""
_WITH_JUDGEMENTS = """
select answers.row, students.student, coalesce(asked.id, answers.named), asked.position, answers.answer,
       answers.row = (select max(later.row) from answers as later
                      where later.student = answers.student and later.question is answers.question
                      and (later.question is not null or later.named = answers.named)),
       judged.judgement
from answers join students on students.number = answers.student
left join asked on asked.position = answers.question
left join judged on judged.question = asked.key and judged.answer = answers.answer
where :student is null or students.student = :student
order by answers.row
"""
_NOT_HANDED_IN = """
select null, students.student, asked.id, asked.position, '', 1, null from students cross join asked
where (:student is null or students.student = :student) and not exists (
    select 1 from answers where answers.student = students.number and answers.question = asked.position
)
order by students.number, asked.position
"""
_AT_ONCE = 500
_NO_QUESTION = Judgement(
    "unreadable", None, feedback=("The answer was not looked at.", "There is no question of this name.")
)


@record
class GradedAnswer:
    """One answer and what is said of it.

    Attributes:
        row: its number in the source, from 1; None where nothing was handed in.
        student: who.
        question: to which question.
        position: the number of the question, from 0; None where there is no such question.
        answer: what was written.
        counts: whether it counts: of several answers of a student to a question the last one does.
        judgement: the verdict; None where it was not judged yet.
    """

    row: int | None
    student: str
    question: str
    position: int | None
    answer: str
    counts: bool
    judgement: Judgement | None


class Journal:
    """The answers of a class and the judgements on them.

    A judgement is kept by all it depends on: the question, the answer and the version of this package. It is found
    again in the next run, whatever else has changed.

    Args:
        path: the file; ":memory:" for none.
        questions: the questions in their order.
    """

    def __init__(self, path: Path | str, questions: Sequence[ClassQuestion]) -> None:
        try:
            self._base = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
            self._base.execute("pragma journal_mode = wal")
            self._base.execute("pragma synchronous = normal")
            self._base.executescript(_TABLES)
        except sqlite3.DatabaseError as error:
            raise ReadingError(f"{path} is no journal of answers, or is in use: {error}") from error
        self._keys = [f"{derivator.__version__} {each.key}" for each in questions]
        asked = [(at, each.id, key) for at, (each, key) in enumerate(zip(questions, self._keys, strict=True))]
        self._base.executemany("insert into asked values (?, ?, ?)", asked)
        self._by_name = {each.id.strip().casefold(): at for at, each in enumerate(questions)}

    def take(self, answers: Iterator[HandedIn]) -> None:
        """Write down the answers as they come."""
        base = self._base
        base.execute("begin")
        for row, each in enumerate(answers, 1):
            base.execute("insert or ignore into students (student) values (?)", (each.student,))
            base.execute(
                "insert into answers select ?, number, ?, ?, ? from students where student = ?",
                (row, self._by_name.get(each.question.strip().casefold()), each.question, each.text.strip(),
                 each.student),
            )
        base.execute("commit")

    @property
    def size(self) -> int:
        """How many answers there are."""
        return int(self._base.execute("select count(*) from answers").fetchone()[0])

    def to_judge(self) -> int:
        """Write down which answers are to be judged, equal ones once, and say how many."""
        self._base.executescript("drop table if exists to_judge; create table to_judge (question integer, answer text)")
        self._base.execute(
            "insert into to_judge select answers.question, answers.answer from answers "
            "join asked on asked.position = answers.question "
            "left join judged on judged.question = asked.key and judged.answer = answers.answer "
            "where judged.judgement is null and answers.answer <> '' "
            "group by answers.question, answers.answer order by min(answers.row)"
        )
        return int(self._base.execute("select count(*) from to_judge").fetchone()[0])

    def waiting(self) -> Iterator[tuple[int, str]]:
        """What `to_judge` wrote down: the number of the question, and the answer."""
        last = 0
        while found := self._base.execute(
            "select rowid, question, answer from to_judge where rowid > ? order by rowid limit ?", (last, _AT_ONCE)
        ).fetchall():
            yield from ((question, answer) for _, question, answer in found)
            last = found[-1][0]

    def put(self, question: int, answer: str, judgement: Judgement) -> None:
        """Write down a judgement. It stays, whatever happens next."""
        self._base.execute(
            "insert or replace into judged values (?, ?, ?)", (self._keys[question], answer, judgement.as_text())
        )

    def graded(self, student: str | None = None) -> Iterator[GradedAnswer]:
        """Every answer in its order, then what was not handed in at all.

        Args:
            student: only what this one handed in, or did not.
        """
        for query in (_WITH_JUDGEMENTS, _NOT_HANDED_IN):
            found = self._base.execute(query, {"student": student})
            while rows := found.fetchmany(_AT_ONCE):
                yield from map(_graded, rows)

    def students(self) -> Iterator[str]:
        """The students in the order in which they first appear."""
        found = self._base.execute("select student from students order by number")
        while rows := found.fetchmany(_AT_ONCE):
            yield from (student for student, in rows)

    def close(self) -> None:
        """Close the file."""
        self._base.close()


def _graded(row: tuple[int | None, str, str, int | None, str, int | None, str | None]) -> GradedAnswer:
    number, student, question, position, answer, counts, judged = row
    if position is None:
        judgement: Judgement | None = _NO_QUESTION
    elif not answer:
        judgement = missing()
    else:
        judgement = None if judged is None else Judgement.from_text(judged)
    return GradedAnswer(number, student, question, position, answer, bool(counts), judgement)
