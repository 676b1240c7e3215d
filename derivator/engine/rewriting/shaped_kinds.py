"""The conditions on the letters of a law about vectors and matrices that matching decides: shapes, and what moves."""

from __future__ import annotations

from collections.abc import Callable

from sympy.core.basic import Basic

from derivator.inert import ONE
from derivator.inert.shaped import Differential, Ones, ShapedLetter, Stacked, Transpose
from derivator.inert.shapes import is_scalar, is_symmetric, shape_of
from derivator.inert.trees import contains


def _moves(subject: Basic) -> bool:
    """Whether a differential stands in it."""
    return contains(subject, Differential)


def _assumed(what: str) -> Callable[[Basic], bool]:
    return lambda subject: isinstance(subject, ShapedLetter) and what in subject.structure


SHAPED_KINDS: dict[str, Callable[[Basic], bool]] = {
    "scalar": is_scalar,
    "shaped": lambda subject: not is_scalar(subject),
    "row": lambda subject: shape_of(subject)[0] == ONE,
    "column": lambda subject: shape_of(subject)[1] == ONE,
    "vector": lambda subject: shape_of(subject)[1] == ONE != shape_of(subject)[0],
    "matrix": lambda subject: ONE not in shape_of(subject),
    "square": lambda subject: len(set(shape_of(subject))) == 1,
    "moving": _moves,
    "still": lambda subject: not _moves(subject),
    "symmetric": is_symmetric,
    "orthogonal": _assumed("orthogonal"),
    "diagonal": _assumed("diagonal"),
    "lower-triangular": _assumed("lower triangular"),
    "upper-triangular": _assumed("upper triangular"),
    "stochastic": _assumed("stochastic"),
    "ones": lambda subject: isinstance(subject.operand if isinstance(subject, Transpose) else subject, Ones),
    "differential": lambda subject: isinstance(
        subject.operand if isinstance(subject, Stacked) else subject, Differential
    ),
}
"""Each kind of condition with what it says of an expression."""

