"""Claims that tell all unknowns of each point: "(1, 1)", "x = 1, y = 1 or x = 0, y = 0", each with its kind or not."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sympy import Expr

from derivator.base.errors import ReadingError
from derivator.base.record import record
from derivator.base.regex import regex
from derivator.grading.solved.claim_text import KIND
from derivator.grading.solved.point_slips import KIND_MISTAKEN, NOT_STATIONARY, ROOT_LOST, PointSlip
from derivator.grading.solved.verdict import SolutionCheck
from derivator.inert import Equation
from derivator.model.solution import ConstrainedPoint
from derivator.notation import plain
from derivator.syntax import notation_of, read

_OR = regex(r"\s*(?:\bor\b|;)\s*|(?:(?<=[)\]])|(?<=minimum)|(?<=maximum)|(?<=saddle))\s*(?:,|\band\b)\s*(?=[(\[])")
_AND = regex(r",(?![^(\[]*[)\]])|\band\b")
_ROW = regex(r"(?:(?P<heads>[(\[][^()\[\]]*[)\]])\s*=\s*)?[(\[](?P<values>.*)[)\]]")
_COMMA = regex(r",(?![^(\[]*[)\]])")
SameValue = Callable[[Expr, Expr], str]
_Point = tuple[Expr, ...]


@record
class _ClaimedTogether:
    """A point that is claimed: the value of each unknown, and its kind where that is told."""

    values: _Point
    kind: str | None


def judged_together(points: Sequence[ConstrainedPoint], claim: str, same: SameValue) -> SolutionCheck | None:
    """Judge a claim about whole points; None where it tells the first unknown only.

    Args:
        points: the points, judged.
        claim: what was typed.
        same: whether two values are "equal", "different" or "undecided".

    Raises:
        ReadingError: a value is not understood, or an unknown is told twice or not at all.
    """
    unknowns = [each.head for each in points[0].values]
    pieces = [piece for piece in _OR.split(claim.strip()) if piece]
    read_as = [_read(piece, unknowns) for piece in pieces]
    claimed = [each for each in read_as if each is not None]
    if len(claimed) != len(read_as) or not claimed:
        return None

    def told(verdict: str, reason: str, slip: PointSlip | None = None) -> SolutionCheck:
        shown = (tuple(map(Equation, unknowns, each.values)) for each in claimed)
        right = (tuple(Equation(each.head, each.body) for each in point.values) for point in points)
        return SolutionCheck(verdict, tuple(shown), reason, slip, tuple(right))

    met: set[int] = set()
    for each in claimed:
        outcomes = [_outcome(each.values, point, same) for point in points]
        if "equal" not in outcomes:
            if "undecided" in outcomes:
                return told("undecided", "it could not be told whether the point is one of the solutions")
            return told("wrong", "this is no stationary point", NOT_STATIONARY)
        point = points[outcomes.index("equal")]
        met.add(outcomes.index("equal"))
        if each.kind and point.kind == "undecided":
            return told("undecided", "which kind of point it is was not decided")
        if each.kind and each.kind != point.kind:
            return told("wrong", f"the point is right, and it is a {point.kind}, not a {each.kind}", KIND_MISTAKEN)
    if len(met) < len(points):
        standing = "stands" if len(met) == 1 else "stand"
        return told("wrong", f"only {len(met)} of {len(points)} points {standing} there", ROOT_LOST)
    return told("correct", "each point is there, and no other")


def _outcome(values: _Point, point: ConstrainedPoint, same: SameValue) -> str:
    outcomes = {same(value, right.body) for value, right in zip(values, point.values, strict=True)}
    return "different" if "different" in outcomes else "undecided" if "undecided" in outcomes else "equal"


def _read(piece: str, unknowns: Sequence[Expr]) -> _ClaimedTogether | None:
    """A point with the kind that is claimed of it; None where it is a single value."""
    kind = KIND.search(piece)
    bare = (piece[: kind.start()] if kind else piece).strip()
    told = kind.group(1) if kind else None
    row = _ROW.fullmatch(bare)
    if row is not None and len(values := _COMMA.split(row["values"])) == len(unknowns):
        heads = _COMMA.split(row["heads"][1:-1]) if row["heads"] else [plain(each) for each in unknowns]
        return _ClaimedTogether(_in_order(dict(zip(heads, values, strict=False)), unknowns, piece), told)
    sides = [part.partition("=") for part in _AND.split(bare)]
    if len(sides) == len(unknowns) and all(sign for _, sign, _ in sides):
        return _ClaimedTogether(_in_order({left: right for left, _, right in sides}, unknowns, piece), told)
    return None


def _in_order(told: dict[str, str], unknowns: Sequence[Expr], piece: str) -> _Point:
    """The values in the order of the unknowns.

    Raises:
        ReadingError: an unknown is not told.
    """
    letters = {plain(each) for each in unknowns}
    named = {read(head, notation=notation_of(head)).expression: value for head, value in told.items()}
    for each in unknowns:
        if each not in named:
            raise ReadingError(f"{plain(each)} is not told", piece, 0, f"{plain(each)} = …")
    return tuple(read(named[each], notation=notation_of(named[each]), letters=letters).expression for each in unknowns)
