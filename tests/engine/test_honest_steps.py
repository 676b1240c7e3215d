"""Steps are honest: no no-ops, every line follows from the one above, every rule replays alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest
from sympy import Expr, Symbol

from derivator.base.errors import UnsupportedError
from derivator.catalogue import CATALOGUE
from derivator.engine import (
    ALONG_PATHS,
    DEFAULT,
    Differentiate,
    Plan,
    compiled_rules,
    context_of,
    derive_problem,
    replays,
)
from derivator.engine.plans.by_differentials import BY_ENTRIES
from derivator.engine.plans.plan import Phase
from derivator.engine.rewriting.applying import part_at, substituted
from derivator.engine.rewriting.filling import without_marks
from derivator.inert import ZERO, Derivative, Equation
from derivator.inert.shaped import ReadOff
from derivator.inert.trees import depends, subexpressions
from derivator.model.trace import Problem, Step, Trace
from derivator.rules.matrices.reading_off import READ_OFF
from derivator.syntax import read

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


made = cache(lambda make: make())
"""What several tests look at, derived once."""

OF_A_LINE = {rule.name for rule in READ_OFF}
"""The laws that read a derivative off a whole line."""


def every(steps: tuple[Step, ...]) -> Iterator[Step]:
    for step in steps:
        yield step
        if step.rule != BY_ENTRIES:  # what stands in that is the derivation of a number
            yield from every(step.steps)


@pytest.mark.parametrize("make", TRACES)
def test_lines_follow_one_another(make) -> None:
    trace = made(make)
    line: Expr = trace.problem.opening
    for step in trace.steps:
        assert step.before == line
        line = step.after
    assert trace.result == (line.right if isinstance(line, Equation) else line)
    assert not any(isinstance(part, Derivative) for part in subexpressions(trace.result))


def along_a_path(problem: Problem, step: Step) -> bool:
    """Whether a step is one of those that a path makes by itself: letters for what they stand for, factors in order."""
    stands_for = {each.head: each.body for each in problem.definitions} | {problem.label: problem.expression}
    match step.rule, step.before:
        case "unfold-definition", Derivative(operand=letter, variable=variable):
            return step.after == Derivative(stands_for.get(letter, ZERO), variable)
        case "write-out-abbreviation", line:
            return step.after == line.xreplace({h: body for h, body in stands_for.items() if isinstance(body, Symbol)})
        case "order-factors", line:
            return problem.plan == ALONG_PATHS.name and step.after.doit() == line.doit()
    return False


@pytest.mark.parametrize("make", TRACES)
def test_every_step_is_one_rule_or_holds_its_steps(make) -> None:
    trace = made(make)
    rules, context = compiled_rules(trace.problem), context_of(trace.problem)
    for step in every(trace.steps):
        assert step.before != step.after, "a step that does nothing"
        assert without_marks(step.shown_before) == step.before
        assert without_marks(step.shown_after) == step.after
        if step.kind == "rule":
            assert not step.steps
            if step.rule in OF_A_LINE:
                step = replace(step, before=ReadOff(step.before), after=step.after.right)
            assert along_a_path(trace.problem, step) or replays(rules[step.rule], step, context), step.rule
        elif step.rule == BY_ENTRIES:
            for inner in step.steps:
                number = Problem(inner.before.operand, inner.before.variable)
                assert derive_problem(number).result == inner.after
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
    assert made(make) == make()


def test_bound_indices_are_not_captured() -> None:
    trace = derived("sum(p[k]^2, k, 1, n)", "p[k]")
    assert trace.result == read("2*p[k]").expression
    assert depends(trace.result, read("p[k]").expression)


def without(plan: Plan, name: str) -> Plan:
    """The plan with one rule taken out of all its phases."""

    def left(phase: Phase) -> Phase:
        rules = tuple(rule for rule in phase.rules if rule != name)
        return replace(phase, rules=rules, tidy=tuple(map(left, phase.tidy))) if isinstance(
            phase, Differentiate
        ) else replace(phase, rules=rules)

    return replace(plan, phases=tuple(map(left, plan.phases)))


@pytest.mark.parametrize(
    "name",
    ["quotient-rule", "chain-rule", "split-off-factor", "add-and-subtract", "split-difference", "cancel",
     "fold-definition"],
)
def test_a_rule_that_is_missing_breaks_the_proof(name: str) -> None:
    entry = CATALOGUE["sigmoid"]
    whole = derive_problem(entry.problem, entry.plan)
    assert name in {step.rule for step in every(whole.steps)}
    try:
        lesser = derive_problem(entry.problem, without(entry.plan, name))
    except UnsupportedError:
        return
    assert lesser.result != whole.result


def test_another_function_gets_another_proof() -> None:
    entry = CATALOGUE["sigmoid"]
    steeper = replace(entry.problem, expression=read("1/(1+exp(-2*x))").expression)
    assert derive_problem(steeper, entry.plan).result != derive_problem(entry.problem, entry.plan).result
