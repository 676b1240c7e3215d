"""Where one letter lies by conditions that are rational in it, as bounds and single numbers: |x| > 1 for 1/x² < 1."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from sympy import Expr, Poly, Rational, oo

from derivator.base.record import record
from derivator.inert import Apply, Minus, Plus, Times, number, plus, times
from derivator.inert.numbers import value
from derivator.model.trace import Assumption
from derivator.reals.intervals import Interval
from derivator.reals.polynomials.one_letter import quotient_in_one_letter

MOST_CHANGES = 4
"""A condition that begins and ceases to hold more often is told as it stands."""

MOST_HOLES = 4
"""More single numbers that a letter must not be are no simpler than the product that must not be 0."""

_HOLDS: dict[str, Callable[[Expr], bool]] = {
    "positive": lambda size: bool(size > 0),
    "nonnegative": lambda size: bool(size >= 0),
    "nonzero": lambda size: bool(size != 0),
}


@record
class Demand:
    """A condition on one letter.

    Attributes:
        letter: a letter, an entry or a function that stands for one.
        edges: the numbers at which the condition may begin or cease to hold; all of them are rational.
        holds: whether it holds for a number; None where what it speaks of has no value.
    """

    letter: Expr
    edges: frozenset[Rational]
    holds: Callable[[Rational], bool | None]


@lru_cache(maxsize=256)
def demand(condition: Assumption) -> Demand | None:
    """The condition as one on a single letter; None where it is none, or has an edge that is no rational number."""
    holds = _HOLDS.get(condition.kind)
    found = quotient_in_one_letter(condition.subject)
    if holds is None or found is None:
        return None
    letter, above, below = found
    edges = _roots(above, below)
    if edges is None:
        return None

    def outer(place: Rational) -> bool | None:
        under = below.eval(place)
        return None if under == 0 else holds(above.eval(place) / under)

    if not isinstance(letter, Apply) or letter.name != "abs":
        return Demand(letter, edges, outer)
    within = quotient_in_one_letter(letter.arguments[0])
    return None if within is None else _of_size(*within, edges, outer)


def _of_size(
    letter: Expr, above: Poly, below: Poly, edges: frozenset[Rational], outer: Callable[[Rational], bool | None]
) -> Demand | None:
    """A demand on the absolute value of a quotient, as one on the letter in it."""
    reached = _roots(*(above - sign * edge * below for edge in edges for sign in (1, -1)), above, below)
    if reached is None:
        return None

    def holds(place: Rational) -> bool | None:
        under = below.eval(place)
        return None if under == 0 else outer(abs(Rational(above.eval(place) / under)))

    return Demand(letter, reached, holds)


def _roots(*polynomials: Poly) -> frozenset[Rational] | None:
    """All real roots, where they are rational; else None."""
    found: set[Rational] = set()
    for each in polynomials:
        if each.degree() < 1:
            continue
        rational = each.ground_roots()
        if len(rational) < each.sqf_part().count_roots():
            return None
        found.update(Rational(root) for root in rational)
    return frozenset(found)


def joint(demands: Sequence[Demand], within: Interval) -> tuple[Assumption, ...] | None:
    """What demands on one letter come to as a whole; None where that is not simply said.

    Bounds from below and above, the absolute value greater than a number, and numbers that the letter is not.

    Args:
        demands: one at least; all are on the same letter.
        within: where the letter lies in any case; that is not told.
    """
    letter = demands[0].letter
    edges = sorted({edge for each in demands for edge in each.edges if _inside(edge, within)})
    places = [_between(low, high) for low, high in pairwise((within.low, *edges, within.high))]
    here = [_all(demands, place) for place in places]
    at = [_all(demands, edge) for edge in edges]
    holes = [edge for k, edge in enumerate(edges) if not at[k] and here[k] and here[k + 1]]
    told = [Assumption("nonzero", above(letter, hole)) for hole in holes if not _nowhere(demands, hole)]
    if len(told) > MOST_HOLES:
        return None
    changes = [k for k in range(len(edges)) if here[k] != here[k + 1]]
    if not any(here) or any(at[k] and not here[k] and not here[k + 1] for k in range(len(edges))):
        return None
    kinds = ["nonnegative" if at[k] else "positive" for k in changes]
    if [here[k] for k in changes] in ([False], [True], [False, True]):
        bounds = (
            Assumption(kind, turned(above(letter, edges[k])) if here[k] else above(letter, edges[k]))
            for k, kind in zip(changes, kinds, strict=True)
        )
        return (*bounds, *told)
    if not changes:
        return tuple(told)
    if [here[k] for k in changes] == [True, False] and edges[changes[0]] == -edges[changes[1]] and len(set(kinds)) == 1:
        return (Assumption(kinds[0], above(Apply("abs", letter), edges[changes[1]])), *told)
    if len(changes) <= MOST_CHANGES and len(set(kinds)) == 1:
        # Where the product of the distances to all of them is positive, as each of them turns its sign.
        whole = times(*(above(letter, edges[k]) for k in changes))
        return (Assumption(kinds[0], whole if here[-1] else Minus(whole)), *told)
    return None


def stretches(condition: Assumption) -> tuple[tuple[Assumption, ...], ...]:
    """The bounds of each stretch of one letter on which a product is positive: x < 0, x > 1 for x(x - 1) > 0.

    None of any other condition.
    """
    subject = condition.subject
    product = subject.operand if isinstance(subject, Minus) else subject
    found = demand(condition) if isinstance(product, Times) and condition.kind != "nonzero" else None
    if found is None or condition.unless or condition.over or isinstance(found.letter, Apply):
        return ()
    edges = sorted(found.edges)
    here = [_all((found,), _between(low, high)) for low, high in pairwise((-oo, *edges, oo))]
    return tuple(
        (
            *((Assumption(condition.kind, above(found.letter, edges[k - 1])),) if k else ()),
            *((Assumption(condition.kind, turned(above(found.letter, edges[k]))),) if k < len(edges) else ()),
        )
        for k, inside in enumerate(here) if inside
    )


def follows(wanted: Demand, given: Demand) -> bool:
    """Whether what is given of a letter leaves it only where a demand holds that may have no value elsewhere."""
    edges = sorted(wanted.edges | given.edges)
    between = (_between(low, high) for low, high in pairwise((-oo, *edges, oo)))
    return all(wanted.holds(place) for place in (*between, *edges) if place is not None and given.holds(place))


def _inside(edge: Rational, within: Interval) -> bool:
    return bool(within.low < edge < within.high or (edge == within.low and within.with_low)
                or (edge == within.high and within.with_high))


def _between(low: Expr, high: Expr) -> Rational | None:
    """A number between two edges; None where there is none."""
    if low == high:
        return None
    if low.is_infinite:
        return Rational(0) if high.is_infinite else Rational(high - 1)
    return Rational(low + 1) if high.is_infinite else Rational((low + high) / 2)


def _all(demands: Iterable[Demand], place: Rational | None) -> bool:
    return place is not None and all(each.holds(place) for each in demands)


def _nowhere(demands: Iterable[Demand], place: Rational) -> bool:
    """Whether all demands that do not hold at a place speak of what has no value there."""
    return all(each.holds(place) is None for each in demands if not each.holds(place))


def above(letter: Expr, least: Rational) -> Expr:
    """What is positive where a letter is greater than a number: x - 1."""
    return letter if least == 0 else plus(letter, number(-least))


def turned(subject: Expr) -> Expr:
    """The subject with the opposite sign, what is subtracted last: 1 - x for x - 1."""
    if not isinstance(subject, Plus):
        return _opposite(subject)
    terms = [term.operand if isinstance(term, Minus) else _opposite(term) for term in subject.args]
    return Plus(*sorted(terms, key=lambda term: isinstance(term, Minus) and value(term) is None))


def _opposite(term: Expr) -> Expr:
    known = value(term)
    return Minus(term) if known is None else number(-known)
