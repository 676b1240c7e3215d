"""The named problems of `solve`: functions whose derivative is set to zero. None holds its solution."""

from __future__ import annotations

from derivator.base.by_name import by_name
from derivator.base.record import record


@record
class NamedProblem:
    """A problem to be solved.

    Attributes:
        name: kebab-case.
        title: a heading.
        text: the function, as typed.
        wrt: the unknown, or several in the order in which they are solved.
        assume: what holds of letters, as typed.
        subject_to: constraints, as typed.
        shapes: the shapes of vectors and matrices.
        letters: what the letters are, as sentences; empty where that is plain.
    """

    name: str
    title: str
    text: str
    wrt: str
    assume: tuple[str, ...] = ()
    subject_to: tuple[str, ...] = ()
    shapes: str = ""
    letters: str = ""


_NORMAL = "-n/2 log(2 pi v) - 1/(2v) sum((x[i]-mu)^2, i, 1, n)"
_SIMPLEX = "sum(p[k], k, 1, K) = 1"

TO_SOLVE: dict[str, NamedProblem] = by_name((
    NamedProblem("bernoulli-mle", "The maximum likelihood estimator of a Bernoulli distribution",
                 "sum(log(p^x[i] (1-p)^(1-x[i])), i, 1, n)", "p"),
    NamedProblem("poisson-mle", "The maximum likelihood estimator of a Poisson distribution",
                 "sum(x[i] log(l) - l, i, 1, n)", "l"),
    NamedProblem("exponential-mle", "The maximum likelihood estimator of an exponential distribution",
                 "sum(log(l exp(-l x[i])), i, 1, n)", "l"),
    NamedProblem("geometric-mle", "The maximum likelihood estimator of a geometric distribution",
                 "sum(log(p (1-p)^(x[i]-1)), i, 1, n)", "p"),
    NamedProblem("gaussian-mle", "The maximum likelihood estimators of a normal distribution", _NORMAL, "mu,v"),
    NamedProblem("multivariate-gaussian-mle", "The maximum likelihood estimators of a multivariate normal distribution",
                 "-n/2 log det(S) - 1/2 tr((X - ones(n) mu^T) S^-1 (X - ones(n) mu^T)^T)", "mu,S",
                 ("S positive definite",), shapes="X: n×d, mu: d, S: d×d, n: scalar",
                 letters="The rows of X are the records. Σ is written S; constants are left out."),
    NamedProblem("gda", "The maximum likelihood estimators of Gaussian discriminant analysis",
                 "n1 log(phi) + n0 log(1-phi) - (n0+n1)/2 log det(S)"
                 " - 1/2 tr((A - ones(n0) p^T) S^-1 (A - ones(n0) p^T)^T)"
                 " - 1/2 tr((B - ones(n1) q^T) S^-1 (B - ones(n1) q^T)^T)", "phi,p,q,S", ("S positive definite",),
                 shapes="A: n0×d, B: n1×d, p: d, q: d, S: d×d, phi: scalar",
                 letters="The rows of A are the n0 records of class 0, with the mean p = μ0; those of B the n1 records "
                         "of class 1, with the mean q = μ1. S is the covariance Σ of both, phi the share of class 1."),
    NamedProblem("svm-dual", "The conditions of the dual of a support vector machine",
                 "1/2 w^T w - (a ⊙ y)^T (X w + b ones(n)) + a^T ones(n)", "w,b",
                 shapes="X: n×d, w: d, y: n, a: n, b: scalar",
                 letters="It is the Lagrangian of ||w||²/2 under the constraints y_i (x_i·w + b) ≥ 1, with multipliers "
                         "a_i ≥ 0. The rows of X are the records, y holds their classes, 1 or -1. What is left is to "
                         "be maximised in a."),
    NamedProblem("gaussian-covariance-mle", "The maximum likelihood estimator of a covariance matrix",
                 "-n/2 log det(S) - n/2 tr(S^-1 A)", "S", ("S positive definite", "A positive definite", "n > 0"),
                 shapes="S: d×d, A: d×d, n: scalar"),
    NamedProblem("categorical-mle", "The maximum likelihood estimator of a categorical distribution",
                 "sum(c[k] log(p[k]), k, 1, K)", "p", ("c[k] > 0",), (_SIMPLEX,)),
    NamedProblem("maximum-entropy", "The distribution of greatest entropy", "-sum(p[k] log(p[k]), k, 1, K)", "p",
                 subject_to=(_SIMPLEX,)),
    NamedProblem("maximum-entropy-with-mean", "The distribution of greatest entropy with a given mean",
                 "-sum(p[k] log(p[k]), k, 1, K)", "p", subject_to=(_SIMPLEX, "sum(p[k] E[k], k, 1, K) = U")),
    NamedProblem("simple-regression", "Intercept and slope of a line of least squares",
                 "sum((a + b x[i] - y[i])^2, i, 1, n)", "a,b"),
    NamedProblem("normal-equations", "The normal equations of least squares", "||X theta - y||^2", "theta",
                 shapes="X: m×n, theta: n, y: m"),
    NamedProblem("ridge-solution", "The solution of ridge regression", "||X w - y||^2 + lambda ||w||^2", "w",
                 ("lambda > 0",), shapes="X: m×n, w: n, y: m"),
    NamedProblem("weighted-least-squares", "The solution of weighted least squares",
                 "(X theta - y)^T W (X theta - y)", "theta", ("W positive definite",),
                 shapes="X: m×n, W: m×m, theta: n, y: m"),
    NamedProblem("k-means-centroid", "The centroid of a cluster",
                 "sum(r[i] (x[i]-mu)^2, i, 1, n)", "mu", ("r[i] > 0",)),
    NamedProblem("em-gaussian-mixture", "The mean of a component in the M step of a mixture of normal distributions",
                 "sum(r[i] (-log(s) - (x[i]-mu)^2/(2 s^2)), i, 1, n)", "mu,s", ("r[i] > 0", "s > 0")),
    NamedProblem("adaboost-weight", "The weight of a classifier in AdaBoost", "(1-r) exp(-a) + r exp(a)", "a",
                 ("0 < r", "r < 1")),
    NamedProblem("gan-optimal-discriminator", "The optimal discriminator", "p log(D) + q log(1-D)", "D",
                 ("p > 0", "q > 0")),
    NamedProblem("pca", "The first principal component", "w^T S w", "w", ("S positive definite",), ("w^T w = 1",),
                 shapes="w: n, S: n×n"),
))
"""Every named problem by its name."""
