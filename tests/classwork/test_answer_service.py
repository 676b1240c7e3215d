"""Answers one by one: a line in, a line out, and a line costs itself only."""

from __future__ import annotations

import io
import json
import os
import signal

import pytest

from derivator.base.errors import DerivatorError
from derivator.grading.classwork import ClassQuestion
from derivator.grading.classwork.answer_service import LONGEST_LINE, SCHEMA, AnswerService

QUESTIONS = [ClassQuestion("q1", "x^2 sin(x)", points=4, partial=(("product", 0.5),)), ClassQuestion("q2", "x^2")]


class _Deadly(ClassQuestion):
    """A question one answer to which ends the process that judges it."""

    def judged(self, answer, *, reveal=False):
        if answer == "deadly":
            os.kill(os.getpid(), signal.SIGKILL)
        return super().judged(answer, reveal=reveal)


@pytest.fixture(scope="module")
def service():
    with AnswerService([*QUESTIONS, _Deadly("q3", "x^2")]) as found:
        yield found


def replies(service, *lines):
    raw = b"\n".join(line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines)
    return [json.loads(line) for line in service.replies(io.BytesIO(raw))]


def test_a_reply_has_verdict_points_and_feedback(service):
    right, wrong = replies(
        service,
        {"id": [1], "question": "q1", "answer": "x(2sin(x)+x cos(x))"},
        {"question": "Q1", "answer": "2x cos(x)"},
    )
    assert (right["id"], right["verdict"], right["points"], right["possible"]) == ([1], "correct", 4, 4)
    assert (wrong["id"], wrong["verdict"], wrong["points"], wrong["family"]) == (None, "wrong", 2, "product")
    assert wrong["feedback"][1] == "The product of the derivatives is taken."
    assert {right["schema"], wrong["schema"]} == {SCHEMA}


def test_a_question_may_come_with_its_answer(service):
    question = {"function": "x^2 sin(x)", "form": "factored", "partial": {"form": 0.5}}
    (found,) = replies(service, {"question": question, "answer": "2x sin(x) + x^2 cos(x)"})
    assert (found["verdict"], found["in_form"], found["points"]) == ("correct", False, 0.5)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (b"{bad", "no JSON"), (b"[1]", "no object"), (b"[" * 100_000, "no JSON"), (b"\xff\xfe", "no JSON"),
        (b'{"id": NaN, "question": "q1", "answer": "1"}', "NaN"),
        ({"question": "q9", "answer": "1"}, "name of a question"),
        ({"question": "q1", "answer": 7}, "answer is a text"),
        ({"question": "q1"}, "answer is a text"),
        ({"question": "q1", "answer": "1", "anwser": "2"}, "no key 'anwser'"),
        ({"question": {"functio": "x"}, "answer": "1"}, "did you mean function"),
        ({"question": {"function": "x +"}, "answer": "1"}, "in question question, function"),
        ({"question": {"function": "x", "form": "round"}, "answer": "1"}, "no form 'round'"),
        (b'{"answer": "' + b"x" * LONGEST_LINE + b'"}', "longer than"),
    ],
)  # fmt: skip
def test_a_line_that_is_not_understood_costs_itself_only(service, line, told):
    bad, good = replies(service, line, {"id": 2, "question": "q2", "answer": "2x"})
    assert told in bad["error"]
    assert good["verdict"] == "correct"


@pytest.mark.parametrize(
    "answer", ["\ud800", "\x00", "(" * 100_000, "9^9^9^9", "=cmd|' /C calc'!A1", "\U0001f622", "x" * 50_000]
)
def test_no_answer_ends_the_service(service, answer):
    found, good = replies(service, {"question": "q2", "answer": answer}, {"question": "q2", "answer": "2x"})
    assert found["verdict"] in ("unreadable", "wrong", "undecided")
    assert good["verdict"] == "correct"


@pytest.mark.slow
def test_a_process_that_comes_to_an_end_is_replaced(service):
    lost, good = replies(service, {"question": "q3", "answer": "deadly"}, {"question": "q3", "answer": "2x"})
    assert (lost["verdict"], lost["points"]) == ("undecided", None)
    assert good["verdict"] == "correct"


def test_questions_are_tried_first():
    with pytest.raises(DerivatorError):
        AnswerService([ClassQuestion("q", "x +")])
