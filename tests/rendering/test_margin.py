"""What stands in the margin of a full proof: numbers to check by, and a mistake to avoid."""

from __future__ import annotations

import pytest

from derivator import derive


@pytest.mark.parametrize(
    ("function", "numbers", "mistake"),
    [
        ("sin(x^2)", "where x is 1, the derivative is 1.081", "the derivative of the inner function is missing"),
        ("x^2*log(x)", "where x is 1, the derivative is 1;", "the product of the derivatives is taken"),
        ("(x+1)/(x-1)", "where x is 2, the derivative is −2", "the quotient of the derivatives is taken"),
        ("x^3", "where x is 1, the derivative is 3", "the exponent is not brought down"),
        ("log(x-2)", "where x is 3, the derivative is 1;", ""),
    ],
)
def test_a_full_proof_tells_numbers_and_a_mistake(function, numbers, mistake):
    told = " ".join(derive(function).to_text("full").split())
    assert numbers in told
    assert ("A mistake to avoid: " + mistake in told) if mistake else True


@pytest.mark.parametrize("detail", ["brief", "standard"])
def test_a_shorter_proof_stays_lean(detail):
    told = derive("sin(x^2)").to_text(detail)
    assert "A check by numbers" not in told
    assert "A mistake to avoid" not in told


@pytest.mark.parametrize("function", ["a*x^2", "sum(w[i]*x[i], i, 1, n)", "sigmoid"])
def test_nothing_is_said_of_several_letters(function):
    told = derive(function, wrt="w[j]" if "sum" in function else "x").to_text("full")
    assert "A check by numbers" not in told


@pytest.mark.parametrize("format_", ["latex", "html", "typst", "markdown"])
def test_each_format_tells_them(format_):
    assert "A mistake to avoid" in derive("sin(x^2)").rendered(format=format_, detail="full")
