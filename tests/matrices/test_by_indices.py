"""Derivations by components, through sums over indices, and what the components are together."""

from __future__ import annotations

import pytest

from derivator import UnsupportedError, derive
from derivator.notation import unicode_text

DERIVED = [
    ("a^T x", "x", {}, "a_k", "a"),
    ("||A x - b||^2", "x", {}, "2 Σ_{i=1}^{m} (Σ_{j=1}^{n} A_{ij} x_j - b_i) A_{ik}", "2Aᵀ(A x - b)"),
    ("x^T diag(d) x", "x", {}, "2x_k d_k", "2 diag(d) x"),
    ("logsumexp(z)", "z", {"z": ("n",)}, "e^(z_k)/(Σ_{i=1}^{n} e^(z_i))", "softmax(z)"),
    ("||x||", "x", {}, "x_k/√(Σ_{i=1}^{n} x_i²)", "x/‖x‖"),
    ("A x", "x", {"A": ("m", "n"), "x": ("n",)}, "A_{ik}", "A"),
    ("tanh(A x)", "x", {"A": ("m", "n"), "x": ("n",)}, "(1 - tanh(Σ_{j=1}^{n} A_{ij} x_j)²) A_{ik}",
     "diag(1 - tanh(A x)^∘2) A"),
]


@pytest.mark.parametrize(("function", "wrt", "shapes", "component", "whole"), DERIVED, ids=[row[0] for row in DERIVED])
def test_one_component_is_derived_and_all_are_collected(function, wrt, shapes, component, whole):
    derivation = derive(function, wrt=wrt, shapes=shapes, plan="indices")
    assert unicode_text(derivation.result, conventions=derivation.trace.problem.conventions) == component
    [told] = derivation.trace.problem.facts.statements
    assert unicode_text(told.right).replace("\N{MATHEMATICAL BOLD DIGIT ONE}", "1") == whole
    assert derivation.trace.verdict.status == "proved"


def test_a_plan_for_matrices_tells_that_the_text_is_about_them():
    assert unicode_text(derive("A x", wrt="x", plan="differentials").result) == "A"


@pytest.mark.parametrize(("function", "said"), [("log det X", "entries of determinant"), ("a^T X^-1 b", "of inverse")])
def test_what_has_no_entries_as_sums_is_refused_by_name(function, said):
    with pytest.raises(UnsupportedError, match=said):
        derive(function, wrt="X", plan="indices")
