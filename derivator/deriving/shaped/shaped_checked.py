"""A derivation with vectors and matrices, every line judged on random data and every law that it names."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace

from derivator.asking.shaped_question import with_gradient
from derivator.base.errors import RefutedStepError, UnsupportedError
from derivator.base.watch import look, reached
from derivator.deriving.checked import check_trace
from derivator.deriving.in_time import checked_in_time
from derivator.deriving.law_verdicts import refuse_false_laws
from derivator.engine import Plan
from derivator.engine.plans.by_differentials import BY_ENTRIES
from derivator.inert import Equation
from derivator.inert.shaped import Transpose
from derivator.model.shaped_problem import ShapedProblem
from derivator.model.trace import Assumption, Family, Problem, Step, Trace, Verdict
from derivator.notation import plain
from derivator.verification.matrices.directional import DirectionalJudge
from derivator.verification.matrices.exact_entries import proved_by_entries
from derivator.verification.matrices.exact_words import proved_by_words

PROVED = "each entry is equal to SymPy's derivative in normal form"
AS_WORDS = "both sides of df = G : dX are one sum of words of matrices in normal form"


def shaped_family(problems: Sequence[ShapedProblem], order: int, plan: Plan) -> Family:
    """Derivations that belong together: the gradient and the Hessian, or the derivatives by several letters.

    Raises:
        UnsupportedError: the derivative would have more than two indices, or a law is missing.
    """
    first = problems[0]
    if len(problems) > 1:
        if order > 1:
            raise UnsupportedError("a second derivative is by one vector at a time")
        return Family("several", first, tuple(checked_in_time(each, plan) for each in problems))
    if order > 2:
        raise UnsupportedError("derivatives with more than two indices are not derived: the order is 1 or 2")
    gradient = checked_in_time(first, plan)
    return Family("higher-derivative", first, (gradient, checked_in_time(with_gradient(first, gradient.result), plan)))


def check_shaped_trace(trace: Trace, problem: ShapedProblem) -> Trace:
    """The derivation with a verdict on each step and on the result; the errors are those of `check_trace`."""
    judge = DirectionalJudge(problem.expression, problem.variable, turned=problem.turned)
    reached("checking", lines=0)
    if not judge.data:
        raise UnsupportedError(f"{plain(problem.expression)} has a value on none of the data that were tried")
    steps = tuple(_judged(step, judge, trace.needed) for step in trace.steps)
    refuse_false_laws(trace)
    if trace.stopped:
        return replace(trace, steps=steps)
    result = judge.result(trace.result)
    if result.status == "refuted":
        raise RefutedStepError(f"the result is refuted: the derivative is not {plain(trace.result)}; {result.witness}")
    if result.status == "agrees":
        laid = Transpose(trace.result) if problem.turned else trace.result
        for proves, method in ((proved_by_entries, PROVED), (proved_by_words, AS_WORDS)):
            if proves(problem.expression, problem.variable, laid):
                return replace(trace, steps=steps, verdict=Verdict("proved", method))
    return replace(trace, steps=steps, verdict=replace(result, method=f"{result.method}, entry by entry"))


def _judged(step: Step, judge: DirectionalJudge, needed: Container[Assumption]) -> Step:
    look()
    if step.rule == BY_ENTRIES:
        inner = tuple(_of_number(each) for each in step.steps)
    else:
        inner = tuple(_judged(each, judge, needed) for each in step.steps)
    verdict = _verdict(step, judge)
    if verdict.status == "refuted":
        shown = f"{plain(step.before)} is not {plain(step.after)}"
        raise RefutedStepError(f"the step {step.rule!r} is refuted: {shown}; {verdict.witness}")
    assumed = tuple(each for each in step.conditions if each in needed)
    return replace(step, steps=inner, assumed=assumed, verdict=verdict)


def _of_number(whole: Step) -> Step:
    """The derivation of one entry, judged as that of a number."""
    derivative = whole.before
    problem = Problem(derivative.operand, derivative.variable)
    checked = check_trace(Trace(problem, whole.steps or (whole,), whole.after))
    return replace(whole, steps=checked.steps if whole.steps else (), verdict=checked.verdict)


def _verdict(step: Step, judge: DirectionalJudge) -> Verdict:
    if isinstance(step.after, Equation):
        return judge.result(step.after.right)
    return judge.line(step.before, step.after)
