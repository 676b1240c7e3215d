"""Steps from one equation to another: an equation that is no identity follows from one that has its solutions."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from sympy import Expr, Integer, Symbol

from derivator.base.regex import regex
from derivator.grading.diagnosis.candidate_values import CandidateValues
from derivator.grading.result import Diagnosis
from derivator.grading.written.explaining.equation_mistakes import SidesOfEquation, mistakes_between
from derivator.grading.written.review_result import ReviewedLine
from derivator.grading.written.step_judge import StepJudge
from derivator.grading.written.written_names import with_values
from derivator.inert import ONE, ZERO, Decimal, Derivative, Fraction, Minus, Plus, Power, Times
from derivator.inert.trees import subexpressions
from derivator.notation import plain
from derivator.verification.preparation.unfold import At
from derivator.verification.values.missing import OutOfReachError

_DECORATION = regex(r"hat|star|min|max|opt|_\d+|_|\\|[{}*^]|\u0302")
_MARKED = regex(r"hat|star|opt|\u0302")
_MOST_LETTERS = 4
_SIZES = (0.0, 0.01, 0.1, 0.3, 0.5, 0.75, 1.0, 1.3, 1.7, 2.2, 3.0, 4.0, 5.5, 8.0, 12.0, 20.0)
_PLACES = (*(-size for size in reversed(_SIZES[1:])), *_SIZES)
"""Between two of these a change of sign is looked for."""
_HALVINGS = 60
_MOST_ROOTS = 8
"""Where more are found, what is 0 is so everywhere."""
_CLOSE = 1e-7
_OTHERS = tuple(
    tuple(map(Decimal, each)) for each in (("1.3", "0.7", "1.9", "0.4"), ("0.6", "1.7", "1.1", "2.3"))
)
"""Numbers for the other letters of an equation whose solutions are sought for one."""
LOST = Diagnosis(
    "solution-lost", "algebra", "a solution is lost",
    "By what are both sides divided? Where that is zero, the equation before holds as well.",
)
ALSO = "{} solves the equation of line {} as well"
NO_SOLUTION = "{} does not solve the equation of line {}"


class EquationSteps:
    """Judges equations that hold for some values of a letter only.

    Args:
        judge: compares expressions.
    """

    def __init__(self, judge: StepJudge) -> None:
        self._judge = judge
        self._known: list[tuple[SidesOfEquation, bool, int]] = []
        self._concluded: list[tuple[Symbol, Expr, Expr, int, int]] = []
        self._values: dict[Expr, Expr] = {}
        self._beside: list[tuple[SidesOfEquation, bool, int]] = []

    def take(self, sides: SidesOfEquation, *, tainted: bool, line: int) -> None:
        """Take an equation that holds from here on; of a derivative that it is 0."""
        self._known.append((sides, tainted, line))

    def take_beside(self, sides: SidesOfEquation, line: int) -> None:
        """Take an equation that stands in running text: others may follow from it."""
        self._beside.append((sides, False, line))

    @property
    def latest_line(self) -> int:
        """Where the equation that was taken last stands; 0 where there is none."""
        return self._known[-1][2] if self._known else 0

    def _zeros(self) -> list[tuple[Expr, bool, int]]:
        """What is 0 by the equations so far, the latest first."""
        return [(_gap(sides), tainted, line) for sides, tainted, line in self._known[::-1]]

    def is_about_known(self, gap: Expr) -> bool:
        """Whether all letters of an equation stand in one before."""
        gap = self._unmarked(gap)
        return any(set(gap.free_symbols) <= set(zero.free_symbols) for zero, _, _ in self._zeros())

    def refuted(self, letter: Symbol, value: Expr, found: ReviewedLine) -> ReviewedLine | None:
        """What is said of a value that is concluded from the last equation in a letter and does not solve it."""
        name = bare(letter)
        for sides, _, line in self._known[::-1]:
            zero = _gap(sides)
            letters = [each for each in zero.free_symbols if bare(each) == name]
            if letters and len(zero.free_symbols) == 1:
                there = with_values(zero, {letters[0]: value})
                off = self._judge.distance(there, ZERO)
                if off is None or off < _CLOSE:
                    return None
                mistakes = self._mistakes(letters[0], sides, (letters[0], value))
                note = NO_SOLUTION.format(plain(value), line)
                return replace(found, status="wrong", source=line, note=note, mistakes=mistakes)
        return None

    def follows(
        self, head: Expr, sides: tuple[Expr, Expr], found: ReviewedLine, *, marked: bool = False
    ) -> ReviewedLine | None:
        """The line where it follows from an equation before, or from a derivative that is 0; None where it does not.

        Args:
            head: the left side as it was read.
            sides: both sides, written out.
            found: the line.
            marked: whether the left side is said to be a solution, as b with a hat is: then it is wrong if it is none.
        """
        name = str(head)
        head, *both = map(self._unmarked, (head, *sides))
        sides = both[0], both[1]
        gap, (letter, value) = _gap(sides), _value_in(head, sides[1])
        beside = ((_gap(each), tainted, line) for each, tainted, line in self._beside)
        for zero, tainted, line in (*self._zeros(), *self._latest(), *beside):
            if any(self._leads_to(each, head, sides[1], gap) for each in self._with_values(zero, letter)):
                if isinstance(head, Symbol) and not sides[1].free_symbols:
                    self._concluded.append((head, sides[1], zero, line, found.line))
                if letter is not None:
                    self.note_value(letter, value)
                self._known.append((sides, tainted, found.line))
                return replace(found, status="follows-from-wrong" if tainted else "follows", source=line)
        if not marked or letter is None or not _MARKED.search(name):
            return None
        return self._no_solution(letter, value, sides[1], found)

    def note_value(self, letter: Expr, value: Expr) -> None:
        """Take what a letter comes to, which holds for what is said further below."""
        self._values[letter] = value

    def hold_there(self, sides: Sequence[Expr], place: Mapping[Expr, Expr] | None) -> bool:
        """Whether sides are equal at a place, or where letters have the values that they came to."""
        return any(
            self._judge.all_same([with_values(each, there) for each in sides])
            for there in (place, self._values) if there
        )

    def _latest(self, *, derived: bool = False) -> list[tuple[Expr, bool, int]]:
        """What the latest chains came to, or those about derivatives: they may be set to 0 without a word."""
        return [
            (each.last, each.tainted, each.line) for each in self._judge.chains[:-5:-1] if not derived
            or any(isinstance(part, Derivative) or getattr(part, "primes", 0) for part in subexpressions(each.root))
        ]

    def _unmarked(self, expression: Expr) -> Expr:
        """An expression with the letters that equations before hold, where they are marked as solutions here."""
        marked = [each for each in expression.free_symbols if isinstance(each, Symbol) and bare(each) != each.name]
        if not marked:
            return expression
        known = {letter for zero, _, _ in (*self._zeros(), *self._latest()) for letter in zero.free_symbols}
        letters = {each: Symbol(bare(each)) for each in marked if each not in known}
        return expression.xreplace({each: letter for each, letter in letters.items() if letter in known})

    def _with_values(self, zero: Expr, but: Symbol | None) -> Iterator[Expr]:
        """What is 0, and the same with what its other letters came to."""
        yield zero
        values = {each: value for each, value in self._values.items() if each != but and each in zero.free_symbols}
        if values:
            yield with_values(zero, values)

    def _no_solution(self, letter: Symbol, value: Expr, typed: Expr, found: ReviewedLine) -> ReviewedLine | None:
        """What is said of a value that is marked as a solution and solves no equation; None where none tells it."""
        for zero, tainted, line in (*self._zeros(), *self._latest(derived=True)):
            *_, known = self._with_values(zero, letter)
            *_, there = self._with_values(value, letter)
            if letter not in zero.free_symbols or tainted or not there.free_symbols <= known.free_symbols:
                continue
            if self._judge.checker.ask(with_values(known, {letter: there}), ZERO).numbers().outcome != "different":
                return None
            witness = ""
            if is_linear(known, (letter,), self._judge):
                witness = self._judge.checker.ask(solution(known, letter), there).simple_witness()
            mistakes = self._mistakes(letter, (zero, ZERO), (letter, value))
            note = NO_SOLUTION.format(plain(typed), line)
            return replace(found, status="wrong", source=line, note=note, mistakes=mistakes, witness=witness)
        return None

    def not_named(self) -> Iterator[tuple[int, str]]:
        """Solutions that the values of a letter are not all of: the line of the last value, and what is to be said."""
        for name in dict.fromkeys(bare(head) for head, *_ in self._concluded):
            values = [each for each in self._concluded if bare(each[0]) == name]
            _, _, zero, source, _ = values[0]
            letters = [each for each in zero.free_symbols if isinstance(each, Symbol)]
            if len(letters) != 1:
                continue
            known = [self._judge.distance(each, ZERO, signed=True) for _, each, *_ in values]
            rest = [root for root in self._roots(zero, letters[0]) if not _among(root, known)]
            if rest and None not in known and len(rest) <= _MOST_ROOTS:
                yield values[-1][4], ALSO.format(_shown(letters[0], rest), source)

    def _lost(self, before: Expr, after: Expr) -> list[float]:
        """The solutions of an equation in one letter that another one has not, where it has none that are new."""
        letters = [each for each in before.free_symbols if isinstance(each, Symbol)]
        if len(letters) != 1 or after.free_symbols != set(letters):
            return []
        all_of, kept = ([*self._roots(each, letters[0])] for each in (before, after))
        new = [root for root in kept if not _among(root, all_of)]
        return [] if new or not kept else [root for root in all_of if not _among(root, kept)]

    def explained(self, wrong: ReviewedLine, head: Expr, sides: SidesOfEquation) -> ReviewedLine:
        """A wrong line with what was done to the equation before, where it is an equation in the same letters."""
        head, *both = map(self._unmarked, (head, *sides))
        sides = both[0], both[1]
        gap = _gap(sides)
        for before, _, line in self._known[::-1]:
            zero = _gap(before)
            shared = [each for each in sorted(zero.free_symbols, key=str) if each in gap.free_symbols]
            if wrong.status != "wrong" or not shared or not gap.free_symbols <= zero.free_symbols:
                continue
            self._known.append((sides, True, wrong.line))
            if lost := self._lost(zero, gap):
                note = ALSO.format(_shown(shared[0], lost), line)
                return replace(wrong, source=line, mistakes=(LOST,), note=note)
            letter = head if head in shared else shared[0]
            mistakes = self._mistakes(letter, before, sides) if isinstance(letter, Symbol) else ()
            return replace(wrong, source=line, mistakes=mistakes or wrong.mistakes)
        return wrong

    def _mistakes(self, letter: Symbol, before: SidesOfEquation, after: SidesOfEquation) -> tuple[Diagnosis, ...]:
        """What was done between two equations."""
        if any(isinstance(part, At) for side in (*before, *after) for part in subexpressions(side)):
            return ()
        values = CandidateValues(self._judge.checker.ask(_gap(before), _gap(after)))

        def said(sides: SidesOfEquation) -> list[float] | None:
            gap = _gap(sides)
            at = zip(*(values.of(gap.xreplace({letter: Integer(k)})) for k in range(3)), strict=True)
            found = []
            for zero, one, two in at:
                if zero is None or one is None or two is None or not _near(zero + two, 2 * one) or zero == one:
                    return [*self._roots(gap, letter)]
                found.append(zero / (zero - one))
            return found

        return mistakes_between(before, after, said, _near)

    def _leads_to(self, zero: Expr, head: Expr, value: Expr, gap: Expr) -> bool:
        letters = [each for each in sorted(zero.free_symbols, key=str) if isinstance(each, Symbol)][:_MOST_LETTERS]
        sought, found = _value_in(head, value)
        for letter in letters:
            if sought is not None and bare(sought) == bare(letter):
                if self._judge.same(with_values(zero, {letter: found}), ZERO):
                    return True
                if isinstance(head, Power) and self._same_solution(gap, zero, letter):
                    return True
            elif letter in gap.free_symbols and self._same_solution(gap, zero, letter):
                return True
        if set(gap.free_symbols) == set(letters) and len(letters) == 1:
            return self._at_roots(zero, gap, letters[0])
        return set(gap.free_symbols) <= set(letters) and any(
            self._at_roots_of(zero, gap, letter) for letter in letters if letter in gap.free_symbols
        )

    def _same_solution(self, gap: Expr, zero: Expr, letter: Symbol) -> bool:
        return self._is_multiple(gap, zero, letter) or self._solved(gap, zero, letter)

    def _is_multiple(self, gap: Expr, zero: Expr, letter: Symbol) -> bool:
        """Whether one is the other times what does not depend on the letter."""
        here = {letter: Integer(2)}
        one, other = with_values(gap, here), with_values(zero, here)
        if self._judge.same(other, ZERO) or self._judge.same(one, ZERO):
            return False
        return self._judge.same(Times(gap, other), Times(zero, one))

    def _solved(self, gap: Expr, zero: Expr, letter: Symbol) -> bool:
        """Whether both are linear in the letter and 0 for the same value of it."""
        found = self._judge.checker.ask(solution(gap, letter), solution(zero, letter)).numbers()
        if found.outcome != "equal" or not found.points:
            return False
        return all(is_linear(each, (letter,), self._judge) for each in (gap, zero))

    def _at_roots_of(self, zero: Expr, gap: Expr, letter: Symbol) -> bool:
        """The same for one of several letters, the others being any numbers."""
        found = []
        for values in _OTHERS:
            others = [each for each in sorted(zero.free_symbols, key=str) if each != letter]
            if not all(isinstance(each, Symbol) for each in others):
                return False
            there = dict(zip(others, values, strict=False))
            roots = list(self._roots(with_values(zero, there), letter))
            beside = with_values(gap, there)
            found += [abs(self._value(beside, letter, root)) < _CLOSE for root in roots]
            if not all(found):
                return False
        return len(found) >= len(_OTHERS)

    def _at_roots(self, zero: Expr, gap: Expr, letter: Symbol) -> bool:
        """Whether the second is 0 wherever the first is, as far as places were found where it is."""
        roots = list(self._roots(zero, letter))
        return bool(roots) and all(abs(self._value(gap, letter, root)) < _CLOSE for root in roots)

    def _roots(self, zero: Expr, letter: Symbol) -> Iterator[float]:
        for low, high in pairwise(_PLACES):
            at_low, at_high = self._value(zero, letter, low), self._value(zero, letter, high)
            if at_low == 0:
                yield low
            if not at_low * at_high < 0:
                continue
            for _ in range(_HALVINGS):
                middle = (low + high) / 2
                at_middle = self._value(zero, letter, middle)
                if at_low * at_middle <= 0:
                    high = middle
                else:
                    low, at_low = middle, at_middle
            if abs(self._value(zero, letter, low)) < _CLOSE:  # and no pole
                yield low

    def _value(self, expression: Expr, letter: Symbol, place: float) -> float:
        comparer = self._judge.checker.comparer
        try:
            value = comparer.real(expression, comparer.point(0, frozenset(), ((letter, place),)), ())
        except OutOfReachError:
            return math.nan
        return math.nan if value is None else float(value)


def _gap(sides: SidesOfEquation) -> Expr:
    """What is 0 where an equation holds."""
    return sides[0] if sides[1] == ZERO else Plus(sides[0], Minus(sides[1]))


def _value_in(head: Expr, value: Expr) -> tuple[Symbol | None, Expr]:
    """The letter that an equation is solved for, and what it is: the positive root where its square stands there."""
    if isinstance(head, Power) and isinstance(head.args[0], Symbol) and head.args[1] == Integer(2):
        return head.args[0], Power(value, Fraction(ONE, Integer(2)))
    return (head, value) if isinstance(head, Symbol) else (None, value)


def _among(root: float, roots: Iterable[float | None]) -> bool:
    return any(each is not None and _near(root, each) for each in roots)


def _shown(letter: Expr, roots: Iterable[float]) -> str:
    """Solutions as text, those that are nearly whole numbers as such."""
    numbers = (round(root) if abs(root - round(root)) < _CLOSE else float(f"{root:.4g}") for root in roots)
    return " and ".join(f"{letter} = {number}" for number in numbers)


def _near(one: float, other: float) -> bool:
    return abs(one - other) <= _CLOSE * (1 + abs(one))


def solution(zero: Expr, letter: Symbol) -> Expr:
    """What a letter is where an expression that is linear in it is 0."""
    at_0, at_1 = _ends(zero, letter)
    return Minus(Fraction(at_0, Plus(at_1, Minus(at_0))))


def is_linear(expression: Expr, letters: Sequence[Symbol], judge: StepJudge) -> bool:
    """Whether an expression is linear in each of some letters."""
    return all(judge.same(_linear(expression, letter), expression) for letter in letters)


def _linear(expression: Expr, letter: Symbol) -> Expr:
    """The expression that is linear in a letter and has the values of a given one where the letter is 0 or 1."""
    at_0, at_1 = _ends(expression, letter)
    return Plus(at_0, Times(letter, Plus(at_1, Minus(at_0))))


def _ends(expression: Expr, letter: Symbol) -> tuple[Expr, Expr]:
    return with_values(expression, {letter: Integer(0)}), with_values(expression, {letter: Integer(1)})


def bare(letter: Symbol) -> str:
    """The name of a letter without what marks it as a solution: b for b with a hat."""
    return _DECORATION.sub("", letter.name) or letter.name
