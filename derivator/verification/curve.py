"""Lines about y(x) on a curve F(x, y) = G(x, y): right where they give y' the value -F_x/F_y, by partial derivatives.

The engine differentiates with y as a function of x. Here y is a letter like x: the two partial derivatives are SymPy's,
or numeric ones, and y' is a letter of its own, for which a line that is an equation is solved. Points of the curve are
found by looking for changes of sign, so that what holds on the curve alone is judged there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mpmath import mp, mpf
from sympy import Expr, Integer, Symbol

from derivator.inert import Derivative, Equation, Fraction, Inert, Minus, NamedFunction, Plus, Times
from derivator.trace import Assumption, Problem, Verdict
from derivator.trees import with_letters
from derivator.verification.checker import Checker, worded
from derivator.verification.comparison import Comparison
from derivator.verification.evaluate import Evaluator, Frame, real_value
from derivator.verification.machine import MachineArithmetic
from derivator.verification.missing import OutOfReachError
from derivator.verification.precise import PreciseArithmetic
from derivator.verification.sampling import Point
from derivator.verification.symbols import names
from derivator.verification.unfold import At, fresh_symbol

DIGITS = 40
ENOUGH = 12
"""Points of a curve that a comparison is made at."""
LEAST = 4
_TRIED = 60
_HEIGHTS = tuple(side * 0.013 * 1.22**k for k in range(45) for side in (1, -1))
_WORK = 10**9

Place = tuple[tuple[Symbol, mpf], ...]
"""A point of the curve: a value for each letter."""


class Curve:
    """Judges lines about the function that an equation defines.

    Args:
        problem: the equation, the letter x and the function y(x).
        assumptions: what holds throughout, with y(x) in it.
        seed: fixes all points.

    Raises:
        ValueError: the problem is not that of a function which an equation defines.
    """

    def __init__(self, problem: Problem, assumptions: Sequence[Assumption] = (), seed: int = 0) -> None:
        equation, variable, dependent = problem.expression, problem.variable, problem.dependent
        if dependent is None:
            raise ValueError("no function is defined by an equation here")
        self.variable = variable
        self.dependent = dependent
        self.height = Symbol(dependent.name)
        self.slope = Symbol(f"{dependent.name}'")
        self.gap = Plus(self.opened(equation.left), Minus(self.opened(equation.right)))
        self.by_x, self.by_y = Derivative(self.gap, variable), Derivative(self.gap, self.height)
        self._open = self._assumed(assumptions)
        self.checker = Checker(variable=variable, assumptions=self._open, seed=seed)
        self.seed = seed
        self._places: list[Place] | None = None
        self._quick, self._close = Evaluator(MachineArithmetic()), Evaluator(PreciseArithmetic(DIGITS))
        self._quick.limit = self._close.limit = _WORK

    def opened(self, expression: Expr) -> Expr:
        """The expression with y and y' as letters; a derivative is taken along the tangent y + y'·(s - x)."""
        if isinstance(expression, NamedFunction) and expression.name == self.dependent.name:
            return self.height if not expression.primes else self.slope
        if isinstance(expression, Derivative):
            place = fresh_symbol(expression)
            tangent = Plus(self.height, Times(self.slope, Plus(place, Minus(self.variable))))
            inside = _moved(expression.operand, self.variable, place, {self.dependent: tangent})
            return At(Derivative(inside, place), place, self.variable)
        if not isinstance(expression, Inert):
            return expression
        parts = tuple(self.opened(part) if isinstance(part, Expr) else part for part in expression.args)
        return expression if parts == expression.args else expression.func(*parts)

    def typed(self, expression: Expr) -> Expr:
        """The expression with the letter y for y(x)."""
        return with_letters(expression, self.dependent)

    def equality(self, before: Expr, after: Expr, assumptions: Sequence[Assumption] = ()) -> Verdict:
        """Judge that two expressions in y and y' are equal."""
        return self.checker.equality(self.opened(before), self.opened(after), assumptions=self._assumed(assumptions))

    def line(self, line: Equation, assumptions: Sequence[Assumption] = ()) -> Verdict:
        """Judge that an equation holds for the one value that y' has: it is linear in y', and its solution is -F_x/F_y.

        Args:
            line: an equation in x, y and y'.
            assumptions: what holds here beyond what holds throughout.
        """
        given = self._assumed(assumptions)
        gap = Plus(self.opened(line.left), Minus(self.opened(line.right)))
        if self.slope not in names(gap):
            return self.checker.equality(gap, self.gap, assumptions=given)
        none, one, two = (gap.xreplace({self.slope: Integer(size)}) for size in (0, 1, 2))
        beside = Plus(one, Minus(none))
        checks = (
            self.checker.equality(Plus(none, two), Times(Integer(2), one), assumptions=given),
            self.checker.equality(Times(none, self.by_y), Times(beside, self.by_x), assumptions=given),
        )
        if any(check.status == "refuted" for check in checks):
            return next(check for check in checks if check.status == "refuted")
        # With x on both sides, so that there are points to compare at where the difference is a number.
        apart = self.checker.compare(Plus(beside, self.variable), self.variable, assumptions=given)
        if apart.outcome != "different":
            return Verdict("undecided", "it may hold for every value of the derivative")
        return _worse(checks, "its solution is -F_x/F_y")

    def solution(self, result: Expr) -> Verdict:
        """Judge that an expression in x and y is y', everywhere or at least on the curve."""
        verdict = self.everywhere(result)
        return verdict if verdict.status in ("proved", "agrees") else self.on_curve(result)

    def everywhere(self, result: Expr) -> Verdict:
        """Judge that an expression in x and y is -F_x/F_y whatever x and y are."""
        verdict = self.checker.equality(Times(self.opened(result), self.by_y), Minus(self.by_x))
        return _worse((verdict,), "equal to -F_x/F_y") if verdict.status in ("proved", "agrees") else verdict

    def on_curve(self, result: Expr) -> Verdict:
        """The same at points of the curve only, by numbers."""
        return worded(self.compare(result), "equal on the curve")

    def compare(self, result: Expr) -> Comparison:
        """What numbers say of y', on the left, and of an expression in x and y, at points of the curve."""
        result = self.opened(result)
        truth = Minus(Fraction(self.by_x, self.by_y))
        agreed, alone = 0, ""
        with mp.workdps(DIGITS):
            for place in self.places():
                sides = self.value(truth, place), self.value(result, place)
                if sides[0] is None:
                    continue
                if sides[1] is None:
                    alone = alone or _described(place)
                    continue
                size = max(abs(sides[0]), abs(sides[1]), mpf(1))
                if abs(sides[0] - sides[1]) > size * mpf(10) ** (-DIGITS // 3):
                    return Comparison("different", agreed, witness=_witness(place, sides), left_only=alone)
                agreed += 1
        return Comparison("equal" if agreed >= LEAST else "undecided", agreed, agreed, left_only=alone)

    def value(self, expression: Expr, place: Place) -> mpf | None:
        """The value of an expression at a point to many digits, None where it has none or cannot be computed."""
        try:
            return real_value(self._close, expression, Frame(Point(0, 0, {}, place), {}))
        except OutOfReachError:
            return None

    def places(self) -> list[Place]:
        """Points of the curve, at most as many as are wanted; none where the curve is empty or not found."""
        if self._places is None:
            self._places = []
            for number in range(_TRIED):
                if len(self._places) >= ENOUGH:
                    break
                found = list(self._above(number))
                # Of the branches above one place a different one comes first each time.
                self._places += found[number % 2 :][:2] or found[:1]
        return self._places

    def _above(self, number: int) -> Iterator[Place]:
        """The points of the curve above one value of x, with one choice of the constants."""
        letters = sorted(names(self.gap) | {self.variable}, key=str)
        positive = frozenset(each.subject for each in self._open if each.kind != "nonzero")
        drawn = Point(self.seed, number, {}, (), positive)
        fixed = tuple((letter, mpf(drawn.value(letter))) for letter in letters if letter != self.height)

        def gap(height: float) -> float | None:
            place = (*((letter, float(value)) for letter, value in fixed), (self.height, height))
            try:
                return real_value(self._quick, self.gap, Frame(Point(0, 0, {}, place), {}))
            except OutOfReachError:
                return None

        heights = sorted(_HEIGHTS)
        values = [gap(height) for height in heights]
        for k in range(len(heights) - 1):
            low, high = values[k], values[k + 1]
            if low is None or high is None or (low > 0) == (high > 0):
                continue
            root = self._root(fixed, mpf(heights[k]), mpf(heights[k + 1]))
            if root is not None and self._admitted((*fixed, (self.height, root))):
                yield (*fixed, (self.height, root))

    def _root(self, fixed: Place, low: mpf, high: mpf) -> mpf | None:
        """A zero of F - G between two heights, by bisection; None where the sign changes at a pole."""
        with mp.workdps(DIGITS):
            below = self.value(self.gap, (*fixed, (self.height, low)))
            for _ in range(int(DIGITS * 3.4)):
                middle = (low + high) / 2
                there = self.value(self.gap, (*fixed, (self.height, middle)))
                if there is None or below is None:
                    return None
                if (there > 0) == (below > 0):
                    low = middle
                else:
                    high = middle
            end = self.value(self.gap, (*fixed, (self.height, low)))
            steep = self.value(self.by_y, (*fixed, (self.height, low)))
            near = end is not None and abs(end) < mpf(10) ** (-DIGITS // 2)
            return low if near and steep is not None and abs(steep) > mpf(10) ** -6 else None

    def _admitted(self, place: Place) -> bool:
        for each in self._open:
            value = self.value(each.subject, place)
            holds = {"positive": lambda v: v > 0, "nonnegative": lambda v: v >= 0, "nonzero": lambda v: v != 0}
            if value is None or (each.kind in holds and not holds[each.kind](value)):
                return False
        return True

    def _assumed(self, assumptions: Sequence[Assumption]) -> tuple[Assumption, ...]:
        return tuple(Assumption(each.kind, self.opened(each.subject)) for each in assumptions)


def _moved(expression: Expr, variable: Symbol, place: Symbol, known: dict[Expr, Expr]) -> Expr:
    """The expression at another place: the function on its tangent, every other x moved."""
    if expression in known:
        return known[expression]
    if expression == variable:
        return place
    if not isinstance(expression, Inert):
        return expression
    return expression.func(
        *(_moved(part, variable, place, known) if isinstance(part, Expr) else part for part in expression.args)
    )


def _worse(checks: Sequence[Verdict], said: str) -> Verdict:
    """The weaker of several verdicts that refute nothing, with what they say together."""
    if any(check.status == "undecided" for check in checks):
        return Verdict("undecided", next(check.method for check in checks if check.status == "undecided"))
    points = min(check.points for check in checks)
    if all(check.status == "proved" for check in checks):
        return Verdict("proved", f"{said} in normal form", points)
    return Verdict("agrees", f"{said} at {points} points", points)


def _witness(place: Place, sides: tuple[mpf | None, mpf | None]) -> str:
    left, right = (mp.nstr(side, 6) for side in sides)
    return f"{_described(place)}: left {left}, right {right}"


def _described(place: Place) -> str:
    return ", ".join(f"{letter} = {mp.nstr(value, 6)}" for letter, value in place)
