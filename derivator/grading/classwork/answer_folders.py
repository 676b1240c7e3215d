"""A folder of answers: one file a student, a folder a student with a file a question, or what nbgrader collects."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from derivator.base.errors import ReadingError
from derivator.grading.classwork.answer_sources import AnswerSource, HandedIn

LARGEST_FILE = 5_000_000
_PLACEHOLDER = "YOUR ANSWER HERE"
"""What nbgrader puts where nothing is written yet."""
_TEXTS = (".txt", ".md", ".tex")


def of_folder(folder: Path, questions: Sequence[str]) -> AnswerSource:
    """The answers in a folder, by students and then by files, each in the order of their names.

    A file of text is called after its student, and holds a line `q1: answer` for each question; lines that begin
    otherwise go on with the answer before. A folder is called after its student: a file in it that is called after a
    question holds the answer to it, a notebook holds in the cells that nbgrader calls after questions, any other text
    is read as above.

    Raises:
        ReadingError: there is no file with answers.
    """
    files = [path for path in sorted(folder.rglob("*")) if path.suffix in (*_TEXTS, ".ipynb") and path.is_file()]
    files = [path for path in files if not any(part.startswith(".") for part in path.relative_to(folder).parts)]
    if not files:
        raise ReadingError(f"{folder.name} holds no answers: no file ends in {', '.join((*_TEXTS, '.ipynb'))}")
    return AnswerSource((f"{folder.name} is read as {len(files)} files, a student each or a folder a student.",),
                  _answers(folder, files, questions))  # fmt: skip


def _answers(folder: Path, files: Sequence[Path], questions: Sequence[str]) -> Iterator[HandedIn]:
    names = {each.casefold(): each for each in questions}
    for path in files:
        below = path.relative_to(folder).parts
        student = below[0] if len(below) > 1 else path.stem
        content = path.read_bytes()[: LARGEST_FILE + 1]
        text = content.decode("utf-8-sig", errors="replace")
        if len(content) > LARGEST_FILE:
            yield HandedIn(student, "", "\ufffd")
        elif path.suffix == ".ipynb":
            yield from _of_notebook(student, text, names)
        elif len(below) > 1 and path.stem.casefold() in names:
            yield HandedIn(student, names[path.stem.casefold()], text)
        else:
            yield from _of_lines(student, text, names)


def _of_lines(student: str, text: str, names: Mapping[str, str]) -> Iterator[HandedIn]:
    """The answers in a text in which each begins with the name of its question and a colon or a parenthesis."""
    if not names:
        return
    either = "|".join(re.escape(each) for each in sorted(names, key=len, reverse=True))
    begins = re.compile(rf"^[ \t#*]*(?P<name>{either})[ \t*]*[:)][ \t*]*", re.IGNORECASE | re.MULTILINE)
    found = list(begins.finditer(text))
    for at, match in enumerate(found):
        ends = found[at + 1].start() if at + 1 < len(found) else len(text)
        yield HandedIn(student, names[match["name"].casefold()], text[match.end() : ends].strip())


def _of_notebook(student: str, text: str, names: Mapping[str, str]) -> Iterator[HandedIn]:
    """The cells that nbgrader names after a question."""
    try:
        cells = json.loads(text)["cells"]
    except (ValueError, KeyError, TypeError, RecursionError):
        yield HandedIn(student, "", "\ufffd")
        return
    for cell in cells if isinstance(cells, list) else ():
        name = _grade_id(cell)
        if name in names:
            source: Any = cell.get("source", "")
            text = "".join(map(str, source)) if isinstance(source, list) else str(source)
            yield HandedIn(student, names[name], "" if text.strip() == _PLACEHOLDER else text)


def _grade_id(cell: Any) -> str:
    try:
        return str(cell["metadata"]["nbgrader"]["grade_id"]).casefold()
    except (KeyError, TypeError):
        return ""
