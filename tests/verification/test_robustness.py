"""Whatever is compared, a verdict comes back soon; what is true is never refuted, what is false never accepted."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sympy import E, I, Integer, Symbol, pi

from derivator.functions import FUNCTIONS
from derivator.inert import (
    Apply,
    Derivative,
    Entry,
    Fraction,
    IndexedSum,
    Marked,
    Minus,
    Plus,
    Power,
    Times,
    named,
)
from derivator.model.trace import Definition
from derivator.verification import Checker

X, Y = Symbol("x"), Symbol("y")
ONE, TWO = Integer(1), Integer(2)


def nested(depth, build):
    tree = X
    for _ in range(depth):
        tree = build(tree)
    return tree


def tower(height):
    return nested(height, lambda tree: Power(Integer(9), tree))


AWKWARD = {
    "deep sine": nested(300, lambda tree: Apply("sin", tree)),
    "deep sum": nested(300, lambda tree: Plus(ONE, tree)),
    "deep fraction": nested(300, lambda tree: Fraction(ONE, Plus(ONE, tree))),
    "very deep": nested(3000, lambda tree: Minus(tree)),
    "exponentials": nested(6, lambda tree: Apply("exp", tree)),
    "tower": tower(6),
    "number tower": Times(X, Power(Integer(9), Power(Integer(9), Power(Integer(9), Integer(9))))),
    "large power": Power(Plus(X, ONE), Integer(100_000)),
    "large sum power": Power(Plus(X, Y, ONE, Apply("sin", X)), Integer(60)),
    "many terms": Plus(*(Power(X, Integer(n)) for n in range(200))),
    "division by zero": Fraction(X, Plus(X, Minus(X))),
    "zero to zero": Power(Integer(0), Integer(0)),
    "many derivatives": nested(6, lambda tree: Derivative(Times(tree, X), X)),
    "long sum": IndexedSum(Entry(X, Symbol("i")), Symbol("i"), ONE, Integer(10**9)),
    "imaginary": Times(I, X),
    "half an index": Entry(X, Fraction(ONE, TWO)),
    "derivative by a number": Derivative(X, TWO),
    "many letters": Plus(*(Symbol(f"a{n}") for n in range(60))),
    "many sizes": Times(*(IndexedSum(Entry(X, Symbol("i")), Symbol("i"), ONE, Symbol(f"m{n}")) for n in range(6))),
}


@pytest.mark.parametrize("name", AWKWARD)
def test_a_verdict_always_and_soon(name, within):
    tree = AWKWARD[name]
    for other in (Plus(tree, ONE), Times(tree, ONE), Derivative(tree, X)):
        with within(3):
            verdict = Checker(variable=X).equality(tree, other)
        assert verdict.status in ("proved", "agrees", "refuted", "undecided")


@pytest.mark.parametrize("name", AWKWARD)
def test_one_more_is_never_accepted(name):
    assert Checker(variable=X).equality(AWKWARD[name], Plus(AWKWARD[name], ONE)).status in ("refuted", "undecided")


@pytest.mark.parametrize("depth", [100, 300])
def test_deep_trees_are_evaluated(depth):
    tree = nested(depth, lambda tree: Apply("sin", tree))
    assert Checker().equality(tree, Plus(tree, Integer(0))).status in ("proved", "agrees")


# Trees with few constants, so that a random pair is rarely equal by chance.
_LEAVES = st.sampled_from([X, Y, ONE, TWO, Integer(3), pi, E])
_SMOOTH = st.sampled_from([name for name in FUNCTIONS if len(FUNCTIONS[name].arguments) == 1])


def _grown(children):
    return st.one_of(
        st.builds(Plus, children, children),
        st.builds(Times, children, children),
        st.builds(Fraction, children, children),
        st.builds(Minus, children),
        st.builds(Apply, _SMOOTH, children),
        st.builds(lambda base, exponent: Power(base, Integer(exponent)), children, st.integers(0, 4)),
    )


TREES = st.recursive(_LEAVES, _grown, max_leaves=9)


@given(TREES, TREES)
def test_what_is_true_is_never_refuted(left, right):
    checker = Checker(variable=X)
    for before, after in (
        (Plus(left, right), Plus(right, left)),
        (Times(left, Plus(right, ONE)), Plus(Times(left, right), left)),
        (Fraction(left, Apply("exp", right)), Times(left, Apply("exp", Minus(right)))),
        (Power(Plus(left, right), TWO), Plus(Power(left, TWO), Times(TWO, left, right), Power(right, TWO))),
        (Derivative(Times(left, right), X), Plus(Times(Derivative(left, X), right), Times(left, Derivative(right, X)))),
    ):
        assert checker.equality(before, after).status != "refuted"


@given(TREES)
def test_what_is_false_is_never_accepted(tree):
    checker = Checker(variable=X)
    for amount in (ONE, Fraction(ONE, Integer(10**12)), X, Apply("exp", Minus(Power(X, TWO)))):
        assert checker.equality(tree, Plus(tree, amount)).status in ("refuted", "undecided")


@given(TREES)
def test_a_derivative_with_a_term_too_many_is_never_accepted(tree):
    claim = Plus(Derivative(tree, X), Fraction(X, Integer(1000)))
    assert Checker(variable=X).derivative(tree, X, claim).status in ("refuted", "undecided")


def test_definitions_are_written_out():
    g = Definition(named("g", X), Fraction(ONE, Plus(ONE, Apply("exp", Minus(X)))), (X,))
    checker = Checker(variable=X, definitions=[g])
    of_x, of_y = named("g", X), named("g", Times(TWO, Y))
    folded = Times(of_x, Plus(ONE, Minus(of_x)))
    assert checker.equality(Derivative(g.body, X), folded).status == "proved"
    assert checker.equality(named("g", X, primes=1), folded).status in ("proved", "agrees")
    assert checker.equality(named("g", X, primes=2), Derivative(folded, X)).status in ("proved", "agrees")
    inner = Times(TWO, of_y, Plus(ONE, Minus(of_y)))
    assert checker.equality(Derivative(of_y, Y), inner).status == "proved"
    assert checker.equality(Derivative(of_y, Y), Times(of_y, Plus(ONE, Minus(of_y)))).status == "refuted"
    assert checker.equality(Marked(of_x, "blue"), g.body).status == "proved"


def test_a_defined_letter_may_be_differentiated_by():
    squash = Definition(Symbol("h"), Fraction(ONE, Plus(ONE, Apply("exp", Minus(X)))))
    checker = Checker(variable=X, definitions=[squash])
    h = squash.head
    chain = Times(Derivative(Power(h, TWO), h), Derivative(h, X))
    assert checker.equality(Derivative(Power(h, TWO), X), chain).status in ("proved", "agrees")
    assert checker.equality(Derivative(Power(h, TWO), X), Times(TWO, Derivative(h, X))).status == "refuted"


def test_a_bound_index_in_a_definition_is_renamed():
    i, k, n = Symbol("i"), Symbol("k"), Symbol("n")
    share = Definition(Entry(Symbol("p"), i), Fraction(Entry(X, i), IndexedSum(Entry(X, k), k, ONE, n)), (i,))
    total = IndexedSum(Entry(Symbol("p"), k), k, ONE, n)
    assert Checker(definitions=[share]).equality(total, ONE).status in ("proved", "agrees")


def test_a_definition_in_a_circle_is_undecided():
    circle = Definition(named("g", X), Plus(named("g", X), ONE), (X,))
    assert Checker(definitions=[circle]).equality(named("g", X), ONE).status == "undecided"
    assert Checker(definitions=[circle]).compare(named("g", X), ONE).outcome == "undecided"


def test_verification_runs_without_rules_engine_or_reader():
    stub = "import sys, types; p = types.ModuleType('derivator'); p.__path__ = [sys.argv[1]]; "
    code = "sys.modules['derivator'] = p; import derivator.verification; print(sorted(sys.modules))"
    folder = sys.modules["derivator"].__path__[0]
    done = subprocess.run([sys.executable, "-c", stub + code, folder], capture_output=True, text=True, check=True)
    for layer in ("rules", "engine", "syntax", "notation", "catalogue"):
        assert f"derivator.{layer}" not in done.stdout


def test_thirty_lines_in_a_few_hundredths_of_a_second(within):
    bottom = Plus(ONE, Apply("exp", Minus(X)))
    line = Fraction(Plus(Times(Integer(0), bottom), Apply("exp", Minus(X))), Power(bottom, TWO))
    lines = [Plus(line, *(Times(Integer(n), X) for n in range(count))) for count in range(1, 31)]
    pairs = [(before, Plus(*before.args[::-1])) for before in lines]
    Checker(variable=X).equality(*pairs[0])
    checker = Checker(variable=X)
    with within(2):
        assert {checker.equality(*pair).status for pair in pairs} == {"proved"}
