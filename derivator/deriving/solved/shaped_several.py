"""Several unknowns of which some are vectors or matrices: solved one after the other, what was found put in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sympy import Expr, Symbol

from derivator.asking.assuming import declared
from derivator.base.errors import UnsupportedError
from derivator.deriving.in_time import checked_in_time
from derivator.deriving.solved.as_entries import as_indexed
from derivator.deriving.solved.one_unknown import solve_for
from derivator.deriving.solved.several_unknowns import told_together
from derivator.deriving.solved.shaped_solved import positive_in, shaped_part
from derivator.engine.plans.by_differentials import DIFFERENTIALS_PLAN
from derivator.engine.solved.shaped_terms import shaped_terms, sum_of, without_unknown
from derivator.inert import ONE, TWO, ZERO, Equation, Fraction, Minus, plus, times
from derivator.inert.shaped import MatrixProduct, ShapedLetter, Transpose, joined
from derivator.inert.shapes import is_scalar
from derivator.inert.terms import summands
from derivator.inert.trees import depends
from derivator.model.shaped_problem import ShapedProblem
from derivator.model.solution import SolvedProblem, SolvedUnknown, SolvingStep, Words
from derivator.model.trace import Assumption, Definition, Problem
from derivator.notation import plain
from derivator.rules.solving.solving_laws import DIVIDE_OUT
from derivator.verification.shaped_solution_judge import ShapedSolutionJudge, multiple


def shaped_several(problems: Sequence[ShapedProblem], assume: Sequence[str] = ()) -> SolvedProblem:
    """The stationary point of a function of several unknowns.

    The value of each is put in under a name of its own, with a hat, before the next one is sought.

    Args:
        problems: the function with each unknown, in the order in which they are solved.
        assume: what holds of scalars, as text.

    Raises:
        UnsupportedError: a value holds unknowns that are sought later, or what `shaped_solved` refuses.
    """
    positive = positive_in(problems[0], assume)
    said = declared(assume).assumptions if assume else ()
    known = tuple(dict.fromkeys((*said, *(Assumption("positive", each) for each in sorted(positive, key=str)))))
    parts: list[SolvedUnknown] = []
    notes: list[Words] = []
    named: list[Definition] = []
    for position, problem in enumerate(problems):
        here = replace(problem, readings=problem.readings if not parts else ())
        for each in named:
            here = replace(here, expression=here.expression.xreplace({_bare(each.head, problems): each.head}))
        part, told = _part(here, positive, known)
        used = (each for each in named if depends(part.derivative.problem.expression, each.head))
        parts.append(replace(part, named=tuple(used)))
        notes += told
        if part.equation is not None and position and parts[position - 1].points:
            notes += _put_back(problems[position - 1], parts[position - 1], part.equation)
        for point in part.points:
            later = [each.variable for each in problems[position + 1 :]]
            if any(depends(point.value, each) for each in later):
                raise UnsupportedError(f"{plain(part.unknown)} is found in terms of what is sought after it: "
                                       "name the unknowns in another order")
            named.append(Definition(_with_hat(problem.variable), point.value))
    return SolvedProblem(problems[0], tuple(parts), tuple(told_together(parts)), tuple(dict.fromkeys(notes)))


def _with_hat(letter: Expr) -> Expr:
    if isinstance(letter, ShapedLetter):
        return ShapedLetter(Symbol(f"{letter.name}_hat"), *letter.shape, letter.args[3])
    return Symbol(f"{letter}_hat")


def _bare(hat: Expr, problems: Sequence[ShapedProblem]) -> Expr:
    return next(each.variable for each in problems if _with_hat(each.variable) == hat)


def _part(
    problem: ShapedProblem, positive: frozenset[Symbol], known: tuple[Assumption, ...]
) -> tuple[SolvedUnknown, tuple[Words, ...]]:
    if not is_scalar(problem.variable):
        return shaped_part(_without_others(problem), positive)
    mine = [each for each in summands(problem.expression) if depends(each, problem.variable)]
    trace = None
    if len(mine) == 1 or any(not _by_entries(each) for each in mine):
        trace = checked_in_time(problem, DIFFERENTIALS_PLAN)
    if trace is not None and not depends(trace.result, problem.variable):
        opening = condition = Equation(trace.result, ZERO)
        steps: tuple[SolvingStep, ...] = ()
        if isinstance(trace.result, Minus):
            condition = Equation(trace.result.operand, ZERO)
            by = Minus(ONE)
            verdict = multiple(opening, condition, -1)
            steps = (SolvingStep(DIVIDE_OUT, (opening,), (condition,), multiplier=by, words=(by,), verdict=verdict),)
        part = SolvedUnknown(problem.variable, trace, opening, steps, (), equation=condition)
        drops = " drops out of its derivative, which is a condition on the others: "
        return part, ((problem.variable, drops, condition, "."),)
    letter = Symbol(str(problem.variable))
    function = as_indexed(plus(*mine)).xreplace({problem.variable: letter})
    readings = _without_others(problem).readings
    scalar = Problem(function, letter, conventions=problem.conventions, readings=readings, assumptions=known)
    return solve_for(scalar), ()


def _without_others(problem: ShapedProblem) -> ShapedProblem:
    """The problem without the terms that do not hold its unknown: their derivative is 0."""
    terms = summands(problem.expression)
    mine = [each for each in terms if depends(each, problem.variable)]
    if not mine or len(mine) == len(terms):
        return problem
    said = f"the terms without {plain(problem.variable)} are left out"
    return replace(problem, expression=plus(*mine), readings=(*problem.readings, said))


def _put_back(problem: ShapedProblem, part: SolvedUnknown, condition: Equation) -> Iterator[Words]:
    """What the function is at the point of an unknown of which it is quadratic, where a condition holds.

    It is f(0) + g(0)·v/2, with the gradient g and the point v.
    """
    unknown, [point] = part.unknown, part.points
    at_0, slope = (without_unknown(each, unknown) for each in (problem.expression, part.opening.left))
    half = Fraction(ONE, TWO)
    change = ZERO if slope == ZERO else times(half, joined(MatrixProduct, Transpose(slope), point.value))
    whole = plus(*(each for each in (at_0, change) if each != ZERO))
    if ShapedSolutionJudge(problem.expression, unknown, point.value).stays(whole).status != "agrees":
        return
    left = [term for term in shaped_terms(whole) if not term.factors or multiple(
        Equation(joined(MatrixProduct, *term.factors), ZERO), condition, 1).status == "refuted"]
    yield "With ", unknown, " put in, where the condition holds, the function is ", sum_of(left), "."


def _by_entries(expression: Expr) -> bool:
    try:
        as_indexed(expression)
    except UnsupportedError:
        return False
    return True
