"""The value of a function by cases at a point; none near a border, where an error could decide which piece counts.

On a border itself the value counts only where both pieces have the same one, so that what a function or a claim says of
a single point decides nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mpmath import mp, mpf
from sympy import Expr

from derivator.inert.piecewise import Comparison, Otherwise, Piecewise
from derivator.verification.preparation.symbols import names
from derivator.verification.values.missing import OutOfReachError, OutsideDomainError

if TYPE_CHECKING:
    from derivator.verification.values.evaluate import Evaluator, Frame
    from derivator.verification.values.uncertainty import Uncertainty

MACHINE_DIGITS = 15
MACHINE_MARGIN = 1e-9
MACHINE_AGREEMENT = 1e-7
_SIGNS = {"<": (True, False), "<=": (True, False), ">": (False, True), ">=": (False, True), "=": (False, False)}
"""Whether a relation holds where the left side is less, and where it is more."""
_WITH_EQUAL = frozenset({"<=", ">=", "="})
"""The relations that hold where both sides are equal."""


def value_by_cases(evaluator: Evaluator, node: Piecewise, frame: Frame) -> Any:
    """The value of a function by cases.

    Raises:
        OutsideDomainError: no piece counts.
        OutOfReachError: it is too close to a border.
    """
    counting = pieces_at(evaluator, node, frame)
    if not counting:
        raise OutsideDomainError("no piece counts here")
    value = evaluator.value(counting[0], frame)
    for other in counting[1:]:
        try:
            alike = _agree(value, evaluator.value(other, frame))
        except (OutsideDomainError, ZeroDivisionError):
            alike = False
        if not alike:
            raise OutOfReachError("on a border")
    return value


def pieces_at(evaluator: Evaluator, node: Piecewise, frame: Frame) -> list[Expr]:
    """The values of the piece that counts; on a border, those of all pieces that may.

    Raises:
        OutOfReachError: it is near a border, but not on it.
    """
    found: list[Expr] = []
    near, possible = False, 0
    for value, test in node.pieces:
        try:
            holds = True if isinstance(test, Otherwise) else _holds(evaluator, test, frame)
        except OutOfReachError:
            holds, near = None, True
        possible += holds is not False
        if holds is not False and value not in found:
            found.append(value)
        if near and len(found) > 1:
            raise OutOfReachError("near a border")
        if holds:
            return found
    if possible == 1:  # beyond the border on which it is, no piece counts
        raise OutOfReachError("on the border of the domain")
    return found


def _holds(evaluator: Evaluator, test: Comparison, frame: Frame) -> bool | None:
    """Whether a condition holds, None where both sides of it are equal, and not only whole numbers stand in them."""
    open_links = False
    for left, sign, right in test.links:
        side = _side(evaluator, left, right, frame)
        if side == 0 and _of_whole_numbers(frame, left, right):
            if sign not in _WITH_EQUAL:
                return False
        elif side == 0:
            open_links = True
        elif sign != "!=" and not _SIGNS[sign][side > 0]:
            return False
    return None if open_links else True


def _of_whole_numbers(frame: Frame, *expressions: Expr) -> bool:
    """Whether all letters in some expressions are sizes and indices: no point comes near a border that they make."""
    return all(isinstance(frame.bound.get(letter), int) for each in expressions for letter in names(each))


def _side(evaluator: Evaluator, left: Expr, right: Expr, frame: Frame) -> int:
    """1 where the left side is more, -1 where it is less, 0 where both are equal.

    Raises:
        OutOfReachError: they are too close to tell.
    """
    if left == right:
        return 0
    first, second = (evaluator.value(side, frame).real for side in (left, right))
    gap = first - second
    if evaluator.arithmetic.digits == MACHINE_DIGITS and not isinstance(gap, mpf):
        if abs(gap) <= MACHINE_MARGIN * max(abs(first), abs(second)):
            return 0
        return 1 if gap > 0 else -1
    # Where a derivative moves its variable, a step may lead over the border.
    nearest = mpf(10) ** (-(mp.dps // 3)) if frame.outer is not None else mpf(0)
    if abs(gap) <= max(nearest, mpf(10) ** (-(mp.dps // 2)) * max(abs(first), abs(second))):
        if (gap == 0 and frame.outer is None) or _of_whole_numbers(frame, left, right):
            return 0
        raise OutOfReachError("near a border")
    return 1 if gap > 0 else -1


def _agree(one: Any, other: Any) -> bool:
    if isinstance(one, mpf) or isinstance(other, mpf):
        return bool(abs(one - other) <= mpf(10) ** (10 - mp.dps) * max(abs(one), abs(other)))
    pairs = ((one.real, other.real), (one.imag, other.imag))
    return all(abs(a - b) <= MACHINE_AGREEMENT * max(abs(a), abs(b)) for a, b in pairs)


def error_by_cases(uncertainty: Uncertainty, node: Piecewise, frame: Frame) -> float:
    """The error of the value as a power of two.

    Raises:
        OutOfReachError: an error in a condition could decide which piece counts.
    """
    evaluator = uncertainty.evaluator
    for _, test in node.pieces:
        if isinstance(test, Otherwise):
            break
        for left, _, right in test.links:
            if left == right or _of_whole_numbers(frame, left, right):
                continue
            doubt = max(uncertainty.bits(left, frame), uncertainty.bits(right, frame))
            gap = evaluator.value(left, frame) - evaluator.value(right, frame)
            if (mp.mag(gap) if gap else float("-inf")) <= doubt + 2 and doubt > float("-inf"):
                raise OutOfReachError("an error reaches over a border")
        if _holds(evaluator, test, frame):
            break
    return max(uncertainty.bits(piece, frame) for piece in pieces_at(evaluator, node, frame))
