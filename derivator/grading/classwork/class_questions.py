"""The questions of a class as TOML: what was to be differentiated, what an answer is worth, and what is accepted."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from difflib import get_close_matches
from math import inf
from pathlib import Path
from typing import Any, get_args

from derivator.base.errors import LimitError, ReadingError
from derivator.base.record import record
from derivator.base.small_files import toml_of
from derivator.grading.check import check, check_implicit
from derivator.grading.result import FAMILIES, Check, VerdictName
from derivator.mistakes import ALL_MISTAKES

LARGEST_FILE = 1_000_000
MOST_QUESTIONS = 500
SECONDS = 10.0
"""What one answer may take, where its question does not say it."""


@record
class ClassQuestion:
    """One question.

    Attributes:
        id: what the answers call it.
        function: what was to be differentiated: a function, an equation, or the name of a named derivation.
        variable: by what; None where only one letter can be meant.
        points: what a right answer is worth.
        order: how often is differentiated; None for once, or as the function says.
        implicit: whether the function is an equation, and the answer the derivative of the letter it defines.
        dependent: that letter, where it is not the only other one, or y.
        assume: what holds of the letters.
        given: equations that hold of the data.
        form: the form that is asked for; None where every form will do.
        tolerance: the relative error up to which decimals are accepted.
        latex: whether the answers are LaTeX; None where each tells it itself.
        partial: the share of the points for an answer that is not simply right, by mistake, by family of mistakes, by
            verdict, by "form" for a right answer in another form than the one asked for, or by "lines": that share for
            the lines of a wrong answer that follow, as a part of all its lines. The best of these counts.
        timeout: the seconds one answer may take.
    """

    id: str
    function: str
    variable: str | None = None
    points: float = 1.0
    order: int | None = None
    implicit: bool = False
    dependent: str | None = None
    assume: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    form: str | None = None
    tolerance: float | None = None
    latex: bool | None = None
    partial: tuple[tuple[str, float], ...] = ()
    timeout: float = SECONDS

    @property
    def key(self) -> str:
        """All that a judgement on an answer depends on, as text."""
        return json.dumps([getattr(self, each.name) for each in fields(self) if each.name not in ("id", "points")])

    def judged(self, answer: str, *, reveal: bool = False) -> Check:
        """The verdict on an answer.

        Raises:
            DerivatorError: the question itself is not understood. Never for the answer.
        """
        asked: dict[str, Any] = {
            "wrt": self.variable, "latex": self.latex, "assume": self.assume, "form": self.form,
            "tolerance": self.tolerance, "reveal": reveal, "timeout": self.timeout,
        }
        if self.implicit:
            return check_implicit(self.function, answer, dependent=self.dependent, order=self.order or 1, **asked)
        return check(self.function, answer, order=self.order, given=self.given, **asked)


@record
class QuestionFile:
    """What a file of questions says: its title, and the questions in their order. None was tried yet."""

    title: str
    questions: tuple[ClassQuestion, ...]


SHARED = (*FAMILIES, *get_args(VerdictName), "form", "lines")
"""What shares of the points are given by, beside the names of mistakes."""
_ALIKE = 0.75
"""How like one of these an unknown name is that is taken for a slip of the pen."""
_NUMBER = (int, float)
_KEYS: dict[str, tuple[type | tuple[type, ...], str]] = {
    "id": (str, "a text in quotes"),
    "function": (str, "a text in quotes"),
    "variable": (str, "a text in quotes"),
    "points": (_NUMBER, "a number"),
    "order": (int, "a whole number"),
    "implicit": (bool, "true or false"),
    "dependent": (str, "a text in quotes"),
    "assume": (list, "a list of texts"),
    "given": (list, "a list of texts"),
    "form": (str, "a text in quotes"),
    "tolerance": (_NUMBER, "a number"),
    "latex": (bool, "true or false"),
    "partial": (dict, "a table of shares between 0 and 1"),
    "timeout": (_NUMBER, "a number of seconds"),
}
_ALSO = {"target": "function", "derivation": "function", "wrt": "variable"}
"""Further words for what a key says."""


def read_questions(path: Path) -> QuestionFile:
    """The questions of a file.

    Args:
        path: TOML: a title, where wanted, and a table [[question]] for each question, with the fields of
            `ClassQuestion` as its keys; `id` and `function` have to be there.

    Raises:
        ReadingError: the file cannot be read, is not TOML, or says something that is not known.
        LimitError: it is too large.
    """
    data = toml_of(path, LARGEST_FILE)
    tables, title = data.pop("question", None), data.pop("title", "")
    if data:
        raise ReadingError(f"{path.name}: there is no key {next(iter(data))!r}; there are title and [[question]]")
    if not isinstance(title, str):
        raise ReadingError(f"{path.name}: title is a text in quotes")
    if not isinstance(tables, list) or not tables or not all(isinstance(each, dict) for each in tables):
        raise ReadingError(f"{path.name} has no question: begin each with a line [[question]]")
    if len(tables) > MOST_QUESTIONS:
        raise LimitError(f"{path.name} has more than {MOST_QUESTIONS} questions")
    questions = tuple(question_of(each, f"{path.name}, question {at}") for at, each in enumerate(tables, 1))
    names = [each.id.strip().casefold() for each in questions]
    twice = next((each.id for each, name in zip(questions, names, strict=True) if names.count(name) > 1), None)
    if twice is not None:
        raise ReadingError(f"{path.name} has two questions {twice}")
    return QuestionFile(title, questions)


def question_of(data: Mapping[str, Any], place: str = "the question") -> ClassQuestion:
    """A question as a table of TOML says it.

    Args:
        data: its keys and values.
        place: where it stands, for complaints.

    Raises:
        ReadingError: it says something that is not known.
    """
    found: dict[str, Any] = {}
    for key, value in data.items():
        name = _ALSO.get(key, key)
        if name not in _KEYS:
            near = get_close_matches(key, (*_KEYS, *_ALSO), n=1)
            hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(_KEYS)}"
            raise ReadingError(f"{place}: there is no key {key!r}; {hint}")
        kind, words = _KEYS[name]
        if name in ("assume", "given") and isinstance(value, str):
            value = [value]
        # In Python a truth value is a whole number, in TOML it is not.
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise ReadingError(f"{place}: {key} is {words}")
        if name in found:
            raise ReadingError(f"{place} says twice what is to be differentiated, or by what")
        found[name] = _with_texts(value, key, words, place)
    for name in ("id", "function"):
        if not found.get(name, "").strip():
            raise ReadingError(f"{place} has no {name}")
    if not 0 <= found.get("points", 1) < inf:
        raise ReadingError(f"{place}: points is 0 or more")
    if not 0 < found.get("timeout", SECONDS) < inf:
        raise ReadingError(f"{place}: timeout is more than 0 seconds")
    if "partial" in found:
        found["partial"] = _shares(found["partial"], place)
    return ClassQuestion(**found)


def _with_texts(value: Any, key: str, words: str, place: str) -> Any:
    if not isinstance(value, list):
        return value
    if not all(isinstance(each, str) for each in value):
        raise ReadingError(f"{place}: {key} is {words}")
    return tuple(value)


def _shares(partial: Mapping[str, Any], place: str) -> tuple[tuple[str, float], ...]:
    for name, share in partial.items():
        near = get_close_matches(name, SHARED, n=1, cutoff=_ALIKE)
        if near and name not in SHARED and name not in ALL_MISTAKES:
            raise ReadingError(f"{place}: partial has no {name!r}; did you mean {near[0]}?")
        if isinstance(share, bool) or not isinstance(share, _NUMBER) or not 0 <= share <= 1:
            raise ReadingError(f"{place}: partial.{name} is a share between 0 and 1")
    return tuple(sorted((name, float(share)) for name, share in partial.items()))
