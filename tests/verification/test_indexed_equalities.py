"""Sums over data at concrete sizes: gradients, captured indices, steps that hold for one record only."""

from __future__ import annotations

import pytest
from sympy import Integer, Symbol

from derivator.inert import Apply, Derivative, Dot, Entry, Fraction, IndexedSum, Minus, Plus, Power, Times, named
from derivator.model.trace import Assumption, Definition
from derivator.syntax import read
from derivator.verification import Checker
from derivator.verification.preparation.axes import axes_of

RECORD, J, K, M, N = (Symbol(name) for name in "ijkmn")
THETA, X, Y = Symbol("theta"), Symbol("x"), Symbol("y")
ONE, TWO = Integer(1), Integer(2)
THETA_J, X_IJ, Y_I = Entry(THETA, J), Entry(X, RECORD, J), Entry(Y, RECORD)
DOT = Dot(THETA, Entry(X, RECORD))
H = named("h", Entry(X, RECORD), subscript=THETA)
LOGISTIC = Definition(H, Fraction(ONE, Plus(ONE, Apply("exp", Minus(DOT)))), (RECORD,))
LINEAR = Definition(H, DOT, (RECORD,))


def records(summand):
    return IndexedSum(summand, RECORD, ONE, M)


ERROR = Plus(H, Minus(Y_I))
HALF_MEAN = Times(Fraction(ONE, Times(TWO, M)), records(Power(ERROR, TWO)))
GRADIENT = Times(Fraction(ONE, M), records(Times(ERROR, X_IJ)))
COST = Times(
    Minus(Fraction(ONE, M)),
    records(
        Plus(
            Times(Y_I, Apply("log", H)),
            Times(Plus(ONE, Minus(Y_I)), Apply("log", Plus(ONE, Minus(H)))),
        )
    ),
)
SIMPLER_COST = Times(
    Fraction(ONE, M),
    records(Plus(Apply("log", Plus(ONE, Apply("exp", Minus(DOT)))), Times(Plus(ONE, Minus(Y_I)), DOT))),
)


@pytest.mark.parametrize(
    ("definition", "cost", "claim", "status"),
    [
        (LINEAR, HALF_MEAN, GRADIENT, "proved"),
        (LINEAR, HALF_MEAN, Times(TWO, GRADIENT), "refuted"),
        (LINEAR, HALF_MEAN, records(Times(ERROR, X_IJ)), "refuted"),  # right for one record only
        (LINEAR, HALF_MEAN, Times(Fraction(ONE, M), records(Times(ERROR, Entry(X, RECORD, ONE)))), "refuted"),
        (LINEAR, HALF_MEAN, Times(Fraction(ONE, M), records(ERROR)), "refuted"),
        (LOGISTIC, COST, GRADIENT, "agrees"),
        (LOGISTIC, SIMPLER_COST, GRADIENT, "proved"),
        (LOGISTIC, COST, Minus(GRADIENT), "refuted"),
        (LOGISTIC, COST, records(Times(ERROR, X_IJ)), "refuted"),
        (LOGISTIC, HALF_MEAN, GRADIENT, "refuted"),
    ],
)
def test_gradients_of_regressions(definition, cost, claim, status):
    verdict = Checker(variable=THETA_J, definitions=[definition]).derivative(cost, THETA_J, claim)
    if status == "agrees":
        assert verdict.status in ("agrees", "proved")
    else:
        assert verdict.status == status


LINES = [
    (COST, SIMPLER_COST),
    (Derivative(DOT, THETA_J), X_IJ),
    (Derivative(H, THETA_J), Times(H, Plus(ONE, Minus(H)), X_IJ)),
    (records(Times(X_IJ, TWO)), Times(TWO, records(X_IJ))),
    (Derivative(records(Power(DOT, TWO)), THETA_J), records(Derivative(Power(DOT, TWO), THETA_J))),
    (records(Plus(X_IJ, Y_I)), Plus(records(X_IJ), records(Y_I))),
    (records(ONE), M),
    (DOT, IndexedSum(Times(Entry(THETA, K), Entry(X, RECORD, K)), K, ONE, N)),
]


@pytest.mark.parametrize(("left", "right"), LINES)
def test_lines_that_hold(left, right):
    assert Checker(definitions=[LOGISTIC]).equality(left, right).status in ("proved", "agrees")


FALSE_LINES = [
    (records(Times(X_IJ, Y_I)), Times(records(X_IJ), records(Y_I))),
    (Derivative(IndexedSum(Times(THETA_J, Entry(X, J)), J, ONE, N), THETA_J), IndexedSum(Entry(X, J), J, ONE, N)),
    (records(Plus(X_IJ, ONE)), Plus(records(X_IJ), ONE)),
    (Derivative(H, THETA_J), Times(H, Plus(ONE, Minus(H)))),
    (DOT, IndexedSum(Times(Entry(THETA, K), Entry(X, K, RECORD)), K, ONE, N)),
    (records(Power(Y_I, TWO)), Power(records(Y_I), TWO)),
    (records(X_IJ), IndexedSum(X_IJ, J, ONE, N)),
]


@pytest.mark.parametrize(("left", "right"), FALSE_LINES)
def test_lines_that_do_not_hold(left, right):
    verdict = Checker(definitions=[LOGISTIC]).equality(left, right)
    assert verdict.status == "refuted"
    assert "left" in verdict.witness


def test_a_bound_index_is_not_captured():
    total = IndexedSum(Times(THETA_J, Entry(X, J)), J, ONE, N)
    assert Checker().derivative(total, THETA_J, Entry(X, J)).status == "proved"


TYPED = [
    ("-sum(t[i]*log(p[i]), i, 1, n)", "p[k]", "-t[k]/p[k]", True),
    ("-sum(t[i]*log(p[i]), i, 1, n)", "p[k]", "-sum(t[i]/p[i], i, 1, n)", False),
    ("log(sum(exp(z[k]), k, 1, K))", "z[j]", "exp(z[j])/sum(exp(z[k]), k, 1, K)", True),
    ("log(sum(exp(z[k]), k, 1, K))", "z[j]", "1/sum(exp(z[k]), k, 1, K)", False),
    ("1/m*sum((w*x[i]+b-y[i])^2, i, 1, m)", "w", "2/m*sum((w*x[i]+b-y[i])*x[i], i, 1, m)", True),
    ("1/m*sum((w*x[i]+b-y[i])^2, i, 1, m)", "b", "2/m*sum(w*x[i]-y[i], i, 1, m) + 2*b", True),
    ("1/m*sum((w*x[i]+b-y[i])^2, i, 1, m)", "b", "2/m*sum(w*x[i]-y[i], i, 1, m) + 2*b/m", False),
    ("sum(theta[k]^2, k, 1, n)", "theta[j]", "2*theta[j]", True),
    ("sum(theta[k]^2, k, 1, n)", "theta[j]", "2*sum(theta[k], k, 1, n)", False),
    (
        "1/m*sum(log(1+exp(-y[i]*dot(w,x[i]))), i, 1, m)",
        "w[j]",
        "-1/m*sum(y[i]*x[i,j]/(1+exp(y[i]*dot(w,x[i]))), i, 1, m)",
        True,
    ),
    (
        "1/m*sum(log(1+exp(-y[i]*dot(w,x[i]))), i, 1, m)",
        "w[j]",
        "-1/m*sum(x[i,j]/(1+exp(y[i]*dot(w,x[i]))), i, 1, m)",
        False,
    ),
    ("sum(z[k]*kronecker(k, j), k, 1, n)", "z[i]", "kronecker(i, j)", True),
]


@pytest.mark.parametrize(("cost", "variable", "claim", "true"), TYPED)
def test_gradients_as_they_are_typed(cost, variable, claim, true):
    parts = [read(text).expression for text in (cost, variable, claim)]
    verdict = Checker(variable=parts[1]).derivative(*parts)
    assert verdict.status in (("proved", "agrees") if true else ("refuted",))


def test_the_verdict_says_what_was_enumerated():
    left, right = records(Apply("asin", X_IJ)), records(Plus(Fraction(Symbol("pi_"), ONE), Minus(Apply("acos", X_IJ))))
    right = right.xreplace({Symbol("pi_"): read("pi/2").expression})
    verdict = Checker().equality(left, right)
    assert verdict.status == "agrees"
    assert verdict.method.startswith("equal at m = 1..3 and larger for every j, ")


def test_an_assumption_on_data_holds_for_every_record():
    left, right = records(Apply("abs", Y_I)), records(Y_I)
    assert Checker().equality(left, right).status == "refuted"
    positive = [Assumption("positive", Y_I)]
    assert Checker().equality(left, right, assumptions=positive).status in ("agrees", "proved")


def test_two_free_indices_may_be_told_apart_by_an_assumption():
    left = read("D(a[k], a[j])").expression
    assert Checker().equality(left, Integer(0)).status == "refuted"
    apart = Assumption("nonzero", read("k - j").expression)
    assert Checker().equality(left, Integer(0), assumptions=[apart]).status in ("agrees", "proved")


def test_an_unknown_parametrised_function_changes_with_its_parameters():
    squared = Derivative(Power(H, TWO), THETA_J)
    assert Checker().equality(squared, Times(TWO, H, Derivative(H, THETA_J))).status in ("agrees", "proved")
    assert Checker().equality(squared, Times(H, Derivative(H, THETA_J))).status == "refuted"


@pytest.mark.parametrize(
    ("left", "right", "true"),
    [
        ("sum(t[i], i, 1, n)", "1", True),
        ("sum(2*t[l], l, 1, n)", "2", True),
        ("sum(t[i]*a, i, 1, n)", "a", True),
        ("1-t[k]", "sum(t[i], i, 1, n)-t[k]", True),
        ("sum(t[i]^2, i, 1, n)", "1", False),
        ("t[k]", "1", False),
    ],
)
def test_data_that_add_up_to_something_given(left, right, true):
    given = Definition(read("sum(t[i], i, 1, n)").expression, ONE)
    sides = read(left).expression, read(right).expression
    assert Checker(given=[given]).equality(*sides).status in (("agrees", "proved") if true else ("refuted",))
    assert Checker().equality(*sides).status == "refuted"


def test_rows_that_add_up_to_something_given():
    given = Definition(read("sum(t[i,k], k, 1, K)").expression, ONE, (RECORD,))
    left, right = read("sum(sum(t[i,k], k, 1, K), i, 1, m)").expression, M
    assert Checker(given=[given]).equality(left, right).status in ("agrees", "proved")


def test_nothing_is_refuted_where_random_data_do_not_obey_what_is_given():
    given = Definition(read("a^2+b^2").expression, ONE)
    left = read("a^2+b^2").expression
    assert Checker(given=[given]).equality(left, ONE).status == "undecided"


def test_a_shifted_delta_is_computed_to_many_digits() -> None:
    """A whole number that is a sum is as exact as one that is not."""
    left = read("sum((x[t+1]-x[t])*(kronecker(t+1, s)-kronecker(t, s)), t, 1, n)").expression
    within = [Assumption("nonnegative", read(text).expression) for text in ("s-2", "n-s")]
    right, wrong = read("2*x[s]-x[s-1]-x[s+1]").expression, read("2*x[s]-x[s-1]").expression
    assert Checker().equality(left, right, assumptions=within).status == "agrees"
    assert Checker().equality(left, wrong, assumptions=within).status == "refuted"


@pytest.mark.parametrize(
    ("function", "slope"),
    [
        ("sum(root(x, k), k, 1, n)", "sum(1/(k*root(x, k)^(k-1)), k, 1, n)"),
        ("sum(sqrt(x-a[k]), k, 1, n)", "sum(1/(2*sqrt(x-a[k])), k, 1, n)"),
        ("sum(acosh(b-x*k), k, 1, n)", "sum(-k/sqrt((b-x*k)^2-1), k, 1, n)"),
        ("(-1)^n*x^2", "2*(-1)^n*x"),
        ("(-1/2)^(n+1)*x", "-(-1/2)^n/2"),
    ],
)
def test_narrow_domains_are_entered(function: str, slope: str) -> None:
    """What is real for positive or for whole numbers only, or on one side of all data."""
    expression, claim = read(function).expression, read(slope).expression
    assert Checker(variable=X).derivative(expression, X, claim).status in ("proved", "agrees")
    assert Checker(variable=X).derivative(expression, X, Plus(claim, X)).status == "refuted"


@pytest.mark.parametrize("spread", [False, True])
@pytest.mark.parametrize(
    ("addend", "outcome"),
    [
        ("0", "undecided"),
        ("piecewise(1 if n = -50, 0 otherwise)", "undecided"),
        ("piecewise(1 if n = -3, 0 otherwise)", "different"),
        ("abs(n) - n", "different"),
    ],
)
def test_a_few_whole_numbers_say_nothing_of_all(addend: str, outcome: str, spread: bool) -> None:
    left, right = read("(-1)^n*x").expression, read(f"(-1)^n*x*cos(0) + {addend}").expression
    assert Checker(variable=X).ask(left, right).numbers(spread=spread).outcome == outcome


@pytest.mark.parametrize(("text", "index", "largest"), [
    ("sum(sum(x[i]*x[j], i, 1, j-1), j, 1, n) + x[k]", K, 3),  # a vector is as long as the longest range over it
    ("sum(sum(x[i]*y[j], i, 1, j), j, 1, n) + x[k]", K, 3),
    ("sum(sum(x[i]*x[j], j, i+1, n), i, 1, n-1) + x[k]", K, 3),
])
def test_a_vector_in_two_sums_is_as_long_as_the_outer_one_says(text, index, largest):
    assert axes_of([read(text).expression]).upper(index, {N: 3}, otherwise=9) == largest
