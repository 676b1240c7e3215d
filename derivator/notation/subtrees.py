"""Walk a tree from the leaves up without recursion, so that no depth is too deep to print."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sympy import Expr

from derivator.inert import Apply, Decimal, Entry, Inert, Marked, Matrix, NamedFunction
from derivator.inert.piecewise import Comparison
from derivator.inert.shaped import ShapedLetter
from derivator.inert.trees import product_over_index
from derivator.notation.piece import Piece


def operands(node: Expr) -> tuple[Expr, ...]:
    """The parts of a node that are written with it, in the order the node holds them; not its name, primes or role."""
    if not isinstance(node, Inert) or isinstance(node, Decimal | ShapedLetter):
        return ()
    if (product := product_over_index(node)) is not None:
        return product
    arguments: tuple[Expr, ...] = node.args
    if isinstance(node, Apply | Entry | Matrix | Comparison):
        return arguments[1:]
    if isinstance(node, Marked):
        return arguments[:1]
    if isinstance(node, NamedFunction):
        return (*arguments[2], *arguments[3:])
    return arguments


def fold(root: Expr, build: Callable[[Expr, Sequence[Piece]], Piece]) -> Piece:
    """The piece of the whole tree, each node built from the pieces of its operands."""
    pending: list[tuple[Expr, int]] = [(root, -1)]
    done: list[Piece] = []
    while pending:
        node, count = pending.pop()
        if count < 0:
            parts = operands(node)
            pending.append((node, len(parts)))
            pending.extend((part, -1) for part in reversed(parts))
        else:
            start = len(done) - count
            piece = build(node, done[start:])
            del done[start:]
            done.append(piece)
    return done[0]
