"""Laws of the engine over generated expressions: it ends, it repeats itself, and it ends right."""

from __future__ import annotations

import sympy
from hypothesis import given, settings
from hypothesis import strategies as st
from sympy import Expr, Integer, Symbol

from derivator.deriving.checked import check_trace
from derivator.engine import DEFAULT, derive_problem
from derivator.inert import Apply, Derivative, Fraction, Minus, Plus, Power, Times, plus, times
from derivator.inert.trees import subexpressions
from derivator.model.trace import Problem
from derivator.notation import plain
from derivator.syntax import read

X, A = Symbol("x"), Symbol("a")
UNARY = ("exp", "log", "sqrt", "sin", "cos", "tan", "atan", "tanh", "sigmoid", "sinh", "abs", "sec", "asin", "asinh")

LEAVES = st.sampled_from([X, X, X, A, Integer(2), Integer(3), Integer(1)])


def grown(inner: st.SearchStrategy[Expr]) -> st.SearchStrategy[Expr]:
    pairs = st.tuples(inner, inner)
    return st.one_of(
        pairs.map(lambda p: plus(*p)),
        pairs.map(lambda p: plus(p[0], Minus(p[1]))),
        pairs.map(lambda p: times(*p)),
        pairs.map(lambda p: Fraction(*p)),
        inner.map(Minus),
        st.tuples(inner, st.sampled_from([Integer(2), Integer(3), Minus(Integer(1)), A])).map(lambda p: Power(*p)),
        st.tuples(st.sampled_from(UNARY), inner).map(lambda p: Apply(*p)),
    )


EXPRESSIONS = st.recursive(LEAVES, grown, max_leaves=7).filter(lambda e: X in e.free_symbols)


def defined(expression: Expr) -> bool:
    """Whether SymPy gives the expression a value at some point: 1/(x - x) has none, nor has log(-abs(x) - 1)."""
    try:
        ordinary = expression.doit()
        values = [ordinary.subs({A: sympy.Rational(13, 10), X: at}).evalf() for at in (0.31, 0.7, 1.9, -0.6, -2.3)]
    except (ValueError, TypeError, ZeroDivisionError):
        return False
    return any(value.is_real and value.is_finite for value in values)


@settings(max_examples=150, deadline=None)
@given(EXPRESSIONS.filter(defined))
def test_it_ends_right_and_repeats_itself(expression: Expr) -> None:
    problem = Problem(expression, X)
    trace = check_trace(derive_problem(problem, DEFAULT))
    assert trace.verdict.status in ("proved", "agrees"), f"derivator derive '{plain(expression)}' --wrt x"
    assert not any(isinstance(part, Derivative) for part in subexpressions(trace.result))
    assert derive_problem(problem, DEFAULT).steps == derive_problem(problem, DEFAULT).steps


@settings(max_examples=300, deadline=None)
@given(EXPRESSIONS)
def test_what_is_printed_reads_back(expression: Expr) -> None:
    assert read(plain(expression)).expression == expression


@settings(max_examples=100, deadline=None)
@given(EXPRESSIONS.filter(defined))
def test_every_line_reads_back(expression: Expr) -> None:
    for step in derive_problem(Problem(expression, X), DEFAULT).steps:
        shown = plain(step.after)
        assert read(shown).expression.doit() is not None, shown


def test_flat_sums_and_products_only() -> None:
    # The printers and the matcher rely on it: plus() and times() flatten.
    assert plus(plus(X, A), X) == Plus(X, A, X)
    assert times(X, times(A, X)) == Times(X, A, X)
