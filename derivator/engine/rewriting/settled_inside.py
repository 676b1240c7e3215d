"""What the condition of a piece settles inside it, and where a piece needs what it does not settle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import product
from math import prod

from sympy import Expr, Symbol
from sympy.core.basic import Basic

from derivator.cases.differentiated import difference
from derivator.engine.rewriting.index_ranges import out_of, told_of_all
from derivator.inert import ZERO, Apply, Minus
from derivator.inert.piecewise import NEGATED, STRICT, TURNED, Comparison, Piecewise
from derivator.model.trace import Assumption, Path
from derivator.reals.sign_calculus import Signs
from derivator.reals.simplest_conditions import reduced

MOST_WAYS = 64
"""More ways than this to excuse from all of several conditions are not gone through."""

_KINDS = {">": "positive", ">=": "nonnegative", "!=": "nonzero"}
_EXCLUDED = {"<": (">", ">=", "="), "<=": (">",), ">": ("<", "<=", "="), ">=": ("<",), "=": ("<", ">", "!="),
             "!=": ("=",)}
"""The relations of the same two numbers that a relation rules out."""


def where_it_counts(line: Basic, path: Path, conditions: Iterable[Assumption]) -> Iterator[Assumption]:
    """Conditions on a part of a line as conditions on the whole: those that the part needs where it counts.

    Args:
        line: the line.
        path: where the part stands in it.
        conditions: what the part needs.
    """
    holding, failing = _tests(line, path)
    known = tuple(each for test in holding for link in test.links for each in _as_assumption(*link))
    signs = Signs(known)
    open_ = [*(each for test in holding for each in _opposites(test)), *_still_told(failing, holding)]
    for condition in out_of(line, path, conditions):
        if known and signs.surely(condition.kind, condition.subject):
            continue
        bound = next((test for test in holding if _keeps_off(test, condition)), None)
        if bound is not None:
            # |r| > d keeps r away from 0 where d is positive.
            condition = Assumption("positive", bound.sides[1], over=condition.over)
        excuses = (*condition.unless, *(each for each in open_ if not _implies(each, condition)))
        yield told_of_all(line, path, _without_the_weaker(condition, tuple(dict.fromkeys(excuses))))


def _without_the_weaker(condition: Assumption, excuses: tuple[Expr, ...]) -> Assumption:
    """A condition with its excuses, x ≥ -2 for x > 0 or x ≥ -2."""
    whole = replace(condition, unless=excuses)
    if len(excuses) != 1 or len(excuses[0].links) != 1:
        return whole
    [link] = excuses[0].links
    weaker = tuple(_as_assumption(*link))
    known = Signs((Assumption(condition.kind, condition.subject),))
    if not weaker or not known.surely(weaker[0].kind, weaker[0].subject):
        return whole
    return replace(weaker[0], over=condition.over)


def merged(conditions: Sequence[Assumption]) -> Iterator[Assumption]:
    """Conditions of which those that differ in their excuses alone are one where no excuse is common to all.

    Where pieces meet is left out: x ≠ 0 for "x ≠ 0 or x ≥ a" and "x ≠ 0 or x ≤ a".
    """
    grouped: dict[Assumption, list[Assumption]] = {}
    for each in conditions:
        grouped.setdefault(replace(each, unless=()), []).append(each)
    for whole, alike in grouped.items():
        ways = prod(len(each.unless) for each in alike)
        if len(alike) > 1 and ways <= MOST_WAYS and not any(
            _compatible(way) for way in product(*(each.unless for each in alike))
        ):
            yield whole
        else:
            yield from alike


def _compatible(tests: tuple[Comparison, ...]) -> bool:
    """Whether comparisons may hold together at more than single places."""
    inside = [Comparison(" ".join(STRICT.get(sign, sign) for sign in test.signs), *test.sides) for test in tests]
    return not any(
        _ruled_out(Comparison(sign, left, right), inside[:k])
        for k, test in enumerate(inside) for left, sign, right in test.links
    )


def _tests(line: Basic, path: Path) -> tuple[list[Comparison], list[Comparison]]:
    """The comparisons that hold where the part of a line counts, and those that do not."""
    holding: list[Comparison] = []
    failing: list[Comparison] = []
    for position in path:
        if isinstance(line, Piecewise) and position % 2 == 0:
            own = line.args[position + 1]
            holding += [own] if isinstance(own, Comparison) else []
            for test in line.args[1:position:2]:
                # That a single comparison fails is a comparison that holds.
                if isinstance(test, Comparison) and len(test.links) == 1:
                    holding.append(_negated(test.links[0]))
                elif isinstance(test, Comparison):
                    failing.append(test)
        line = line.args[position]
    return _without_the_implied(holding), failing


def _negated(link: tuple[Expr, str, Expr]) -> Comparison:
    left, sign, right = link
    return Comparison(NEGATED[sign], left, right)


def _opposites(test: Comparison) -> Iterator[Comparison]:
    """The comparisons one of which holds where a chain of them does not: x ≤ a and x ≥ b for a < x < b."""
    for k, (left, sign, right) in enumerate(test.links):
        middle_first = k + 1 < len(test.links)
        yield _negated((right, TURNED[sign], left) if middle_first else (left, sign, right))


def _without_the_implied(holding: list[Comparison]) -> list[Comparison]:
    """The comparisons without those that follow from another one: x > 0 alone for x > 0 and x ≥ 0."""
    found = list(dict.fromkeys(holding))
    for test in tuple(found):
        if len(test.links) == 1 and _ruled_out(_negated(test.links[0]), [each for each in found if each != test]):
            found.remove(test)
    return found


def _still_told(failing: list[Comparison], holding: list[Comparison]) -> Iterator[Comparison]:
    """The comparisons that do not already fail by those that hold."""
    for test in failing:
        if not any(_ruled_out(Comparison(sign, left, right), holding) for left, sign, right in test.links):
            yield test


def _ruled_out(test: Comparison, holding: list[Comparison]) -> bool:
    """Whether a comparison of two sides fails where others hold."""
    [(left, sign, right)] = test.links
    links = [link for each in holding for link in each.links]
    for one, other, own in ((left, right, sign), (right, left, TURNED[sign])):
        if any(link[0] == one and link[2] == other and own in _EXCLUDED[link[1]] for link in links):
            return True
    signs = Signs(tuple(each for link in links for each in _as_assumption(*link)))
    return any(signs.surely_not(each.kind, each.subject) for each in _as_assumption(left, sign, right))


def _implies(test: Comparison, condition: Assumption) -> bool:
    """Whether a condition holds anyway where a comparison does, so that this need not be told as an excuse."""
    known = tuple(each for link in test.links for each in _as_assumption(*link))
    return bool(known) and Signs(known).surely(condition.kind, condition.subject)


def _as_assumption(left: Expr, sign: str, right: Expr) -> Iterator[Assumption]:
    """A comparison as what is known: x - 1 is positive where x > 1."""
    if sign in ("<", "<="):
        left, right, sign = right, left, TURNED[sign]
    if sign in _KINDS:
        opposite = right.operand if isinstance(right, Minus) else Minus(right)
        yield Assumption(_KINDS[sign], opposite if left == ZERO else difference(left, right))


def _keeps_off(test: Comparison, condition: Assumption) -> bool:
    """Whether a comparison is |u| > d, with a letter d, and the condition that u is not 0."""
    return (
        condition.kind == "nonzero"
        and test.signs in ((">",), (">=",))
        and isinstance(test.sides[1], Symbol)
        and isinstance(test.sides[0], Apply)
        and test.sides[0].name == "abs"
        and reduced((Assumption("nonzero", test.sides[0]),)) == (condition,)
    )
