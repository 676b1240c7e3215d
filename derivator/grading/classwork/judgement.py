"""What is said of one answer of a class: a verdict, its share of the points, and what the student reads."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from derivator.base.errors import DerivatorError
from derivator.base.printable import printable
from derivator.base.sentences import sentence
from derivator.grading.classwork.class_questions import ClassQuestion
from derivator.grading.result import Check
from derivator.inert.trees import with_letters
from derivator.notation import mathml, plain, typst

MISSING = "missing"
BY_HAND = ("undecided", "unreadable")
"""Verdicts after which somebody has to look: they give no points, and take none."""

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
        return judgement_of(question, question.judged(answer))
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


def judgement_of(question: ClassQuestion, found: Check) -> Judgement:
    """What a verdict says to a class."""
    first = found.diagnoses[0] if found.diagnoses else None
    mistake, family, title = (first.mistake, first.family, sentence(first.title)) if first else ("", "", "")
    shown = found.read_as
    if shown is not None and found.problem.dependent is not None:
        shown = with_letters(shown, found.problem.dependent)
    return Judgement(
        verdict=found.verdict,
        share=_share(question, found, mistake, family),
        mistake=mistake,
        family=family,
        title=title,
        read_as="" if shown is None else plain(shown),
        mathml="" if shown is None else mathml(shown, found.problem.conventions),
        typst="" if shown is None else typst(shown, found.problem.conventions),
        feedback=tuple(_feedback(found)),
        in_form=found.in_form if found.accepted else None,
    )


def _share(question: ClassQuestion, found: Check, mistake: str, family: str) -> float | None:
    shares = dict(question.partial)
    if found.accepted:
        share = shares.get(found.verdict, 1.0)
        return share if found.in_form is not False else min(share, shares.get("form", 0.0))
    for name in (mistake, family, found.verdict):
        if name and name in shares:
            return shares[name]
    return None if found.verdict in BY_HAND else 0.0


def _feedback(found: Check) -> Iterator[str]:
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
    for diagnosis in found.diagnoses[:1]:
        yield sentence(diagnosis.title)
        yield diagnosis.advice
    if found.witness is not None and found.verdict == "wrong":
        witness = found.witness
        yield f"At {witness.point} the answer is {witness.claimed}, the derivative is {witness.expected}."
    for note in found.notes:
        yield sentence(note)

