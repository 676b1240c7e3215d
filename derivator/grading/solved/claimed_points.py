"""Check a claimed estimator or stationary point: each value against those that were found and judged, and its kind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sympy import Expr, Symbol

from derivator.asking.callers import text_of
from derivator.base.errors import ReadingError, UnsupportedError
from derivator.base.record import record
from derivator.base.regex import regex
from derivator.grading.solved.claim_text import KIND
from derivator.grading.solved.claimed_together import judged_together
from derivator.grading.solved.point_slips import (
    CONSTRAINT_FORGOTTEN,
    KIND_MISTAKEN,
    NOT_STATIONARY,
    ROOT_LOST,
    SLIPS,
    VALUE_MISTAKEN,
    PointSlip,
)
from derivator.grading.solved.rounded_claims import fine_enough, places_of, rounds
from derivator.grading.solved.verdict import SolutionCheck
from derivator.inert import ONE, Entry, Fraction, IndexedSum, Times
from derivator.inert.shapes import is_scalar
from derivator.inert.trees import subexpressions
from derivator.model.shaped_problem import ShapedProblem
from derivator.model.solution import PointKind, SolvedProblem, StationaryPoint
from derivator.model.trace import Assumption
from derivator.notation import plain
from derivator.syntax import notation_of, read
from derivator.verification import Checker
from derivator.verification.constrained_judge import obeys

_OR = regex(r"\s*(?:\bor\b|\band\b|;|,(?![^(\[]*[)\]]))\s*")
_PAIR = regex(r"\(([^,()]+(?:\([^()]*\)[^,()]*)*),([^,()]+(?:\([^()]*\)[^,()]*)*)\)")
"""A point of the plane."""


@record
class _Claimed:
    """One point that is claimed: its value, and where they are told its kind and the value of the function there."""

    value: Expr
    kind: PointKind | None = None
    height: Expr | None = None


def check_solution(solved: SolvedProblem, claim: str) -> SolutionCheck:
    """Judge a claim about the first unknown of a solved problem, or about all unknowns of its points.

    Args:
        solved: the problem with its solutions, judged.
        claim: a value, or several with "or" or commas between them; each may be followed by a kind, "1/n, maximum", and
            be a point of the plane, "(2, -20)"; of several unknowns "(1, 1)" or "x = 1, y = 1". A solution that is
            known as a decimal number only may be rounded.

    Raises:
        ReadingError: the claim is not understood.
    """
    if solved.problem.shaped:
        from derivator.grading.solved.claimed_matrices import check_shaped_solution

        return check_shaped_solution(solved, text_of(claim, "a claim"))
    text = text_of(claim, "a claim")
    if solved.constrained and len(solved.constrained[0].values) > 1:
        asked = _Questions(solved.parts[0].derivative.problem.assumptions)
        if (together := judged_together(solved.constrained, text, asked.same)) is not None:
            return together
    unknown = solved.constrained[0].values[0].head if solved.constrained else solved.parts[0].unknown
    claimed = tuple(_read(piece, unknown, solved) for piece in _pieces(text))
    return _Judging(solved, claimed).verdict()


class _Judging:
    """Judges the points that are claimed of one unknown."""

    def __init__(self, solved: SolvedProblem, claimed: tuple[_Claimed, ...]) -> None:
        part = solved.parts[0]
        self.solved, self.claimed = solved, claimed
        if solved.constrained:
            self.points = [StationaryPoint(point.values[0].body, kind=point.kind) for point in solved.constrained]
            needs = tuple(need for point in solved.constrained for need in point.where)
        else:
            self.points = list(part.points)
            needs = tuple(need for point in part.points for need in point.conditions)
        self.question = _Questions((*part.derivative.problem.assumptions, *needs))
        self.found = tuple(each.value for each in claimed)

    def verdict(self) -> SolutionCheck:
        """The verdict on all of them."""
        met: set[int] = set()
        for each in self.claimed:
            outcomes = [self.outcome(each.value, point) for point in self.points]
            if "equal" not in outcomes:
                return self.none_of_them(each, outcomes)
            position = outcomes.index("equal")
            met.add(position)
            fault = self.beside(each, self.points[position])
            if fault is not None:
                return fault
        missing = len(self.points) - len(met)
        if missing:
            said = f"only {len(met)} of {len(self.points)} solutions {'stands' if len(met) == 1 else 'stand'} there"
            return self.told("wrong", said, ROOT_LOST)
        if not self.points:
            return self.told("wrong", "there is no stationary point", NOT_STATIONARY)
        return self.told("correct", "each solution is there, and no other")

    def told(self, verdict: str, reason: str, slip: PointSlip | None = None) -> SolutionCheck:
        """A verdict."""
        return SolutionCheck(verdict, self.found, reason, slip, tuple(point.value for point in self.points))

    def outcome(self, value: Expr, point: StationaryPoint) -> str:
        """Whether a claimed value is that of a point: "equal", "rounded", "different" or "undecided"."""
        if point.approximate is None:
            same = self.question.same(value, point.value)
            return "rounded" if same == "different" and places_of(value) and rounds(value, point) else same
        if rounds(value, point):
            return "equal" if fine_enough(value) else "rounded"
        if places_of(value) is None and not value.free_symbols:
            off = abs(value.doit().evalf(40) - point.value.doit().evalf(40))
            return "different" if off > float(point.approximate[1]) else "undecided"
        return self.question.same(value, point.value)

    def none_of_them(self, claimed: _Claimed, outcomes: list[str]) -> SolutionCheck:
        """The verdict on a value that is none of the solutions."""
        if not self.points:
            return self.told("wrong", "there is no stationary point", NOT_STATIONARY)
        if "rounded" in outcomes:
            exact = self.points[outcomes.index("rounded")].approximate is None
            return self.told("rounded", "it is a solution, rounded: the exact value is asked for" if exact else
                             "it is a solution, rounded too far to be told from others")
        if "undecided" in outcomes:
            return self.told("undecided", "it could not be told whether the value is one of the solutions")
        constrained = self.solved.constrained
        if not constrained:
            slip = self.slip(claimed.value) or NOT_STATIONARY
            return self.told("wrong", "there the derivative is not 0", slip)
        kept = obeys(self.solved.problem.expression, constrained[0], claimed.value, self.question.known)
        if kept is False:
            return self.told("wrong", "there the constraint does not hold", CONSTRAINT_FORGOTTEN)
        return self.told("wrong", "this is no stationary point", self.slip(claimed.value) or NOT_STATIONARY)

    def slip(self, value: Expr) -> PointSlip | None:
        """The mistake that makes of a right value what was claimed."""
        exact = [point.value for point in self.points if point.approximate is None]
        return _slip(value, exact, self.question)

    def beside(self, claimed: _Claimed, point: StationaryPoint) -> SolutionCheck | None:
        """What is wrong with the kind and the height that are claimed of a point; None where nothing is."""
        kind, height = claimed.kind, claimed.height
        if kind and point.kind == "undecided":
            return self.told("undecided", "which kind of point it is was not decided")
        if kind and kind != point.kind:
            return self.told("wrong", f"the point is right, and it is a {point.kind}, not a {kind}", KIND_MISTAKEN)
        if height is None:
            return None
        right = self.solved.problem.expression.xreplace({self.solved.parts[0].unknown: point.value})
        if point.approximate is not None:
            fits = rounds(height, StationaryPoint(right, ("", "1e-6")))
            return None if fits else self.told("wrong", "the function has another value there", VALUE_MISTAKEN)
        same = self.question.same(height, right)
        if same == "undecided":
            return self.told("undecided", "the value of the function there was not decided")
        return None if same == "equal" else self.told(
            "wrong", "the point is right, the function has another value there", VALUE_MISTAKEN)


def _pieces(claim: str) -> list[str]:
    """The values of a claim, each with what is said of its kind."""
    found: list[str] = []
    for piece in _OR.split(claim.strip()):
        if piece and found and KIND.fullmatch(piece):
            found[-1] = f"{found[-1]} {piece}"
        elif piece:
            found.append(piece)
    return found


def _read(piece: str, unknown: Expr, solved: SolvedProblem) -> _Claimed:
    """One claimed value with the kind that is claimed of it."""
    kind = KIND.search(piece)
    bare = piece[: kind.start()] if kind else piece
    letters = {str(letter.name) for letter in solved.problem.expression.free_symbols}
    text = bare.strip()
    told: PointKind | None = kind.group(1) if kind else None  # type: ignore[assignment]
    pair = _PAIR.fullmatch(text)
    if pair is not None:
        across, up = (read(each, notation=notation_of(each), letters=letters).expression for each in pair.groups())
        return _Claimed(across, told, up)
    left, sign, right = text.partition("=")
    if sign:
        named = read(left, notation=notation_of(left), letters=letters).expression
        if _base(named) != _base(unknown):
            raise ReadingError(f"{left.strip()} is not the unknown {plain(unknown)}", piece, 0, f"{plain(unknown)} = …")
        text = right
    if solved.vectors is not None and (whole := _in_vectors(text, unknown, solved.vectors)) is not None:
        return _Claimed(whole, told)
    value = read(text, notation=notation_of(text), letters=letters).expression
    return _Claimed(_with_means(value, solved), told)


def _in_vectors(text: str, unknown: Expr, problem: ShapedProblem) -> Expr | None:
    """A claim in the vectors of the problem, entry by entry; None where it is no such claim."""
    from derivator.deriving.solved.as_entries import as_entry, as_indexed
    from derivator.grading.solved.claimed_matrices import read_value

    try:
        whole = read_value(text, problem)
        if isinstance(unknown, Entry):
            [index] = unknown.indices
            return as_entry(whole, index) if not is_scalar(whole) else None
        return as_indexed(whole)
    except (ReadingError, UnsupportedError):
        return None


def _base(name: Expr) -> Expr:
    bare = name.name if isinstance(name, Entry) else name
    return Symbol(bare.name.removesuffix("_hat")) if isinstance(bare, Symbol) else bare


def _with_means(value: Expr, solved: SolvedProblem) -> Expr:
    """A claim in which a letter with a bar, x_bar, is the mean of the data of its name."""
    for letter in value.free_symbols:
        name = letter.name.removesuffix("_bar")
        if name == letter.name:
            continue
        for part in subexpressions(solved.problem.expression):
            if isinstance(part, IndexedSum) and Entry(Symbol(name), part.index) in set(subexpressions(part.summand)):
                total = IndexedSum(Entry(Symbol(name), part.index), part.index, part.lower, part.upper)
                value = value.xreplace({letter: Times(Fraction(ONE, part.upper), total)})
                break
    return value


class _Questions:
    """Whether two values are equal, whatever the data."""

    def __init__(self, known: Sequence[Assumption]) -> None:
        self.known = tuple(known)
        self.checker = Checker(assumptions=known)

    def same(self, left: Expr, right: Expr) -> str:
        """Whether they are "equal", "different" or "undecided"."""
        if left == right:
            return "equal"
        asked = self.checker.ask(left, right)
        if asked.numbers().outcome == "different":
            return "different"
        if asked.proof().status == "proved":
            return "equal"
        found = asked.regions()
        return found.outcome if asked.numbers().outcome == "equal" or found.outcome == "different" else "undecided"


def _slip(value: Expr, right: Iterable[Expr], question: _Questions) -> PointSlip | None:
    """The mistake that makes of a right value what was claimed."""
    for slip in SLIPS:
        for each in right:
            for made in slip.made(each):
                if question.same(value, made) == "equal":
                    return slip
    return None

