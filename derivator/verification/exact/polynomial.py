"""Sparse polynomials over numbered kernels, and quotients of them whose denominators stay factored.

A kernel is something opaque: a symbol, an exponential, a sine. Exponents may be negative and fractional, so that
e^{-x} is a power of e^x and a square root a power of its square. Nothing here knows what a kernel means.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from derivator.base.record import record
from derivator.base.watch import look

RationalNumber = int | Fraction
KernelMonomial = tuple[tuple[int, RationalNumber], ...]
"""Kernels by number and their exponents, sorted, none with exponent 0."""
Polynomial = dict[KernelMonomial, RationalNumber]
Factor = frozenset[tuple[KernelMonomial, RationalNumber]]
"""A polynomial that can be a key: monic in its last monomial and divided by all that is common to its terms."""
Denominator = dict[Factor, int]

CONSTANT: KernelMonomial = ()
WIDE = 4
"""So many powers in two terms are multiplied at the cost of one product; terms with more cost more."""


class TooLargeError(ArithmeticError):
    """The normal form costs more than it may."""


class NotNormalError(ArithmeticError):
    """The expression has no normal form here."""


@dataclass(eq=False, repr=False)
class Budget:
    """How many products of terms may still be formed."""

    left: int

    def spend(self, amount: int) -> None:
        """Use up a part of the budget.

        Raises:
            TooLargeError: nothing is left.
        """
        look()
        self.left -= amount
        if self.left < 0:
            raise TooLargeError


@record
class Quotient:
    """A polynomial over a product of factors."""

    numerator: Polynomial
    denominator: Denominator

    @property
    def key(self) -> tuple[Factor, frozenset[tuple[Factor, int]]]:
        """The same as something hashable."""
        return frozenset(self.numerator.items()), frozenset(self.denominator.items())


def constant(value: RationalNumber) -> Quotient:
    """A number as a quotient."""
    return Quotient({CONSTANT: value} if value else {}, {})


def monomial(kernel: int, exponent: RationalNumber = 1) -> Quotient:
    """A kernel to a power as a quotient."""
    return Quotient({((kernel, exponent),) if exponent else CONSTANT: 1}, {})


def join(left: KernelMonomial, right: KernelMonomial) -> KernelMonomial:
    """The product of two monomials."""
    if not left or not right:
        return left or right
    exponents = dict(left)
    for kernel, exponent in right:
        total = exponents.get(kernel, 0) + exponent
        if total:
            exponents[kernel] = total
        else:
            exponents.pop(kernel, None)
    return tuple(sorted(exponents.items()))


def inverted(left: KernelMonomial) -> KernelMonomial:
    """One over a monomial."""
    return tuple((kernel, -exponent) for kernel, exponent in left)


def width(polynomial: Polynomial) -> int:
    """How many powers of kernels stand in its terms."""
    return sum(map(len, polynomial))


class Ring:
    """Arithmetic on polynomials and quotients within a budget."""

    def __init__(self, budget: Budget) -> None:
        self.budget = budget

    def product(self, left: Polynomial, right: Polynomial) -> Polynomial:
        """The product of two polynomials."""
        self.budget.spend(max(len(left) * len(right), (len(left) * width(right) + len(right) * width(left)) // WIDE))
        result: Polynomial = {}
        for mine, coefficient in left.items():
            for theirs, factor in right.items():
                together = join(mine, theirs)
                total = result.get(together, 0) + coefficient * factor
                if total:
                    result[together] = total
                else:
                    del result[together]
        return result

    def power(self, base: Polynomial, exponent: int) -> Polynomial:
        """A polynomial to a whole power that is not negative."""
        result: Polynomial = {CONSTANT: 1}
        for _ in range(exponent):
            result = self.product(result, base)
        return result

    def total(self, left: Polynomial, right: Polynomial) -> Polynomial:
        """The sum of two polynomials."""
        self.budget.spend(len(right))
        result = dict(left)
        for term, coefficient in right.items():
            total = result.get(term, 0) + coefficient
            if total:
                result[term] = total
            else:
                del result[term]
        return result

    def expanded(self, denominator: Denominator) -> Polynomial:
        """The factors multiplied out."""
        result: Polynomial = {CONSTANT: 1}
        for factor, exponent in denominator.items():
            result = self.product(result, self.power(dict(factor), exponent))
        return result

    def add(self, left: Quotient, right: Quotient) -> Quotient:
        """The sum of two quotients over the least common product of their factors."""
        common = dict(left.denominator)
        for factor, exponent in right.denominator.items():
            common[factor] = max(exponent, common.get(factor, 0))
        sides = []
        for side in (left, right):
            missing = {f: e - side.denominator.get(f, 0) for f, e in common.items() if e > side.denominator.get(f, 0)}
            sides.append(self.product(side.numerator, self.expanded(missing)) if missing else side.numerator)
        return Quotient(self.total(sides[0], sides[1]), common)

    def multiply(self, left: Quotient, right: Quotient) -> Quotient:
        """The product of two quotients."""
        denominator = dict(left.denominator)
        for factor, exponent in right.denominator.items():
            denominator[factor] = denominator.get(factor, 0) + exponent
        return Quotient(self.product(left.numerator, right.numerator), denominator)

    def invert(self, quotient: Quotient) -> Quotient:
        """One over a quotient.

        Raises:
            NotNormalError: it is zero.
        """
        coefficient, content, factor = parted(quotient.numerator)
        turned: Polynomial = {inverted(content): Fraction(1) / coefficient}
        numerator = self.product(turned, self.expanded(quotient.denominator))
        return Quotient(numerator, {factor: 1} if len(factor) > 1 else {})

    def raise_to(self, quotient: Quotient, exponent: int) -> Quotient:
        """A quotient to a whole power."""
        if exponent < 0:
            coefficient, content, factor = parted(quotient.numerator)
            size = -exponent
            turned: Polynomial = {
                tuple((kernel, -power * size) for kernel, power in content): (Fraction(1) / coefficient) ** size
            }
            powers = {f: e * size for f, e in quotient.denominator.items()}
            return Quotient(self.product(turned, self.expanded(powers)), {factor: size} if len(factor) > 1 else {})
        denominator = {f: e * exponent for f, e in quotient.denominator.items()} if exponent else {}
        return Quotient(self.power(quotient.numerator, exponent), denominator)


def parted(polynomial: Polynomial) -> tuple[RationalNumber, KernelMonomial, Factor]:
    """A polynomial as coefficient, what is common to its terms, and a factor in normal form.

    Raises:
        NotNormalError: it is zero.
    """
    if not polynomial:
        raise NotNormalError("division by zero")
    exponents = [dict(term) for term in polynomial]
    content = []
    for kernel in sorted(set().union(*exponents)):
        lowest = min(powers.get(kernel, 0) for powers in exponents)
        if lowest:
            content.append((kernel, lowest))
    common = tuple(content)
    shift = inverted(common)
    shifted = {join(term, shift): coefficient for term, coefficient in polynomial.items()}
    leading = shifted[max(shifted)]
    return leading, common, frozenset((term, reduced(Fraction(c) / leading)) for term, c in shifted.items())


def reduced(value: RationalNumber) -> RationalNumber:
    """A fraction that is whole as a whole number."""
    return value.numerator if value.denominator == 1 else value
