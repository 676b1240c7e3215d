"""What is given of the data: used as an equation, told, obeyed by random data, and refused where it cannot hold."""

from __future__ import annotations

import pytest

from derivator import check, derive
from derivator.base.errors import DerivatorError, ReadingError, VariableError
from derivator.notation import plain

SOFTMAX = "exp(z[i])/sum(exp(z[k]), k, 1, n)"
CROSS_ENTROPY = f"-sum(y[i]*ln({SOFTMAX}), i, 1, n)"
QUADRATIC = "sum(sum(x[i]*A[i,k]*x[k], k, 1, n), i, 1, n)"
WEIGHTED = "sum(w[i]*(theta-x[i])^2, i, 1, n)"
LINE = "sum((a+b*x[i]-y[i])^2, i, 1, n)"

DERIVED = [
    (QUADRATIC, "x[j]", "A[i,j] = A[j,i]", "2*sum(x[k]*A[j,k],k,1,n)"),
    (QUADRATIC, "x[j]", "A[i,j] = -A[j,i]", "0"),
    (QUADRATIC.replace("i", "q").replace("k", "l"), "x[i]", "A[i,j] = A[j,i]", "2*sum(x[l]*A[i,l],l,1,n)"),
    (QUADRATIC, "x[k]", "A[p,q] = A[q,p]", "2*sum(x[l]*A[k,l],l,1,n)"),
    (CROSS_ENTROPY, "z[j]", "sum(y[i], i, 1, n) = 1", "exp(z[j])/sum(exp(z[k]),k,1,n)-y[j]"),
    (LINE, "a", "sum(x[i], i, 1, n) = 0", "2*(n*a-sum(y[i],i,1,n))"),
    ("sum(c*x[i], i, 1, n)*theta", "theta", "sum(x[k], k, 1, n) = n*m", "c*n*m"),
    ("sum(w[i]*theta, i, 1, n)", "theta", "w[i] = 1/n", "1"),
]


@pytest.mark.parametrize(("function", "variable", "given", "result"), DERIVED)
def test_what_is_given_is_used_and_told(function: str, variable: str, given: str, result: str) -> None:
    found = derive(function, wrt=variable, given=given)
    assert plain(found.result).replace(" ", "") == result
    assert found.decided
    assert "given" in found.to_text(detail="brief")


CLAIMS = [
    (CROSS_ENTROPY, "z[j]", "sum(y[i], i, 1, n) = 1", f"{SOFTMAX}-y[i]".replace("[i]", "[j]"), "correct"),
    (CROSS_ENTROPY, "z[j]", "sum(y[i], i, 1, n) = 2", f"{SOFTMAX}-y[i]".replace("[i]", "[j]"), "wrong"),
    (CROSS_ENTROPY, "z[j]", "sum(y[i], i, 1, n) = 1", f"y[i]-{SOFTMAX}".replace("[i]", "[j]"), "wrong"),
    (QUADRATIC, "x[j]", "A[i,j] = A[j,i]", "2*sum(A[j,k]*x[k], k, 1, n)", "correct"),
    (QUADRATIC, "x[j]", "A[i,j] = A[j,i]", "2*sum(A[k,j]*x[k], k, 1, n)", "correct"),
    (QUADRATIC, "x[j]", "A[i,j] = A[j,i]", "sum(A[j,k]*x[k], k, 1, n)", "wrong"),
    (WEIGHTED, "theta", "sum(w[i], i, 1, n) = 1", "2*(theta-sum(w[i]*x[i], i, 1, n))", "correct"),
    (WEIGHTED, "theta", "sum(w[i], i, 1, n) = 1", "2*(n*theta-sum(w[i]*x[i], i, 1, n))", "wrong"),
    (LINE, "a", "sum(x[i], i, 1, n) = 0", "2*n*a-2*sum(y[i], i, 1, n)", "correct"),
    (LINE, "a", "sum(x[i], i, 1, n) = 0", "2*n*a", "wrong"),
    ("theta*sum(x[i]^2, i, 1, n)", "theta", "sum(x[i]^2, i, 1, n) = 1", "1", "correct"),
    ("theta*sum(x[i]^2, i, 1, n)", "theta", "sum(x[i]^2, i, 1, n) = 1", "2", "wrong"),
    ("theta*sum(sum(P[i,k], k, 1, n), i, 1, n)", "theta", "sum(sum(P[i,k], k, 1, n), i, 1, n) = 1", "1", "correct"),
    ("theta*sum(P[a,k], k, 1, n)", "theta", "sum(P[i,k], k, 1, n) = 1", "1", "correct"),
    # Random data do not obey such facts: what is not proved is not decided, and never called wrong.
    ("theta*sum(w[i]*x[i], i, 1, n)", "theta", "sum(w[i]*x[i], i, 1, n) = 1", "2", "undecided"),
    ("theta*sum(w[i]*x[i], i, 1, n)", "theta", "sum(w[i]*x[i], i, 1, n) = 1", "sum(w[i]*x[i], i, 1, n)", "correct"),
]


@pytest.mark.parametrize(("function", "variable", "given", "claim", "verdict"), CLAIMS)
def test_a_claim_is_judged_by_data_that_obey(
    function: str, variable: str, given: str, claim: str, verdict: str
) -> None:
    assert check(function, claim, wrt=variable, given=given).verdict == verdict


def test_a_claim_is_wrong_without_what_it_needs() -> None:
    assert check(QUADRATIC, "2*sum(A[j,k]*x[k], k, 1, n)", wrt="x[j]").verdict == "wrong"


REFUSED = [
    ("sum(w[i], i, 1, n)^2", "w[j]", "sum(w[i], i, 1, n) = 1", VariableError),
    ("a*x", "x", "a", ReadingError),
    ("a*x", "x", "2*a = 1", ReadingError),
    ("a*x", "x", "a = ", ReadingError),
    ("a*x", "x", "a = x", VariableError),
]


@pytest.mark.parametrize(("function", "variable", "given", "error"), REFUSED)
def test_what_cannot_be_given_is_refused(
    function: str, variable: str, given: str, error: type[DerivatorError]
) -> None:
    with pytest.raises(error):
        derive(function, wrt=variable, given=given)
    with pytest.raises(error):
        check(function, "1", wrt=variable, given=given)
