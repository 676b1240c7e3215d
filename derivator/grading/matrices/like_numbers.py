"""What a claim about vectors and matrices says where all of them are numbers, and which mistake with numbers it is."""

from __future__ import annotations

from sympy import Expr, Symbol

from derivator.base.errors import DerivatorError
from derivator.grading.diagnosis.diagnose import Diagnoser
from derivator.grading.result import Diagnosis
from derivator.inert import ONE, Apply, Fraction, Inert, Power, times
from derivator.inert.shaped import (
    Determinant,
    Diagonal,
    DiagonalOf,
    Frobenius,
    Hadamard,
    Identity,
    Inverse,
    Kronecker,
    LogSumExp,
    MatrixProduct,
    MatrixTrace,
    Norm,
    Ones,
    Powers,
    Quotients,
    ShapedLetter,
    Softmax,
    Stacked,
    Total,
    Transpose,
)
from derivator.model.shaped_problem import ShapedProblem
from derivator.verification.checker import Checker

_ITSELF = (Transpose, MatrixTrace, Determinant, Diagonal, DiagonalOf, LogSumExp, Stacked, Total)
_PRODUCTS = (MatrixProduct, Hadamard, Frobenius, Kronecker)


def diagnosed_as_numbers(problem: ShapedProblem, claim: Expr) -> tuple[Diagnosis, ...]:
    """The mistakes with numbers that lead to a claim, where every size is 1; none where that says nothing."""
    sizes = {size for each in (problem.expression, claim) for size in _sizes(each)}
    function, variable, claimed = (_number(each, sizes) for each in (problem.expression, problem.variable, claim))
    try:
        return Diagnoser(Checker().claimed(function, variable, claimed)).diagnoses()[:1]
    except (DerivatorError, RecursionError, ArithmeticError):
        return ()


def _sizes(expression: Expr) -> set[Expr]:
    if isinstance(expression, ShapedLetter):
        return set(expression.shape)
    found: set[Expr] = set()
    for part in expression.args:
        if isinstance(part, Expr):
            found |= _sizes(part)
    return found


def _number(expression: Expr, sizes: set[Expr]) -> Expr:
    """An expression where each vector and matrix is a number."""
    if expression in sizes or isinstance(expression, Ones | Identity | Softmax):
        return ONE
    if isinstance(expression, ShapedLetter):
        return Symbol(expression.name)
    if not isinstance(expression, Inert):
        return expression
    parts = [_number(part, sizes) if isinstance(part, Expr) else part for part in expression.args]
    if isinstance(expression, _ITSELF):
        return parts[0]
    if isinstance(expression, _PRODUCTS):
        return times(*parts)
    if isinstance(expression, Quotients):
        return Fraction(*parts)
    if isinstance(expression, Powers):
        return Power(*parts)
    if isinstance(expression, Inverse):
        return Fraction(ONE, parts[0])
    if isinstance(expression, Norm):
        return Apply("abs", parts[0])
    return expression.func(*parts)
