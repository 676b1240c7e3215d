"""Derive by differentials where the variable is a vector or a matrix: df, then G : dX, then its form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from sympy import Expr, Symbol

from derivator.base.errors import RefutedStepError, UnsupportedError
from derivator.base.watch import Stopped, reached
from derivator.engine.entrywise import Entrywise
from derivator.engine.plans import by_differentials as by
from derivator.engine.plans.plan import Rewrite
from derivator.engine.rewriting.applying import RuleContext, rewrites
from derivator.engine.rewriting.filling import without_marks
from derivator.engine.rewriting.rulebook import Rulebook, compiled_rules
from derivator.engine.rewriting.where import part_at
from derivator.engine.walk import Walk
from derivator.inert import ONE, Equation, Times, times
from derivator.inert.shaped import (
    Differential,
    Frobenius,
    Identity,
    MatrixProduct,
    ReadOff,
    ShapedLetter,
    Stacked,
    Transpose,
    joined,
)
from derivator.inert.shapes import ShapeError, is_scalar, shape_of
from derivator.inert.trees import contains
from derivator.model.shaped_problem import ShapedProblem
from derivator.model.trace import Place, Step, Trace
from derivator.notation import plain
from derivator.reals.sign_calculus import Signs
from derivator.rules import RULES


def derive_by_differentials(problem: ShapedProblem) -> Trace:
    """The derivation of a gradient or a Jacobian. The steps are not verified here.

    Raises:
        RefutedStepError: the shapes of a line do not fit, which is a defect of a law.
        UnsupportedError: no law gives the differential of some part, or it does not come to the end of a line.
        Stopped: a watch ends the work; it carries the derivation with the lines that are done.
    """
    context = RuleContext(problem.variable, Signs(problem.assumptions))
    entrywise = Entrywise(problem.variable)
    rules = compiled_rules(problem).with_law(by.BY_ENTRIES, entrywise.compiled(RULES[by.BY_ENTRIES]))
    walk = Walk(rules, context)
    steps: list[Step] = []

    def carried(phases: Iterable[Rewrite], line: Expr) -> Expr:
        for phase in phases:
            for step in walk.lines(phase, line):
                steps.append(entrywise.told(step, part_at) if step.rule == by.BY_ENTRIES else step)
                line = step.after
                reached(lines=len(steps))
        return line

    line: Expr = problem.opening
    try:
        reached("differentiating")
        line = carried((*by.BEFORE, *by.DIFFERENTIAL), line)
        _refuse_left(line)
        reached("simplifying")
        scalar = is_scalar(problem.expression)
        number = is_scalar(problem.variable)
        line = carried(by.TO_DERIVATIVE if number else by.TO_GRADIENT if scalar else by.TO_JACOBI, line)
        steps.append(_read_off(problem, line, rules, context))
        read_off = len(steps)
        line = carried(by.FORM, steps[-1].after.right)
        steps[read_off:] = [_of_right(step, problem.named) for step in steps[read_off:]]
        line = carried(by.IN_FRONT, Equation(problem.named, line)).right
        needed = tuple(dict.fromkeys(each for step in steps for each in step.conditions))
        return Trace(problem, tuple(steps), line, (*problem.assumptions, *needed))
    except ShapeError as misfit:
        shown = " and ".join(map(plain, misfit.parts))
        raise RefutedStepError(f"shapes do not fit in a line: {shown} {misfit}") from None
    except Stopped as stop:
        stop.done = Trace(problem, tuple(steps), line)
        raise


def _of_right(step: Step, left: Expr) -> Step:
    """A step of the right side as a step of the equation."""
    before, after = Equation(left, step.before), Equation(left, step.after)
    inner = tuple(_of_right(each, left) for each in step.steps) if step.kind == "sequence" else step.steps
    return replace(
        step, before=before, after=after, shown_before=Equation(left, step.shown_before),
        shown_after=Equation(left, step.shown_after), steps=inner,
        places=tuple(replace(place, path=(1, *place.path)) for place in step.places),
    )


def _refuse_left(line: Expr) -> None:
    for part in _differentials(line):
        if not isinstance(part.operand, ShapedLetter | Symbol):
            raise UnsupportedError(f"no law gives the differential of {plain(part.operand)}")


def _differentials(line: Expr) -> Iterator[Expr]:
    if isinstance(line, Differential):
        yield line
    else:
        for part in line.args:
            if isinstance(part, Expr):
                yield from _differentials(part)


def _read_off(problem: ShapedProblem, line: Expr, rules: Rulebook, context: RuleContext) -> Step:
    """The step from df = G : dX, or dF = J dx, to the derivative.

    Raises:
        UnsupportedError: the line is of neither form.
    """
    change: Expr = Differential(problem.variable)
    if problem.stacked:
        change = Stacked(change)
    found: Expr | None = None
    rule = "gradient-from-differential" if is_scalar(problem.expression) else "jacobian-from-differential"
    letter = "B" if rule.startswith("gradient") else "b"
    if not contains(line, Differential):
        found = line
    elif is_scalar(problem.variable):
        rule, letter = "derivative-from-differential", "b"
        if line == change:
            found = ONE
        elif isinstance(line, Times) and change in line.args:
            found = times(*(factor for factor in line.args if factor != change))
    elif isinstance(line, Frobenius) and line.args[1] == change:
        found = line.args[0]
    elif isinstance(line, MatrixProduct) and line.args[-1] == change:
        found = joined(MatrixProduct, *line.args[:-1])
    elif line == change:
        found = Identity(shape_of(change)[0])
    if problem.stacked:
        rule, letter = "jacobian-from-stacked-differential", "B"
    if found is None or contains(found, Differential):
        raise UnsupportedError(f"the differential {plain(line)} is not brought to the end of the line")
    binding = {"A": found, letter: problem.variable}
    if problem.structure and contains(line, Differential):
        rule = by.AMONG_STRUCTURED[problem.structure]
        read_off = next(rewrites(rules[rule], ReadOff(line), context), None)
        if read_off is None:
            raise UnsupportedError(f"{problem.variable.name} is {problem.structure}, and no law gives the derivative")
        found = without_marks(read_off.shown)
    if problem.turned:
        found = Transpose(found)
    after = Equation(problem.named, found)
    return Step(rule, "rule", line, after, line, after, places=(Place((), binding),))
