"""Equalities of functions by cases: proved in every region, on the borders too, and never where they are false."""

import pytest
from sympy import Symbol

from derivator.model.trace import Assumption
from derivator.notation import plain
from derivator.syntax import read
from derivator.verification import Checker
from derivator.verification.exact.case_by_case import proves_case_by_case
from derivator.verification.exact.decision import ExactTest
from derivator.verification.preparation.unfold import Unfolder

X = Symbol("x")


def proves(left, right, *assumptions):
    unfold = Unfolder(()).unfold
    sides = (unfold(read(side).expression) for side in (left, right))
    given = [Assumption(kind, read(subject).expression) for kind, subject in assumptions]
    positive = frozenset(each.subject for each in given if each.kind == "positive" and isinstance(each.subject, Symbol))
    return proves_case_by_case(ExactTest(positive), *sides, given)


TRUE = [
    ("D(relu(x), x)", "piecewise(0 if x < 0, 1 if x > 0)", ("nonzero", "x")),
    ("D(relu(x), x)", "piecewise(0 if x < 0, 1 if x > 0)"),  # nothing is said at 0
    ("D(relu(2x - 6), x)", "piecewise(0 if x < 3, 2 if x > 3)", ("nonzero", "x - 3")),
    ("D(relu(-x), x)", "piecewise(-1 if x < 0, 0 if x > 0)", ("nonzero", "x")),
    ("D(relu(x)^2, x)", "2*relu(x)"),  # smooth at 0
    ("D(piecewise(x^2 if x < a, 2*a*x - a^2 if x >= a), x)", "piecewise(2x if x < a, 2a if x >= a)"),
    ("D(elu(x, 1), x)", "piecewise(exp(x) if x <= 0, 1 if x > 0)"),
    ("D(relu6(a*x), x)", "a*piecewise(0 if a*x < 0, 1 if 0 < a*x < 6, 0 if a*x > 6)", ("nonzero", "a*x*(6 - a*x)")),
    ("D(max(x, y), x)", "piecewise(1 if x > y, 0 if x < y)", ("nonzero", "x - y")),
    ("max(x, y)", "min(x, y) + piecewise(x - y if x >= y, y - x otherwise)"),
    ("D(piecewise(-d*(x+d/2) if x < -d, x^2/2 if -d <= x <= d, d*(x-d/2) if x > d), x)",
     "piecewise(-d if x < -d, x if -d <= x <= d, d if x > d)", ("positive", "d")),
    ("D(huber(x, d), x)", "piecewise(-d if x < -d, x if -d <= x <= d, d if x > d)", ("positive", "d")),
    ("abs(x)*relu(x)", "relu(x)^2"),
    ("piecewise(x if abs(x) < a, 0 otherwise)", "piecewise(0 if x <= -a, x if x < a, 0 otherwise)", ("positive", "a")),
    ("piecewise(x if 2 > 1, 0 otherwise)", "piecewise(x if x > 0, x otherwise)"),
    ("sin(relu(x))^2 + cos(relu(x))^2", "1"),
]

FALSE = [
    ("D(relu(x), x)", "piecewise(0 if x < 0, 1 if x >= 0)"),  # no derivative at 0
    ("D(relu(x), x)", "piecewise(0 if x < 1, 1 if x > 1)", ("nonzero", "x"), ("nonzero", "x - 1")),
    ("D(abs(x)*relu(x), x)", "piecewise(0 if x < 0, x if x >= 0)"),
    ("piecewise(x if x < 0, 0 otherwise)", "piecewise(x if x < 1, 0 otherwise)"),
    ("piecewise(1 if x < 0, 2 if x = 0, 1 if x > 0)", "piecewise(1 if x < 0, 1 otherwise)"),
    ("D(piecewise(x^2 if x < 0, x^2 + 1 if x >= 0), x)", "2x*piecewise(1 if x < 0, 1 otherwise)"),  # a jump at 0
    ("D(D(relu(x)^2, x), x)", "piecewise(0 if x <= 0, 2 if x > 0)"),  # no second derivative at 0
    ("D(piecewise(-d*(x+d/2) if x < -d, x^2/2 if -d <= x <= d, d*(x-d/2) if x > d), x)",
     "piecewise(-d if x < -d, x if -d <= x <= d, -d if x > d)", ("positive", "d")),
    ("sum(max(0, x[i]), i, 1, m)", "sum(piecewise(x[i] if x[i] > 0, 0 otherwise), i, 1, m)"),  # not told apart here
    ("x + 1", "x + 1"),  # nothing by cases
]


@pytest.mark.parametrize("case", TRUE, ids=lambda case: f"{case[0]} = {case[1]}")
def test_proved(case):
    assert proves(*case)


@pytest.mark.parametrize("case", FALSE, ids=lambda case: f"{case[0]} = {case[1]}")
def test_not_proved(case):
    assert not proves(*case)


@pytest.mark.parametrize("wrong", ["1", "x", "0*x + relu(x)"])
@pytest.mark.parametrize("place", range(3))
def test_one_wrong_piece_is_enough(place, wrong):
    pieces = ["x^2 if x < -1", "sin(x) if -1 <= x < 2", "exp(x) if x >= 2"]
    right = f"piecewise({', '.join(pieces)})"
    pieces[place] = f"{wrong} if {pieces[place].partition(' if ')[2]}"
    assert proves(right, f"1*{right}")
    assert not proves(right, f"piecewise({', '.join(pieces)})")


def test_the_verdict_on_a_line_says_proved():
    checker = Checker(variable=X, assumptions=(Assumption("nonzero", X),))
    verdict = checker.derivative(read("relu(x)").expression, X, read("piecewise(0 if x < 0, 1 if x > 0)").expression)
    assert verdict.status == "proved", plain(X)
