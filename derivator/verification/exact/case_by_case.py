"""The exact decision for functions by cases: in every region that their conditions make, the pieces there are equal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction as Ratio
from functools import partial
from itertools import combinations, permutations, product
from math import prod
from typing import Any

from sympy import Expr, Symbol

from derivator.base.record import record
from derivator.inert import ONE, ZERO, Apply, Derivative, Fraction, IndexedSum, Minus, Plus, Times, times
from derivator.inert.piecewise import OTHERWISE, Comparison, Piecewise
from derivator.inert.trees import contains, depends, subexpressions
from derivator.model.trace import Assumption
from derivator.verification.exact.decision import ExactTest
from derivator.verification.exact.polynomial import CONSTANT, RationalNumber
from derivator.verification.preparation.pieces_that_count import counting
from derivator.verification.preparation.unfold import At

MOST_REGIONS = 60
MOST_FACTORS = 4
MOST_DIFFERENT = 6
_Quantity = frozenset[object]
_Region = Mapping[_Quantity, int]
"""Where each quantity lies among its thresholds t_0 < t_1 < ...: 2k + 1 is at t_k, 2k between the ones beside it."""


@record
class _Test:
    """A comparison of two sides as one of a quantity with a number, its threshold; no quantity where both are numbers.

    The difference of the sides is a number times the quantity less its threshold.

    Attributes:
        difference: the left side less the right one.
        quantity: the terms of its normal form, the first with the factor 1, without the constant.
        threshold: the value of the quantity where the sides are equal.
        turned: whether the number is negative.
    """

    difference: Expr
    quantity: _Quantity
    threshold: RationalNumber
    turned: bool


class _UnfitError(Exception):
    """The expressions are none whose cases can be told apart."""


def proves_case_by_case(exact: ExactTest, left: Expr, right: Expr, assumptions: Iterable[Assumption]) -> bool:
    """Whether two sides are certainly equal wherever both are real, as their pieces are in every region.

    Args:
        exact: decides on the pieces.
        left: one side, written out.
        right: the other side.
        assumptions: what holds, so that some regions need not be looked at.
    """
    if not any(contains(side, Piecewise) for side in (left, right)):
        return False
    while isinstance(left, Derivative) and isinstance(right, Derivative) and left.variable == right.variable:
        left, right = left.operand, right.operand  # of equal functions
    try:
        return _Cases(exact, (without_bars(left), without_bars(right)), assumptions).equal()
    except _UnfitError:
        return False


def without_bars(node: Any) -> Any:
    """An expression with absolute values as cases of their own; a condition |u| < a becomes -a < u < a."""
    if isinstance(node, Comparison) and len(node.links) == 1:
        [(left, sign, right)] = node.links
        if sign in (">", ">="):
            left, sign, right = right, sign.replace(">", "<"), left
        if sign in ("<", "<=") and isinstance(left, Apply) and left.name == "abs":
            return Comparison(f"{sign} {sign}", Minus(right), left.arguments[0], right)
    if not node.args:
        return node
    arguments = [without_bars(argument) for argument in node.args]
    if isinstance(node, Apply) and node.name == "abs":
        return Piecewise(Minus(arguments[1]), Comparison("<", arguments[1], ZERO), arguments[1], OTHERWISE)
    return node.func(*arguments)


class _Cases:
    """The regions that the conditions in two sides make, and the sides in each."""

    def __init__(self, exact: ExactTest, sides: tuple[Expr, Expr], assumptions: Iterable[Assumption]) -> None:
        self.exact, self.sides = exact, sides
        self.tests: dict[tuple[Expr, Expr], _Test] = {}
        self.thresholds: dict[_Quantity, list[RationalNumber]] = {}
        for side in sides:
            self._refuse_bound(side)
        for condition in (part for side in sides for part in subexpressions(side) if isinstance(part, Comparison)):
            for left, _, right in condition.links:
                if contains(left, Piecewise) or contains(right, Piecewise):
                    raise _UnfitError
                self._add(left, right)
        self.ruled_out: dict[_Quantity, set[int]] = {quantity: set() for quantity in self.thresholds}
        given = tuple(assumptions)
        self._keep_off([each.subject for each in given if each.kind == "nonzero"])
        for each in given:
            if each.kind == "positive":
                self._rule_out(each.subject)
        self.greater = list(self._ordered([ONE, *(each.subject for each in given if each.kind == "positive")]))

    @staticmethod
    def _refuse_bound(side: Expr) -> None:
        """Conditions on an index have other regions for every summand."""
        if any(isinstance(part, IndexedSum | At) and contains(part, Piecewise) for part in subexpressions(side)):
            raise _UnfitError

    def _add(self, left: Expr, right: Expr) -> None:
        test = self.tests[left, right] = self._test(Plus(left, Minus(right)))
        if test.quantity:
            places = self.thresholds.setdefault(test.quantity, [])
            if test.threshold not in places:
                places.append(test.threshold)
                places.sort()

    def _test(self, difference: Expr) -> _Test:
        form = self.exact.normal(difference)
        if form is None:
            raise _UnfitError
        terms = dict(form.numerator)
        rest = terms.pop(CONSTANT, 0) if not form.denominator else 0
        if not terms:
            return _Test(difference, frozenset(), -rest, False)
        if form.denominator:
            return _Test(difference, frozenset(form.key), 0, False)
        leading = terms[max(terms)]
        quantity = frozenset((term, Ratio(size) / leading) for term, size in terms.items())
        return _Test(difference, quantity, -Ratio(rest) / leading, leading < 0)

    def _keep_off(self, subjects: Sequence[Expr]) -> None:
        """Leave out the borders at which one of the subjects, none of which is 0, would be."""
        factors = [part for each in subjects for part in (each.args if isinstance(each, Times) else (each,))]
        for product_ in _products(factors):
            test = self._known(product_)
            if test is not None:
                self.ruled_out[test.quantity].add(self._at(test))

    def _rule_out(self, positive: Expr) -> None:
        """Leave out the regions in which a subject is not positive."""
        if (test := self._known(positive)) is not None:
            last = 2 * len(self.thresholds[test.quantity])
            wrong = range(self._at(test), last + 1) if test.turned else range(self._at(test) + 1)
            self.ruled_out[test.quantity].update(wrong)

    def _known(self, subject: Expr) -> _Test | None:
        """An assumption's subject as a test, if it is about a threshold that is there."""
        try:
            test = self._test(subject)
        except _UnfitError:
            return None
        return test if test.threshold in self.thresholds.get(test.quantity, ()) else None

    def _at(self, test: _Test) -> int:
        """The place of a test's threshold among those of its quantity."""
        return 2 * self.thresholds[test.quantity].index(test.threshold) + 1

    def _ordered(self, positive: Sequence[Expr]) -> Iterator[tuple[_Test, _Test]]:
        """Pairs of tests the difference of the first of which is always greater: x + d and x - d for d > 0."""
        tests = [test for test in self.tests.values() if test.quantity]
        for first, second in permutations(tests, 2):
            if first.quantity == second.quantity:
                continue
            gap = Plus(first.difference, Minus(second.difference))
            for size in positive:
                form = self.exact.normal(Fraction(gap, size))
                if form is not None and not form.denominator and set(form.numerator) == {CONSTANT}:
                    if form.numerator[CONSTANT] > 0:
                        yield first, second
                    break

    def _sign(self, test: _Test, region: _Region) -> int:
        """The sign of a test's difference, up to its size."""
        place = region[test.quantity] - self._at(test)
        return -place if test.turned else place

    def _possible(self, region: _Region) -> bool:
        return not any(self._sign(more, region) <= 0 <= self._sign(less, region) for more, less in self.greater)

    def equal(self) -> bool:
        """Whether the sides are equal in every region, and there is one in which both are something."""
        found = False
        for region in self._regions():
            crossed = self._crossed(region)
            verdict = self._equal_in(region, region) if crossed is None else self._equal_at(crossed, region)
            if verdict is False:
                return False
            found = found or verdict is True
        return found

    def _equal_in(self, region: _Region, inside: _Region, at: Callable[[Expr], Expr] | None = None) -> bool | None:
        """Whether the sides are equal in a region, derivatives being those of the pieces of another one."""
        pair = [self._chosen(side, region, inside) for side in self.sides]
        if None in pair:
            return None
        left, right = (side if at is None else at(side) for side in pair)
        return self.exact.proves(left, right) or self._vanishes(Plus(left, Minus(right)), region)

    def _vanishes(self, gap: Expr, region: _Region) -> bool:
        """Whether a gap is a number times the difference of two sides that are equal in a region."""
        test = self._known(gap)
        return test is not None and region[test.quantity] == self._at(test)

    def _equal_at(self, crossed: tuple[Expr, _Test], region: _Region) -> bool | None:
        """Whether the sides are equal on a border that a derivative moves over: with its slope from either side."""
        variable, test = crossed
        place = self._place(test.difference, variable)
        beside = [{**region, test.quantity: region[test.quantity] + way} for way in (-1, 1)]

        def at(expression: Expr) -> Expr:
            return At(expression, variable, place)

        for operand in {node.operand for node in self._derivatives()}:
            here, *there = (self._chosen(operand, each, each) for each in (region, *beside))
            if here is None or None in there or not all(self.exact.proves(at(here), at(each)) for each in there):
                return False
        verdicts = [self._equal_in(region, each, at) for each in beside]
        return None if None in verdicts else all(verdicts)

    def _crossed(self, region: _Region) -> tuple[Expr, _Test] | None:
        """The variable of a derivative and the one border that it moves over in a region; None where there is none."""
        found = {
            (node.variable, test.quantity): test
            for node in self._derivatives()
            for test in self._tests_in(node.operand)
            if test.quantity and region[test.quantity] == self._at(test) and depends(test.difference, node.variable)
        }
        if not found:
            return None
        if len(found) > 1 or len(self._derivatives()) > 1:
            raise _UnfitError
        [((variable, _), test)] = found.items()
        if not isinstance(variable, Symbol):
            raise _UnfitError
        return variable, test

    def _derivatives(self) -> set[Derivative]:
        """The derivatives of functions by cases in both sides."""
        parts = (part for side in self.sides for part in subexpressions(side) if isinstance(part, Derivative))
        return {part for part in parts if contains(part, Piecewise)}

    def _place(self, difference: Expr, variable: Symbol) -> Expr:
        """Where a difference that is a line in the variable is 0."""
        at_zero, at_one = (difference.xreplace({variable: value}) for value in (ZERO, ONE))
        slope = Plus(at_one, Minus(at_zero))
        if not self.exact.proves(Derivative(difference, variable), slope):
            raise _UnfitError
        return Fraction(Minus(at_zero), slope)

    def _regions(self) -> Iterator[_Region]:
        places = [
            [place for place in range(2 * len(thresholds) + 1) if place not in self.ruled_out[quantity]]
            for quantity, thresholds in self.thresholds.items()
        ]
        if prod(map(len, places)) > MOST_REGIONS:
            raise _UnfitError
        for chosen in product(*places):
            region = dict(zip(self.thresholds, chosen, strict=True))
            if self._possible(region):
                yield region

    def _chosen(self, node: Any, region: _Region, inside: _Region) -> Any:
        """An expression in a region, in derivatives with the pieces of another one; None where no piece counts."""
        return counting(node, partial(self._gap, region), partial(self._gap, inside))

    def _gap(self, region: _Region, left: Expr, right: Expr) -> RationalNumber:
        """A number with the sign that a difference has in a region."""
        test = self.tests[left, right]
        return self._sign(test, region) if test.quantity else -test.threshold  # that of two numbers

    def _tests_in(self, operand: Expr) -> Sequence[_Test]:
        conditions = (part for part in subexpressions(operand) if isinstance(part, Comparison))
        return [self.tests[left, right] for condition in conditions for left, _, right in condition.links]


def _products(factors: Sequence[Expr]) -> Iterator[Expr]:
    """The products of some factors: where none of these is 0, none of them is."""
    few = list(dict.fromkeys(factors))[:MOST_DIFFERENT]
    for count in range(1, min(len(few), MOST_FACTORS) + 1):
        yield from (times(*chosen) for chosen in combinations(few, count))
