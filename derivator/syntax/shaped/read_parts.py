"""What a part of a text means, as far as it is known, and what is done with it whatever it means."""

from __future__ import annotations

from typing import NamedTuple

from sympy import Expr

from derivator.base.errors import ReadingError
from derivator.inert import ONE, Matrix, Minus, Times
from derivator.inert.shaped import MatrixProduct, Operation, ShapedLetter, Transpose, joined
from derivator.inert.size_products import shape_text, size_text


class ShapeMisfitError(ReadingError):
    """A text whose shapes do not fit: where, and which."""


class Read(NamedTuple):
    """What a part means.

    Attributes:
        node: the expression.
        rows, columns: its shape, as far as it is known.
        flat: whether it is an array of one dimension, which is a row or a column as it is needed.
    """

    node: Expr
    rows: Expr = ONE
    columns: Expr = ONE
    flat: bool = False


def described(rows: Expr, columns: Expr) -> str:
    """A shape in words."""
    kind, size = ("vector", size_text(rows)) if columns == ONE else ("matrix", shape_text(rows, columns))
    return f"a {kind} of {size} entries"


def apart(node: Expr) -> tuple[bool, tuple[Expr, ...], Expr]:
    """The sign, the scalar factors and the rest of what stands on the left of a product: 2 A x is 2 (A x)."""
    if isinstance(node, Minus):
        sign, multiple, rest = apart(node.operand)
        return not sign, multiple, rest
    if isinstance(node, Times) and isinstance(node.args[-1], ShapedLetter | Operation | Matrix):
        return False, node.args[:-1], node.args[-1]
    return False, (), node


def transposed(node: Expr) -> Expr:
    """The transpose, that of a transpose being what was transposed."""
    if isinstance(node, Transpose):
        return node.operand
    if isinstance(node, MatrixProduct):
        return joined(MatrixProduct, *(transposed(each) for each in reversed(node.args)))
    return Transpose(node)


