"""A law that a page tells is judged as it is stated: a false one stops the derivation, whatever was made with it."""

from __future__ import annotations

import sys
from dataclasses import replace

import pytest

from derivator import derive, derive_implicit
from derivator.base import installed_cache as base_kept
from derivator.base.errors import RefutedStepError
from derivator.base.installed_cache import KeptTable, sealed
from derivator.deriving import checked, law_checker, law_verdicts
from derivator.deriving.checked import check_trace
from derivator.deriving.law_checker import verdict_on_law
from derivator.deriving.problem import problem_of
from derivator.engine import derive_problem
from derivator.model.facts import Facts, Statement
from derivator.model.trace import Verdict
from derivator.rules import RULES
from derivator.syntax import read

FALSE = [
    ("product-of-powers", "a^m*a^n = a^(m*n)", "x^2*x^3*y"),
    ("cancel-powers", "a^m/a^n = a^(m/n)", "x^3/(x^2+1)^2"),
    ("radicand-times-root", "a^n*sqrt(a) = a^(n+2)", "x/sqrt(x+1) + sqrt(x+1)"),
    ("square-out-of-root", "sqrt(a^2*b) = a*sqrt(b)", "sqrt(4*x)"),
    ("collect-like-terms", "2*a + 3*a = 6*a", "(x+1)*(x-1)"),
    ("arithmetic", "2*3 = 5", "(2*x)^3"),
    ("order-factors", "a*b = a + b", "e^x*x"),
    ("expand", "a*(b + c) = a*b + c", "(x+1)^2*(x-1)"),
    ("derivative-of-sum", "D(sum(f, i, a, b)) = sum(f, i, a, b)", "sum(a[i]*x + x^2, i, 1, m)"),
    ("piecewise-rule", "D(piecewise(f if x < a, g if x > a)) = piecewise(D(g) if x < a, D(f) if x > a)", "max(0, x)"),
    ("power-rule", "D(x^n) = x^(n-1)", "x^3"),
    ("quotient-rule", "D(u/v) = (D(u)*v + u*D(v))/v^2", "x/sin(x)"),
    ("chain-rule", "D(f(u)) = f'(u)", "sin(x^2)"),
    ("exp-derivative", "D(exp(x)) = x*exp(x)", "exp(x)"),
    # Stated beside a chain rule: the derivative of the outer function.
    ("cos-derivative", "D(cos(x)) = sin(x)", "cos(x^2)"),
]


@pytest.mark.parametrize(("name", "equation", "function"), FALSE, ids=[name for name, *_ in FALSE])
def test_a_false_law_is_refuted(name, equation, function):
    verdict = verdict_on_law(replace(RULES[name], equation=equation))
    assert verdict.status == "refuted"
    assert verdict.witness


@pytest.mark.parametrize(("name", "equation", "function"), FALSE, ids=[name for name, *_ in FALSE])
def test_a_derivation_that_states_it_is_stopped(name, equation, function, monkeypatch):
    told = {step["rule"] for step in _leaves(derive(function, wrt="x"))}
    if name not in told and not name.endswith("-derivative"):
        pytest.fail(f"{function} does not use {name}: {sorted(told)}")
    monkeypatch.setitem(RULES, name, replace(RULES[name], equation=equation))
    with pytest.raises(RefutedStepError, match=name):
        derive(function, wrt="x")


@pytest.mark.parametrize(("name", "equation", "function"), [
    ("power-rule", "D(n*x) = n", "x^3"),
    ("quotient-rule", "D(u*v) = D(u)*v + u*D(v)", "x/sin(x)"),
    ("chain-rule", "D(-f(u)) = -f'(u)*D(u)", "sin(x^2)"),
    ("multiply-by-one", "2*a = a + a", "x*sin(x)"),
])
def test_a_true_law_that_is_not_the_one_in_use_stops_a_derivation(name, equation, function, monkeypatch):
    law = replace(RULES[name], equation=equation)
    assert verdict_on_law(law).status == "agrees"
    monkeypatch.setattr(checked, "RULES", {**RULES, name: law})  # the engine goes on with the other one
    with pytest.raises(RefutedStepError, match=f"{name}.* as it is used"):
        derive(function, wrt="x")


@pytest.mark.parametrize("function", [
    "sqrt(abs(x))", "piecewise(sqrt(x^2)*x if x > 0, 0 otherwise)", "piecewise(x^a*x^b if x > 0, -x otherwise)",
])
def test_a_law_that_holds_where_it_is_used_stops_nothing(function):
    assert derive(function, wrt="x").verdict.status in ("proved", "agrees")


def _leaves(derivation):
    def leaves(steps):
        for step in steps:
            yield {"rule": step.rule}
            yield from leaves(step.steps)

    return leaves(derivation.steps)


def test_a_false_law_of_equations_stops_an_implicit_derivation(monkeypatch):
    law = RULES["divide-both-sides"]
    monkeypatch.setitem(RULES, law.name, replace(law, equation="a*p = b => p = a/b"))
    with pytest.raises(RefutedStepError, match=law.name):
        derive_implicit("x^2+y^2=25")


def test_a_false_equation_around_the_proof_stops_it():
    problem = problem_of("sigmoid")
    trace = derive_problem(problem)
    told = Statement(read("sin(x)^2").expression, read("1 + cos(x)^2").expression, "never")
    with pytest.raises(RefutedStepError, match="around the proof"):
        check_trace(replace(trace, problem=replace(problem, facts=Facts(statements=(told,)))))


@pytest.mark.parametrize("name", [name for name, rule in RULES.items() if rule.topic != "definitions"])
def test_a_true_law_is_not(name):
    rule = RULES[name]
    assert {verdict_on_law(rule, form).status for form in range(len(rule.equations))} == {"agrees"}


@pytest.fixture
def laws(tmp_path, monkeypatch):
    """The laws that are judged, in order, where nothing is known from an earlier run."""
    judged = []
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(law_verdicts, "_PASSED", KeptTable(str(tmp_path / "laws.py")))
    monkeypatch.setattr(law_checker, "verdict_on_law", lambda rule, form: judged.append(rule.name) or PASSED)
    return judged


PASSED = Verdict("agrees", "for this test")
TRACE = derive("x^3", wrt="x").trace


def test_a_law_is_judged_once_and_not_in_the_next_run(laws):
    law_verdicts.refuse_false_laws(TRACE)
    first = list(laws)
    assert "power-rule" in first
    assert len(set(first)) == len(first)
    law_verdicts.refuse_false_laws(TRACE)
    law_verdicts._PASSED.forget()
    law_verdicts.refuse_false_laws(TRACE)
    assert laws == first


CHANGES = {
    "equation": "D(x^n) = x^(n-1)",
    "variants": ("D(x^2) = 3*x",),
    "conditions": (),
    "topic": "another",
}


@pytest.mark.parametrize("field", CHANGES)
def test_a_changed_law_is_judged_anew(laws, monkeypatch, field):
    law_verdicts.refuse_false_laws(TRACE)
    before = len(laws)
    monkeypatch.setitem(RULES, "power-rule", replace(RULES["power-rule"], **{field: CHANGES[field]}))
    law_verdicts.refuse_false_laws(TRACE)
    assert laws[before:] == ["power-rule"]


def test_every_law_is_judged_anew_when_a_source_changed(laws, monkeypatch):
    law_verdicts.refuse_false_laws(TRACE)
    first = list(laws)
    monkeypatch.setattr(base_kept, "seal_of_the_package", lambda: sealed("other sources"))
    law_verdicts._PASSED.forget()
    law_verdicts.refuse_false_laws(TRACE)
    assert laws == first * 2


def test_a_false_law_is_refused_every_time(laws, monkeypatch):
    monkeypatch.setattr(law_checker, "verdict_on_law", lambda rule, form: Verdict("refuted", witness="here"))
    for _ in range(2):
        with pytest.raises(RefutedStepError, match="as it is stated"):
            law_verdicts.refuse_false_laws(TRACE)
