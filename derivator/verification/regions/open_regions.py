"""The open regions that the conditions in two sides make, the innermost first, with the pieces that count in each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction as Ratio
from functools import partial
from typing import Any

from sympy import Expr, Integer

from derivator.base.record import record
from derivator.inert import ONE, TWO, ZERO, Apply, Fraction, IndexedSum, Minus, Plus, Power
from derivator.inert.piecewise import OTHERWISE, Comparison, Piecewise
from derivator.inert.trees import contains
from derivator.verification.exact.decision import ExactTest
from derivator.verification.exact.polynomial import CONSTANT
from derivator.verification.preparation.pieces_that_count import holds
from derivator.verification.preparation.unfold import At
from derivator.verification.regions.emptiness import certainly_empty
from derivator.verification.regions.parity import Odd, contradict, odd_factors

MOST_REGIONS = 48
MOST_TESTS = 12

class ManyRegionsError(Exception):
    """There are more regions than are looked at, or an index makes other ones for every summand."""


@record
class Region:
    """An open region: what is positive in it, and the sides there; a side is None where no piece of it counts."""

    tests: tuple[Expr, ...]
    sides: tuple[Expr | None, Expr | None]


def by_cases_alone(node: Any, *, signs: bool = True) -> Any:
    """An expression with absolute values, roots of squares and signs, or all but these, as cases.

    Args:
        node: an expression, written out.
        signs: whether signs are written as cases as well.
    """
    if not node.args:
        return node
    arguments = [by_cases_alone(argument, signs=signs) for argument in node.args]
    if isinstance(node, Apply) and len(arguments) == 2:
        inside = arguments[1]
        if node.name == "abs":
            return _size(inside)
        if node.name == "sign" and signs:
            return Piecewise(
                Minus(ONE), Comparison("<", inside, ZERO), ONE, Comparison(">", inside, ZERO), ZERO, OTHERWISE
            )
        if node.name == "sqrt" and (root := _root_of_square(inside)) is not None:
            return root
    if isinstance(node, Power) and _is_half(arguments[1]) and (root := _root_of_square(arguments[0])) is not None:
        return root
    return node.func(*arguments)


def _size(inside: Expr) -> Expr:
    return Piecewise(Minus(inside), Comparison("<", inside, ZERO), inside, OTHERWISE)


def _root_of_square(square: Expr) -> Expr | None:
    """|u|^n for the root of u^2n; None for any other root."""
    if not isinstance(square, Power) or not isinstance(square.exponent, Integer) or square.exponent % 2:
        return None
    size = _size(square.base)
    return size if square.exponent == TWO else Power(size, Integer(square.exponent // 2))


def _is_half(exponent: Expr) -> bool:
    return isinstance(exponent, Fraction) and exponent.args == (ONE, TWO)


class _OpenError(Exception):
    """Which piece counts hangs on the sign of a difference that is not chosen yet."""

    def __init__(self, key: object, difference: Expr, turned: bool) -> None:
        self.key, self.difference, self.turned = key, difference, turned


_Chosen = Mapping[object, tuple[int, Expr]]
"""The signs that were chosen, each with what is positive then."""


class Regions:
    """Finds the regions of sides.

    Args:
        exact: tells differences that are the same up to a number, and numbers.
        assumed: what is positive everywhere.
        zero: what is 0 everywhere, without cases.
    """

    def __init__(self, exact: ExactTest, assumed: Iterable[Expr] = (), zero: Iterable[Expr] = ()) -> None:
        self.exact, self.assumed, self.zero = exact, tuple(assumed), tuple(zero)
        self._odd: dict[object, tuple[Odd, int]] = {}

    def of(self, *sides: Expr) -> Iterator[Region]:
        """Every region that is not shown empty.

        Raises:
            ManyRegionsError: there are too many, or they hang on an index.
        """
        waiting: list[_Chosen] = [{}]
        count = 0
        while waiting:
            chosen = waiting.pop()
            try:
                found = tuple(self._resolved(side, chosen) for side in sides)
            except _OpenError as border:
                if len(chosen) >= MOST_TESTS:
                    raise ManyRegionsError from None
                for sign in (1, -1):
                    below = (sign > 0) == border.turned
                    test = Minus(border.difference) if below else border.difference
                    wider = {**chosen, border.key: (sign, test)}
                    tests = [each for _, each in wider.values()]
                    signs = [
                        (self._odd[key][0], self._odd[key][1] * side)
                        for key, (side, _) in wider.items() if key in self._odd
                    ]
                    if not contradict(signs) and not certainly_empty(self.exact, (*tests, *self.assumed), self.zero):
                        waiting.append(wider)
                continue
            count += 1
            if count > MOST_REGIONS:
                raise ManyRegionsError
            yield Region(tuple(test for _, test in chosen.values()), (found[0], found[1]))

    def _resolved(self, node: Any, chosen: _Chosen) -> Any:
        """A side with the pieces that count; None where none does.

        Raises:
            _OpenError: that hangs on a sign which is not chosen.
        """
        if not contains(node, Piecewise):
            return node
        if isinstance(node, IndexedSum | At):
            raise ManyRegionsError
        if isinstance(node, Piecewise):
            for value, test in node.pieces:
                if holds(test, partial(self._gap, chosen)):
                    return self._resolved(value, chosen)
            return None
        arguments = [self._resolved(argument, chosen) for argument in node.args]
        return None if None in arguments else node.func(*arguments)

    def _gap(self, chosen: _Chosen, left: Expr, right: Expr) -> int | None:
        """The sign of the difference of two sides; None where no piece of one of them counts."""
        sides = self._resolved(left, chosen), self._resolved(right, chosen)
        return None if None in sides else self._sign(Plus(sides[0], Minus(sides[1])), chosen)

    def _sign(self, difference: Expr, chosen: _Chosen) -> int:
        """The sign of a difference in the region that was chosen."""
        form = self.exact.normal(difference)
        if form is None:
            key: object = difference
            turned = False
        else:
            terms = dict(form.numerator)
            if not terms:
                return 0
            if set(terms) == {CONSTANT} and not form.denominator:
                return 1 if terms[CONSTANT] > 0 else -1
            leading = Ratio(terms[max(terms)])
            turned = leading < 0
            scaled = frozenset((term, Ratio(size) / leading) for term, size in terms.items())
            key = scaled, frozenset(form.denominator.items())
            if key not in self._odd:
                odd, number = odd_factors(self.exact.forms.kernels, form)
                self._odd[key] = odd, -number if turned else number
        if key not in chosen:
            raise _OpenError(key, difference, turned)
        sign = chosen[key][0]
        return -sign if turned else sign
