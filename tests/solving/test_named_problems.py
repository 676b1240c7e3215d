"""The named problems come out as the textbooks have them."""

from __future__ import annotations

import pytest

from derivator import solve
from derivator.catalogue.to_solve import TO_SOLVE
from derivator.notation import plain

SOLUTIONS = {
    "bernoulli-mle": ["1/n*sum(x[i], i, 1, n)"],
    "poisson-mle": ["1/n*sum(x[i], i, 1, n)"],
    "exponential-mle": ["n/sum(x[i], i, 1, n)"],
    "geometric-mle": ["n/sum(x[i], i, 1, n)"],
    "gaussian-mle": ["1/n*sum(x[i], i, 1, n)", "1/n*sum((x[i]-mu_hat)^2, i, 1, n)"],
    "gaussian-covariance-mle": ["A"],
    "multivariate-gaussian-mle": [
        "1/n*(X.T @ ones(n))", "1/n*((X-ones(n) @ mu_hat.T).T @ (X-ones(n) @ mu_hat.T))",
    ],
    "gda": [
        "n1/(n1+n0)", "1/n0*(A.T @ ones(n0))", "1/n1*(B.T @ ones(n1))",
        "1/(n0+n1)*((A-ones(n0) @ p_hat.T).T @ (A-ones(n0) @ p_hat.T)"
        "+(B-ones(n1) @ q_hat.T).T @ (B-ones(n1) @ q_hat.T))",
    ],
    "simple-regression": [
        "(sum(y[i], i, 1, n)-b*sum(x[i], i, 1, n))/n",
        "(n*sum(x[i]*y[i], i, 1, n)-sum(x[i], i, 1, n)*sum(y[i], i, 1, n))"
        "/(n*sum(x[i]^2, i, 1, n)-sum(x[i], i, 1, n)^2)",
    ],
    "normal-equations": ["inv(X.T @ X) @ X.T @ y"],
    "ridge-solution": ["inv(X.T @ X+lambda*eye(n)) @ X.T @ y"],
    "weighted-least-squares": ["inv(X.T @ W @ X) @ X.T @ W @ y"],
    "k-means-centroid": ["1/sum(r[i], i, 1, n)*sum(r[i]*x[i], i, 1, n)"],
    "em-gaussian-mixture": [
        "1/sum(r[i], i, 1, n)*sum(r[i]*x[i], i, 1, n)",
        "sqrt(1/sum(r[i], i, 1, n)*sum(r[i]*(x[i]-mu_hat)^2, i, 1, n))",
    ],
    "adaboost-weight": ["log((1-r)/r)/2"],
    "gan-optimal-discriminator": ["p/(p+q)"],
}
CONSTRAINED = {
    "categorical-mle": "c[j]/sum(c[k], k, 1, K)",
    "maximum-entropy": "1/K",
    "maximum-entropy-with-mean": "1/(exp(nu*E[j])*sum(1/exp(nu*E[k]), k, 1, K))",
}


@pytest.mark.parametrize("name", [*SOLUTIONS, *CONSTRAINED])
def test_a_named_problem(name):
    solution = solve(name)
    if name in CONSTRAINED:
        [point] = solution.constrained
        assert (plain(point.values[0].body), point.kind) == (CONSTRAINED[name], "maximum")
    else:
        assert [plain(part.points[0].value) for part in solution.parts] == SOLUTIONS[name]
    assert solution.decided


def test_each_is_tried():
    assert {*SOLUTIONS, *CONSTRAINED, "pca", "svm-dual"} == set(TO_SOLVE)


def test_the_estimators_of_a_normal_distribution_are_the_maximum_together():
    page = solve("multivariate-gaussian-mle").to_text("brief")
    assert "In μ and S together this is the maximum" in page
    assert "has to have an inverse" in page


def test_the_dual_of_a_support_vector_machine():
    solution = solve("svm-dual")
    w, b = solution.parts
    assert [plain(point.value) for point in w.points] == ["X.T @ (a * y)"]
    assert plain(b.equation) == "(a * y).T @ ones(n) = 0"
    assert "1/2·(a ⊙ y)ᵀ X Xᵀ(a ⊙ y)" in " ".join(solution.to_text("brief").split())
