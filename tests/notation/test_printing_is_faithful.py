"""No two trees look alike, no text means another value, no tree is too deep, and printing is fast."""

import ast
import time
from fractions import Fraction as Exact

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from sympy import Integer, symbols

from derivator.inert import (
    ONE,
    TWO,
    Apply,
    Decimal,
    Derivative,
    Dot,
    Entry,
    Fraction,
    IndexedSum,
    Minus,
    Plus,
    Power,
    Times,
    named,
)
from derivator.inert.trees import subexpressions
from derivator.notation import latex, plain, unicode_text

x, i, m, theta = symbols("x i m theta")
ONE_ARGUMENT = [
    Minus,
    lambda u: Power(u, TWO),
    lambda u: Apply("exp", u),
    lambda u: Apply("sin", u),
    lambda u: Apply("log", u),
    lambda u: Apply("sqrt", u),
    lambda u: Apply("abs", u),
    lambda u: Apply("sigmoid", u),
    lambda u: IndexedSum(u, i, ONE, m),
    lambda u: Derivative(u, x),
    lambda u: named("g", u),
]
TWO_ARGUMENTS = [Plus, Times, Fraction, Power]


def grown(trees):
    """The trees and everything one node deeper."""
    deeper = [make(tree) for make in ONE_ARGUMENT for tree in trees]
    deeper += [make(left, right) for make in TWO_ARGUMENTS for left in trees for right in trees]
    return list(dict.fromkeys([*trees, *deeper]))


def begins_with_minus(tree):
    """Whether a product in it begins with a negative: -ab is then shown for both readings, except in typed text."""
    return any(isinstance(part, Times) and isinstance(part.args[0], Minus) for part in subexpressions(tree))


@pytest.mark.parametrize("printer", [plain, unicode_text, latex])
@pytest.mark.parametrize("leaves", [[x, TWO], [Entry(x, i), Dot(theta, x)]], ids=["names", "data"])
def test_no_two_trees_look_alike(printer, leaves):
    trees = grown(grown(leaves))
    seen = {}
    for tree in trees:
        if printer is plain or not begins_with_minus(tree):
            assert seen.setdefault(printer(tree), tree) == tree
    assert len(seen) > 3000


def arithmetic(leaves):
    return st.recursive(
        leaves,
        lambda inner: st.one_of(
            st.lists(inner, min_size=2, max_size=3).map(lambda terms: Plus(*terms)),
            st.lists(inner, min_size=2, max_size=3).map(lambda factors: Times(*factors)),
            inner.map(Minus),
            st.tuples(inner, inner).map(lambda pair: Fraction(*pair)),
            st.tuples(inner, st.sampled_from([Integer(0), ONE, TWO, Minus(ONE)])).map(lambda pair: Power(*pair)),
        ),
        max_leaves=12,
    )


def value_of_tree(tree):
    """The value by the nodes, exact."""
    match tree:
        case Plus():
            return sum(value_of_tree(term) for term in tree.args)
        case Times():
            product = Exact(1)
            for factor in tree.args:
                product *= value_of_tree(factor)
            return product
        case Minus():
            return -value_of_tree(tree.operand)
        case Fraction():
            return value_of_tree(tree.numerator) / value_of_tree(tree.denominator)
        case Power():
            return value_of_tree(tree.base) ** int(value_of_tree(tree.exponent))
        case _:
            return Exact(int(tree))


def value_of_text(node):
    """The value by the usual rules of arithmetic, as another reader knows them."""
    match node:
        case ast.BinOp(left, operator, right):
            first, second = value_of_text(left), value_of_text(right)
            match operator:
                case ast.Add():
                    return first + second
                case ast.Sub():
                    return first - second
                case ast.Mult():
                    return first * second
                case ast.Div():
                    return first / second
            return first ** int(second)
        case ast.UnaryOp(ast.USub(), operand):
            return -value_of_text(operand)
        case ast.Constant(number):
            return Exact(number)
    raise AssertionError(node)


@settings(derandomize=True, max_examples=400, deadline=None)
@given(arithmetic(st.integers(0, 9).map(Integer)))
def test_typed_arithmetic_means_what_the_tree_means(tree):
    try:
        value = value_of_tree(tree)
    except ZeroDivisionError:
        assume(False)
    text = plain(tree).replace("^", "**")
    assert value_of_text(ast.parse(text, mode="eval").body) == value


@pytest.mark.parametrize("depth", [300, 2000])
@pytest.mark.parametrize("printer", [plain, unicode_text, latex])
def test_no_tree_is_too_deep(printer, depth):
    tree = x
    for _ in range(depth):
        tree = Apply("sin", Plus(tree, ONE))
    assert printer(tree).count("sin") == depth


def test_fifty_nodes_take_less_than_a_millisecond():
    step = Apply("exp", Minus(Fraction(Power(Plus(x, Decimal("1.5")), TWO), Times(TWO, x))))
    durations = []
    for attempt in range(20):
        tree = Plus(*[Times(Integer(attempt * 10 + place + 2), step) for place in range(4)])
        assert 50 <= len(list(subexpressions(tree))) <= 60
        begin = time.process_time()
        latex(tree)
        durations.append(time.process_time() - begin)
    assert min(durations) < 0.001


def test_a_failing_test_can_show_any_tree():
    assert repr(Derivative(Fraction(x, named("g", x)), x)) == "Derivative(Fraction(x, NamedFunction(g, 0, (), x)), x)"
