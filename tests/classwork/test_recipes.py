"""The recipes of the site, run as they stand there."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import types
from pathlib import Path

import pytest

from derivator.grading.classwork import grade, read_questions
from derivator.grading.classwork.answer_service import AnswerService
from derivator.rendering.classwork.class_pages import write_feedback

SITE = Path(__file__).resolve().parents[2] / "templates" / "site"


def blocks(page, language):
    """The blocks of a page in a language."""
    text = (SITE / f"{page}.md").read_text(encoding="utf-8")
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


QUESTIONS = '[[question]]\nid = "q1"\nfunction = "x^2 sin(x)"\npoints = 4\npartial = { product = 0.5 }\n'


def test_the_service_from_python(tmp_path):
    (tmp_path / "questions.toml").write_text(QUESTIONS)
    program = blocks("answer-service", "python")[0]
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, timeout=120)
    assert done.stdout.split() == ["correct", "2.0"], done.stderr


def test_the_lines_and_replies_that_the_page_shows(tmp_path):
    (tmp_path / "questions.toml").write_text(QUESTIONS)
    asked, reply, alone = (json.loads(block) for block in blocks("answer-service", "json"))
    with AnswerService(read_questions(tmp_path / "questions.toml").questions) as service:
        first, second = (json.loads(service.reply(json.dumps(each).encode())) for each in (asked, alone))
    assert first == reply
    assert second["feedback"] == reply["feedback"]


@pytest.mark.parametrize(
    ("answer", "score"),
    [("x (2 sin(x) + x cos(x))", 4), ("2x cos(x)", 2), ("x^2 cos(x) + 2x sin(x)\n= 2x", 1), ("7", 0), ("7 +", None)],
)
def test_a_cell_of_nbgrader(answer, score, capsys):
    """As nbgrader has it: the last expression is the score, an exception none."""
    cell = blocks("nbgrader", "python")[1].replace("### END HIDDEN TESTS\n", "")
    *before, last = cell.rstrip().splitlines()
    names = {"dydx": answer}
    if score is None:
        with pytest.raises(AssertionError, match="has to look"):
            exec("\n".join(before), names)  # noqa: S102 (our own page)
        return
    exec("\n".join(before), names)  # noqa: S102 (our own page)
    assert eval(last, names) == score  # noqa: S307 (our own page)
    assert capsys.readouterr().out.startswith(("Correct.", "Wrong."))


def test_collected_notebooks_go_into_the_gradebook(tmp_path, monkeypatch):
    for student, answer in (("ada", "2x sin(x) + x^2 cos(x)"), ("bob", "2x cos(x)"), ("cy", "no idea")):
        sheet = tmp_path / "submitted" / student / "quiz" / "sheet.ipynb"
        sheet.parent.mkdir(parents=True)
        cell = {"cell_type": "markdown", "metadata": {"nbgrader": {"grade_id": "q1"}}, "source": f"${answer}$"}
        sheet.write_text(json.dumps({"cells": [cell]}))
    (tmp_path / "questions.toml").write_text(QUESTIONS)
    (tmp_path / "feedback").mkdir()
    with grade(tmp_path / "submitted", tmp_path / "questions.toml") as grades:
        write_feedback(grades, tmp_path / "feedback")
    taken = {}

    class Gradebook:
        """What the recipe needs of nbgrader's own."""

        db = types.SimpleNamespace(commit=lambda: None)

        def __init__(self, address):
            assert address.startswith("sqlite:///")

        def __enter__(self):
            return self

        def __exit__(self, *_):
            pass

        def find_grade(self, cell, notebook, assignment, student):
            return taken.setdefault((cell, notebook, assignment, student), types.SimpleNamespace())

    monkeypatch.setitem(sys.modules, "nbgrader", types.ModuleType("nbgrader"))
    api = types.ModuleType("nbgrader.api")
    api.Gradebook = Gradebook
    monkeypatch.setitem(sys.modules, "nbgrader.api", api)
    monkeypatch.chdir(tmp_path)
    exec(blocks("nbgrader", "python")[2], {})  # noqa: S102 (our own page)
    assert {key[3]: each.manual_score for key, each in taken.items()} == {"ada": 4.0, "bob": 2.0}
    assert {key[:3] for key in taken} == {("q1", "sheet", "quiz")}


@pytest.mark.parametrize(
    ("answer", "score", "gradable"), [("x(2 sin(x) + x cos(x))", 1, True), ("2x cos(x)", 0.5, True), ("2x +", 0, False)]
)
def test_an_external_grader_of_prairielearn(tmp_path, monkeypatch, answer, score, gradable):
    for name in ("data", "tests"):
        (tmp_path / name).mkdir()
    (tmp_path / "data" / "data.json").write_text(json.dumps({"submitted_answers": {"dydx": answer}, "params": {}}))
    (tmp_path / "tests" / "questions.toml").write_text(blocks("prairielearn", "toml")[0])
    monkeypatch.setenv("GRADE_FOLDER", str(tmp_path))
    exec(blocks("prairielearn", "python")[0], {})  # noqa: S102 (our own page)
    found = json.loads((tmp_path / "results" / "results.json").read_text())
    assert (found["score"], found["gradable"], "format_errors" in found) == (score, gradable, not gradable)
    assert found["tests"][0]["max_points"] == 4
    assert json.loads(blocks("prairielearn", "json")[0])["externalGradingOptions"]["enabled"]


@pytest.mark.parametrize(
    ("answer", "score"), [("2x sin(x) + x^2 cos(x)", 1), ("2x cos(x)", 0.5), (None, 0), ("2x +", None)]
)
def test_a_grade_function_of_prairielearn(answer, score):
    server = {}
    exec(blocks("prairielearn", "python")[1], server)  # noqa: S102 (our own page)
    data = {name: {} for name in ("feedback", "format_errors", "partial_scores")}
    data |= {"submitted_answers": {"dydx": answer}, "score": 0}
    server["grade"](data)
    assert data["feedback"]["dydx"]
    if score is None:
        assert "dydx" in data["format_errors"]
        assert not data["partial_scores"]
    else:
        assert data["partial_scores"]["dydx"]["score"] == data["score"] == score
