"""What was probably done where a claim on a curve is wrong: the equation is differentiated and solved with mistakes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from time import thread_time

from mpmath import mp, mpf
from sympy import Expr, Symbol

from derivator.base.errors import UnsupportedError
from derivator.grading.diagnosis import repairs
from derivator.grading.diagnosis import whole_mistakes as whole
from derivator.grading.diagnosis.candidates import named
from derivator.grading.diagnosis.slips import Slips
from derivator.grading.result import Diagnosis
from derivator.inert import NamedFunction
from derivator.inert.trees import depends, subexpressions
from derivator.mistakes import OF_EQUATIONS
from derivator.model.rule import Mistake
from derivator.model.trace import Problem
from derivator.syntax import read_equation
from derivator.verification import Curve
from derivator.verification.curve.curve_points import DIGITS, CurvePoint, equal

MOST_DIAGNOSES = 4
LEAST_POINTS = 4
TIME = 0.8
"""Seconds after which the search goes no further; the verdict itself does not depend on it."""

_NOT_OF_LETTERS = frozenset(("inner-power-taken-as-outer", "outer-power-taken-as-inner"))
"""Mistakes about the argument of a function, which a letter does not show."""

ValueOnCurve = Callable[[CurvePoint], mpf | None]
"""What a mistake leads to, at a point of the curve."""

EquationSides = tuple[Expr, Expr]


class CurveDiagnoser:
    """Looks for the mistakes behind one wrong claim for a derivative on a curve.

    Args:
        problem: the equation; for a higher order with what was derived above.
        curve: its points.
        claim: the claim, with y(x) in it.
    """

    def __init__(self, problem: Problem, curve: Curve, claim: Expr) -> None:
        self.problem, self.curve, self.claim = problem, curve, claim
        self.points = [(place, truth, claimed) for place, truth, claimed in curve.sides(curve.opened(claim))]
        self.deadline = thread_time() + TIME

    def diagnoses(self) -> tuple[Diagnosis, ...]:
        """Every mistake that leads to the claim; the simplest kind that explains it ends the search."""
        stages = (
            (self._when_solving, self._one_slip, self._of_the_whole, self._repaired, self._slip_and_solving)
            if not self.problem.derived
            else (self._one_slip_above, self._of_the_whole, self._repaired)
        )
        with mp.workdps(DIGITS):
            for stage in stages:
                try:
                    found = self._confirmed(stage())
                except UnsupportedError:  # no rule differentiates a side, or what a mistake leaves of it
                    continue
                if found:
                    return found
        return ()

    def _confirmed(self, candidates: Iterable[tuple[Diagnosis, ValueOnCurve]]) -> tuple[Diagnosis, ...]:
        found: dict[str, Diagnosis] = {}
        for diagnosis, values in candidates:
            if thread_time() > self.deadline:
                break
            if diagnosis.mistake in _NOT_OF_LETTERS or diagnosis.title in found:
                continue
            if self._leads_to_the_claim(values):
                found[diagnosis.title] = diagnosis
        telling = [each for each in found.values() if each.family == "implicit"]
        # That y' is missing and that the inner derivative is missing are one mistake under two names.
        others = [each for each in found.values() if each not in telling]
        kept = [each for each in others if not telling or each.family not in ("chain", "power")]
        return (*telling, *kept)[:MOST_DIAGNOSES]

    def _leads_to_the_claim(self, values: ValueOnCurve) -> bool:
        agreed = 0
        for place, _, claimed in self.points:
            if claimed is None:
                continue
            value = values(place)
            if value is None or not equal(value, claimed):
                return False
            agreed += 1
        return agreed >= LEAST_POINTS

    # The stages, from the most to the least telling.

    def _when_solving(self) -> Iterator[tuple[Diagnosis, ValueOnCurve]]:
        sides = self._right_sides()
        for mistake in OF_EQUATIONS.values():
            yield named((mistake.name,)), self._solved(sides, mistake)

    def _one_slip(self) -> Iterator[tuple[Diagnosis, ValueOnCurve]]:
        for names, sides in self._wrong_sides():
            yield named(names), self._solved(sides)

    def _slip_and_solving(self) -> Iterator[tuple[Diagnosis, ValueOnCurve]]:
        if not depends(self.claim, self.problem.variable):
            return  # A number comes out of some two mistakes or other.
        for names, sides in self._wrong_sides():
            for mistake in (each for each in OF_EQUATIONS.values() if each.family == "sign"):
                yield named((*names, mistake.name)), self._solved(sides, mistake)

    def _of_the_whole(self) -> Iterator[tuple[Diagnosis, ValueOnCurve]]:
        truths = {place: truth for place, truth, _ in self.points}
        yield whole.SIGN, lambda place: -truths[place]

    def _repaired(self) -> Iterator[tuple[Diagnosis, ValueOnCurve]]:
        truths = {place: truth for place, truth, _ in self.points}
        claims = {place: claimed for place, _, claimed in self.points}

        def repaired(candidate: Expr) -> ValueOnCurve:
            values = self._valued(candidate)

            def turned(place: CurvePoint) -> mpf | None:
                # The claim, where the changed claim is right.
                value = values(place)
                return claims[place] if value is not None and equal(value, truths[place]) else None

            return turned

        for diagnosis, candidate in repairs.repairs(self.claim, ()):
            yield diagnosis, repaired(candidate)

    def _one_slip_above(self) -> Iterator[tuple[Diagnosis, ValueOnCurve]]:
        """The derivative that is known, differentiated with one slip; y' is put in rightly."""
        known = {fact.head: fact.body for fact in self.problem.derived}
        slips = Slips(self.problem.derived[0].body, self.problem.variable, on_curve=True)
        slips.right()
        for variant in slips.at_one_use():
            yield named(variant.mistakes), self._valued(variant.outcome.xreplace(known))
        for name in slips.repeated():
            for outcome in slips.at_all_uses((name,)):
                yield named((name,)), self._valued(outcome.xreplace(known))

    # What a mistake leads to.

    def _slips(self) -> tuple[Slips, Slips]:
        left, right = (
            Slips(side, self.problem.variable, on_curve=True) for side in self.problem.expression.args
        )
        return left, right

    def _right_sides(self) -> EquationSides:
        left, right = self._slips()
        return left.right(), right.right()

    def _wrong_sides(self) -> Iterator[tuple[tuple[str, ...], EquationSides]]:
        """Both sides differentiated, one of them with a mistake at one place or at all of its places."""
        slips = self._slips()
        rights = tuple(each.right() for each in slips)
        for k, each in enumerate(slips):
            found = [(v.mistakes, v.outcome) for v in each.at_one_use()]
            found += [((name,), outcome) for name in each.repeated() for outcome in each.at_all_uses((name,))]
            for names, outcome in found:
                yield names, (outcome, rights[1]) if k == 0 else (rights[0], outcome)

    def _valued(self, candidate: Expr) -> ValueOnCurve:
        opened = self._opened(candidate)
        return lambda place: None if opened is None else self.curve.points.value(opened, place)

    def _opened(self, outcome: Expr) -> Expr | None:
        """An outcome with letters for y and y'; None where a mistake leaves a higher derivative than is asked for."""
        unknown = (part for part in subexpressions(outcome) if isinstance(part, NamedFunction))
        return None if any(part.primes > self.curve.order for part in unknown) else self.curve.opened(outcome)

    def _solved(self, sides: EquationSides, mistake: Mistake | None = None) -> ValueOnCurve:
        """The value that two sides give to y', solved with a mistake in it, or rightly."""
        left, right = (self._linear(self._opened(side)) for side in sides)

        def value(place: CurvePoint) -> mpf | None:
            here, there = left(place), right(place)
            if here is None or there is None:
                return None
            (a, c), (b, d) = here, there
            coefficient, rest = a - b, d - c
            if mistake is not None and mistake.instead_of == "gather-derivative":
                coefficient, rest = _second(mistake, {"a": a, "b": b, "c": c, "d": d}, self.curve)
            if mistake is not None and mistake.instead_of == "divide-both-sides":
                return _second(mistake, {"p": mpf(0), "a": coefficient, "b": rest}, self.curve)[1]
            return rest / coefficient if coefficient and rest is not None else None

        return value

    def _linear(self, side: Expr | None) -> Callable[[CurvePoint], tuple[mpf, mpf] | None]:
        """A side as what stands beside y', and the rest, at a point; None where it is not of that kind."""
        slope = self.curve.slopes[0]

        def parts(place: CurvePoint) -> tuple[mpf, mpf] | None:
            if side is None:
                return None
            none, one, two = (self.curve.points.value(side, (*place, (slope, mpf(size)))) for size in (0, 1, 2))
            if none is None or one is None or two is None:
                return None
            return (one - none, none) if equal(none + two, 2 * one) else None

        return parts


def _second(mistake: Mistake, letters: Mapping[str, mpf], curve: Curve) -> tuple[mpf | None, mpf | None]:
    """The sides of the equation that a false law leads to, where its letters have values."""
    _, second = read_equation(mistake.equation)
    place = tuple((Symbol(name), value) for name, value in letters.items())
    left, right = (curve.points.value(side, place) for side in second.args)
    return left, right
