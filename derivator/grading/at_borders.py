"""Claims by cases at the very places where their cases meet: no point in a region shows what is claimed there."""

from __future__ import annotations

from collections.abc import Sequence

from mpmath import mp, mpf
from sympy import Expr, Symbol

from derivator.base.record import record
from derivator.grading.result import Witness
from derivator.verification import Checker
from derivator.verification.regions.single_places import AtPlace

DIGITS = 6


@record
class AtBorders:
    """What a claim says at the places where cases meet.

    Attributes:
        wrong: a place at which the claim has a wrong value, or one of its own where there is no derivative.
        method: what is wrong there.
        open: whether there is a place of which the claim says something and that was not found.
        note: that the claim has a value at places where there is no derivative; empty where it has none.
    """

    wrong: Witness | None = None
    method: str = ""
    open: bool = False
    note: str = ""


def at_borders(target: Expr, variable: Expr, claim: Expr, checker: Checker) -> AtBorders:
    """What a claim says where cases meet.

    Where there is no derivative a claim may have a value between those it has on either side, as sign(x) has for |x|:
    this is a convention. Any other value is wrong.

    Args:
        target: what was to be differentiated, inert.
        variable: by what.
        claim: the claim.
        checker: finds the places and the values there.
    """
    if not isinstance(variable, Symbol):
        return AtBorders()
    without: list[AtPlace] = []
    not_found = False
    for each in checker.at_single_places(target, variable, claim):
        if each.told == "wrong" and each.slope is not None:
            return AtBorders(Witness(each.place, _written(each.claimed), _written(each.slope)), "different at a point")
        if each.told == "wrong where there is none":
            method = "a value is claimed where there is no derivative"
            return AtBorders(Witness(each.place, _written(each.claimed), "not defined"), method)
        if each.told == "no derivative":
            without.append(each)
        not_found = not_found or each.told == "not found"
    return AtBorders(open=not_found, note=_note(without))


def _note(places: Sequence[AtPlace]) -> str:
    if not places:
        return ""
    first = places[0]
    if not first.alone:
        return "where its cases meet the claim has a value, but there is no derivative"
    if len(places) > 1:
        return f"at {first.place} and at other places the claim has a value, but there is no derivative"
    return f"at {first.place} the claim has the value {_written(first.claimed)}, but there is no derivative"


def _written(value: mpf) -> str:
    return str(mp.nstr(value, DIGITS)).removesuffix(".0")
