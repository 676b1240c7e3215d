"""Products over an index: differentiated by logarithms, printed with their sign, and claims about them."""

import pytest

from derivator import check, derive
from derivator.notation import latex, mathml, plain, typst, unicode_text
from derivator.notation.grid.grid_printer import grid
from derivator.syntax import read

DERIVED = [
    (r"\prod_{i=1}^n x_i", "x_j", "prod(x[i], i, 1, n)/x[j]"),
    ("prod(x[i], i, 1, n)", "x[j]", "prod(x[i], i, 1, n)/x[j]"),
    ("prod(x[i]+a, i, 1, n)", "a", "prod(x[i]+a, i, 1, n)*sum(1/(x[i]+a), i, 1, n)"),
    (r"\prod_{k=1}^3 (x-k)", "x", "prod(x-k, k, 1, 3)*sum(1/(x-k), k, 1, 3)"),
    ("Product(x + a[i], (i, 1, n))", "x", "prod(x+a[i], i, 1, n)*sum(1/(x+a[i]), i, 1, n)"),
]


@pytest.mark.parametrize(("text", "by", "result"), DERIVED, ids=[text for text, _, _ in DERIVED])
def test_they_are_derived(text, by, result):
    derivation = derive(text, wrt=by)
    assert plain(derivation.trace.result) == result
    assert derivation.decided
    assert "a product over an index is read as one of positive factors" in derivation.trace.problem.readings


CLAIMS = [
    (r"\prod_{i=1}^n x_i", r"\prod_{i\ne j} x_i", "x_j", "correct"),
    (r"\prod_{i=1}^n x_i", r"\frac{1}{x_j}\prod_{i=1}^n x_i", "x_j", "correct"),
    (r"\prod_{i=1}^n x_i", r"\prod_{i=1}^n x_i", "x_j", "wrong"),
    (r"\prod_{i=1}^n x_i", "1", "x_j", "wrong"),
    (r"\prod_{i=1}^{n} \lambda e^{-\lambda x_i}", r"\left(\frac{n}{\lambda} - \sum_{i=1}^n x_i\right)"
     r"\prod_{i=1}^{n} \lambda e^{-\lambda x_i}", "lambda", "correct"),
]


@pytest.mark.parametrize(("target", "claim", "by", "verdict"), CLAIMS)
def test_claims(target, claim, by, verdict):
    assert check(target, claim, wrt=by, latex=True).verdict == verdict


def test_they_are_printed_with_their_sign_and_read_back():
    expression = read("2*prod(x[i]+a, i, 1, n)/y").expression
    assert plain(expression) == "2*prod(x[i]+a, i, 1, n)/y"
    assert r"\prod_{i=1}^{n} \left(x^{(i)} + a\right)" in latex(expression)
    assert "∏_{i=1}^{n} (x⁽ⁱ⁾ + a)" in unicode_text(expression)
    assert read(latex(expression), notation="latex").expression == expression
    assert read(unicode_text(expression)).expression == expression
    assert "∏" in mathml(expression)
    assert "product" in typst(expression)
    assert "∏" in str(grid(expression))
