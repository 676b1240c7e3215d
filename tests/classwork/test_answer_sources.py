"""Answers come from tables of any dialect, lines of JSON and folders; what is guessed is told."""

from __future__ import annotations

import io
import json

import pytest

from derivator.base.errors import DerivatorError
from derivator.grading.classwork.answer_sources import Columns, HandedIn, answers_of

QUESTIONS = ("q1", "q2")
TWO = [("ada", "q1", "2x"), ("bob", "q2", "a, b")]


def read(path=None, text="", columns=None):
    with answers_of(path, io.StringIO(text, newline=""), QUESTIONS, columns or Columns()) as source:
        return source.notes, [(each.student, each.question, each.text) for each in source.answers]


@pytest.mark.parametrize(
    "text",
    [
        'student,question,answer\nada,q1,2x\nbob,q2,"a, b"\n',
        "student;question;answer\r\nada;q1;2x\r\nbob;q2;a, b\r\n",
        "Student ID\tTask\tResponse\nada\tq1\t2x\nbob\tq2\ta, b\n",
        "answer|student|question\n2x|ada|q1\na, b|bob|q2\n",
        "\ufeffstudent,question,answer\nada,q1,2x\n\n,,\nbob,q2,\"a, b\"\n",
        '{"student": "ada", "question": "q1", "answer": "2x"}\n\n'
        '{"student": "bob", "question": "q2", "answer": "a, b"}',
    ],
    ids=["commas", "semicolons", "tabs", "bars", "mark and blank rows", "JSON"],
)
def test_tables_of_every_dialect(text):
    notes, answers = read(text=text)
    assert answers == TWO
    assert "student from" in notes[0]


@pytest.mark.parametrize(
    ("header", "answers"),
    [
        ("name,q1,q2\nada,2x,3\n", [("ada", "q1", "2x"), ("ada", "q2", "3")]),
        ("ID number,Email address,Response 1,Response 2\n7,a@b,2x,3\n", [("7", "q1", "2x"), ("7", "q2", "3")]),
        ("Email address;Antwort 2\na@b;3\n", [("a@b", "q2", "3")]),
    ],
)
def test_a_column_for_each_question(header, answers):
    assert read(text=header)[1] == answers


def test_columns_may_be_named():
    text = "who,question,answer,mine\nada,q1,2x,3x\n"
    assert read(text=text, columns=Columns(student="who", answer="mine"))[1] == [("ada", "q1", "3x")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("who,question,answer\nada,q1,2x\n", "--student-column"),
        ("student,what,answer\nada,q1,2x\n", "--question-column"),
        ("", "empty"),
        ('{"student": 1, "question": 2, "answer": 3}\n[1]\n', "line 2"),
        ('{"student": 1, "question": 2, "answer": 3}\n{"a\n', "line 2"),
    ],
)
def test_what_cannot_be_told_is_refused(text, told):
    with pytest.raises(DerivatorError, match=told):
        read(text=text)


def test_a_cell_may_hold_rows_quotes_and_signs(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b'student,question,answer\nada,q1,"2x\n= 2x, ""so"""\nbob,q1,\x00\n')
    assert read(path)[1] == [("ada", "q1", '2x\n= 2x, "so"'), ("bob", "q1", "\ufffd")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(tmp_path, encoding):
    path = tmp_path / "a.csv"
    path.write_text("student,question,answer\nJürgen,q1,2x\n", encoding=encoding)
    notes, answers = read(path)
    assert answers == [("Jürgen", "q1", "2x")]
    assert ("Windows-1252" in " ".join(notes)) == (encoding == "cp1252")


def test_a_cell_that_is_too_long_costs_its_row(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(f"student,question,answer\nada,q1,{'x' * 1_100_000}\nbob,q2,3\n")
    found = read(path)[1]
    assert found[-1] == ("bob", "q2", "3")
    assert len(found) == 2


def test_a_folder_of_files(tmp_path):
    (tmp_path / "ada.txt").write_text("q1: 2x\n + 0\n**q2**: 3\n")
    bob = tmp_path / "bob"
    bob.mkdir()
    (bob / "q1.txt").write_text("2x")
    cells = [
        {"metadata": {"nbgrader": {"grade_id": "q2"}}, "source": ["3", "*x"]},
        {"metadata": {"nbgrader": {"grade_id": "q1"}}, "source": "YOUR ANSWER HERE"},
        {"metadata": {}, "source": "q1: 9"},
        7,
    ]
    (bob / "sheet.ipynb").write_text(json.dumps({"cells": cells}))
    (bob / "broken.ipynb").write_text("{")
    (tmp_path / ".hidden.txt").write_text("q1: 1")
    notes, answers = read(tmp_path)
    assert answers == [
        ("ada", "q1", "2x\n + 0"), ("ada", "q2", "3"), ("bob", "", "\ufffd"), ("bob", "q1", "2x"), ("bob", "q2", "3*x"),
        ("bob", "q1", ""),
    ]  # fmt: skip
    assert "files" in notes[0]


def test_a_folder_without_answers_is_refused(tmp_path):
    with pytest.raises(DerivatorError, match="no answers"):
        read(tmp_path)


def test_half_a_character_is_no_text():
    assert read(text='{"student": "\\ud800", "question": "q1", "answer": "2x\\udfff"}\n')[1] == [("?", "q1", "2x?")]


def test_rows_are_read_one_by_one():
    def lines():
        yield "student,question,answer\n"
        while True:
            yield "ada,q1,2x\n"

    class Endless(io.TextIOBase):
        _lines = lines()

        def readline(self, size=-1):
            return next(self._lines)

        def __iter__(self):
            return self._lines

    with answers_of(None, Endless(), QUESTIONS, Columns()) as source:
        assert next(iter(source.answers)) == HandedIn("ada", "q1", "2x")
