"""What a step changed: the smallest part of the line that is another one below."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import NamedTuple

from sympy import Expr

from derivator.inert import ONE, ZERO, Derivative, Fraction, Minus, Plus, Times, plus, times
from derivator.inert.piecewise import Piecewise
from derivator.inert.shaped import Differential, Gradient
from derivator.inert.terms import factors, signed, whole_power

_CLOSED = (Derivative, Differential, Gradient, Piecewise)
"""What stands under a derivative, or in one case of several, may change where its value does."""


class Change(NamedTuple):
    """A part of a line and what became of it.

    Attributes:
        before, after: the part above and below.
        whole: whether the part is the whole line.
    """

    before: Expr
    after: Expr
    whole: bool = True


@lru_cache(maxsize=256)
def change(before: Expr, after: Expr) -> Change:
    """The smallest part of a line that tells it from the next; of a sum the terms that are gone and those that came."""
    found = _smallest(before, after)
    return Change(*found, whole=found == (before, after))


def _smallest(before: Expr, after: Expr) -> tuple[Expr, Expr]:
    if type(before) is not type(after) or isinstance(before, _CLOSED):
        return before, after
    if isinstance(before, Plus | Times):
        lost, gained = only_in(before, after), only_in(after, before)
        if len(lost) == len(gained) == 1:
            return _smallest(lost[0], gained[0])
        if not lost or len(lost) == len(before.args):
            return before, after
        join, nothing = (plus, ZERO) if isinstance(before, Plus) else (times, ONE)
        return join(*lost), join(*gained) if gained else nothing
    pairs = [pair for pair in zip(before.args, after.args, strict=False) if pair[0] != pair[1]]
    if len(before.args) != len(after.args) or len(pairs) != 1 or not isinstance(pairs[0][0], Expr):
        return before, after
    return _smallest(*pairs[0])


def only_in(one: Expr, other: Expr) -> list[Expr]:
    """The terms or factors of one that the other has not, as often as it has them less often."""
    left = Counter(other.args)
    found = []
    for argument in one.args:
        if left[argument]:
            left[argument] -= 1
        else:
            found.append(argument)
    return found


def shortest(before: Expr, after: Expr) -> tuple[Expr, Expr]:
    """Both sides of an identity without what they have in common."""
    if isinstance(before, Plus) and isinstance(after, Plus):
        lost, gained = only_in(before, after), only_in(after, before)
        if lost and gained:
            return Plus(*lost) if len(lost) > 1 else lost[0], Plus(*gained) if len(gained) > 1 else gained[0]
    return before, after


def taken_out(before: Expr, after: Expr) -> Expr | None:
    """The factor that was taken out of a sum: what a term of it had, up to the powers."""
    product = after.operand if isinstance(after, Minus) else after
    if not isinstance(product, Times):
        return None
    sums = [each for each in (before, *factors(before)) if isinstance(each, Plus)]
    terms = [signed(term)[1] for each in sums for term in each.args]
    above = [term.numerator if isinstance(term, Fraction) else term for term in terms]
    had = {whole_power(factor)[0] for term in above for factor in factors(term)}
    kept = before.args if isinstance(before, Times) else ()
    found = [
        each for each in product.args
        if each not in kept and (not isinstance(each, Plus) or each in had)
    ]
    return times(*found) if found and len(found) < len(product.args) else None
