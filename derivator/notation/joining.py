"""Whether two neighbouring factors need a dot between them."""

from __future__ import annotations

from derivator.notation.piece import Edge, Piece

_DOT_AFTER = frozenset({Edge.UNIT, Edge.BARE, Edge.SLASH})
"""After 0 and 1; after sin x, and e^x on one line, and a derivative, whose end is not seen; after a/b on one line."""
_DOT_BEFORE = frozenset({Edge.DIGIT, Edge.UNIT, Edge.FRACTION, Edge.TALL})
"""Before digits, which run into what stands in front, and before a fraction, which reads as part of a mixed number."""


def needs_dot(left: Piece, right: Piece) -> bool:
    """Whether the two would run together or mislead if they were written side by side."""
    if left.last in _DOT_AFTER or right.first in _DOT_BEFORE:
        return True
    if left.last in (Edge.CALLABLE, Edge.CALL):
        return right.first is Edge.FENCE
    if left.last is Edge.TALL:
        return right.first is not Edge.BIG
    return left.last is Edge.FRACTION and right.first is Edge.DERIVATIVE
