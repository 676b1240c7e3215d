"""Is a solved gradient right? On random data each line has the solution and no other, and no other place is better."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from sympy import Expr, Symbol

from derivator.base.watch import look
from derivator.inert import ZERO, Equation
from derivator.inert.shaped import ShapedLetter
from derivator.model.solution import SolvingStep
from derivator.model.trace import Verdict
from derivator.verification.matrices.arrays import Array, each, filled, product, scaled, shape, transposed
from derivator.verification.matrices.random_data import drawn
from derivator.verification.matrices.shaped_values import ShapedValues

_TRIALS, _WANTED = 24, 5
_CLOSE = 1e-7


@dataclass
class ShapedSolutionJudge:
    """Judges the solution of a gradient.

    Attributes:
        function: what is minimised or maximised.
        unknown: the vector or matrix.
        solution: what it is said to be.
        positive: scalars that are positive.
    """

    function: Expr
    unknown: Expr
    solution: Expr
    positive: frozenset[Symbol] = frozenset()

    def data(self) -> Iterator[dict[Expr, Array]]:
        """Random data on which the solution has a value that can be relied on."""
        found = 0
        for trial in range(_TRIALS):
            for kind in ("normal", "positive"):
                look()
                data = drawn([self.function, self.unknown, self.solution], trial, kind)
                for letter in self.positive:
                    if letter in data:
                        data[letter] = [[abs(data[letter][0][0])]]
                try:
                    value = self.at_solution(data)
                    top = ShapedValues({**data, self.unknown: value}, {}).of(self.function)[0][0]
                except (ValueError, ArithmeticError):
                    continue
                if all(abs(entry) < 1e4 for row in value for entry in row) and abs(top) < 1e6:
                    yield data
                    found += 1
                    break
            if found == _WANTED:
                return

    def at_solution(self, data: dict[Expr, Array]) -> Array:
        """The value of the solution."""
        if self.solution == ZERO:
            return filled(*shape(data[self.unknown]), 0.0)
        return ShapedValues(data, {}).of(self.solution)

    def inside(self) -> bool:
        """Whether the solution is as is assumed of the unknown, on some of the data at least."""
        if not isinstance(self.unknown, ShapedLetter) or "positive definite" not in self.unknown.structure:
            return True
        return any(_definite(self.at_solution(data)) for data in self.data())

    def line(self, step: SolvingStep) -> Verdict:
        """The verdict on a line: the solution solves it, and a step into no direction stays a solution."""
        seen = 0
        for data in self.data():
            place = self.at_solution(data)
            for line in (*step.before, *step.after):
                size = self.gap(line, data, place)
                scale = max(self.gap(line, data, moved) for moved in self.moved(place, seen, 0.5))
                if size > _CLOSE * max(scale, 1e-9):
                    return Verdict("refuted", witness="the solution does not solve the line on random data")
                least = min(self.gap(line, data, moved) for moved in self.moved(place, seen, 0.5))
                if least <= 1e-6 * max(scale, 1e-9):
                    return Verdict("refuted", witness="the line has further solutions on random data")
            seen += 1
        if not seen:
            return Verdict("undecided", "no data were found on which the solution has a value")
        return Verdict("agrees", "the same solution on random data", seen)

    def gap(self, line: Equation, data: dict[Expr, Array], place: Array) -> float:
        """How far the sides of a line are apart at a value of the unknown."""
        values = ShapedValues({**data, self.unknown: place}, {})
        left = values.of(line.left)
        right = filled(*shape(left), 0.0) if line.right == ZERO else values.of(line.right)
        return max(abs(a - b) for one, other in zip(left, right, strict=True) for a, b in zip(one, other, strict=True))

    def moved(self, place: Array, seed: int, size: float) -> Iterator[Array]:
        """Other values of the unknown, symmetric where it is."""
        draws = random.Random(f"{seed} moved")  # noqa: S311 (not for secrets)
        scale = max(abs(entry) for row in place for entry in row) or 1.0
        symmetric = len(place) == len(place[0]) and all(
            abs(place[i][j] - place[j][i]) < 1e-9 * scale for i in range(len(place)) for j in range(i)
        )
        for _ in range(4):
            change = [[size * scale * draws.gauss(0, 1) for _ in row] for row in place]
            if symmetric:
                change = [[(change[i][j] + change[j][i]) / 2 for j in range(len(place))] for i in range(len(place))]
            yield [[a + b for a, b in zip(one, other, strict=True)] for one, other in zip(place, change, strict=True)]

    def places(self, place: Array, seed: int, size: float) -> Iterator[Array]:
        """Other values of the unknown that are as is assumed of it."""
        if not isinstance(self.unknown, ShapedLetter) or "positive definite" not in self.unknown.structure:
            yield from self.moved(place, seed, size)
            return
        yield from filter(_definite, self.moved(place, seed, size))
        for turned in self.moved(place, seed + 1, 1.0):
            # Of another direction, and of another size.
            square = product(transposed(turned), turned)
            yield each(lambda a, b: a + size * b, place, square)
        yield scaled(1 + size, place)
        yield scaled(1 / (1 + size), place)

    def kind(self, kind: str) -> Verdict:
        """The verdict on a minimum or maximum: no other place is better, near or far."""
        seen = 0
        for data in self.data():
            place = self.at_solution(data)
            top = self.height(data, place)
            for size in (1e-3, 1e-2, 0.1, 1.0, 5.0):
                for moved in self.places(place, seen + int(1000 * size), size):
                    try:
                        height = self.height(data, moved)
                    except (ValueError, ArithmeticError):
                        continue
                    room = 1e-9 * max(1.0, abs(top))
                    if (kind == "minimum" and height < top - room) or (kind == "maximum" and height > top + room):
                        return Verdict("refuted", witness=f"another place has {height:.6g}, the point {top:.6g}")
            seen += 1
        if not seen:
            return Verdict("undecided", "no data were found on which the solution has a value")
        return Verdict("agrees", "not bettered by any other place, on random data", seen)

    def height(self, data: dict[Expr, Array], place: Array) -> float:
        """The value of the function at a value of the unknown."""
        found = ShapedValues({**data, self.unknown: place}, {}).of(self.function)[0][0]
        if abs(found.imag) > 1e-9 * abs(found):
            raise ValueError("a complex value")
        return float(found.real)

    def stays(self, told: Expr) -> Verdict:
        """The verdict on what the function is said to be at the solution."""
        seen = 0
        for data in self.data():
            right = self.height(data, self.at_solution(data))
            said = ShapedValues(data, {}).of(told)[0][0].real
            if abs(right - said) > _CLOSE * max(1.0, abs(right)):
                return Verdict("refuted", witness=f"the function is {right:.6g} there, not {said:.6g}")
            seen += 1
        return Verdict("agrees", "on random data", seen) if seen else Verdict("undecided", "no data were found")


def multiple(before: Equation, after: Equation, size: int) -> Verdict:
    """Whether the left side of one equation, the right side of which is 0, is a multiple of that of another."""
    for trial in range(_WANTED):
        data = drawn([before.left, after.left], trial, "normal")
        one, other = (ShapedValues(data, {}).of(each.left)[0][0] for each in (before, after))
        if abs(size * one - other) > _CLOSE * max(1.0, abs(other)):
            return Verdict("refuted", witness="the sides are no multiples of one another on random data")
    return Verdict("agrees", "multiples on random data", _WANTED)


def _definite(matrix: Array) -> bool:
    """Whether a symmetric matrix is positive definite: every pivot is positive."""
    rows = [list(row) for row in matrix]
    for k, pivot in enumerate(rows):
        if not pivot[k].real > 0:
            return False
        for row in rows[k + 1 :]:
            ratio = row[k] / pivot[k]
            row[k:] = [a - ratio * b for a, b in zip(row[k:], pivot[k:], strict=True)]
    return True
