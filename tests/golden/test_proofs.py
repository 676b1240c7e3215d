"""Proofs that a lecturer read aloud and found wanting, as they are printed now."""

from __future__ import annotations

from pathlib import Path

import pytest

from derivator.api import derive, derive_implicit

FOLDER = Path(__file__).parent / "proofs"

PROOFS: dict[str, tuple[str, dict[str, object]]] = {
    "arccosine": ("x arccos(x) - sqrt(1 - x^2)", {}),
    "tangent-and-secant": ("tan(x)/(1 + sec(x))", {}),
    "sine-and-cosine": ("(sin(x) - cos(x))/(sin(x) + cos(x))", {}),
    "logistic": ("e^x/(1 + e^x)", {}),
    "logarithm-of-quotient": ("ln((1 + x)/(1 - x))", {}),
    "gaussian": ("1/(s sqrt(2 pi)) exp(-(x - m)^2/(2 s^2))", {"wrt": "x"}),
    "cross-entropy-of-classes": ("-sum(y[i] ln(p[i]), i, 1, n)", {"wrt": "p[k]"}),
    "softmax": ("exp(z[k])/sum(exp(z[i]), i, 1, n)", {"wrt": "z[j]"}),
    "cube-root": ("cbrt(x^2) (x - 5)", {}),
    "divided-by-root": ("(x^3+2x)/sqrt(x)", {}),
    "powers": ("1/x + 1/x^2 + sqrt(x)", {}),
    "root-of-quotient": ("sqrt((x-1)/(x+1))", {}),
    "binary-logarithm": ("log(x, 2) * 2^x", {}),
    "terms-that-cancel": ("x^2 ln(x) - x^2/2", {}),
    "area-function": ("ln(x + sqrt(x^2 + 1))", {}),
    "silu-twice": ("silu(x)", {"order": 2}),
    "half-angle": ("sin(x)/(1-cos(x))", {}),
    "common-factor": ("(x^2-1)/(x-1)", {}),
    "function-to-a-function": ("x^(sin(x))", {}),
    "astroid": ("x^(2/3) + y^(2/3) = 4", {"order": 2}),
    "astroid-of-any-size": ("x^(2/3) + y^(2/3) = a^(2/3)", {}),
    "cosine-and-sine": ("(1 + cos(x))/sin(x)", {}),
    "logarithm-of-product": ("ln(x^2 sqrt(x + 1))", {}),
    "power-of-logarithm": ("x^(ln(x))", {}),
    "arctangent-of-quotient": ("arctan((1 + x)/(1 - x))", {}),
    "logarithm-of-sum": ("ln(sum(e^(z[i]), i, 1, n))", {"wrt": "z[j]"}),
    "half-angle-tangent": ("ln(tan(x/2))", {}),
    "hyperbolic-product": ("x tanh(x)", {}),
    "one-plus-reciprocal": ("ln(1 + 1/x)", {}),
    "arcsine-of-quotient": ("arcsin(x/a)", {"wrt": "x"}),
    "square-of-tangent": ("tan(x)^2", {}),
    "spiral": ("ln(x^2 + y^2) = 2 arctan(y/x)", {}),
    "absolute-values": ("sum(abs(w[i]), i, 1, n)", {"wrt": "w[j]"}),
}
"""What is derived, by the name of its file."""

EMPTY = ("simplify", "differentiate what is left", "differentiate each term")


@pytest.mark.parametrize("name", PROOFS)
def test_a_proof_is_as_it_was_read(golden, name):
    function, options = PROOFS[name]
    page = (derive_implicit if "=" in function else derive)(function, **options).to_text()
    golden(FOLDER / f"{name}.txt", page)
    assert not [line for line in page.splitlines() if line.endswith(EMPTY)]


def test_no_proof_is_left_that_is_not_asked_for():
    assert {path.stem for path in FOLDER.iterdir()} == set(PROOFS)
