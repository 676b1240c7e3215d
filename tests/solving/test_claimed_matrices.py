"""Claims about vectors and matrices at which a gradient is 0: accepted in any notation, else the mistake is named."""

from __future__ import annotations

import pytest
from named import solved

from derivator import ReadingError

LEAST_SQUARES = solved("||X theta - y||^2", wrt="theta", shapes="X: m×n, theta: n, y: m")
RIDGE = solved("ridge-solution")
FORM = solved("1/2 x^T A x - b^T x", wrt="x", shapes="A: n×n, x: n, b: n", assume="A positive definite")
SPHERE = solved("pca")
LEAST_NORM = solved("||x||^2", wrt="x", subject_to="A x = b")

CLAIMS = [
    (LEAST_SQUARES, "theta = (X^T X)^-1 X^T y, minimum", "correct", ""),
    (LEAST_SQUARES, r"\hat\theta = (X^\top X)^{-1} X^\top y", "correct", ""),
    (LEAST_SQUARES, "np.linalg.solve(X.T @ X, X.T @ y)", "correct", ""),
    (LEAST_SQUARES, "(X^T X)^-1 X^T y, maximum", "wrong", "minimum-for-maximum"),
    (LEAST_SQUARES, "inv(X @ X.T) @ X.T @ y", "wrong", "transpose-lost"),
    (LEAST_SQUARES, "X^T y", "wrong", "not-multiplied-by-the-inverse"),
    (LEAST_SQUARES, "(X^T X)^-1 y", "wrong", "factor-lost"),
    (LEAST_SQUARES, "inv(X.T @ X) @ X.T @ y/m", "wrong", "mean-for-sum"),
    (LEAST_SQUARES, "-inv(X.T @ X) @ X.T @ y", "wrong", "sign-lost"),
    (RIDGE, "(X^T X + lambda I)^-1 X^T y", "correct", ""),
    (RIDGE, "inv(X.T @ X + 2*lambda*eye(n)) @ X.T @ y", "wrong", "regularisation-factor"),
    (RIDGE, "inv(X.T @ X - lambda*eye(n)) @ X.T @ y", "wrong", "sign-within-the-inverse"),
    (RIDGE, "inv(X.T @ X + lambda) @ X.T @ y", "wrong", "identity-forgotten"),
    (RIDGE, "inv(X.T @ X) @ X.T @ y", "wrong", "term-lost"),
    (RIDGE, "inv(X.T @ X) @ X.T @ y + 1/lambda * X.T @ y", "wrong", "inverse-of-a-sum"),
    (FORM, "A^-1 b, minimum", "correct", ""),
    (FORM, "2 A^-1 b", "wrong", "factor-two"),
    (FORM, "A b", "wrong", "not-stationary"),
    (LEAST_NORM, "x = A^T (A A^T)^-1 b, minimum", "correct", ""),
    (LEAST_NORM, "A^T (A A^T)^-1 b, maximum", "wrong", "minimum-for-maximum"),
    (LEAST_NORM, "A^T b", "wrong", "not-multiplied-by-the-inverse"),
    (SPHERE, "the eigenvector of S with the largest eigenvalue", "correct", ""),
    (SPHERE, "S w = lambda w", "correct", ""),
    (SPHERE, "S w = w", "wrong", "not-an-eigenvector"),
    (SPHERE, "ones(n)/sqrt(n)", "wrong", "not-an-eigenvector"),
    (SPHERE, "eigenvector of S^-1 with the largest eigenvalue", "wrong", "not-an-eigenvector"),
    (SPHERE, "eigenvector of S for the smallest eigenvalue, maximum", "wrong", "minimum-for-maximum"),
]


@pytest.mark.parametrize(("solution", "claim", "verdict", "slip"), CLAIMS, ids=[claim for _, claim, *_ in CLAIMS])
def test_a_claim_is_judged(solution, claim, verdict, slip):
    found = solution().check(claim)
    assert (found.verdict, found.slip.name if found.slip else "") == (verdict, slip)


@pytest.mark.parametrize("claim", ["y = X theta", "theta = theta + X^T y"])
def test_what_does_not_name_the_unknown_alone_is_not_understood(claim):
    with pytest.raises(ReadingError):
        LEAST_SQUARES().check(claim)
