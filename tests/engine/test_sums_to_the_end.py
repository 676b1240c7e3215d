"""Sums are carried out to the end: no Kronecker delta of a bound index is left, whatever the indices are called."""

from __future__ import annotations

import random
import re

import pytest
import sympy
from sympy import Symbol

from derivator import derive
from derivator.inert import Apply, Derivative, IndexedSum
from derivator.inert.trees import subexpressions
from derivator.notation import plain
from derivator.syntax import read

SUMMED_OUT = [
    ("sum(x[i]^2, i, 1, k)", "x[j]", "2*x[j]"),
    ("sum(x[i]^2, i, 1, j)", "x[j]", "2*x[j]"),
    ("sum(sum(x[i]*A[i,k]*x[k], k, 1, n), i, 1, n)", "x[j]", "sum(x[k]*A[j,k], k, 1, n)+sum(x[i]*A[i,j], i, 1, n)"),
    ("sum(sum(W[i,j]*(f[i]-f[j])^2, i, 1, n), j, 1, n)/2", "f[a]",
     "sum((f[a]-f[j])*W[a,j], j, 1, n)+sum((f[a]-f[i])*W[i,a], i, 1, n)"),
    ("sum(sum(P[i,j]*ln(P[i,j]/Q[i,j]), j, 1, n), i, 1, n)", "Q[a,b]", "-P[a,b]/Q[a,b]"),
    ("sum(g[t]*sum(w[k]*x[t+k-1], k, 1, K), t, 1, T)", "w[a]", "sum(g[t]*x[t+a-1], t, 1, T)"),
    ("sum(g[t]*sum(w[k]*x[t+k-1], k, 1, K), t, 1, T)", "x[s]", "sum(g[s-k+1]*w[k], k, 1, K)"),
    ("sum((x[l]-sum(x[k], k, 1, m)/m)^2, l, 1, m)/m", "x[j]", "2*(m*x[j]-sum(x[k], k, 1, m))/m^2"),
    ("sum(x[i]*x[i+1], i, 1, n)", "x[j]", "x[j-1]+x[j+1]"),
    ("sum(sum(x[i]*x[k], k, 1, i), i, 1, n)", "x[j]", "sum(x[k], k, 1, j)+sum(x[i], i, j, n)"),
    ("sum(sum(x[i]*x[k], k, i+1, n), i, 1, n)", "x[j]", "sum(x[k], k, j+1, n)+sum(x[i], i, 1, j-1)"),
    ("sum(sum(sum(x[i]*x[j]*x[k], i, 1, n), j, 1, n), k, 1, n)", "x[a]",
     "3*sum(x[i], i, 1, n)*sum(x[j], j, 1, n)"),
]


@pytest.mark.parametrize(("function", "variable", "result"), SUMMED_OUT, ids=[each[0] for each in SUMMED_OUT])
def test_a_sum_is_carried_out_to_the_end(function: str, variable: str, result: str) -> None:
    found = derive(function, wrt=variable)
    assert plain(found.result).replace(" ", "") == result.replace(" ", "")
    assert found.decided


def test_a_letter_bound_in_one_sum_and_free_in_another() -> None:
    i, k, n, x, y = *sympy.symbols("i k n"), sympy.IndexedBase("x"), sympy.IndexedBase("y")
    function = sympy.Sum(x[i] ** 2, (i, 1, k)) + sympy.Sum(x[k] * y[k], (k, 1, n))
    found = derive(function, wrt="x[j]")
    assert plain(found.result) == "y[j]+2*x[j]"
    assert found.decided


NORMALISED = [
    ("sum(r[i]*exp(z[i])/sum(exp(z[k]), k, 1, n), i, 1, n)", "z[j]"),
    ("-sum(y[i]*ln(exp(z[i])/sum(exp(z[k]), k, 1, n)), i, 1, n)", "z[j]"),
    ("sum((x[l]-sum(x[k], k, 1, m)/m)^2, l, 1, m)/m", "x[j]"),
    ("gamma*(x[i]-sum(x[k], k, 1, m)/m)/sqrt(sum((x[l]-sum(x[k], k, 1, m)/m)^2, l, 1, m)/m+epsilon)+beta", "x[j]"),
    ("sum(sum(P[i,k]*ln(1+(y[i]-y[k])^2), k, 1, n), i, 1, n)", "y[j]"),
]


@pytest.mark.parametrize(("function", "variable"), NORMALISED)
def test_no_delta_of_a_bound_index_is_left(function: str, variable: str) -> None:
    found = derive(function, wrt=variable)
    bound = {part.index for part in subexpressions(found.result) if isinstance(part, IndexedSum)}
    deltas = [part for part in subexpressions(found.result) if isinstance(part, Apply) and part.name == "kronecker"]
    assert not any(bound & delta.free_symbols for delta in deltas)
    assert not any(isinstance(part, Derivative) for part in subexpressions(found.result))
    assert found.decided


LETTERS = "abcdghijklmnopqrstuvwy"


def renamed(text: str, letters: dict[str, str]) -> str:
    return re.sub(r"\b[A-Za-z]\b", lambda found: letters.get(found[0], found[0]), text)


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize(
    ("function", "variable"),
    [
        ("sum(x[i]^2, i, 1, n)", "x[j]"),
        ("sum(sum(x[i]*A[i,k]*x[k], k, 1, n), i, 1, n)", "x[j]"),
        ("sum((sum(w[k]*X[i,k], k, 1, n)-y[i])^2, i, 1, m)", "w[j]"),
    ],
)
def test_letters_never_matter(function: str, variable: str, seed: int) -> None:
    """Bounds, indices, data and constants under other names give the same result under these names."""
    used = sorted(set(re.findall(r"\b[a-z]\b", function + variable)))
    others = random.Random(seed).sample(LETTERS, len(used))
    letters = dict(zip(used, others, strict=True))
    expected = plain(derive(function, wrt=variable).result)
    found = derive(renamed(function, letters), wrt=renamed(variable, letters)).result
    there = {Symbol(new): Symbol(f"{old}_") for old, new in letters.items()}
    here = {Symbol(old): Symbol(f"{old}_") for old in letters}
    assert with_one_order(found.xreplace(there)) == with_one_order(read(expected).expression.xreplace(here))


def with_one_order(expression: object) -> str:
    """The text with the factors and terms in one order: that may follow the alphabet."""
    return "".join(sorted(plain(expression)))  # type: ignore[arg-type]


CLOSED = [
    # What is needed of a bound index is told of its sum's bounds, or holds.
    ("sum(sum(x[i]*x[k], k, 1, n), i, 1, n)", "x[j]", {"j-1", "n-j"}),
    ("sum(g[t]*sum(w[k]*x[t+k-1], k, 1, K), t, 1, T)", "x[s]", {"s-K", "T-s"}),
    ("sum(x[i]^2, i, 1, j)", "x[j]", {"j-1"}),
    ("sum(x[i]*x[i+1], i, 1, n-1)", "x[j]", {"j-2", "n-j-1"}),
    ("sum((x[t+1]-x[t])^2, t, 1, n)", "x[j]", {"j-2", "n-j"}),
]


@pytest.mark.parametrize(("function", "variable", "needed"), CLOSED)
def test_conditions_speak_of_free_indices_only(function: str, variable: str, needed: set[str]) -> None:
    assert {plain(each.subject) for each in derive(function, wrt=variable).assumptions} == needed


SCORES = ("sigmoid(dot(w, x[i]))", "sigmoid(sum(w[k]*x[i,k], k, 1, n))", "1/(1+exp(-sum(w[k]*x[i,k], k, 1, n)))",
          "1/(1+exp(-dot(w, x[i])))")


@pytest.mark.parametrize("score", SCORES)
@pytest.mark.parametrize(
    ("cost", "result"),
    [
        ("-1/m*sum(y[i]*ln(SCORE)+(1-y[i])*ln(1-SCORE), i, 1, m)", "1/m*sum((SCORE-y[i])*x[i,j], i, 1, m)"),
        ("1/2*sum((SCORE-y[i])^2, i, 1, m)", "sum((SCORE-y[i])*(1-SCORE)*SCORE*x[i,j], i, 1, m)"),
    ],
)
def test_a_cost_ends_in_one_form_however_its_score_is_typed(cost: str, result: str, score: str) -> None:
    found = derive(cost.replace("SCORE", score), wrt="w[j]")
    told = "sigmoid(dot(w, x[i]))" if "dot" in score else "sigmoid(sum(w[k]*x[i,k], k, 1, n))"
    assert plain(found.result) == result.replace("SCORE", told)
    assert found.decided


HINGE = "sum(indicator(k != c)*max(0, w[k]-w[c]+1), k, 1, n)"
INSIDE = "piecewise(0 if w[k]-w[c]+1 < 0, 1 if w[k]-w[c]+1 > 0)"
OTHERS = f"sum(piecewise(1 if k != c, 0 otherwise)*{INSIDE}, k, 1, n)"


@pytest.mark.parametrize(
    ("variable", "result"),
    [
        ("w[c]", f"-{OTHERS}"),
        ("w[j]", f"piecewise(1 if j != c, 0 otherwise)*{INSIDE.replace('w[k]', 'w[j]')}-kronecker(c, j)*{OTHERS}"),
    ],
)
def test_conditions_between_indices_are_kept(variable: str, result: str) -> None:
    found = derive(HINGE, wrt=variable)
    assert plain(found.result) == result
    assert found.decided


def test_a_power_that_is_0_in_the_smallest_case() -> None:
    """With one class the base is 0: that says nothing against the others."""
    found = derive("(1 - exp(z[c])/sum(exp(z[k]), k, 1, n))^g", wrt="z[j]")
    assert found.decided
