"""What a step changed: the smallest part of the line that is another one below."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from sympy import Expr, Integer

from derivator.inert import (
    ONE,
    ZERO,
    Apply,
    Derivative,
    Fraction,
    IndexedSum,
    Minus,
    NamedFunction,
    Plus,
    Power,
    Times,
    plus,
    times,
)
from derivator.inert.numbers import value
from derivator.inert.piecewise import Piecewise
from derivator.inert.shaped import Differential, Gradient
from derivator.inert.terms import factors, signed, whole_power
from derivator.model.trace import Path

_CLOSED = (Derivative, Differential, Gradient, Piecewise)
"""What stands under a derivative, or in one case of several, may change where its value does."""


class Change(NamedTuple):
    """A part of a line and what became of it.

    Attributes:
        before, after: the part above and below.
        whole: whether the part is the whole line.
        inside: the path of what it stands in, if that may be equal where its parts are not: |x|² = x²; else None.
    """

    before: Expr
    after: Expr
    whole: bool = True
    inside: Path | None = None

    def holds(self, places: Iterable[Path] = ()) -> bool:
        """Whether the two are equal: they are where laws were used on nothing but the part itself."""
        if self.inside is None:
            return True
        used = tuple(places)
        deep = len(self.inside)
        return bool(used) and all(path[:deep] == self.inside and len(path) > deep for path in used)


@lru_cache(maxsize=256)
def change(before: Expr, after: Expr) -> Change:
    """The smallest part of a line that tells it from the next; of a sum the terms that are gone and those that came."""
    found, inside = _smallest(before, after, ())
    return Change(*found, whole=found == (before, after), inside=inside)


_PartAndPath = tuple[tuple[Expr, Expr], Path | None]


def _smallest(before: Expr, after: Expr, at: Path) -> _PartAndPath:
    """The part, and the path of the first node on the way to it that does not tell its parts apart."""
    if type(before) is not type(after) or isinstance(before, _CLOSED):
        return (before, after), None
    if isinstance(before, Plus | Times):
        lost, gained = only_in(before, after), only_in(after, before)
        if len(lost) == len(gained) == 1:
            return _smallest(lost[0], gained[0], (*at, before.args.index(lost[0])))
        if not lost or len(lost) == len(before.args):
            return (before, after), None
        join, nothing = (plus, ZERO) if isinstance(before, Plus) else (times, ONE)
        return (join(*lost), join(*gained) if gained else nothing), None
    pairs = [(k, *pair) for k, pair in enumerate(zip(before.args, after.args, strict=False)) if pair[0] != pair[1]]
    if len(before.args) != len(after.args) or len(pairs) != 1 or not isinstance(pairs[0][1], Expr):
        return (before, after), None
    k, one, other = pairs[0]
    found, inside = _smallest(one, other, (*at, k))
    return found, inside if _tells_apart(before, after) else at


def _tells_apart(before: Expr, after: Expr) -> bool:
    """Whether two alike are equal only where their parts are: |x|² = x² does not say that |x| = x."""
    if isinstance(before, Apply):
        return bool(before.function.inverse) and len(before.arguments) == 1
    if isinstance(before, Power):
        odd = isinstance(before.exponent, Integer) and before.exponent % 2 == 1
        return odd if before.exponent == after.exponent else value(before.base) is not None
    return not isinstance(before, IndexedSum | NamedFunction)


def only_in(one: Expr, other: Expr) -> list[Expr]:
    """The terms or factors of one that the other has not, as often as it has them less often."""
    more = Counter(one.args) - Counter(other.args)
    found = []
    for argument in one.args:
        if more[argument]:
            more[argument] -= 1
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
    """The factor that was taken out of a sum: what a term of it had, up to the powers; with the sign of all terms."""
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
    if not found or len(found) == len(product.args):
        return None
    turned = isinstance(after, Minus) and isinstance(before, Plus)
    opposite = turned and all(signed(term)[0] < 0 for term in before.args)
    return Minus(times(*found)) if opposite else times(*found)
