"""The equations of rules."""

import pytest

from derivator.base.errors import ReadingError
from derivator.syntax import read_equation

TABLE = [
    ("D(c) = 0", "Derivative(c, x)", "0"),
    ("D(f + ...) = D(f) + ...", "Derivative(Plus(f, ...), x)", "Plus(Derivative(f, x), ...)"),
    ("D(f * ...) = f * ...", "Derivative(Times(f, ...), x)", "Times(f, ...)"),
    ("D(f(u)) = f'(u)*D(u)", "Derivative(NamedFunction(f, 0, (), u), x)",
     "Times(NamedFunction(f, 1, (), u), Derivative(u, x))"),
    ("D(x^n) = n*x^(n-1)", "Derivative(Power(x, n), x)", "Times(n, Power(x, Plus(n, Minus(1))))"),
    ("D(f, y) = 0", "Derivative(f, y)", "0"),
    ("a = a + blue(b) - red(b)", "a", "Plus(a, Marked(b, blue), Minus(Marked(b, red)))"),
    ("(cancel(a)*b)/cancel(a) = b", "Fraction(Times(Marked(a, cancel), b), Marked(a, cancel))", "b"),
    ("exp(a)*e^b = exp(a+b)", "Times(Apply(exp, a), Apply(exp, b))", "Apply(exp, Plus(a, b))"),
    ("D(sum(f, i, a, b)) = sum(D(f), i, a, b)", "Derivative(IndexedSum(f, i, a, b), x)",
     "IndexedSum(Derivative(f, x), i, a, b)"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "left", "right"), TABLE)
def test_equation_is_read_as_two_trees(text, left, right):
    assert tuple(map(str, read_equation(text))) == (left, right)


@pytest.mark.parametrize("text", ["a", "a = b = c", "= b", "a =", "", "a == b", "sinus(a) = b"])
def test_what_is_no_equation_is_refused(text):
    with pytest.raises(ReadingError):
        read_equation(text)
