"""Lines about y(x) on a curve F(x, y) = G(x, y): right where they give y' the value -F_x/F_y, by partial derivatives.

The engine differentiates with y as a function of x. Here y is a letter like x: the two partial derivatives are SymPy's,
or numeric ones, and y' is a letter of its own, for which a line that is an equation is solved. So is y'': what is added
to y' along the curve is found by moving a point on the parabola that touches it. Points of the curve are found by
looking for changes of sign, so that what holds on the curve alone is judged there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from math import factorial

from mpmath import mp, mpf
from sympy import Expr, Integer, Symbol

from derivator.inert import Derivative, Equation, Fraction, Inert, Minus, NamedFunction, Plus, Power, Times, plus, times
from derivator.inert.trees import with_letters
from derivator.model.trace import Assumption, Problem, Verdict
from derivator.verification.checker import Checker
from derivator.verification.curve.curve_points import DIGITS, ENOUGH, CurvePoint, CurvePoints
from derivator.verification.curve.curve_question import CurveQuestion
from derivator.verification.preparation.symbols import names
from derivator.verification.preparation.unfold import At, fresh_symbol


class Curve:
    """Judges lines about the function that an equation defines.

    Args:
        problem: the equation, the letter x and the function y(x); its order says which derivative is asked for.
        assumptions: what holds throughout, with y(x) in it.
        seed: fixes all points.

    Raises:
        ValueError: the problem is not that of a function which an equation defines.
    """

    def __init__(self, problem: Problem, assumptions: Sequence[Assumption] = (), seed: int = 0) -> None:
        equation, variable, dependent = problem.expression, problem.variable, problem.dependent
        if dependent is None:
            raise ValueError("no function is defined by an equation here")
        self.problem, self.equation, self.assumptions = problem, equation, tuple(assumptions)
        self.variable = variable
        self.dependent = dependent
        self.order = len(problem.earlier) + 1
        self.height = Symbol(dependent.name)
        self.slopes = tuple(Symbol(dependent.name + "'" * (k + 1)) for k in range(self.order))
        self.gap = Plus(self.opened(equation.left), Minus(self.opened(equation.right)))
        self.by_y = Derivative(self.gap, self.height)
        self.above = self._numerators()
        self._open = self._assumed(assumptions)
        self.checker = Checker(variable=variable, assumptions=self._open, seed=seed)
        order = self.checker.comparer.order
        for letter in sorted(names(self.gap), key=str):  # whatever is compared first, points lie where they lie
            order.setdefault(letter, len(order))
        self.points = CurvePoints(self.gap, variable, self.height, self._open, seed)

    def _numerators(self) -> tuple[Expr, ...]:
        """What stands over F_y in y', y'' and so on: -F_x, and what the k-th derivative along the curve leaves.

        With y(s) = y + y'·(s - x) + y''·(s - x)²/2 + ..., the k-th derivative of F(s, y(s)) at x is 0. The k-th
        derivative of y stands in it once, beside F_y; the lower ones are known.
        """
        found: list[Expr] = [Minus(Derivative(self.gap, self.variable))]
        known: dict[Expr, Expr] = {self.slopes[0]: Fraction(found[0], self.by_y)}
        for k in range(1, self.order):
            place = Symbol(f"_along{k}")  # a name that cannot be typed, another one for each order
            heights = [self.height, *(known[slope] for slope in self.slopes[:k])]
            inside = _moved(self.gap, self.variable, place, {self.height: self._near(heights, place)})
            for _ in range(k + 1):
                inside = Derivative(inside, place)
            found.append(Minus(At(inside, place, self.variable)))
            known[self.slopes[k]] = Fraction(found[k], self.by_y)
        return tuple(found)

    @property
    def truth(self) -> Expr:
        """The derivative that is asked for, by partial derivatives of F."""
        return Fraction(self.above[-1], self.by_y)

    @property
    def _lower(self) -> Mapping[Expr, Expr]:
        """The derivatives of lower order, by their letters."""
        return {slope: Fraction(top, self.by_y) for slope, top in zip(self.slopes[:-1], self.above, strict=False)}

    def _near(self, heights: Sequence[Expr], place: Expr) -> Expr:
        """A function close to x, by its value and its derivatives there."""
        step = Plus(place, Minus(self.variable))
        terms = [heights[0]]
        for k, each in enumerate(heights[1:], start=1):
            power = step if k == 1 else Power(step, Integer(k))
            product = times(each, power)
            terms.append(product if k == 1 else Fraction(product, Integer(factorial(k))))
        return plus(*terms)

    def opened(self, expression: Expr) -> Expr:
        """The expression with y, y' and so on as letters; a derivative is taken along a curve that touches y(x)."""
        if isinstance(expression, NamedFunction) and expression.name == self.dependent.name:
            return self._letters[expression.primes]
        if isinstance(expression, Derivative):
            place = fresh_symbol(expression)
            name, _, *rest = self.dependent.args
            near = {
                NamedFunction(name, k, *rest): self._near(self._letters[k:], place) for k in range(self.order + 1)
            }
            inside = _moved(expression.operand, self.variable, place, near)
            return At(Derivative(inside, place), place, self.variable)
        if not isinstance(expression, Inert):
            return expression
        parts = tuple(self.opened(part) if isinstance(part, Expr) else part for part in expression.args)
        return expression if parts == expression.args else expression.func(*parts)

    @property
    def _letters(self) -> tuple[Symbol, ...]:
        return (self.height, *self.slopes)

    def typed(self, expression: Expr) -> Expr:
        """The expression with the letter y for y(x)."""
        return with_letters(expression, self.dependent)

    def equality(self, before: Expr, after: Expr, assumptions: Sequence[Assumption] = ()) -> Verdict:
        """Judge that two expressions in y and its derivatives are equal."""
        return self.checker.equality(self.opened(before), self.opened(after), assumptions=self._assumed(assumptions))

    def line(self, line: Equation, assumptions: Sequence[Assumption] = ()) -> Verdict:
        """Judge that an equation holds for the one value that the derivative asked for has.

        It has to be linear in that derivative, and its solution has to be -F_x/F_y, or the derivative of that along the
        curve: everywhere, or at least where the equation of the curve holds.

        Args:
            line: an equation in x, y, y' and so on.
            assumptions: what holds here beyond what holds throughout.
        """
        given = self._assumed(assumptions)
        gap = Plus(self.opened(line.left), Minus(self.opened(line.right))).xreplace(dict(self._lower))
        sought = self.slopes[-1]
        if sought not in names(gap):
            if self.order > 1:
                return Verdict("undecided", "it does not hold the derivative that is asked for")
            return self.checker.equality(gap, self.gap, assumptions=given)
        none, one, two = (gap.xreplace({sought: Integer(size)}) for size in (0, 1, 2))
        beside = Plus(one, Minus(none))
        linear = self.checker.equality(Plus(none, two), Times(Integer(2), one), assumptions=given)
        solved = self.checker.equality(
            Times(none, self.by_y), Minus(Times(beside, self.above[-1])), assumptions=given
        )
        said = f"its solution is {self.said}"
        if solved.status == "refuted" and linear.status != "refuted":
            result = Minus(Fraction(none, beside))
            solved, said = CurveQuestion(self, self.truth, result, given).where_it_holds() or solved, ""
        checks = linear, solved
        if any(check.status == "refuted" for check in checks):
            return next(check for check in checks if check.status == "refuted")
        # With x on both sides, so that there are points to compare at where the difference is a number.
        apart = self.checker.compare(Plus(beside, self.variable), self.variable, assumptions=given)
        if apart.outcome != "different":
            return Verdict("undecided", "it may hold for every value of the derivative")
        return _worse(checks, said) if said else solved

    @property
    def said(self) -> str:
        """What the derivative that is asked for is, in words."""
        if self.order == 1:
            return "-F_x/F_y"
        times_ = "" if self.order == 2 else f"{self.order - 1} times "
        return f"-F_x/F_y differentiated {times_}along the curve"

    def ask(self, result: Expr) -> CurveQuestion:
        """Whether an expression in x, y or y(x), and what is defined, is the derivative that is asked for."""
        return CurveQuestion(self, self.truth, self.opened(result))

    def solution(self, result: Expr) -> Verdict:
        """Judge that an expression in x and y is the derivative, everywhere or at least on the curve."""
        return self.ask(result).proof()

    def everywhere(self, result: Expr) -> Verdict:
        """Judge that an expression in letters is the derivative whatever x and y are."""
        verdict = self.checker.equality(Times(result, self.by_y), self.above[-1])
        return _worse((verdict,), f"equal to {self.said}") if verdict.status in ("proved", "agrees") else verdict

    def alike(self, equation: Expr, assumptions: Sequence[Assumption]) -> Curve:
        """The curve of another equation between the same letters."""
        return Curve(replace(self.problem, expression=equation), assumptions)

    def sides(self, result: Expr, enough: int = ENOUGH) -> Iterator[tuple[CurvePoint, mpf, mpf | None]]:
        """The points of the curve, with the derivative and an expression in letters there.

        The latter is None where it has no value.
        """
        with mp.workdps(DIGITS):
            for place in self.points.all(enough):
                truth = self.points.value(self.truth, place)
                if truth is not None:
                    yield place, truth, self.points.value(result, place)

    def _assumed(self, assumptions: Sequence[Assumption]) -> tuple[Assumption, ...]:
        return tuple(
            Assumption(each.kind, self.opened(each.subject), tuple(map(self.opened, each.unless)))
            for each in assumptions
        )


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
