"""Judge an answer whose sides are said to be equal, A = B = C: each of them, and the last is the answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from derivator.grading.reading.claims import Refusal, refused
from derivator.grading.reading.left_sides import StatedSides
from derivator.grading.result import Check
from derivator.model.trace import Problem

UNCARRIED = "a derivative is left to be carried out"
SO_FAR = f"{UNCARRIED}, and it is right so far"
NOT_SO_FAR = f"{UNCARRIED}, and it is not right so far"
RESTATED = f"{UNCARRIED}: the question again"
"""What is said of a claim with derivatives that are not carried out."""
_ALIKE = "both sides of the equation are the same"
_EQUATION = "an equation is not an answer: one expression is expected"


def check_sides(answer: StatedSides | Refusal, claim: str, problem: Problem, one: Callable[[str], Check]) -> Check:
    """The verdict on an answer.

    Args:
        answer: its sides, or why there is none.
        claim: the whole of it, as typed.
        problem: what is asked.
        one: judges one side.
    """
    if isinstance(answer, Refusal):
        return refused(answer, problem, claim)
    found = [replace(one(side), claim=claim) for side in answer.sides]
    if len(found) == 1:
        return found[0]
    last = found[-2 if answer.about else -1]
    if answer.names_it and not last.accepted:
        # “3x^2, x” between two signs: what the last of them ends may be another statement.
        unclear = (each for each in found if each.verdict in ("unreadable", "not-an-answer"))
        return next((each for each in unclear if UNCARRIED not in each.method), last)
    if not answer.names_it:
        unread = [each for each in found if each.verdict == "unreadable"]
        if not unread and any(left.read_as == right.read_as for left, right in pairwise(found)):
            return replace(last, verdict="not-an-answer", method=_ALIKE, witness=None, diagnoses=())
        if not any(_is_right(each) for each in found):
            return unread[-1] if unread else replace(
                last, verdict="not-an-answer", method=_EQUATION, witness=None, diagnoses=()
            )
    wrong = next((k for k, each in enumerate(found) if not (each is last or _is_right(each, about=answer.about))), None)
    if not last.accepted or wrong is None:
        told = f"{len(found)} sides are said to be equal, and the last is the answer"
        chosen = tuple(note for each in found if each.method == SO_FAR for note in each.notes if note not in last.notes)
        return replace(last, notes=(*last.notes, *chosen, told)) if last.accepted else last
    return _contradicted(last, answer.sides[wrong].strip(), found[wrong])


def _is_right(side: Check, *, about: bool = False) -> bool:
    return side.accepted or side.method in (SO_FAR, RESTATED) or (about and side.verdict == "rounded")


def _contradicted(last: Check, text: str, side: Check) -> Check:
    """The verdict on a right answer behind a side that is not."""
    if side.verdict in ("unreadable", "undecided"):
        return side
    if side.verdict == "not-an-answer" and side.method != NOT_SO_FAR:
        method = f"{text} is not judged: {side.method}" if "not defined" in side.method else _EQUATION
        return replace(last, verdict="not-an-answer", method=method, domain="", simplified=None, in_form=None)
    method = f"the last side is right, and {text} is not equal to it"
    return replace(last, verdict="wrong", method=method, witness=side.witness, domain="", simplified=None, in_form=None)
