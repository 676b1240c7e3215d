"""Set the derivative to zero and solve: `solve` and the solution it gives back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sympy import Expr

from derivator.asking.asked_to_solve import asked_to_solve
from derivator.asking.callers import choices_of, text_of, texts_of
from derivator.asking.closed_intervals import closed_interval
from derivator.asking.context import Context, context_of, written_out
from derivator.asking.context_of_matrices import in_context, shapes_in
from derivator.asking.own_symbols import in_own_symbols
from derivator.base.errors import RefutedStepError, UnsupportedError
from derivator.base.work import at_work
from derivator.catalogue.to_solve import TO_SOLVE, NamedProblem
from derivator.deriving.chosen_notation import written
from derivator.deriving.problem import asked_of
from derivator.deriving.solved.several_unknowns import solved_problem, stands_alone
from derivator.inert.shapes import is_scalar
from derivator.model.conventions import NotationChoices
from derivator.model.shaped_problem import ShapedProblem
from derivator.model.solution import ConstrainedPoint, SolvedProblem, SolvedUnknown, StationaryPoint
from derivator.model.trace import Problem
from derivator.notation import plain
from derivator.rendering.solution.solution_page import render_solution
from derivator.rules import RULES
from derivator.syntax import read
from derivator.syntax.shaped.signs_of_matrices import about_matrices

if TYPE_CHECKING:
    from derivator.grading.solved.verdict import SolutionCheck
    from derivator.model.curve import CurveDiscussion

_NO_CURVE = "tangents and intervals are for functions of one letter and nothing else"


@dataclass(frozen=True)
class Solution:
    """A problem whose derivatives were set to zero and solved, every line and every point judged.

    Attributes:
        solved: the same as data.
    """

    solved: SolvedProblem

    @property
    def problem(self) -> Problem:
        """What was asked."""
        return self.solved.problem

    @property
    def parts(self) -> tuple[SolvedUnknown, ...]:
        """The unknowns in the order in which they were solved, each with its lines and points."""
        return in_own_symbols(self.solved.parts, self.problem.own)

    @property
    def points(self) -> tuple[StationaryPoint, ...]:
        """The points of the first unknown; `value.doit()` is ordinary SymPy."""
        return self.parts[0].points

    @property
    def constrained(self) -> tuple[ConstrainedPoint, ...]:
        """The points under the constraints, each with the value of every unknown."""
        return in_own_symbols(self.solved.constrained, self.problem.own)

    @property
    def value(self) -> Expr | None:
        """What the first unknown is, inert, where it is only one; else None."""
        points = self.points
        return points[0].value if len(points) == 1 else None

    @property
    def curve(self) -> CurveDiscussion | None:
        """Where a function of one letter rises, falls and bends, its inflections, tangents and extrema; else None."""
        return self.solved.curve

    @property
    def decided(self) -> bool:
        """Whether verification decided on every line and on every point and its kind."""
        parts = self.solved.parts
        lines = [step.verdict for part in parts for step in part.steps]
        points = [point for part in parts for point in part.points]
        verdicts = (*lines, *(point.verdict for point in points))
        told = all(each.kind != "undecided" for each in points)
        constrained = self.solved.constrained
        if constrained:
            told = all("undecided" not in (point.kind, point.verdict.status) for point in constrained)
        return all(each.status != "undecided" for each in verdicts) and told

    def check(self, claim: str) -> SolutionCheck:
        """Judge a claim about the first unknown: a value, or several with "or" between them, each with its kind or not.

        Of a vector or matrix it is an expression in any notation, of eigenvectors their equation or words.

        Raises:
            ReadingError: the claim is not understood.
        """
        from derivator.grading.solved.claimed_points import check_solution

        return check_solution(self.solved, claim)

    def to_text(self, detail: str = "standard") -> str:
        """The solution as plain text, at a level of detail: brief, standard or full."""
        return self.rendered(format="text", detail=detail)

    def to_markdown(self, detail: str = "standard") -> str:
        """The solution as Markdown with display mathematics."""
        return self.rendered(format="markdown", detail=detail)

    def to_latex(self, detail: str = "standard", *, standalone: bool = False) -> str:
        """The solution as LaTeX: the body of a document, or with `standalone` a whole one."""
        return self.rendered(format="latex", detail=detail, standalone=standalone)

    def to_json(self) -> str:
        """Every line and point as JSON, schema derivator.solution/1."""
        return self.rendered(format="json")

    def rendered(self, **options: Any) -> str:
        """The page in a format; the options and errors are those of `derivator.rendering.render.render`."""
        return render_solution(self.solved, RULES, **options)

    def __str__(self) -> str:
        return self.to_text()

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        """What a notebook shows."""
        return {"text/plain": self.to_text(), "text/markdown": self.to_markdown()}


@at_work
def solve(
    target: str | Expr,
    *,
    wrt: str | Expr | Sequence[str | Expr] | None = None,
    constants: Iterable[str | Expr] = (),
    assume: str | Iterable[str] = (),
    subject_to: str | Iterable[str] = (),
    shapes: str | Mapping[str, Sequence[Any]] | None = None,
    within: str = "",
    tangents_at: str | Iterable[str] = (),
    notation: NotationChoices = NotationChoices(),
    context: Context | None = None,
    timeout: float | None = None,
) -> Solution:
    """Set the derivative to zero and solve, step by step, and tell what kind of point each solution is.

    Args:
        target: the function, as text, as an expression of SymPy's or an inert one; or the name of a named problem, such
            as "bernoulli-mle", which brings its unknown, what it assumes and its constraints.
        wrt: the unknown, or several in the order in which they are solved; the only one there is, or x, by default.
        constants: names that stand for constants.
        assume: what holds of letters, "v > 0, n integer"; of an entry, for every index.
        subject_to: constraints, "sum(p[k], k, 1, K) = 1": equations that the unknowns obey. The name of indexed data,
            "p", then stands for all its entries.
        shapes: the shapes of vectors and matrices, as for `derive`.
        within: a closed interval, "[0, 3]": points are sought in it, and its ends compared with them.
        tangents_at: places at which tangents are told.
        notation: how things are written where that is not to be as usual.
        context: what is known of the names.
        timeout: the seconds it may take; no limit by default.

    Returns:
        The solution; `str()` of it is the page as text.

    Raises:
        ReadingError: a text is not understood.
        VariableError: it is not clear which unknown is meant.
        UnsupportedError: the derivative is not taken or not solved by the rules; the message says which and why.
        RefutedStepError: a line is wrong, which is a defect of this package.
        ArgumentError: an argument is of another kind, or out of range.
    """
    assumed, constraints = texts_of(assume, "an assumption"), texts_of(subject_to, "a constraint")
    interval, places = text_of(within, "an interval"), texts_of(tangents_at, "a place")
    named = TO_SOLVE.get(target.strip()) if isinstance(target, str) and wrt is None else None
    if named is not None:
        target, wrt = named.text, named.wrt
        assumed, constraints = (*named.assume, *assumed), (*named.subject_to, *constraints)
        shapes = named.shapes or shapes
    elif isinstance(target, str):
        sentence, said = asked_to_solve(target)
        target, wrt, constraints = sentence.formula, sentence.by(wrt), (*said, *constraints)
    vectors: ShapedProblem | None = None
    about = context_of(context)
    shapes = shapes_in(about, target, shapes)
    if about_matrices(target, wrt, shapes):
        target, assumed = in_context(target, assumed, about)
    if constraints and (linear := _under_linear(target, wrt, shapes, assumed, constraints)) is not None:
        return Solution(_titled(linear, named))
    written_by_entries = _by_entries(target, wrt, shapes, constraints)
    if written_by_entries is not None:
        target, constraints, vectors = written_by_entries
    elif about_matrices(target, wrt, shapes):
        if interval or places:
            raise UnsupportedError(_NO_CURVE)
        return Solution(_titled(_of_matrices(target, wrt, shapes, assumed, constraints), named))
    if constraints and wrt is None:
        from derivator.deriving.solved.constrained import unknowns_under  # here and not above: few questions are

        wrt = unknowns_under(asked_of(target, wrt="x", constants=constants, context=about).problem, constraints)
    asked = asked_of(target, wrt=wrt, constants=constants, context=about)
    problem = _with_bodies(written(asked.problem, choices_of(notation)))
    if constraints:
        if interval or places:
            raise UnsupportedError(_NO_CURVE)
        from derivator.deriving.solved.constrained import constrained_problem  # here and not above: few questions are

        found = constrained_problem(problem, asked.variables, constraints, assumed)
    else:
        found = _discussed(problem, asked.variables, assumed, interval, places)
    return Solution(_titled(replace(found, vectors=vectors), named))


def _with_bodies(problem: Problem) -> Problem:
    """A problem with the names written out that a context or the text defines; a named one keeps its own."""
    if problem.name or not problem.definitions:
        return problem
    defined = [(each.head, each.body) for each in problem.definitions]
    told = tuple(f"{plain(head)} is read as {plain(body)}" for head, body in defined)
    whole = written_out(problem.expression, defined)
    return replace(problem, expression=whole, definitions=(), readings=(*problem.readings, *told), plan="")


def _discussed(
    problem: Problem, unknowns: Sequence[Expr], assumed: Sequence[str], within: str, places: Sequence[str]
) -> SolvedProblem:
    """A problem solved, and discussed where it is a function of one letter and nothing else."""
    from derivator.deriving.solved.curves import curve_of, interval_conditions  # here: that takes what solving takes

    at = [read(place).expression for place in places]
    ends = closed_interval(within, unknowns[0]) if within else None
    if len(unknowns) > 1 and (at or ends):
        raise UnsupportedError(_NO_CURVE)
    if ends is not None:
        cut = interval_conditions(unknowns[0], ends)
        problem = replace(problem, assumptions=(*problem.assumptions, *cut))
    if len(unknowns) > 1:
        return _of_letters(problem, unknowns, assumed)
    found = solved_problem(problem, unknowns, assumed)
    return replace(found, curve=curve_of(found.problem, found.parts[0], at, ends))


def _of_letters(problem: Problem, unknowns: Sequence[Expr], assumed: Sequence[str]) -> SolvedProblem:
    """Several unknowns one after the other; all points together where there are more, or where they hang on others."""
    numbers = problem.expression.free_symbols <= set(unknowns) and not assumed and not problem.assumptions
    try:
        found = solved_problem(problem, unknowns, assumed)
    except (UnsupportedError, RefutedStepError):  # by another derivative, or by all values, it may be solved
        if not numbers:
            raise
    else:
        if not numbers or stands_alone(found):
            return found
    from derivator.deriving.solved.several_letters import letters_solved  # here and not above: few questions are

    return letters_solved(problem, unknowns)


def _by_entries(
    target: Any, wrt: Any, shapes: Any, constraints: Sequence[str]
) -> tuple[str, tuple[str, ...], ShapedProblem] | None:
    """A function of vectors taken entry by entry, with its constraints, as text, and in vectors; None for another one.

    That is what is asked where the unknown is a number, or where a constraint is no length.
    """
    if not isinstance(target, str) or not isinstance(wrt, str) or "," in wrt or not about_matrices(target, wrt, shapes):
        return None
    from derivator.asking.shaped_question import shaped_problems  # here and not above: few questions are
    from derivator.deriving.solved.as_entries import as_indexed

    [problem] = shaped_problems(target, wrt=wrt, shapes=shapes)
    if is_scalar(problem.variable) or (constraints and not any("@" in each or "^T" in each for each in constraints)):
        sides = []
        for constraint in constraints:
            left, _, right = constraint.partition("=")
            [side] = shaped_problems(left, wrt=wrt, shapes=shapes)
            sides.append(f"{plain(as_indexed(side.expression))} = {right}")
        return plain(as_indexed(problem.expression)), tuple(sides), problem
    return None


def _titled(solved: SolvedProblem, named: NamedProblem | None) -> SolvedProblem:
    """A solved problem with the name and the title of the named one that it is."""
    if named is None:
        return solved
    problem = replace(solved.problem, name=named.name, title=named.title)
    told = (named.letters, *solved.told) if named.letters else solved.told
    return replace(solved, problem=problem, told=told)


def _signs_and_others(assumed: Sequence[str]) -> tuple[list[str], list[str]]:
    """What is assumed of numbers, and what of matrices."""
    clauses = [clause.strip() for text in assumed for clause in text.split(",")]
    signs = [clause for clause in clauses if any(sign in clause for sign in "<>≤≥")]
    return signs, [clause for clause in clauses if clause not in signs]


def _under_linear(
    target: Any, wrt: Any, shapes: Any, assumed: Sequence[str], constraints: Sequence[str]
) -> SolvedProblem | None:
    """A function of a vector x under A x = b; None for another one."""
    if not isinstance(target, str) or not about_matrices(target, wrt, shapes):
        return None
    from derivator.deriving.solved.linear_constraint import linear_constraint, under_linear_constraint

    signs, others = _signs_and_others(assumed)
    found = linear_constraint(target, constraints, wrt, shapes, others)
    if found is None:
        return None
    try:
        return under_linear_constraint(found, signs)
    except UnsupportedError:
        if not is_scalar(found[1].left):
            raise
        return None  # one constraint may be taken entry by entry


def _of_matrices(
    target: Any, wrt: Any, shapes: Any, assumed: Sequence[str], constraints: Sequence[str]
) -> SolvedProblem:
    from derivator.asking.shaped_question import shaped_problems  # here and not above: few questions are
    from derivator.deriving.solved.shaped_solved import shaped_solved

    signs, others = _signs_and_others(assumed)
    if constraints:
        from derivator.deriving.solved.eigenvectors import under_a_norm

        return under_a_norm(text_of(target, "the function"), constraints, wrt, shapes, others)
    problems = shaped_problems(target, wrt=wrt, shapes=shapes, assume=others)
    if len(problems) != 1:
        from derivator.deriving.solved.shaped_several import shaped_several

        return shaped_several(problems, signs)
    return shaped_solved(problems[0], signs)
