"""A whole class: verdicts, points, pages; nothing is judged twice, and a lost process costs one answer at most."""

from __future__ import annotations

import csv
import json
import multiprocessing
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from derivator.grading.classwork import grade
from derivator.grading.classwork.class_questions import ClassQuestion
from derivator.grading.classwork.judgement import judgement, judgement_of
from derivator.grading.classwork.workforce import Processes
from derivator.rendering.classwork.class_pages import file_name, write_feedback
from derivator.rendering.classwork.result_table import COLUMNS

QUESTIONS = """
title = "Quiz <1>"
[[question]]
id = "q1"
function = "x^2 sin(x)"
points = 4
form = "factored"
partial = { product = 0.5, form = 0.75 }
[[question]]
id = "q2"
function = "log10(5x)"
points = 2
partial = { rounded = 0.5 }
"""
ANSWERS = """student,question,answer
ada,q1,x(2 sin(x) + x cos(x))
ada,q2,1/(x ln(10))
bob,q1,2x cos(x)
bob,q2,0.4343/x
Cy/../x,q1,2x sin(x) + x^2 cos(x)
Cy/../x,q2,=2+3+cmd|' /C calc'!A0
dan,q1,2x cos(x)
dan,q1,<script>alert(1)</script>
dan,q3,1
eve,q1,
"""
VERDICTS = [
    ("ada", "q1", "correct", "4"), ("ada", "q2", "correct", "2"),
    ("bob", "q1", "wrong", "2"), ("bob", "q2", "rounded", "1"),
    ("Cy/../x", "q1", "correct", "3"), ("Cy/../x", "q2", "unreadable", ""),
    ("dan", "q1", "wrong", "0"), ("dan", "q1", "unreadable", ""), ("dan", "q3", "unreadable", ""),
    ("eve", "q1", "missing", "0"), ("dan", "q2", "missing", "0"), ("eve", "q2", "missing", "0"),
]  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A graded class."""
    at = tmp_path_factory.mktemp("class")
    (at / "questions.toml").write_text(QUESTIONS)
    (at / "answers.csv").write_text(ANSWERS)
    done = []
    with grade(at / "answers.csv", at / "questions.toml", journal=at / "progress.sqlite",
               progress=lambda *each: done.append(each)) as grades:  # fmt: skip
        pages = []
        write_feedback(grades, at, pdf=True, progress=lambda *each: pages.append(each))
    assert pages == [(count, 5) for count in range(1, 6)]
    # Equal answers once, empty ones and those to no question not at all.
    assert done == [(count, 7) for count in range(1, 8)]
    return at


def rows(folder):
    with (folder / "results.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_every_answer_has_its_verdict_and_points(folder):
    found = rows(folder)
    assert tuple(found[0]) == COLUMNS
    assert [(row["student"], row["question"], row["verdict"], row["points"]) for row in found] == VERDICTS
    assert [row["counts"] for row in found if row["student"] == "dan"] == ["no", "yes", "yes", "yes"]
    assert found[2]["family"] == "product"
    assert found[2]["read_as"] == "2*x*cos(x)"
    assert "At x = " in found[2]["feedback"]


def test_the_same_as_lines_of_json(folder):
    lines = [json.loads(line) for line in (folder / "results.jsonl").read_text().splitlines()]
    assert [(each["student"], each["verdict"]) for each in lines] == [(each[0], each[2]) for each in VERDICTS]
    assert {each["schema"] for each in lines} == {"derivator.result/1"}


def test_no_cell_is_a_formula(folder):
    text = (folder / "results.csv").read_text(encoding="utf-8-sig")
    assert "'=2+3+cmd" in text
    assert not any(cell[:1] in "=+-@" and cell for row in rows(folder) for cell in row.values())


def test_pages_hold_what_was_typed_and_run_nothing_of_it(folder):
    pages = sorted((folder / "students").iterdir())
    assert len([each for each in pages if each.suffix == ".html"]) == 5
    printed = [folder / "class.pdf", *(each for each in pages if each.suffix == ".pdf")]
    assert all(each.read_bytes().startswith(b"%PDF") for each in printed)
    page = (folder / "students" / "dan.html").read_text()
    assert "&lt;script&gt;" in page
    for each in (*pages, folder / "class.html"):
        assert b"<script" not in each.read_bytes()
    assert "A later answer counts." in page
    assert "Quiz &lt;1&gt;" in page


def test_the_lecturer_sees_mistakes_and_what_to_look_at(folder):
    page = (folder / "class.html").read_text()
    assert "10 answers of 5 students" in page
    assert "<td>The product of the derivatives is taken.</td>" in page
    assert "<b>q1</b> 1× <code>2x cos(x)</code>" in page
    assert "In the mean 2.4 of 6 points." in page
    assert '<a href="#by-hand">3 answers have to be looked at by hand</a>' in page
    assert "<h3>Not understood (3)</h3>" in page
    assert "There is no question of this name." in page
    assert "factored" in page
    assert "0 to 0.6: 2" in page


def test_a_second_run_judges_what_is_new_only(folder, tmp_path):
    before = (folder / "results.csv").read_bytes()
    done = []
    more = tmp_path / "more.csv"
    more.write_text(ANSWERS + "fay,q1,x^2 cos(x)\nfay,q2,1/(x ln(10))\n")
    for answers, judged in ((folder / "answers.csv", []), (more, [(1, 1)])):
        done.clear()
        with grade(answers, folder / "questions.toml", journal=folder / "progress.sqlite",
                   progress=lambda *each: done.append(each)) as grades:  # fmt: skip
            list(grades)
        assert done == judged
    with grade(folder / "answers.csv", folder / "questions.toml", journal=folder / "progress.sqlite") as grades:
        write_feedback(grades, tmp_path)
    assert (tmp_path / "results.csv").read_bytes() == before


def test_the_number_of_processes_changes_nothing(folder, tmp_path):
    with grade(folder / "answers.csv", folder / "questions.toml", workers=2) as grades:
        write_feedback(grades, tmp_path)
    assert (tmp_path / "results.csv").read_bytes() == (folder / "results.csv").read_bytes()


@pytest.mark.slow
def test_a_process_that_dies_costs_nothing(folder, tmp_path):
    def kill_one(done, total):
        if done == 2:
            with suppress(OSError):
                os.kill(multiprocessing.active_children()[0].pid, signal.SIGKILL)

    with grade(folder / "answers.csv", folder / "questions.toml", workers=2, progress=kill_one) as grades:
        write_feedback(grades, tmp_path)
    assert (tmp_path / "results.csv").read_bytes() == (folder / "results.csv").read_bytes()


@pytest.mark.slow
def test_ctrl_c_ends_a_run_at_once_and_the_next_goes_on(folder, tmp_path):
    # A suite that runs in the background has its interrupts ignored, and what it starts would have them so too.
    heard = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    command = [sys.executable, "-c", f"{heard}; from derivator.cli import main; main(prog_name='derivator')",
               "grade", str(tmp_path / "answers.csv"), "--workers", "2",
               "--questions", str(folder / "questions.toml"), "-o", str(tmp_path)]  # fmt: skip
    rows = "".join(f"ada{k},q1,2x sin(x) + x^2 cos(x) + {k}\n" for k in range(1, 151))
    (tmp_path / "answers.csv").write_text("student,question,answer\n" + rows)
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    journal = tmp_path / "progress.sqlite"
    while not judged_in(journal) and running.poll() is None:
        time.sleep(0.05)
    running.send_signal(signal.SIGINT)
    told = running.communicate(timeout=60)[1]
    assert (running.returncode, told) == (130, "interrupted\n")
    so_far = judged_in(journal)
    assert 0 < so_far < 150
    done = []
    with grade(tmp_path / "answers.csv", folder / "questions.toml", journal=journal,
               progress=lambda count, total: done.append(total)):  # fmt: skip
        assert set(done) == {150 - so_far}


def judged_in(journal):
    """How many answers a journal holds judgements on."""
    with suppress(sqlite3.Error), sqlite3.connect(journal) as base:
        return base.execute("select count(*) from judged").fetchone()[0]
    return 0


class _Deadly(ClassQuestion):
    """A question whose answers end the process that judges them, but for one."""

    def judged(self, answer, *, reveal=False):
        if answer != "2*x":
            os.kill(os.getpid(), signal.SIGKILL)
        return super().judged(answer, reveal=reveal)


@pytest.mark.slow
def test_an_answer_that_ends_its_process_costs_itself_only():
    workforce = Processes([_Deadly("q", "x^2")], 1)
    found = dict(workforce.judged([(0, "2*x"), (0, "bad"), (0, "worse")]))
    assert found[0, "2*x"].verdict == "correct"
    assert {found[0, each].verdict for each in ("bad", "worse")} == {"undecided"}
    assert "came to an end" in found[0, "bad"].feedback[1]


@pytest.mark.slow
def test_a_cluster_gives_the_same_table_though_a_worker_dies(folder, tmp_path):
    program = Path(__file__).with_name("on_a_cluster.py")
    subprocess.run([sys.executable, program, folder, tmp_path], check=True, capture_output=True, timeout=120)
    assert (tmp_path / "results.csv").read_bytes() == (folder / "results.csv").read_bytes()


def test_whatever_happens_costs_one_answer(monkeypatch):
    question = ClassQuestion("q", "x^2")

    def defect(*_, **__):
        raise ZeroDivisionError("so")

    monkeypatch.setattr(ClassQuestion, "judged", defect)
    found = judgement(question, "2x")
    assert (found.verdict, found.share) == ("undecided", None)
    assert "defect" in found.feedback[1]


@pytest.mark.parametrize(
    ("partial", "answer", "share"),
    [
        ((), "2x cos(x)", 0.0),
        ((("product", 0.5),), "2x cos(x)", 0.5),
        ((("product-of-derivatives", 0.25), ("product", 0.5)), "2x cos(x)", 0.25),
        ((("wrong", 0.1),), "7", 0.1),
        ((("correct", 0.9),), "2x sin(x) + x^2 cos(x)", 0.9),
        ((), "2x sin(x) +", None),
        ((("unreadable", 0.0),), "2x sin(x) +", 0.0),
    ],
)
def test_shares_of_the_points(partial, answer, share):
    question = ClassQuestion("q", "x^2 sin(x)", partial=partial)
    assert judgement_of(question, question.judged(answer)).share == share


def test_names_of_files_are_harmless_and_different():
    names = ["ada", "Ada", "a/b", "a_b", "..", "", "x" * 300, "x" * 301, "Jürgen", "CON\n"]
    found = [file_name(each) for each in names]
    assert len({each.lower() for each in found}) == len(names)
    assert all(len(each) < 80 and "/" not in each and each.strip(".") and each.isascii() for each in found)
    assert found[0] == "ada"


def test_equal_answers_are_looked_at_once(tmp_path):
    (tmp_path / "questions.toml").write_text('[[question]]\nid = "q1"\nfunction = "x^2"\n')
    rows = "".join(f"s{k},q1,{'no idea' if k < 12 else '2 +'}\n" for k in range(14))
    (tmp_path / "answers.csv").write_text("student,question,answer\n" + rows)
    with grade(tmp_path / "answers.csv", tmp_path / "questions.toml") as grades:
        write_feedback(grades, tmp_path)
    page = (tmp_path / "class.html").read_text()
    assert "<h3>Not understood (14)</h3>" in page
    assert page.count('<pre class="answer">no idea</pre>') == 1
    assert "s0, s1, s2, s3, s4, s5, s6, s7 and 4 more" in page
    assert "s12, s13<" in page
