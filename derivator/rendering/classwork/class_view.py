"""The pages on a class as strings, each written for its format: of a student, and of the lecturer."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from sympy import Expr

from derivator import notation
from derivator.base.record import record
from derivator.grading.classwork import ClassQuestion, Grades
from derivator.grading.classwork.journal import GradedAnswer
from derivator.grading.classwork.judgement import MISSING
from derivator.grading.result import Check
from derivator.rendering.classwork.result_table import points_text
from derivator.rendering.findings import HEADINGS
from derivator.rendering.formats import FORMATS, Format

MOST_SHOWN = 200
"""So many answers are listed to be looked at; the table of results holds all of them."""
_LONGEST, _SHORTEST = 300, 60
_MOST_NAMED = 8
_BARS = 10

@record
class AnswerView:
    """An answer as a student's page shows it."""

    question: str
    task: str
    answer: str
    read_as: str
    verdict: str
    heading: str
    points: str
    possible: str
    feedback: tuple[str, ...]
    counts: bool


@record
class StudentView:
    """The page of a student."""

    title: str
    student: str
    total: str
    possible: str
    open: int
    answers: tuple[AnswerView, ...]


@record
class MistakeOnQuestion:
    """How often a mistake was made on a question, and the first answer that has it."""

    question: str
    count: int
    example: str


@record
class CommonMistake:
    """A mistake, how often it was made, and on which questions."""

    title: str
    count: int
    where: tuple[MistakeOnQuestion, ...]


@record
class QuestionView:
    """A question as the lecturer's page shows it."""

    id: str
    task: str
    expected: str
    possible: str
    mean: str
    verdicts: tuple[tuple[str, str, int], ...]


@record
class ByHandView:
    """An answer that somebody has to look at, and all who gave it."""

    students: str
    count: int
    question: str
    answer: str
    reason: str


@record
class ByHandGroup:
    """The answers that have to be looked at for the same reason, and how many more there are in the table."""

    heading: str
    count: int
    answers: tuple[ByHandView, ...]


@record
class BarView:
    """A bar of the histogram: from and up to how many points, how many students, and how high it is, in percent."""

    start: str
    end: str
    count: int
    height: float


@record
class ClassView:
    """The lecturer's page."""

    title: str
    students: int
    answers: int
    possible: str
    notes: tuple[str, ...]
    mean: str
    open: int
    questions: tuple[QuestionView, ...]
    mistakes: tuple[CommonMistake, ...]
    by_hand: tuple[ByHandGroup, ...]
    bars: tuple[BarView, ...]


class ClassWriter:
    """Writes what pages show of a class, for one format.

    Args:
        grades: the graded answers.
        format: the name of the format, "html" or "typst".
    """

    def __init__(self, grades: Grades, format: str) -> None:
        self._grades, self._format = grades, FORMATS[format]
        posed = [question.judged("0", reveal=True) for question in grades.questions]
        self._tasks = [_asked(*each, self._format) for each in zip(grades.questions, posed, strict=True)]
        self._expected = [_math(check, check.expected, self._format) for check in posed]

    def student(self, name: str, answers: Iterable[GradedAnswer]) -> StudentView:
        """The page of a student."""
        text, points = self._format.escape, self._grades.points
        graded = sorted(answers, key=lambda each: (_place(each), each.row or 0))
        counting = [points(each) for each in graded if each.counts]
        return StudentView(
            title=text(self._grades.title or "Answers"),
            student=text(name),
            total=points_text(sum(each for each in counting if each is not None)),
            possible=points_text(sum(each.points for each in self._grades.questions)),
            open=sum(each is None for each in counting),
            answers=tuple(map(self._answer, graded)),
        )

    def _answer(self, graded: GradedAnswer) -> AnswerView:
        text, judgement = self._format.escape, graded.judgement
        question = None if graded.position is None else self._grades.questions[graded.position]
        return AnswerView(
            question=text(graded.question),
            task="" if graded.position is None else self._tasks[graded.position],
            answer=_in_lines(graded.answer, text),
            read_as="" if judgement is None else getattr(judgement, self._format.printer),
            verdict="" if judgement is None else judgement.verdict,
            heading="" if judgement is None else _heading(judgement.verdict),
            points=points_text(self._grades.points(graded)),
            possible="" if question is None else points_text(question.points),
            feedback=() if judgement is None else tuple(map(text, judgement.feedback[1:])),
            counts=graded.counts,
        )

    def whole(self, summary: Summary) -> ClassView:
        """The lecturer's page."""
        text, questions = self._format.escape, self._grades.questions
        return ClassView(
            title=text(self._grades.title or "Answers"),
            students=summary.students,
            answers=summary.answers,
            possible=points_text(sum(each.points for each in questions)),
            notes=tuple(map(text, self._grades.notes)),
            mean=points_text(sum(each * count for each, count in summary.totals.items()) / (summary.students or 1)),
            open=summary.to_look_at,
            questions=tuple(self._question(at, each, summary) for at, each in enumerate(questions)),
            mistakes=tuple(self._mistakes(summary)),
            by_hand=tuple(self._by_hand(summary)),
            bars=_bars(summary.totals, sum(each.points for each in questions)),
        )

    def _question(self, at: int, question: ClassQuestion, summary: Summary) -> QuestionView:
        verdicts = [(verdict, summary.verdicts[at, verdict]) for verdict in (*HEADINGS, MISSING)]
        decided = summary.decided[at]
        return QuestionView(
            id=self._format.escape(question.id),
            task=self._tasks[at],
            expected=self._expected[at],
            possible=points_text(question.points),
            mean=points_text(summary.sums[at] / decided) if decided else "",
            verdicts=tuple((verdict, _heading(verdict), count) for verdict, count in verdicts if count),
        )

    def _mistakes(self, summary: Summary) -> Iterator[CommonMistake]:
        """The mistakes, the most frequent first."""
        text, totals = self._format.escape, Counter[str]()
        for (_, title), count in summary.mistakes.items():
            totals[title] += count
        for title, total in sorted(totals.items(), key=lambda each: (-each[1], each[0])):
            where = [(-count, at) for (at, found), count in summary.mistakes.items() if found == title]
            yield CommonMistake(text(title), total, tuple(
                MistakeOnQuestion(
                    text(self._grades.questions[at].id), -less, text(_short(summary.examples[at, title], _SHORTEST))
                )
                for less, at in sorted(where)
            ))

    def _by_hand(self, summary: Summary) -> Iterator[ByHandGroup]:
        """What somebody has to look at, the same answers together: first what was read, but not decided."""
        text = self._format.escape
        for verdict in (*HEADINGS, MISSING):
            found = [(key, students) for key, students in summary.by_hand.items() if key[0] == verdict]
            if found:
                yield ByHandGroup(_heading(verdict), summary.open_verdicts[verdict], tuple(
                    ByHandView(
                        text(_names(students)), len(students), text(question), _in_lines(answer, text),
                        text(_short(" ".join(reason))),
                    )
                    for (_, question, answer, reason), students in found
                ))


@dataclass
class Summary:
    """What is counted while the answers pass by.

    Attributes:
        students, answers: how many there are.
        verdicts: how often each verdict was given, by the number of the question.
        mistakes: how often each mistake was made, likewise.
        sums, decided: the points of the answers that have some, and how many these are, by question.
        examples: the first answer with each mistake, likewise.
        by_hand: answers that somebody has to look at, by verdict, question, text and reason, with who gave them; the
            first of them.
        open_verdicts: how many of them there are, by verdict.
        totals: how many students have so many points in all.
    """

    students: int = 0
    answers: int = 0
    verdicts: Counter[tuple[int, str]] = field(default_factory=Counter)
    mistakes: Counter[tuple[int, str]] = field(default_factory=Counter)
    sums: dict[int, float] = field(default_factory=lambda: defaultdict(float))
    decided: Counter[int] = field(default_factory=Counter)
    examples: dict[tuple[int, str], str] = field(default_factory=dict)
    by_hand: dict[tuple[str, str, str, tuple[str, ...]], list[str]] = field(default_factory=dict)
    open_verdicts: Counter[str] = field(default_factory=Counter)
    totals: Counter[float] = field(default_factory=Counter)

    def count(self, graded: GradedAnswer, points: float | None) -> None:
        """Count one answer; one that a later one replaces does not count."""
        self.answers += graded.row is not None
        judgement = graded.judgement
        if judgement is None or not graded.counts:
            return
        if points is None:
            self.open_verdicts[judgement.verdict] += 1
            key = (judgement.verdict, graded.question, graded.answer, judgement.feedback[1:])
            if key in self.by_hand or len(self.by_hand) < MOST_SHOWN:
                self.by_hand.setdefault(key, []).append(graded.student)
        if graded.position is None:
            return
        self.verdicts[graded.position, judgement.verdict] += 1
        if judgement.title:
            self.mistakes[graded.position, judgement.title] += 1
            self.examples.setdefault((graded.position, judgement.title), graded.answer)
        if points is not None:
            self.sums[graded.position] += points
            self.decided[graded.position] += 1

    @property
    def to_look_at(self) -> int:
        """How many answers somebody has to look at."""
        return self.open_verdicts.total()

    def count_student(self, answers: Iterable[GradedAnswer], grades: Grades) -> None:
        """Count the points of a student."""
        self.students += 1
        self.totals[sum(grades.points(each) or 0.0 for each in answers)] += 1


def _bars(totals: Counter[float], possible: float) -> tuple[BarView, ...]:
    """How many students have so many points, in steps of a tenth of all points; the last step holds its end."""
    if not totals or not possible:
        return ()
    counts = [0] * _BARS
    for total, students in totals.items():
        counts[min(_BARS - 1, int(_BARS * total / possible + 1e-9))] += students
    steps = [points_text(possible * at / _BARS) for at in range(_BARS + 1)]
    return tuple(
        BarView(steps[at], steps[at + 1], count, round(100 * count / max(counts), 1)) for at, count in enumerate(counts)
    )


def _asked(question: ClassQuestion, check: Check, format: Format) -> str:
    """What is asked, with what is assumed and the form that is wanted."""
    problem, text = check.problem, format.escape
    task = _math(check, problem.asked if problem.dependent is None else problem.named, format)
    if problem.dependent is not None:
        task += f" {text('where')} {_math(check, problem.expression, format)}"
    if question.assume:
        task += text(f", where {', '.join(question.assume)}")
    return task + (text(f" (form: {question.form})") if question.form else "")


def _math(check: Check, expression: Expr | None, format: Format) -> str:
    if expression is None:
        return ""
    printer = getattr(notation, format.printer)
    return format.inline.format(printer(expression, check.problem.conventions))


def _heading(verdict: str) -> str:
    return "No answer" if verdict == MISSING else HEADINGS[verdict]


def _short(text: str, longest: int = _LONGEST) -> str:
    return text if len(text) <= longest else f"{text[:longest]} … ({len(text)} characters)"


def _in_lines(answer: str, text: Callable[[str], str]) -> str:
    """An answer as it was typed, line by line."""
    return "\n".join(map(text, _short(answer).split("\n")))


def _names(students: Sequence[str]) -> str:
    """The first of the students who gave the same answer."""
    told = ", ".join(students[:_MOST_NAMED])
    return told if len(students) <= _MOST_NAMED else f"{told} and {len(students) - _MOST_NAMED} more"


def _place(graded: GradedAnswer) -> float:
    return float("inf") if graded.position is None else graded.position
