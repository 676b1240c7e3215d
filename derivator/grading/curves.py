"""Check a claim for y' where an equation defines y: it may hold everywhere, or only on the curve."""

from __future__ import annotations

import re
from dataclasses import replace
from time import perf_counter

from sympy import Expr

from derivator.engine import IMPLICIT, derive_problem
from derivator.errors import UnsupportedError
from derivator.grading.claims import Refusal, read_claim, restates
from derivator.grading.deciding import witness_of
from derivator.grading.limit import decided_in_time
from derivator.grading.result import Check, VerdictName
from derivator.implicit import implicit_problem, with_function
from derivator.inert import ONE, Equation
from derivator.notation import plain
from derivator.trace import Problem
from derivator.verification import Curve

_NAMED = re.compile(r"\s*(?:[A-Za-z]\s*['′]|d[A-Za-z]\s*/\s*d[A-Za-z])\s*=(.*)", re.DOTALL)
"""A claim that says what it is of: y' = ..., dy/dx = ..."""


def check_implicit(
    equation: str | Equation,
    claim: str,
    *,
    wrt: str | Expr | None = None,
    dependent: str | Expr | None = None,
    latex: bool = False,
    reveal: bool = False,
    timeout: float | None = None,
) -> Check:
    """Check a claimed derivative of a letter that an equation makes a function of another one.

    Args:
        equation: "x^2 + y^2 = 25", or an inert equation.
        claim: the claim in both letters, "-x/y", as typed.
        wrt: the variable; x where it is not given and there is one.
        dependent: the letter that depends on it; the only other one, or y, where it is not given.
        latex: whether both are LaTeX.
        reveal: whether the right answer is given as well.
        timeout: the seconds it may take; no limit by default.

    Returns:
        The verdict with its reasons, also for a claim that is not understood; undecided where the time is over.

    Raises:
        DerivatorError: the equation is not understood or has no real point. Never for the claim.
        InterruptedWorkError: somebody interrupted.
    """
    notation = "latex" if latex and isinstance(equation, str) and "\\" in equation + claim else "plain"
    problem = implicit_problem(equation, wrt=wrt, dependent=dependent, notation=notation)  # type: ignore[arg-type]
    return decided_in_time(lambda: check_on_curve(problem, claim, latex=latex, reveal=reveal), problem, claim, timeout)


def check_on_curve(problem: Problem, claim: str, *, latex: bool = False, reveal: bool = False) -> Check:
    """The same for a problem that an equation poses; the errors are those of `check_implicit`."""
    started = perf_counter()
    found = _checked(problem, claim, latex=latex)
    expected = _expected(problem) if reveal else None
    return replace(found, expected=expected, seconds=perf_counter() - started)


def _checked(problem: Problem, claim: str, *, latex: bool) -> Check:
    curve = Curve(problem)
    if not curve.points.all():
        raise UnsupportedError(f"no point was found where {plain(curve.typed(problem.expression))}")
    named = _NAMED.fullmatch(claim)
    letters = (problem.variable.name, curve.height.name)
    read = read_claim(named.group(1) if named else claim, "latex" if latex else "plain", letters)
    if isinstance(read, Refusal):
        verdict: VerdictName = "not-an-answer" if read.complaint is None else "unreadable"
        return Check(verdict, read.reason, problem, claim, complaint=read.complaint)
    base = Check("undecided", "", problem, claim, read_as=read.expression, notes=read.notes)
    if restates(read.expression, ONE):
        return replace(base, verdict="not-an-answer", method="a derivative is left to be carried out")
    return _judged(base, curve, with_function(read.expression, problem))


def _judged(base: Check, curve: Curve, claim: Expr) -> Check:
    there = curve.compare(claim)
    if there.outcome == "different":
        method = "different at a point of the curve"
        return replace(base, verdict="wrong", method=method, witness=witness_of(there.witness))
    everywhere = curve.everywhere(claim)
    if everywhere.status in ("proved", "agrees") and not there.left_only:
        return replace(base, verdict="correct", method=everywhere.method)
    if there.outcome == "equal":
        smaller = bool(there.left_only)
        return replace(
            base,
            verdict="correct-on-smaller-domain" if smaller else "correct",
            method=f"equal at {there.points} points of the curve",
            domain="where the claim has a real value" if smaller else "",
        )
    return replace(base, verdict="undecided", method=f"only {there.points} points of the curve could be compared")


def _expected(problem: Problem) -> Expr | None:
    """The derivative as the plan ends it, if verification agrees with it."""
    try:
        trace = derive_problem(problem, IMPLICIT)
    except UnsupportedError:
        return None
    verdict = Curve(problem, trace.assumptions).solution(trace.result)
    return trace.result if verdict.status in ("proved", "agrees") else None
