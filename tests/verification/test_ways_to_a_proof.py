"""Shorter ways to a proof: from the steps inside a step, from the law behind a line, without points far away."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sympy import Integer

from derivator.inert import Apply, Derivative, Minus, Plus, named, plus, times
from derivator.model.trace import Assumption, Place, Step, Verdict
from derivator.syntax import read
from derivator.verification import Checker
from derivator.verification.congruence import from_its_steps
from derivator.verification.generalised import generalised
from derivator.verification.numeric.analytic import analytic
from derivator.verification.preparation.unfold import Unfolder

PROVED, AGREES = Verdict("proved", "equal in normal form", 16), Verdict("agrees", "equal at 12 points", 12)


def step(before: str, after: str, kind: str = "rule", **more) -> Step:
    left, right = read(before).expression, read(after).expression
    return Step(rule="r", kind=kind, before=left, after=right, shown_before=left, shown_after=right, **more)


FIRST = step("D(x^2, x)", "2*x", verdict=PROVED)
SECOND = step("D(sin(x), x)", "cos(x)", verdict=PROVED)
WHOLE = step("D(x^2, x) + D(sin(x), x)", "2*x + cos(x)", "parts", places=(Place((0,)), Place((1,))),
             steps=(FIRST, SECOND))


def test_equals_put_for_equals() -> None:
    assert from_its_steps(WHOLE).status == "proved"
    weaker = replace(WHOLE, steps=(FIRST, replace(SECOND, verdict=AGREES)))
    assert (from_its_steps(weaker).status, from_its_steps(weaker).points) == ("agrees", 12)


@pytest.mark.parametrize(
    "odd",
    [
        replace(WHOLE, after=read("2*x + sin(x)").expression),
        replace(WHOLE, before=read("D(x^2, x) + D(cos(x), x)").expression),
        replace(WHOLE, places=(Place((1,)), Place((0,)))),
        replace(WHOLE, steps=(FIRST, replace(SECOND, verdict=Verdict("undecided")))),
        replace(WHOLE, kind="rule"),
        replace(WHOLE, kind="sequence", places=()),
    ],
)
def test_what_does_not_follow_is_judged_by_itself(odd: Step) -> None:
    assert from_its_steps(odd) is None


def test_equalities_in_a_row() -> None:
    row = step("1 + 1 + x", "x + 2", "sequence",
               steps=(step("1 + 1 + x", "2 + x", verdict=PROVED), step("2 + x", "x + 2", verdict=PROVED)))
    assert from_its_steps(row).status == "proved"
    assert from_its_steps(replace(row, steps=row.steps[::-1])) is None


LONG = "sin(sin(sin(sin(x^2 + exp(x) + 3*x + log(x)/x + 5*x^3 + tan(x)))))"


def general(left: str, right: str):
    write = Unfolder(()).unfold
    return generalised(write(read(left).expression), write(read(right).expression))


def test_shared_parts_become_unknown_functions() -> None:
    x, u = read("x").expression, named("u_0", read("x").expression)
    left, right = general(f"D(cos({LONG}), x)", f"-sin({LONG})*D({LONG}, x)")
    assert left == Derivative(Apply("cos", u), x)
    assert right == times(Minus(Apply("sin", u)), Derivative(u, x)) or right == Minus(
        times(Apply("sin", u), Derivative(u, x))
    )


def test_short_sides_stay_as_they_are() -> None:
    assert general("D(cos(x^2), x)", "-sin(x^2)*D(x^2, x)") is None


def test_a_false_law_is_not_proved_by_its_shape() -> None:
    verdict = Checker(variable=read("x").expression).equality(
        read(f"D(cos({LONG}), x)").expression, read(f"sin({LONG})*D({LONG}, x)").expression
    )
    assert verdict.status == "refuted"


def test_values_beyond_floats_are_told_apart() -> None:
    x = read("x").expression
    factors = [Plus(x, Integer(k)) for k in range(1, 180)]
    right = plus(*(times(*factors[:k], *factors[k + 1 :]) for k in range(len(factors))))
    checker = Checker(variable=x)
    assert checker.derivative(times(*factors), x, right).status in ("proved", "agrees")
    assert checker.derivative(times(*factors), x, plus(right, Integer(1))).status == "refuted"


@pytest.mark.parametrize(
    ("text", "known"),
    [("x^2*sin(x)/exp(x)", True), ("abs(x - 10^6)", False), ("sqrt((x - 10^6)^2)", False), ("x^a", False),
     ("log(x)", False), ("D(x^3 + pi*3.5, x)", True), ("f(x)", False), ("((x - 1)^2)^(1/2)", False)],
)
def test_analytic(text: str, known: bool) -> None:
    assert analytic(read(text).expression) is known


def test_a_positive_letter_hides_no_proof() -> None:
    x = read("x").expression
    checker = Checker(variable=x, assumptions=(Assumption("positive", x),))
    sides = (read(text).expression for text in ("sqrt(4*(x-x^2))", "sqrt(4*x*(1-x))"))
    assert checker.equality(*sides).status == "proved"
    root, power = (read(text).expression for text in ("sqrt(x^2)", "x"))
    assert checker.equality(root, power).status == "proved"
