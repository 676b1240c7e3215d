"""Check a claimed vector or matrix at which a gradient is 0: on random data, entry by entry, in any notation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

from sympy import Expr, Symbol

from derivator.base.errors import DerivatorError, ReadingError
from derivator.base.regex import regex
from derivator.grading.matrices.reading_claimed import (
    declared_shape,
    letters_of_problem,
    read_claimed,
    read_in_one_size,
    with_letters_of,
)
from derivator.grading.solved.claim_text import claimed_kind
from derivator.grading.solved.matrix_slips import MATRIX_SLIPS, NOT_AN_EIGENVECTOR, SHAPE_MISFIT, multiples
from derivator.grading.solved.point_slips import KIND_MISTAKEN, NOT_STATIONARY, PointSlip
from derivator.grading.solved.verdict import SolutionCheck
from derivator.inert import ZERO, Equation
from derivator.inert.shaped import MatrixProduct, ShapedLetter
from derivator.inert.shapes import ShapeError, shape_of
from derivator.inert.trees import subexpressions
from derivator.model.shaped_problem import ShapedProblem
from derivator.model.solution import SolvedProblem, SolvedUnknown, StationaryPoint
from derivator.notation import plain
from derivator.syntax.shaped.read_parts import ShapeMisfitError
from derivator.verification.matrices.arrays import Array, filled, shape
from derivator.verification.matrices.random_data import KINDS, drawn
from derivator.verification.matrices.shaped_values import ShapedValues

_TRIALS, _CLOSE = 5, 1e-7
_FAILED = (ValueError, ArithmeticError, DerivatorError)
_NUMPY = regex(r"@|\.T\b|\binv\(|\bnp\.")
_DRESSED = regex(r"\\(?:hat|mathbf|boldsymbol)|[{}\\*\s]|\^|_hat|_opt|_star")
_LARGEST = regex(r"\b(?:largest|greatest|biggest|top|leading|principal|first|dominant|maximal)\b", re.IGNORECASE)
_LEAST = regex(r"\b(?:smallest|least|lowest|minimal)\b", re.IGNORECASE)
_EIGENVECTOR = regex(r"\beigen-?vectors?\b.*?\bof\s+(?:the\s+matrix\s+)?(.+?)(?:\s+(?:with|to|for|of|that)\b.*)?$",
                          re.IGNORECASE)


def check_shaped_solution(solved: SolvedProblem, claim: str) -> SolutionCheck:
    """Judge a claim about a vector or matrix.

    Args:
        solved: the problem with its solution, judged.
        claim: an expression in any notation for matrices, followed by its kind or not; of eigenvectors also the
            equation that they obey, or "the eigenvector of S with the largest eigenvalue".

    Raises:
        ReadingError: the claim is not understood.
    """
    part, problem = solved.parts[0], solved.problem
    assert isinstance(problem, ShapedProblem)  # noqa: S101 (told by `Problem.shaped`)
    kind, text = claimed_kind(claim)
    if part.equation is not None:
        return _of_eigenvector(problem, part, part.equation, kind, text)
    [point] = part.points
    if solved.constrained and solved.lagrangian is not None:
        [end] = solved.constrained
        point = StationaryPoint(end.values[0].body, kind=end.kind)
        problem = replace(problem, expression=solved.lagrangian)  # which has the letters of the constraint too
    bare = _right_side(text, part.unknown)
    try:
        claimed, sized = _read(bare, problem, part.unknown), _misfits
    except ShapeMisfitError:
        claimed, sized = _read_any_size(bare, problem), lambda *_: True
    answer = (point.value,)
    if claimed is None:
        return SolutionCheck("wrong", (), "its shapes do not fit", SHAPE_MISFIT, answer)
    if sized(claimed, part.unknown):
        slip = _slip(claimed, point.value, part.unknown, equal=3) or SHAPE_MISFIT
        return SolutionCheck("wrong", (claimed,), "its shape is not that of the unknown", slip, answer)
    outcome = _same(claimed, point.value, part.unknown)
    if outcome is None:
        return SolutionCheck("undecided", (claimed,), "no data were found on which both have values", None, answer)
    if not outcome:
        slip = _slip(claimed, point.value, part.unknown) or NOT_STATIONARY
        return SolutionCheck("wrong", (claimed,), "there the gradient is not 0", slip, answer)
    if kind and point.kind == "undecided":
        return SolutionCheck("undecided", (claimed,), "which kind of point it is was not decided", None, answer)
    if kind and kind != point.kind:
        said = f"the point is right, and it is a {point.kind}, not a {kind}"
        return SolutionCheck("wrong", (claimed,), said, KIND_MISTAKEN, answer)
    return SolutionCheck("correct", (claimed,), "it is the solution, entry by entry on random data", None, answer)


def _right_side(text: str, unknown: Expr) -> str:
    """What stands behind `theta =`; the whole where there is no such sign.

    Raises:
        ReadingError: something else than the unknown stands before it.
    """
    left, sign, right = text.partition("=")
    if not sign or right.startswith("="):
        return text
    if _DRESSED.sub("", left) != plain(unknown):
        raise ReadingError(f"{left.strip()} is not the unknown {plain(unknown)}", text, 0, f"{plain(unknown)} = …")
    return right.strip()


def _shapes(problem: ShapedProblem) -> tuple[dict[str, tuple[Expr, ...]], dict[str, frozenset[str]], dict[str, Expr]]:
    letters = letters_of_problem(problem)
    shapes = {name: declared_shape(letter) for name, letter in letters.items()}
    structures = {name: letter.structure for name, letter in letters.items() if isinstance(letter, ShapedLetter)}
    return shapes, structures, letters


def read_value(text: str, problem: ShapedProblem) -> Expr:
    """A claim in the letters and shapes of a problem, in any notation.

    Raises:
        ReadingError: it is not understood.
    """
    shapes, structures, letters = _shapes(problem)
    reading = read_claimed(text, shapes, structures, numpy=_NUMPY.search(text) is not None)
    return reading.expression.xreplace(with_letters_of(reading.letters, letters))


def _read(text: str, problem: ShapedProblem, unknown: Expr) -> Expr:
    found = read_value(text, problem)
    if unknown in set(subexpressions(found)) and not isinstance(found, Equation):
        raise ReadingError(f"{plain(unknown)} stands on both sides: it is to stand alone", text, 0, "a value")
    return found


def _read_any_size(text: str, problem: ShapedProblem) -> Expr | None:
    shapes, structures, letters = _shapes(problem)
    return read_in_one_size(text, shapes, structures, letters, numpy=_NUMPY.search(text) is not None)


def _misfits(claim: Expr, unknown: Expr) -> bool:
    try:
        return shape_of(claim) != shape_of(unknown)
    except ShapeError:
        return True


def _values(
    expressions: list[Expr], unknown: Expr, equal: int = 0
) -> Iterator[tuple[dict[Expr, Array], list[Array]]]:
    """Random data and the values of expressions on them, where all of them have values that can be relied on."""
    for trial in range(_TRIALS):
        for kind in KINDS:
            data = drawn([*expressions, unknown], trial, kind, equal=equal)
            with suppress(*_FAILED):
                values = [
                    filled(*shape(data[unknown]), 0.0) if each == ZERO else ShapedValues(data, {}).of(each)
                    for each in expressions
                ]
                if all(abs(entry) < 1e5 for value in values for row in value for entry in row):
                    yield data, values
                    break


def _gap(one: Array, other: Array) -> float:
    """How far two values are apart, next to how large they are."""
    if shape(one) != shape(other):
        return 1.0
    size = max(abs(entry) for value in (one, other) for row in value for entry in row) or 1.0
    return max(abs(a - b) for x, y in zip(one, other, strict=True) for a, b in zip(x, y, strict=True)) / size


def _same(claim: Expr, value: Expr, unknown: Expr, equal: int = 0) -> bool | None:
    """Whether two expressions agree on random data; None where there are none."""
    gaps = [_gap(*values) for _, values in _values([claim, value], unknown, equal)]
    return None if not gaps else max(gaps) < _CLOSE


def _slip(claim: Expr, value: Expr, unknown: Expr, equal: int = 0) -> PointSlip | None:
    """The mistake that makes of the right value what was claimed."""
    pairs = list(_values([claim, value], unknown, equal))
    found = multiples(pairs)
    if found is not None:
        return found
    for slip in MATRIX_SLIPS:
        for made in slip.made(value):
            with suppress(*_FAILED):
                if _same(claim, made, unknown, equal):
                    return slip
    return None


def _of_eigenvector(
    problem: ShapedProblem, part: SolvedUnknown, equation: Equation, kind: str | None, text: str
) -> SolutionCheck:
    """A claim about a unit vector at which a quadratic form is stationary."""
    answer = (equation,)
    words = _EIGENVECTOR.search(text)
    if words is not None or text.strip().startswith("eigtop("):
        bare = words.group(1) if words else text.strip()[len("eigtop(") :].rstrip(")")
        largest = words is None or _LARGEST.search(text) is not None
        least = words is not None and _LEAST.search(text) is not None
        named = _read(bare.strip().rstrip(".,"), problem, part.unknown)
        matrix = equation.left.args[0]
        if not _same(named, matrix, matrix):
            return SolutionCheck("wrong", (named,), "it belongs to another matrix", NOT_AN_EIGENVECTOR, answer)
        if not largest and not least and kind is not None:
            return SolutionCheck("undecided", (named,), "of which eigenvalue is not said", None, answer)
        if (kind == "maximum" and least) or (kind == "minimum" and largest):
            said = "the maximum belongs to the largest eigenvalue, the minimum to the least one"
            return SolutionCheck("wrong", (named,), said, KIND_MISTAKEN, answer)
        if least and kind is None:
            return SolutionCheck("undecided", (named,), "whether the minimum is meant is not said", None, answer)
        return SolutionCheck("correct", (named,), "the form is stationary at the eigenvectors", None, answer)
    left, sign, right = text.partition("=")
    if sign and _DRESSED.sub("", left) != plain(part.unknown):
        sides = [_read_side(each, problem) for each in (left, right)]
        both = ((equation.left, equation.right), (equation.right, equation.left))
        if any(all(_same(*pair, part.unknown) for pair in zip(sides, each, strict=True)) for each in both):
            return SolutionCheck("correct", (Equation(*sides),), "it is the equation of the eigenvectors", None, answer)
        said = "it is not the equation that the solutions obey"
        return SolutionCheck("wrong", (Equation(*sides),), said, NOT_AN_EIGENVECTOR, answer)
    claimed = _read(_right_side(text, part.unknown), problem, part.unknown)
    matrix = equation.left.args[0]
    turned = [_parallel(values[0], values[1]) for _, values in _values(
        [claimed, _times(matrix, claimed)], part.unknown) if len(values[0]) > 1]
    if turned and all(turned):
        return SolutionCheck("undecided", (claimed,), "whether it is the eigenvector is not told", None, answer)
    return SolutionCheck("wrong", (claimed,), "it is no eigenvector", NOT_AN_EIGENVECTOR, answer)


def _read_side(text: str, problem: ShapedProblem) -> Expr:
    shapes, structures, letters = _shapes(problem)
    shapes["lambda"] = ()
    reading = read_claimed(text.strip(), shapes, structures, numpy=_NUMPY.search(text) is not None)
    return reading.expression.xreplace({**with_letters_of(reading.letters, letters), Symbol("λ"): Symbol("lambda")})


def _times(matrix: Expr, vector: Expr) -> Expr:
    return MatrixProduct(matrix, vector)


def _parallel(one: Array, other: Array) -> bool:
    pairs = [(a[0], b[0]) for a, b in zip(one, other, strict=True)]
    size = max(abs(a) * abs(b) for a, b in pairs) or 1.0
    return all(abs(a * d - b * c) < _CLOSE * size for a, b in pairs for c, d in pairs)


