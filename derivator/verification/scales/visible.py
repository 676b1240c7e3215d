"""How many digits it takes until every part of an expression shows in its value at a point.

In 2x + tanh((x/1000)^200) at x = 1 the second term is 10^-600: values to fewer digits tell nothing of it. Each part is
followed from the top: what share of a sum a term is, what a function makes of a small change in its argument.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from mpmath import mp, mpf
from sympy import Expr, Integer, Symbol

from derivator.base.record import record
from derivator.inert import Apply, Derivative, Entry, Fraction, IndexedSum, Minus, Plus, Power, Times
from derivator.inert.piecewise import Piecewise
from derivator.verification.preparation.unfold import At
from derivator.verification.values.counting_pieces import pieces_at
from derivator.verification.values.evaluate import MAX_TERMS, Evaluator, Frame, repeated
from derivator.verification.values.missing import OutOfReachError
from derivator.verification.values.precise import PreciseArithmetic

FIRST, FINER, MOST = 40, 4, 6000
"""The digits that are worked with first, how many times more are tried after, and the most."""
RELIED_ON = 15
"""So many digits of a part have to be known beyond those that it is smaller by."""
SHOWS = 20
"""A part that is smaller by no more digits shows in every comparison."""
MOVED = mpf(2) ** -20
MOST_PARTS = 4000
WORK = 60_000

_Way = tuple[Expr, Frame, float, Expr | None]
"""A part, where it is evaluated, by how many digits its changes are smaller than those of the whole, and what hides."""


@record
class Needed:
    """How many digits a value needs.

    Attributes:
        digits: until each part shows; None where these are more than can be computed, or there is no value.
        hidden: a part that does not show in an ordinary comparison.
    """

    digits: int | None
    hidden: Expr | None = None


def digits_needed(expression: Expr, frame: Callable[[], Frame]) -> Needed:
    """To how many digits a value has to be known until each part of the expression shows in it.

    Args:
        expression: written out; in a derivative what is differentiated is looked at.
        frame: makes a frame at the point, in the precision that is in use.
    """
    digits, hidden = FIRST, None
    while digits <= MOST:
        with mp.workdps(digits):
            try:
                needed, hidden = _Parts(digits).needed(expression, frame())
            except (ArithmeticError, ValueError, RecursionError):
                return Needed(None, hidden)
        if needed + RELIED_ON <= digits:
            return Needed(max(0, math.ceil(needed)), hidden)
        digits = max(FINER * digits, min(MOST, math.ceil(needed) + 2 * RELIED_ON))
    return Needed(None, hidden)


class _Parts:
    """The parts of one expression at one point, to a number of digits."""

    def __init__(self, digits: int) -> None:
        self.evaluator = Evaluator(PreciseArithmetic(digits))
        self.evaluator.limit = WORK
        self.nothing = float(digits)

    def needed(self, expression: Expr, frame: Frame) -> tuple[float, Expr | None]:
        """By how many digits the part that shows least is smaller than the whole, and where it begins to hide."""
        seen: dict[tuple[int, Expr], float] = {}
        waiting: list[_Way] = [(expression, frame, 0.0, None)]
        worst, where = 0.0, None
        while waiting:
            node, there, lost, hidden = waiting.pop()
            if seen.get((id(there), node), -math.inf) >= lost:
                continue
            seen[id(there), node] = lost
            if len(seen) > MOST_PARTS:
                raise OutOfReachError("too many parts")
            if lost > SHOWS:
                hidden = hidden or node
            if lost > worst:
                worst, where = lost, hidden
            if lost + RELIED_ON > self.nothing:
                break
            waiting += [(part, inner, lost + more, hidden) for part, inner, more in self._below(node, there)]
        return worst, where

    def _below(self, node: Any, frame: Frame) -> Iterator[tuple[Expr, Frame, float]]:
        """The parts of a node, each with the digits that are lost between it and the node."""
        if isinstance(node, Plus):
            sizes = [self._size(term, frame) for term in node.args]
            largest = max(sizes)
            yield from ((term, frame, largest - size) for term, size in zip(node.args, sizes, strict=True)
                        if not self._is_nothing(term, frame))
        elif isinstance(node, Power):
            yield from self._of_power(node, frame)
        elif isinstance(node, Apply):
            yield from self._of_function(node, frame)
        elif isinstance(node, Piecewise):
            yield from ((piece, frame, 0.0) for piece in pieces_at(self.evaluator, node, frame)[:1])
        elif isinstance(node, Derivative):
            yield repeated(node)[0], frame, 0.0
        elif isinstance(node, IndexedSum):
            yield from self._of_sum(node, frame)
        elif isinstance(node, At):
            body, symbol, place = node.args
            yield body, frame.at(symbol, self.evaluator.value(place, frame)), 0.0
        elif isinstance(node, Times | Fraction) or len(node.args) == 1:
            yield from ((part, frame, 0.0) for part in node.args)

    def _of_power(self, node: Power, frame: Frame) -> Iterator[tuple[Expr, Frame, float]]:
        self.evaluator.value(node, frame)  # it may have none
        base, exponent = (self.evaluator.value(part, frame) for part in node.args)
        whole = _is_whole(node.exponent, frame)
        if whole and exponent == 0:
            return
        yield node.base, frame, -_digits(exponent, self.nothing)
        if not whole:
            # Of a negative number only whole powers are real: by however little the exponent is not whole, it shows.
            lost = -_digits(exponent * mp.log(base), self.nothing) if base > 0 else 0.0
            yield node.exponent, frame, lost

    def _of_function(self, node: Apply, frame: Frame) -> Iterator[tuple[Expr, Frame, float]]:
        if node.function.by_cases:
            return  # its cases are regions of their own
        values = [self.evaluator.value(part, frame) for part in node.arguments]
        value = self.evaluator.value(node, frame)
        for place, part in enumerate(node.arguments):
            moved = [other * (1 + MOVED) if k == place else other for k, other in enumerate(values)]
            try:
                change = self.evaluator.arithmetic.apply(node.name, moved) - value
            except (ArithmeticError, ValueError):
                continue  # an order has to be whole
            size = abs(value) if value else abs(change)
            yield part, frame, -_digits(change / size / MOVED if size else mpf(0), self.nothing)

    def _of_sum(self, node: IndexedSum, frame: Frame) -> Iterator[tuple[Expr, Frame, float]]:
        first, last = self.evaluator.whole(node.lower, frame), self.evaluator.whole(node.upper, frame)
        if last - first >= MAX_TERMS:
            raise OutOfReachError("too many terms")
        frames = [frame.at(node.index, place) for place in range(first, last + 1)]
        sizes = [self._size(node.summand, inner) for inner in frames] or [0.0]
        yield from ((node.summand, inner, max(sizes) - size) for inner, size in zip(frames, sizes, strict=bool(frames))
                    if not self._is_nothing(node.summand, inner))

    def _is_nothing(self, node: Any, frame: Frame) -> bool:
        """Whether a term is 0 by a case or a whole number in it, as k x^(k-1) is where k = 0: nothing hides in it.

        So is a sum without terms, as the inner one over i < j is where j = 1.
        """
        if isinstance(node, Times):
            return any(self._is_nothing(part, frame) for part in node.args)
        if isinstance(node, Minus | Fraction):
            return self._is_nothing(node.args[0], frame)
        if isinstance(node, Piecewise):
            return all(self._is_nothing(piece, frame) for piece in pieces_at(self.evaluator, node, frame)[:1])
        if isinstance(node, IndexedSum):
            return bool(self.evaluator.whole(node.upper, frame) < self.evaluator.whole(node.lower, frame))
        if isinstance(node, Apply) and node.name == "kronecker":
            return bool(self.evaluator.value(node, frame) == 0)
        if isinstance(node, Power) and isinstance(node.exponent, Integer):
            return self._is_nothing(node.base, frame)
        if isinstance(node, Plus) and self._cancels(node, frame):
            return True
        return _is_whole(node, frame) and bool(self.evaluator.value(node, frame) == 0)

    def _cancels(self, node: Plus, frame: Frame) -> bool:
        """Whether a sum is of entries that take each other away, as x_i - x_j is where i = j."""
        left: Counter[tuple[Symbol | int, ...]] = Counter()
        for term in node.args:
            entry = term.operand if isinstance(term, Minus) else term
            if not isinstance(entry, Entry):
                return False
            place = (entry.name, *(self.evaluator.whole(index, frame) for index in entry.indices))
            left[place] += -1 if isinstance(term, Minus) else 1
        return not any(left.values())

    def _size(self, node: Expr, frame: Frame) -> float:
        return _digits(self.evaluator.value(node, frame), self.nothing)


def _is_whole(node: Expr, frame: Frame) -> bool:
    """Whether an expression is a whole number by how it is made of such: k + 1, but not 1 + 10^-900."""
    if isinstance(node, Plus | Times | Minus):
        return all(_is_whole(part, frame) for part in node.args)
    return isinstance(node, Integer) or isinstance(frame.bound.get(node), int)


def _digits(value: Any, nothing: float) -> float:
    """The size of a value as a power of ten; that of nothing is what the digits in use do not show."""
    return float(mp.mag(value)) * math.log10(2) if value else -nothing
