"""A witness about data that can be checked by hand: two records of small numbers on which two sides differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sympy import Expr

from derivator.model.trace import Assumption
from derivator.verification.numeric.simple_witness import simple_witness
from derivator.verification.numeric.trial import Trial
from derivator.verification.preparation.axes import axes_of
from derivator.verification.preparation.data_constraints import NOTHING
from derivator.verification.preparation.unrolled import INDEX, SIZE, for_every_index, unrolled

if TYPE_CHECKING:
    from derivator.verification.checker import Checker

_MOST_ENTRIES = 8


def with_two_records(checker: Checker, left: Expr, right: Expr, assumptions: Sequence[Assumption]) -> str:
    """The witness with both values there; empty where two records are not enough.

    Args:
        checker: knows what holds throughout.
        left: one side, written out.
        right: the other side.
        assumptions: what holds here beyond that.
    """
    if checker.obeyed != NOTHING:
        return ""
    axes = axes_of([left, right])
    assumed = [
        replace(each, subject=subject) for each in (*checker.assumptions, *assumptions)
        for subject in for_every_index(checker.written_out(each.subject))
    ]
    for apart in (True, False) if axes.indices else (False,):
        small = unrolled([left, right], apart=apart)
        if small is None or small[0] == small[1]:
            continue
        sizes = [f"{each} = {SIZE}" for each in sorted(axes.sizes, key=str)]
        indices = [f"{each} = {INDEX + (k % SIZE if apart else 0)}" for k, each in enumerate(axes.indices)]
        asked = checker.alike(checker.variable, assumed).ask(*small)
        if asked.numbers(1).outcome != "different":
            continue
        trial = Trial(asked.checker.comparer, asked.left, asked.right, asked.axes, asked.restrictions, 0)
        found = simple_witness(trial, frozenset(), _MOST_ENTRIES)
        if found:
            return ", ".join((*sizes, *indices, found))
    return ""
