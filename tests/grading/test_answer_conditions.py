"""Where an answer is said to hold, and which of several statements is the answer."""

import pytest

from derivator import check
from derivator.notation import plain

ONE_PIECE = "piecewise(1/x if x > 0)"


@pytest.mark.parametrize("claim", [
    "1/x, x > 0", "1/x; x > 0", "1/x (x > 0)", "1/x, where x > 0", "1/x where x > 0", "1/x with x > 0",
    "1/x provided that x > 0", "1/x für x > 0", "y' = 1/x, x > 0", "y' = 1/x (x > 0)", "$1/x$ for $x > 0$",
    r"\frac{1}{x}, x > 0", r"\frac{1}{x},\quad x > 0", r"\frac{1}{x}\quad (x > 0)",
    r"\frac{1}{x}, \text{ where } x > 0",
])
def test_a_condition_behind_an_answer_is_read(claim):
    found = check("ln(x)", claim)
    assert (found.verdict, plain(found.read_as)) == ("correct", ONE_PIECE)


@pytest.mark.parametrize("claim", [
    "2x for all x", "2x for all real x", "2x for x in R", "2x, x ∈ \u211d", "2x (x real)", "2x für alle x", "2x ∀x",
    r"2x, \; x \in \mathbb{R}", r"2x \quad \forall x",
])
def test_an_answer_for_every_real_number_is_read_and_that_is_told(claim):
    found = check("x^2", claim)
    assert (found.verdict, plain(found.read_as)) == ("correct", "2*x")
    assert found.readings[-1].endswith("is left out: an answer is one for every real number")


@pytest.mark.parametrize(("target", "claim", "verdict"), [
    ("ln(x)", "2/x, x > 0", "wrong"),
    ("ln(x)", "1/x, x > 1", "wrong"),  # a case is missing
    ("abs(x)", "1, x > 0", "wrong"),
    ("abs(x)", "1 if x > 0, -1 if x < 0", "correct"),  # cases, each with its condition
    ("x^n", "n x^(n-1), n ≠ 0", "correct"),
    ("x^2", "2x, x", "not-an-answer"),
    ("x^2", "2x (x + 1)", "wrong"),
    ("x^2", "2x, x = 3", "not-an-answer"),
    ("x^2", "x > 0", "unreadable"),
    ("x^2", ", x > 0", "unreadable"),
    ("relu(x)", "indicator(x > 0)", "correct"),
    ("relu(x)", "indicator (x > 0)", "correct"),
    ("relu(x)", "1 (x > 0)", "unreadable"),  # an indicator, or the number where x > 0
    ("relu(x)^2/2", "x [x > 0]", "unreadable"),
])
def test_what_is_no_condition_stays_what_it_is(target, claim, verdict):
    assert check(target, claim, wrt="x").verdict == verdict


@pytest.mark.parametrize("order", [1, 2])
@pytest.mark.parametrize("claim", [
    "f' = 3x^2 and f'' = 6x", "f'(x) = 3x^2, f''(x) = 6x", "f'' = 6x; f' = 3x^2", "y' = 3x^2, so y'' = 6x",
    r"f'(x) = 3x^2 \Rightarrow f''(x) = 6x", "$f'(x) = 3x^2$, $f''(x) = 6x$",
])
def test_of_several_statements_the_one_that_is_asked_for_is_read(claim, order):
    found = check("x^3", claim, order=order)
    assert (found.verdict, plain(found.read_as)) == ("correct", "3*x^2" if order == 1 else "6*x")
    assert any("is read, which is what is asked for" in each for each in found.readings)


def test_of_two_answers_none_is_read():
    assert check("x^3", "f' = 3x^2, f' = 4x").verdict == "not-an-answer"
    assert check("x^3", "f' = 4x and f'' = 6x").verdict == "wrong"
