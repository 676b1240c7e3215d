"""A law of matrices that is broken is refuted while it is used: no line of it is ever shown."""

from __future__ import annotations

from dataclasses import replace

import pytest

from derivator import RefutedStepError
from derivator.asking.shaped_question import shaped_problems
from derivator.deriving.checked import check_trace
from derivator.engine.rewriting.pattern import compile_rule
from derivator.engine.rewriting.rulebook import compiled_rules
from derivator.engine.shaped_derivation import derive_by_differentials
from derivator.rules import RULES

BROKEN = [
    ("||A x - b||^2", "x", "frobenius-of-product-left", "A : (B @ C) = (B @ A) : C"),
    ("||A x - b||^2", "x", "differential-of-squared-norm", "d(norm(A)^2) = A : d(A)"),
    ("||X W - Y||^2", "W", "frobenius-of-product-left", "A : (B @ C) = (A @ B.T) : C"),
    ("x^T A x", "x", "differential-of-matrix-product", "d(A @ B) = d(A) @ B"),
    ("a^T X^-1 b", "X", "differential-of-inverse", "d(inv(A)) = inv(A) @ d(A) @ inv(A)"),
    ("a^T X^-1 b", "X", "differential-of-inverse", "d(inv(A)) = -inv(A) @ inv(A) @ d(A)"),
    ("log det X", "X", "trace-of-product-as-frobenius", "tr(A @ B) = A : B"),
    ("tr(A X B X^T)", "X", "frobenius-of-product-right", "A : (B @ C) = (A @ C) : B"),
    ("softmax(z)", "z", "differential-of-softmax", "d(softmax(a)) = softmax(a) ⊙ d(a)"),
    ("||tanh(W x)||^2", "W", "differential-of-function-by-entries", "d(f(A)) = f(A) ⊙ d(A)"),
]


@pytest.mark.parametrize(("function", "wrt", "name", "wrong"), BROKEN, ids=[row[3] for row in BROKEN])
def test_a_broken_law_never_passes(monkeypatch, function, wrt, name, wrong):
    [problem] = shaped_problems(function, wrt=wrt, shapes="z: n" if wrt == "z" else None)
    broken = compile_rule(replace(RULES[name], equation=wrong, variants=()))
    rules = compiled_rules(problem)
    monkeypatch.setitem(rules, name, broken)
    with pytest.raises(RefutedStepError):
        check_trace(derive_by_differentials(problem))


@pytest.mark.parametrize(("function", "wrt", "name", "wrong"), BROKEN, ids=[row[3] for row in BROKEN])
def test_the_law_is_used_there(function, wrt, name, wrong):
    [problem] = shaped_problems(function, wrt=wrt, shapes="z: n" if wrt == "z" else None)
    assert name in {step.rule for step in derive_by_differentials(problem).steps}
