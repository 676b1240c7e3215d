"""How far a computed value may be from the true one: rounding, and what subtraction and steep functions make of it.

Without this, cosh(149)^2 - sinh(149)^2 is 0 to 40 digits and to 80, and stands there like a value to be relied on.
Errors are kept as powers of two. What a function makes of an error in its argument is found by moving the argument by
that much, so that no formula of differentiation is used.
"""

from __future__ import annotations

from math import floor, inf, log2
from typing import Any

from mpmath import mp, mpf
from sympy import Expr, Integer

from derivator.inert import (
    Apply,
    Derivative,
    Entry,
    Fraction,
    IndexedSum,
    Limit,
    Minus,
    NamedFunction,
    Plus,
    Power,
    Times,
)
from derivator.inert.piecewise import Piecewise
from derivator.verification.preparation.unfold import At
from derivator.verification.values.counting_pieces import error_by_cases
from derivator.verification.values.evaluate import Evaluator, Frame, repeated
from derivator.verification.values.precise import PreciseArithmetic

EXACT = -inf


class Uncertainty:
    """Errors of the values that a precise evaluator has computed. Use it in the evaluator's working precision.

    Args:
        evaluator: it has evaluated what is asked about, or evaluates it now.
        arithmetic: the evaluator's own.
    """

    def __init__(self, evaluator: Evaluator, arithmetic: PreciseArithmetic) -> None:
        self.evaluator, self.arithmetic = evaluator, arithmetic

    def bits(self, expression: Expr, frame: Frame) -> float:
        """The error of a value as a power of two, minus infinity where it is exact.

        Raises:
            OutsideDomainError: the error reaches beyond the domain.
            OutOfReachError: the error is too large to follow.
        """
        known = frame.doubt.get(expression)
        if known is None:
            known = frame.doubt[expression] = self._bits(expression, frame)
        return known

    def prepare(self, expression: Expr, frame: Frame) -> None:
        """Work through a tree from its leaves upward, so that a deep one does not exhaust Python's stack.

        Raises:
            OutsideDomainError: an error reaches beyond the domain.
            OutOfReachError: an error is too large to follow.
        """
        stack = [(expression, False)]
        while stack:
            node, ready = stack.pop()
            if ready:
                self.bits(node, frame)
            elif node not in frame.doubt:
                stack.append((node, True))
                if not isinstance(node, IndexedSum | Derivative | Limit | At | Entry | Piecewise):
                    stack.extend((part, False) for part in node.args if isinstance(part, Expr))

    def _bits(self, node: Expr, frame: Frame) -> float:
        if isinstance(node, Integer) or not node.args:
            return EXACT if node.is_Integer or node.is_Symbol else self._rounded(node, frame)
        if isinstance(node, Minus):
            return self.bits(node.operand, frame)
        if isinstance(node, Plus | Times) and self._whole(node, frame):
            return EXACT
        if isinstance(node, Plus):
            largest = max(self._size(term, frame) for term in node.args)
            return _total(largest + _rounding(), *(self.bits(term, frame) for term in node.args))
        if isinstance(node, Times):
            return _total(self._rounded(node, frame), *self._of_factors(node, frame))
        if isinstance(node, Fraction):
            above, below = node.args
            shrink = self._size(below, frame)
            moved = self.bits(below, frame) + self._size(above, frame) - 2 * shrink
            return _total(self._rounded(node, frame), self.bits(above, frame) - shrink, moved)
        if isinstance(node, Apply) and node.name == "kronecker":
            return EXACT  # its arguments are indices, and those are whole numbers
        if isinstance(node, Power | Apply):
            return self._of_function(node, frame)
        if isinstance(node, IndexedSum):
            return self._of_sum(node, frame)
        if isinstance(node, Derivative):
            return self._of_derivative(node, frame)
        if isinstance(node, Limit):
            return self._of_limit(node, frame)
        if isinstance(node, Piecewise):
            return error_by_cases(self, node, frame)
        if isinstance(node, At):
            return self._of_place(node, frame)
        if isinstance(node, NamedFunction):
            moved = max((self.bits(argument, frame) for argument in node.arguments), default=EXACT)
            return max(self._rounded(node, frame), moved) + 4
        return self._rounded(node, frame)

    def _whole(self, node: Plus | Times, frame: Frame) -> bool:
        """Whether whole numbers are put together that no rounding touches: k - 1 as an exponent stays whole."""
        return all(
            mp.isint(self.evaluator.value(part, frame)) and self.bits(part, frame) == EXACT for part in node.args
        ) and sum(max(0.0, self._size(part, frame)) + 1 for part in node.args) < mp.prec

    def _size(self, node: Expr, frame: Frame) -> float:
        """The size of a value as a power of two."""
        known = frame.sizes.get(node)
        if known is None:
            known = frame.sizes[node] = _magnitude(self.evaluator.value(node, frame))
        return known

    def _rounded(self, node: Expr, frame: Frame) -> float:
        return self._size(node, frame) + _rounding()

    def _of_factors(self, node: Times, frame: Frame) -> list[float]:
        """What the error of each factor does to the product."""
        sizes = [self._size(factor, frame) for factor in node.args]
        zeros, whole = sizes.count(EXACT), sum(size for size in sizes if size > EXACT)
        found = []
        for factor, size in zip(node.args, sizes, strict=True):
            error = self.bits(factor, frame)
            if error > EXACT:
                others = EXACT if zeros > (size == EXACT) else whole if size == EXACT else whole - size
                found.append(error + others)
        return found

    def _of_function(self, node: Expr, frame: Frame) -> float:
        arguments = node.args if isinstance(node, Power) else node.arguments
        values = [self.evaluator.value(argument, frame) for argument in arguments]
        value, errors = self.evaluator.value(node, frame), [self._rounded(node, frame)]
        for place, argument in enumerate(arguments):
            error = self.bits(argument, frame)
            if error == EXACT:
                continue
            reached = []
            for side in (1, -1):
                moved = list(values)
                moved[place] = values[place] + side * _two_to(error)
                new = (
                    self.arithmetic.power(*moved)
                    if isinstance(node, Power)
                    else self.arithmetic.apply(node.name, moved)
                )
                reached.append(_magnitude(new - value))
            errors.append(max(reached))
        return _total(*errors)

    def _of_sum(self, node: IndexedSum, frame: Frame) -> float:
        worst = EXACT
        bounds = self.evaluator.whole(node.lower, frame), self.evaluator.whole(node.upper, frame)
        for place in range(bounds[0], bounds[1] + 1):
            inner = frame.at(node.index, place)
            worst = max(worst, self.bits(node.summand, inner), self._rounded(node.summand, inner))
        return worst + log2(max(2, bounds[1] - bounds[0] + 2))

    def _of_derivative(self, node: Derivative, frame: Frame) -> float:
        """The error of the two values over the step between their places.

        What does not move was computed to the digits in use outside; its error is magnified like that of the rest.
        """
        key, place = self.evaluator.place(node, frame)
        function, order = repeated(node)
        digits, step = self.arithmetic.finer(place, order)
        outside = _rounding()
        with mp.workdps(digits):
            error = self.bits(function, frame.at(key, place + order * step))
            return max(error - order * _magnitude(step), error - _rounding() + outside) + order

    def _of_limit(self, node: Limit, frame: Frame) -> float:
        """The error of the values close to the place, and what the values at two distances still differ by."""
        anew = Frame(frame.point, frame.bound, obeyed=frame.obeyed)
        _, gap = self.arithmetic.approached(lambda moved: self.evaluator.value(node.body, anew.at(node.letter, moved)))
        digits, step = self.arithmetic.closing()
        with mp.workdps(digits):
            error = max(self.bits(node.body, anew.at(node.letter, side * step / 2)) for side in (1, -1))
        return _total(error, _magnitude(gap)) + 2

    def _of_place(self, node: At, frame: Frame) -> float:
        body, symbol, place = node.args
        value, error = self.evaluator.value(place, frame), self.bits(place, frame)
        worst = self.bits(body, frame.at(symbol, value))
        if error > EXACT:
            moved = self.evaluator.value(body, frame.at(symbol, value + _two_to(error)))
            worst = max(worst, _magnitude(moved - self.evaluator.value(node, frame)))
        return worst + 1


def _rounding() -> float:
    """The error that rounding makes in a value near 1, in the precision now in use."""
    return 2.0 - float(mp.prec)


def _magnitude(value: Any) -> float:
    """The size of a number as a power of two."""
    if not value:
        return EXACT
    mantissa, exponent = mp.frexp(value)
    return float(exponent) + log2(abs(float(mantissa)))


def _two_to(power: float) -> Any:
    return mp.ldexp(mpf(2.0 ** (power - floor(power))), floor(power))


def _total(*errors: float) -> float:
    """The sum of errors that are given as powers of two."""
    largest = max(errors)
    if largest == EXACT:
        return EXACT
    return largest + log2(sum(2.0 ** max(error - largest, -100.0) for error in errors))
