"""What was probably done where a claim on a curve is wrong: the equation is differentiated and solved with mistakes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from sympy import Expr, Integer, Symbol

from derivator.grading.diagnosis import repairs
from derivator.grading.diagnosis import whole_mistakes as whole
from derivator.grading.diagnosis.candidate_values import Probed
from derivator.grading.diagnosis.candidates import named
from derivator.grading.diagnosis.mistake_search import Explained, MistakeSearch
from derivator.grading.diagnosis.slips import Slips
from derivator.grading.result import Diagnosis
from derivator.inert import TWO, Fraction, Minus, NamedFunction, Plus, Times
from derivator.inert.trees import depends, subexpressions
from derivator.mistakes import OF_EQUATIONS
from derivator.model.rule import Mistake
from derivator.model.trace import Problem
from derivator.syntax import read_equation
from derivator.verification import Curve

MOST_DIAGNOSES = 4
LEAST_POINTS = 4
TIME = 0.8
"""Seconds for the search."""

_NOT_OF_LETTERS = frozenset(("inner-power-taken-as-outer", "outer-power-taken-as-inner"))
"""Mistakes about the argument of a function, which a letter does not show."""

EquationSides = tuple[Expr, Expr]


class CurveDiagnoser(MistakeSearch):
    """Looks for the mistakes behind one wrong claim for a derivative on a curve.

    Args:
        problem: the equation; for a higher order with what was derived above.
        curve: its points.
        claim: the claim, with y(x) in it.
        values: the values of the claim and of the derivative, at points at which both have one.
    """

    def __init__(self, problem: Problem, curve: Curve, claim: Expr, values: Probed) -> None:
        super().__init__(values, claim, TIME)
        self.problem, self.curve = problem, curve

    def diagnoses(self) -> tuple[Diagnosis, ...]:
        """Every mistake that leads to the claim."""
        if len(self.values.probes) < LEAST_POINTS:
            return ()
        stages = (
            (self._when_solving, self._one_slip, self._of_the_whole, self._repaired, self._slip_and_solving)
            if not self.problem.derived
            else (self._one_slip_above, self._of_the_whole, self._repaired)
        )
        return self.first(stages, {})

    def confirmed(self, candidates: Iterable[Explained]) -> tuple[Diagnosis, ...]:
        """The diagnoses, each title once; many digits at points of the curve are sure enough."""
        found: dict[str, Diagnosis] = {}
        for diagnosis, *_ in candidates:
            if diagnosis.mistake not in _NOT_OF_LETTERS:
                found.setdefault(diagnosis.title, diagnosis)
        telling = [each for each in found.values() if each.family == "implicit"]
        # That y' is missing and that the inner derivative is missing are one mistake under two names.
        others = [each for each in found.values() if each not in telling]
        kept = [each for each in others if not telling or each.family not in ("chain", "power")]
        return (*telling, *kept)[:MOST_DIAGNOSES]

    # The stages, from the most to the least telling.

    def _when_solving(self) -> Iterator[Explained]:
        sides = tuple(each.right() for each in self._slips())
        yield from self._solved(((mistake.name,), sides, mistake) for mistake in OF_EQUATIONS.values())

    def _one_slip(self) -> Iterator[Explained]:
        yield from self._solved((names, sides, None) for names, sides in self._wrong_sides())

    def _slip_and_solving(self) -> Iterator[Explained]:
        if not depends(self.claim, self.problem.variable):
            return  # A number comes out of some two mistakes or other.
        signs = [each for each in OF_EQUATIONS.values() if each.family == "sign"]
        yield from self._solved(
            ((*names, mistake.name), sides, mistake) for names, sides in self._wrong_sides() for mistake in signs
        )

    def _of_the_whole(self) -> Iterator[Explained]:
        yield from self.like_the_claim(whole.general(self.values.left))

    def _repaired(self) -> Iterator[Explained]:
        changed = ((diagnosis, self._opened(each)) for diagnosis, each in repairs.repairs(self.claim, ()))
        for diagnosis, outcome in self.like_the_truth((d, each) for d, each in changed if each is not None):
            yield diagnosis, outcome, self.values.left

    def _one_slip_above(self) -> Iterator[Explained]:
        """The derivative that is known, differentiated with one slip; y' is put in rightly."""
        known = {fact.head: fact.body for fact in self.problem.derived}
        slips = Slips(self.problem.derived[0].body, self.problem.variable, on_curve=True)
        slips.right()
        outcomes = ((names, self._opened(outcome.xreplace(known))) for names, outcome in _with_a_slip(slips))
        yield from self.like_the_claim((named(names), outcome) for names, outcome in outcomes if outcome is not None)

    # What a mistake leads to.

    def _slips(self) -> tuple[Slips, ...]:
        return tuple(Slips(side, self.problem.variable, on_curve=True) for side in self.problem.expression.args)

    def _wrong_sides(self) -> Iterator[tuple[tuple[str, ...], EquationSides]]:
        """Both sides differentiated, one of them with a mistake at one place or at all of its places."""
        slips = self._slips()
        left, right = (each.right() for each in slips)
        for k, each in enumerate(slips):
            for names, outcome in _with_a_slip(each):
                yield names, (outcome, right) if k == 0 else (left, outcome)

    def _opened(self, outcome: Expr) -> Expr | None:
        """An outcome with letters for y and y'; None where a mistake leaves a higher derivative than is asked for."""
        unknown = (part for part in subexpressions(outcome) if isinstance(part, NamedFunction))
        return None if any(part.primes > self.curve.order for part in unknown) else self.curve.opened(outcome)

    def _solved(self, made: Iterable[tuple[tuple[str, ...], EquationSides, Mistake | None]]) -> Iterator[Explained]:
        """Those pairs of sides that give y' the value of the claim, solved with a mistake in it, or rightly."""
        slope = self.curve.slopes[0]
        for names, sides, mistake in made:
            opened = [each for side in sides if (each := self._opened(side)) is not None]
            if len(opened) < len(sides):
                continue
            here, there = ([side.xreplace({slope: Integer(k)}) for k in range(3)] for side in opened)
            # Each side is what stands beside y', and the rest.
            (a, c), (b, d) = ((Plus(one, Minus(none)), none) for none, one, _ in (here, there))
            coefficient, rest = Plus(a, Minus(b)), Plus(d, Minus(c))
            if mistake is not None and mistake.instead_of == "gather-derivative":
                coefficient, rest = _second(mistake, {"a": a, "b": b, "c": c, "d": d})
            outcome: Expr = Fraction(rest, coefficient)
            if mistake is not None and mistake.instead_of == "divide-both-sides":
                outcome = _second(mistake, {"a": coefficient, "b": rest})[1]
            for found in self.like_the_claim([(named(names), outcome)]):
                if all(self._linear(*each) for each in (here, there)):
                    yield found

    def _linear(self, none: Expr, one: Expr, two: Expr) -> bool:
        """Whether a side, which is this for 0, 1 and 2 in the place of y', is of that kind."""
        return self.values.agree(Plus(none, two), self.values.of(Times(TWO, one)))


def _with_a_slip(slips: Slips) -> Iterator[tuple[tuple[str, ...], Expr]]:
    """A side differentiated with a mistake at one place, or at all of its places."""
    yield from ((variant.mistakes, variant.outcome) for variant in slips.at_one_use())
    for name in slips.repeated():
        yield from (((name,), outcome) for outcome in slips.at_all_uses((name,)))


def _second(mistake: Mistake, letters: Mapping[str, Expr]) -> EquationSides:
    """The sides of the equation that a false law leads to, with what stands for its letters."""
    _, second = read_equation(mistake.equation)
    left, right = (side.xreplace({Symbol(name): each for name, each in letters.items()}) for side in second.args)
    return left, right
