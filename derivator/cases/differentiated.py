"""The derivative of a function by cases: each piece on its open region, and what happens at each border between two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import sympy
from sympy import Expr, Symbol

from derivator.base.errors import UnsupportedError
from derivator.base.record import record
from derivator.cases.piece_borders import border, places, told
from derivator.cases.sympy_near_places import NotPlainError, Ordinary
from derivator.cases.tractable import tame
from derivator.inert import ZERO, Decimal, Derivative, Minus, Plus
from derivator.inert.piecewise import NEGATED, OTHERWISE, STRICT, TURNED, Comparison, Otherwise, Piecewise, by_cases
from derivator.inert.trees import contains, depends
from derivator.model.rule import Border, Conditional

Need = tuple[str, Expr] | tuple[str, Expr, tuple[Expr, ...]]
MOST_LINKS = 16


@dataclass(eq=False, repr=False)
class _Found:
    """What was found at the borders so far."""

    needs: list[Need] = field(default_factory=list)
    borders: list[Border] = field(default_factory=list)


def derived(node: Piecewise, variable: Expr) -> Conditional | None:
    """The derivative of a function by cases; None where no piece has an open region.

    Args:
        node: the function.
        variable: the variable of differentiation.
    """
    if sum(len(test.signs) for _, test in node.pieces if isinstance(test, Comparison)) > MOST_LINKS:
        return None
    return _on_intervals(node, variable) or _by_conditions(node, variable)


# Where all borders are numbers: the intervals between them, from left to right.


def _on_intervals(node: Piecewise, variable: Expr) -> Conditional | None:
    """The derivative on the intervals between borders that are numbers; None where some border is none."""
    if not isinstance(variable, Symbol):
        return None
    ordinary = Ordinary(variable, decimals=contains(node, Decimal))
    try:
        points = _points(node, ordinary)
        if points is None:
            return None
        between = [_inside(low, high) for low, high in pairwise([None, *points, None])]
        owners = [_owner(node, ordinary, place) for place in between]
        owners_at = [_owner(node, ordinary, point) for point in points]
    except (NotPlainError, TypeError):
        return None
    found = _Found()
    closed: list[int | None] = []
    for k, point in enumerate(points):
        sides = owners[k], owners[k + 1], owners_at[k]
        closed.append(_met(node, sides, point, ordinary, found))
    rows = _rows(node, owners, closed, points, ordinary)
    return Conditional(by_cases(*rows), tuple(found.needs), tuple(found.borders)) if rows else None


def _points(node: Piecewise, ordinary: Ordinary) -> list[Expr] | None:
    """The borders in order, where each is a number; None where one is not."""
    found: set[Expr] = set()
    for _, test in node.pieces:
        for left, _, right in test.links if isinstance(test, Comparison) else ():
            gap = ordinary.of(left) - ordinary.of(right)
            solved = places(gap, ordinary.x) if gap.free_symbols <= {ordinary.x} else None
            if solved is None or not all(place.is_number and place.is_real for place in solved):
                return None
            found.update(solved)
    return sorted(found)


def _inside(low: Expr | None, high: Expr | None) -> Expr:
    """A number between two borders, or beyond one."""
    if low is None:
        return sympy.Integer(0) if high is None else high - 1
    return low + 1 if high is None else (low + high) / 2


def _owner(node: Piecewise, ordinary: Ordinary, place: Expr) -> int | None:
    """The number of the piece that counts at a place, None where none does."""
    for k, (_, test) in enumerate(node.pieces):
        if isinstance(test, Otherwise) or all(
            _holds((ordinary.of(left) - ordinary.of(right)).subs(ordinary.x, place), sign)
            for left, sign, right in test.links
        ):
            return k
    return None


def _holds(gap: Expr, sign: str) -> bool:
    """Whether a condition holds where its sides differ by a gap.

    Raises:
        NotPlainError: the gap has no value there, as x/x has none at 0.
    """
    size = sympy.simplify(gap) if tame(gap) else gap
    if size is sympy.nan:
        raise NotPlainError
    if sign in ("=", "!="):
        return bool(size == 0) == (sign == "=")
    return bool(size < 0 if sign == "<" else size <= 0 if sign == "<=" else size > 0 if sign == ">" else size >= 0)


def _met(
    node: Piecewise,
    sides: tuple[int | None, int | None, int | None],
    point: Expr,
    ordinary: Ordinary,
    found: _Found,
) -> int | None:
    """What happens at one border; which of the two intervals it belongs to: -1 left, 1 right, 0 both are one piece."""
    before, after, covering = sides
    if before is None or after is None:
        return None
    if before == after == covering:
        return 0
    place = ordinary.back(point)
    if covering is not None:
        values = [value for value, _ in node.pieces]
        try:
            left, right = ordinary.beside(values[before], point, -1), ordinary.beside(values[after], point, 1)
            kind = border(left, right, ordinary.covering(values[covering], point), point)
        except NotPlainError:
            kind = None
        statement = None if kind is None else told(kind, ordinary, ordinary.variable, place)
        if statement is not None:
            found.borders.append(statement)
            if statement.kind == "smooth":
                return 1 if covering == after else -1
    found.needs.append(("nonzero", difference(ordinary.variable, place)))
    return None


def _rows(
    node: Piecewise,
    owners: Sequence[int | None],
    closed: Sequence[int | None],
    points: Sequence[Expr],
    ordinary: Ordinary,
) -> list[tuple[Expr, Expr]]:
    """The pieces of the derivative with their intervals, in the order of the pieces where each has one interval."""
    x = ordinary.variable
    spans: list[tuple[int, Expr]] = []
    start = 0
    for k in range(len(owners)):
        if k < len(points) and closed[k] == 0:
            continue
        owner = owners[k]
        if owner is not None:
            low = None if start == 0 else (ordinary.back(points[start - 1]), "<=" if closed[start - 1] == 1 else "<")
            high = None if k == len(points) else (ordinary.back(points[k]), "<=" if closed[k] == -1 else "<")
            spans.append((owner, _interval(low, x, high)))
        start = k + 1
    if len({owner for owner, _ in spans}) == len(spans):
        spans.sort(key=lambda span: span[0])
    return [(Derivative(node.pieces[owner][0], x), test) for owner, test in spans]


def _interval(low: tuple[Expr, str] | None, x: Expr, high: tuple[Expr, str] | None) -> Expr:
    if low is None:
        return OTHERWISE if high is None else Comparison(high[1], x, high[0])
    if high is None:
        return Comparison(TURNED[low[1]], x, low[0])
    return Comparison(f"{low[1]} {high[1]}", low[0], x, high[0])


# Where a border has letters in it: the conditions themselves, made strict where the function has no derivative.


@record
class _Link:
    """A comparison of a piece: the equation of its border, and on which side of that the piece counts."""

    piece: int
    left: Expr
    right: Expr
    below: bool

    @property
    def border(self) -> frozenset[Expr]:
        """What the border of two pieces has in common, whichever way it is written."""
        return frozenset((self.left, self.right))


def _by_conditions(node: Piecewise, variable: Expr) -> Conditional | None:
    found = _Found(needs=list(_orders(node, variable)))
    kept: set[frozenset[Expr]] = set()
    for links in _borders(node, variable):
        if _smooth(node, links, variable, found):
            kept.add(links[0].border)
    rows = []
    for k, (value, test) in enumerate(node.pieces):
        if isinstance(test, Otherwise):
            rows.append((Derivative(value, variable), _rest(node, k, kept, variable)))
        elif not _single_place(test, variable):
            rows.append((Derivative(value, variable), _opened(test, kept, variable)))
    return Conditional(by_cases(*rows), tuple(found.needs), tuple(found.borders)) if rows else None


def _single_place(test: Comparison, variable: Expr) -> bool:
    """Whether a condition holds at single places of the variable only: x = 0, but not a = 0."""
    equations = [(left, right) for left, sign, right in test.links if sign == "="]
    return any(depends(side, variable) for sides in equations for side in sides)


def _orders(node: Piecewise, variable: Expr) -> Iterator[Need]:
    """That the ends of an interval are in order: a < b for a < x < b."""
    for k, (_, test) in enumerate(node.pieces):
        if not isinstance(test, Comparison) or len(test.signs) != 2:
            continue
        before = _before(node, k, variable)
        low, high = (test.sides[0], test.sides[2]) if test.signs[0] in ("<", "<=") else (test.sides[2], test.sides[0])
        if not depends(low, variable) and not depends(high, variable):
            yield "positive", high if low == Minus(high) else difference(high, low), before


def _before(node: Piecewise, position: int, variable: Expr) -> tuple[Expr, ...]:
    """The conditions before a piece that do not speak of the variable: where one holds, the piece counts nowhere."""
    return tuple(test for _, test in node.pieces[:position] if not depends(test, variable))


def _borders(node: Piecewise, variable: Expr) -> Iterator[list[_Link]]:
    """The comparisons that share a border, one border after the other; a border the variable does not move is none."""
    grouped: dict[frozenset[Expr], list[_Link]] = {}
    for k, (_, test) in enumerate(node.pieces):
        for left, sign, right in test.links if isinstance(test, Comparison) else ():
            if not depends(left, variable) and not depends(right, variable):
                continue
            if sign in (">", ">="):
                left, right, sign = right, left, TURNED[sign]
            link = _Link(k, left, right, below=True)
            grouped.setdefault(link.border, []).append(link)
    yield from grouped.values()


def _smooth(node: Piecewise, links: Sequence[_Link], variable: Expr, found: _Found) -> bool:
    """Whether the function is differentiable at a border; what is known of it is kept."""
    first = links[0]
    before = _before(node, min(link.piece for link in links), variable)
    sides = None if before else _neighbours(node, links)
    needs: list[Need] = []
    statements = None if sides is None else _statements(node, first, sides, variable, needs)
    if statements:
        found.needs += needs
        found.borders += statements
        if all(statement.kind == "smooth" for statement in statements):
            return True
    left, right = first.left, first.right
    if depends(right, variable) and not depends(left, variable):
        left, right = right, left
    found.needs.append(("nonzero", difference(left, right), before))
    return False


def _neighbours(node: Piecewise, links: Sequence[_Link]) -> tuple[int, int] | None:
    """The pieces where left < right and where left > right, if it is plain which they are."""
    first = links[0]
    less = {link.piece for link in links if link.left == first.left}
    more = {link.piece for link in links if link.left != first.left}
    last = len(node.pieces) - 1
    if isinstance(node.pieces[last][1], Otherwise):
        less, more = less or {last}, more or {last}
    return (*less, *more) if len(less) == len(more) == 1 else None  # type: ignore[return-value]


def _statements(
    node: Piecewise, link: _Link, sides: tuple[int, int], variable: Expr, needs: list[Need]
) -> list[Border] | None:
    """What happens at each place of a border; None where it is not known."""
    try:
        positive = _bound(link)
        ordinary = Ordinary(variable, frozenset() if positive is None else frozenset((positive,)))
        gap = ordinary.of(link.left) - ordinary.of(link.right)
        solved = places(gap, ordinary.x)
        if not solved:
            return None
        less, more = (node.pieces[k][0] for k in sides)
        found: list[Border] = []
        for place in solved:
            # Which side of the place is which: the sign of the gap's slope, where that is a number.
            slope = sympy.diff(gap, ordinary.x).subs(ordinary.x, place)
            before, after = (more, less) if slope.is_negative else (less, more)
            left, right = (ordinary.beside(one, place, way) for one, way in ((before, -1), (after, 1)))
            kind = border(left, right, right, place)
            at = (ordinary.variable, ordinary.back(place)) if slope.is_number else (link.left, link.right)
            statement = None if kind is None else told(kind, ordinary, *at)
            if statement is None:
                return None
            found.append(statement)
    except (NotPlainError, UnsupportedError, TypeError):
        return None
    if positive is not None:
        needs.append(("positive", positive))
    return found


def _bound(link: _Link) -> Expr | None:
    """The letter that bounds an absolute value, |r| <= d, which has a border where it is positive."""
    return next((side for side in (link.left, link.right) if isinstance(side, Symbol) and _has_bars(link)), None)


def _has_bars(link: _Link) -> bool:
    return any(getattr(side, "name", "") == "abs" for side in (link.left, link.right))


def _opened(test: Comparison, kept: set[frozenset[Expr]], variable: Expr) -> Comparison:
    """A condition without the borders at which the function has no derivative."""
    signs = [
        sign if frozenset((left, right)) in kept or not (depends(left, variable) or depends(right, variable))
        else STRICT.get(sign, sign)
        for left, sign, right in test.links
    ]
    return Comparison(" ".join(signs), *test.sides)


def _rest(node: Piecewise, position: int, kept: set[frozenset[Expr]], variable: Expr) -> Expr:
    """The condition of the last piece: the opposite of the only other one, or still “otherwise”."""
    tests = [test for _, test in node.pieces[:position]]
    if len(tests) != 1 or len(tests[0].signs) != 1:
        return OTHERWISE
    [(left, sign, right)] = tests[0].links
    if frozenset((left, right)) in kept or NEGATED[sign] == "=":
        return OTHERWISE
    return _opened(Comparison(NEGATED[sign], left, right), kept, variable)


def difference(left: Expr, right: Expr) -> Expr:
    """What is 0 where two sides are equal."""
    if right == ZERO or left == ZERO:
        return left if right == ZERO else right
    return Plus(left, right.operand if isinstance(right, Minus) else Minus(right))
