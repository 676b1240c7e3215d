"""The pages on a class as strings, each written for its format: of a student, and of the lecturer."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
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
_LONGEST = 300
_BARS = 10
_ACCEPTED = ("correct", "correct-on-smaller-domain")


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
class CommonMistake:
    """A mistake, and how often it was made."""

    title: str
    count: int


@record
class QuestionView:
    """A question as the lecturer's page shows it."""

    id: str
    task: str
    expected: str
    possible: str
    mean: str
    verdicts: tuple[tuple[str, str, int], ...]
    mistakes: tuple[CommonMistake, ...]


@record
class ByHandView:
    """An answer that somebody has to look at."""

    student: str
    question: str
    heading: str
    answer: str
    reason: str


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
    questions: tuple[QuestionView, ...]
    by_hand: tuple[ByHandView, ...]
    further: int
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
            answer=text(_short(graded.answer)),
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
            questions=tuple(self._question(at, each, summary) for at, each in enumerate(questions)),
            by_hand=tuple(
                ByHandView(
                    text(each.student), text(each.question), _heading(each.judgement.verdict),
                    text(_short(each.answer)), text(" ".join(each.judgement.feedback[1:])),
                )
                for each in summary.by_hand
                if each.judgement is not None
            ),
            further=summary.to_look_at - len(summary.by_hand),
            bars=_bars(summary.totals, sum(each.points for each in questions)),
        )

    def _question(self, at: int, question: ClassQuestion, summary: Summary) -> QuestionView:
        verdicts = [(verdict, summary.verdicts[at, verdict]) for verdict in (*HEADINGS, MISSING)]
        mistakes = [(count, title) for (place, title), count in summary.mistakes.items() if place == at]
        decided = summary.decided[at]
        return QuestionView(
            id=self._format.escape(question.id),
            task=self._tasks[at],
            expected=self._expected[at],
            possible=points_text(question.points),
            mean=points_text(summary.sums[at] / decided) if decided else "",
            verdicts=tuple((verdict, _heading(verdict), count) for verdict, count in verdicts if count),
            mistakes=tuple(
                CommonMistake(self._format.escape(title), count)
                for count, title in sorted(mistakes, key=lambda each: (-each[0], each[1]))
            ),
        )


@dataclass
class Summary:
    """What is counted while the answers pass by.

    Attributes:
        students, answers: how many there are.
        verdicts: how often each verdict was given, by the number of the question.
        mistakes: how often each mistake was made, likewise.
        sums, decided: the points of the answers that have some, and how many these are, by question.
        by_hand: answers that somebody has to look at, the first of them.
        to_look_at: how many of them there are.
        totals: how many students have so many points in all.
    """

    students: int = 0
    answers: int = 0
    verdicts: Counter[tuple[int, str]] = field(default_factory=Counter)
    mistakes: Counter[tuple[int, str]] = field(default_factory=Counter)
    sums: dict[int, float] = field(default_factory=lambda: defaultdict(float))
    decided: Counter[int] = field(default_factory=Counter)
    by_hand: list[GradedAnswer] = field(default_factory=list)
    to_look_at: int = 0
    totals: Counter[float] = field(default_factory=Counter)

    def count(self, graded: GradedAnswer, points: float | None) -> None:
        """Count one answer; one that a later one replaces does not count."""
        self.answers += graded.row is not None
        judgement = graded.judgement
        if judgement is None or not graded.counts:
            return
        if points is None:
            self.to_look_at += 1
            if len(self.by_hand) < MOST_SHOWN:
                self.by_hand.append(graded)
        if graded.position is None:
            return
        self.verdicts[graded.position, judgement.verdict] += 1
        if judgement.title:
            self.mistakes[graded.position, judgement.title] += 1
        if points is not None:
            self.sums[graded.position] += points
            self.decided[graded.position] += 1

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


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]} … ({len(text)} characters)"


def _place(graded: GradedAnswer) -> float:
    return float("inf") if graded.position is None else graded.position
