"""Mistakes made where a derivative is set to zero and solved: what is claimed in the place of the right value."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sympy import Expr

from derivator.base.record import record
from derivator.inert import ONE, TWO, Apply, Fraction, IndexedSum, Minus, Power, Times, plus
from derivator.inert.trees import subexpressions


@record
class PointSlip:
    """A mistake.

    Attributes:
        name: kebab-case, what a teacher would say.
        title: the name in a sentence.
        advice: what to look at again, without giving the answer away.
        made: what is claimed then, from the right value.
    """

    name: str
    title: str
    advice: str
    made: Callable[[Expr], Iterator[Expr]]


def _counts(value: Expr) -> list[Expr]:
    """The numbers of records that a value speaks of."""
    found = (part.upper for part in subexpressions(value) if isinstance(part, IndexedSum))
    return list(dict.fromkeys(found))


def _one_less(value: Expr) -> Iterator[Expr]:
    for count in _counts(value):
        yield Times(value, Fraction(count, plus(count, Minus(ONE))))


def _sum_for_mean(value: Expr) -> Iterator[Expr]:
    for count in _counts(value):
        yield Times(value, count)


def _mean_for_sum(value: Expr) -> Iterator[Expr]:
    for count in _counts(value):
        yield Fraction(value, count)


def _root_of(value: Expr) -> Iterator[Expr]:
    yield Apply("sqrt", value)
    yield Power(value, TWO)


SLIPS = (
    PointSlip(
        "n-minus-one-for-n", "n - 1 stands in the place of n",
        "Where does the number of records come from when the derivative is set to zero?", _one_less,
    ),
    PointSlip(
        "sum-for-mean", "a sum stands where a mean should", "By what is the sum divided when the unknown is isolated?",
        _sum_for_mean,
    ),
    PointSlip(
        "mean-for-sum", "a mean stands where a sum should", "Does the number of records cancel?", _mean_for_sum,
    ),
    PointSlip(
        "upside-down", "the fraction is upside down", "On which side of the equation does the unknown stand?",
        lambda value: iter((Fraction(ONE, value),)),
    ),
    PointSlip(
        "sign-lost", "the sign is the opposite one", "What happens to the sign of a term that goes to the other side?",
        lambda value: iter((Minus(value),)),
    ),
    PointSlip(
        "root-or-square", "the root or the square of the unknown is given", "Is this the unknown, or its square?",
        _root_of,
    ),
    PointSlip(
        "logarithm-not-undone", "a logarithm or an exponential is not undone",
        "Is the unknown itself given, or its logarithm?",
        lambda value: iter((Apply("log", value), Apply("exp", value))),
    ),
    PointSlip(
        "factor-two", "a factor 2 is lost or left", "Which factor does the chain rule bring, and does it cancel?",
        lambda value: iter((Times(TWO, value), Fraction(value, TWO))),
    ),
)
"""The mistakes, in the order in which they are tried."""

KIND_MISTAKEN = PointSlip(
    "minimum-for-maximum", "the kind of the point is mistaken", "What is the sign of the second derivative there?",
    lambda _: iter(()),
)
ROOT_LOST = PointSlip(
    "root-lost", "a solution is missing", "Were all factors set to zero, and both signs of each root taken?",
    lambda _: iter(()),
)
CONSTRAINT_FORGOTTEN = PointSlip(
    "constraint-forgotten", "the constraint does not hold", "Put the claim into the constraint. Does it hold?",
    lambda _: iter(()),
)
NOT_STATIONARY = PointSlip(
    "not-stationary", "there the derivative is not 0", "Put the claim into the derivative. Is it 0?",
    lambda _: iter(()),
)
VALUE_MISTAKEN = PointSlip(
    "value-mistaken", "the value of the function there is another one", "Put the point into the function itself.",
    lambda _: iter(()),
)
