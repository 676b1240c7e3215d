"""Decimals: whether a claim is off by no more than its decimals were rounded, or than a tolerance allows."""

from __future__ import annotations

from collections.abc import Sequence

from mpmath import mpf
from sympy import Expr, Symbol

from derivator.grading.diagnosis.candidate_values import CandidateValues
from derivator.grading.result import Witness
from derivator.inert import Decimal, Derivative, Dot, IndexedSum
from derivator.inert.piecewise import Comparison
from derivator.inert.trees import contains, subexpressions
from derivator.model.trace import Definition
from derivator.verification import Curve
from derivator.verification.curve.curve_points import CurvePoint
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


def within_rounding(truth: Derivative, claim: Expr, definitions: Sequence[Definition]) -> bool:
    """Whether numbers that round to the claim's decimals would make it right, judged at each of a few points."""
    rounded = decimals(claim)
    # Over data, a decimal that happens to fit a few records stands for no number of the right answer.
    if not rounded or contains(truth, IndexedSum, Dot):
        return False
    letters = {number: Symbol(f"decimal_{place}") for place, number in enumerate(rounded)}
    loose = claim.xreplace(letters)
    fixed = {letter: number for number, letter in letters.items()}
    values = CandidateValues([truth, claim], definitions, truth.variable)
    borders, others = (_in_conditions(values.written_out(side)) for side in (claim, truth))
    # Where a case ends is exact: rounding 3 to 2.5 moves the whole case.
    if not borders <= others:
        return False
    slopes = [(_half_unit(number), _slope(loose, letter, fixed)) for number, letter in letters.items()]
    shifts: list[float] = []
    touched = False
    for probe in values.probes:
        expected, claimed = values.at(truth, probe), values.at(claim, probe)
        changes = [values.at(slope, probe) or 0.0 for _, slope in slopes]
        reach = sum(half * abs(change) for (half, _), change in zip(slopes, changes, strict=True))
        if expected is None or claimed is None or abs(expected - claimed) > _SLACK * reach:
            return False
        touched = touched or reach > 0
        if len(changes) == 1 and reach > _FLOATS * max(abs(expected), abs(claimed)):
            shifts.append((expected - claimed) / changes[0])
    # One decimal is rounded by the same amount everywhere.
    return touched and (not shifts or max(shifts) - min(shifts) <= _UNEVEN * max(map(abs, shifts)))


def within_tolerance(truth: Derivative, claim: Expr, definitions: Sequence[Definition], tolerance: float) -> bool:
    """Whether the relative error of a claim stays below a tolerance at each of a few points."""
    if contains(truth, IndexedSum, Dot):
        return False
    values = CandidateValues([truth, claim], definitions, truth.variable)
    for probe in values.probes:
        expected, claimed = values.at(truth, probe), values.at(claim, probe)
        if expected is None or claimed is None:
            return False
        if abs(expected - claimed) > tolerance * max(abs(expected), abs(claimed)):
            return False
    return bool(values.probes)


def allows(tolerance: float, witness: Witness | None) -> bool:
    """Whether the relative error at the point where a claim was found different stays below a tolerance."""
    if witness is None:
        return True
    try:
        expected, claimed = float(witness.expected), float(witness.claimed)
    except ValueError:  # one of them in words: next to nothing is added, or there is no value
        return not any(each.startswith(("no ", "not ")) for each in (witness.expected, witness.claimed))
    return abs(expected - claimed) <= tolerance * max(abs(expected), abs(claimed))


def tolerated_on_curve(sides: Sequence[tuple[CurvePoint, mpf, mpf | None]], tolerance: float) -> bool:
    """Whether the relative error of a claim stays below a tolerance at each point of a curve.

    Args:
        sides: the points, each with the derivative and the claim there.
        tolerance: what is let pass.
    """
    return bool(sides) and all(
        claimed is not None and abs(truth - claimed) <= tolerance * max(abs(truth), abs(claimed))
        for _, truth, claimed in sides
    )


def rounded_on_curve(curve: Curve, claim: Expr, sides: Sequence[tuple[CurvePoint, mpf, mpf | None]]) -> bool:
    """Whether numbers that round to the claim's decimals would make it right, at each point of a curve.

    Args:
        curve: the curve.
        claim: the claim, with y(x) in it.
        sides: the points, each with the derivative and the claim there.
    """
    numbers = decimals(claim)
    letters = {number: Symbol(f"decimal_{place}") for place, number in enumerate(numbers)}
    loose = curve.opened(claim.xreplace(letters))
    fixed = {letter: number for number, letter in letters.items()}
    slopes = [(_half_unit(number), _slope(loose, letter, fixed)) for number, letter in letters.items()]
    for place, truth, claimed in sides:
        changes = [(half, curve.points.value(slope, place)) for half, slope in slopes]
        reach = sum((half * abs(change) for half, change in changes if change is not None), mpf(0))
        if claimed is None or abs(truth - claimed) > _SLACK * reach:
            return False
    return bool(sides and numbers)


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
