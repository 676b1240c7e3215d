"""A file of questions: what it may say, and that each question is tried before any answer is."""

from __future__ import annotations

import pytest

from derivator.base.errors import DerivatorError
from derivator.grading.classwork import read_questions


def written(tmp_path, text):
    path = tmp_path / "questions.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_everything_a_question_may_say(tmp_path):
    path = written(tmp_path, """
title = "Quiz"
[[question]]
id = "q1"
target = "a*x^n"
wrt = "x"
points = 2.5
assume = "a > 0"
form = "simplified"
partial = { chain = 0.5, rounded = 1 }
[[question]]
id = "q2"
function = "x y + y^3 = 2"
implicit = true
dependent = "y"
[[question]]
id = "q3"
function = "sigmoid"
order = 2
""")
    file = read_questions(path)
    first, second, third = file.questions
    assert file.title == "Quiz"
    assert (first.function, first.variable, first.points, first.assume) == ("a*x^n", "x", 2.5, ("a > 0",))
    assert first.partial == (("chain", 0.5), ("rounded", 1.0))
    assert second.judged("-y/(x+3y^2)").verdict == "correct"
    assert third.judged("g(1-g)(1-2g)").verdict == "correct"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "no question"),
        ("[[question]]\nfunction = 'x'", "no id"),
        ("[[question]]\nid = 'q'", "no function"),
        ("[[question]]\nid = 'q'\nfunction = 'x'\npoint = 1", "did you mean points"),
        ("[[question]]\nid = 'q'\nfunction = 'x'\ntarget = 'x'", "twice"),
        ("[[question]]\nid = 'q'\nfunction = 'x'\npoints = true", "points is a number"),
        ("[[question]]\nid = 'q'\nfunction = 'x'\npoints = -1", "0 or more"),
        ("[[question]]\nid = 'q'\nfunction = 'x'\nassume = [1]", "list of texts"),
        ("[[question]]\nid = 'q'\nfunction = 'x'\npartial = {chain = 2}", "between 0 and 1"),
        ("[[question]]\nid = 'q'\nfunction = 'x'\n[[question]]\nid = 'Q'\nfunction = 'x'", "two questions"),
        ("titel = 'a'\n[[question]]\nid = 'q'\nfunction = 'x'", "no key 'titel'"),
        ("title = 1\n[[question]]\nid = 'q'\nfunction = 'x'", "title is a text"),
        ("[[question]", "not TOML"),
    ],
)
def test_what_is_not_understood_is_refused(tmp_path, text, told):
    with pytest.raises(DerivatorError, match=told):
        read_questions(written(tmp_path, text))


@pytest.mark.parametrize("function", ["x +", "a*b", "floor(x)"])
def test_a_question_that_cannot_be_posed_is_named(tmp_path, function):
    with pytest.raises(DerivatorError) as caught:
        read_questions(written(tmp_path, f"[[question]]\nid = 'seven'\nfunction = '{function}'"))
    assert "in question seven" in caught.value.__notes__
