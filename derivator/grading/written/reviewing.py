"""Review written work: what each line sets out from, whether it follows, and from what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from sympy import Expr, Integer, Symbol

from derivator.asking.implicit import implicit_problem
from derivator.base.errors import DerivatorError, ReadingError
from derivator.base.work import at_work
from derivator.grading.written.curve_steps import CurveSteps
from derivator.grading.written.documents import read_work
from derivator.grading.written.equation_steps import EquationSteps, bare
from derivator.grading.written.formula_sides import FormulaSides, SideRead, sides_read, values_at
from derivator.grading.written.gradient_lines import gradient_line
from derivator.grading.written.letter_uses import (
    as_the_work_has_it,
    factors_of,
    facts_of,
    functions_of,
    variable_of,
    with_products,
)
from derivator.grading.written.review_result import LineStatus, Review, ReviewedLine
from derivator.grading.written.step_judge import (
    NOT_DEFINED,
    NOTHING_BEFORE,
    RIGHT_AGAIN,
    StepJudge,
    WrittenChain,
    last_place,
)
from derivator.grading.written.work_tasks import tasks
from derivator.grading.written.written_names import WrittenNames, names_in, partial_of, with_values
from derivator.grading.written.written_rows import WrittenRow
from derivator.inert import ZERO, Apply, Derivative, Entry, Minus, NamedFunction, Plus
from derivator.inert.trees import subexpressions
from derivator.verification import Checker
from derivator.verification.curve.curve_checker import Curve

_RELATION = re.compile(r"[<>≤≥≠]|\\(?:leq?|geq?|neq?|lt|gt|in)(?![A-Za-z])")
_NEARLY = 0.05
"""So far from each other, relative to them, two numbers may be that are said to be nearly equal."""
_INDICES = re.compile(r"(?<![\w.])(?P<one>[i-n])\s*(?P<sign>=|≠|\\neq?(?![A-Za-z])|\\not\s*=)\s*(?P<other>[i-n])\s*$")
_LOOK_BACK = 8
"""So many chains before are looked at for a wrong line that one follows from."""


@at_work
def review(work: str | Path, *, timeout: float | None = None) -> Review:
    """Review a written derivation, line by line.

    Args:
        work: a file (.tex, .md, .txt, .ipynb, .html), or its text.
        timeout: the seconds it may take; no limit by default.

    Raises:
        ReadingError: it cannot be read.
        LimitError: it is too large.
    """
    document = read_work(work)
    lines: list[ReviewedLine] = []
    for known, rows in tasks(document.rows, document.text):
        lines.extend([*_Reviewer([*known, *rows]).lines()][len(known) :])
    return Review(tuple(lines), document.text, document.kind)


class _Reviewer:
    """Judges the rows of one document, one after the other."""

    def __init__(self, rows: Sequence[WrittenRow]) -> None:
        self._rows = rows
        text = "\n".join(row.text for row in rows if row.kind == "formula")
        self._variable = Symbol(variable_of(text))
        self._functions = functions_of(text) - {self._variable.name}
        factors = factors_of(text)
        self._read = [
            None if row.kind != "formula" else as_the_work_has_it(
                sides_read(with_products(row, factors), (), sorted(self._functions), self._variable.name),
                self._functions,
            )
            for row in rows
        ]
        self._names = WrittenNames(self._variable)
        self._judge = StepJudge(Checker(variable=self._variable, given=tuple(facts_of(self._read))))
        self._equations = EquationSteps(self._judge)
        curve = self._curve()
        self._on_curve = None if curve is None else CurveSteps(curve, self._judge)
        self._defining = set(self._defined()) if curve is None else set()

    # What names stand for, wherever it is said.

    def _curve(self) -> Curve | None:
        """The curve where an equation in the variable and another letter comes first, and its slope is asked for."""
        for sides in filter(None, self._read):
            expressions = [each.expression for each in sides.sides]
            if sides.goes_on or len(expressions) != 2 or None in expressions:
                continue
            left, right = (each for each in expressions if each is not None)
            parts = [part for side in (left, right) for part in subexpressions(side)]
            if any(isinstance(part, NamedFunction | Derivative) for part in parts):
                continue
            letters = {each.name for side in (left, right) for each in side.free_symbols}
            others = letters - {self._variable.name}
            dependent = next((each for each in ("y", *sorted(others)) if each in others and self._has_slope(each)), "")
            named = any(isinstance(side, Symbol) for side in (left, right))
            if dependent and not named and self._variable.name in letters:
                try:
                    text = f"{sides.sides[0].text} = {sides.sides[1].text}"
                    return Curve(implicit_problem(text, wrt=self._variable, dependent=Symbol(dependent)))
                except DerivatorError:
                    continue
        return None

    def _has_slope(self, letter: str) -> bool:
        """Whether the derivative of a letter occurs that is not defined."""
        found = False
        for sides in filter(None, self._read):
            first = sides.sides[0].expression if sides.sides and not sides.goes_on else None
            if isinstance(first, Symbol | NamedFunction) and first.name == letter and not getattr(first, "primes", 0):
                return False
            for side in sides.sides:
                for part in subexpressions(side.expression) if side.expression is not None else ():
                    found = found or (isinstance(part, NamedFunction) and part.name == letter and part.primes > 0)
                    found = found or (isinstance(part, Derivative) and part.operand == Symbol(letter))
        return found

    def _defined(self) -> Iterator[int]:
        """Takes the definitions, and says which rows they are."""
        said = (side.expression for sides in filter(None, self._read) for side in sides.sides)
        parts = (part for each in said if each is not None for part in subexpressions(each))
        entries = [part for part in parts if isinstance(part, Entry)]
        for at, sides in enumerate(self._read):
            if sides is None or sides.goes_on or len(sides.sides) < 2:
                continue
            head, body = sides.sides[0].expression, sides.sides[1].expression
            if head is None or body is None or sides.sides[0].place or _is_value(head, body):
                continue
            name = _name_of(head)
            if not name or name == self._variable.name or self._is_solution(head):
                continue
            if name in self._names:
                self._names.restate(head, body)
                continue
            index = isinstance(head, Symbol) and any(head in each.indices for each in entries)
            circular = index or name in {*names_in(body), *names_in(self._names.written_out(body))}
            if partial_of(head, self._functions) is None and not circular and self._names.define(head, body):
                yield at

    def _is_solution(self, head: Expr) -> bool:
        """Whether a letter is marked as what another one comes to: b with a hat, where something depends on b."""
        if not isinstance(head, Symbol) or bare(head) == head.name:
            return False
        letter = Symbol(bare(head))
        said = (side.expression for sides in filter(None, self._read) for side in sides.sides)
        return letter == self._variable or any(
            (isinstance(part, Derivative) and part.variable == letter)
            or (isinstance(part, NamedFunction) and letter in part.arguments)
            for expression in said if expression is not None for part in subexpressions(expression)
        )

    # The lines.

    def lines(self) -> Iterator[ReviewedLine]:
        """What is said of each row."""
        for at, (row, sides) in enumerate(zip(self._rows, self._read, strict=True)):
            if sides is None:
                yield ReviewedLine(row.line, row.column, row.text, "words")
            else:
                found = ReviewedLine(row.line, row.column, row.shown or row.text, "not-understood")
                try:
                    yield self._line(at, row, sides, found)
                except (DerivatorError, RecursionError, ArithmeticError) as error:
                    yield replace(found, note=str(error))

    def _line(self, at: int, row: WrittenRow, sides: FormulaSides, found: ReviewedLine) -> ReviewedLine:
        if between := _INDICES.search(row.text):
            equal = Apply("kronecker", Symbol(between["one"]), Symbol(between["other"]))
            self._judge.where = equal if between["sign"] == "=" else Plus(Integer(1), Minus(equal))
        gradient = gradient_line(row, found, self._names, self._judge)
        if gradient is not None:
            return gradient
        unread = next((side for side in sides.sides if side.expression is None), None)
        if unread is not None or not sides.sides:
            if _RELATION.search(row.text):
                return replace(found, status="given")
            return replace(found, status="words") if row.inline else replace(
                found, note=str(unread.error) if unread else ""
            )
        if len(sides.sides) == 1 and not sides.goes_on:
            return self._begins(row, sides, found)
        if self._on_curve is not None:
            return self._on_curve.judged(row, sides, found)
        out = [self._written_out(side) for side in sides.sides]
        if sides.about and self._about_right(out):
            sides, out, found = _without_last(sides, out, found)
        if sides.goes_on:
            return self._goes_on(row, sides, out, found)
        if len(out) < 2:
            return replace(found, status="follows")
        return self._given(row, sides, out, found) if at in self._defining else self._stated(row, sides, out, found)

    def _about_right(self, out: Sequence[Expr]) -> bool:
        """Whether a number that another one is said to be nearly may be that; what was not worked out may."""
        unit = last_place(out[-1])
        if unit is None or len(out) < 3 or any(each.free_symbols for each in out):
            return True
        off, size = self._judge.distance(out[-2], out[-1]), self._judge.distance(out[-2], ZERO)
        return off is None or size is None or off <= max(2 * unit, _NEARLY * size)

    def _begins(self, row: WrittenRow, sides: FormulaSides, found: ReviewedLine) -> ReviewedLine:
        """An expression alone, which lines below may go on with."""
        if row.inline:
            return replace(found, status="words")
        if self._on_curve is None:
            self._begin(row, sides, [self._written_out(sides.sides[0])], tainted=False)
        return replace(found, status="given")

    def _given(self, row: WrittenRow, sides: FormulaSides, out: list[Expr], found: ReviewedLine) -> ReviewedLine:
        """A definition, which further sides may go on with."""
        self._begin(row, sides, out, tainted=False)
        if self._judge.all_same(out[1:]):
            return replace(found, status="given")
        return self._judge.wrong(found, out[1:], out[1])

    def _stated(self, row: WrittenRow, sides: FormulaSides, out: list[Expr], found: ReviewedLine) -> ReviewedLine:
        """A line with a left side of its own."""
        subject = _read_as(sides.sides[0])
        before = self._judge.latest_about(subject)
        if self._judge.all_same(out):
            self._begin(row, sides, out, tainted=False)
            if before is not None and before.tainted:
                return replace(found, status="unexplained", note=RIGHT_AGAIN)
            return replace(found, status="given" if self._restates(subject) and len(out) == 2 else "follows")
        if len(out) == 2 and out[1] == ZERO and before is not None:
            self._equations.set_to_zero(before.last, tainted=before.tainted, line=before.line)
            return replace(found, status="given")
        if len(out) > 2 and out[-1] == ZERO and isinstance(subject, Derivative | NamedFunction):
            shorter = self._stated(row, replace(sides, sides=sides.sides[:-1]), out[:-1], found)
            if shorter.status.startswith("follows"):
                self._equations.set_to_zero(out[-2], tainted=self._judge.chains[-1].tainted, line=row.line)
            return shorter
        reached = [before] if before is not None else []
        for chain in (*reached, *self._judge.chains[: -_LOOK_BACK - 1 : -1]):
            if chain.tainted and self._judge.same(chain.last, out[1]) and self._judge.all_same(out[1:]):
                self._begin(row, sides, out, tainted=True)
                return replace(found, status="follows-from-wrong", source=chain.line)
        mine = self._as_the_writer_has_it([*map(_read_as, sides.sides)])
        if mine is not None and self._judge.all_same(mine):
            self._begin(row, sides, out, tainted=True)
            return replace(found, status="follows-from-wrong")
        named = self._restates(subject) or isinstance(subject, Derivative) or _primes(subject)
        if not named and self._judge.all_same(out[1:]):
            solved = self._equations.follows(subject, (out[0], out[1]), found)
            if solved is not None:
                return solved
            about_more = any(isinstance(part, Derivative | NamedFunction) for part in subexpressions(subject))
            if _is_value(subject, out[1]) or (row.inline and not about_more):
                return replace(found, status="given")
        entry = isinstance(subject, Entry) and _name_of(subject) not in self._names
        if (entry or self._names.is_unknown(subject)) and not any(map(self._names.hold_unknown, out[1:])):
            return self._about_unknown(row, sides, out, found)
        if self._is_of_a_line(sides):
            return replace(found, note="the equation of a line beside the curve is not judged")
        self._begin(row, sides, out, tainted=True)
        return self._judge.wrong(found, out, out[0])

    def _about_unknown(
        self, row: WrittenRow, sides: FormulaSides, out: list[Expr], found: ReviewedLine
    ) -> ReviewedLine:
        """A derivative of what the work does not tell: its value is what was said of it before."""
        before = self._judge.latest_about(sides.sides[0].expression)
        if before is None:
            self._begin(row, sides, out[1:], tainted=False)
            if not self._judge.all_same(out[1:]):
                return self._judge.wrong(found, out[1:], out[1])
            return replace(found, status="given", note=NOT_DEFINED)
        compared = [before.last, *out[1:]]
        follows = self._judge.all_same(compared)
        self._begin(row, sides, compared, tainted=before.tainted or not follows)
        if not follows:
            return self._judge.wrong(replace(found, source=before.line), compared, before.root)
        return replace(found, status="follows-from-wrong" if before.tainted else "follows", source=before.line)

    def _is_of_a_line(self, sides: FormulaSides) -> bool:
        """Whether both sides are linear in a name and in the variable, after a slope was given at a place."""
        at_places = (each.subject for each in self._judge.chains)
        if len(sides.sides) != 2 or not any(_primes(each) and not each.free_symbols for each in at_places if each):
            return False
        gap = Plus(_read_as(sides.sides[0]), Minus(_read_as(sides.sides[1])))
        heights = [each for each in gap.free_symbols if each != self._variable]
        known = len(heights) == 1 and heights[0].name in self._names
        return known and self._equations.is_linear(gap, (heights[0], self._variable))

    def _goes_on(self, row: WrittenRow, sides: FormulaSides, out: list[Expr], found: ReviewedLine) -> ReviewedLine:
        """A line that goes on with one before."""
        chain = self._judge.above(row.column)
        if chain is None:
            return replace(found, note=NOTHING_BEFORE)
        whole = self._judge.all_same(out)
        if whole and not self._judge.same(chain.last, out[0]):
            chain = self._gone_back_to(out[0]) or chain
        before, said = [chain.last, *out], chain.said
        status: LineStatus = "follows-from-wrong" if chain.tainted else "follows"
        source, follows = chain.line, whole and self._judge.same(chain.last, out[0])
        chain.last, chain.line, chain.column = out[-1], row.line, row.column
        chain.said = _read_as(sides.sides[-1])
        if follows:
            return replace(found, status=status, source=source)
        if chain.tainted and self._judge.all_same([chain.root, *out]):
            chain.tainted = False
            return replace(found, status="unexplained", note=RIGHT_AGAIN)
        chain.tainted = True
        mine = self._as_the_writer_has_it([said, *map(_read_as, sides.sides)])
        if mine is not None and self._judge.all_same(mine):
            return replace(found, status="follows-from-wrong", source=source)
        return self._judge.wrong(replace(found, source=source), before, chain.root)

    def _gone_back_to(self, side: Expr) -> WrittenChain | None:
        """An earlier chain that a line goes on with, after something else was shown; the latest of them."""
        earlier = self._judge.chains[: -_LOOK_BACK - 1 : -1]
        return next((chain for chain in earlier if self._judge.same(chain.last, side)), None)

    # What lines share.

    def _restates(self, subject: Expr) -> bool:
        """Whether a left side is a name that the work defines."""
        return isinstance(subject, Symbol | NamedFunction) and not _primes(subject) and subject.name in self._names

    def _written_out(self, side: SideRead) -> Expr:
        out = self._names.written_out(self._with_partials(_read_as(side)))
        if not side.place:
            return out
        values = values_at(side.place, (self._variable,))
        if values is None:
            raise ReadingError("the point is not understood", side.text)
        return with_values(out, values)

    def _with_partials(self, expression: Expr) -> Expr:
        """f_x as the partial derivative of f by x, where f is a function here."""
        found = ((part, partial_of(part, self._functions)) for part in subexpressions(expression))
        return expression.xreplace({part: partial for part, partial in found if partial is not None})

    def _as_the_writer_has_it(self, sides: Sequence[Expr]) -> list[Expr] | None:
        """The sides with what the writer got wrong before in place of what it stands for."""
        wrong = self._judge.tainted_values()
        if not wrong:
            return None
        return [self._names.written_out(self._with_partials(each.xreplace(wrong))) for each in sides]

    def _begin(self, row: WrittenRow, sides: FormulaSides, out: list[Expr], *, tainted: bool) -> None:
        subject = sides.sides[0].expression
        said = _read_as(sides.sides[-1])
        self._judge.chains.append(WrittenChain(out[-1], said, out[0], tainted, row.line, row.column, subject))


def _read_as(side: SideRead) -> Expr:
    """A side as it was read.

    Raises:
        ReadingError: it was not.
    """
    if side.expression is None:
        raise side.error or ReadingError("a side is not understood", side.text)
    return side.expression


def _without_last(
    sides: FormulaSides, out: list[Expr], found: ReviewedLine
) -> tuple[FormulaSides, list[Expr], ReviewedLine]:
    """A line without what it is only nearly equal to."""
    return replace(sides, sides=sides.sides[:-1], about=False), out[:-1], replace(
        found, note="what stands behind ≈ was not compared"
    )


def _is_value(head: Expr, body: Expr) -> bool:
    """Whether a letter is given a number, which is no definition: x = 2."""
    return isinstance(head, Symbol) and not any(isinstance(part, Symbol) for part in subexpressions(body))


def _name_of(head: Expr) -> str:
    """What is defined, by its name; empty where a side is no name."""
    if isinstance(head, Entry):
        return head.name.name if isinstance(head.name, Symbol) else ""
    return str(head.name) if isinstance(head, Symbol | NamedFunction) and not _primes(head) else ""


def _primes(expression: Expr) -> int:
    return expression.primes if isinstance(expression, NamedFunction) else 0
