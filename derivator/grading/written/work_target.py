"""Whether written work gets to what was to be derived: a right chain may be about another function, or stop early."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sympy import Expr, Symbol

from derivator.asking.context import NOTHING, Context
from derivator.asking.implicit import implicit_problem, with_function
from derivator.base.errors import DerivatorError
from derivator.deriving.problem import asked_of
from derivator.grading.written.review_result import Review, TargetFinding
from derivator.inert import Derivative, Minus, Plus
from derivator.verification import Checker, Curve
from derivator.verification.curve.curve_question import CurveQuestion


class TargetAsked:
    """What was to be derived.

    Args:
        target: a function, an equation in x and y, or the name of a named derivation.
        context: what is known of its names.

    Raises:
        DerivatorError: it is not understood.
    """

    def __init__(self, target: str, context: Context = NOTHING) -> None:
        self._curve = _curve_of(target)
        if self._curve is not None:
            left, right = (self._curve.typed(side) for side in self._curve.problem.expression.args)
            self._function: Expr = Plus(left, Minus(right))
            self._truths: list[Expr] = [self._curve.truth]
            self._checker = Checker(variable=self._curve.variable)
            return
        asked = asked_of(target, context=context)
        problem = asked.problem
        self._function = problem.expression
        if len(asked.variables) > 1:
            self._truths = [Derivative(self._function, each) for each in asked.variables]
        else:
            truth: Expr = self._function
            for each in reversed(asked.path):
                truth = Derivative(truth, each)
            self._truths = [truth]
        self._checker = Checker(
            variable=problem.variable, definitions=problem.definitions, assumptions=problem.assumptions
        )

    def told(self, review: Review, reached: Sequence[tuple[int, Sequence[Expr]]]) -> Review:
        """The review with what is said of the target.

        Args:
            review: the review without it.
            reached: the lines that nothing wrong leads to, each with its sides.
        """
        at = [self._line_of(truth, reached) for truth in self._truths]
        if all(at):
            return replace(review, target=TargetFinding("reached", max(filter(None, at))))
        if review.first_wrong is not None:
            return replace(review, target=TargetFinding("not-reached", None))
        if not review.understood:
            return replace(review, target=TargetFinding("undecided", None))
        about = self._line_of(self._function, reached)
        return replace(review, target=TargetFinding("other-function" if about is None else "stops-early", about))

    def _line_of(self, wanted: Expr, reached: Sequence[tuple[int, Sequence[Expr]]]) -> int | None:
        """The first line one of whose sides is equal to an expression."""
        for line, sides in reached:
            if self._curve is not None and wanted == self._function:
                # an equation, the other way round or with everything on one side as well
                gap = Plus(sides[0], Minus(sides[1])) if len(sides) == 2 else None
                if gap is not None and (self._same(wanted, gap) or self._same(Minus(wanted), gap)):
                    return line
            elif any(self._same(wanted, side) for side in sides):
                return line
        return None

    def _same(self, wanted: Expr, side: Expr) -> bool:
        if isinstance(side, Symbol) and side not in wanted.free_symbols:
            return False
        try:
            if self._curve is not None and wanted != self._function:
                typed = with_function(side, self._curve.problem)
                return CurveQuestion(self._curve, wanted, self._curve.opened(typed)).numbers().outcome == "equal"
            return self._checker.ask(wanted, side).proof().status in ("proved", "agrees")
        except DerivatorError:
            return False


def _curve_of(target: str) -> Curve | None:
    """The curve where an equation in x and y is the target; None where it is no equation."""
    if not isinstance(target, str) or "=" not in target:
        return None
    try:
        return Curve(implicit_problem(target))
    except DerivatorError:
        return None  # a function with its name, f(x) = x^2
