"""Functions by cases with what is known of their conditions put to use: pieces that never count are dropped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from mpmath import mp, mpf
from sympy import Expr, Symbol

from derivator.inert import ONE, ZERO, Apply, Fraction, IndexedSum, Inert, Minus, Plus, Power, Times
from derivator.inert.numbers import folded
from derivator.inert.piecewise import OTHERWISE, Comparison, Otherwise, Piecewise, by_cases
from derivator.model.trace import Assumption
from derivator.verification.exact.decision import ExactTest
from derivator.verification.exact.polynomial import CONSTANT
from derivator.verification.preparation.pieces_that_count import SIGNS
from derivator.verification.preparation.sampling import Point
from derivator.verification.preparation.symbols import names
from derivator.verification.values.evaluate import Evaluator, Frame
from derivator.verification.values.precise import PreciseArithmetic

Sign = Callable[[Expr], int | None]
"""The sign of a difference, where it is known."""

NEVER = Comparison("<", ZERO, ZERO)
DIGITS, WORK = 60, 5000
NOTHING = mpf(10) ** -40


def settled(node: Any, sign: Sign) -> Any:
    """An expression with the conditions decided of which the sign is known.

    Args:
        node: an expression, written out.
        sign: the sign of a difference, None where it is not known.
    """
    if not node.args:
        return node
    if isinstance(node, Piecewise):
        pieces: list[tuple[Expr, Expr]] = []
        for value, test in node.pieces:
            left_open = _left_open(test, sign)
            if left_open is None:
                continue
            pieces.append((settled(value, sign), left_open))
            if left_open == OTHERWISE:
                break
        return by_cases(*pieces) if pieces else Piecewise(ZERO, NEVER)
    if isinstance(node, Apply) and node.name in ("abs", "sign") and (known := sign(node.arguments[0])) is not None:
        size = ZERO if not known else ONE if node.name == "sign" else settled(node.arguments[0], sign)
        return Minus(size) if known < 0 else size
    if isinstance(node, Apply) and node.name == "kronecker":
        known = sign(Plus(node.arguments[0], Minus(node.arguments[1])))
        if known is not None:
            return ZERO if known else ONE
    if isinstance(node, IndexedSum):
        def free(difference: Expr) -> int | None:
            return None if node.index in names(difference) else sign(difference)

        return IndexedSum(settled(node.summand, free), node.index, settled(node.lower, sign), settled(node.upper, sign))
    return node.func(*(settled(part, sign) if isinstance(part, Expr) else part for part in node.args))


def _left_open(test: Expr, sign: Sign) -> Expr | None:
    """What is left of a condition: `OTHERWISE` where it holds, None where it does not."""
    if isinstance(test, Otherwise):
        return test
    links = []
    for one, relation, other in test.links:
        left, right = settled(one, sign), settled(other, sign)
        known = sign(Plus(left, Minus(right)))
        if known is None:
            links.append((left, relation, right))
        elif known not in SIGNS[relation]:
            return None
    if not links:
        return OTHERWISE
    if len(links) < len(test.links):
        return Comparison(links[0][1], links[0][0], links[0][2]) if len(links) == 1 else test
    return Comparison(test.args[0], links[0][0], *(right for _, _, right in links))


class SettledSigns:
    """The signs of numbers, and of what is 0 by assumption.

    Args:
        exact: tells numbers and multiples.
        zero: an expression that is 0; none where nothing is known to be.
    """

    def __init__(self, exact: ExactTest, zero: Expr | None = None) -> None:
        self.exact, self.zero = exact, zero
        self._evaluator = Evaluator(PreciseArithmetic(DIGITS))

    def __call__(self, difference: Expr) -> int | None:
        """The sign of a difference; None where it is not known."""
        form = self.exact.normal(difference)
        if form is not None:
            terms = dict(form.numerator)
            if not terms:
                return 0
            if set(terms) == {CONSTANT} and not form.denominator:
                return 1 if terms[CONSTANT] > 0 else -1
        if not names(difference):
            return self._of_number(difference)
        if self.zero is not None and names(self.zero) <= names(difference):
            times = self.exact.normal(Fraction(difference, self.zero))
            if times is not None and not times.denominator and set(times.numerator) == {CONSTANT}:
                return 0
        return None

    def _of_number(self, number: Expr) -> int | None:
        self._evaluator.limit = self._evaluator.work + WORK
        with mp.workdps(DIGITS):
            try:
                value = self._evaluator.value(number, Frame(Point(0, 0, {}), {})).real
            except ArithmeticError:
                return None
            return None if abs(value) < NOTHING else 1 if value > 0 else -1


def with_values(expression: Expr, values: Mapping[Symbol, Expr], before: SettledSigns) -> Expr:
    """An expression where letters have given values, with every condition decided that these decide.

    Args:
        expression: written out.
        values: the letters with their values.
        before: what is known of signs, by the values as they are meant: they may be rounded.
    """
    found: Expr = settled(worked_out(settled(expression, before).xreplace(dict(values))), SettledSigns(before.exact))
    return found


def assumed_with_values(
    assumptions: Iterable[Assumption], values: Mapping[Symbol, Expr], before: SettledSigns
) -> list[Assumption] | None:
    """What is left to assume where letters have given values; None where an assumption excludes these.

    Args:
        assumptions: their subjects are written out.
        values: the letters with their values.
        before: what is known of signs, by the values as they are meant.
    """
    left: list[Assumption] = []
    for each in assumptions:
        subject = with_values(each.subject, values, before)
        sign = SettledSigns(before.exact)(subject)
        if sign is None:
            left.append(Assumption(each.kind, subject))
        elif not (sign > 0 or (sign == 0 and each.kind == "nonnegative") or (sign < 0 and each.kind == "nonzero")):
            return None
    return left


def worked_out(node: Expr) -> Expr:
    """The expression with sums, products and powers of numbers worked out: an exponent 2·3 is the whole number 6.

    The power 0 is 1, at 0 as well: that is how n x^(n-1) is meant where n is 1.
    """
    if not isinstance(node, Inert) or not node.args:
        return node
    rebuilt = node.func(*(worked_out(part) if isinstance(part, Expr) else part for part in node.args))
    if isinstance(rebuilt, Power) and rebuilt.exponent == ZERO:
        return ONE
    return folded(rebuilt) if isinstance(rebuilt, Plus | Times | Fraction | Power) else rebuilt
