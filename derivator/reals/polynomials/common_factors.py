"""The factors that all the terms of a sum share, powers by their exponents: x^(n - 1) of x^n, sqrt(u) of u^(3/2)."""

from __future__ import annotations

import math
from typing import NamedTuple

from sympy import Expr, Integer, Rational

from derivator.inert import ONE, Apply, Fraction, Minus, Power, number, plus, power, times
from derivator.inert.numbers import value
from derivator.inert.terms import coefficient, factors, from_coefficient, is_root, over, signed, summands


class _Base(NamedTuple):
    """What powers must agree in to share a factor: the base, the letters of the exponent, its part behind the point.

    Of an exponential the exponent is a number times the rest, which is kept as the base; all others are sums.
    """

    base: Expr
    letters: frozenset[Expr]
    part: Rational


class _Powered(NamedTuple):
    """A factor: its base, the whole number in its exponent, and how it is written with another."""

    key: _Base
    size: int

    @property
    def once(self) -> bool:
        """Whether the factor is sought once in a term: only whole powers may stand in it as several factors."""
        return bool(self.key.letters) or self.key.part != 0

    def written(self, size: int) -> Expr:
        """The power of the base with another whole number in its exponent."""
        total, key = size + self.key.part, self.key
        if isinstance(key.base, Apply) and key.base.name == "exp":
            inner = from_coefficient(number(abs(total)), factors(key.base.arguments[0]))
            return ONE if total == 0 else Apply("exp", Minus(inner) if total < 0 else inner)
        if not key.letters:
            return _simple_power(key.base, total)
        rest = [] if total == 0 else [number(total)]
        return power(key.base, plus(*sorted(key.letters, key=_minus_last), *rest))


def _minus_last(term: Expr) -> tuple[bool, str]:
    return isinstance(term, Minus), str(term)


def _simple_power(base: Expr, exponent: Rational) -> Expr:
    if exponent in (0, 1):
        return base if exponent == 1 else ONE
    return Apply("sqrt", base) if exponent == Rational(1, 2) else power(base, number(exponent))


def powered(factor: Expr) -> _Powered:
    """A factor as a power of its base, with the whole number in its exponent apart from the rest of it."""
    if isinstance(factor, Apply) and factor.name == "exp":
        times_, others = coefficient(factor.arguments[0])
        if times_.is_Integer and others:
            return _Powered(_Base(Apply("exp", times(*others)), frozenset(), Integer(0)), int(times_))
    if is_root(factor):
        return _Powered(_Base(factor.arguments[0], frozenset(), Rational(1, 2)), 0)
    if not isinstance(factor, Power):
        return _Powered(_Base(factor, frozenset(), Integer(0)), 1)
    terms = summands(factor.exponent)
    numbers = [known for term in terms if (known := value(term)) is not None]
    total = sum(numbers, Integer(0))
    whole = math.floor(total)
    letters = frozenset(term for term in terms if value(term) is None)
    if len(letters) < len(terms) - len(numbers):
        return _Powered(_Base(factor, frozenset(), Integer(0)), 1)
    return _Powered(_Base(factor.base, letters, total - whole), whole)


def _numerator(term: Expr) -> Expr:
    _, bare = signed(term)
    return bare.numerator if isinstance(bare, Fraction) else bare


def shared_factors(terms: tuple[Expr, ...]) -> list[Expr]:
    """The powers that all the terms have in common above their fraction lines, in the order of the first term."""
    counts = []
    for term in terms:
        powers: dict[_Base, int] = {}
        for factor in factors(_numerator(term)):
            one = powered(signed(factor)[1])
            key, size = one
            if (value(key.base) is None or key.letters) and not (one.once and key in powers):
                powers[key] = powers.get(key, 0) + size
        counts.append(powers)
    shared = []
    for key in counts[0]:
        if all(key in powers for powers in counts):
            least = _least([powers[key] for powers in counts], key)
            if least is not None:
                shared.append(_Powered(key, least).written(least))
    bases = {powered(factor).key.base for factor in shared}
    shared += [each for each in _shared_letter_powers(terms) if powered(each).key.base not in bases]
    return [factor for factor in shared if factor != ONE]


def _shared_letter_powers(terms: tuple[Expr, ...]) -> list[Expr]:
    """Powers to letters that all terms have as a factor: x^(n - 1) of x^(n - 1) and x^(2n - 1)."""
    powers = [_letter_powers(term) for term in terms]
    shared = []
    for base in powers[0]:
        found = [each[base] for each in powers if base in each]
        if len(found) == len(terms):
            shared += [one for one in found if all(_divides(one, other) for other in found)][:1]
    return shared


def _letter_powers(term: Expr) -> dict[Expr, Expr]:
    """The powers to letters above the fraction line of a term, by their bases; none of a base that has several."""
    found: dict[Expr, list[Expr]] = {}
    for factor in factors(_numerator(term)):
        key = powered(factor).key
        if key.letters:
            found.setdefault(key.base, []).append(factor)
    return {base: powers[0] for base, powers in found.items() if len(powers) == 1}


def _difference(one: Expr, other: Expr) -> dict[tuple[Expr, ...], Rational]:
    """The exponent of one power less that of another: the number before each product of letters, () for none."""
    sizes: dict[tuple[Expr, ...], Rational] = {}
    for sign, exponent in ((1, one.args[1]), (-1, other.args[1])):
        for term in summands(exponent):
            size, letters = coefficient(term)
            sizes[letters] = sizes.get(letters, Integer(0)) + sign * size
    return {letters: size for letters, size in sizes.items() if size != 0}


def _divides(one: Expr, other: Expr) -> bool:
    """Whether a power to letters is a factor of another as a reader sees it: no exponent is less there."""
    return all(size > 0 for letters, size in _difference(other, one).items() if letters)


def _divided(one: Expr, other: Expr) -> Expr:
    """A power to letters divided by another of the same base."""
    terms = []
    for letters, size in _difference(one, other).items():
        term = from_coefficient(number(abs(size)), letters)
        terms.append(Minus(term) if size < 0 else term)
    return power(one.args[0], plus(*terms)) if terms else ONE


def _least(sizes: list[int], key: _Base) -> int | None:
    """The exponent that is taken out; of exponentials the one next to 0, where all have one sign."""
    if isinstance(key.base, Apply) and key.base.name == "exp":
        return min(sizes) if min(sizes) > 0 else max(sizes) if max(sizes) < 0 else None
    return min(sizes) if key.letters or min(sizes) + key.part > 0 else None


def shared_number(terms: tuple[Expr, ...]) -> list[Expr]:
    """The greatest whole number that divides all the terms, where it is not 1; fractions have none beside others."""
    fractions = all(isinstance(signed(term)[1], Fraction) for term in terms)
    numbers = [_whole_size(signed(term)[1], fractions=fractions) for term in terms]
    if any(not Rational(number).is_Integer for number in numbers):
        return []
    common = math.gcd(*(int(number) for number in numbers))
    return [Integer(common)] if common > 1 else []


def _whole_size(term: Expr, *, fractions: bool) -> Rational:
    """The number before a term, of a fraction that before its numerator; 1 before a number of parts, as in x/2."""
    if not isinstance(term, Fraction):
        return coefficient(term)[0]
    whole = fractions and coefficient(term.denominator)[0] == 1
    return coefficient(term.numerator)[0] if whole else Integer(1)


def without(term: Expr, shared: list[Expr]) -> Expr:
    """A term with factors taken out of its numerator; it must have them."""
    sign, bare = signed(term)
    top = _numerator(term)
    left = list(factors(top))
    if isinstance(shared[0], Integer):
        size, others = coefficient(top)
        left, shared = list(factors(from_coefficient(number(size / shared[0]), others))), shared[1:]
    inner = 1
    for taken in shared:
        common = powered(taken)
        exponent, open_ = common.size, True
        for k, factor in enumerate(left):
            minus, unsigned = signed(factor)
            own, size = powered(unsigned)
            if open_ and own.letters and common.key.letters and own.base == common.key.base and own != common.key:
                left[k], open_ = _divided(unsigned, taken), False
            if own != common.key or not open_:
                continue
            take = exponent if common.once or exponent < 0 else min(size, exponent)
            exponent -= take
            open_ = exponent != 0
            inner *= minus
            left[k] = _quotient(own, size - take)
    rest = times(*(factor for factor in left if factor != ONE))
    rest = Minus(rest) if inner < 0 else rest
    rest = over(rest, bare.denominator) if isinstance(bare, Fraction) else rest
    return Minus(rest) if sign < 0 else rest


def _quotient(key: _Base, size: int) -> Expr:
    """A power divided by one with the same letters and the same part behind the point: a whole power."""
    if isinstance(key.base, Apply) and key.base.name == "exp":
        return _Powered(key, size).written(size)
    return _simple_power(key.base, Integer(size))
