"""Check a claimed estimator or stationary point: each value against those that were found and judged, and its kind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sympy import Expr, Symbol

from derivator.asking.callers import text_of
from derivator.base.errors import ReadingError, UnsupportedError
from derivator.grading.solved.point_slips import (
    CONSTRAINT_FORGOTTEN,
    KIND_MISTAKEN,
    NOT_STATIONARY,
    ROOT_LOST,
    SLIPS,
    PointSlip,
)
from derivator.inert import ONE, Entry, Fraction, IndexedSum, Times
from derivator.inert.trees import subexpressions
from derivator.model.solution import PointKind, SolvedProblem
from derivator.model.trace import Assumption
from derivator.notation import plain
from derivator.syntax import notation_of, read
from derivator.verification import Checker

_KIND = re.compile(r"(?:,|:)?\s*(?:is\s+)?(?:an?\s+|the\s+)?(?:local\s+|global\s+)?(minimum|maximum|saddle)\s*\.?\s*$")
_OR = re.compile(r"\s*(?:\bor\b|;|,(?![^(\[]*[)\]]))\s*")


@dataclass(frozen=True)
class SolutionCheck:
    """The verdict on a claimed solution.

    Attributes:
        verdict: "correct", "wrong" or "undecided".
        claims: what was claimed, as it was read.
        reason: why, a sentence.
        slip: the mistake that reproduces the claim; None where there is none.
        answer: the right values.
    """

    verdict: str
    claims: tuple[Expr, ...]
    reason: str
    slip: PointSlip | None = None
    answer: tuple[Expr, ...] = ()


def check_solution(solved: SolvedProblem, claim: str) -> SolutionCheck:
    """Judge a claim about the first unknown of a solved problem.

    Args:
        solved: the problem with its solutions, judged.
        claim: a value, or several with "or" or commas between them; each may be followed by a kind: "1/n, maximum".

    Raises:
        ReadingError: the claim is not understood.
        UnsupportedError: the problem's unknown is a vector or matrix, or has no value that was found.
    """
    part = solved.parts[0]
    if solved.problem.shaped:
        raise UnsupportedError("claims about vectors and matrices are not judged here: claim their gradient")
    if solved.constrained:
        values = {point.values[0].body: point.kind for point in solved.constrained}
        needs = tuple(need for point in solved.constrained for need in point.where)
    else:
        values = {point.value: point.kind for point in part.points if point.approximate is None}
        needs = tuple(need for point in part.points for need in point.conditions)
        if len(values) < len(part.points):
            raise UnsupportedError("claims about solutions that are decimal numbers are not judged")
    claimed = tuple(_read(piece, part.unknown, solved) for piece in _pieces(text_of(claim, "a claim")))
    known = (*part.derivative.problem.assumptions, *needs)
    question = _Questions(known)
    found = tuple(each for each, _ in claimed)
    outcomes = [[question.same(each, value) for value in values] for each in found]
    answer = tuple(values)
    kinds = list(values.values())
    for (value, kind), row in zip(claimed, outcomes, strict=True):
        if "equal" in row:
            right = kinds[row.index("equal")]
            if kind and right != "undecided" and kind != right:
                said = f"the point is right, and it is a {right}, not a {kind}"
                return SolutionCheck("wrong", found, said, KIND_MISTAKEN, answer)
            if kind and right == "undecided":
                return SolutionCheck("undecided", found, "which kind of point it is was not decided", None, answer)
            continue
        if not values:
            return SolutionCheck("wrong", found, "there is no stationary point", NOT_STATIONARY, answer)
        if "undecided" in row:
            said = "it could not be told whether the value is one of the solutions"
            return SolutionCheck("undecided", found, said, None, answer)
        no_solution = "this is no stationary point" if solved.constrained else "there the derivative is not 0"
        slip = _slip(value, tuple(values), question) or (
            CONSTRAINT_FORGOTTEN if solved.constrained else NOT_STATIONARY)
        return SolutionCheck("wrong", found, no_solution, slip, answer)
    met = {position for row in outcomes for position, outcome in enumerate(row) if outcome == "equal"}
    missing = [value for position, value in enumerate(values) if position not in met]
    if missing:
        said = f"of {len(values)} solutions {len(values) - len(missing)} stand there"
        return SolutionCheck("wrong", found, said, ROOT_LOST, answer)
    return SolutionCheck("correct", found, "each solution is there, and no other", None, answer)


def _pieces(claim: str) -> list[str]:
    """The values of a claim, each with what is said of its kind."""
    found: list[str] = []
    for piece in _OR.split(claim.strip()):
        if piece and found and _KIND.fullmatch(piece):
            found[-1] = f"{found[-1]} {piece}"
        elif piece:
            found.append(piece)
    return found


def _read(piece: str, unknown: Expr, solved: SolvedProblem) -> tuple[Expr, PointKind | None]:
    """One claimed value with the kind that is claimed of it."""
    kind = _KIND.search(piece)
    bare = piece[: kind.start()] if kind else piece
    letters = {str(letter.name) for letter in solved.problem.expression.free_symbols}
    text = bare.strip()
    left, sign, right = text.partition("=")
    if sign:
        named = read(left, notation=notation_of(left), letters=letters).expression
        if _base(named) != _base(unknown):
            raise ReadingError(f"{left.strip()} is not the unknown {plain(unknown)}", piece, 0, f"{plain(unknown)} = …")
        text = right
    value = read(text, notation=notation_of(text), letters=letters).expression
    return _with_means(value, solved), (kind.group(1) if kind else None)  # type: ignore[return-value]


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

