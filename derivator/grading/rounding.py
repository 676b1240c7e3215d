"""Decimals: whether a claim is off by no more than its decimals were rounded, or than a tolerance allows."""

from __future__ import annotations

from sympy import Expr, Symbol

from derivator.grading.diagnosis.candidate_values import Probed
from derivator.grading.result import Witness
from derivator.inert import Decimal, Derivative, IndexedSum
from derivator.inert.piecewise import Comparison
from derivator.inert.trees import contains, subexpressions
from derivator.verification.preparation.unfold import At

_SLACK = 1.05
"""The first-order estimate of what rounding does is allowed to be a little short."""
_FLOATS = 1e-12
"""What floats tell of a value, relative to it."""
_UNEVEN = 0.25
"""So much the amount may differ from place to place by which a decimal was rounded, to first order."""


def decimals(expression: Expr) -> tuple[Decimal, ...]:
    """The decimal numbers in an expression, each once."""
    return tuple(dict.fromkeys(part for part in subexpressions(expression) if isinstance(part, Decimal)))


def within_rounding(probed: Probed, claim: Expr) -> bool:
    """Whether numbers that round to the claim's decimals would make it right, judged at each of a few points.

    Args:
        probed: values of both sides.
        claim: the claim as it was written.
    """
    rounded = decimals(claim)
    # Over data, a decimal that happens to fit a few records stands for no number of the right answer.
    if not rounded or contains(probed.left, IndexedSum):
        return False
    # Where a case ends is exact: rounding 3 to 2.5 moves the whole case.
    if not _in_conditions(probed.right) <= _in_conditions(probed.left):
        return False
    letters = {number: Symbol(f"decimal_{place}") for place, number in enumerate(rounded)}
    loose = claim.xreplace(letters)
    fixed = {letter: number for number, letter in letters.items()}
    slopes = [(_half_unit(number), _slope(loose, letter, fixed)) for number, letter in letters.items()]
    shifts: list[float] = []
    touched = False
    for probe in probed.probes:
        expected, claimed = probed.at(probed.left, probe), probed.at(probed.right, probe)
        changes = [probed.at(slope, probe) or 0.0 for _, slope in slopes]
        reach = sum(half * abs(change) for (half, _), change in zip(slopes, changes, strict=True))
        if expected is None or claimed is None or abs(expected - claimed) > _SLACK * reach:
            return False
        touched = touched or reach > 0
        if len(changes) == 1 and reach > _FLOATS * max(abs(expected), abs(claimed)):
            shifts.append((expected - claimed) / changes[0])
    # One decimal is rounded by the same amount everywhere.
    return touched and (not shifts or max(shifts) - min(shifts) <= _UNEVEN * max(map(abs, shifts)))


def within_tolerance(probed: Probed, tolerance: float) -> bool:
    """Whether the relative error of a claim stays below a tolerance at each of a few points."""
    if contains(probed.left, IndexedSum):
        return False
    for probe in probed.probes:
        expected, claimed = probed.at(probed.left, probe), probed.at(probed.right, probe)
        if expected is None or claimed is None:
            return False
        if abs(expected - claimed) > tolerance * max(abs(expected), abs(claimed)):
            return False
    return bool(probed.probes)


def allows(tolerance: float, witness: Witness | None) -> bool:
    """Whether the relative error at the point where a claim was found different stays below a tolerance."""
    if witness is None:
        return True
    try:
        expected, claimed = float(witness.expected), float(witness.claimed)
    except ValueError:  # one of them in words: next to nothing is added, or there is no value
        return not any(each.startswith(("no ", "not ")) for each in (witness.expected, witness.claimed))
    return abs(expected - claimed) <= tolerance * max(abs(expected), abs(claimed))


def _in_conditions(expression: Expr) -> set[Decimal]:
    conditions = (part for part in subexpressions(expression) if isinstance(part, Comparison))
    return {number for condition in conditions for number in decimals(condition)}


def _half_unit(number: Decimal) -> float:
    """Half of the last decimal place."""
    places = len(number.digits.partition(".")[2])
    return float(0.5 * 10.0**-places)


def _slope(loose: Expr, letter: Symbol, fixed: dict[Symbol, Decimal]) -> Expr:
    """How fast the claim changes with one of its decimals, where that has its value."""
    others = {other: number for other, number in fixed.items() if other != letter}
    return At(Derivative(loose.xreplace(others), letter), letter, fixed[letter])
