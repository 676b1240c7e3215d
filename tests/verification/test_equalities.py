"""True and false equalities without indices, with near misses; a verdict is one of four and never a blur of two."""

from __future__ import annotations

import pytest
from sympy import Symbol

from derivator.model.trace import Assumption
from derivator.syntax import read
from derivator.verification import Checker


def expression(text):
    return read(text).expression


def judged(left, right, *assumptions):
    known = [Assumption(kind, expression(subject)) for kind, subject in assumptions]
    return Checker(variable=Symbol("x")).equality(expression(left), expression(right), assumptions=known)


PROVED = [
    ("x + x", "2x"),
    ("1/(1+exp(-x)) * exp(-x)/(1+exp(-x))", "exp(-x)/(1+exp(-x))^2"),
    ("(1+exp(-x)-1)/(1+exp(-x))", "1 - 1/(1+exp(-x))"),
    ("exp(x)^2", "exp(2x)"),
    ("exp(x+y)", "exp(x)*exp(y)"),
    ("sin(x)^2 + cos(x)^2", "1"),
    ("sin(x)^2 + cos(x)^2 - 1", "0"),
    ("sin(2x)", "2 sin(x) cos(x)"),
    ("tan(x)^2 + 1", "sec(x)^2"),
    ("cosh(x)^2 - sinh(x)^2", "1"),
    ("tanh(x)", "(exp(2x)-1)/(exp(2x)+1)"),
    ("log(x y)", "log(x) + log(y)"),
    ("log(x^2)", "2 log(x)"),
    ("log(1/(1+exp(-x)))", "-log(1+exp(-x))"),
    ("log(exp(x))", "x"),
    ("sqrt(4x+4)", "2 sqrt(x+1)"),
    ("x/sqrt(x)", "sqrt(x)"),
    ("x^(1/3) * x^(1/3)", "x^(2/3)"),
    ("abs(x)^2", "x^2"),
    ("x^(n-1) * x", "x^n"),
    ("2^x * 3^x", "6^x"),
    ("exp(x log(x))", "x^x"),
    ("(x^2-1)/(x-1)", "x+1"),
    ("log(x-50) - log(2)", "log((x-50)/2)"),
    ("sqrt(x^2-100)^2", "x^2-100"),
    ("sqrt(10^(-8)-x^2)^2", "10^(-8)-x^2"),
    ("D(x^n, x)", "n x^(n-1)"),
    ("D(abs(x), x)", "x/abs(x)"),
    ("D(x^x, x)", "x^x (1+log(x))"),
    ("D(D(sin(x y), x), y)", "cos(x y) - x y sin(x y)"),
    ("D(sigmoid(x), x)", "sigmoid(x) (1-sigmoid(x))"),
    ("D(asin(x-700), x)", "1/sqrt(1-(x-700)^2)"),
]

AGREEING = [
    ("(x+1)^100000", "(x+1)^99999 (x+1)"),
    ("asin(x) + acos(x)", "pi/2"),
    ("acosh(x)", "log(x+sqrt(x^2-1))"),
    ("1-cos(x)", "2 sin(x/2)^2"),
    ("sqrt(x) sqrt(y)", "sqrt(x y)"),
    ("sqrt(3+2 sqrt(2))", "1+sqrt(2)"),
    ("D(asec(x), x)", "1/(abs(x) sqrt(x^2-1))"),
    ("D(f(x)^2, x)", "2 f(x) f'(x)"),
    ("D(f(g(x)), x)", "f'(g(x)) g'(x)"),
    ("f''(x)", "D(f'(x), x)"),
]

REFUTED = [
    ("2/5", "3/5"),
    ("2*3", "5"),
    ("x", "x + x/10^9"),
    ("x", "x + x/10^30"),
    ("x", "x + x exp(-600)"),
    ("cos(x)", "cos(x) + 10^(-70)"),
    ("x", "x + exp(-x^2-40)"),
    ("x^2-2x+1", "(x-1)^2 + 10^(-14)"),
    ("exp(pi sqrt(163))", "262537412640768744"),
    ("sin(pi x)", "0"),
    ("abs(x)", "x"),
    ("sqrt(x^2)", "x"),
    ("abs(x) + abs(1-x)", "1"),
    ("abs(x-50)", "50-x"),
    ("abs(x-500)", "500-x"),
    ("abs(x+500)", "x+500"),
    ("sqrt(x^2 y^2)", "x y"),
    ("a b c abs(a b c)", "(a b c)^2"),
    ("exp(-x^2) x", "0"),
    ("cosh(x)^2 - sinh(x)^2", "1 + 10^(-9)"),
    ("cosh(x)^2 - sinh(x)^2", "0"),
    ("atan(x) + atan(1/x)", "pi/2"),
    ("sin(10^20 x)", "sin(10^20 x + 1)"),
    ("(x+1)^100000", "(x+1)^99999 (x+2)"),
    ("exp(exp(exp(exp(x))))", "exp(exp(exp(exp(x)+1)))"),
    ("exp(exp(20+x)) + x - exp(exp(x+20))", "0"),
    ("log(x+y)", "log(x) + log(y)"),
    ("log(x-50)", "log(x) - 50"),
    ("D(x^n, x)", "n x^n"),
    ("D(log(x)/log(10), x)", "1/x"),
    ("D(asin(x-700), x)", "1/sqrt(1-(x-700))"),
    ("D(D(D(exp(x^2), x), x), x)", "(8x^3+11x) exp(x^2)"),
    ("D(f(g(x)), x)", "f'(g(x))"),
    ("D(x^3 sin(x), x)", "3x^2 cos(x)"),
    ("g(x)", "g(x+1)"),
    ("1/(1+exp(-x))", "1/(1+exp(x))"),
]

UNDECIDED = [
    ("log(x-50)", "log(50-x)"),
    ("0/0", "1"),
    ("0 log(-1-x^2)", "0"),
    ("sqrt(-1-x^2)", "sqrt(-1-x^2) + 1"),
]


@pytest.mark.parametrize(("left", "right"), PROVED)
def test_proved(left, right):
    assert judged(left, right).status == "proved"


@pytest.mark.parametrize(("left", "right"), AGREEING)
def test_agrees_where_no_proof_is_found(left, right):
    verdict = judged(left, right)
    assert verdict.status == "agrees"
    assert str(verdict.points) in verdict.method


@pytest.mark.parametrize(("left", "right"), REFUTED)
def test_refuted_with_both_values(left, right):
    verdict = judged(left, right)
    assert verdict.status == "refuted"
    mine, theirs = verdict.witness.split("left ")[1].split(", right ")
    assert mine != theirs


@pytest.mark.parametrize(("left", "right"), UNDECIDED)
def test_undecided_is_said(left, right):
    assert judged(left, right).status == "undecided"


@pytest.mark.parametrize(
    ("left", "right", "assumption"),
    [
        ("sqrt(x^2)", "x", ("positive", "x")),
        ("abs(x-y)", "x-y", ("nonnegative", "x-y")),
        ("abs(a)/a", "1", ("positive", "a")),
        ("sqrt(u^2 v)", "u sqrt(v)", ("nonnegative", "u")),
    ],
)
def test_an_assumption_restricts_the_points(left, right, assumption):
    assert judged(left, right).status == "refuted"
    assert judged(left, right, assumption).status in ("proved", "agrees")


def test_a_positive_symbol_helps_a_proof():
    assert judged("sqrt(x^2)", "x", ("positive", "x")).status == "proved"


def test_an_assumption_does_not_excuse_a_wrong_line():
    assert judged("sqrt(x^2)", "2x", ("positive", "x")).status == "refuted"


def test_domains_that_differ_are_told_and_not_refuted():
    comparison = Checker().compare(expression("log(x^2)"), expression("2 log(x)"))
    assert comparison.outcome == "equal"
    assert comparison.left_only.startswith("x = -")
    assert not comparison.right_only


def test_a_result_is_compared_to_many_digits_at_every_point():
    checker = Checker(variable=Symbol("x"))
    comparison = checker.compare(expression("sin(x)/x"), expression("sin(x) x^(-1)"))
    assert comparison.confirmed >= 12


def test_the_same_seed_gives_the_same_verdict():
    pair = expression("1-cos(x)"), expression("2 sin(x/2)^2 + y - y + 10^(-9)")
    first, second = (Checker(seed=7).equality(*pair) for _ in range(2))
    assert first == second
    assert first.status == "refuted"


def test_verdicts_do_not_depend_on_the_lines_before():
    checker = Checker(variable=Symbol("x"))
    for left, right in PROVED + AGREEING:
        assert checker.equality(expression(left), expression(right)).status in ("proved", "agrees"), (left, right)
    for left, right in REFUTED:
        assert checker.equality(expression(left), expression(right)).status == "refuted", (left, right)


def test_a_fast_oscillation_refutes_nothing():
    # A difference quotient of sin(x^16) settles at a step far below the usual one.
    left, right = read("D(sin(x^16), x)").expression, read("cos(x^16)*D(x^16, x)").expression
    assert Checker(variable=Symbol("x")).equality(left, right).status in ("proved", "agrees")
