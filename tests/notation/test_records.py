"""Which data hold records is decided by the problem: by its sums, its weights and its variable."""

from __future__ import annotations

import pytest

from derivator import derive
from derivator.model.conventions import NotationChoices

RESULTS = [
    # What has the variable's index is an entry like it.
    ("-sum(y[i]*ln(p[i]), i, 1, n)", "p[k]", "-y_k/p_k"),
    ("sum(y[i]*x[i], i, 1, n)", "x[j]", "y_j"),
    ("sum(sum(x[i]*A[i,k]*x[k], k, 1, n), i, 1, n)", "x[j]", "Σ_{k=1}^{n} x_k A_{jk} + Σ_{i=1}^{n} x_i A_{ij}"),
    # Records: neither the variable nor weights range over them.
    ("sum((x[i]-mu)^2, i, 1, n)", "mu", "2 Σ_{i=1}^{n} (μ - x⁽ⁱ⁾)"),
    ("sum((sum(w[k]*x[i,k], k, 1, n)-y[i])^2, i, 1, m)", "w[j]",
     "2 Σ_{i=1}^{m} (Σ_{k=1}^{n} w_k x_k⁽ⁱ⁾ - y⁽ⁱ⁾) x_j⁽ⁱ⁾"),
    # A layer: the outputs are indexed like the weights that lead to them.
    ("sum((sum(U[k,l]*x[l], l, 1, h)-y[k])^2, k, 1, c)", "U[a,b]", "2(Σ_{l=1}^{h} U_{al} x_l - y_a) x_b"),
    # Steps of time, told by their index.
    ("sum((x[t+1]-x[t])^2, t, 1, n)", "x[s]", "2(2x_s - x_{s - 1} - x_{s + 1})"),
    ("sum((theta*x[t]-y[t])^2, t, 1, T)", "theta", "2 Σ_{t=1}^{T} (θ x_t - y_t) x_t"),
    ("sum(x[k]*theta*x[k+1], k, 1, n)", "theta", "Σ_{k=1}^{n} x_k x_{k + 1}"),
]


@pytest.mark.parametrize(("function", "variable", "result"), RESULTS)
def test_entries_that_are_no_records_stand_below(function: str, variable: str, result: str) -> None:
    told = derive(function, wrt=variable).to_text(detail="brief")
    assert f"= {result}\n" in told


def test_whoever_chooses_records_gets_them() -> None:
    chosen = derive("sum(y[i]*x[i], i, 1, n)", wrt="x[j]", notation=NotationChoices(records="superscript"))
    assert "= y⁽ʲ⁾" in chosen.to_text(detail="brief")
