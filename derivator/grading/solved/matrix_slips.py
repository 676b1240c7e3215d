"""Mistakes made where a gradient is set to zero: what is claimed in the place of the right vector or matrix."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sympy import Expr, Symbol

from derivator.grading.solved.point_slips import SLIPS, PointSlip
from derivator.inert import TWO, Fraction, Minus, Plus, Times, plus
from derivator.inert.shaped import Identity, Inverse, MatrixProduct, Transpose, joined
from derivator.inert.trees import subexpressions
from derivator.verification.matrices.arrays import Array

_BY_NAME = {slip.name: slip for slip in SLIPS}
_CLOSE = 1e-7


def multiples(pairs: Sequence[tuple[dict[Expr, Array], list[Array]]]) -> PointSlip | None:
    """The mistake that multiplies the right value, told from data and from what was claimed and is right on them."""
    ratios = [(_ratio(*values), data) for data, values in pairs]
    if not ratios or any(ratio is None for ratio, _ in ratios):
        return None

    def all_are(of: object) -> bool:
        return all(abs((ratio or 0.0) - of(data)) < _CLOSE * max(1.0, abs(of(data))) for ratio, data in ratios)  # type: ignore[operator]

    for name, size in (("sign-lost", -1.0), ("factor-two", 2.0), ("factor-two", 0.5)):
        if all_are(lambda _, size=size: size):
            return _BY_NAME[name]
    for letter in (each for each in ratios[0][1] if isinstance(each, Symbol)):
        for name, by in (
            ("sum-for-mean", lambda n: n), ("mean-for-sum", lambda n: 1 / n),
            ("n-minus-one-for-n", lambda n: n / (n - 1) if n != 1 else 0.0),
        ):
            if all(letter in data for _, data in ratios) and all_are(
                lambda data, by=by, letter=letter: by(data[letter][0][0].real)
            ):
                return _BY_NAME[name]
    return None


def _ratio(one: Array, other: Array) -> float | None:
    """By what the second value has to be multiplied to be the first; None where they are no multiples."""
    if len(one) != len(other) or len(one[0]) != len(other[0]):
        return None
    pairs = [(a, b) for x, y in zip(one, other, strict=True) for a, b in zip(x, y, strict=True)]
    a, b = max(pairs, key=lambda pair: abs(pair[1]))
    if not b:
        return None
    ratio = a / b
    fits = all(abs(x - ratio * y) < _CLOSE * max(1.0, abs(x), abs(y)) for x, y in pairs)
    return float(ratio.real) if fits else None


def _once(value: Expr, change: object) -> Iterator[Expr]:
    """The expression with a change at one place, for each place."""
    for part in dict.fromkeys(subexpressions(value)):
        for other in change(part):  # type: ignore[operator]
            yield value.xreplace({part: other})


def _without_inverse(value: Expr) -> Iterator[Expr]:
    for part in dict.fromkeys(subexpressions(value)):
        if isinstance(part, MatrixProduct):
            rest = [each for each in part.args if not isinstance(each, Inverse)]
            if rest and len(rest) < len(part.args):
                yield value.xreplace({part: joined(MatrixProduct, *rest)})


def _factor_lost(value: Expr) -> Iterator[Expr]:
    for part in dict.fromkeys(subexpressions(value)):
        if isinstance(part, MatrixProduct):
            for position in range(len(part.args)):
                rest = [*part.args[:position], *part.args[position + 1 :]]
                yield value.xreplace({part: joined(MatrixProduct, *rest)})


def _summands(value: Expr) -> Iterator[tuple[Expr, int]]:
    for part in dict.fromkeys(subexpressions(value)):
        if isinstance(part, Inverse) and isinstance(part.operand, Plus):
            yield from ((part, position) for position in range(len(part.operand.args)))


def _inner_changed(value: Expr, change: object) -> Iterator[Expr]:
    """The value with one term of an inverted sum changed."""
    for part, position in _summands(value):
        terms = list(part.operand.args)
        for other in change(terms[position]):  # type: ignore[operator]
            yield value.xreplace({part: Inverse(plus(*terms[:position], other, *terms[position + 1 :]))})


def _inverted_apart(value: Expr) -> Iterator[Expr]:
    for part in dict.fromkeys(subexpressions(value)):
        if isinstance(part, Inverse) and isinstance(part.operand, Plus):
            yield value.xreplace({part: plus(*map(Inverse, part.operand.args))})
            first, *others = part.operand.args
            yield value.xreplace({part: plus(Inverse(first), *others)})


def _transposed(part: Expr) -> Iterator[Expr]:
    if isinstance(part, Transpose):
        yield part.operand
    if isinstance(part, MatrixProduct) and len(part.args) > 1:
        yield Transpose(part)
        first, *_, last = part.args
        if first == Transpose(last) or last == Transpose(first):
            yield joined(MatrixProduct, *reversed(part.args))


def _ones_for_identity(term: Expr) -> Iterator[Expr]:
    from derivator.inert.shaped import Ones

    for part in subexpressions(term):
        if isinstance(part, Identity):
            yield term.xreplace({part: Ones(part.args[0], part.args[0])})


def _terms_lost(value: Expr) -> Iterator[Expr]:
    for part, position in _summands(value):
        terms = [*part.operand.args[:position], *part.operand.args[position + 1 :]]
        yield value.xreplace({part: Inverse(plus(*terms))})


MATRIX_SLIPS = (
    PointSlip(
        "regularisation-factor", "the term of the regularisation has a wrong factor",
        "Which factor does its derivative bring, and does it cancel with that of the other term?",
        lambda value: _inner_changed(value, lambda term: (Times(TWO, term), Fraction(term, TWO))),
    ),
    PointSlip(
        "sign-within-the-inverse", "a sign within the inverse is the opposite one",
        "Which terms stand on the side of the unknown, and with which sign?",
        lambda value: _inner_changed(value, lambda term: (term.operand if isinstance(term, Minus) else Minus(term),)),
    ),
    PointSlip(
        "identity-forgotten", "a number is added to a matrix",
        "What is a number times the unknown, as a matrix times the unknown?",
        lambda value: _inner_changed(value, _ones_for_identity),
    ),
    PointSlip(
        "term-lost", "a term within the inverse is missing", "Which terms hold the unknown?",
        _terms_lost,
    ),
    PointSlip(
        "inverse-of-a-sum", "the inverse of a sum is taken term by term", "Is 1/(2 + 2) the same as 1/2 + 1/2?",
        _inverted_apart,
    ),
    PointSlip(
        "not-multiplied-by-the-inverse", "the inverse is missing",
        "What stands beside the unknown, and how is it brought to the other side?", _without_inverse,
    ),
    PointSlip(
        "transpose-lost", "a transpose is missing, or stands in the wrong place",
        "Write the shape of each factor below it. Do they fit?", lambda value: _once(value, _transposed),
    ),
    PointSlip(
        "factor-lost", "a factor of a product is missing", "Write the shape of each factor below it. Do they fit?",
        _factor_lost,
    ),
)
"""The mistakes, in the order in which they are tried."""


SHAPE_MISFIT = PointSlip(
    "shape-does-not-fit", "the shape is not that of the unknown", "Write the shape of each factor below it.",
    lambda _: iter(()),
)
NOT_AN_EIGENVECTOR = PointSlip(
    "not-an-eigenvector", "it is no eigenvector of the matrix",
    "Put it into the derivative of the Lagrangian, and into the constraint. Do both hold?", lambda _: iter(()),
)
