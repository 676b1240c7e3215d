"""What is said of one answer of a class: a verdict, its share of the points, and what the student reads."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

from derivator.base.errors import DerivatorError
from derivator.base.printable import printable
from derivator.base.sentences import sentence
from derivator.grading.classwork.class_questions import ClassQuestion
from derivator.grading.classwork.worked_answers import Working, with_its_last_line, working
from derivator.grading.result import Check, Diagnosis
from derivator.inert.trees import with_letters
from derivator.notation import mathml, plain, typst

MISSING = "missing"
NO_EXPRESSION = ("not-an-answer", "unreadable")
"""Verdicts on what may be several lines, the last of which is the answer."""
BY_HAND = ("undecided", "unreadable")
"""Verdicts after which somebody has to look: they give no points, and take none."""

LONGEST_TOLD = 300
"""Characters of a sentence that a student reads."""

_SENTENCES = {
    "correct": "Correct.",
    "correct-on-smaller-domain": "Correct, but the answer has a value on a smaller domain only.",
    "rounded": "The answer is right up to the rounding of its decimals; an exact answer is asked for.",
    "wrong": "Wrong.",
    "undecided": "It was not decided whether this is right.",
    "not-an-answer": "This is not an answer.",
    "unreadable": "The answer was not understood.",
    MISSING: "There is no answer.",
}


@dataclass(frozen=True)
class Judgement:
    """The verdict on an answer, with all that pages need of it.

    Attributes:
        verdict: one of the verdicts of `check`, or "missing".
        share: the share of the points, between 0 and 1; None where somebody has to look.
        mistake: the likeliest mistake; empty where none is known.
        family: its family.
        title: the mistake in a sentence.
        read_as: how the answer was read, as typed text.
        mathml, typst: the same for pages; empty where it was not read.
        feedback: what the student is told, a sentence or two each.
        in_form: whether a right answer has the form asked for; None where none was asked for.
    """

    verdict: str
    share: float | None
    mistake: str = ""
    family: str = ""
    title: str = ""
    read_as: str = ""
    mathml: str = ""
    typst: str = ""
    feedback: tuple[str, ...] = ()
    in_form: bool | None = None

    def as_text(self) -> str:
        """The judgement as JSON on one line."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_text(cls, text: str) -> Judgement:
        """A judgement that `as_text` wrote."""
        data = json.loads(text)
        return cls(**{**data, "feedback": tuple(data["feedback"])})


def judgement(question: ClassQuestion, answer: str) -> Judgement:
    """Judge one answer. Whatever happens on the way costs this answer only."""
    if not answer.strip():
        return missing()
    try:
        found = question.judged(answer)
        lines = None if found.accepted else working(found, question.assume, timeout=question.timeout)
        if lines is not None and lines.answer and found.verdict in NO_EXPRESSION:
            found = with_its_last_line(found, lines, question.judged(lines.answer))
        return judgement_of(question, found, lines)
    except DerivatorError as error:
        return undecided(str(error))
    except (MemoryError, RecursionError):
        return undecided("it is too large, or nested too deep")
    except Exception as error:  # a defect of ours costs this answer only, and is told
        return undecided(f"a defect of derivator: {type(error).__name__}: {error}")


def missing() -> Judgement:
    """Where there is no answer."""
    return Judgement(MISSING, 0.0, feedback=(_SENTENCES[MISSING],))


def undecided(reason: str) -> Judgement:
    """Where an answer was not judged to its end."""
    return Judgement("undecided", None, feedback=(_SENTENCES["undecided"], sentence(printable(reason))))


def judgement_of(question: ClassQuestion, found: Check, lines: Working | None = None) -> Judgement:
    """What a verdict says to a class, where there are several lines with what is said of each."""
    first = _diagnosis(found, lines)
    mistake, family, title = (first.mistake, first.family, sentence(first.title)) if first else ("", "", "")
    shown = found.read_as
    if shown is not None and found.problem.dependent is not None:
        shown = with_letters(shown, found.problem.dependent)
    return Judgement(
        verdict=found.verdict,
        share=_share(question, found, (mistake, family), lines),
        mistake=mistake,
        family=family,
        title=title,
        read_as="" if shown is None else plain(shown),
        mathml="" if shown is None else mathml(shown, found.problem.conventions),
        typst="" if shown is None else typst(shown, found.problem.conventions),
        feedback=tuple(map(_readable, _feedback(found, first, lines))),
        in_form=found.in_form if found.accepted else None,
    )


def _share(question: ClassQuestion, found: Check, mistakes: Sequence[str], lines: Working | None) -> float | None:
    shares = dict(question.partial)
    if found.accepted:
        share = shares.get(found.verdict, 1.0)
        return share if found.in_form is not False else min(share, shares.get("form", 0.0))
    by_lines = shares.get("lines", 0.0) * lines.share if lines is not None and found.verdict == "wrong" else 0.0
    for name in (*mistakes, found.verdict):
        if name and name in shares:
            return max(by_lines, shares[name])
    # Several lines none of which could be told to be the answer are no reason to give nothing unseen.
    unclear = found.verdict in NO_EXPRESSION and "\n" in found.claim.strip()
    return None if unclear or found.verdict in BY_HAND else by_lines


def _readable(told: str) -> str:
    """What is told, cut off where it repeats a long answer."""
    return told if len(told) <= LONGEST_TOLD else f"{told[:LONGEST_TOLD]} …"


def _diagnosis(found: Check, lines: Working | None) -> Diagnosis | None:
    """What was probably done: in the first line that does not follow, where one says it, else on the whole."""
    wrong = lines.first_wrong if lines is not None and found.verdict == "wrong" else None
    return next(iter((*(wrong.mistakes if wrong is not None else ()), *found.diagnoses)), None)


def _feedback(found: Check, diagnosis: Diagnosis | None, lines: Working | None) -> Iterator[str]:
    yield _SENTENCES[found.verdict]
    if found.complaint is not None:
        yield sentence(found.complaint.message)
        if found.complaint.expected:
            yield sentence(f"expected: {found.complaint.expected}")
    elif found.verdict in ("undecided", "not-an-answer"):
        yield sentence(found.method)
    if found.domain:
        yield sentence(f"it has a value only where {found.domain}")
    if found.accepted and found.in_form is False:
        yield "It does not have the form asked for."
    wrong = lines.first_wrong if lines is not None and found.verdict == "wrong" else None
    if lines is not None and wrong is not None:
        yield f"Of {len(lines.lines)} lines {lines.following} {'follows' if lines.following == 1 else 'follow'}."
        yield f"The first that does not: {printable(' '.join(wrong.text.split()))}"
    if diagnosis is not None:
        yield sentence(diagnosis.title)
        yield diagnosis.advice
    if found.witness is not None and found.verdict == "wrong":
        witness = found.witness
        yield f"At {witness.point} the answer is {witness.claimed}, the derivative is {witness.expected}."
    for note in found.notes:
        yield sentence(note)
