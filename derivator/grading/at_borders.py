"""Claims by cases at the very places where their cases meet: no point in a region shows what is claimed there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sympy
from sympy import Expr, Rational, Symbol

from derivator.arithmetic import value
from derivator.grading.result import Witness
from derivator.inert import Derivative, IndexedSum, number
from derivator.notation import plain
from derivator.piecewise import Comparison, Piecewise
from derivator.trees import contains, subexpressions
from derivator.verification import Checker
from derivator.verification.case_by_case import without_bars
from derivator.verification.unfold import At

MOST_PLACES = 8
_BESIDE = Rational(1, 10**9)


def wrong_at_a_border(target: Expr, variable: Expr, claim: Expr, checker: Checker) -> Witness | None:
    """A place named in the conditions of a claim where the derivative exists and the claim has another value.

    Args:
        target: what was to be differentiated, inert.
        variable: by what.
        claim: the claim.
        checker: compares values.
    """
    if not isinstance(variable, Symbol) or not contains(claim, Piecewise) or contains(claim, IndexedSum):
        return None
    function, said = without_bars(checker.written_out(target)), checker.written_out(claim)
    for place in list(_places(claim, variable))[:MOST_PLACES]:
        slope, claimed = _slope(function, variable, place, checker), _piece(said, variable, place)
        if slope is None or claimed is None:
            continue
        comparison = checker.compare(slope, At(claimed, variable, number(place)), confirmations=1)
        if comparison.outcome == "different":
            _, _, values = comparison.witness.rpartition("left ")
            expected, _, found = values.partition(", right ")
            return Witness(f"{variable} = {plain(number(place))}", found, expected)
    return None


def _places(claim: Expr, variable: Symbol) -> Iterator[Rational]:
    """The numbers that the variable is compared with."""
    found: dict[Rational, None] = {}
    for condition in (part for part in subexpressions(claim) if isinstance(part, Comparison)):
        for left, _, right in condition.links:
            for one, other in ((left, right), (right, left)):
                known = value(other)
                if one == variable and known is not None:
                    found[known] = None
                elif one.free_symbols == {variable}:
                    found.update(dict.fromkeys(_roots(one, other, variable)))
    yield from found


def _roots(one: Expr, other: Expr, variable: Symbol) -> list[Rational]:
    """Where two sides that are lines in the variable meet, if that is at a number."""
    gap = one.doit() - other.doit()
    if gap.free_symbols != {variable} or not gap.is_polynomial(variable) or sympy.degree(gap, variable) != 1:
        return []
    return [root for root in sympy.roots(gap, variable) if root.is_Rational]


def _slope(function: Expr, variable: Symbol, place: Rational, checker: Checker) -> Expr | None:
    """The derivative of a function at a place, None where it has none that is seen from the pieces on both sides."""
    here = number(place)
    pieces = [_piece(function, variable, place + side) for side in (-_BESIDE, 0, _BESIDE)]
    if None in pieces:
        return None
    left, at, right = pieces
    slopes = [At(Derivative(side, variable), variable, here) for side in (left, right)]
    pairs = [(At(left, variable, here), At(at, variable, here)), (At(right, variable, here), At(at, variable, here))]
    if any(checker.compare(*pair, confirmations=1).outcome != "equal" for pair in (*pairs, slopes)):
        return None
    return slopes[0]


def _piece(node: Any, variable: Symbol, place: Rational) -> Any:
    """A function with the pieces that count at a place; None where none does, or where that hangs on letters."""
    if not node.args or not contains(node, Piecewise):
        return node
    if isinstance(node, Piecewise):
        for piece, condition in node.pieces:
            holds = condition.doit().subs(variable, place)
            if holds == sympy.true:
                return _piece(piece, variable, place)
            if holds != sympy.false:
                return None
        return None
    parts = [_piece(part, variable, place) for part in node.args]
    return None if None in parts else node.func(*parts)
