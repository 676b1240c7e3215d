"""Steps are honest: no no-ops, every line follows from the one above, every rule replays alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sympy import Expr

from derivator.catalogue import CATALOGUE
from derivator.engine import DEFAULT, compiled_rules, context_of, derive_problem, replays
from derivator.engine.filling import without_marks
from derivator.engine.rewriting import part_at, substituted
from derivator.inert import Derivative
from derivator.syntax import read
from derivator.trace import Problem, Step, Trace
from derivator.trees import depends, subexpressions

EXPRESSIONS = (
    ("1/(1+exp(-x))", "x"),
    ("tanh(x)", "x"),
    ("log(1+exp(x))", "x"),
    ("-(t*log(y)+(1-t)*log(1-y))", "y"),
    ("x^x", "x"),
    ("x*sin(x)*exp(x)", "x"),
    ("sin(cos(tan(x^2)))", "x"),
    ("(x^2+1)/(x^3-2x)", "x"),
    ("sqrt(x^2+1)", "x"),
    ("x/(1+exp(-x))", "x"),
    ("log(x/(1-x))", "x"),
    ("exp(-x^2/2)/sqrt(2*pi)", "x"),
    ("x^2 sin(x)/(1+x)", "x"),
    ("(3x+1)^5", "x"),
    ("ln(abs(x))", "x"),
    ("2^(x^2)*x", "x"),
    ("(x^2+3*x)^(1/2)/x^3", "x"),
    ("a*x^n + b", "x"),
    ("log(x^2+1, 2)", "x"),
    ("sum((w*x[i]+b-y[i])^2, i, 1, m)/m", "w"),
    ("log(sum(exp(z[k]), k, 1, n))", "z[j]"),
    ("1/m*sum(log(1+exp(-y[i]*dot(w,x[i]))), i, 1, m)", "w[j]"),
    ("-sum(t[i]*log(exp(z[i])/sum(exp(z[l]), l, 1, n)), i, 1, n)", "z[k]"),
)


def derived(text: str, wrt: str) -> Trace:
    return derive_problem(Problem(read(text).expression, read(wrt).expression), DEFAULT)


TRACES = [
    *(pytest.param(lambda t=text, w=wrt: derived(t, w), id=text) for text, wrt in EXPRESSIONS),
    *(pytest.param(lambda e=entry: derive_problem(e.problem, e.plan), id=name) for name, entry in CATALOGUE.items()),
]


def every(steps: tuple[Step, ...]) -> Iterator[Step]:
    for step in steps:
        yield step
        yield from every(step.steps)


@pytest.mark.parametrize("make", TRACES)
def test_lines_follow_one_another(make) -> None:
    trace = make()
    line: Expr = Derivative(trace.problem.expression, trace.problem.variable)
    for step in trace.steps:
        assert step.before == line
        line = step.after
    assert trace.result == line
    assert not any(isinstance(part, Derivative) for part in subexpressions(trace.result))


@pytest.mark.parametrize("make", TRACES)
def test_every_step_is_one_rule_or_holds_its_steps(make) -> None:
    trace = make()
    rules, context = compiled_rules(trace.problem), context_of(trace.problem)
    for step in every(trace.steps):
        assert step.before != step.after, "a step that does nothing"
        assert without_marks(step.shown_before) == step.before
        assert without_marks(step.shown_after) == step.after
        if step.kind == "rule":
            assert not step.steps
            assert replays(rules[step.rule], step, context), step.rule
        elif step.kind == "sequence":
            assert len(step.steps) > 1
            assert step.steps[0].before == step.before
            assert step.steps[-1].after == step.after
            for first, second in zip(step.steps, step.steps[1:], strict=False):
                assert first.after == second.before
        else:
            parts = {place.path: inner.after for place, inner in zip(step.places, step.steps, strict=True)}
            assert all(
                part_at(step.before, place.path) == inner.before
                for place, inner in zip(step.places, step.steps, strict=True)
            )
            assert substituted(step.before, parts) == step.after


@pytest.mark.parametrize("make", TRACES)
def test_a_derivation_is_deterministic(make) -> None:
    assert make() == make()


def test_bound_indices_are_not_captured() -> None:
    trace = derived("sum(p[k]^2, k, 1, n)", "p[k]")
    assert trace.result == read("2*p[k]").expression
    assert depends(trace.result, read("p[k]").expression)


def test_a_rule_that_is_missing_breaks_the_proof() -> None:
    entry = CATALOGUE["sigmoid"]
    rules = compiled_rules(entry.problem)
    without = {name for step in every(derive_problem(entry.problem, entry.plan).steps) for name in [step.rule]}
    assert {"quotient-rule", "split-off-factor", "add-and-subtract", "split-difference", "cancel"} <= without
    assert set(rules) >= {"quotient-rule"}
