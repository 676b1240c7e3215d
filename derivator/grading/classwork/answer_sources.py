"""Where the answers of a class come from: a table, lines of JSON, a folder of files; read one by one, never at once."""

from __future__ import annotations

import codecs
import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from derivator.base.errors import ArgumentError, ReadingError
from derivator.base.record import record
from derivator.base.regex import regex

LONGEST_CELL = 1_000_000
"""Characters; a longer cell is cut off, and what is left of it is too long to be read as an answer."""
_LONGEST_HEADER = 100_000
_SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
_STUDENT = (
    "student", "studentid", "studentnumber", "idnumber", "matriculationnumber", "matrikelnummer", "userid", "username",
    "user", "login", "emailaddress", "email", "name", "fullname", "id",
)
_QUESTION = ("question", "questionid", "questionname", "task", "problem", "exercise", "item", "part")
_ANSWER = ("answer", "response", "claim", "solution", "submission", "text", "result", "derivative")
_NUMBERED = regex(r"(?:response|answer|antwort|réponse|respuesta|risposta)\s*(?P<number>\d+)", re.IGNORECASE)
"""How Moodle calls the columns of a quiz's responses, in several languages."""


@record
class HandedIn:
    """One answer as it was handed in.

    Attributes:
        student: who.
        question: to which question, as the source calls it.
        text: what was written.
    """

    student: str
    question: str
    text: str


@record
class Columns:
    """Which columns of a table, or keys of a line of JSON, say what; those not named are guessed by their headings."""

    student: str | None = None
    question: str | None = None
    answer: str | None = None


GUESSED = Columns()
"""Every column is guessed."""


@record
class AnswerSource:
    """Answers to come, and how they are read.

    Attributes:
        notes: what was guessed, a sentence each.
        answers: the answers in their order.
    """

    notes: tuple[str, ...]
    answers: Iterable[HandedIn]


@contextmanager
def answers_of(path: Path | None, stream: TextIO, questions: Sequence[str], columns: Columns) -> Iterator[AnswerSource]:
    """The answers of a class.

    Args:
        path: a table (CSV, TSV, with any separator), lines of JSON, or a folder; None for the stream.
        stream: a text that is read where there is no path.
        questions: the names of the questions in their order.
        columns: which columns say what.

    Raises:
        ReadingError: it cannot be read, or it is not told what stands where.
    """
    if path is None:
        yield _of_text(stream, "standard input", questions, columns)
    elif path.is_dir():
        from derivator.grading.classwork.answer_folders import of_folder

        yield of_folder(path, questions)
    elif path.exists() and not path.is_file():
        raise ReadingError(f"{path.name} is no file of answers: a table is read twice, which a pipe cannot be")
    else:
        try:
            encoding = _encoding(path)
            with path.open(encoding=encoding, newline="", errors="replace") as file:
                source = _of_text(file, path.name, questions, columns)
                old = (f"{path.name} is no text in UTF-8, and is taken to be one in Windows-1252.",)
                yield AnswerSource((*source.notes, *(old if encoding == "cp1252" else ())), source.answers)
        except OSError as error:
            raise ReadingError(f"{path.name}: {error.strerror}") from error


def _encoding(path: Path) -> str:
    """UTF-8, or UTF-16 where a mark says so; what old spreadsheets write where the text is neither."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        if file.read(2) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
            return "utf-16"
        file.seek(0)
        try:
            for part in iter(lambda: file.read(1 << 20), b""):
                decoder.decode(part)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8-sig"


def _of_text(file: TextIO, name: str, questions: Sequence[str], columns: Columns) -> AnswerSource:
    first = file.readline(_LONGEST_HEADER).removeprefix("\ufeff")
    while first and not first.strip():
        first = file.readline(_LONGEST_HEADER)
    if first.lstrip().startswith("{"):
        return _of_json(first, file, name, columns)
    return _of_table(first, file, name, questions, columns)


def _of_json(first: str, file: TextIO, name: str, columns: Columns) -> AnswerSource:
    record = _json_object(first, f"{name}, line 1")
    keys = list(record)
    student = _column(keys, columns.student, _STUDENT, "student", name)
    question = _column(keys, columns.question, _QUESTION, "question", name)
    answer = _column(keys, columns.answer, _ANSWER, "answer", name)

    def answers() -> Iterator[HandedIn]:
        at, line = 1, first
        while line:
            if line.strip():
                found = _json_object(line, f"{name}, line {at}")
                yield HandedIn(*(_as_text(found.get(key)) for key in (student, question, answer)))
            at, line = at + 1, file.readline()

    told = f"{name} is read as lines of JSON: student from {student}, question from {question}, answer from {answer}."
    return AnswerSource((told,), answers())


def _as_text(value: object) -> str:
    # Half a pair of surrogates, which JSON can spell, is no text that a file could hold.
    return "" if value is None else str(value).encode("utf-8", "replace").decode()


def _json_object(line: str, place: str) -> Mapping[str, object]:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ReadingError(f"{place} is no JSON: {error}") from error
    if not isinstance(found, dict):
        raise ReadingError(f"{place} is no object of JSON")
    return found


def _of_table(first: str, file: TextIO, name: str, questions: Sequence[str], columns: Columns) -> AnswerSource:
    if not first:
        raise ReadingError(f"{name} is empty")
    csv.field_size_limit(LONGEST_CELL)
    separator = max(_SEPARATORS, key=lambda each: len(next(csv.reader([first], delimiter=each))))
    rows = csv.reader(_all_of(first, file), delimiter=separator)
    header = [each.strip() for each in next(rows)]
    shown = f"{_SEPARATORS[separator]} between the columns"
    student = _column(header, columns.student, _STUDENT, "student", name)
    wide = () if columns.question or columns.answer else _wide(header, questions)
    if wide:
        told = f"{name} is read with {shown}: student from {student}, an answer from each of " + ", ".join(
            f"{header[at]} (question {question})" for at, question in wide
        )
        return AnswerSource((f"{told}.",), _rows(rows, name, header.index(student), lambda row: (
            (question, row[at]) for at, question in wide if at < len(row)
        )))
    question = _column(header, columns.question, _QUESTION, "question", name)
    answer = _column(header, columns.answer, _ANSWER, "answer", name)
    asked, said = header.index(question), header.index(answer)
    told = f"{name} is read with {shown}: student from {student}, question from {question}, answer from {answer}."
    return AnswerSource((told,), _rows(rows, name, header.index(student), lambda row: (
        [(row[asked], row[said] if said < len(row) else "")] if asked < len(row) else ()
    )))


def _all_of(first: str, file: TextIO) -> Iterator[str]:
    # A NUL is no sign of a table, and ends the reader.
    yield first.replace("\0", "\ufffd")
    for line in file:
        yield line.replace("\0", "\ufffd")


def _rows(
    rows: Iterator[list[str]], name: str, student: int, parts: Callable[[list[str]], Iterable[tuple[str, str]]]
) -> Iterator[HandedIn]:
    last = ""
    while True:
        try:
            row = next(rows, None)
        except csv.Error:  # a cell that is too long: the row is lost, and is told as one that nobody can read
            yield HandedIn(last, "", "\ufffd")
            continue
        if row is None:
            return
        if student < len(row) and any(cell.strip() for cell in row):
            last = row[student].strip()
            for question, text in parts(row):
                yield HandedIn(last, question.strip(), text)


def _wide(header: Sequence[str], questions: Sequence[str]) -> tuple[tuple[int, str], ...]:
    """Columns that hold the answers to one question each."""
    by_name = {each.casefold(): each for each in questions}
    named = [(at, by_name[each.casefold()]) for at, each in enumerate(header) if each.casefold() in by_name]
    if named:
        return tuple(named)
    found = [(at, _NUMBERED.fullmatch(each)) for at, each in enumerate(header)]
    numbered = [(at, int(match["number"])) for at, match in found if match]
    return tuple((at, questions[number - 1]) for at, number in numbered if 1 <= number <= len(questions))


def _column(header: Sequence[str], chosen: str | None, usual: Sequence[str], what: str, name: str) -> str:
    """The column that says something: the one that was named, else the first of the usual headings that is there."""
    if chosen is not None:
        if chosen not in header:
            raise ArgumentError(f"{name} has no column {chosen}; there are {', '.join(header)}")
        return chosen
    plain = {re.sub(r"[\s_-]", "", each).casefold(): each for each in reversed(header)}
    found = next((plain[each] for each in usual if each in plain), None)
    if found is None:
        raise ReadingError(
            f"{name}: which column is the {what}? There are {', '.join(header)}; name it with --{what}-column"
        )
    return found
