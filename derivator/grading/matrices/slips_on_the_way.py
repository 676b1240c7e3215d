"""Slips on the way to a derivative by a vector or matrix that no equation states: a link of the chain taken wrongly."""

from __future__ import annotations

from collections.abc import Iterator

from sympy import Expr, Symbol

from derivator.base.errors import DerivatorError
from derivator.engine.rewriting.applying import substituted
from derivator.engine.shaped_derivation import derive_by_differentials
from derivator.grading.result import Diagnosis
from derivator.inert import ONE, Apply, Plus, Power, plus, times
from derivator.inert.shaped import (
    Frobenius,
    Hadamard,
    Identity,
    Norm,
    Ones,
    Powers,
    ShapedLetter,
    Transpose,
    joined,
)
from derivator.inert.shapes import ShapeError, is_scalar, is_symmetric, shape_of
from derivator.inert.trees import depends, subexpressions
from derivator.model.shaped_problem import ShapedProblem

PART = Diagnosis(
    "function-for-derivative", "power", "a part of the function stands for its derivative",
    "What is asked for is the derivative.",
)
_INNER = Diagnosis(
    "inner-derivative-forgotten", "chain", "the derivative of an inner function is missing",
    "What stands inside the function, and what is its differential?",
)
_OUTER = Diagnosis(
    "derivative-of-a-function-wrong", "wrong-function", "the derivative of one function is not the right one",
    "Go through the chain from the outside in: what is the derivative of each function?",
)
_TERM = Diagnosis(
    "term-lost", "missing-path", "a term is missing", "Is every term of the function still there?",
)
_TRANSPOSES = Diagnosis(
    "transposes-exchanged", "matrix", "a matrix stands in place of its transpose, or the other way round",
    "A factor that changes sides in a Frobenius product is transposed. Do the shapes fit?",
)
_LINK, _STILL = "·link", "·still"


def slips(problem: ShapedProblem, result: Expr) -> Iterator[tuple[Diagnosis, Expr]]:
    """What comes out with one slip, the more likely first.

    Args:
        problem: what was asked.
        result: the derivative.
    """
    for letter in _matrices(result):
        yield _TRANSPOSES, _exchanged(result, letter)
    everywhere = result
    for letter in _matrices(result):
        everywhere = _exchanged(everywhere, letter)
    yield _TRANSPOSES, everywhere
    yield from ((_TERM, outcome) for outcome in _without_a_term(result))
    function, variable = problem.expression, problem.variable
    parts = [part for part in dict.fromkeys(subexpressions(function)) if isinstance(part, Expr)]
    inner = [part for part in parts if part not in (function, variable) and depends(part, variable)]
    if is_scalar(function) and isinstance(variable, ShapedLetter):
        for part in inner:
            yield from _through(function, variable, part)
    for part in inner:
        outcome = _by_link(function, part)
        if outcome is not None:
            yield _INNER, outcome
    for part in parts:
        yield PART, part
        yield PART, Transpose(part)
    if is_scalar(function) and isinstance(variable, ShapedLetter) and variable.shape[0] == variable.shape[1]:
        yield PART, times(function, Identity(variable.shape[0]))


def _matrices(result: Expr) -> list[ShapedLetter]:
    letters = (part for part in subexpressions(result) if isinstance(part, ShapedLetter))
    return [letter for letter in dict.fromkeys(letters) if ONE not in letter.shape and not is_symmetric(letter)]


def _exchanged(expression: Expr, letter: ShapedLetter) -> Expr:
    """The expression with a letter in place of its transpose, and the transpose in place of the letter."""
    if expression == letter:
        return Transpose(letter)
    if expression == Transpose(letter):
        return letter
    if isinstance(expression, ShapedLetter) or not expression.args:
        return expression
    return expression.func(*(_exchanged(part, letter) if isinstance(part, Expr) else part for part in expression.args))


def _without_a_term(form: Expr, path: tuple[int, ...] = ()) -> Iterator[Expr]:
    def places(part: Expr, path: tuple[int, ...]) -> Iterator[tuple[tuple[int, ...], Plus]]:
        if isinstance(part, Plus):
            yield path, part
        if not isinstance(part, ShapedLetter):
            for k, each in enumerate(part.args):
                if isinstance(each, Expr):
                    yield from places(each, (*path, k))

    for place, total in places(form, path):
        for k in range(len(total.args)):
            left = plus(*(term for j, term in enumerate(total.args) if j != k))
            yield substituted(form, {place: left})


def _link(part: Expr) -> Expr:
    rows, columns = shape_of(part)
    return Symbol(_LINK) if rows == columns == ONE else ShapedLetter(Symbol(_LINK), rows, columns)


def _by_link(function: Expr, part: Expr) -> Expr | None:
    """The derivative by a part of the function, as if it were the variable; None where it is not found."""
    try:
        link = _link(part)
        found = derive_by_differentials(ShapedProblem(function.xreplace({part: link}), link)).result
    except (DerivatorError, ShapeError):
        return None
    return found.xreplace({link: part})


def _through(function: Expr, variable: ShapedLetter, part: Expr) -> Iterator[tuple[Diagnosis, Expr]]:
    """The derivative where one link of the chain is left out or taken wrongly."""
    outer = _by_link(function, part)
    if outer is None:
        return
    if is_scalar(part):
        yield _INNER, times(outer, Ones(*variable.shape))
        yield _INNER, times(outer, variable)
    if not isinstance(part, Apply | Powers | Power | Norm):
        return
    inside = part.arguments[0] if isinstance(part, Apply) else part.args[0]
    if not depends(inside, variable):
        return
    product = times if is_scalar(part) else lambda *each: joined(Hadamard, *each)
    for slipped in (outer, product(outer, part), product(outer, inside), Ones(*shape_of(inside))):
        try:
            still = ShapedLetter(Symbol(_STILL), *shape_of(inside))
            product_with = times(still, inside) if is_scalar(inside) else Frobenius(still, inside)
            rest = derive_by_differentials(ShapedProblem(product_with, variable)).result
        except (DerivatorError, ShapeError):
            return
        yield _OUTER, rest.xreplace({still: slipped})
