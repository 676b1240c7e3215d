"""Over generated trees: typed text reads back to the same tree, and every notation has a line for each."""

from hypothesis import given, settings
from hypothesis import strategies as st
from sympy import Integer, Symbol, symbols

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
from derivator.model.conventions import Conventions
from derivator.notation import latex, plain, unicode_text
from derivator.syntax import read

x, theta, i, j, m = symbols("x theta i j m")
# No x_1: beside entries of x that are summed it is one of them.
LEAVES = st.one_of(
    st.sampled_from(symbols("a b x y t theta y_hat y_1 x_max")),
    st.sampled_from([Decimal("2.5"), Entry(x, i), Entry(theta, Symbol("j"))]),
    st.integers(0, 120).map(Integer),
    st.just(Dot(theta, Entry(x, i))),
)


def flat(kind):
    """Sums and products as a reader of text makes them: never one directly inside another."""
    return lambda parts: kind(*(q for part in parts for q in (part.args if isinstance(part, kind) else (part,))))


TYPEABLE = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=4).map(flat(Plus)),
        st.lists(inner, min_size=2, max_size=4).map(flat(Times)),
        inner.map(Minus),
        st.tuples(inner, inner).map(lambda pair: Fraction(*pair)),
        st.tuples(inner, st.one_of(inner.filter(lambda tree: tree.free_symbols), st.just(TWO))).map(
            lambda pair: Power(*pair)
        ),
        st.tuples(st.sampled_from(["exp", "log", "sin", "sqrt", "abs", "asinh", "sigmoid"]), inner).map(
            lambda pair: Apply(*pair)
        ),
        inner.map(lambda tree: Apply("log_base", tree, TWO)),
        inner.map(lambda tree: Derivative(tree, x)),
        inner.map(lambda tree: named("g", tree)),
        inner.map(lambda tree: named("f", tree, primes=1)),
        inner.map(lambda tree: named("h", tree, subscript=theta)),
    ),
    max_leaves=14,
)


@settings(derandomize=True, max_examples=500, deadline=None)
@given(TYPEABLE)
def test_typed_text_reads_back_to_the_same_tree(tree):
    assert read(plain(tree)).expression == tree


@settings(derandomize=True, max_examples=100, deadline=None)
@given(TYPEABLE)
def test_an_indexed_sum_reads_back_to_the_same_tree(summand):
    tree = Times(Fraction(ONE, m), IndexedSum(summand, i, ONE, m))
    assert read(plain(tree)).expression == tree


@settings(derandomize=True, max_examples=200, deadline=None)
@given(TYPEABLE)
def test_every_tree_has_a_line_in_every_notation(tree):
    for conventions in (Conventions(), Conventions("log", True, "g", (("y_hat", "p"),), "subscript", "nabla")):
        line, tex = unicode_text(tree, conventions), latex(tree, conventions)
        assert line.count("(") == line.count(")")
        assert tex.count("{") == tex.count("}")
        assert tex.count(r"\left") == tex.count(r"\right")


def begins_with_minus(tree):
    """Whether a product in it begins with a negative, which only typed text tells from the negative of a product."""
    return any(isinstance(part, Times) and isinstance(part.args[0], Minus) for part in subexpressions(tree))


@settings(derandomize=True, max_examples=300, deadline=None)
@given(TYPEABLE.filter(lambda tree: not begins_with_minus(tree)))
def test_what_readers_see_reads_back_to_the_same_tree(tree):
    assert read(latex(tree), notation="latex").expression == tree
    assert read(unicode_text(tree)).expression == tree
