"""The pieces of a function that ever count: x² < -1 never holds, and -1 ≤ x² always does."""

from __future__ import annotations

from itertools import pairwise

from sympy import Expr

from derivator.inert import Minus, Plus
from derivator.inert.numbers import value
from derivator.inert.piecewise import OTHERWISE, Comparison, Piecewise, by_cases
from derivator.reals.sign_calculus import Signs


def without_impossible(node: Piecewise) -> Expr | None:
    """A function by cases without the pieces whose condition holds of no numbers; None where there are none.

    A single piece that is left stands for itself, where its condition fails at single places at most.
    """
    signs = Signs()
    left: list[tuple[Expr, Expr]] = []
    for piece, test in node.pieces:
        open_ = _left_open(test, signs) if isinstance(test, Comparison) else test
        if open_ is not None:
            left.append((piece, open_))
        if open_ == OTHERWISE:
            break
    if tuple(left) == tuple(node.pieces) or not left:
        return None
    [(first, test), *others] = left
    links = test.links if isinstance(test, Comparison) else ()
    if not others and all(_almost_always(one, sign, other, signs) for one, sign, other in links):
        return first
    return by_cases(*left)


def _left_open(test: Comparison, signs: Signs) -> Expr | None:
    """What of a condition is not always so; None where it never holds."""
    if any(_never(*link, signs) for link in test.links):
        return None
    links = [link for link in test.links if not _always(*link, signs)]
    if not links:
        return OTHERWISE
    if len(links) == len(test.links):
        return test
    if any(one[2] != other[0] for one, other in pairwise(links)):
        return test
    return Comparison(" ".join(sign for _, sign, _ in links), links[0][0], *(right for _, _, right in links))


def _never(left: Expr, sign: str, right: Expr, signs: Signs) -> bool:
    return _surely({"<": ">=", "<=": ">", ">": "<=", ">=": "<", "!=": "="}.get(sign, ""), left, right, signs)


def _always(left: Expr, sign: str, right: Expr, signs: Signs) -> bool:
    return _surely(sign, left, right, signs)


def _almost_always(left: Expr, sign: str, right: Expr, signs: Signs) -> bool:
    return _surely(sign if sign.endswith("=") else f"{sign}=", left, right, signs)


def _surely(sign: str, left: Expr, right: Expr, signs: Signs) -> bool:
    """Whether a relation holds of all numbers."""
    if left == right and value(left) is None:
        return sign in ("=", "<=", ">=")
    if sign not in ("<", "<=", ">", ">=") or (value(left) is not None and value(right) is not None):
        return False
    more, less = (left, right) if sign in (">", ">=") else (right, left)
    gap = more if value(less) == 0 else Plus(more, Minus(less))
    return signs.nonnegative(gap) if sign.endswith("=") else signs.positive(gap)
