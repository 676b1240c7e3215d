"""What the condition of a piece settles inside it: where x > 0 counts, log x needs nothing more."""

from __future__ import annotations

from collections.abc import Iterator

from sympy import Expr, Symbol

from derivator.engine.conditions import reduced
from derivator.engine.signs import Signs
from derivator.inert import Apply
from derivator.piecewise import NEGATED, TURNED, Comparison, Otherwise, Piecewise
from derivator.rules.pieces import difference
from derivator.trace import Assumption, Path, Step

_KINDS = {">": "positive", ">=": "nonnegative", "!=": "nonzero"}


def needed(line: Expr, path: Path, step: Step) -> Iterator[Assumption]:
    """The conditions of a step on a part of a line, without those that hold where the part counts.

    Args:
        line: the line.
        path: where the part stands in it.
        step: the step that rewrites the part.
    """
    known = tuple(_settled(line, path))
    signs = Signs(known)
    for condition in step.conditions:
        if known and signs.surely(condition.kind, condition.subject):
            continue
        bound = next((test for test in _tests(line, path) if _keeps_off(test, condition)), None)
        # |r| > d keeps r away from 0 where d is positive.
        yield condition if bound is None else Assumption("positive", bound.sides[1])


def _settled(line: Expr, path: Path) -> Iterator[Assumption]:
    for test in _tests(line, path):
        for left, sign, right in test.links:
            if sign in ("<", "<="):
                left, right, sign = right, left, TURNED[sign]
            if sign in _KINDS:
                yield Assumption(_KINDS[sign], difference(left, right))


def _tests(line: Expr, path: Path) -> Iterator[Comparison]:
    """The comparisons that hold where the part of a line counts."""
    for position in path:
        if isinstance(line, Piecewise) and position % 2 == 0:
            test = line.args[position + 1]
            if isinstance(test, Comparison):
                yield test
            elif isinstance(test, Otherwise) and position == 2 and len(line.args[1].signs) == 1:
                [(left, sign, right)] = line.args[1].links
                yield Comparison(NEGATED[sign], left, right)
        line = line.args[position]


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
