"""Check a claim for a derivative where an equation defines y: it may hold everywhere, or only on the curve."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from time import perf_counter

import sympy
from sympy import Expr

from derivator.asking.callers import Handed, flag_of, order_of, texts_of, tolerance_of
from derivator.asking.implicit import implicit_problem, with_function
from derivator.asking.own_symbols import in_own_symbols
from derivator.base.errors import ReadingError, UnsupportedError
from derivator.base.work import at_work
from derivator.deriving.families import following, in_turn
from derivator.engine import IMPLICIT
from derivator.grading.branches import told_apart
from derivator.grading.deciding import decide
from derivator.grading.diagnosis.curve_slips import CurveDiagnoser
from derivator.grading.domains import conditions
from derivator.grading.forms import form_named, is_simplified
from derivator.grading.limit import decided_in_time, undecided_when_late
from derivator.grading.reading.assuming import Declared, declared, declared_with
from derivator.grading.reading.claims import Refusal, as_typed, claim_handed, is_latex, read_claim, refused, restates
from derivator.grading.reading.stated import right_side
from derivator.grading.result import Check, Diagnosis, VerdictName
from derivator.grading.rounding import decimals, rounded_on_curve, tolerated_on_curve
from derivator.inert import ONE, Equation, NamedFunction
from derivator.inert.trees import subexpressions
from derivator.model.trace import Assumption, Problem
from derivator.notation import plain
from derivator.syntax import Notation
from derivator.syntax.grammar.shorthand import without_argument
from derivator.verification import Curve
from derivator.verification.curve.curve_points import CurvePoint, equal

MANY = 30
"""Points at which a wrong claim is looked at: on some part of the curve it may be right."""

ONE_BRANCH = Diagnosis(
    "one-branch-only", "implicit", "one branch is taken for the whole curve",
    "Solving the equation for the dependent letter leaves a choice. What is the derivative on the other branch?",
)


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
        timeout: the seconds it may take; no limit by default.

    Returns:
        The verdict with its reasons, also for a claim that is not understood; undecided where the time is over.

    Raises:
        DerivatorError: the equation, a declaration or the form is not understood, or the equation has no real point.
            Never for the claim, but where it is no text, no expression and no number.
        InterruptedWorkError: somebody interrupted.
    """
    latex = is_latex(claim) if latex is None else flag_of(latex, "whether it is LaTeX")
    reveal = flag_of(reveal, "whether to reveal")
    handed = claim_handed(claim, (equation, wrt, dependent))
    problem = _problem(equation, wrt, dependent, latex=latex)
    if isinstance(handed, Refusal):
        return refused(handed, problem, as_typed(claim))
    asked = asked_of_curve(problem, order, assume=assume, form=form, tolerance=tolerance)
    found = decided_in_time(
        lambda: check_on_curve(asked, handed, latex=latex, reveal=reveal), asked.problem, as_typed(claim)
    )
    return replace(found, order=order)


def _problem(equation: str, wrt: str | Expr | None, dependent: str | Expr | None, *, latex: bool) -> Problem:
    """The problem of an equation, which tells its notation itself, unless it is LaTeX without a backslash."""
    try:
        return implicit_problem(equation, wrt=wrt, dependent=dependent)
    except ReadingError as error:
        if not latex:
            raise
        try:
            return implicit_problem(equation, wrt=wrt, dependent=dependent, notation="latex")
        except ReadingError:
            raise error from None


@dataclass(frozen=True)
class CurveAsked:
    """What a claim on a curve is checked against.

    Attributes:
        problem: the equation, with the variables of the lower orders.
        declared: what was declared of the letters.
        has_form: the test for the form that was asked for; None where none was.
        tolerance: the relative error that is let pass; None for none.
    """

    problem: Problem
    declared: Declared
    has_form: Callable[[Expr, Expr], bool] | None
    tolerance: float | None

    @property
    def assumptions(self) -> tuple[Assumption, ...]:
        """What holds on the part of the curve that counts, with y(x) for y."""
        given = self.declared.assumptions
        return tuple(Assumption(each.kind, with_function(each.subject, self.problem)) for each in given)


def asked_of_curve(
    problem: Problem,
    order: int,
    *,
    assume: str | Iterable[str] = (),
    form: str | None = None,
    tolerance: float | None = None,
) -> CurveAsked:
    """The question of an equation; arguments and errors are those of `check_implicit`.

    Raises:
        UnsupportedError: a letter is declared to be a whole number, which points of a curve do not obey, or the order
            is too high.
    """
    tolerance, order = tolerance_of(tolerance), order_of(order)
    typed = declared(texts_of(assume, "an assumption"))
    known = declared_with(typed, problem)
    if whole := (*typed.integers, *known.integers):
        letter = plain(whole[0][0])
        raise UnsupportedError(f"{letter} cannot be declared a whole number in an equation: write the number for it")
    asked = replace(problem, earlier=(problem.variable,) * (order - 1))
    return CurveAsked(asked, known, None if form is None else form_named(form), tolerance)


def check_on_curve(asked: CurveAsked, claim: Handed, *, latex: bool = False, reveal: bool = False) -> Check:
    """The same for a problem that an equation poses; the errors are those of `check_implicit`."""
    started = perf_counter()
    found = _checked(asked, claim, latex=latex)
    expected = in_own_symbols(_expected(asked), asked.problem.own) if reveal else None
    if not reveal:
        found = replace(found, diagnoses=tuple(replace(each, reveals=None) for each in found.diagnoses))
    return replace(found, expected=expected, assumptions=asked.declared.clauses, seconds=perf_counter() - started)


def _checked(asked: CurveAsked, handed: Handed, *, latex: bool) -> Check:
    problem, claim = asked.problem, as_typed(handed)
    curve = Curve(problem, asked.assumptions)
    if not curve.points.all():
        where = " and what is assumed holds" if asked.assumptions else ""
        raise UnsupportedError(f"no point was found where {plain(curve.typed(problem.expression))}{where}")
    letters = (problem.variable.name, curve.height.name)
    notation: Notation = "latex" if latex else "plain"
    if isinstance(handed, str):
        told = right_side(claim, notation, curve.height, problem.variable, len(problem.earlier) + 1)
        if isinstance(told, Refusal):
            return refused(told, problem, claim)
        handed = without_argument(told, curve.height.name, problem.variable.name)
    read = read_claim(handed, notation, letters)
    if isinstance(read, Refusal):
        return refused(read, problem, claim)
    notes = tuple(dict.fromkeys((*problem.readings, *read.notes)))
    base = Check("undecided", "", problem, claim, read_as=read.expression, notes=notes)
    if restates(read.expression, ONE):
        return replace(base, verdict="not-an-answer", method="a derivative is left to be carried out")
    unknown = dict.fromkeys(part.name for part in subexpressions(read.expression) if isinstance(part, NamedFunction))
    if unknown:
        method = f"the function {', '.join(unknown)} is not defined in this problem"
        return replace(base, verdict="not-an-answer", method=method)
    return _judged(asked, base, curve, with_function(read.expression, problem))


def _judged(asked: CurveAsked, base: Check, curve: Curve, claim: Expr) -> Check:
    decision = decide(curve.ask(claim), asked.declared)
    found = replace(base, method=decision.method, witness=decision.witness)
    if decision.outcome == "equal":
        domain = conditions(curve.typed(claim), curve.typed(asked.problem.expression)) if decision.smaller else ""
        verdict: VerdictName = "correct-on-smaller-domain" if decision.smaller else "correct"
        return _right(asked, replace(found, verdict=verdict, domain=domain))
    if decision.outcome != "different":
        return replace(found, verdict="undecided" if decision.outcome == "undecided" else "not-an-answer")
    return replace(found, verdict="wrong") if decision.hidden else _wrong(asked, found, curve, claim)


def _right(asked: CurveAsked, found: Check) -> Check:
    """How a right claim is written, as far as that was asked."""
    claim, variable = found.read_as, asked.problem.variable
    if claim is None:
        return found
    in_form = None if asked.has_form is None else asked.has_form(claim, variable)
    return replace(found, simplified=is_simplified(claim, variable), in_form=in_form)


def _wrong(asked: CurveAsked, found: Check, curve: Curve, claim: Expr) -> Check:
    """A claim that is different at a point: rounded, right on one branch, or wrong with what may have happened."""
    opened = curve.opened(claim)
    sides = list(curve.sides(opened))
    if any(claimed is not None and equal(truth, claimed) for _, truth, claimed in sides):
        sides = list(curve.sides(opened, MANY))
    if decimals(claim) or decimals(asked.problem.expression):
        if asked.tolerance is not None and tolerated_on_curve(sides, asked.tolerance):
            method = f"equal within the tolerance {asked.tolerance:g}"
            return _right(asked, replace(found, verdict="correct", method=method, witness=None))
        if rounded_on_curve(curve, claim, sides):
            return replace(found, verdict="rounded", method="equal up to the rounding of its decimals")
    right: list[CurvePoint] = []
    wrong: list[CurvePoint] = []
    for place, truth, claimed in sides:
        (right if claimed is not None and equal(truth, claimed) else wrong).append(place)
    parted = told_apart(curve, right, wrong)
    method = "different at a point of the curve"
    if parted is not None:
        tried = f"at all {parted.points} points of the curve that were tried"
        method = f"it holds where {parted.holds} and fails where {parted.fails}{parted.given}, {tried}"
        if parted.branches:
            return replace(found, verdict="wrong", method=method, diagnoses=(ONE_BRANCH,))
    diagnoses = CurveDiagnoser(_known(asked.problem), curve, claim).diagnoses()
    return replace(found, verdict="wrong", method=method, diagnoses=diagnoses)


def _known(problem: Problem) -> Problem:
    """The problem with what is derived on the way to a higher order; for the first as it is."""
    if not problem.earlier:
        return problem
    alone = replace(problem, earlier=())
    try:
        return following(in_turn(alone, IMPLICIT, (problem.variable,) * len(problem.earlier))[-1], problem.variable)
    except UnsupportedError:
        return problem


def _expected(asked: CurveAsked) -> Expr | None:
    """The last line that the plan leads to and that verification agrees with on all of the curve that counts."""
    problem = replace(asked.problem, earlier=())
    try:
        trace = in_turn(problem, IMPLICIT, (problem.variable,) * (len(asked.problem.earlier) + 1))[-1]
    except UnsupportedError:
        return None
    # What holds on one branch only, as 1/sqrt(1 - x^2) where sin(y) = x, is not the answer for the whole curve.
    curve = Curve(asked.problem, asked.assumptions)
    lines = [step.after for step in reversed(trace.steps)]
    results = [line.right for line in lines if isinstance(line, Equation) and line.left == trace.problem.named]
    return next((each for each in results if curve.solution(each).status in ("proved", "agrees")), None)
