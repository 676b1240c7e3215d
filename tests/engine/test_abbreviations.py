"""Letters and entries that stand for something indexed: in the result, and in derivatives of a higher order."""

from __future__ import annotations

import pytest

from derivator import derive
from derivator.base.errors import UnknownNameError, UnsupportedError, VariableError
from derivator.notation import plain

SOFTMAX = "exp(z[i])/sum(exp(z[k]), k, 1, n)"
P = f"p[i] = {SOFTMAX}"

IN_TERMS = [
    (SOFTMAX, "z[j]", P, "(kronecker(i,j)-p[j])*p[i]"),
    ("ln(sum(exp(z[k]), k, 1, n))", "z[j]", P, "p[j]"),
    (f"sum(r[i]*{SOFTMAX}, i, 1, n)", "z[j]", P, "(r[j]-sum(r[i]*p[i],i,1,n))*p[j]"),
    # The letters of the definition are its own.
    (f"sum(r[i]*{SOFTMAX}, i, 1, n)", "z[k]", "p[l] = exp(z[l])/sum(exp(z[i]), i, 1, n)",
     "(r[k]-sum(r[i]*p[i],i,1,n))*p[k]"),
    (f"-sum({SOFTMAX}*ln({SOFTMAX}), i, 1, n)", "z[j]", P, "(sum(z[i]*p[i],i,1,n)-z[j])*p[j]"),
    (f"(1-{SOFTMAX})^2".replace("z[i]", "z[c]"), "z[j]", P, "2*(p[j]-kronecker(c,j))*(1-p[c])*p[c]"),
    ("1/2*sum((tanh(sum(w[k]*x[i,k], k, 1, n))-y[i])^2, i, 1, m)", "w[j]", "a[i] = tanh(sum(w[k]*x[i,k], k, 1, n))",
     "sum((a[i]-y[i])*(1-a[i]^2)*x[i,j],i,1,m)"),
    ("tanh(sum(w[k]*x[k], k, 1, n))", "w[j]", "u = tanh(sum(w[k]*x[k], k, 1, n))", "(1-u^2)*x[j]"),
]


@pytest.mark.parametrize(("function", "variable", "definition", "result"), IN_TERMS)
def test_a_result_in_terms_of_what_is_indexed(function: str, variable: str, definition: str, result: str) -> None:
    found = derive(function, wrt=variable, in_terms_of=definition)
    assert plain(found.result).replace(" ", "") == result
    assert found.decided


REFUSED = [
    ("x[i]*y[i]", "x[i]", P, UnsupportedError),
    (SOFTMAX, "z[j]", f"z[i] = {SOFTMAX}", UnknownNameError),
    (SOFTMAX, "z[j]", f"p[i,i] = {SOFTMAX}", VariableError),
    (SOFTMAX, "z[j]", f"p[1] = {SOFTMAX}", VariableError),
    (SOFTMAX, "z[j]", "g", VariableError),
]


@pytest.mark.parametrize(("function", "variable", "definition", "error"), REFUSED)
def test_a_definition_that_cannot_serve_is_refused(
    function: str, variable: str, definition: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        derive(function, wrt=variable, in_terms_of=definition)


HIGHER = [
    ("softmax", 2, "p[i]*((kronecker(i,j)-p[j])^2+p[j]^2-p[j])"),
    ("softmax-cross-entropy", 2, "(1-p[k])*p[k]"),
    ("squared-error-sigmoid", 2, "x^2*a*(a-1)*(3*a^2-2*(1+y)*a+y)"),
]


@pytest.mark.parametrize(("name", "order", "result"), HIGHER)
def test_abbreviations_vary_in_higher_orders(name: str, order: int, result: str) -> None:
    """What a letter stands for is differentiated too: it is no constant."""
    found = derive(name, order=order)
    assert plain(found.result).replace(" ", "") == result
    assert found.decided
