"""Check a claimed derivative: the two doors, of functions and of equations, and one way from there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from time import perf_counter
from typing import Any

import sympy
from sympy import Expr

from derivator.asking.assuming import declared, declared_with
from derivator.asking.callers import Handed, texts_of
from derivator.asking.context import NOTHING, Context, context_of
from derivator.asking.context_of_matrices import in_context, shapes_in
from derivator.asking.implicit import implicit_problem
from derivator.asking.own_symbols import as_real
from derivator.asking.said_beside import said_beside
from derivator.base.errors import ArgumentError, ReadingError
from derivator.base.work import at_work
from derivator.catalogue import CATALOGUE
from derivator.deriving.asked_places import AskedPlace, at_point, places_read
from derivator.grading.curve_target import curve_asked
from derivator.grading.entry_by_entry import check_entries
from derivator.grading.function_target import FunctionTarget, after_earlier
from derivator.grading.judging import Marking, Target, judged
from derivator.grading.reading.claims import Refusal, as_typed, claim_handed, refused
from derivator.grading.reading.targets import of_primed_letters, target_asked
from derivator.grading.result import Check
from derivator.grading.timed_check import decided_in_time, undecided_when_late
from derivator.inert import Equation
from derivator.model.trace import Problem
from derivator.syntax.shaped.signs_of_matrices import about_matrices


@undecided_when_late(
    lambda target, claim, wrt=None, constants=(), **_: (_posed(target, wrt, constants), as_typed(claim))
)
@at_work
def check(
    target: str | Expr,
    claim: object,
    *,
    wrt: str | Expr | Sequence[str | Expr] | None = None,
    constants: Iterable[str | Expr] = (),
    latex: bool | None = None,
    assume: str | Iterable[str] = (),
    given: str | Iterable[str] = (),
    form: str | None = None,
    tolerance: float | None = None,
    reveal: bool = False,
    order: int | None = None,
    shapes: str | Mapping[str, Sequence[Any]] | None = None,
    layout: str | None = None,
    define: str | Iterable[str] = (),
    context: Context | None = None,
    at: str | Iterable[str] = (),
    timeout: float | None = None,
) -> Check:
    """Check a claimed derivative.

    Args:
        target: what was to be differentiated: the name of a named derivation, a function as text, SymPy's or inert.
        claim: the claimed derivative, as typed, or as an expression of SymPy's, an inert one or a number; where it is a
            vector or a matrix, a matrix of SymPy's or a list will do.
        wrt: the variable; where it is not given, the only one that can be meant. With several the claim is a vector,
            "[2x, 2y]", or with `order` 2 a matrix, "[2, 0; 0, 2]".
        constants: names that stand for constants; they may be longer than a letter.
        latex: whether the claim is LaTeX, by default where it has a backslash. The target tells its own notation; where
            it cannot be read in it and the claim is LaTeX, it may be LaTeX without a backslash.
        assume: what holds of the letters, "n integer, a > 0"; of matrices, "A symmetric, S positive definite".
        given: equations that hold of the data, "sum(t[i], i, 1, n) = 1" or "A[i,j] = A[j,i]".
        form: the form that is asked for: factored, expanded, single-fraction, simplified or "in-terms-of g".
        tolerance: the relative error up to which a claim with decimals is accepted.
        reveal: whether the right answer is given as well.
        order: how often the target is differentiated; once, or as the target says, where it is not given.
        shapes: the shapes of vectors and matrices, as for `derive`.
        layout: how a derivative by a vector or matrix is laid out; a claim in another layout is told, not accepted.
        define: what letters stand for, as for `derive`.
        context: what is known of the names, as for `derive`.
        at: the place at which the derivative is asked for, "x = 2".
        timeout: the seconds it may take; no limit by default.

    Returns:
        The verdict with its reasons, also for a claim that is not understood; undecided where the time is over.

    Raises:
        DerivatorError: the target, the variable, a declaration or the form is not understood. Never for the claim, but
            where it is no text, no expression and no number.
        InterruptedWorkError: somebody interrupted.
    """
    started = perf_counter()
    marking = Marking.of(claim, latex, form, tolerance, reveal)
    named = CATALOGUE.get(target.strip()) if isinstance(target, str) and shapes is None else None
    if named is not None and named.shapes:
        target, shapes, assume = named.text, named.shapes, (*texts_of(assume, "an assumption"), named.assume)
        wrt, layout, order = wrt or named.wrt, layout or named.layout, order or named.order
    about = context_of(context, define, given)
    shapes = shapes_in(about, target, shapes)
    if about_matrices(target, wrt, shapes, layout):
        if at:
            raise ArgumentError("a place is said of letters that are numbers, not of vectors and matrices")
        from derivator.grading.matrices.shaped_claims import check_shaped  # here and not above: few claims are

        function, assumed = in_context(target, texts_of(assume, "an assumption"), about)
        return check_shaped(
            str(function), as_typed(claim), wrt=wrt, shapes=shapes, assume=assumed, layout=layout,
            order=order or 1, reveal=reveal,
        )
    handed = claim_handed(claim, (target, wrt))
    places = texts_of(at, "a place")
    whole = target_asked(target, wrt, order, constants, latex=marking.latex, context=about, at=places)
    if isinstance(handed, Refusal):
        return refused(handed, whole.problem, as_typed(claim))
    if isinstance(handed, str):
        whole = replace(whole, problem=of_primed_letters(whole.problem, handed))
    if whole.problem.dependent is not None:
        return _on_curve(whole.problem, len(whole.path), assume, handed, marking)
    typed = declared((*texts_of(assume, "an assumption"), *about.of_numbers))

    def one(path: Sequence[Expr], text: Handed) -> Check:
        known = declared_with(typed, replace(whole.problem, variable=path[-1]))
        text, said = _with_names(text, marking, whole.problem.place) if isinstance(text, str) else (text, NOTHING)
        found = judged(FunctionTarget(*after_earlier(whole.problem, path), known, said), text, marking)
        return replace(found, notes=(*found.notes, as_real(path[-1]))) if path[-1] in dict(typed.integers) else found

    def all_of_it() -> Check:
        return one(whole.path, handed) if len(whole.variables) == 1 else check_entries(whole, handed, one)

    shown = whole.problem
    if len(whole.variables) == 1:
        shown = replace(shown, variable=whole.path[-1], earlier=tuple(whole.path[:-1]))
    found = decided_in_time(all_of_it, shown, as_typed(claim))
    return replace(found, seconds=perf_counter() - started, order=len(whole.path))


def _with_names(text: str, marking: Marking, place: AskedPlace) -> tuple[str, Context]:
    """A claim without what it says of its own names, and that; and without the place that is asked for."""
    said = said_beside(text)
    if said.place and place and dict(places_read(said.place, ())) == dict(place):
        return said.formula, NOTHING
    if not said.definitions or said.given or said.place:
        return text, NOTHING
    return said.as_pieces("latex" if marking.latex else "plain"), Context(definitions=said.definitions)


@undecided_when_late(lambda equation, claim, wrt=None, **_: (implicit_problem(equation, wrt=wrt), as_typed(claim)))
@at_work
def check_implicit(
    equation: str | sympy.Eq | Equation,
    claim: object,
    *,
    wrt: str | Expr | None = None,
    dependent: str | Expr | None = None,
    latex: bool | None = None,
    assume: str | Iterable[str] = (),
    form: str | None = None,
    tolerance: float | None = None,
    reveal: bool = False,
    order: int = 1,
    context: Context | None = None,
    define: str | Iterable[str] = (),
    given: str | Iterable[str] = (),
    at: str | Iterable[str] = (),
    timeout: float | None = None,
) -> Check:
    """Check a claimed derivative of a letter that an equation makes a function of another one.

    Args:
        equation: "x^2 + y^2 = 25", or an equation of SymPy's or an inert one.
        claim: the claim in both letters, "-x/y", as typed, or as an expression of SymPy's, an inert one or a number.
        wrt: the variable; x where it is not given and there is one.
        dependent: the letter that depends on it; the only other one, or y, where it is not given.
        latex: whether the claim is LaTeX, by default where it has a backslash; as for `check`.
        assume: what holds of the letters, "y > 0": then only that part of the curve counts.
        form: the form that is asked for: factored, expanded, single-fraction, simplified or "in-terms-of y".
        tolerance: the relative error up to which a claim with decimals is accepted.
        reveal: whether the right answer is given as well.
        order: how often to differentiate.
        context: what is known of the letters: longer names, definitions and conditions.
        define: what letters stand for, "r = 5".
        given: what one letter is by others, "b = 1 - a".
        at: the point of the curve at which the derivative is asked for, as for `derive_implicit`.
        timeout: the seconds it may take; no limit by default.

    Returns:
        The verdict with its reasons, also for a claim that is not understood; undecided where the time is over.

    Raises:
        DerivatorError: the equation, a declaration or the form is not understood, or the equation has no real point.
            Never for the claim, but where it is no text, no expression and no number.
        InterruptedWorkError: somebody interrupted.
    """
    marking = Marking.of(claim, latex, form, tolerance, reveal)
    handed = claim_handed(claim, (equation, wrt, dependent))
    about = context_of(context, define, given)
    point = texts_of(at, "a point")
    if isinstance(equation, str):
        beside = said_beside(equation)
        equation, about, point = beside.formula, about.joined(beside.context), (*point, *beside.place)
    posed = replace(about, conditions=())
    problem = _problem(equation, wrt, dependent, latex=marking.latex, context=posed)
    if isinstance(handed, Refusal):
        return refused(handed, problem, as_typed(claim))
    said = (*texts_of(assume, "an assumption"), *about.conditions)
    return _on_curve(at_point(problem, point), order, said, handed, marking)


def _on_curve(problem: Problem, order: int, assume: str | Iterable[str], handed: Handed, marking: Marking) -> Check:
    started = perf_counter()
    target: Target = curve_asked(problem, order, assume)
    if problem.place:
        from derivator.grading.point_on_curve import point_asked  # here and not above: few claims are of a point

        target = point_asked(problem, order, target.declared)
        handed = _with_names(handed, marking, problem.place)[0] if isinstance(handed, str) else handed
    found = decided_in_time(lambda: judged(target, handed, marking), target.shown, as_typed(handed))
    return replace(found, seconds=perf_counter() - started, order=order)


def _problem(
    equation: str, wrt: str | Expr | None, dependent: str | Expr | None, *, latex: bool, context: Context
) -> Problem:
    """The problem of an equation, which tells its notation itself, unless it is LaTeX without a backslash."""
    try:
        return implicit_problem(equation, wrt=wrt, dependent=dependent, context=context)
    except ReadingError as error:
        if not latex:
            raise
        try:
            return implicit_problem(equation, wrt=wrt, dependent=dependent, notation="latex", context=context)
        except ReadingError:
            raise error from None


def _posed(
    target: str | Expr, wrt: str | Expr | Sequence[str | Expr] | None, constants: Iterable[str | Expr]
) -> Problem:
    return target_asked(target, wrt, None, constants, latex=True).problem
