"""The regions that conditions on whole letters make together: which of them were met by numbers, or are empty.

`n^2 - 2m^2 = 1` with `n > 50` holds first at n = 99, m = 70, which nobody tries. What is said where no number was found
is left open, unless it is certain that there is none.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from typing import TypeVar

from sympy import Expr, Symbol

from derivator.inert import ONE, Fraction, Minus, Plus, number
from derivator.verification.exact.decision import ExactTest
from derivator.verification.preparation.axes import Axes, WholeValues
from derivator.verification.preparation.symbols import names
from derivator.verification.regions.emptiness import certainly_empty
from derivator.verification.regions.settled_pieces import SettledSigns, Sign, settled
from derivator.verification.regions.whole_numbers import differences

NOT_MET = "its conditions may hold together for whole numbers that were not found"
MOST = 81
"""So many choices of signs are followed."""
BESIDE = Fraction(number(1), number(2))
"""What is whole and positive is more than this."""

_SignsChosen = Mapping[Expr, int]
_Decided = TypeVar("_Decided")


class WholeRegions:
    """Follows every choice of the signs that decide what counts.

    Args:
        exact: tells differences that are the same.
        letters: those that are whole, each with the least number that it may be, None where there is none.
        assumed: what is positive everywhere.
    """

    def __init__(self, exact: ExactTest, letters: Mapping[Symbol, int | None], assumed: Iterable[Expr] = ()) -> None:
        self._exact, self._letters = exact, letters
        least = (Plus(letter, number(1 - low)) for letter, low in letters.items() if low is not None)
        self._assumed = (*assumed, *least)
        self._signs = SettledSigns(exact)

    def unmet(self, decided: Callable[[Sign], _Decided], met: Container[_Decided]) -> Iterator[_Decided]:
        """What is left with all conditions on these letters decided, where no number was met and there may be some.

        Args:
            decided: decides conditions by signs.
            met: what was left at numbers that were looked at.

        Where there are too many choices the rest is left as it is.
        """
        waiting: list[_SignsChosen] = [{}]
        count = 0
        while waiting:
            chosen = waiting.pop()
            open_: list[Expr] = []
            found = decided(self._sign(chosen, open_))
            count += 1
            if not open_ or count > MOST:
                if found not in met:
                    yield found
                continue
            wider = ({**chosen, open_[0]: sign} for sign in (0, 1, -1))
            waiting += [each for each in wider if not self._empty(each)]

    def _sign(self, chosen: _SignsChosen, open_: list[Expr]) -> Sign:
        """The signs that are chosen; a difference of which none is, is noted."""

        def sign(difference: Expr) -> int | None:
            if not names(difference) or not names(difference) <= self._letters.keys():
                return None
            known = self._signs(difference)
            if known is not None:
                return known
            for each, side in chosen.items():
                if each == difference or self._exact.proves(each, difference):
                    return side
                if self._exact.proves(each, Minus(difference)):
                    return -side
            open_.append(difference)
            return None

        return sign

    def _empty(self, chosen: _SignsChosen) -> bool:
        """Whether it is certain that no whole numbers have these signs."""
        tests = [Minus(each) if side < 0 else each for each, side in chosen.items() if side]
        zero = [each for each, side in chosen.items() if not side]
        tests = [self._more(each) for each in (*tests, *self._assumed)]
        return certainly_empty(self._exact, tests, zero) or any(self._none_at_roots(each, chosen) for each in zero)

    def _none_at_roots(self, zero: Expr, chosen: _SignsChosen) -> bool:
        """Whether each whole root of an equation in one letter contradicts what else is chosen."""
        roots = self._whole_roots(zero)
        if roots is None:
            return False
        [letter] = names(zero)
        least = self._letters[letter]
        for root in roots:
            values = {letter: number(root)}
            signs = ((self._signs(each.xreplace(values)), side) for each, side in chosen.items())
            if (least is None or root >= least) and all(sign in (None, side) for sign, side in signs):
                return False
        return True

    def _whole_roots(self, zero: Expr) -> list[int] | None:
        """The whole roots of a polynomial in one letter; None where it is anything else."""
        if len(names(zero)) != 1:
            return None
        found = self._exact.polynomial(zero)
        return None if found is None else [int(root) for root in found.ground_roots() if root.is_Integer]

    def _more(self, test: Expr) -> Expr:
        """What is positive as well: a polynomial with whole coefficients less a half."""
        found = self._exact.polynomial(test)
        whole = found is not None and found.domain.is_ZZ and names(test) <= self._letters.keys()
        return Plus(test, Minus(BESIDE)) if whole else test


def in_cases_not_met(exact: ExactTest, axes: Axes, left: Expr, right: Expr) -> Iterator[tuple[Expr, Expr]]:
    """Two sides with their conditions on sizes and indices decided as no case decides them that is looked at.

    Args:
        exact: tells differences that are the same.
        axes: the sizes and indices, with the cases that are looked at.
        left: one side, written out.
        right: the other side.
    """
    letters = {*axes.sizes, *(index for index in axes.indices if not axes.either_sign(index))}
    if not any(names(each) <= letters for side in (left, right) for each, _ in differences(side)):
        return
    signs = SettledSigns(exact)

    def both(sign: Sign) -> tuple[Expr, Expr]:
        return settled(left, sign), settled(right, sign)

    def at(case: WholeValues) -> Sign:
        values = {letter: number(count) for letter, count in case}
        return lambda each: signs(each.xreplace(values)) if names(each) and names(each) <= letters else None

    within = (
        Plus(axes.lengths[axis], ONE, Minus(index))
        for index in axes.indices for axis in axes.uses[index] if axis in axes.lengths
    )
    met = {both(at(case)) for case in axes.cases()}
    yield from WholeRegions(exact, dict.fromkeys(letters, 1), within).unmet(both, met)
