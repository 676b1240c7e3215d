"""SymPy expressions and their inert form, printed as its constructors."""

import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st
from sympy import E, Function, I, Indexed, Integer, Rational, Sum, Symbol, exp, log, oo, pi, sin, sqrt, symbols

from derivator.base.errors import UnsupportedError
from derivator.inert import Plus
from derivator.inert.trees import is_inert
from derivator.notation import plain
from derivator.syntax import from_sympy, read

x, y, n, i, m = symbols("x y n i m")
f = Function("f")

TABLE = [
    (Integer(-3), "Minus(3)"),
    (Rational(-3, 2), "Minus(Fraction(3, 2))"),
    (sympy.Float("2.5"), "Decimal(2.50000000000000)"),
    (x**2 + 2 * x + 1, "Plus(Power(x, 2), Times(2, x), 1)"),
    (1 - x, "Plus(1, Minus(x))"),
    (-x * y, "Minus(Times(x, y))"),
    (x / y, "Fraction(x, y)"),
    (x / 2, "Fraction(x, 2)"),
    (3 * x / 2, "Fraction(Times(3, x), 2)"),
    (-x / (2 * y**2), "Minus(Fraction(x, Times(2, Power(y, 2))))"),
    (1 / x, "Fraction(1, x)"),
    (x**-2, "Fraction(1, Power(x, 2))"),
    (1 / (1 + exp(-x)), "Fraction(1, Plus(1, Apply(exp, Minus(x))))"),
    (sqrt(x), "Apply(sqrt, x)"),
    (1 / sqrt(x), "Fraction(1, Apply(sqrt, x))"),
    (x ** Rational(3, 2), "Power(x, Fraction(3, 2))"),
    (x**-n, "Power(x, Minus(n))"),
    (E**x, "Apply(exp, x)"),
    (exp(1), "E"),
    (2 * pi * I, "Times(2, I, pi)"),
    (log(x) * sin(x), "Times(Apply(log, x), Apply(sin, x))"),
    (abs(x), "Apply(abs, x)"),
    (sympy.acosh(x), "Apply(acosh, x)"),
    (f(x), "NamedFunction(f, 0, (), x)"),
    (f(x**2).diff(x), "Times(2, x, NamedFunction(f, 1, (), Power(x, 2)))"),
    (f(x).diff(x), "Derivative(NamedFunction(f, 0, (), x), x)"),
    (f(x).diff(x, 2), "Derivative(Derivative(NamedFunction(f, 0, (), x), x), x)"),
    (Indexed("x", i, 2), "Entry(x, i, 2)"),
    (Sum(Indexed("x", i) ** 2, (i, 1, m)), "IndexedSum(Power(Entry(x, i), 2), i, 1, m)"),
    (Plus(x, x), "Plus(x, x)"),
]


@pytest.mark.parametrize(("expression", "tree"), TABLE, ids=str)
def test_expression_becomes_this_tree(expression, tree):
    assert str(from_sympy(expression)) == tree


@pytest.mark.parametrize(
    ("expression", "name"),
    [
        (sympy.zeta(x), "zeta"),
        (sympy.Integral(x, x), "Integral"),
        (sympy.Piecewise((x, (x > 1) | (x < -1)), (1, True)), "Or"),
        (oo, "Infinity"),
        (sympy.nan, "NaN"),
        (sympy.zoo, "ComplexInfinity"),
        (sympy.Eq(x, 1), "Equality"),
        (x + sympy.airyai(x), "airyai"),
        (Plus(x, Rational(1, 2)), "inert"),
    ],
    ids=str,
)
def test_what_is_unsupported_is_named(expression, name):
    with pytest.raises(UnsupportedError, match=name):
        from_sympy(expression)


def test_deep_expression_is_refused_not_crashed():
    deep = x
    for _ in range(2000):
        deep = sympy.Pow(sympy.Add(deep, 1, evaluate=False), y, evaluate=False)
    with pytest.raises(UnsupportedError):
        from_sympy(deep)


ORDINARY = st.recursive(
    st.one_of(
        st.sampled_from([x, y, n, exp(x), exp(-x * y)]), st.integers(-5, 5).map(Integer), st.just(Rational(2, 3))
    ),
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(lambda pair: pair[0] + pair[1]),
        st.tuples(inner, inner).map(lambda pair: pair[0] * pair[1]),
        st.tuples(inner.filter(lambda e: e != 0), st.sampled_from([-2, -1, 2, Rational(1, 2)])).map(
            lambda pair: pair[0] ** pair[1]
        ),
        inner.map(sin),
        inner.map(lambda part: exp(sin(part))),  # exp(exp(exp(exp(4)))) has no value that can be computed
    ),
    max_leaves=8,
)


@settings(max_examples=100, derandomize=True, deadline=None)
@given(ORDINARY)
def test_inert_form_means_the_same(expression):
    if expression.has(oo, sympy.zoo, sympy.nan):
        return
    tree = from_sympy(expression)
    assert is_inert(tree)
    here = {x: Rational(7, 10), y: Rational(13, 10), n: Rational(9, 5)}
    difference = (tree.doit() - expression).subs(here).evalf(30)
    assert abs(difference) < 1e-9 * (1 + abs(expression.subs(here).evalf()))


def test_a_symbol_keeps_its_assumptions():
    positive = Symbol("p", positive=True)
    assert from_sympy(positive + 1).doit() == positive + 1
    assert read("p").expression != positive


@pytest.mark.parametrize(
    ("ordinary", "text"),
    [
        (sympy.Piecewise((x**2, x < 0), (x, True)), "piecewise(x^2 if x < 0, x otherwise)"),
        (sympy.Piecewise((1, (x > -1) & (x < 1)), (0, True)), "piecewise(1 if -1 < x < 1, 0 otherwise)"),
        (sympy.Max(0, x), "max(0, x)"),
        (sympy.Min(x, y), "min(x, y)"),
        (sympy.sign(x), "sign(x)"),
        (sympy.Heaviside(x), "heaviside(x)"),
    ],
)
def test_functions_by_cases_are_read(ordinary, text):
    assert plain(from_sympy(ordinary)) == text
