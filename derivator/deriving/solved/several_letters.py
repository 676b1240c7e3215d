"""Stationary points of a function of several letters: one derivative after the other, every value followed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import sympy
from sympy import Expr, Matrix

from derivator.base.errors import RefutedStepError, UnsupportedError
from derivator.deriving.in_time import checked_in_time
from derivator.deriving.solved.multiplier_first import Branch
from derivator.deriving.solved.one_unknown import solve_for
from derivator.engine import DEFAULT
from derivator.engine.solved.along_constraint import kind_along
from derivator.engine.solved.isolating_steps import Solving
from derivator.inert import ZERO, Equation
from derivator.inert.trees import depends
from derivator.model.solution import ConstrainedPoint, PointKind, SolvedProblem, SolvedUnknown
from derivator.model.trace import Definition, Problem
from derivator.notation import plain
from derivator.reals.sign_calculus import Signs
from derivator.syntax.from_sympy import from_sympy
from derivator.verification.constrained_judge import judged_point
from derivator.verification.points_by_numbers import point_beside

_MOST_BRANCHES, _MOST_POINTS = 16, 30
_SHORT = 24
_NOTHING = 1e-20


def letters_solved(problem: Problem, unknowns: Sequence[Expr]) -> SolvedProblem:
    """All stationary points of a function of numbers in several letters, each with its kind.

    A derivative is solved for the letter that it tells best, which is put into the others. Where a factor was divided
    by that is 0 for some value of the letters that are left, that value is followed as well.

    Args:
        problem: the function; it has no other letters than the unknowns.
        unknowns: what is sought.

    Raises:
        UnsupportedError: no derivative is solved by the rules, or points are missing among those that were found.
        RefutedStepError: a point is wrong, which is a defect of this package.
    """
    followed = _Followed(problem, list(unknowns))
    branches = list(followed.on(list(unknowns), {}))
    points = list(_distinct(branch for branch in branches if followed.vanishing(branch)))
    outer = problem.expression.doit()
    slopes = [from_sympy(sympy.diff(outer, each)) for each in unknowns]
    bends = [[from_sympy(sympy.diff(outer, one, other)) for other in unknowns] for one in unknowns]
    beside = point_beside(unknowns, slopes, bends, [tuple(point[each] for each in unknowns) for point in points])
    if beside:
        raise UnsupportedError(f"the derivatives are 0 near {beside} too, which no rule finds")
    if len(points) > _MOST_POINTS:
        raise UnsupportedError(f"there are {len(points)} points in the range in which they are sought")
    points.sort(key=lambda point: [float(point[each].doit().evalf(20)) for each in unknowns])
    found = tuple(_judged(problem, unknowns, point) for point in points)
    ranges = dict.fromkeys(part.sought for part in followed.parts if part.sought)
    told = [*followed.told, *(f"Points were sought {each}; there may be others beyond." for each in ranges)]
    told += [_bends(problem, unknowns)] if found else ["There is no stationary point."]
    shown = replace(problem, variable=unknowns[0])
    return SolvedProblem(shown, tuple(followed.parts), tuple(dict.fromkeys(told)), constrained=found)


def _bends(problem: Problem, unknowns: Sequence[Expr]) -> str:
    """The second derivatives, by the rules, in a sentence."""
    told = []
    for position, one in enumerate(unknowns):
        slope = checked_in_time(replace(problem, variable=one, readings=()), DEFAULT).result
        for other in unknowns[position:]:
            bend = checked_in_time(replace(problem, expression=slope, variable=other, readings=()), DEFAULT).result
            letters = f"`{plain(one)}` twice" if one == other else f"`{plain(one)}` and `{plain(other)}`"
            told.append(f"by {letters} `{plain(bend)}`")
    return f"The second derivatives are {', '.join(told)}."


@dataclass
class _Followed:
    """The derivatives, solved one after the other along every branch.

    Attributes:
        problem: the function.
        unknowns: its letters.
        parts: what was solved, in order.
        told: what is said of values that were followed beside.
    """

    problem: Problem
    unknowns: list[Expr]
    parts: list[SolvedUnknown] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    def on(self, derivatives: list[Expr], found: Branch) -> Iterator[Branch]:
        """For each way on from what was found, the value of every letter.

        Args:
            derivatives: the letters by which the derivatives are taken that were not used yet.
            found: letters with their values, which may hold letters that are left.
        """
        left = [each for each in self.unknowns if each not in found]
        if not left:
            yield found
            return
        if len(self.parts) > _MOST_BRANCHES:
            raise UnsupportedError("there are too many ways to follow")
        part, by = self.best(derivatives, left, found)
        self.parts.append(part)
        others = [each for each in derivatives if each != by]
        for point in part.points:
            yield from self.on(others, _put(found, part.unknown, point.value))
        for letter, value in self.divided_by(part, left):
            # Where the derivative is not 0 throughout there, it has to be solved with that value put in.
            zero = _is_zero(part.opening.left.xreplace({letter: value}).doit())
            if zero:
                self.told.append(
                    f"Where `{plain(letter)} = {plain(value)}` the derivative by `{plain(by)}` is 0 whatever the "
                    "others are, so this is followed as well."
                )
            yield from self.on(others if zero else derivatives, _put(found, letter, value))

    def best(self, derivatives: list[Expr], left: list[Expr], found: Branch) -> tuple[SolvedUnknown, Expr]:
        """A derivative solved for a letter: one with a single value, no root and no condition, if there is such a one.

        Raises:
            UnsupportedError: none is solved by the rules.
        """
        definitions = tuple(Definition(*pair) for pair in found.items())
        tried: list[tuple[tuple[int, int, bool], SolvedUnknown, Expr]] = []
        fault = "no derivative is solved for a letter by the rules"
        for by in derivatives:
            for sought in (by, *(each for each in left if each != by)):
                if sought not in left:
                    continue
                here = replace(self.problem, variable=by, readings=self.problem.readings if not self.parts else ())
                try:
                    part = solve_for(here, definitions, kind="value", sought=sought)
                except UnsupportedError as error:  # another one may be solved
                    fault = str(error)
                    continue
                except RefutedStepError:  # a line that is refuted is not gone on with, and another one may be right
                    continue
                if any(depends(point.value, sought) for point in part.points):
                    continue
                rooted = not all(point.value.doit().is_rational_function(*left) for point in part.points)
                rank = (len(list(self.divided_by(part, left))), len(part.points), rooted)
                if rank <= (0, 1, False):
                    return part, by
                tried.append((rank, part, by))
        if not tried:
            raise UnsupportedError(fault)
        _, part, by = min(tried, key=lambda each: each[0])
        return part, by

    def divided_by(self, part: SolvedUnknown, left: Sequence[Expr]) -> Iterator[tuple[Expr, Expr]]:
        """Letters that are left with values at which something is 0 that a line divided by."""
        needs = dict.fromkeys(need for step in part.steps for need in step.conditions if need.kind == "nonzero")
        for need in needs:
            for letter in left:
                if letter == part.unknown or not depends(need.subject, letter):
                    continue
                solving = Solving(letter, Signs(()))
                solving.run(Equation(need.subject, ZERO))
                yield from ((letter, value) for value in solving.values)
                break

    def vanishing(self, point: Branch) -> bool:
        """Whether all derivatives are 0 at a point, by SymPy's derivatives and not by the rules."""
        place = {each: value.doit() for each, value in point.items()}
        function = self.problem.expression.doit()
        return all(_is_zero(sympy.diff(function, each).subs(place)) for each in self.unknowns)


def _put(found: Branch, letter: Expr, value: Expr) -> Branch:
    """What was found, with a value put into it and noted."""
    return {letter: value, **{each: one.xreplace({letter: value}) for each, one in found.items()}}


def _is_zero(expression: Expr) -> bool:
    """Whether an expression is 0 throughout; a number is, where its first digits are none."""
    if expression.free_symbols:
        return bool(sympy.simplify(expression) == 0)
    size = expression.evalf(40)
    return bool(abs(size) < _NOTHING) if size.is_number and size.is_finite else False


def _distinct(branches: Iterator[Branch]) -> Iterator[Branch]:
    """Each point once, its values as simple as they are."""
    seen: set[tuple[str, ...]] = set()
    for branch in branches:
        key = tuple(str(branch[each].doit().evalf(20)) for each in sorted(branch, key=str))
        if key not in seen:
            seen.add(key)
            yield {each: from_sympy(sympy.radsimp(value.doit())) for each, value in branch.items()}


def _judged(problem: Problem, unknowns: Sequence[Expr], point: Branch) -> ConstrainedPoint:
    """A point with its kind by the second derivatives.

    Raises:
        RefutedStepError: it is wrong.
    """
    kind = kind_along(problem.expression, (), unknowns, point, ())
    place = {each: value.doit() for each, value in point.items()}
    bent = sympy.hessian(problem.expression.doit(), list(unknowns)).subs(place).applyfunc(sympy.simplify)
    values = tuple(Definition(each, point[each]) for each in unknowns)
    height = from_sympy(sympy.simplify(problem.expression.doit().subs(place)))
    shown = height if len(plain(height)) <= _SHORT else None
    found = ConstrainedPoint((), values, kind, _reason(kind, unknowns, bent), local=True, height=shown)
    verdict = judged_point(problem.expression, found, problem.assumptions)
    if verdict.status == "refuted":
        raise RefutedStepError(f"the point is refuted: {verdict.witness}")
    return replace(found, verdict=verdict, kind="undecided" if verdict.status == "undecided" else kind)


def _reason(kind: PointKind, unknowns: Sequence[Expr], bent: Matrix) -> str:
    """Why a point is of its kind: of two letters by the determinant of the second derivatives."""
    determinant, first = (plain(from_sympy(sympy.simplify(each))) for each in (bent.det(), bent[0, 0]))
    if len(unknowns) == 2 and bent.det().is_rational and bent[0, 0].is_rational and bent.det() != 0:
        and_first = f", and the second derivative by {plain(unknowns[0])} is {first}" if kind != "saddle" else ""
        return f"the determinant of the second derivatives is {determinant} there{and_first}"
    if kind == "saddle":
        return "the matrix of second derivatives has both signs there"
    return f"the matrix of second derivatives is {'positive' if kind == 'minimum' else 'negative'} definite there"
