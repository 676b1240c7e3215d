"""Answers judged one by one as they come: a line of JSON in, a line of JSON out, by a process that stays warm."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from typing import BinaryIO, Self

from derivator.base.errors import ReadingError
from derivator.base.printable import printable
from derivator.grading.classwork.class_questions import ClassQuestion, question_of
from derivator.grading.classwork.question_trial import tried
from derivator.grading.classwork.workforce import OneProcess

SCHEMA = "derivator.judged/1"
LONGEST_LINE = 1_000_000
"""Bytes; a longer line is passed over, and told."""
_KEPT = 1000
"""So many questions that came with an answer are known to be questions."""
_KEYS = {"id", "question", "answer"}


class AnswerService(AbstractContextManager["AnswerService"]):
    """Judges answers one by one.

    Args:
        questions: the questions that a line may name.

    Attributes:
        notes: what is to be told of the questions, a sentence each.

    Raises:
        DerivatorError: a question cannot be posed.
    """

    def __init__(self, questions: Sequence[ClassQuestion]) -> None:
        self._by_name = {each.id.strip().casefold(): each for each in questions}
        self.notes = tuple(note for each in questions for note in tried(each))
        self._process = OneProcess()
        self._posed: dict[ClassQuestion, None] = {}
        for each in questions:
            self._process.judged(each, "0")

    def replies(self, lines: BinaryIO) -> Iterator[str]:
        """A line of JSON for each line that is not blank, as it comes."""
        while line := lines.readline(LONGEST_LINE + 1):
            if len(line) > LONGEST_LINE:
                while line and not line.endswith(b"\n"):
                    line = lines.readline(LONGEST_LINE)
                yield _as_json({"id": None, "error": f"a line is longer than {LONGEST_LINE} bytes"})
            elif line.strip():
                yield self.reply(line)

    def reply(self, line: bytes) -> str:
        """The judgement on the answer in a line, or what is wrong with the line, as JSON without a line's end.

        Args:
            line: an object with `answer`, `question` (a name, or an object with the keys of a question) and, where
                wanted, `id`, which is given back.
        """
        name: object = None
        try:
            request = _request(line)
            name = request.get("id")
            if unknown := request.keys() - _KEYS:
                raise ReadingError(f"there is no key {min(unknown)!r}; there are {', '.join(sorted(_KEYS))}")
            question, answer = self._question(request.get("question")), request.get("answer")
            if not isinstance(answer, str):
                raise ReadingError("answer is a text")
        except ReadingError as error:
            return _as_json({"id": name, "error": printable(str(error))})
        found = self._process.judged(question, answer)
        return _as_json({
            "id": name,
            "question": question.id,
            "verdict": found.verdict,
            "points": None if found.share is None else round(found.share * question.points, 4),
            "possible": question.points,
            "mistake": found.mistake,
            "family": found.family,
            "read_as": found.read_as,
            "in_form": found.in_form,
            "feedback": found.feedback,
        })

    def _question(self, asked: object) -> ClassQuestion:
        if isinstance(asked, dict):
            question = question_of({"id": "question", **asked})
            if question not in self._posed:
                if refusal := self._process.refusal(question):
                    raise ReadingError(refusal)
                self._posed[question] = None
                if len(self._posed) > _KEPT:
                    self._posed.pop(next(iter(self._posed)))
            return question
        found = self._by_name.get(asked.strip().casefold()) if isinstance(asked, str) else None
        if found is None:
            raise ReadingError("question is the name of a question, or an object with its keys")
        return found

    def __enter__(self) -> Self:
        """The same."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the process."""
        self._process.close()


def _request(line: bytes) -> dict[str, object]:
    try:
        found = json.loads(line, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise ReadingError(f"this is no JSON: {error}") from error
    if not isinstance(found, dict):
        raise ReadingError("this is no object of JSON")
    return found


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is no number")


def _as_json(reply: dict[str, object]) -> str:
    # In ASCII: half a pair of surrogates has no other spelling.
    return json.dumps({"schema": SCHEMA, **reply})
