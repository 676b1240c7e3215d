"""The library's front door: derive an expression and hold the checked derivation, ready to be shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import sympy
from sympy import Expr

from derivator.asking.callers import choices_of, flag_of, order_of, text_of, texts_of
from derivator.asking.context import Context, context_of
from derivator.asking.context_of_matrices import in_context, shapes_in
from derivator.asking.own_symbols import in_own_symbols
from derivator.base.errors import ArgumentError, StoppedWorkError, UnsupportedError
from derivator.base.work import at_work
from derivator.catalogue import CATALOGUE
from derivator.deriving.asked_places import curve_problem
from derivator.deriving.chosen_notation import written
from derivator.deriving.chosen_way import by_methods, plan_of, refuse_unused, within_reach
from derivator.deriving.in_time import checked_in_time
from derivator.deriving.problem import Asked, asked_of
from derivator.engine import ALONG_PATHS, IMPLICIT, Plan
from derivator.engine.plans.by_differentials import BY_DELTAS, BY_DIFFERENTIALS, BY_INDICES
from derivator.inert import Equation
from derivator.model.conventions import NotationChoices
from derivator.model.trace import Assumption, Family, FurtherForm, Problem, Step, Trace, Verdict
from derivator.rendering.render import notebook, render
from derivator.rendering.verdict_sentence import decided
from derivator.rules import RULES
from derivator.syntax.shaped.signs_of_matrices import about_matrices

if TYPE_CHECKING:
    from derivator.model.shaped_problem import ShapedProblem


@dataclass(frozen=True)
class Derivation:
    """A derivation whose every step was checked.

    Attributes:
        trace: the derivation as data.
    """

    trace: Trace

    @property
    def problem(self) -> Problem:
        """What was asked."""
        return self.trace.problem

    @property
    def steps(self) -> tuple[Step, ...]:
        """The lines, each with its rule, before, after, verdict and the steps inside it."""
        return in_own_symbols(self.trace.steps, self.problem.own)

    @property
    def result(self) -> Expr:
        """The last line, inert; `result.doit()` is ordinary SymPy."""
        return in_own_symbols(self.trace.result, self.problem.own)

    @property
    def forms(self) -> tuple[FurtherForm, ...]:
        """The result in further forms."""
        return in_own_symbols(self.trace.forms, self.problem.own)

    @property
    def assumptions(self) -> tuple[Assumption, ...]:
        """What is given and what the steps needed."""
        return in_own_symbols(self.trace.assumptions, self.problem.own)

    @property
    def verdict(self) -> Verdict:
        """What verification says of the result."""
        return self.trace.verdict

    @property
    def parts(self) -> tuple[Derivation, ...]:
        """Each derivation, where several belong together; else this one."""
        return (self,)

    @property
    def complete(self) -> bool:
        """Whether the lines lead to the end: not if time was over, or somebody interrupted, before."""
        return not self.trace.stopped

    @property
    def decided(self) -> bool:
        """Whether verification decided on every step and on the result."""
        return decided(self.trace)

    def to_text(self, detail: str = "standard") -> str:
        """The proof as plain text, at a level of detail: brief, standard or full."""
        return self.rendered(format="text", detail=detail)

    def to_markdown(self, detail: str = "standard") -> str:
        """The proof as Markdown with display mathematics."""
        return self.rendered(format="markdown", detail=detail)

    def to_latex(self, detail: str = "standard", *, standalone: bool = False) -> str:
        """The proof as LaTeX: the body of a document, or with `standalone` a whole one."""
        return self.rendered(format="latex", detail=detail, standalone=standalone)

    def to_json(self) -> str:
        """Every step as JSON, schema derivator.derivation/1."""
        return self.rendered(format="json")

    def to_code(self, library: str = "numpy") -> str:
        """A program with the functions `value(...)` and `derivative(...)` for numpy, torch or jax.

        The arguments are the letters in alphabetical order; vectors are arrays of one dimension.
        """
        from derivator.rendering.code.programs import program

        return program(self.trace, library)

    def rendered(self, **options: Any) -> str:
        """The page in a format; the options and errors are those of `derivator.rendering.render.render`."""
        return render(self.trace, RULES, **options)

    def on_terminal(self, **options: Any) -> str:
        """The page in two dimensions; `terminal_page` tells the options."""
        from derivator.rendering.terminal.terminal_layout import terminal_page

        return terminal_page(self.trace, RULES, **options)

    def __str__(self) -> str:
        return self.to_text()

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        """What a notebook shows; no HTML, which an untrusted notebook strips until it looks wrong."""
        return {"text/plain": self.to_text(), **notebook((self.trace,), RULES)}


@dataclass(frozen=True)
class Derivations(Derivation):
    """Derivations that belong together, checked: a derivative of a higher order, a gradient, a Hessian.

    As a Derivation it is the last of them, but for its result, which is the matrix of a gradient or Hessian.

    Attributes:
        family: all of them as data.
    """

    family: Family

    @property
    def parts(self) -> tuple[Derivation, ...]:
        """Each derivation, in order."""
        return tuple(Derivation(trace) for trace in self.family.traces)

    @property
    def complete(self) -> bool:
        """Whether all of them were derived."""
        return self.family.complete

    @property
    def result(self) -> Expr:
        """The last result, or the matrix of all of them, inert; `result.doit()` is ordinary SymPy."""
        whole = self.trace.result if self.family.whole is None else self.family.whole.right
        return in_own_symbols(whole, self.problem.own)

    @property
    def decided(self) -> bool:
        """Whether verification decided on every step and on every result."""
        return all(map(decided, self.family.traces))

    def rendered(self, **options: Any) -> str:
        """The page in a format; JSON has the schema derivator.derivations/1."""
        from derivator.rendering.family import render_family

        return render_family(self.family, RULES, **options)

    def on_terminal(self, **options: Any) -> str:
        """The page in two dimensions."""
        from derivator.rendering.family import terminal_family

        return terminal_family(self.family, RULES, **options)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        """What a notebook shows: the chain of each derivation, and what follows by symmetry."""
        from derivator.rendering.family import by_symmetry

        return {"text/plain": self.to_text(), **notebook(self.family.told, RULES, by_symmetry(self.family))}


@at_work
def derive(
    target: str | Expr,
    *,
    wrt: str | Expr | Sequence[str | Expr] | None = None,
    constants: Iterable[str | Expr] = (),
    plan: str | None = None,
    method: str | Iterable[str] = (),
    without: str | Iterable[str] = (),
    alternatives: bool = False,
    in_terms_of: str | None = None,
    given: str | Iterable[str] = (),
    notation: NotationChoices = NotationChoices(),
    order: int | None = None,
    shapes: str | Mapping[str, Sequence[Any]] | None = None,
    assume: str | Iterable[str] = (),
    layout: str | None = None,
    define: str | Iterable[str] = (),
    context: Context | None = None,
    at: str | Iterable[str] = (),
    timeout: float | None = None,
) -> Derivation:
    """Differentiate step by step and check every step.

    Args:
        target: a SymPy expression, an inert one, an expression as text, or the name of a named derivation. A symbol of
            SymPy's is the letter of its name; what it assumes is given, and it is what stands in the result.
        wrt: the variable, as text (`"x"`, `"theta[j]"`) or as an expression; the only one there is, or x, by default.
            Several, as a sequence or as text with commas between them, ask for the gradient, with `order` 2 for the
            Hessian.
        constants: names that stand for constants.
        plan: the name of the plan to follow in place of the problem's own.
        method: how it is differentiated: "product", "quotient", "chain", "logarithmic", "exponential", "expand",
            "limit-definition" or "first-principles", or several of them.
        without: names of rules that are left out.
        alternatives: whether a second way is shown beside the first, by another method, and how the two meet.
        in_terms_of: what the result is written in: a name for the function itself, "g", or the definition of another,
            "u = x^2+1".
        given: equations that hold of the data, "sum(t[i], i, 1, n) = 1" or "A[i,j] = A[j,i]".
        notation: how things are written where that is not to be as the problem is usually written.
        order: how often to differentiate; once, or as a named derivation says, where it is not given.
        shapes: the shapes of vectors and matrices, `{"A": ("n", "n"), "x": ("n",)}` or "A: n×n, x: n, t: scalar"; those
            that are not declared are told from the text.
        assume: what holds of vectors and matrices, "A symmetric, S positive definite, Q orthogonal, y one-hot".
        layout: how a derivative by a vector or matrix is laid out: gradient, numerator or denominator.
        define: what letters stand for, "z = w x + b; a = sigmoid(z)"; the chain rule goes by way of them.
        context: what is known of the names: letters, functions, indices, definitions, given equations and conditions.
        at: the place at which the derivative is asked for, "x = 2"; the target may say it itself, "f'(2)".
        timeout: the seconds it may take; no limit by default.

    Returns:
        The derivation; `str()` of it is the proof as text. Of a higher order, or by several variables, it is
        `Derivations`.

    Raises:
        ReadingError: a text is not understood; it says where and what was expected.
        VariableError: it is not clear which variable is meant.
        UnsupportedError: the target holds something that no rule differentiates, or the derivative cannot be written
            in terms of what was asked for.
        UnknownNameError: there is no such plan, or a name cannot be written as was chosen.
        SizeLimitError: an expression is, or becomes, too large or too deep.
        TimeLimitError: the time is over; its `partial` holds the lines that were derived and checked.
        RefutedStepError: a step is wrong, which is a defect of this package.
        ArgumentError: an argument is of another kind, or out of range.
    """
    alternatives = flag_of(alternatives, "alternatives")
    about = context_of(context, define, given)
    shapes = shapes_in(about, target, shapes)
    of_matrices = about_matrices(target, wrt, shapes, layout)
    if alternatives and of_matrices:
        raise ArgumentError("alternatives are of a first derivative by one variable")
    named = CATALOGUE.get(target.strip()) if isinstance(target, str) else None
    place = texts_of(at, "a place")
    if place and (of_matrices or (named is not None and named.shapes)):
        raise ArgumentError("a place is said of letters that are numbers, not of vectors and matrices")
    if named is not None and named.shapes and shapes is None:
        of_name = named.problems_by(named.wrt if wrt is None else wrt, layout or named.layout)
        return _of_matrices(of_name, named.order if order is None else order_of(order), plan)
    if plan in (BY_DIFFERENTIALS, BY_DELTAS, BY_INDICES) or of_matrices:
        from derivator.asking.shaped_question import shaped_problems  # here and not above: few questions are

        function, assumed = in_context(target, texts_of(assume, "an assumption"), about)
        problems = shaped_problems(function, wrt=wrt, shapes=shapes, assume=assumed, layout=layout)
        return _of_matrices(problems, 1 if order is None else order_of(order), plan)
    asked = asked_of(target, wrt=wrt, constants=constants, order=order, context=about, at=place)
    problem = asked.problem
    if in_terms_of is not None:
        from derivator.deriving.in_terms import asked_in

        problem = asked_in(problem, text_of(in_terms_of, "what the result is written in"))
    problem = written(problem, choices_of(notation))
    network = None
    if problem.plan == ALONG_PATHS.name:
        from derivator.engine.intermediate_letters import by_way_of  # here and not above: few questions name letters

        if plan is None and in_terms_of is None and len(asked.path) == 1 and not alternatives:
            network = by_way_of(problem, asked.variables)
        problem = replace(problem, plan="") if network is None else network.problem
    chosen = plan_of(problem.plan if plan is None else text_of(plan, "a plan"))
    how, left_out = texts_of(method, "a method"), texts_of(without, "a rule")
    if how or left_out:
        chosen = by_methods(chosen, how, left_out)
    with _kept(), within_reach(how) if how else nullcontext():
        if alternatives:
            found: Derivation = _two_ways(problem, asked, chosen)
        elif len(asked.variables) == 1 and len(asked.path) == 1:
            found = Derivation(checked_in_time(problem, chosen))
        elif network is not None:
            from derivator.deriving.families import gradient_by_way_of

            found = _of_family(gradient_by_way_of(problem, asked.variables, network.shared, chosen))
        else:
            found = _in_steps(problem, asked.variables, asked.path, chosen)
    if how:
        refuse_unused(how, [part.trace for part in found.parts])
    return found


def _two_ways(problem: Problem, asked: Asked, plan: Plan) -> Derivations:
    from derivator.deriving.second_ways import with_second_way

    if len(asked.variables) > 1 or len(asked.path) > 1:
        raise ArgumentError("alternatives are of a first derivative by one variable")
    family = with_second_way(problem, plan)
    return Derivations(family.traces[0], family)


def _of_matrices(problems: Sequence[ShapedProblem], order: int, plan: str | None) -> Derivation:
    chosen = plan_of(problems[0].plan or BY_DIFFERENTIALS if plan is None else text_of(plan, "a plan"))
    if chosen.name not in (BY_DIFFERENTIALS, BY_DELTAS, BY_INDICES):
        raise UnsupportedError(f"vectors and matrices follow {BY_DIFFERENTIALS}, {BY_DELTAS} or {BY_INDICES}")
    from derivator.deriving.shaped.by_indices import shaped_derived  # here and not above: few questions are

    with _kept():
        found = shaped_derived(problems, order, chosen)
        return _of_family(found) if isinstance(found, Family) else Derivation(found)


def _of_family(family: Family) -> Derivations:
    return Derivations(family.traces[-1], family)


@contextmanager
def _kept() -> Iterator[None]:
    """Let an error that tells of an early end hold what is known as a derivation."""
    try:
        yield
    except StoppedWorkError as error:
        known = error.partial
        if isinstance(known, Family):
            error.partial = _of_family(known)
        else:
            error.partial = Derivation(known) if isinstance(known, Trace) else None
        raise


@at_work
def derive_implicit(
    equation: str | sympy.Eq | Equation,
    *,
    wrt: str | Expr | None = None,
    dependent: str | Expr | None = None,
    constants: Iterable[str | Expr] = (),
    notation: NotationChoices = NotationChoices(),
    order: int = 1,
    context: Context | None = None,
    define: str | Iterable[str] = (),
    given: str | Iterable[str] = (),
    at: str | Iterable[str] = (),
    timeout: float | None = None,
) -> Derivation:
    """Find the derivative of a letter that an equation makes a function of another one.

    Args:
        equation: "x^2 + y^2 = 25", or an equation of SymPy's or an inert one.
        wrt: the variable; x where it is not given and there is one.
        dependent: the letter that depends on it; the only other one, or y, where it is not given.
        constants: letters that stand for constants.
        notation: how things are written where that is not to be as usual.
        order: how often to differentiate.
        context: what is known of the letters: longer names, definitions and conditions, "y > 0".
        define: what letters stand for, "r = 5".
        given: what one letter is by others, "b = 1 - a".
        at: the point of the curve where it is asked for, "x = 3, y = 4" or "(3, 4)"; the text may say it itself.
        timeout: the seconds it may take; no limit by default.

    Returns:
        The derivation, whose lines are equations; its result is the right side of the last. Of a higher order it is
        `Derivations`.

    Raises:
        ReadingError: the text is not understood or is no equation.
        VariableError: it is not clear which letter depends on which.
        UnsupportedError: the equation cannot be differentiated, is not solved by the plan, or has no real point.
        SizeLimitError: an expression is, or becomes, too large or too deep.
        TimeLimitError: the time is over; its `partial` holds the lines that were derived and checked.
        RefutedStepError: a step is wrong, which is a defect of this package.
        ArgumentError: an argument is of another kind, or out of range.
    """
    about, letters = context_of(context, define, given), {"wrt": wrt, "dependent": dependent, "constants": constants}
    problem = written(curve_problem(equation, texts_of(at, "a point"), about, **letters), choices_of(notation))
    with _kept():
        if (order := order_of(order)) == 1:
            return Derivation(checked_in_time(problem, IMPLICIT))
        return _in_steps(problem, (problem.variable,), (problem.variable,) * order, IMPLICIT)


def _in_steps(problem: Problem, variables: tuple[Expr, ...], path: tuple[Expr, ...], plan: Plan) -> Derivations:
    from derivator.deriving.families import family_of

    return _of_family(family_of(problem, variables, path, plan))
