"""Claims with letters declared to be whole: proved for all whole numbers at once, or judged at many of them.

Conditions on such a letter make regions of whole numbers. Every one of them is entered, at its ends and beyond; in each
the claim is proved with the letter in it, or compared at numbers of all sizes.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from itertools import product

from sympy import Expr, Symbol

from derivator.asking.assuming import Whole
from derivator.grading.diagnosis.whole_mistakes import CASE_MISSING
from derivator.grading.result import Decision, Witness
from derivator.grading.special_cases import nothing_asked
from derivator.inert import number
from derivator.inert.piecewise import Piecewise
from derivator.inert.trees import contains
from derivator.verification import Question
from derivator.verification.exact.whole_letter_proofs import proves_for_whole_numbers
from derivator.verification.numeric.comparison import DIFFERENT
from derivator.verification.places.landmarks import Landmarks
from derivator.verification.preparation.symbols import names
from derivator.verification.regions.settled_pieces import SettledSigns
from derivator.verification.regions.whole_numbers import around_changes, going_with
from derivator.verification.regions.whole_regions import NOT_MET, WholeRegions

FIRST = (2, 3, 5, 4, 1, -1, -2, -3)
"""The numbers that are tried in any case, by ordinary sizes of exponents."""
MOST_FIRST = 12
LARGER = (7, 6, 8, 9, 10, 11, 12, 13, 16, 17, 19, 24, 31, 37, 41, 52, 71, 103)
LARGE = 30
"""At numbers from here on a product of few factors that vanish at whole numbers is not 0."""
ENOUGH, ENOUGH_LARGE = 12, 2
MOST_NAMED, MOST_IN_A_REGION, WITH_CARE = 120, 22, 3
FARTHEST = 10**5
SEEDED_PAIRS = 24

HIDDEN = "different for special whole numbers, though it agrees for others"
TOO_FEW = "too few whole numbers could be tried"
NOT_AT = "for {} it could not be decided"
NOT_ALL = "it agrees for {} choices of the whole number {}, which is not enough to say so for all"
TOO_MANY = "its conditions name too many whole numbers"

Numbers = tuple[int, ...]
"""A whole number for each of the letters."""


class WholeLetters:
    """Judges one claim in which letters are whole numbers.

    Args:
        question: the claim and what it is of.
        letters: the letters, each with the numbers that it may be.
        decide: how a claim without such letters is judged.
    """

    def __init__(
        self, question: Question, letters: Mapping[Symbol, Whole], decide: Callable[[Question], Decision]
    ) -> None:
        self._question = question
        self._letters = tuple(letters)
        self._whole = letters
        self._decide = decide
        self._signs = SettledSigns(question.exact)
        self._known: dict[Numbers, Decision | None] = {}
        self._conditions = [
            each for each in dict.fromkeys(question.conditions()) if set(self._letters) & names(each)
        ]
        self._without: set[Numbers] = set()
        self._smaller = False

    def judged(self) -> Decision:
        """The decision: equal for all whole numbers, different for some, or undecided."""
        named = self._named()
        if len(named) > MOST_NAMED:
            return Decision("undecided", TOO_MANY)
        regions: dict[Question, list[Numbers]] = {}
        for each in dict.fromkeys((*self._first(), *named)):
            if self._admitted(each):
                regions.setdefault(self._in_region(each), []).append(each)
        for found in regions.values():
            wrong = self._wrong_at(found)
            if wrong is not None:
                return wrong
        if not any(self._known[each] for found in regions.values() for each in found):
            return Decision("undecided", TOO_FEW)
        open_ = [region for region in regions if not self._proved(region)]
        for region in open_:
            undecided = self._compared(region, regions[region])
            if undecided is not None:
                return undecided
        undecided = self._unmet(regions)
        if undecided is not None:
            return undecided
        agreed = [each for each, found in self._known.items() if found is not None and found.outcome == "equal"]
        method = f"equal at many points for {len(agreed)} choices of the whole number {self._names}"
        if all(self._is_bounded(region, regions[region]) for region in open_):
            method = f"equal to SymPy's derivative in normal form for every whole number {self._names}"
        return Decision("equal", method, smaller=self._smaller)

    @property
    def _names(self) -> str:
        return ", ".join(map(str, self._letters))

    # Which numbers.

    def _first(self) -> Iterator[Numbers]:
        fit = [[count for count in FIRST if each.may_be(count)] for each in self._whole.values()]
        shortest = list(product(*fit))
        yield from sorted(shortest, key=lambda each: sum(map(FIRST.index, each)))[:MOST_FIRST]

    def _named(self) -> list[Numbers]:
        """The numbers at and beside every border that conditions and assumptions make, and where conditions meet."""
        found: dict[Numbers, None] = {}
        met: list[Mapping[Symbol, int]] = [{}]
        subjects = [self._question.checker.written_out(each.subject) for each in self._question.checker.assumptions]
        for condition in (*sorted(self._conditions, key=lambda each: len(names(each))), *subjects):
            present = [letter for letter in self._letters if letter in names(condition)]
            if not present or not names(condition) <= set(self._letters):
                continue
            changes = list(around_changes(condition, dict.fromkeys(present, 0)))
            if condition in self._conditions:
                together = [(each, going_with(each, condition, present, changes)) for each in met]
                met += [{**numbers, **more} for numbers, those in together for more in those]
            for put in (*changes, *met):
                found[tuple(put.get(each, FIRST[0]) for each in self._letters)] = None
        return list(found)

    def _pool(self) -> Iterator[Numbers]:
        """Numbers of all sizes, and of those that stand in the claim."""
        sides = (self._question.target, self._question.right)
        sizes = [int(size) for size in Landmarks().of(*sides) if LARGE < size <= FARTHEST]
        if len(self._letters) == 1:
            near = [place + step for (place,) in self._named() for step in (*range(-6, 7), 23, -23)]
            far = [scale * size + 1 for size in sizes for scale in (1, 2)]
            counts = (*FIRST, *LARGER, *near, *far)
            yield from ((count,) for count in dict.fromkeys((*counts, *(-count for count in counts))))
            return
        draws = random.Random(0)  # noqa: S311 (not for secrets)
        for _ in range(SEEDED_PAIRS):
            yield tuple(draws.choice((*FIRST, *LARGER, *sizes)) for _ in self._letters)
        for condition in self._conditions:
            yield from self._tied(condition)

    def _tied(self, condition: Expr) -> Iterator[Numbers]:
        """Numbers of all sizes for which a condition that ties two letters together changes."""
        present = [letter for letter in self._letters if letter in names(condition)]
        if len(present) == 2 and names(condition) <= set(self._letters):
            for count in (*FIRST, *LARGER):
                for put in going_with({present[0]: count}, condition, present, ()):
                    numbers = {present[0]: count, **put}
                    yield tuple(numbers.get(each, FIRST[0]) for each in self._letters)

    def _admitted(self, numbers: Numbers) -> bool:
        fit = all(each.may_be(count) for count, each in zip(numbers, self._whole.values(), strict=True))
        return fit and self._there(numbers) is not None

    def _there(self, numbers: Numbers) -> Question | None:
        values: dict[Symbol, Expr] = {
            letter: number(count) for letter, count in zip(self._letters, numbers, strict=True)
        }
        return self._question.where(values)

    def _in_region(self, numbers: Numbers) -> Question:
        """The question with the conditions decided that hang on the whole letters alone."""
        values = {letter: number(count) for letter, count in zip(self._letters, numbers, strict=True)}

        def sign(difference: Expr) -> int | None:
            if not names(difference) or not names(difference) <= set(self._letters):
                return None
            return self._signs(difference.xreplace(values))

        return self._question.settled(sign)

    def _words(self, numbers: Numbers) -> str:
        return ", ".join(f"{letter} = {count}" for letter, count in zip(self._letters, numbers, strict=True))

    # What is found.

    def _wrong_at(self, tried: Sequence[Numbers]) -> Decision | None:
        """What is wrong or open at one of some numbers; None where the claim is right at all."""
        for each in tried:
            found = self._at(each)
            if found is not None and found.outcome == "different":
                return found
            if found is not None and found.outcome == "undecided" and len(tried) == 1:
                return found
        if len(tried) > 1 and contains(self._question.right, Piecewise) and self._without >= set(tried):
            return Decision("different", CASE_MISSING.title, Witness(self._words(tried[-1]), "no value", "a value"))
        return None

    def _at(self, numbers: Numbers, *, carefully: bool = False) -> Decision | None:
        """The decision at some numbers; None where either side has no value there."""
        if numbers not in self._known or carefully:
            self._known[numbers] = self._judged_at(numbers, carefully=carefully)
        return self._known[numbers]

    def _judged_at(self, numbers: Numbers, *, carefully: bool) -> Decision | None:
        there = self._there(numbers)
        if there is None:
            return None
        words = self._words(numbers)
        comparison = there.numbers()
        self._smaller = self._smaller or bool(comparison.left_only)
        if not comparison.points and comparison.left_only:
            self._without.add(numbers)
        if not comparison.points and comparison.outcome != "different":
            return None if nothing_asked(there, comparison) else Decision("undecided", NOT_AT.format(words))
        found = Decision(comparison.outcome, DIFFERENT, Witness.of(comparison.witness))
        if comparison.outcome != "different" and (carefully or next(there.conditions(), None) is not None):
            found = self._decide(there)
        if found.outcome == "different":
            seen = found.witness or Witness("", "", "")
            point = ", ".join(filter(None, (words, seen.point)))
            ordinary = self._conditions == [] and numbers in set(self._first())
            method = DIFFERENT if ordinary else HIDDEN
            witness = Witness(point, seen.claimed, seen.expected)
            return Decision("different", method, witness, hidden=not ordinary and found.hidden)
        return Decision("undecided", NOT_AT.format(words)) if found.outcome == "undecided" else found

    def _proved(self, region: Question) -> bool:
        known = region.checker.assumptions
        positive = frozenset(
            each.subject for each in known if each.kind == "positive" and isinstance(each.subject, Symbol)
        )
        may_be = {letter: each.may_be for letter, each in self._whole.items()}
        return proves_for_whole_numbers(region.left, region.right, may_be, positive, known)

    def _compared(self, region: Question, met: Sequence[Numbers]) -> Decision | None:
        """What is wrong or open in a region where nothing proves the claim; None where it agrees at enough numbers."""
        if self._is_bounded(region, met):
            return self._all_of(met)
        if self._decide(region).outcome == "equal":
            return None  # what holds of all numbers holds of the whole ones
        pool = [each for each in self._pool() if self._admitted(each) and self._in_region(each) == region]
        inside = list(dict.fromkeys((*met, *pool)))
        if len(inside) > MOST_IN_A_REGION:
            inside = sorted(inside, key=lambda each: max(map(abs, each)))
            inside = [inside[k * (len(inside) - 1) // (MOST_IN_A_REGION - 1)] for k in range(MOST_IN_A_REGION)]
        agreed: list[Numbers] = []
        for k, each in enumerate(inside):
            found = self._at(each, carefully=k < WITH_CARE)
            if found is not None and found.outcome == "different":
                return found
            if found is not None and found.outcome == "equal":
                agreed.append(each)
        if not any(self._at(each) for each in inside):
            return None  # where either has no value nothing is asked, or nothing is claimed
        large = [each for each in agreed if max(map(abs, each)) >= LARGE]
        if len(agreed) >= ENOUGH and len(large) >= ENOUGH_LARGE:
            return None
        return Decision("undecided", NOT_ALL.format(len(agreed), self._names))

    def _unmet(self, met: Container[Question]) -> Decision | None:
        """What is open in a region that no number was met in, though there may be some; None where it is right."""
        checker = self._question.checker
        assumed = [checker.written_out(each.subject) for each in checker.assumptions if each.kind == "positive"]
        least = {letter: each.least for letter, each in self._whole.items()}
        regions = WholeRegions(checker.exactly(())[0], least, assumed)
        for region in regions.unmet(self._question.settled, met):
            if not self._proved(region) and self._decide(region).outcome != "equal":
                return Decision("undecided", NOT_MET)
        return None

    def _all_of(self, inside: Sequence[Numbers]) -> Decision | None:
        """What is wrong or open at one of the numbers that a region consists of."""
        found = (self._at(each) for each in inside)
        return next((each for each in found if each is not None and each.outcome != "equal"), None)

    def _is_bounded(self, region: Question, inside: Sequence[Numbers]) -> bool:
        """Whether some numbers are all that a region of one letter has."""
        if len(self._letters) != 1:
            return False
        beside = {(count + step,) for (count,) in inside for step in (-1, 1)}
        return not any(
            self._admitted(each) and self._in_region(each) == region
            for each in {*beside, *self._pool()} - set(inside)
        )
