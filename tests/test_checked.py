"""Every step is judged, also those inside a step, and a wrong one stops the derivation."""

from dataclasses import replace

import pytest
from sympy import Integer, Symbol

from derivator.base.errors import RefutedStepError
from derivator.deriving.checked import check_trace
from derivator.inert import Derivative, Fraction, Plus, Power, Times
from derivator.model.trace import Problem, Step, Trace

X, TWO = Symbol("x"), Integer(2)
SQUARE = Power(X, TWO)


def step(before, after, *inner: Step) -> Step:
    return Step("some-rule", "sequence" if inner else "rule", before, after, before, after, steps=inner)


def trace(*steps: Step) -> Trace:
    return Trace(Problem(SQUARE, X), steps, steps[-1].after)


LINE = Times(TWO, X)
GOOD = trace(step(Derivative(SQUARE, X), Plus(X, X)), step(Plus(X, X), LINE, step(Plus(X, X), LINE)))


def test_every_step_gets_its_verdict():
    checked = check_trace(GOOD)
    assert checked.verdict.status in ("proved", "agrees")
    for each in (*checked.steps, *checked.steps[1].steps):
        assert each.verdict.status in ("proved", "agrees")
    assert [each.before for each in checked.steps] == [each.before for each in GOOD.steps]


@pytest.mark.parametrize(
    "wrong",
    [
        trace(step(Derivative(SQUARE, X), X)),
        trace(GOOD.steps[0], step(Plus(X, X), LINE, step(Plus(X, X), Times(X, X)))),
        trace(GOOD.steps[0], GOOD.steps[1], step(LINE, Fraction(LINE, TWO))),
        replace(GOOD, result=X),
        replace(GOOD, problem=Problem(X, X)),
    ],
)
def test_a_refuted_step_or_result_stops_the_derivation(wrong):
    with pytest.raises(RefutedStepError):
        check_trace(wrong)
