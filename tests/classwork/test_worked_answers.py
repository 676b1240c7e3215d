"""An answer of several lines: credit for the lines that follow, and the line that is the answer."""

from __future__ import annotations

import pytest

from derivator.grading.classwork import ClassQuestion
from derivator.grading.classwork.judgement import judgement

POWER = ClassQuestion("q", "(x^3+2)^4", "x", partial=(("lines", 0.5),))
CURVE = ClassQuestion("q", "x y + y^3 = 2", "x", implicit=True, dependent="y", partial=(("lines", 0.6),))
NAMED = ClassQuestion("q", "s(t) = 1/(1+e^(-3t))", "t", partial=(("lines", 1.0),))
TWICE = ClassQuestion("q", "x^3 sin(x)", order=2, partial=(("lines", 1.0),))

POSITIVE = ClassQuestion("q", "sqrt(x^4+9x^2)", assume=("x > 0",), partial=(("lines", 0.9),))


@pytest.mark.parametrize(
    ("question", "answer", "share"),
    [
        (POWER, "y' = 4(x^3+2)^3*3x^2 = 12x^2(x^3+2)^2", 0.25),
        (POWER, "4(x^3+2)^3*3x^2\n= 12x^2(x^3+2)^4", 0.25),
        (POWER, "y' = 4(x^3+2)^3\n= 4x^9+8", 0.0),
        (POWER, r"\begin{align*} y' &= 4(x^3+2)^3 \cdot 3x^2 \\ &= 12x^2(x^3+2)^4\end{align*}", 0.25),
        (POWER, "u = x^3+2\ny' = 4u^3 * 3x\n= 12x(x^3+2)^3", 0.25),
        (POWER, "u = x^3+2\nf'(x) = 4u^3 * 3x^2\n= 12x^3 u^3", 0.25),
        (POWER, "f'(x) = 4(x^3+2)^3 * 2x\nf'(x) = 8x(x^3+2)^3", 0.25),
        (POWER, "12x^2(x^3+2)^2", 0.0),
        (CURVE, "y + x y' + 3y^2 y' = 0\ny'(x+3y^2) = -y\ny' = y/(x+3y^2)", 0.4),
        (NAMED, "s' = 3e^(-3t)/(1+e^(-3t))^2\n= 3s(1+s)", 0.5),
        (TWICE, "f' = 3x^2 sin(x) + x^3 cos(x)\nf'' = 6x sin(x) + 6x^2 cos(x) + x^3 sin(x)", 0.5),
        # Where x > 0.
        (POSITIVE, "(4x^3+18x)/(2 sqrt(x^4+9x^2)) = (2x^2+9)/sqrt(x^2+9) = 2x+9", 0.6),
    ],
)
def test_lines_that_follow_give_their_share(question, answer, share):
    found = judgement(question, answer)
    assert found.verdict == "wrong"
    assert found.share == pytest.approx(share)


def test_the_first_line_that_does_not_follow_is_told_with_its_mistake():
    found = judgement(POWER, "y' = 4(x^3+2)^3\n= 4x^9+8")
    assert found.family == "chain"
    assert found.feedback[1:4] == (
        "Of 2 lines 0 follow.", "The first that does not: 4(x^3+2)^3", "The derivative of the base is missing."
    )


def test_the_better_of_lines_and_mistake_counts():
    both = ClassQuestion("q", "(x^3+2)^4", partial=(("chain", 0.2), ("lines", 0.8)))
    assert judgement(both, "4(x^3+2)^3").share == 0.2
    assert judgement(both, "4(x^3+2)^3*3x^2\n= 12x^2(x^3+2)^4").share == 0.4


@pytest.mark.parametrize(
    ("question", "answer", "verdict"),
    [
        (POWER, "Let u = x^3+2.\ny = u^4\ndy/dx = 4u^3*3x^2\n= 12x^2(x^3+2)^3", "correct"),
        (POWER, "u = x^3+2, u' = 3x^2\ny' = 4u^3 u'\n= 12x^2 (x^3+2)^3", "correct"),
        (POWER, "$y' = 4(x^3+2)^3\\cdot 3x^2$\n$= 12x^2(x^3+2)^3$", "correct"),
        (POWER, "u = x^3+2\nf'(x) = 4u^3 * 3x^2\n= 12x^2 u^3", "correct"),
        (POWER, r"\[u = x^3+2\] \[f'(x) = 4u^3 \cdot 3x^2\] \[ = 12 x^2 u^3 \]", "correct"),
        (POWER, "f(x) = (2+x^3)^4\nf'(x) = 12x^2(x^3+2)^3", "correct"),
        (POWER, "f(x) = (2+x^3)^4\nf'(x) = 12x^2(x^3+2)^2", "wrong"),
        (CURVE, "y + x y' + 3y^2 y' = 0\ny' = -y/(x+3y^2)", "correct"),
        # A line before it does not follow.
        (POWER, "u = x^3+2\ny' = 4u^3\n= 12x^2(x^3+2)^3", "wrong"),
        # The last line is about a part of the function, or about another one.
        (POWER, "y' = 4u^3 u'\nu = x^3+2\nu' = 3x^2", "not-an-answer"),
        (POWER, "f = x^3+2\nf' = 3x^2", "not-an-answer"),
        (POWER, "y = u^3\nu = x^3 + 2\ny' = 3u^2*3x^2", "not-an-answer"),
        (POWER, "4(x^3+2)^3*3x^2\n12x^2(x^3+2)^3", "not-an-answer"),
        (POWER, "I do not know\nreally", "unreadable"),
        (POWER, "x = 2", "not-an-answer"),
    ],
)
def test_the_last_line_on_the_derivative_is_the_answer(question, answer, verdict):
    found = judgement(question, answer)
    assert found.verdict == verdict
    if verdict in ("not-an-answer", "unreadable") and "\n" in answer:
        assert found.share is None, "somebody has to look at lines that were not understood"
