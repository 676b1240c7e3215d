"""A file of questions: what it may say, and that each question is tried before any answer is."""

from __future__ import annotations

import pytest

from derivator.base.errors import DerivatorError
from derivator.grading.classwork import read_questions
from derivator.grading.classwork.question_trial import tried


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
        ("[[question]]\nid = 'q'\nfunction = 'x'\npoints = inf", "0 or more"),
        ("[[question]]\nid = 'q'\nfunction = 'x'\ntimeout = 0", "more than 0 seconds"),
        ("[[question]]\nid = 'q'\nfunction = 'x'\npartial = {chian = 0.5}", "did you mean chain"),
        ("titel = 'a'\n[[question]]\nid = 'q'\nfunction = 'x'", "no key 'titel'"),
        ("title = 1\n[[question]]\nid = 'q'\nfunction = 'x'", "title is a text"),
        ("[[question]", "not TOML"),
    ],
)
def test_what_is_not_understood_is_refused(tmp_path, text, told):
    with pytest.raises(DerivatorError, match=told):
        read_questions(written(tmp_path, text))


@pytest.mark.parametrize(
    ("says", "key"),
    [
        ("function = 'x +'", "function"),
        ("function = 'a*b'", "function"),
        ("function = 'floor(x)'", "function"),
        ("function = 'x^2'\nvariable = ''", "variable"),
        ("function = 'x^2'\nassume = ['x >']", "assume"),
        ("function = 'x^2'\npoints = 3\nform = 'factord'", "form"),
        ("function = 'x^2'\ntolerance = 5", "tolerance"),
        ("function = 'x^2'\norder = 99", "order"),
        ("function = 'x^2'\ngiven = 'sum('", "given"),
        ("function = 'x^2'\ndependent = 'y'", "dependent"),
        ("function = 'x y = 1'\nimplicit = true\ndependent = 'z'", "dependent"),
        ("function = 'x y = 1'\nimplicit = true\ngiven = 'x = 1'", "given"),
        ("function = 'x^2'\nimplicit = true", "function"),
    ],
)
def test_a_question_that_cannot_be_posed_is_named_with_its_key(tmp_path, says, key):
    (question,) = read_questions(written(tmp_path, f"[[question]]\nid = 'seven'\n{says}")).questions
    with pytest.raises(DerivatorError) as caught:
        tried(question)
    assert f"in question seven, {key}" in caught.value.__notes__


@pytest.mark.parametrize(
    ("says", "told"),
    [
        ("function = 'x^2 sin(x)'\nassume = 'x > 0'\npartial = {chain = 0.5, lines = 0.5, wrong = 0.1}", ()),
        ("function = 'x^2'\nvariable = 't'", ("t does not occur",)),
        ("function = 'x^2'\nassume = 'a > 0'", ("of a something is assumed",)),
        ("function = 'sqrt(-1-x^2)'", ("was not found",)),
        ("function = 'x^2'\npartial = {ghosts = 0.5}", ("partial.ghosts is no family",)),
        ("function = 'x^2 y'\nvariable = 'x, y'", ()),
    ],
)
def test_what_is_odd_about_a_question_is_told(tmp_path, says, told):
    (question,) = read_questions(written(tmp_path, f"[[question]]\nid = 'seven'\n{says}")).questions
    found = tried(question)
    assert len(found) == len(told)
    for sentence, part in zip(found, told, strict=True):
        assert part in sentence
        assert sentence.startswith("Question seven: ")
