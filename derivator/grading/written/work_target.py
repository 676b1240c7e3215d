"""Whether written work gets to what was to be derived: a right chain may be about another function, or stop early."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from sympy import Expr, Symbol

from derivator.asking.asked_in_words import asked_in
from derivator.asking.context import NOTHING, Context
from derivator.asking.implicit import implicit_problem, with_function
from derivator.asking.shaped_question import shaped_problems
from derivator.base.errors import DerivatorError
from derivator.deriving.problem import asked_of
from derivator.grading.matrices.reading_claimed import read_beside
from derivator.grading.matrices.shaped_claims import check_shaped
from derivator.grading.written.review_result import Review, TargetFinding
from derivator.grading.written.shaped_work import ShapedSide
from derivator.inert import Derivative, Minus, Plus
from derivator.syntax.shaped.shaped_reading import read_shaped, without_name
from derivator.syntax.shaped.signs_of_matrices import about_matrices
from derivator.verification import Checker, Curve
from derivator.verification.curve.curve_question import CurveQuestion
from derivator.verification.matrices.directional import DirectionalJudge

Reached = tuple[int, Sequence[Expr]] | ShapedSide
"""A line that nothing wrong leads to, with its sides; of vectors and matrices one of them."""


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

    def told(self, review: Review, reached: Iterable[Reached]) -> Review:
        """The review with what is said of the target.

        Args:
            review: the review without it.
            reached: the lines that nothing wrong leads to, each with its sides.
        """
        read = [each for each in reached if not isinstance(each, ShapedSide)]
        at = [self._line_of(truth, read) for truth in self._truths]
        return _told(review, at, lambda: self._line_of(self._function, read))

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


class ShapedTarget:
    """What was to be derived, a function of vectors or matrices.

    Args:
        target: the function.

    Raises:
        DerivatorError: it is not understood.
    """

    def __init__(self, target: str) -> None:
        self._target = target
        read_shaped(without_name(asked_in(target).formula)[0], {}, {})

    def told(self, review: Review, reached: Iterable[Reached]) -> Review:
        """The review with what is said of the target; the arguments are those of `TargetAsked`."""
        sides = [each for each in reached if isinstance(each, ShapedSide)]
        gradient = next((each.line for each in sides if each.of_gradient and self._is_gradient(each)), None)
        return _told(review, [gradient], lambda: next(
            (each.line for each in sides if not each.of_gradient and self._is_function(each)), None
        ))

    def _is_gradient(self, side: ShapedSide) -> bool:
        try:
            return check_shaped(self._target, side.text, wrt=side.variable).verdict == "correct"
        except DerivatorError:
            return False

    def _is_function(self, side: ShapedSide) -> bool:
        try:
            [problem] = shaped_problems(self._target, wrt=side.variable)
            read = read_beside(problem, side.text)
            judge = DirectionalJudge(problem.expression, problem.variable, (problem.expression, read))
            return judge.line(problem.expression, read).status in ("proved", "agrees")
        except DerivatorError:
            return False


def target_asked(target: str, context: Context) -> TargetAsked | ShapedTarget:
    """What was to be derived, of numbers or of vectors and matrices."""
    return ShapedTarget(target) if about_matrices(target, None, None) else TargetAsked(target, context)


def _told(review: Review, at: Sequence[int | None], about: Callable[[], int | None]) -> Review:
    """The review with what is said of the target.

    Args:
        review: the review without it.
        at: the first line that gets to each part of what was to be derived; None where none does.
        about: the first line that is about its function.
    """
    if all(at):
        return replace(review, target=TargetFinding("reached", max(filter(None, at))))
    if review.first_wrong is not None:
        return replace(review, target=TargetFinding("not-reached", None))
    if not review.understood:
        return replace(review, target=TargetFinding("undecided", None))
    line = about()
    return replace(review, target=TargetFinding("other-function" if line is None else "stops-early", line))


def _curve_of(target: str) -> Curve | None:
    """The curve where an equation in x and y is the target; None where it is no equation."""
    if not isinstance(target, str) or "=" not in target:
        return None
    try:
        return Curve(implicit_problem(target))
    except DerivatorError:
        return None  # a function with its name, f(x) = x^2
