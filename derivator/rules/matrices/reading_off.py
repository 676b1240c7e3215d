"""How the derivative is read off: df = G : dX says that G is the gradient, and what is said where entries are tied."""

from __future__ import annotations

from functools import partial

from derivator.model.rule import Rule
from derivator.rules.matrices.isolating import _is

_law = partial(Rule, topic="matrices")

READ_OFF = (
    _law(
        "gradient-from-differential",
        "df = G : dX says that G is the gradient",
        "grad(A : d(B)) = A",
        "What stands beside dX in the Frobenius product is the matrix of the derivatives by the entries of X.",
        source="Magnus and Neudecker, Matrix Differential Calculus",
    ),
    _law(
        "derivative-from-differential",
        "dF = F' dt says that F' is the derivative",
        "grad(A*d(b)) = A",
        "What stands in front of dt is the derivative by t.",
        conditions=_is(scalar="b"),
    ),
    _law(
        "jacobian-from-differential",
        "dF = J dx says that J is the Jacobian",
        "grad(A @ d(b)) = A",
        "What stands in front of dx is the matrix of the derivatives of the entries of F by those of x.",
        conditions=_is(matrix="A", vector="b"),
        source="Magnus and Neudecker, Matrix Differential Calculus",
    ),
    _law(
        "jacobian-from-stacked-differential",
        "d vec F = J vec dX says that J is the Jacobian",
        "grad(A @ vec(d(B))) = A",
        "What stands in front of vec dX is the matrix of the derivatives of the entries of F by those of X, column by "
        "column.",
        conditions=_is(matrix="A B"),
        source="Magnus and Neudecker, Matrix Differential Calculus",
    ),
    _law(
        "gradient-among-symmetric",
        "the derivative by a symmetric matrix",
        "grad(A : d(B)) = A + A.T - eye(A) ⊙ A",
        "Two entries that mirror one another move together, so their derivatives add up; those on the diagonal do not.",
        conditions=_is(symmetric="B"),
        source="Petersen and Pedersen, The Matrix Cookbook",
    ),
    _law(
        "gradient-among-diagonal",
        "the derivative by a diagonal matrix",
        "grad(A : d(B)) = eye(A) ⊙ A",
        "Only the entries on the diagonal move.",
        conditions=_is(diagonal="B"),
    ),
    _law(
        "gradient-among-lower-triangular",
        "the derivative by a lower triangular matrix",
        "grad(A : d(B)) = tril(A)",
        "Only the entries on the diagonal and below it move.",
        conditions=_is(lower_triangular="B"),
    ),
    _law(
        "gradient-among-upper-triangular",
        "the derivative by an upper triangular matrix",
        "grad(A : d(B)) = triu(A)",
        "Only the entries on the diagonal and above it move.",
        conditions=_is(upper_triangular="B"),
    ),
)

RULES = READ_OFF
