"""Expressions that differ only in how they are written have the same terms, and others have not."""

from __future__ import annotations

import pytest

from derivator.reals.polynomials.monomials import opposite, terms_of
from derivator.syntax import read

ALIKE = (
    ("k*(x-m)", "k*x-m*k"),
    ("-k*(x-m)", "k*(m-x)"),
    ("exp(-k*(x-m))", "exp(k*(m-x))"),
    ("exp(x)^2", "exp(2*x)"),
    ("exp(x)*exp(-y)", "exp(x-y)"),
    ("1/exp(x)", "exp(-x)"),
    ("(x+1)^2", "x^2+2*x+1"),
    ("(x-m)/s", "x/s-m/s"),
    ("-(x-m)/s", "(m-x)/s"),
    ("1+exp(-(x+1)/2)", "exp(-x/2-1/2)+1"),
    ("K+P*(exp(r*x)-1)", "K-P+P*exp(x*r)"),
    ("x/(a+b)", "x*(1/(b+a))"),
    ("sqrt(1+x)", "sqrt(x+1)"),
    ("2^(x+1)", "2^(1+x)"),
    ("0*x", "x-x"),
)

DIFFERENT = (
    ("x-m", "m-x"),
    ("exp(x)", "exp(-x)"),
    ("sqrt(x^2)", "x"),
    ("abs(x)", "x"),
    ("x^(1/2)*x^(1/2)", "x"),
    ("sin(x)^2", "sin(x^2)"),
    ("x/(a+b)", "x/a+x/b"),
    ("(x+1)^n", "x^n+1"),
)


@pytest.mark.parametrize(("left", "right"), ALIKE)
def test_what_is_only_written_otherwise_is_alike(left: str, right: str) -> None:
    assert terms_of(read(left).expression) == terms_of(read(right).expression)


@pytest.mark.parametrize(("left", "right"), DIFFERENT)
def test_what_has_another_value_is_not(left: str, right: str) -> None:
    assert terms_of(read(left).expression) != terms_of(read(right).expression)


def test_the_opposite_is_the_negative() -> None:
    assert opposite(terms_of(read("x-m").expression)) == terms_of(read("m-x").expression)


def test_a_product_of_many_terms_stays_as_it_is() -> None:
    many = "*".join(f"(a_{k}+b_{k})" for k in range(12))
    assert len(terms_of(read(many).expression)) == 1
