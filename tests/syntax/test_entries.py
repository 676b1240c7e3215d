"""Names with a subscript beside entries of the same letter: x_1 and x_n beside a sum over x_i."""

import pytest
from sympy import Symbol

from derivator import derive
from derivator.grading import check
from derivator.notation import plain
from derivator.syntax import as_beside, read
from derivator.syntax.notations import notation_of

ENTRIES = [
    (r"\sum_{i=1}^n x_i^2 + x_1", "sum(x[i]^2, i, 1, n)+x[1]"),
    ("sum(x[i]^2, i, 1, n) + x_2 y", "sum(x[i]^2, i, 1, n)+x[2]*y"),
    (r"\frac{e^{z_y}}{\sum_{j=1}^K e^{z_j}}", "exp(z[y])/sum(exp(z[j]), j, 1, K)"),
    (r"\sum_{i=1}^N x_i - x_N", "sum(x[i], i, 1, N)-x[N]"),
    (r"\sum_{i=1}^n x_i^2 + n x_n", "sum(x[i]^2, i, 1, n)+n*x[n]"),
    (r"\sum_{i=0}^n w_i + w_0", "sum(w[i], i, 0, n)+w[0]"),
    (r"\sum_{i=1}^n x_{i-1} + x_0", "sum(x[i-1], i, 1, n)+x[0]"),
    (r"\sum_{i=1}^n \hat{y}_i + \hat{y}_1", "sum(y_hat[i], i, 1, n)+y_hat[1]"),
    (r"\sum_{i=1}^n\sum_{j=1}^n a_{ij} + a_{12}", "sum(sum(a[i,j], j, 1, n), i, 1, n)+a[1,2]"),
]
NAMES_IN_SILENCE = [
    (r"w_0 + \sum_{j=1}^n w_j x_j", "w_0+sum(w[j]*x[j], j, 1, n)"),
    ("sum(x[i], i, 1, 3) + x_4", "sum(x[i], i, 1, 3)+x_4"),
    (r"\sum_{i=1}^n (\theta_0 + \theta_1 x_i)", "sum(theta_0+theta_1*x[i], i, 1, n)"),
    (r"\sum_{i=1}^n x_i + x_{max}", "sum(x[i], i, 1, n)+x_max"),
    ("x_1 + x_2", "x_1+x_2"),
]
NAMES_TOLD = [
    (r"\sum_{i=1}^n (x_i - x_C)^2", "sum((x[i]-x_C)^2, i, 1, n)"),
    ("(x[i] - x_0)^2", "(x[i]-x_0)^2"),
]


@pytest.mark.parametrize(("text", "meaning"), ENTRIES)
def test_a_name_that_a_sum_may_run_over_is_an_entry(text, meaning):
    reading = read(text, notation=notation_of(text))
    assert plain(reading.expression) == meaning
    assert any("read as an entry of" in note for note in reading.notes)


@pytest.mark.parametrize(("text", "meaning"), NAMES_IN_SILENCE)
def test_a_name_that_no_sum_runs_over_stays_one(text, meaning):
    reading = read(text, notation=notation_of(text))
    assert (plain(reading.expression), reading.notes) == (meaning, ())


@pytest.mark.parametrize(("text", "meaning"), NAMES_TOLD)
def test_a_name_that_may_be_a_label_is_told(text, meaning):
    reading = read(text, notation=notation_of(text))
    assert plain(reading.expression) == meaning
    assert any("a name of its own" in note for note in reading.notes)


def test_no_index_of_a_sum_becomes_part_of_a_name():
    claim = read("sum(x[m], m, 1, n)").expression
    assert as_beside(claim, [Symbol("x_m")]) == claim


@pytest.mark.parametrize(
    ("target", "wrt", "result"),
    [
        (r"\sum_{i=1}^n x_i^2", "x_m", "2*x[m]"), (r"\sum_{i=1}^n x_i^2", "x_1", "2*x[1]"),
        (r"\sum_{i=1}^n x_i^2 + x_1", "x_1", "2*x[1]+1"), ("x_1^2 + x_2", "x[1]", "2*x_1"),
        (r"\sum_{i=1}^n\sum_{j=1}^m a_{ij} x_i", "a_{pq}", "x[p]"),
        (r"\sum_{i=1}^n\sum_{j=1}^m a_{ij} x_i", "a_{12}", "x[1]"),
        (r"-\ln\frac{e^{z_y}}{\sum_{j=1}^K e^{z_j}}", "z_y", "exp(z[y])/sum(exp(z[j]), j, 1, K)-1"),
        (r"w_0 + \sum_{j=1}^n w_j x_j", "w_k", "x[k]"), (r"w_0 + \sum_{j=1}^n w_j x_j", "w_0", "1"),
    ],
)
def test_the_variable_is_what_the_function_writes(target, wrt, result):
    assert plain(derive(target, wrt=wrt).result) == result


@pytest.mark.parametrize(("entry", "assumed"), [("x[1]", "x_1 > 0"), ("x_1", "x[1] > 0"), ("x[p]", "x_p > 0")])
def test_what_is_assumed_writes_entries_as_names_and_names_as_entries(entry, assumed):
    assert check(f"sqrt({entry}^2)", "1", wrt=entry, assume=assumed).verdict == "correct"


@pytest.mark.parametrize(
    ("target", "wrt", "claim", "verdict"),
    [
        (r"\sum_{i=1}^n x_i^2", "x_p", "2x_p", "correct"), (r"\sum_{i=1}^n x_i^2", "x_1", "0", "wrong"),
        (r"\sum_{i=1}^3 x_i^2 + x_1", "x_1", "1", "wrong"), (r"\sum_{i=1}^3 c x_i", "c", "x_1+x_2+x_3", "correct"),
        ("x_1^2 + x_2^2", "x_1", "2x[1]", "correct"), ("x[1]^2", "x[1]", r"2x_{1}", "correct"),
    ],
)
def test_a_claim_writes_entries_as_names_and_names_as_entries(target, wrt, claim, verdict):
    assert check(target, claim, wrt=wrt).verdict == verdict
