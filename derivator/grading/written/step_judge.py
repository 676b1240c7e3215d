"""Judges single steps of written work, and keeps the chains that lines go on with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from sympy import Expr, Symbol

from derivator.grading.written.explaining.step_mistakes import WrongStep, mistakes_in
from derivator.grading.written.explaining.step_rules import continued
from derivator.grading.written.formula_sides import TINY, FormulaSides, read_side
from derivator.grading.written.review_result import ReviewedLine
from derivator.inert import ZERO, Decimal, Derivative, IndexedSum, Minus, NamedFunction, Plus, Times
from derivator.inert.trees import subexpressions
from derivator.verification import Checker
from derivator.verification.values.missing import OutOfReachError

RIGHT_AGAIN = "it is right again, but it does not follow from the line before"
NOT_DECIDED = "it was not decided whether it follows"
NOT_DEFINED = "what is differentiated was not found in the work"
BAR_UNKNOWN = "what a letter with a bar stands for was not found in the work"
AFTER_UNREAD = "the line that it goes on with was not understood"
UNKNOWN_FUNCTION = "what {} stands for was not found in the work"
UNBOUND = "the index {} is bound by no sum any more"
FROM_NOWHERE = "{} appears from nowhere"
NOTHING_BEFORE = "there is nothing that it goes on with"


_SIMPLE = (1, 2, -1, 3)
_SHIFTS = (0.37, 0.83, 1.31, 2.17)
_AS_GOOD, _APART = 1e-5, 1e-3
"""So close, relative to them, are values of a limit and of what it comes to; so far from each other others."""
_NEARLY = 0.05
"""So far from each other, relative to them, two numbers may be that are said to be nearly equal."""
_HALF = 0.5 + 1e-9
"""Of the last decimal place: what rounding takes away at most, and what floats tell."""


@dataclass
class WrittenChain:
    """What a line leaves for the one that goes on with it.

    Attributes:
        last: its last side, written out.
        said: the same as it was read.
        root: what the chain stands for.
        tainted: whether a line of it is wrong and was not mended since.
        line, column: where its last line stands.
        margin: where the row of that line begins, if it is the first formula there; else its column.
        subject: what stands on its left, as it was read; None for an equation.
        went_on: whether a line below its first one goes on with it.
        depth: how many tables its last line stands in.
        forms: all its sides but the first, as they were read.
    """

    last: Expr
    said: Expr
    root: Expr
    tainted: bool
    line: int
    column: int
    subject: Expr | None
    went_on: bool = False
    forms: list[Expr] = field(default_factory=list)
    margin: int = 0
    depth: int = 0


@dataclass
class StepJudge:
    """Whether one side is equal to the next, and what was done where it is not.

    Attributes:
        checker: compares them; the one that judges our own lines.
        revealing: the variable, where it is told how a line goes on that somebody went wrong with; else None.
        chains: the chains so far, the latest last.
        where: what is 0 for the indices that are not looked at, where the work said so: i ≠ j.
        broken: whether the line before was not read, so that what goes on with it goes on with something unknown.
        step_of: what else is known of a step that is wrong, from its two sides and what the chain stands for.
    """

    checker: Checker
    revealing: Symbol | None = None
    chains: list[WrittenChain] = field(default_factory=list)
    where: Expr | None = None
    broken: bool = False
    step_of: Callable[[Expr, Expr, Expr], WrongStep] = WrongStep

    def same(self, one: Expr, other: Expr) -> bool:
        """Whether two sides are equal for certain, or at all points tried."""
        if one == other or self.checker.ask(one, other).proof().status in ("proved", "agrees"):
            return True
        if _is_limit(one) or _is_limit(other):
            return self._nearly(one, other) is True
        if self.where is not None and _has_letters(self.where, one, other):
            gap = Times(Plus(one, Minus(other)), self.where)
            if self.checker.ask(gap, ZERO).proof().status in ("proved", "agrees"):
                return True
        return self._rounds_to(one, other)

    def _nearly(self, one: Expr, other: Expr) -> bool | None:
        """Whether two sides are as good as equal, or clearly apart; None where neither is seen."""
        comparer, offs = self.checker.comparer, []
        letters = sorted(one.free_symbols | other.free_symbols, key=str)
        for shift in _SHIFTS:
            places = tuple((each, shift + 0.17 * at) for at, each in enumerate(letters) if isinstance(each, Symbol))
            point = comparer.point(0, frozenset(), places)
            try:
                values = [comparer.real(each, point, ()) for each in (one, other)]
            except OutOfReachError:
                return None
            if values[0] is not None and values[1] is not None:
                offs.append(abs(float(values[0]) - float(values[1])) / (1 + abs(float(values[1]))))
        if len(offs) < 2 or not (max(offs) < _AS_GOOD or max(offs) > _APART):
            return None
        return max(offs) < _AS_GOOD

    def _rounds_to(self, one: Expr, other: Expr) -> bool:
        """Whether a number is the other one rounded to the decimals that are written, or cut off behind them."""
        unit = last_place(other)
        if unit is None or one.free_symbols:
            return False
        off, size = self.distance(one, other), self.distance(one, ZERO)
        if off is None or size is None:
            return False
        said = self.distance(other, ZERO) or 0.0
        return off <= _HALF * unit or (off < unit and said < size)

    def distance(self, one: Expr, other: Expr, *, signed: bool = False) -> float | None:
        """How far two numbers are from each other; None where one of them has no value."""
        comparer = self.checker.comparer
        try:
            gap = comparer.surely(Plus(one, Minus(other)), comparer.point(0, frozenset()), ())
        except OutOfReachError:
            return None
        return None if gap is None else float(gap) if signed else abs(float(gap))

    def about_right(self, out: Sequence[Expr]) -> bool:
        """Whether a number that another one is said to be nearly may be that; what was not worked out may."""
        unit = last_place(out[-1])
        if unit is None or len(out) < 3 or any(each.free_symbols for each in out):
            return True
        off, size = self.distance(out[-2], out[-1]), self.distance(out[-2], ZERO)
        return off is None or size is None or off <= max(2 * unit, _NEARLY * size)

    def is_law(self, sides: FormulaSides, subject: Derivative) -> bool:
        """Whether a line is a law in a letter of its own, which a name has elsewhere: (sin u)' = cos u."""
        letters = [each for each in subject.operand.free_symbols if isinstance(each, Symbol)]
        if len(letters) != 1 or letters[0] == subject.variable or len(sides.sides) != 2:
            return False
        return self.same(Derivative(subject.operand, letters[0]), read_side(sides.sides[1]))

    def all_same(self, sides: Sequence[Expr]) -> bool:
        """Whether all sides are equal."""
        return all(self.same(one, other) for one, other in pairwise(sides))

    def wrong(self, found: ReviewedLine, sides: Sequence[Expr], root: Expr) -> ReviewedLine:
        """A line one of whose sides is not equal to the next, with a point that shows it and what was probably done."""
        if any(str(letter).endswith("_bar") for side in sides for letter in side.free_symbols):
            return replace(found, note=BAR_UNKNOWN)
        if unknown := _functions_in(sides[-1]) - _functions_in(sides[0]):
            return replace(found, note=UNKNOWN_FUNCTION.format(", ".join(sorted(unknown))))
        for one, other in pairwise(sides):
            if (_is_limit(one) or _is_limit(other)) and self._nearly(one, other) is not False:
                continue
            question = self.checker.ask(one, other)
            numbers = question.numbers()
            if numbers.outcome == "different":
                witness = question.simple_witness() or self._at_a_simple_place(one, other) or numbers.witness
                if not one.free_symbols | other.free_symbols:
                    witness = self._both_numbers(one, other) or witness
                mistakes = mistakes_in(self.checker, self.step_of(one, other, root))
                instead = () if self.revealing is None else continued(one, self.revealing, self.checker)
                note = found.note or self._out_of_nowhere(one, other, root, found.line)
                return replace(
                    found, status="wrong", witness=witness, mistakes=mistakes, instead=instead, note=note
                )
        return replace(found, status="not-understood", note=NOT_DECIDED)

    def _out_of_nowhere(self, one: Expr, other: Expr, root: Expr, line: int) -> str:
        """What is to be said of letters that nothing before holds."""
        new = {each for each in other.free_symbols if isinstance(each, Symbol)} - one.free_symbols - root.free_symbols
        bound = {part.index for part in subexpressions(one) if isinstance(part, IndexedSum)}
        unbound = ", ".join(sorted(str(each) for each in new & bound))
        if unbound:
            return UNBOUND.format(unbound)
        before = [each.root for each in self.chains] + [each.last for each in self.chains if each.line < line]
        known = {letter for each in before for letter in each.free_symbols}
        names = ", ".join(sorted(str(each) for each in new - known))
        return FROM_NOWHERE.format(names) if names else ""

    def _both_numbers(self, one: Expr, other: Expr) -> str:
        """Two numbers that differ, as a witness shows them."""
        comparer = self.checker.comparer
        try:
            left, right = (comparer.surely(each, comparer.point(0, frozenset()), ()) for each in (one, other))
        except OutOfReachError:
            return ""
        return "" if left is None or right is None else f"left {float(left):.6g}, right {float(right):.6g}"

    def _at_a_simple_place(self, one: Expr, other: Expr) -> str:
        """A simple point where sides in one letter differ one of which is a derivative of higher order."""
        letters = [*(one.free_symbols | other.free_symbols)]
        if not (isinstance(one, Derivative) and isinstance(one.operand, Derivative) and len(letters) == 1):
            return ""
        comparer, letter = self.checker.comparer, letters[0]
        for place in _SIMPLE:
            try:
                point = comparer.point(0, frozenset(), ((letter, float(place)),))
                values = [comparer.surely(each, point, ()) for each in (one, other)]
            except OutOfReachError:
                return ""
            if values[0] is None or values[1] is None:
                continue
            left, right = (float(each) for each in values if each is not None)
            if abs(left - right) > _APART * (1 + abs(left)):
                return f"{letter} = {place}: left {left:.6g}, right {right:.6g}"
        return ""

    def above(self, column: int, *, plain: bool = False, depth: int = 0) -> WrittenChain | None:
        """The chain that a line goes on with: of several side by side the one that stands nearest.

        Where the last lines are indented further, as those of a part are, it is the last one that went on as far left.
        """
        if not self.chains:
            return None
        latest = max(chain.line for chain in self.chains)
        beside = [chain for chain in self.chains if chain.depth == depth]
        if beside and all(chain.depth > depth for chain in self.chains if chain.line == latest):
            return max(beside, key=lambda chain: chain.line)
        nearest = [chain for chain in self.chains if chain.line == latest]
        level = [chain for chain in self.chains if plain and chain.went_on and chain.column == column]
        leftmost = min(nearest, key=lambda each: each.margin or each.column)
        if level and (leftmost.went_on or (leftmost.margin or leftmost.column) > column):
            return max(level, key=lambda chain: chain.line)
        return min(nearest, key=lambda each: abs(each.column - column))

    def latest_about(self, subject: Expr | None) -> WrittenChain | None:
        """The latest chain about something."""
        return next((chain for chain in self.chains[::-1] if chain.subject == subject), None)

    def tainted_values(self) -> dict[Expr, Expr]:
        """What the writer has wrong, by what it is about."""
        return {each.subject: each.last for each in self.chains if each.tainted and each.subject is not None}


def last_place(side: Expr) -> float | None:
    """What the last decimal place of a number is worth; None where it is no number with decimals."""
    number = side.args[0] if isinstance(side, Minus) else side
    return float(10.0 ** -len(number.digits.partition(".")[2])) if isinstance(number, Decimal) else None


def _is_limit(side: Expr) -> bool:
    return any(part == TINY for part in subexpressions(side))


def _functions_in(side: Expr) -> set[str]:
    """The functions that nothing defines."""
    return {str(part.name) for part in subexpressions(side) if isinstance(part, NamedFunction)}


def _has_letters(where: Expr, *sides: Expr) -> bool:
    """Whether the letters of a condition stand in one side at least."""
    return bool(where.free_symbols & {letter for side in sides for letter in side.free_symbols})
