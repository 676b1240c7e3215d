"""On which branch of a curve a claim holds: what tells the points where it is right from those where it is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sympy import Expr, Symbol

from derivator.base.errors import UnsupportedError
from derivator.inert import Apply, Minus, Plus, Times
from derivator.inert.trees import size, subexpressions
from derivator.model.conventions import Conventions
from derivator.notation import unicode_text
from derivator.syntax import from_sympy
from derivator.verification import Curve
from derivator.verification.curve.curve_points import CurvePoint
from derivator.verification.preparation.symbols import names

LONGEST = 15
"""A condition with more in it says nothing to a reader."""
LEAST_OF_EACH = 2
"""Points that have to lie on each side; one alone may be right by chance."""


class Parted(NamedTuple):
    """Where a claim holds and where it fails.

    Attributes:
        holds, fails: the two as conditions.
        branches: whether these are branches above one x.
        points: at how many points.
        given: what was taken for granted of the constants, in words; empty where there are none.
    """

    holds: str
    fails: str
    branches: bool
    points: int
    given: str = ""


def told_apart(curve: Curve, right: Sequence[CurvePoint], wrong: Sequence[CurvePoint]) -> Parted | None:
    """Where a claim is right and where it is wrong, each as a condition, "y > 0" and "y < 0".

    Args:
        curve: the curve.
        right: the points at which the claim is right.
        wrong: those at which it is wrong.

    Returns:
        None where nothing simple tells them apart at all the points.
    """
    constants = sorted(names(curve.gap) - {curve.height, curve.variable}, key=str)
    if constants:
        # With letters of either sign no branch is told from another: -b x/(a sqrt(a^2 - x^2)).
        right, wrong = ([each for each in places if _positive(each, constants)] for places in (right, wrong))
    if min(len(right), len(wrong)) < LEAST_OF_EACH:
        return None
    given = f" with {' and '.join(f'{letter} > 0' for letter in constants)}" if constants else ""
    for subject in _subjects(curve):
        signs = [{_sign(curve, subject, place) for place in places} for places in (right, wrong)]
        if signs in ([{1}, {-1}], [{-1}, {1}]):
            written = unicode_text(subject, Conventions())
            conditions = f"{written} > 0", f"{written} < 0"
            holds, fails = conditions if signs[0] == {1} else conditions[::-1]
            return Parted(holds, fails, subject != curve.variable, len(right) + len(wrong), given)
    return None


def _positive(place: CurvePoint, letters: Sequence[Symbol]) -> bool:
    return all(value > 0 for letter, value in place if letter in letters)


def _subjects(curve: Curve) -> Iterator[Expr]:
    """What may change its sign from branch to branch: F_y, which does where two branches meet, y, x, and others."""
    slope = _slope(curve)
    if isinstance(slope, Plus) and size(slope) <= LONGEST:
        yield Plus(*sorted(slope.args, key=lambda term: isinstance(term, Minus)))
    yield curve.height
    yield curve.variable
    # Where a circular function is of y, the branches are told apart by the quadrant.
    angles = (part.arguments[0] for part in subexpressions(curve.gap) if isinstance(part, Apply)
              and part.function.periodic)
    for angle in dict.fromkeys(angle for angle in angles if curve.height in angle.free_symbols):
        yield from (Apply(name, angle) for name in ("cos", "sin", "tan") if size(angle) <= LONGEST)
    yield Times(curve.variable, curve.height)


def _slope(curve: Curve) -> Expr | None:
    """F_y of the curve F(x, y) = 0, over real letters; None where it has no inert form."""
    letters = {letter: Symbol(letter.name, real=True) for letter in names(curve.gap)}
    try:
        found = from_sympy(curve.gap.xreplace(letters).doit().diff(letters[curve.height]))
    except UnsupportedError:
        return None
    return found.xreplace({real: letter for letter, real in letters.items()})


def _sign(curve: Curve, subject: Expr, place: CurvePoint) -> int:
    value = curve.points.value(subject, place)
    return 0 if not value else 1 if value > 0 else -1
