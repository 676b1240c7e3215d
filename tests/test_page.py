"""The door for the page in the browser: questions as JSON, answers as JSON, nothing in them taken for markup."""

from __future__ import annotations

import json

import pytest

from derivator.base.watch import follow, watched
from derivator.page import answer


def asked(**question):
    return json.loads(answer(json.dumps(question)))


@pytest.mark.parametrize(
    ("question", "key", "there"),
    [
        ({"job": "read", "target": "2x sin x"}, "read", "<mi>sin</mi>"),
        ({"job": "read", "target": "x y = 1"}, "read", "<mo>=</mo>"),
        ({"job": "typeset", "target": "x^2/3"}, "latex", r"\frac"),
        ({"job": "derive", "target": "x^2"}, "html", "Proved (equal in normal form)."),
        ({"job": "derive", "target": "x^2 + y^2 = 25"}, "html", "⇒"),
        ({"job": "derive", "target": "x^2 + y^2 = 25 at (3, 4)"}, "html", "<mn>4</mn>"),
        ({"job": "read", "target": "f(x) = x^T A x"}, "notes", "x is taken as a vector of n entries."),
        ({"job": "typeset", "target": "||A x - b||^2"}, "latex", r"\right\|"),
        ({"job": "derive", "target": "||A x - b||^2", "variable": "x"}, "html", "<mi>A</mi>"),
        ({"job": "check", "target": "||A x - b||^2", "claim": "2A^T(Ax-b)", "variable": "x"}, "verdict", "correct"),
        ({"job": "derive", "target": "x^3", "order": "2"}, "html", "derivation"),
        ({"job": "derive", "target": "log(x)", "log": "log"}, "html", "<mi>log</mi>"),
        ({"job": "check", "target": "x^2", "claim": "2x"}, "verdict", "correct"),
        ({"job": "check", "target": "x^2", "claim": "x"}, "html", 'class="hints"'),
        ({"job": "check", "target": "x^2 + y^2 = 25", "claim": "-x/y"}, "verdict", "correct"),
        ({"job": "check", "target": "x^2", "claim": "x", "reveal": "1"}, "html", "The derivative is"),
        ({"job": "check", "target": "x^2 log(x)", "claim": "x", "reveal": "1", "log": "log"}, "html", "<mi>log</mi>"),
        ({"job": "check", "target": "x/(1+x)", "claim": "x", "reveal": "1"}, "steps", "quotient rule"),
        ({"job": "check", "target": "x/(1+x)", "claim": "x", "reveal": "1", "method": "product"}, "steps",
         "product rule"),
        ({"job": "check", "target": "x sin(x)", "claim": "x", "reveal": "1", "without": "product-rule"}, "no_steps",
         "no rule differentiates"),
        ({"job": "check", "target": "(X@w-y)@(X@w-y)", "claim": "2*X.T@(X@w-y)", "variable": "w",
          "shapes": "X: m×n, w: n, y: m"}, "verdict", "correct"),
        ({"job": "check", "target": "sum(t[i] ln(x), i, 1, n)", "claim": "1/x", "variable": "x",
          "given": "sum(t[i], i, 1, n) = 1"}, "verdict", "correct"),
        ({"job": "check", "target": "x^2-2x", "claim": "1, minimum", "solve": "1"}, "verdict", "correct"),
        ({"job": "check", "target": "x^2-2x", "claim": "1, maximum", "solve": "1"}, "html", 'class="hints"'),
        ({"job": "check", "target": "x^2-2x", "claim": "2", "solve": "1", "reveal": "1"}, "steps", "Proof"),
        ({"job": "write", "target": "x^2-2x", "claim": "1", "solve": "1", "format": "text"}, "text", "Correct."),
        ({"job": "read", "target": "bernoulli-mle", "solve": "1"}, "read", "<mo>∑</mo>"),
        ({"job": "review", "work": "(x^2)' = 2x\n = 3x"}, "html", "✗"),
        ({"job": "review", "work": "$(x^2)' = 2x$", "name": "work.tex"}, "html", "✓"),
        ({"job": "review", "work": "(x^2)' = 2x", "format": "markdown"}, "text", "Every line follows"),
        ({"job": "write", "target": "x^2", "format": "typst"}, "text", "attach(x, tr: 2)"),
        ({"job": "write", "target": "x^2", "format": "html", "standalone": "1"}, "text", "<!DOCTYPE html>"),
        ({"job": "write", "target": "x^2", "claim": "x", "format": "text"}, "text", "Wrong."),
        ({"job": "draw", "target": "x^2"}, "svg", "<svg"),
    ],
)
def test_a_question_has_its_answer(question, key, there):
    assert there in asked(**question)[key]


def test_a_fault_is_told_at_its_place():
    error = asked(job="derive", target="sin(x")["error"]
    assert (error["field"], error["position"], error["expected"], error["corrected"]) == ("target", 3, ")", "sin(x)")
    assert "position" not in asked(job="derive", target="x^2", method="quotient")["error"]


def test_the_answer_stands_nowhere_before_it_is_asked_for():
    assert "The derivative is" not in asked(job="check", target="x^3", claim="x^3")["html"]


@pytest.mark.parametrize("job", ["derive", "check", "review", "read", "draw"])
def test_nothing_that_is_typed_is_taken_for_markup(job):
    bad = "<img src=x onerror=alert(1)>"
    assert "<img" not in asked(job=job, target=bad, claim=bad, work=bad, variable=bad).get("html", "")


def test_a_drawing_has_the_values_of_both_curves_along_the_slider():
    drawn = asked(job="draw", target="x^2")
    assert all(y == pytest.approx(x * x) and slope == pytest.approx(2 * x) for x, y, slope in drawn["values"])
    assert asked(job="draw", target="x y", variable="x,y") == {}


def test_lines_are_shown_while_others_are_checked():
    shown = []
    with watched(follower=lambda made: shown.append(made())):
        follow(lambda: "two lines")
    follow(lambda: "nobody follows")
    assert shown == ["two lines"]


def test_what_was_checked_in_time_is_shown():
    stopped = asked(job="derive", target="sin(cos(tan(x^3 e^x)))/(1 + x^2)^5", limit="0.01")
    assert "stopped after" in stopped["error"]["message"]
