"""The judge of solutions: a wrong line, a wrong point and a wrong kind are refuted, whatever the rules say."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sympy import Symbol

from derivator import RefutedStepError, solve
from derivator.engine.solved import point_kinds
from derivator.engine.solved.point_kinds import Kinds, grouped
from derivator.inert import Equation, Minus
from derivator.inert import number as inert_number
from derivator.model.solution import SolvingStep, StationaryPoint
from derivator.syntax import read
from derivator.verification import Checker
from derivator.verification.solution_judge import SolutionJudge

X = Symbol("x")


def expression(text):
    return read(text, letters={"x", "a", "s"}).expression


def equations(*texts):
    return tuple(Equation(*map(expression, text.split(" = "))) for text in texts)


def judge(function, *domain):
    from derivator.model.trace import Assumption

    conditions = tuple(Assumption("positive", expression(each)) for each in domain)
    return SolutionJudge(expression(function), X, conditions, (), Checker(variable=X, assumptions=conditions))


LINES = [
    (["6(x^2 - x - 2) = 0"], ["x^2 - x - 2 = 0"], "proved"),
    (["(x - 2)(x + 1) = 0"], ["x = 2", "x = -1"], "agrees"),
    (["(x - 2)(x + 1) = 0"], ["x = 2"], "refuted"),
    (["x^2 = 4"], ["x = 2"], "refuted"),
    (["x^2 = 4"], ["x = 2", "x = -2"], "agrees"),
    (["x^2 = 4"], ["x = 2", "x = -3"], "refuted"),
    (["2x = a"], ["x = a"], "refuted"),
    (["exp(2x) = a^2 + 1"], ["2x = log(a^2 + 1)"], "agrees"),
    (["exp(2x) = a^2 + 1"], ["x = log(a^2 + 1)"], "refuted"),
    (["x^2 + 1 = 0"], [], "agrees"),
    (["x^2 - 1 = 0"], [], "refuted"),
]


@pytest.mark.parametrize(("before", "after", "status"), LINES)
def test_a_line_has_the_solutions_of_the_line_before(before, after, status):
    step = SolvingStep("a-rule", equations(*before), equations(*after), multiplier=inert_number(1))
    if status == "proved":
        step = replace(step, multiplier=expression("1/6"))
    values = [each.right for each in step.after if each.left == X]
    assert judge("x^2").line(step, (), values).status == status


POINTS = [
    ("x^2 - 2x", "2x - 2", "1", "minimum", True, "agrees"),
    ("x^2 - 2x", "2x - 2", "1", "maximum", False, "refuted"),
    ("x^2 - 2x", "2x - 2", "1.01", "minimum", False, "refuted"),
    ("x^3 - 3x", "3x^2 - 3", "1", "minimum", False, "agrees"),
    ("x^3 - 3x", "3x^2 - 3", "1", "minimum", True, "refuted"),
    ("x^3", "3x^2", "0", "saddle", False, "agrees"),
    ("x^3", "3x^2", "0", "minimum", False, "refuted"),
    ("x^4", "4x^3", "0", "saddle", False, "refuted"),
]


@pytest.mark.parametrize(("function", "derivative", "place", "kind", "everywhere", "status"), POINTS)
def test_a_point_is_of_its_kind(function, derivative, place, kind, everywhere, status):
    point = StationaryPoint(expression(place), kind=kind, everywhere=everywhere)
    assert judge(function).point(point, expression(derivative), ()).status == status


def test_a_point_outside_the_domain_is_none():
    point = StationaryPoint(Minus(expression("1")), kind="minimum")
    assert judge("x^2 + 2x", "x").point(point, expression("2x + 2"), ()).status == "refuted"


@pytest.mark.parametrize("target", ["x exp(-x)", "2x^3 - 3x^2 - 12x", "ln(x)/x", "x^4", "x^3"])
def test_no_kind_survives_a_changed_sign(target, monkeypatch):
    turned = {"minimum": "maximum", "maximum": "minimum", "saddle": "maximum"}
    right = Kinds.of
    monkeypatch.setattr(
        Kinds, "of", lambda self, points: tuple(replace(each, kind=turned[each.kind]) for each in right(self, points))
    )
    with pytest.raises(RefutedStepError):
        solve(target)


def test_no_maximum_survives_a_second_derivative_with_the_wrong_sign(monkeypatch):
    monkeypatch.setattr(point_kinds, "grouped", lambda line, unknown: Minus(grouped(line, unknown)))
    with pytest.raises(RefutedStepError):
        solve("x^2 - 2x")
