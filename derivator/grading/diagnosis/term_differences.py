"""What sets one expression apart from another that should be equal to it: a sign, a factor, a power of one term."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from math import isclose, isfinite, log

from sympy import Expr, Symbol

from derivator.grading.diagnosis import whole_mistakes as whole
from derivator.grading.diagnosis.candidate_values import Probed
from derivator.grading.diagnosis.repairs import EXPONENT, FACTOR_OF_TERM
from derivator.grading.result import Diagnosis
from derivator.inert import ONE, Apply, Fraction, IndexedSum, Minus, Plus, Power, Times, plus, times

SIGN_OF_TERM = Diagnosis(
    "sign-of-term", "sign", "the sign of one term is wrong", "Follow each minus sign from the first line to the last."
)
MISSING_TERM = Diagnosis("missing-term", "sum", "a term is missing", "Part of the answer is there: a term is missing.")
EXTRA_TERM = Diagnosis("term-too-many", "sum", "a term is too many", "Part of the answer is right: a term is too many.")
_LEAST = 2
_CLOSE = 1e-8
_MOST_TERMS = 24
_DEEPEST = 6


class TermDifferences:
    """Compares two expressions term by term and factor by factor.

    Args:
        values: tells what is equal.
    """

    def __init__(self, values: Probed) -> None:
        self._values = values

    def told(self, right: Expr, wrong: Expr) -> Diagnosis | None:
        """What sets the second expression apart from the first; None where it is more than one thing."""
        if len(self._values.probes) < _LEAST:
            return None
        return self._of_terms(right, wrong, _DEEPEST)

    def _of_terms(self, right: Expr, wrong: Expr, depth: int) -> Diagnosis | None:
        several = isinstance(right, Plus | Minus) or isinstance(wrong, Plus | Minus)
        known, said = self._unmatched([*_terms(right)], [*_terms(wrong)])
        if known and not said:
            return MISSING_TERM if len(known) == 1 else None
        if said and not known:
            return EXTRA_TERM if len(said) == 1 else None
        if not known or len(known) + len(said) > _MOST_TERMS:
            return None
        return self._of_factors(plus(*known), plus(*said), depth, of_term=several)

    def _unmatched(self, right: list[Expr], wrong: list[Expr]) -> tuple[list[Expr], list[Expr]]:
        """The parts of both that no part of the other one is equal to."""
        for part in [*right]:
            values = self._values.of(part)
            same = next((each for each in wrong if each == part or self._values.agree(each, values)), None)
            if same is not None:
                right.remove(part)
                wrong.remove(same)
        return right, wrong

    def _of_factors(self, right: Expr, wrong: Expr, depth: int, *, of_term: bool) -> Diagnosis | None:
        ratios = self._ratios(right, wrong)
        if ratios is not None:
            if all(isclose(each, ratios[0], rel_tol=_CLOSE) for each in ratios):
                if isclose(ratios[0], -1, rel_tol=_CLOSE):
                    return SIGN_OF_TERM if of_term else whole.SIGN
                return FACTOR_OF_TERM if of_term else whole.FACTOR
            if self._is_power(ratios, right.free_symbols | wrong.free_symbols):
                return EXPONENT
        return self._inside(right, wrong, depth - 1) if depth else None

    def _ratios(self, right: Expr, wrong: Expr) -> list[float] | None:
        pairs = zip(self._values.of(right), self._values.of(wrong), strict=True)
        found = [float(said) / float(known) for known, said in pairs if known and said]
        ordinary = len(found) == len(self._values.probes) and all(each and isfinite(each) for each in found)
        return found if ordinary else None

    def _is_power(self, ratios: Sequence[float], letters: set[Expr]) -> bool:
        """Whether ratios are one power of a letter at all points."""
        for letter in letters:
            values = self._values.of(letter) if isinstance(letter, Symbol) else ()
            if not values or not all(each and abs(each) != 1 for each in values):
                continue
            powers = [log(abs(ratio)) / log(abs(value)) for ratio, value in zip(ratios, values, strict=True)]
            if all(isclose(each, powers[0], rel_tol=_CLOSE) for each in powers):
                return True
        return False

    def _inside(self, right: Expr, wrong: Expr, depth: int) -> Diagnosis | None:
        """What sets apart the only parts in which two expressions of one kind differ."""
        if isinstance(right, IndexedSum) and isinstance(wrong, IndexedSum) and right.args[2:] == wrong.args[2:]:
            return self._of_terms(_first(right), _first(wrong), depth)
        if isinstance(right, Apply) and isinstance(wrong, Apply) and right.name == wrong.name:
            return self._only_pair(right.arguments, wrong.arguments, depth)
        if isinstance(right, Fraction) and isinstance(wrong, Fraction):
            return self._only_pair(right.args, wrong.args, depth)
        if isinstance(right, Power) and isinstance(wrong, Power):
            if self._values.agree(right.base, self._values.of(wrong.base)):
                return EXPONENT
            return self._only_pair(right.args, wrong.args, depth)
        if isinstance(right, Times) or isinstance(wrong, Times):
            known, said = self._unmatched([*_factors(right)], [*_factors(wrong)])
            if known and said and len(known) + len(said) < len([*_factors(right), *_factors(wrong)]):
                return self._of_terms(times(*known), times(*said), depth)
        return None

    def _only_pair(self, right: Sequence[Expr], wrong: Sequence[Expr], depth: int) -> Diagnosis | None:
        pairs = [
            (known, said) for known, said in zip(right, wrong, strict=False)
            if not self._values.agree(said, self._values.of(known))
        ]
        return self._of_terms(*pairs[0], depth) if len(pairs) == 1 and len(right) == len(wrong) else None


def _first(total: IndexedSum) -> Expr:
    """The first term of a sum, which stands for each of them."""
    return total.summand.xreplace({total.index: ONE})


def _terms(expression: Expr) -> Iterator[Expr]:
    """The terms of an expression, products of sums multiplied out."""
    if isinstance(expression, Plus):
        for part in expression.args:
            yield from _terms(part)
    elif isinstance(expression, Minus):
        yield from (each.operand if isinstance(each, Minus) else Minus(each) for each in _terms(expression.operand))
    elif isinstance(expression, Times) and any(isinstance(part, Plus | Minus) for part in expression.args):
        parts = [[*_terms(part)] for part in expression.args]
        for chosen in product(*parts):
            signs = sum(isinstance(each, Minus) for each in chosen)
            whole_product = times(*(each.operand if isinstance(each, Minus) else each for each in chosen))
            yield Minus(whole_product) if signs % 2 else whole_product
    elif isinstance(expression, Fraction) and isinstance(expression.numerator, Plus | Minus):
        for part in _terms(expression.numerator):
            negative = isinstance(part, Minus)
            fraction = Fraction(part.operand if negative else part, expression.denominator)
            yield Minus(fraction) if negative else fraction
    else:
        yield expression


def _factors(expression: Expr) -> Iterator[Expr]:
    if isinstance(expression, Times):
        yield from expression.args
    elif isinstance(expression, Fraction):
        yield from _factors(expression.numerator)
        yield Fraction(ONE, expression.denominator)
    elif isinstance(expression, Minus):
        yield from _factors(expression.operand)
        yield Minus(ONE)
    else:
        yield expression
