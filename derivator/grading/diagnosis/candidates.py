"""What mistakes make of one function: found once, and kept for whatever claims about it come next."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property, lru_cache
from itertools import combinations, islice

from sympy import Expr

from derivator.grading.diagnosis import whole_mistakes as whole
from derivator.grading.diagnosis.indexed_sums import about_sums
from derivator.grading.diagnosis.orders import about_orders
from derivator.grading.diagnosis.slips import Slips
from derivator.grading.diagnosis.whole_mistakes import Candidate
from derivator.grading.diagnosis.wrong_algebra import algebraic
from derivator.grading.result import Diagnosis
from derivator.inert import Minus
from derivator.mistakes import ALL_MISTAKES

ORDER_OF_MISTAKES_BEFORE = 2
TARGETS_KEPT = 12
"""So many functions are kept for further claims: the questions of an exercise sheet."""

Before = tuple[Expr, tuple[Expr, ...]]
"""For a higher order the function itself, and the variables of all its derivatives."""


class Remembered:
    """What is found one by one, and not sought again; where the search was broken off, it goes on from there.

    Args:
        source: begins the search.
    """

    def __init__(self, source: Callable[[], Iterator[Candidate]]) -> None:
        self._source = source
        self._search: Iterator[Candidate] | None = None
        self._found: list[Candidate] = []
        self._complete = False

    def __iter__(self) -> Iterator[Candidate]:
        known = 0
        while known < len(self._found) or not self._complete:
            if known == len(self._found) and not self._goes_on():
                return
            yield self._found[known]
            known += 1

    def _goes_on(self) -> bool:
        try:
            self._search = self._search or islice(self._source(), len(self._found), None)
            self._found.append(next(self._search))
        except StopIteration:
            self._complete = True
        except BaseException:
            self._search = None  # a generator that raised is over
            raise
        return not self._complete


class Candidates:
    """What mistakes make of the derivative of one function.

    Args:
        target: what was to be differentiated, written out.
        variable: by what.
        before: for a higher order what it is of.
    """

    def __init__(self, target: Expr, variable: Expr, before: Before | None) -> None:
        self.target, self.variable, self.before = target, variable, before
        self.slips = Slips(target, variable)
        self.of_the_whole = Remembered(self._of_the_whole)
        self.single = Remembered(self._single)
        self.pairs = Remembered(self._pairs)

    @cached_property
    def right(self) -> Expr:
        """The derivative with no mistake.

        Raises:
            UnsupportedError: no rule differentiates some part of the function.
        """
        return self.slips.right()

    def _of_the_whole(self) -> Iterator[Candidate]:
        if self.before is None:
            yield from whole.specific(self.target, self.variable, self.right)
            return
        yield from about_orders(*self.before, self.right, lambda what, by: Slips(what, by).right())
        yield from whole.about_cases(self.target, self.variable)
        yield from whole.by_letters(self.target, self.variable, self.right)
        yield from self._made_before()

    def _made_before(self) -> Iterator[Candidate]:
        """A mistake in the first derivative, differentiated rightly, or made once more."""
        function, path = self.before or (self.target, ())
        if len(path) != ORDER_OF_MISTAKES_BEFORE:
            return
        for first in Slips(function, path[0]).at_one_use():
            again = Slips(first.outcome, path[1])
            yield named(first.mistakes), again.right()
            for outcome in again.at_all_uses(first.mistakes):
                yield named(first.mistakes), outcome

    def _single(self) -> Iterator[Candidate]:
        """One mistake, at one place or at all of its places."""
        yield from ((named(v.mistakes), v.outcome) for v in self.slips.at_one_use())
        for name in self.slips.repeated():
            yield from ((named((name,)), outcome) for outcome in self.slips.at_all_uses((name,)))
        yield from whole.general(self.right)
        yield from ((named(v.mistakes), v.outcome) for v in algebraic(self.right))
        for before in algebraic(self.target):
            yield named(before.mistakes), Slips(before.outcome, self.variable).right()
        yield from about_sums(self.right, self.variable)

    def _pairs(self) -> Iterator[Candidate]:
        for letter in whole.other_letters(self.target, self.variable)[:3]:
            for slips in (Slips(self.target, letter), Slips(self.target, self.variable, (letter,))):
                for variant in slips.at_one_use():
                    yield named(variant.mistakes, whole.MIXED), variant.outcome
        for variant in self.slips.at_one_use():
            yield named(variant.mistakes, whole.SIGN), Minus(variant.outcome)
        for variant in self.slips.at_one_use():
            for factor in whole.factors_to_try(self.target, self.variable):
                for scaled in whole.scaled(variant.outcome, factor):
                    yield named(variant.mistakes, whole.FACTOR), scaled
        for diagnosis, outcome in about_sums(self.right, self.variable):
            for factor in whole.factors_to_try(self.target, self.variable):
                for scaled in whole.scaled(outcome, factor):
                    yield joined(diagnosis, whole.FACTOR), scaled
        for pair in combinations(self.slips.known(), 2):
            yield from ((named(pair), outcome) for outcome in self.slips.at_all_uses(pair))


@lru_cache(maxsize=TARGETS_KEPT)
def candidates_of(target: Expr, variable: Expr, before: Before | None) -> Candidates:
    """What mistakes make of a function; the same each time it is asked for."""
    return Candidates(target, variable, before)


def named(mistakes: tuple[str, ...], *further: Diagnosis) -> Diagnosis:
    """The diagnosis for mistakes by their names, made together; the first one's family counts."""
    parts = [
        Diagnosis(m.name, m.family, m.title, m.advice) for m in (ALL_MISTAKES[name] for name in mistakes)
    ]
    return joined(*parts, *further)


def joined(*parts: Diagnosis) -> Diagnosis:
    """Several mistakes made together as one diagnosis."""
    if len(parts) == 1:
        return parts[0]
    advice = dict.fromkeys(part.advice for part in parts)
    return Diagnosis(
        " + ".join(part.mistake for part in parts), parts[0].family, "; ".join(part.title for part in parts),
        " ".join(advice),
    )
