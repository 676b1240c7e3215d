"""Reviews one task of written work: what each line sets out from, whether it follows, and from what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sympy import Expr, Symbol

from derivator.base.errors import DerivatorError, ReadingError
from derivator.base.regex import regex
from derivator.grading.written.curve_steps import CurveSteps
from derivator.grading.written.equation_steps import EquationSteps
from derivator.grading.written.explaining.step_rules import rule_of
from derivator.grading.written.formula_sides import FormulaSides, SideRead, read_side, values_at
from derivator.grading.written.known_forms import KnownForms
from derivator.grading.written.letter_uses import facts_of
from derivator.grading.written.review_result import LineStatus, ReviewedLine
from derivator.grading.written.row_surroundings import (
    indices_said,
    is_below_equation,
    not_judged_yet,
    of_either_sign,
    sets_to_zero,
    with_notes,
)
from derivator.grading.written.rows.written_rows import WrittenRow
from derivator.grading.written.special_lines.from_wrong_lines import wrong_line_before
from derivator.grading.written.special_lines.gradient_lines import gradient_entries, gradient_line
from derivator.grading.written.special_lines.new_letters import SAID, named_rate, without_new_mean
from derivator.grading.written.special_lines.rate_lines import is_rate_with_a_name, line_of_rates
from derivator.grading.written.special_lines.tangent_lines import line_of_graph
from derivator.grading.written.step_judge import (
    AFTER_UNREAD,
    NOT_DEFINED,
    NOTHING_BEFORE,
    RIGHT_AGAIN,
    StepJudge,
    WrittenChain,
)
from derivator.grading.written.work_reading import WorkReading, is_open, is_value, name_of, primes
from derivator.grading.written.written_names import partial_of, with_values
from derivator.inert import ZERO, Derivative, Entry, Minus, NamedFunction, Plus
from derivator.inert.trees import subexpressions
from derivator.model.trace import Assumption
from derivator.verification import Checker

_RELATION = regex(r"[<>≤≥≠←]|\\(?:leq?|geq?|neq?|lt|gt|in|leftarrow|gets)(?![A-Za-z])")
_OF_ANALYSIS = regex(r"\\(?:lim|int|oint|iint)(?![a-z])|∫")
_GRAVITY: tuple[LineStatus, ...] = (
    "words", "given", "follows", "follows-from-wrong", "unexplained", "not-understood", "wrong",
)
_SUBSTITUTES = frozenset("uvws")
"""Letters that stand for a part of what is differentiated, and for another part further below."""
_FARTHEST_BACK = 40
"""So many are looked at for one that a line goes back to, after proofs of parts."""


class TaskReviewer:
    """Judges the rows of one task, one after the other.

    Args:
        work: the task as it is read.
        reveal: whether it is told how a line goes on that somebody went wrong with.

    Attributes:
        reached: the lines that nothing wrong leads to, each with the sides that hold no derivative any more.
    """

    def __init__(self, work: WorkReading, *, reveal: bool = False) -> None:
        self._work = work
        self.reached: list[tuple[int, list[Expr]]] = []
        self._rows, self._read, self._names = work.rows, work.sides, work.names
        self._variable, self._functions = work.variable, work.functions
        self._given_of_data = tuple(facts_of(self._read, work.said))
        self._checkers: dict[tuple[Assumption, ...], Checker] = {}
        self._judge = StepJudge(self._checker(()), self._variable if reveal else None)
        self._judge.step_of = KnownForms(self._names, self._judge).step
        self._equations = EquationSteps(self._judge)
        curve, place = work.curve, work.place_before
        self._on_curve = None if curve is None else CurveSteps(curve, self._judge, self._equations, place)

    def _checker(self, assumed: tuple[Assumption, ...]) -> Checker:
        """Compares expressions where something is assumed of the letters."""
        if assumed not in self._checkers:
            checker = Checker(variable=self._variable, given=self._given_of_data, assumptions=assumed)
            self._checkers[assumed] = checker
        return self._checkers[assumed]

    # The lines.

    def lines(self) -> Iterator[ReviewedLine]:
        """What is said of each row."""
        found = [*self._one_by_one()]
        told = () if self._work.conditions else self._equations.not_named()
        yield from with_notes(found, dict(told))

    def _one_by_one(self) -> Iterator[ReviewedLine]:
        for at, (row, sides) in enumerate(zip(self._rows, self._read, strict=True)):
            if sides is None:
                yield ReviewedLine(row.line, row.column, row.text, "words")
            else:
                found = not_judged_yet(row, sides)
                try:
                    line = self._whole_line(at, row, sides, found)
                    if line.status in ("given", "follows"):
                        self._keep(row, sides)
                    yield line
                except (DerivatorError, RecursionError, ArithmeticError) as error:
                    self._judge.broken = not row.inline
                    yield replace(found, note=str(error))

    def _keep(self, row: WrittenRow, sides: FormulaSides) -> None:
        """Keep what a line comes to, for whoever asks whether that is what was to be derived."""
        read = (side for side in sides.sides if side.expression is not None and not side.place)
        carried = [side for side in read if not any(map(is_open, subexpressions(read_side(side))))]
        entries = gradient_entries(row, self._names)
        self.reached.append((row.line, entries or [self._written_out(side) for side in carried]))

    def _whole_line(self, at: int, row: WrittenRow, sides: FormulaSides, found: ReviewedLine) -> ReviewedLine:
        """What is said of a row; of one with ±, of both that it stands for."""
        self._judge.checker = self._checker(self._work.assumed(row))
        if not sides.goes_on:
            self._judge.broken = False
        if not (both := of_either_sign(row)):
            return self._line(at, row, sides, found)
        said = [self._line(at, each, self._work.read(each), found) for each in both]
        return max(said, key=lambda each: _GRAVITY.index(each.status))

    def _line(self, at: int, row: WrittenRow, sides: FormulaSides, found: ReviewedLine) -> ReviewedLine:
        self._judge.where = indices_said(row) or self._judge.where
        gradient = gradient_line(row, found, self._names, self._judge)
        if gradient is not None:
            return gradient
        unread = next((side for side in sides.sides if side.expression is None), None)
        if unread is not None or not sides.sides:
            if _RELATION.search(row.text) or at in self._work.defining:
                return replace(found, status="given")
            if row.inline and not _OF_ANALYSIS.search(row.text):
                return replace(found, status="words")
            self._judge.broken = not row.inline
            return replace(found, note=str(unread.error) if unread else "")
        sides = without_new_mean(sides, self._names)
        if len(sides.sides) == 1 and not sides.goes_on:
            return self._begins(row, sides, found)
        if self._on_curve is not None:
            return self._on_curve.judged(row, sides, found)
        if row.anew and len(sides.sides) == 2 and not sides.goes_on:
            stated = read_side(sides.sides[1])
            if sides.sides[0].expression not in subexpressions(stated):
                self._names.redefine(read_side(sides.sides[0]), stated)
                return replace(found, status="given" if row.margin else "words")
        out, found = self._with_named_rate(at, sides, found)
        if sides.about and self._judge.about_right(out):
            sides, out = replace(sides, sides=sides.sides[:-1], about=False), out[:-1]
            found = replace(found, note="what stands behind ≈ was not compared")
        if sides.goes_on:
            return self._goes_on(row, sides, out, found)
        if len(out) < 2:
            return replace(found, status="follows")
        if at in self._work.defining:
            return self._given(row, sides, out, found)
        return self._stated(at, row, sides, out, found)

    def _with_named_rate(
        self, at: int, sides: FormulaSides, found: ReviewedLine
    ) -> tuple[list[Expr], ReviewedLine]:
        """The sides, written out, where one of them may bring in a letter for a rate."""
        out = [self._written_out(side) for side in sides.sides]
        if not self._work.rates and not any(map(is_open, self._work.parts())):
            return out, found
        before = [self._judge.chains[-1].last] if sides.goes_on and self._judge.chains else []
        named = named_rate([*before, *out], self._work.letters_before(at), self._work.rates, self._judge)
        if named is None:
            return out, found
        self._names.define(*named)
        return [self._written_out(side) for side in sides.sides], replace(found, note=SAID.format(named[0]))

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

    def _stated(
        self, at: int, row: WrittenRow, sides: FormulaSides, out: list[Expr], found: ReviewedLine
    ) -> ReviewedLine:
        """A line with a left side of its own."""
        subject = read_side(sides.sides[0])
        before = self._judge.latest_about(subject)
        if self._judge.all_same(out):
            self._begin(row, sides, out, tainted=False)
            if before is not None and before.tainted:
                return replace(found, status="unexplained", note=RIGHT_AGAIN)
            if self._restates(subject) and len(out) == 2:
                return replace(found, status="given")
            return replace(found, status="follows", rule=rule_of(out[0], out[1]))
        if len(out) == 2 and out[1] == ZERO and before is not None:
            self._equations.take((before.last, ZERO), tainted=before.tainted, line=before.line)
            return replace(found, status="given")
        if len(out) > 2 and out[-1] == ZERO and isinstance(subject, Derivative | NamedFunction):
            shorter = self._stated(at, row, replace(sides, sides=sides.sides[:-1]), out[:-1], found)
            if shorter.status.startswith("follows"):
                self._equations.take((out[-2], ZERO), tainted=self._judge.chains[-1].tainted, line=row.line)
            return shorter
        if led := wrong_line_before(self._judge, before, subject, out, self._spelt_out):
            self._begin(row, sides, out, tainted=True)
            return replace(found, status="follows-from-wrong", source=led.line)
        mine = self._as_the_writer_has_it([*map(read_side, sides.sides)])
        if mine is not None and self._judge.all_same(mine):
            self._begin(row, sides, out, tainted=True)
            return replace(found, status="follows-from-wrong")
        if len(out) > 2 and not out[-1].free_symbols and self._equations.hold_there(out[:-1], None):
            sides = replace(sides, sides=(sides.sides[0], sides.sides[-1]))
            return self._stated(at, row, sides, [out[0], out[-1]], found)
        partial = partial_of(subject, self._functions) is not None
        if len(sides.sides) == 2 and self._anew(at, subject, read_side(sides.sides[1])):
            return replace(found, status="given")
        if isinstance(subject, Derivative) and self._judge.is_law(sides, subject):
            return replace(found, status="follows")
        derived = isinstance(subject, Derivative) and out[0] not in self._work.rates.values()
        named = self._restates(subject) or derived or primes(subject) or partial
        if not primes(subject) and (beside := line_of_graph(self._work, row, sides, self._judge, found)) is not None:
            return beside
        if not named and self._judge.all_same(out[1:]):
            equation = self._equation(at, row, subject, out, found)
            if equation is not None:
                return equation
        entry = isinstance(subject, Entry) and name_of(subject) not in self._names
        unknown = self._names.is_unknown(subject) and out[0] not in self._work.rates.values()
        if (entry or unknown) and not any(map(self._names.hold_unknown, out[1:])):
            return self._about_unknown(row, sides, out, found)
        if not named and any(map(self._names.hold_unknown, out)):
            return replace(found, status="given", note=NOT_DEFINED)
        if derived and is_rate_with_a_name(self._work, at, out):
            self._equations.take((out[0], out[1]), tainted=False, line=row.line)
            return replace(found, status="given")
        there = self._work.place_before(row, [self._variable])
        if named and not any(each.free_symbols for each in out[1:]) and self._equations.hold_there(out, there):
            return replace(found, status="follows")
        self._begin(row, sides, out, tainted=True)
        wrong = self._judge.wrong(found, out, out[0])
        return wrong if named or len(out) > 2 else self._equations.explained(wrong, subject, (out[0], out[1]))

    def _anew(self, at: int, subject: Expr, stated: Expr) -> bool:
        """Whether a letter of a substitution, or its derivative, stands for something new from here on: u = sin x."""
        name = subject.name if isinstance(subject, Symbol | NamedFunction) else ""
        if name not in _SUBSTITUTES or subject in subexpressions(stated) or not self._work.has_slope_before(name, at):
            return False
        if name in self._names and not primes(subject):
            self._names.redefine(subject, stated)
            return True
        return primes(subject) > 0 and name not in self._names

    def _equation(
        self, at: int, row: WrittenRow, subject: Expr, out: list[Expr], found: ReviewedLine
    ) -> ReviewedLine | None:
        """A line that holds for some values only; None where it is wrong."""
        if any(map(self._names.hold_unknown, out)):
            return None
        if out[0] in self._work.rates.values() and not out[1].free_symbols:  # at one moment
            self._equations.note_value(out[0], out[1])
            return replace(found, status="given")
        about_more = any(isinstance(part, Derivative | NamedFunction) for part in subexpressions(subject))
        if self._work.rates or not about_more:  # else it is about every place
            marked = self._work.is_solution(subject)
            if solved := self._equations.follows(subject, (out[0], out[1]), found, marked=marked):
                return solved
        if is_value(subject, out[1]) and isinstance(subject, Symbol):
            concluded = row.concluded or is_below_equation(self._rows, at, self._equations.latest_line)
            if concluded and (refuted := self._equations.refuted(subject, out[1], found)):
                return refuted
            self._equations.note_value(subject, out[1])
            return replace(found, status="given")
        gap = Plus(out[0], Minus(out[1]))
        if gap.free_symbols & {*self._work.rates, *self._work.rates.values()}:
            return line_of_rates(self._work, self._equations, row, out, found, about_more=about_more)
        if row.inline and not about_more:
            self._equations.take_beside((out[0], out[1]), row.line)
            return replace(found, status="given")
        if about_more:
            return None
        if not self._equations.is_about_known(gap):
            if out[1] == ZERO and sets_to_zero(self._rows, at, self._judge.chains):
                return None
            self._equations.take((out[0], out[1]), tainted=False, line=row.line)
            return replace(found, status="given")
        return None

    def _is_law(self, out: Sequence[Expr], gap: Expr) -> bool:
        """Whether a line tells a rate of which nothing is known before."""
        rate, free = out[0], out[1].free_symbols
        return rate in self._work.rates.values() and rate not in free and not self._equations.is_about_known(gap)

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

    def _goes_on(self, row: WrittenRow, sides: FormulaSides, out: list[Expr], found: ReviewedLine) -> ReviewedLine:
        """A line that goes on with one before."""
        chain = self._judge.above(row.column, plain=row.notation == "plain", depth=row.depth)
        if chain is None:
            return replace(found, note=NOTHING_BEFORE)
        whole = self._judge.all_same(out)
        if whole and not self._judge.same(chain.last, out[0]):
            chain = self._gone_back_to(out[0]) or chain
        before, said = [chain.last, *out], chain.said
        came_from = chain.last
        status: LineStatus = "follows-from-wrong" if chain.tainted else "follows"
        source, follows = chain.line, whole and self._judge.same(chain.last, out[0])
        chain.last, chain.line, chain.column, chain.went_on = out[-1], row.line, row.column, True
        chain.margin, chain.depth = row.margin, row.depth
        chain.said = read_side(sides.sides[-1])
        chain.forms += map(read_side, sides.sides)
        if follows:
            return replace(found, status=status, source=source, rule=rule_of(came_from, out[0]))
        if self._judge.broken:
            self._judge.broken = False
            chain.root, chain.tainted, chain.subject = out[-1], False, None
            return replace(found, note=AFTER_UNREAD)
        if chain.tainted and self._judge.all_same([chain.root, *out]):
            chain.tainted = False
            return replace(found, status="unexplained", note=RIGHT_AGAIN)
        chain.tainted = True
        mine = self._as_the_writer_has_it([said, *map(read_side, sides.sides)])
        if mine is not None and self._judge.all_same(mine):
            return replace(found, status="follows-from-wrong", source=source)
        return self._judge.wrong(replace(found, source=source), before, chain.root)

    def _gone_back_to(self, side: Expr) -> WrittenChain | None:
        """An earlier chain that a line goes on with, after something else was shown; the latest of them."""
        earlier = self._judge.chains[: -_FARTHEST_BACK - 1 : -1]
        return next((chain for chain in earlier if self._judge.same(chain.last, side)), None)

    # What lines share.

    def _restates(self, subject: Expr) -> bool:
        """Whether a left side is a name that the work defines."""
        return isinstance(subject, Symbol | NamedFunction) and not primes(subject) and subject.name in self._names

    def _written_out(self, side: SideRead) -> Expr:
        if self._work.holds_vector(read_side(side)):
            raise ReadingError("a derivative by a vector is not compared beside numbers", side.text)
        out = self._spelt_out(read_side(side))
        if not side.place:
            return out
        values = values_at(side.place, (self._variable,))
        if values is None:
            raise ReadingError("the point is not understood", side.text)
        return with_values(out, values)

    def _spelt_out(self, expression: Expr) -> Expr:
        """An expression in the letters that stand for nothing else."""
        return self._work.in_time(self._names.written_out(self._with_partials(expression)))

    def _with_partials(self, expression: Expr) -> Expr:
        """f_x as the partial derivative of f by x, where f is a function here."""
        found = ((part, partial_of(part, self._functions)) for part in subexpressions(expression))
        return expression.xreplace({part: partial for part, partial in found if partial is not None})

    def _as_the_writer_has_it(self, sides: Sequence[Expr]) -> list[Expr] | None:
        """The sides with what the writer got wrong before in place of what it stands for."""
        wrong = self._judge.tainted_values()
        if not wrong:
            return None
        return [self._spelt_out(each.xreplace(wrong)) for each in sides]

    def _begin(self, row: WrittenRow, sides: FormulaSides, out: list[Expr], *, tainted: bool) -> None:
        subject = sides.sides[0].expression
        said = read_side(sides.sides[-1])
        forms = [*map(read_side, sides.sides[1:])]
        self._judge.chains.append(WrittenChain(
            out[-1], said, out[0], tainted, row.line, row.column, subject, forms=forms, margin=row.margin,
            depth=row.depth,
        ))
