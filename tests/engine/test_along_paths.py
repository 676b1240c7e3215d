"""The chain rule along the paths of named letters: results, what stands in them, and what is refused."""

import pytest

from derivator import ArgumentError, Derivations, ReadingError, check, derive
from derivator.inert import Derivative
from derivator.model.steps import every
from derivator.notation import plain
from derivator.rules.definitions import ALONG

NEURON = "z = w x + b; a = sigmoid(z); L = (a - y)^2/2"
TWO = (
    "z_1 = w_1 x + b_1; a_1 = tanh(z_1); z_2 = w_2 a_1 + b_2; a_2 = sigmoid(z_2);"
    "L = -(y ln(a_2) + (1-y) ln(1-a_2))"
)

RESULTS = [
    ("L", NEURON, "w", "(a-y)*a*(1-a)*x"),
    ("L", NEURON, "b", "(a-y)*a*(1-a)"),
    ("L", NEURON, "a", "a-y"),
    ("L", NEURON, "y", "y-a"),
    ("L", TWO, "w_1", "(a_2-y)*w_2*(1-a_1^2)*x"),
    # A letter used twice: the products along both paths are added.
    ("L", "p = w x; q = v x; L = p q", "x", "q*w+p*v"),
    ("L", "p = x^2; q = p + 1; r = p - 1; L = q r", "x", "2*r*x+2*q*x"),
    # A letter beside another one that depends on it.
    ("L", "a = w x; L = (a - y)^2 + lambda w^2", "w", "2*(a-y)*x+2*lambda*w"),
    ("h", "f = w h_0; h = h_0 + f", "h_0", "w+1"),
    # The letters stand for what they stand for in whatever order it is written, and for what it makes of them.
    ("h", "u = sigmoid(w x + r p); h = (1-u) p + u c", "w", "(c-p)*x*u*(1-u)"),
    ("L", "u = 1/(1+e^(-z)); L = u^2", "z", "2*u^2*(1-u)"),
    ("L", "z = w x; L = abs(z)", "w", "sign(z)*x"),
    ("s(1-s), where s = σ(z)", "", "z", "(1-2*s)*s*(1-s)"),
]


@pytest.mark.parametrize(("target", "define", "by", "result"), RESULTS)
def test_the_result_stands_in_the_letters_of_the_path(target, define, by, result):
    derivation = derive(target, define=define, wrt=by)
    assert plain(derivation.result) == result
    assert derivation.decided


@pytest.mark.parametrize(("target", "define", "by", "result"), RESULTS)
def test_the_result_is_a_correct_claim_and_its_double_is_not(target, define, by, result):
    assert check(target, result, define=define, wrt=by).verdict == "correct"
    assert check(target, f"2*({result})", define=define, wrt=by).verdict == "wrong"


def test_each_factor_is_derived_once():
    derivation = derive("L", define=NEURON, wrt="w")
    first, second = derivation.steps
    assert first.rule == ALONG
    assert plain(first.after) == "D(L, a)*D(a, z)*D(z, w)"
    assert [plain(part.after) for part in second.steps] == ["a-y", "a*(1-a)", "x"]


def test_what_several_weights_share_is_derived_once_and_named():
    derivation = derive("L", define=TWO, wrt="w_1,b_1,w_2,b_2")
    assert isinstance(derivation, Derivations)
    assert [plain(part.problem.variable) for part in derivation.parts] == ["z_2", "z_1", "w_1", "b_1", "w_2", "b_2"]
    assert [plain(part.result) for part in derivation.parts] == [
        "a_2-y", "delta_2*w_2*(1-a_1^2)", "delta_1*x", "delta_1", "delta_2*a_1", "delta_2",
    ]
    assert derivation.decided
    taken = [step.before for part in derivation.parts for step in every(part.steps) if step.rule == "sigmoid"]
    assert len(taken) == len(set(taken))


def test_a_letter_named_delta_keeps_its_name():
    derivation = derive("L", define="z = w delta + b; a = tanh(z); L = a^2", wrt="w,b")
    assert [plain(part.result) for part in derivation.parts][-1] == "2*a*(1-a^2)"


def test_a_letter_that_stands_for_huge_numbers_is_judged():
    assert derive("L", define="c = e^(v x); p = w x; L = p c", wrt="x").decided


def test_no_line_differentiates_by_a_letter_without_meaning():
    derivation = derive("L", define="a = w x; L = (a - y)^2 + lambda w^2", wrt="w")
    lines = [step.before for step in every(derivation.steps)]
    assert Derivative not in map(type, derivation.result.args)
    assert all(plain(line) != "D(L, w_1)*D(w_1, w)" for line in lines)
    assert "w as it stands in L itself is written w_1." in str(derivation)


@pytest.mark.parametrize(
    "define", ["a = b; b = a; L = a^2", "a = a + 1; L = a^2", "a = w; a = 2w; L = a^2", "w + x = 3", "L ="],
)
def test_what_defines_nothing_is_refused(define):
    with pytest.raises(ReadingError):
        derive("L", define=define, wrt="w")


def test_definitions_are_texts():
    with pytest.raises(ArgumentError):
        derive("L", define=[3], wrt="w")


def test_a_second_derivative_is_written_out():
    assert plain(derive("L", define="z = w x; L = z^2", wrt="w", order=2).result) == "2*x^2"
