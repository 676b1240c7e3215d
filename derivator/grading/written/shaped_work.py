"""Reviews a task about vectors and matrices: the function, its gradient, and what follows where that is zero."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from sympy import Expr

from derivator.asking.shaped_question import shaped_problems
from derivator.base.errors import DerivatorError, ReadingError
from derivator.base.record import record
from derivator.base.regex import regex
from derivator.grading.matrices.reading_claimed import read_beside
from derivator.grading.matrices.shaped_claims import check_shaped
from derivator.grading.matrices.shaped_diagnosis import SHAPE
from derivator.grading.reading.left_sides import sides_of
from derivator.grading.result import Diagnosis
from derivator.grading.written.review_result import LineStatus, RevealedLine, ReviewedLine
from derivator.grading.written.rows.written_rows import WrittenRow
from derivator.grading.written.step_judge import NOT_DECIDED, NOTHING_BEFORE, RIGHT_AGAIN
from derivator.inert import ZERO, Minus, Plus
from derivator.inert.shaped import ShapedLetter
from derivator.syntax.shaped.read_parts import ShapeMisfitError
from derivator.syntax.shaped.signs_of_matrices import about_matrices
from derivator.verification.matrices.directional import DirectionalJudge
from derivator.verification.matrices.linear_zeros import at_the_zero

_NAME = r"(?:\\math(?:cal|bf|rm)\s*\{?\s*)?(?P<name>\\?[A-Za-z]+)\s*\}?"
_DEFINED = regex(rf"[\s&]*{_NAME}\s*(?:\(\s*(?P<at>[^()=]*?)\s*\))?[\s&]*:?=")
_GRADIENTS = (
    r"(?:\\nabla|∇)\s*(?:_\s*\{{?\s*(?P<by>\\?[A-Za-z]+)\s*\}}?)?\s*{name}\s*(?:\([^()=]*\))?",
    r"\\[dt]?frac\s*\{{\s*(?:d|\\partial|\\mathrm\s*\{{d\}})\s*{name}\s*\}}"
    r"\s*\{{\s*(?:d|\\partial|\\mathrm\s*\{{d\}})\s*(?P<below>\\?[A-Za-z]+)\s*\}}",
    r"[d∂]\s*{name}\s*/\s*[d∂]\s*(?P<slash>[A-Za-z]+)",
    r"{name}\s*(?:'|\^\s*\{{?\\prime\}}?)\s*(?:\([^()=]*\))?",
)
_TRANSPOSED = regex(r"\^\s*T(?![A-Za-z]{2,}\b(?=\s*\())")
_BOLD = regex(r"\\(?:mathbf|boldsymbol|bm|vec|mathbb)\s*\{?\s*(\\?[A-Za-z]+|0)\s*\}?")
_LAYOUT = regex(r"&|\\(?:therefore|Rightarrow|implies|iff|Longrightarrow)(?![A-Za-z])|[∴⇒⟹]")
_END = regex(r"(?:[\s.,;]|\\[,;!]|\\quad|\\square)+$")


@record
class ShapedSide:
    """A side of a line that nothing wrong leads to: where it stands, with the names in front that it uses.

    Attributes:
        line: its line.
        text: as it was typed.
        variable: by what the function is differentiated.
        of_gradient: whether it is the gradient, and not the function.
    """

    line: int
    text: str
    variable: str
    of_gradient: bool


class ShapedTask:
    """Judges the rows of one task about vectors and matrices.

    Args:
        rows: its rows.
        function: the function, as it was typed.
        name: what it is called.
        variable: by what it is differentiated.
        intermediates: what letters stand for, in the order of their definitions.
        assume: what is assumed of letters.
        reveal: whether the gradient is told where a line about it is wrong.

    Attributes:
        reached: the sides that nothing wrong leads to.
    """

    def __init__(
        self, rows: Sequence[WrittenRow], function: str, name: str, variable: str,
        intermediates: Sequence[tuple[str, str]], assume: Sequence[str], *, reveal: bool = False,
    ) -> None:
        self._assume, self._reveal = assume, reveal
        self.reached: list[ShapedSide] = []
        self._rows, self._name, self._variable = rows, name, variable
        self._before = "".join(f"{each} = {body}; " for each, body in intermediates)
        self._own = {each for each, _ in intermediates}
        self._function = self._before + function
        [self._problem] = shaped_problems(self._function, wrt=variable, assume=assume)
        self._heads = [re.compile(rf"[\s&]*{each.format(name=re.escape(name))}[\s&]*=") for each in _GRADIENTS]
        self._last: tuple[str, bool, bool, int] | None = None  # the side, whether of the gradient, whether wrong, where

    def lines(self) -> Iterator[ReviewedLine]:
        """What is said of each row."""
        for row in self._rows:
            found = ReviewedLine(row.line, row.column, row.shown or row.text, "not-understood")
            if row.kind != "formula":
                yield replace(found, status="words", text=row.text)
                continue
            try:
                yield self._line(row, found)
            except (DerivatorError, ArithmeticError) as error:
                yield replace(found, status="words") if row.inline else replace(found, note=str(error))

    def _line(self, row: WrittenRow, found: ReviewedLine) -> ReviewedLine:
        text = typed(row.text)
        sides = [_END.sub("", each) for each in sides_of(text)[0]] or [text]
        if not sides[0].strip():
            if self._last is None:
                return replace(found, note=NOTHING_BEFORE)
            return self._chain(sides[1:], found, of_gradient=self._last[1], begins=False)
        if any(head.match(text) for head in self._heads):
            if sides[-1].strip() == "0":  # set to zero
                sides = sides[:-1]
                if len(sides) == 1:
                    return replace(found, status="given")
            return self._chain(sides[1:], found, of_gradient=True, begins=True)
        head = _DEFINED.match(text)
        if head and head["name"] == self._name:
            return self._chain(sides[1:], found, of_gradient=False, begins=True)
        if head and head["name"] in self._own:
            return replace(found, status="given")
        return self._equation(sides, found) if len(sides) == 2 else replace(found, note=NOT_DECIDED)

    def _chain(self, sides: Sequence[str], found: ReviewedLine, *, of_gradient: bool, begins: bool) -> ReviewedLine:
        """A line whose sides are the function or its gradient, one after the other."""
        if begins and not of_gradient and (self._last is None or self._last[1]):
            self._last = (self._function.removeprefix(self._before), False, False, found.line)
            found = replace(found, status="given")
        elif begins:
            self._last = None if of_gradient else self._last
            found = replace(found, status="follows")
        else:
            wrong = self._last is not None and self._last[2]
            source = None if self._last is None else self._last[3]
            found = replace(found, status="follows-from-wrong" if wrong else "follows", source=source)
        for side in sides:
            said = self._step(side, found, of_gradient=of_gradient)
            if said is not None:
                return said
            if found.status in ("given", "follows"):
                self.reached.append(ShapedSide(found.line, self._before + side, self._variable, of_gradient))
        return found

    def _step(self, side: str, found: ReviewedLine, *, of_gradient: bool) -> ReviewedLine | None:
        """What is wrong with a side after the one before; None where nothing is."""
        before, self._last = self._last, None
        if before is not None:
            follows = self._same(before[0], side)
            self._last = (side, of_gradient, before[2] or not follows, found.line)
            if follows:
                return None
            if not of_gradient:
                return replace(found, status="wrong", source=before[3])
        check = check_shaped(
            self._function, self._before + side, wrt=self._variable, assume=self._assume, reveal=self._reveal
        )
        if check.verdict in ("unreadable", "undecided"):
            raise ReadingError(check.method, side)
        right = check.verdict == "correct"
        self._last = (side, of_gradient, not right, found.line)
        if right:
            return replace(found, status="unexplained", note=RIGHT_AGAIN) if before and before[2] else None
        witness = f"{check.witness.point}: left {check.witness.expected}, right {check.witness.claimed}" if (
            check.witness
        ) else ""
        mistakes: tuple[Diagnosis, ...] = check.diagnoses[:3]
        note = check.method if "shape" in check.method else found.note
        instead = () if check.expected is None or not of_gradient else (RevealedLine(check.expected, ""),)
        return replace(found, status="wrong", witness=witness, mistakes=mistakes, note=note, instead=instead)

    def _same(self, one: str, other: str) -> bool:
        """Whether two sides are equal, those whose shapes do not fit where all sizes are the same."""
        try:
            left, right = self._read(one), self._read(other)
            judge = DirectionalJudge(self._problem.expression, self._problem.variable, (left, right))
        except ShapeMisfitError:
            left, right = self._read(one, all_fit=True), self._read(other, all_fit=True)
            judge = DirectionalJudge(self._problem.expression, self._problem.variable, (left, right), equal=True)
        return judge.line(left, right).status == "agrees"

    def _read(self, side: str, *, all_fit: bool = False) -> Expr:
        return read_beside(self._problem, self._before + side, all_fit=all_fit)

    def _equation(self, sides: Sequence[str], found: ReviewedLine) -> ReviewedLine:
        """An equation for the place where the gradient is zero."""
        try:
            left, right = (ZERO if side.strip() == "0" else self._read(side) for side in sides)
        except ShapeMisfitError as misfit:
            return replace(found, status="wrong", note=misfit.message, mistakes=(SHAPE,))
        gap = left if right == ZERO else Plus(left, Minus(right))
        gradient = self._read(self._last[0]) if self._last and self._last[1] else None
        if gradient is None or not isinstance(self._problem.variable, ShapedLetter):
            return replace(found, note=NOT_DECIDED)
        zero = at_the_zero(gradient, gap, self._problem.variable, self._problem.expression)
        if zero is None:
            return replace(found, note=NOT_DECIDED)
        follows: LineStatus = "follows-from-wrong" if self._last and self._last[2] else "follows"
        return replace(found, status=follows if zero else "wrong", source=self._last[3] if self._last else None)


def shaped_task(
    rows: Sequence[WrittenRow], unread: Sequence[bool], symmetric: Iterable[str], *, reveal: bool = False
) -> ShapedTask | None:
    """A task about vectors and matrices; None where it is none.

    Args:
        rows: its rows.
        unread: of each, whether it is no line about numbers.
        symmetric: the matrices that are said to be symmetric.
        reveal: whether the gradient is told where a line about it is wrong.
    """
    if not any(unread):
        return None
    defined: list[tuple[str, str]] = []
    for row, cannot in zip(rows, unread, strict=True):
        head = _DEFINED.match(typed(row.text)) if row.kind == "formula" else None
        if head is None:
            continue
        body = _END.sub("", (sides_of(typed(row.text))[0] or ("", ""))[1])
        if cannot and about_matrices(body, None, None) and (by := _variable(rows, head["name"], head["at"] or "")):
            try:
                assume = [f"{each} symmetric" for each in symmetric if each in body]
                return ShapedTask(rows, body, head["name"], by, defined, assume, reveal=reveal)
            except (DerivatorError, ValueError):
                return None
        if re.fullmatch(r"[A-Za-z]", head["name"]) and head["at"] is None:
            defined.append((head["name"], body))
    return None


def typed(text: str) -> str:
    """A formula without what lays it out and makes letters bold, transposes in braces."""
    return _TRANSPOSED.sub("^{T}", _LAYOUT.sub(" ", _BOLD.sub(r"\1 ", text))).strip()


def _variable(rows: Sequence[WrittenRow], name: str, at: str) -> str:
    """By what a function is differentiated: the letter at a gradient, or the one that it is defined at."""
    for row in rows:
        for pattern in _GRADIENTS if row.kind == "formula" else ():
            found = re.match(rf"[\s&]*{pattern.format(name=re.escape(name))}", typed(row.text))
            if found is not None:
                by = next((each for each in found.groupdict().values() if each), "") or at
                return by if re.fullmatch(r"\\?[A-Za-z]+", by) else ""
    return ""
