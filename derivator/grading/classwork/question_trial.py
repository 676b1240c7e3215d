"""Try a question before any answer is judged: what cannot be posed is refused with its key, what is odd is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any, cast

from derivator.base.errors import DerivatorError, ReadingError
from derivator.base.sentences import sentence
from derivator.grading.classwork.class_questions import SHARED, ClassQuestion
from derivator.grading.result import Check
from derivator.mistakes import ALL_MISTAKES

_NOT_OF_THE_TARGET = ("id", "function", "points", "partial", "latex", "timeout", "implicit")
_OF_CURVES, _OF_FUNCTIONS = ("dependent",), ("given",)


def tried(question: ClassQuestion) -> tuple[str, ...]:
    """What is to be told of a question, a sentence each.

    Raises:
        DerivatorError: it cannot be posed; a note names the question and the key at fault.
    """
    try:
        _beside_each_other(question)
        found = question.judged("0", reveal=True)
    except DerivatorError as error:
        error.add_note(f"in question {question.id}, {_key_at_fault(question)}")
        raise
    told = (*_oddities(question, found), *_shares_told(question))
    return tuple(sentence(f"question {question.id}: {each}") for each in told)


def _beside_each_other(question: ClassQuestion) -> None:
    for name in _OF_FUNCTIONS if question.implicit else _OF_CURVES:
        if getattr(question, name):
            only = "only where implicit is" if name in _OF_CURVES else "not where implicit is"
            raise ReadingError(f"{name} is said {only} true")


def _key_at_fault(question: ClassQuestion) -> str:
    """The key without which the question can be posed; the function where there is none."""
    for each in fields(question):
        if each.name in _NOT_OF_THE_TARGET or getattr(question, each.name) == each.default:
            continue
        try:
            without: ClassQuestion = replace(question, **{each.name: cast("Any", each.default)})
            _beside_each_other(without)
            without.judged("0")
        except DerivatorError:
            continue
        return each.name
    return "function"


def _oddities(question: ClassQuestion, found: Check) -> Iterator[str]:
    if found.expected is None and "," not in (question.variable or ""):  # that of several variables is not told
        yield "the derivative was not found, so that answers may stay undecided"
    yield from found.notes


def _shares_told(question: ClassQuestion) -> Iterator[str]:
    for name, _ in question.partial:
        if name not in SHARED and name not in ALL_MISTAKES:
            yield f"partial.{name} is no family, verdict or mistake of a rule; it counts where a diagnosis has it"

