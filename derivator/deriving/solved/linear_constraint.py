"""A quadratic function of a vector under A x = b: x by the multiplier, then the multiplier by the constraint."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sympy import Expr, Symbol

from derivator.asking.shaped_question import shaped_problems
from derivator.base.errors import DerivatorError, RefutedStepError, UnsupportedError
from derivator.base.regex import regex
from derivator.deriving.in_time import checked_in_time
from derivator.deriving.solved.shaped_solved import judged_lines, positive_in, shaped_part
from derivator.engine.plans.by_differentials import DIFFERENTIALS_PLAN
from derivator.engine.solved.shaped_lines import ShapedSolving
from derivator.engine.solved.shaped_terms import ShapedTerm, common_of, holds, scaled, shaped_terms, sum_of, without
from derivator.inert import ONE, ZERO, Equation, Fraction, times
from derivator.inert.shaped import MatrixProduct, Ones, ShapedLetter, Total, Transpose
from derivator.inert.shapes import is_scalar, shape_of
from derivator.inert.trees import subexpressions
from derivator.model.shaped_problem import ShapedProblem
from derivator.model.solution import ConstrainedPoint, SolvedProblem, SolvedUnknown, StationaryPoint
from derivator.model.trace import Definition, Verdict
from derivator.notation import plain
from derivator.rules.solving import solving_laws as laws
from derivator.verification.linear_constraint_judge import judged_under_constraint
from derivator.verification.shaped_solution_judge import ShapedSolutionJudge

_MULTIPLIER = "lambda"
_NOT_AN_EQUATION = regex(r"[<>≤≥]|\blambda\b")
_GROUND = "with the multiplier fixed it is one of the Lagrangian, which has the function's values"


def linear_constraint(
    target: str, constraints: Sequence[str], wrt: Any, shapes: str | Mapping[str, Sequence[Any]] | None,
    assume: Sequence[str],
) -> tuple[ShapedProblem, Equation, ShapedProblem] | None:
    """The problem, its constraint and its Lagrangian, where that is a product with the vector that is sought.

    Args:
        target: the function, as text.
        constraints: the constraint alone.
        wrt: the vector.
        shapes: the shapes of letters.
        assume: what is assumed of matrices.
    """
    if len(constraints) != 1 or constraints[0].count("=") != 1 or _NOT_AN_EQUATION.search(constraints[0] + target):
        return None
    left, right = constraints[0].split("=")
    try:
        [alone] = shaped_problems(f"({left}) - ({right})", wrt=wrt, shapes=shapes)
        if is_scalar(alone.variable) or not _is_linear(alone.expression, alone.variable):
            return None
        at = "@" if "@" in target + left else ""
        front = _MULTIPLIER if is_scalar(alone.expression) else f"{_MULTIPLIER} @" if at else f"{_MULTIPLIER}^T"
        whole_text = f"{target} - {front}{'*' if is_scalar(alone.expression) else ' '}(({left}) - ({right}))"
        [whole] = shaped_problems(whole_text, wrt=wrt, shapes=shapes, assume=assume)
        sizes = _sizes_of(whole.expression)
        [problem] = shaped_problems(target, wrt=wrt, shapes=sizes, assume=assume)
        [alone] = shaped_problems(f"({left}) - ({right})", wrt=wrt, shapes=sizes)
    except DerivatorError:
        return None
    whole = replace(whole, expression=_with_products(whole.expression, whole.variable))
    return problem, _as_equation(_with_products(alone.expression, alone.variable), alone.variable), whole


def _sizes_of(expression: Expr) -> dict[str, tuple[str, ...]]:
    """The sizes of the letters of an expression, as they are declared."""
    letters = (part for part in subexpressions(expression) if isinstance(part, ShapedLetter))
    return {str(each.name): tuple(str(size) for size in each.shape if size != ONE) for each in letters}


def under_linear_constraint(
    found: tuple[ShapedProblem, Equation, ShapedProblem], signs: Sequence[str]
) -> SolvedProblem:
    """The stationary point of a quadratic function under a linear constraint.

    Args:
        found: the problem, its constraint and its Lagrangian.
        signs: what is assumed of scalars.

    Raises:
        UnsupportedError: the function is not quadratic in the vector, or the multiplier is not isolated.
        RefutedStepError: a line is wrong, which is a defect of this package.
    """
    problem, constraint, whole = found
    unknown, positive = problem.variable, positive_in(problem, signs)
    first, told = shaped_part(replace(whole, variable=unknown), positive)
    [point] = first.points
    multiplier = next(part for part in subexpressions(whole.expression) if _is_multiplier(part))
    second = _multiplier_part(whole, multiplier, Definition(unknown, point.value), positive)
    value = _put_in(point.value, multiplier, second.points[0].value)
    kind = point.kind if point.everywhere and point.where is None else "undecided"
    verdict = judged_under_constraint(problem.expression, constraint, unknown, value, positive, kind)
    if verdict.status == "refuted":
        raise RefutedStepError(f"the point {plain(Equation(unknown, value))} is refuted: {verdict.witness}")
    if verdict.status == "undecided":
        kind = "undecided"
    end = ConstrainedPoint((constraint,), (Definition(unknown, value),), kind, _GROUND, verdict=verdict)
    return SolvedProblem(
        problem, (first, second), notes=told, lagrangian=whole.expression, constrained=(end,),
    )


def _multiplier_part(
    whole: ShapedProblem, multiplier: Expr, put_in: Definition, positive: frozenset[Symbol]
) -> SolvedUnknown:
    """The multiplier out of the constraint, with what the vector was found to be put in."""
    trace = checked_in_time(replace(whole, variable=multiplier, readings=()), DIFFERENTIALS_PLAN)
    opening = Equation(trace.result.xreplace({put_in.head: put_in.body}), ZERO)
    solving = ShapedSolving(multiplier, [])
    value = solving.run(opening) if not is_scalar(multiplier) else _scalar_out(solving, opening, multiplier)
    judge = ShapedSolutionJudge(whole.expression.xreplace({put_in.head: put_in.body}), multiplier, value, positive)
    steps = judged_lines(judge, solving.steps)
    found = StationaryPoint(value, kind="multiplier", verdict=Verdict("agrees", "found by the constraint"))
    return SolvedUnknown(multiplier, trace, opening, steps, (found,), put_in=(put_in,))


def _scalar_out(solving: ShapedSolving, opening: Equation, multiplier: Expr) -> Expr:
    """A multiplier that is a number, out of an equation that is linear in it."""
    terms = shaped_terms(opening.left)
    mine = [term for term in terms if multiplier in term.above]
    rest = [term for term in terms if multiplier not in term.above]
    if not mine or any(holds(each.written(), multiplier) for each in rest):
        raise UnsupportedError(f"{plain(multiplier)} is not isolated from {plain(opening)}")
    beside = [ShapedTerm(each.size, tuple(a for a in each.above if a != multiplier), each.below, each.factors)
              for each in mine]
    if all(each.size < 0 for each in beside):
        beside = [scaled(each, -ONE) for each in beside]
    else:
        rest = [scaled(each, -ONE) for each in rest]
    line = Equation(times(sum_of(beside), multiplier), sum_of(rest))
    if opening != line:
        solving.add(laws.GATHER, opening, line)
    number = common_of(beside).size
    if number != 1:
        beside, rest = ([scaled(each, 1 / number) for each in terms] for terms in (beside, rest))
        before, line = line, Equation(times(sum_of(beside), multiplier), sum_of(rest))
        solving.add(laws.DIVIDE_OUT, before, line, ShapedTerm(1 / number).written(), (ShapedTerm(number).written(),))
    front = sum_of(beside)
    value = Fraction(line.right, front)
    solving.add(laws.DIVIDE, line, Equation(multiplier, value), words=(front, " is not 0"))
    return value


def _put_in(value: Expr, multiplier: Expr, found: Expr) -> Expr:
    """The vector with what its multiplier was found to be; a number stays one factor."""
    if not isinstance(found, Fraction) or not is_scalar(multiplier):
        return sum_of(shaped_terms(value.xreplace({multiplier: found})))
    above = shaped_terms(found.numerator)
    shared = ShapedTerm(common_of(above).size)
    top = sum_of([without(each, shared) for each in above])
    terms = []
    for term in shaped_terms(value):
        if multiplier in term.above:
            others = tuple(each for each in term.above if each != multiplier)
            others = others if top == ONE else (*others, top)
            term = ShapedTerm(term.size * shared.size, others, (*term.below, found.denominator), term.factors)
        terms.append(term)
    return sum_of(terms)


def _is_multiplier(part: Expr) -> bool:
    return isinstance(part, ShapedLetter | Symbol) and str(part.name) == _MULTIPLIER


def _with_products(expression: Expr, unknown: Expr) -> Expr:
    """The sum of the entries of the vector as a product with ones."""
    row = Transpose(Ones(shape_of(unknown)[0], ONE))
    return expression.xreplace({Total(unknown): MatrixProduct(row, unknown)})


def _is_linear(expression: Expr, unknown: Expr) -> bool:
    """Whether an expression is a sum of products that end in the unknown, and of what does not hold it."""
    if shape_of(unknown)[1] != ONE:
        return False
    terms = shaped_terms(_with_products(expression, unknown), unknown)
    mine = [term for term in terms if holds(term.written(), unknown)]
    return bool(mine) and all(
        len(term.factors) > 1 and term.factors[-1] == unknown
        and not any(holds(part, unknown) for part in (*term.above, *term.below, *term.factors[:-1]))
        for term in mine
    )


def _as_equation(expression: Expr, unknown: Expr) -> Equation:
    """The constraint with what holds the unknown on its left."""
    terms = shaped_terms(expression, unknown)
    left = [term for term in terms if holds(term.written(), unknown)]
    right = [scaled(term, -ONE) for term in terms if not holds(term.written(), unknown)]
    return Equation(sum_of(left), sum_of(right))
