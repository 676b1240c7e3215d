"""Gradients by vectors and matrices set to zero: the solution, its kind, and when the inverse exists."""

from __future__ import annotations

import pytest

from derivator import UnsupportedError, solve
from derivator.notation import plain

SOLVED = [
    ("||X theta - y||^2", "theta", "X: m×n, theta: n, y: m", (), "inv(X.T @ X) @ X.T @ y", "minimum"),
    ("||X w - y||^2 + lambda ||w||^2", "w", "X: m×n, w: n, y: m", ("lambda > 0",),
     "inv(X.T @ X+lambda*eye(n)) @ X.T @ y", "minimum"),
    ("(X theta - y)^T W (X theta - y)", "theta", "X: m×n, theta: n, y: m, W: m×m", ("W positive definite",),
     "inv(X.T @ W @ X) @ X.T @ W @ y", "minimum"),
    ("b^T x - 1/2 x^T A x", "x", "A: n×n, x: n, b: n", ("A positive definite",), "inv(A) @ b", "maximum"),
    ("1/2 x^T A x - b^T x", "x", "A: n×n, x: n, b: n", ("A symmetric",), "inv(A) @ b", "undecided"),
    ("||X W - Y||^2", "W", "X: m×n, W: n×k, Y: m×k", (), "inv(X.T @ X) @ X.T @ Y", "minimum"),
    ("-n/2 log det(S) - n/2 tr(S^-1 A)", "S", "S: d×d, A: d×d", ("S positive definite, A positive definite",), "A",
     "undecided"),
    ("1/2 log det(L) - 1/2 tr(S L)", "L", "S: d×d, L: d×d", ("L positive definite, S positive definite",), "inv(S)",
     "maximum"),
    ("log det(S) + tr(S^-1 A)", "S", "S: d×d, A: d×d", ("S positive definite, A positive definite",), "A", "minimum"),
]


@pytest.mark.parametrize(("target", "unknown", "shapes", "assume", "expected", "kind"), SOLVED)
def test_points_of_gradients(target, unknown, shapes, assume, expected, kind):
    solution = solve(target, wrt=unknown, shapes=shapes, assume=assume)
    [point] = solution.points
    assert (plain(point.value), point.kind) == (expected, kind)
    assert all(step.verdict.status == "agrees" for step in solution.parts[0].steps)


def test_when_the_inverse_exists_is_told():
    page = solve("||X theta - y||^2", wrt="theta", shapes="X: m×n, theta: n, y: m").to_text()
    assert "linearly independent columns" in page


def test_what_is_not_linear_is_refused():
    with pytest.raises(UnsupportedError):
        solve("||x||^3 - b^T x", wrt="x", shapes="x: n, b: n")


def test_a_quadratic_form_on_the_sphere_leads_to_eigenvectors():
    solution = solve("w^T S w", wrt="w", shapes="w: n, S: n×n", assume="S symmetric", subject_to="w^T w = 1")
    [part] = solution.parts
    assert plain(part.equation) == "S @ w = lambda*w"
    assert "largest eigenvalue" in solution.to_text()


LINEAR = [
    ("||x||^2", "A x = b", (), "A.T @ inv(A @ A.T) @ b", "minimum"),
    ("x^T S x", "1^T x = 1", ("S positive definite",), "1/(ones(n).T @ inv(S) @ ones(n))*(inv(S) @ ones(n))",
     "minimum"),
    ("1/2 x^T S x", "A x = b", ("S positive definite",), "inv(S) @ A.T @ inv(A @ inv(S) @ A.T) @ b", "minimum"),
    ("||x - y||^2", "a^T x = c", (), "y+(c-a.T @ y)/(a.T @ a)*a", "minimum"),
    ("||C x - d||^2", "sum(x) = 1", (), None, "minimum"),
]


@pytest.mark.parametrize(("target", "constraint", "assume", "expected", "kind"), LINEAR)
def test_a_linear_constraint_on_a_vector(target, constraint, assume, expected, kind):
    [point] = solve(target, wrt="x", subject_to=constraint, assume=assume).constrained
    assert point.kind == kind
    assert expected is None or plain(point.values[0].body) == expected


@pytest.mark.parametrize(
    ("target", "constraint"), [("w^T S w", "w^T S w = 1"), ("w^T S w + b^T w", "w^T w = 1"), ("w^T S w", "w^T w >= 1"),
                             ("b^T w", "A w = b")]
)
def test_other_constraints_on_vectors_are_refused(target, constraint):
    with pytest.raises(UnsupportedError):
        solve(target, wrt="w", shapes="w: n, S: n×n, b: n" if "b" in target else "w: n, S: n×n", subject_to=constraint)


def test_sizes_are_positive():
    [point] = solve("sum((X@theta-y)**2)/(2*m)", wrt="theta", shapes="X: m×n, theta: n, y: m").points
    assert (plain(point.value), point.kind) == ("inv(X.T @ X) @ X.T @ y", "minimum")


def test_a_number_is_sought_in_a_function_of_vectors():
    [point] = solve("m/2*log(s)+sum((x-mean(x))**2)/(2*s)", wrt="s", shapes="x: m, s: scalar").points
    assert plain(point.value) == "1/m*sum((x[k]-sum(x[l], l, 1, m)/m)^2, k, 1, m)"
    assert point.kind == "minimum"


def test_entries_of_a_vector_are_sought_under_a_sum():
    [point] = solve("sum(c*log(p))", wrt="p", shapes="c: n, p: n", subject_to="sum(p) = 1").constrained
    assert plain(point.values[0].body) == "c[j]/sum(c[k], k, 1, n)"


def test_a_solution_that_is_not_positive_definite_is_none():
    with pytest.raises(UnsupportedError, match="not positive definite"):
        solve("log det(S) - tr(S^-1 A)", wrt="S", shapes="S: d×d, A: d×d",
              assume="S positive definite, A positive definite")
