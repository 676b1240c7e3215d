"""An expression as a sum of monomials, sums over the data taken apart, to see what is done to solve an equation.

A factor is a pair of a base and an exponent that is a whole number, negative where it stands below the line. A base is
a letter, an entry, a function, a sum over the data, or a sum that is not multiplied out. Powers of e have one term of
their exponent as a base, so that e^(-x) is a power of e^x.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from math import gcd

import sympy
from sympy import Expr, Integer, Rational, Symbol, igcd, ilcm

from derivator.base.errors import SizeLimitError
from derivator.inert import (
    ONE,
    ZERO,
    Apply,
    Entry,
    Equation,
    Fraction,
    IndexedSum,
    Minus,
    NamedFunction,
    Plus,
    Power,
    Times,
    number,
    plus,
    times,
)
from derivator.inert.numbers import value
from derivator.inert.terms import over
from derivator.inert.trees import depends, subexpressions
from derivator.reals.polynomials.monomials import Monomial, MonomialSum, added, joined

MOST_MONOMIALS = 200
"""An equation of more terms is not solved."""
_NO_UNKNOWN = Symbol("no_unknown")
"""A letter that stands in no expression: with regard to it everything is data."""
HIGHEST_POWER = 12
"""A higher power of a sum is not multiplied out."""


@dataclass(frozen=True)
class TermsOf:
    """Takes expressions apart with regard to one unknown.

    Attributes:
        unknown: a letter or an entry.
        whole: whether powers of sums that hold the unknown are multiplied out; else they are bases.
    """

    unknown: Expr
    whole: bool = True

    def of(self, expression: Expr) -> MonomialSum:
        """The terms of an expression.

        Raises:
            SizeLimitError: there are too many.
        """
        known = value(expression)
        if known is not None:
            return {frozenset(): known} if known else {}
        match expression:
            case Equation():
                return added(self.of(expression.left), _scaled(self.of(expression.right), Integer(-1)))
            case Plus():
                return reduce(added, map(self.of, expression.args))
            case Minus():
                return _scaled(self.of(expression.operand), Integer(-1))
            case Times():
                return reduce(product, map(self._factor, expression.args))
            case Fraction():
                return product(self._factor(expression.numerator), self._inverse(expression.denominator))
            case Power():
                return self._power(expression)
            case Apply(name="exp"):
                return self._exponential(expression)
            case Apply(name="sqrt"):
                return self._root(expression)
            case sympy.E:
                return {frozenset({(Apply("exp", ONE), 1)}): Integer(1)}
            case Apply(name="log", arguments=(sympy.E,)):
                return {frozenset(): Integer(1)}
            case Apply(name="log", arguments=(Apply(name="exp", arguments=(inner,)),)):
                return self.of(inner)
            case IndexedSum():
                return self._sum(expression)
        return {frozenset({(expression, 1)}): Integer(1)}

    def depends(self, expression: Expr) -> bool:
        """Whether an expression holds the unknown."""
        return depends(expression, self.unknown)

    def _factor(self, expression: Expr) -> MonomialSum:
        """The terms of a factor; a sum is one base where powers of sums are not multiplied out."""
        found = self.of(expression)
        if len(found) > 1 and not self.whole and self.depends(expression):
            size, monomial, base = as_base(found)
            return {joined(monomial, frozenset({(base, 1)})): size}
        return found

    def _inverse(self, expression: Expr) -> MonomialSum:
        size, monomial, base = as_base(self.of(expression))
        if base is not None:
            monomial = joined(monomial, frozenset({(base, 1)}))
        each, beside = _roots_squared(joined(frozenset(), monomial, -1))
        return {each: beside / size}

    def _power(self, expression: Power) -> MonomialSum:
        exponent = value(expression.exponent)
        if exponent is None:
            return self._symbolic(expression)
        if not exponent.is_Integer:
            return self._broken(expression.base, exponent)
        times_, below = abs(int(exponent)), exponent < 0
        inner = self.of(expression.base)
        if not inner:
            return {} if not below else {frozenset({(expression, 1)}): Integer(1)}
        opened = len(inner) > 1 and self.whole and self.depends(expression.base) and times_ <= HIGHEST_POWER
        if opened and not below:
            return reduce(product, [inner] * times_)
        size, monomial, base = as_base(inner)
        if base is not None:
            monomial = joined(monomial, frozenset({(base, 1)}))
        signed_ = -times_ if below else times_
        each, beside = _roots_squared(joined(frozenset(), monomial, signed_))
        return {each: size**signed_ * beside}

    def _symbolic(self, expression: Power) -> MonomialSum:
        """A power with letters in its exponent: its whole part is a power of its own, x^n x for x^(n+1)."""
        parts = self.of(expression.exponent)
        shift = parts.get(frozenset(), Integer(0))
        if not shift or not shift.is_Integer or len(parts) == 1:
            return {frozenset({(expression, 1)}): Integer(1)}
        rest = written({each: size for each, size in parts.items() if each})
        alone = {frozenset({(Power(expression.base, rest), 1)}): Integer(1)}
        return product(alone, self._power(Power(expression.base, number(shift))))

    def _broken(self, base: Expr, exponent: Rational) -> MonomialSum:
        """A power whose exponent is a fraction, as a power of a root."""
        if exponent.q == 2:
            root: Expr = Apply("sqrt", base)
            steps, left = divmod(int(exponent.p), 2)
            whole = self._power(Power(base, number(steps))) if steps else {frozenset(): Integer(1)}
            return product(whole, {frozenset({(root, left)}): Integer(1)})
        return {frozenset({(Power(base, Fraction(ONE, Integer(exponent.q))), int(exponent.p))}): Integer(1)}

    def _root(self, expression: Apply) -> MonomialSum:
        return {frozenset({(expression, 1)}): Integer(1)}

    def _exponential(self, expression: Apply) -> MonomialSum:
        """A power of e as a product of powers of e, one for each term of the exponent."""
        found: Monomial = frozenset()
        outer = Integer(1)
        for monomial, size in TermsOf(self.unknown).of(expression.arguments[0]).items():
            undone = _of_logarithm(monomial)
            if undone is not None and size.is_Integer:
                outcome = self._power(Power(undone, number(size)))
                if len(outcome) == 1:
                    [(each, beside)] = outcome.items()
                    found, outer = joined(found, each), outer * beside
                    continue
            inner = written({monomial: Rational(1, size.q)})
            found = joined(found, frozenset({(Apply("exp", inner), int(size.p))}))
        return {found: outer}

    def _sum(self, expression: IndexedSum) -> MonomialSum:
        """A sum over the data; what is free of its index stands in front, and a term that is free of it is counted."""
        if not self.depends(expression):
            return {frozenset({(expression, 1)}): Integer(1)}
        index, found = expression.index, MonomialSum()
        for monomial, size in TermsOf(self.unknown).of(expression.summand).items():
            inside = frozenset(pair for pair in monomial if index in pair[0].free_symbols)
            outside: MonomialSum = {monomial - inside: size}
            if inside:
                bare = IndexedSum(written({inside: Integer(1)}), index, expression.lower, expression.upper)
                counted: MonomialSum = {frozenset({(bare, 1)}): Integer(1)}
            else:
                counted = self.of(plus(expression.upper, Minus(expression.lower), ONE))
            found = added(found, product(outside, counted))
        return found


def _of_logarithm(monomial: Monomial) -> Expr | None:
    """What stands in a logarithm that is alone."""
    match [*monomial]:
        case [(Apply(name="log", arguments=(inner,)), 1)]:
            return inner
    return None


def product(left: MonomialSum, right: MonomialSum) -> MonomialSum:
    """The product of two sums; the square of a root is what stands under it.

    Raises:
        SizeLimitError: it has too many terms.
    """
    if len(left) * len(right) > MOST_MONOMIALS:
        raise SizeLimitError(f"an equation of more than {MOST_MONOMIALS} terms is not solved")
    found: MonomialSum = {}
    for one, size in left.items():
        for other, more in right.items():
            each, beside = _roots_squared(joined(one, other))
            found[each] = found.get(each, Integer(0)) + size * more * beside
    return {each: size for each, size in found.items() if size}


def _roots_squared(monomial: Monomial) -> tuple[Monomial, Rational]:
    """A monomial in which the square of a root is what stands under it, and the number that comes of it."""
    for base, exponent in monomial:
        if isinstance(base, Apply) and base.name == "sqrt" and abs(exponent) >= 2:
            inner = TermsOf(_NO_UNKNOWN).of(base.arguments[0])
            if len(inner) == 1:
                [(under, size)] = inner.items()
                steps = exponent // 2 if exponent > 0 else -(-exponent // 2)
                less = joined(monomial, frozenset({(base, 2 * steps)}), -1)
                rest, number_ = _roots_squared(joined(less, under, steps))
                return rest, number_ * size**steps
    return monomial, Integer(1)


def _scaled(terms: MonomialSum, size: Rational) -> MonomialSum:
    return {each: size * own for each, own in terms.items()}


def as_base(terms: MonomialSum) -> tuple[Rational, Monomial, Expr | None]:
    """A sum as a number, common factors, and a base for what is left; None for a base where that is 1.

    1 - p and p - 1 have one base, so that they are seen to be multiples of each other.
    """
    if not terms:
        return Integer(0), frozenset(), None
    shared = common(terms)
    content = content_of(terms)
    rest = {joined(each, shared, -1): size / content for each, size in terms.items()}
    if len(rest) == 1:
        [(each, size)] = rest.items()
        return content * size, joined(shared, each), None
    flipped = _scaled(rest, Integer(-1))
    if _first_sign(rest) < 0:
        return -content, shared, written(flipped)
    return content, shared, written(rest)


def _first_sign(terms: MonomialSum) -> int:
    """The sign of the term that has no factor, or of the first one in an order that the writing does not change."""
    first = min(terms, key=lambda each: (len(each), sorted((str(base), exponent) for base, exponent in each)))
    return 1 if terms[first] > 0 else -1


def common(terms: MonomialSum) -> Monomial:
    """The factors that all terms have, each with its least exponent, negative ones as well."""
    bases = dict.fromkeys(base for each in terms for base, _ in each)
    least = ((base, min(dict(each).get(base, 0) for each in terms)) for base in bases)
    return frozenset((base, exponent) for base, exponent in least if exponent)


def content_of(terms: MonomialSum) -> Rational:
    """The greatest positive number that divides all coefficients."""
    sizes = list(terms.values())
    return Rational(reduce(gcd, (abs(int(size.p)) for size in sizes)), reduce(ilcm, (int(size.q) for size in sizes), 1))


def below_the_line(terms: MonomialSum) -> Monomial:
    """What to multiply by, so that no factor stands below a fraction line any more."""
    bases = dict.fromkeys(base for each in terms for base, _ in each)
    least = {base: min(dict(each).get(base, 0) for each in terms) for base in bases}
    return frozenset((base, -exponent) for base, exponent in least.items() if exponent < 0)


def written(terms: MonomialSum) -> Expr:
    """A sum as an expression: a polynomial from its highest power down, else what is added stands first."""
    ordered = sorted(terms.items(), key=lambda pair: bool(pair[1] < 0))
    powers = {monomial: exponent for monomial in terms for _, exponent in monomial}
    if len(terms) > 2 and all(len(monomial) < 2 for monomial in terms) and min(powers.values()) > 0:
        falling = sorted(terms.items(), key=lambda pair: -powers.get(pair[0], 0))
        if len({base for monomial in terms for base, _ in monomial}) == 1 and falling[0][1] > 0:
            ordered = falling
    return plus(*(written_term(each, size) for each, size in ordered))


def written_term(monomial: Monomial, size: Rational) -> Expr:
    """A monomial with its number, the sign in front: sums over the data stand last."""
    above = [_raised(base, exponent) for base, exponent in _in_order(monomial) if exponent > 0]
    below = [_raised(base, -exponent) for base, exponent in _in_order(monomial) if exponent < 0]
    amount = abs(size)
    if amount.p != 1:
        above.insert(0, Integer(amount.p))
    if amount.q != 1:
        below.insert(0, Integer(amount.q))
    if above and isinstance(above[-1], IndexedSum) and below and len(above) == 1:
        term = times(Fraction(ONE, times(*below)), above[-1])
    else:
        term = over(times(*above), times(*below))
    return Minus(term) if size < 0 else term


def _raised(base: Expr, exponent: int) -> Expr:
    if isinstance(base, Apply) and base.arguments == (ONE,) and base.name == "exp" and exponent == 1:
        return sympy.E
    if isinstance(base, Apply) and base.name == "exp" and exponent != 1:
        inner = base.arguments[0]
        return Apply("exp", _times_number(exponent, inner))
    if isinstance(base, Power) and value(base.exponent) is not None:
        whole = Rational(value(base.exponent)) * exponent
        return base.base if whole == 1 else Power(base.base, number(whole))
    return base if exponent == 1 else Power(base, Integer(exponent))


def _times_number(size: int, inner: Expr) -> Expr:
    known = value(inner)
    if known is not None:
        return number(size * known)
    match inner:
        case Fraction(denominator=Integer() as below) if size % int(below) == 0:
            rest = size // int(below)
            return inner.numerator if rest == 1 else times(Integer(rest), inner.numerator)
        case Fraction():
            above = () if inner.numerator == ONE else (inner.numerator,)
            divisor = igcd(size, inner.denominator) if inner.denominator.is_Integer else 1
            return over(times(*([Integer(size // divisor)] if size != divisor or not above else []), *above),
                        Integer(inner.denominator // divisor) if divisor != 1 else inner.denominator)
    return times(Integer(size), inner)


def _in_order(monomial: Monomial) -> list[tuple[Expr, int]]:
    def rank(pair: tuple[Expr, int]) -> tuple[int, str]:
        base = pair[0]
        kinds = (Symbol, Entry | NamedFunction, Apply | Power, Plus, IndexedSum)
        return next((k for k, kind in enumerate(kinds) if isinstance(base, kind)), 2), str(base)

    return sorted(monomial, key=rank)


def held(expressions: Iterable[Expr], kind: type[Expr]) -> bool:
    """Whether a node of a kind stands in one of some expressions."""
    return any(isinstance(part, kind) for each in expressions for part in subexpressions(each))


def _mostly_negative(base: Expr) -> bool:
    """Whether a sum has more terms with a minus sign than without."""
    sizes = TermsOf(_NO_UNKNOWN).of(base).values()
    return sum(bool(size < 0) for size in sizes) > sum(bool(size > 0) for size in sizes)


def quotient(above: MonomialSum, below: MonomialSum) -> Expr:
    """One sum over the other, without the factors that both have, the sign in front.

    Args:
        above: what is divided; no terms for 0.
        below: by what, one term at least.
    """
    if not above:
        return ZERO
    size, shared, base = as_base(above)
    less, under, other = as_base(below)
    if base is not None and base == other:
        base = other = None
    if other is not None and less < 0:
        # What is divided by stays as it was written: n Σx² - (Σx)².
        other = written({joined(each, under, -1): own / abs(less) for each, own in below.items()})
        less = -less
    ratio = size / less
    if base is not None and other is not None and _mostly_negative(base) and _mostly_negative(other):
        # (a + s - 1)/(a + b - 2) for (1 - a - s)/(2 - a - b).
        base, other = (written(_scaled(TermsOf(_NO_UNKNOWN).of(each), Integer(-1))) for each in (base, other))
    if ratio < 0 and base is None and other is not None:
        # The sign goes into the sum below: n/(b - a) for -n/(a - b).
        other = written(_scaled(TermsOf(_NO_UNKNOWN).of(other), Integer(-1)))
        ratio = -ratio
    outer = joined(shared, under, -1)
    if base is not None:
        outer = joined(outer, frozenset({(base, 1)}))
    if other is not None:
        outer = joined(outer, frozenset({(other, -1)}))
    if base is not None and ratio < 0:
        # The sign goes into the sum above: (b - a)/c for -(a - b)/c.
        inner = _scaled({joined(each, shared, -1): own / abs(size) for each, own in above.items()}, Integer(1))
        flipped = inner if less > 0 else _scaled(inner, Integer(-1))
        outer = joined(joined(outer, frozenset({(base, 1)}), -1), frozenset({(written(flipped), 1)}))
        ratio = abs(ratio)
    return written_term(outer, ratio)
