"""Whether a normal form is zero: powers reduced, denominators cleared, and sums over the same range put together."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from fractions import Fraction

import sympy
from sympy import Expr, Symbol

from derivator.base.record import record
from derivator.verification.exact.kernels import Kernel, NormalForms
from derivator.verification.exact.polynomial import (
    KernelMonomial,
    Polynomial,
    Quotient,
    RationalNumber,
    constant,
    join,
    monomial,
    reduced,
)


@record
class _Summed:
    """What a sum kernel sums: over which range, and a summand in that range's own index."""

    bounds: Hashable
    summand: Quotient


class ZeroTest:
    """Normal forms with sums, and the test whether one is zero."""

    def __init__(self, forms: NormalForms) -> None:
        self.forms = forms
        self._summed: dict[int, _Summed] = {}
        forms.ways[sympy.Sum] = self._sum

    def is_zero(self, quotient: Quotient) -> bool:
        """Whether a normal form is certainly zero. False says only that it was not shown."""
        numerator = self._reduced(quotient.numerator)
        return not numerator or (bool(self._summed) and self._zero_sums(numerator))

    def _reduced(self, numerator: Polynomial) -> Polynomial:
        """A polynomial that is zero where the given one is, with every reducible power reduced, the latest first."""
        kernel = len(self.forms.kernels)
        while (kernel := max(self._reducible(numerator, kernel), default=-1)) >= 0:
            numerator = self._without_powers(numerator, kernel)
        return numerator

    def _reducible(self, numerator: Polynomial, before: int) -> Iterator[int]:
        """The kernels with a lower number of which some term holds a power that reduces."""
        for term in numerator:
            for kernel, exponent in term:
                if kernel < before and self._turns(kernel, exponent):
                    yield kernel

    def _turns(self, kernel: int, exponent: RationalNumber) -> int:
        """How often what stands for a kernel to its period goes into a power of it."""
        period = self.forms.kernels[kernel].period
        return exponent // period if period else 0

    def _without_powers(self, numerator: Polynomial, kernel: int) -> Polynomial:
        ring = self.forms.ring
        period, square = self.forms.kernels[kernel].period, self.forms.kernels[kernel].square
        if square is None:
            return numerator
        turns = {term: self._turns(kernel, dict(term).get(kernel, 0)) for term in numerator}
        lowest = min(turns.values())
        highest = max(turns.values()) - lowest
        # Multiplying everything by a power of the kernel and by the denominator of its square changes no zero.
        below = ring.expanded(square.denominator)
        result: Polynomial = {}
        for term, coefficient in numerator.items():
            count = turns[term] - lowest
            rest = join(term, ((kernel, -period * turns[term]),)) if turns[term] else term
            product = ring.product({rest: coefficient}, ring.power(square.numerator, count))
            result = ring.total(result, ring.product(product, ring.power(below, highest - count)))
        return result

    # Sums.

    def _sum(self, expression: Expr) -> Quotient:
        """A sum, term by term of its summand, with everything free of the index outside."""
        forms, ring = self.forms, self.forms.ring
        body, limits = expression.function, expression.limits[0]
        index = Symbol(f"_sum{_height(body)}", integer=True)  # the same index for all sums of the same shape
        summand = forms.of(body.xreplace({limits[0]: index}))
        bounds = (forms.of(limits[1]).key, forms.of(limits[2]).key, index)
        inside, outside = forms.divided(summand.denominator, index)
        total = constant(0)
        for term, coefficient in summand.numerator.items():
            held: KernelMonomial = tuple(power for power in term if forms.depends((power,), index))
            free: KernelMonomial = tuple(power for power in term if power not in held)
            part = Quotient({held: 1}, inside)
            symbols = (forms.symbols(part) - {index}) | limits[1].free_symbols | limits[2].free_symbols
            number = forms.kernel(("sum", part.key, bounds), Kernel("sum", frozenset(symbols)))
            self._summed[number] = _Summed(bounds, part)
            scale = Quotient({free: coefficient}, outside)
            total = ring.add(total, ring.multiply(scale, monomial(number)))
        return total

    def _zero_sums(self, numerator: Polynomial) -> bool:
        """Whether terms with one sum each vanish inside the sum, range by range."""
        ring = self.forms.ring
        inside: dict[Hashable, Quotient] = {}
        for term, coefficient in numerator.items():
            sums = [(kernel, exponent) for kernel, exponent in term if kernel in self._summed]
            if len(sums) != 1 or sums[0][1] != 1:
                return False
            summed = self._summed[sums[0][0]]
            scale: KernelMonomial = tuple(power for power in term if power != sums[0])
            part = ring.multiply(Quotient({scale: reduced(Fraction(coefficient))}, {}), summed.summand)
            inside[summed.bounds] = ring.add(inside.get(summed.bounds, Quotient({}, {})), part)
        return all(self.is_zero(total) for total in inside.values())


def _height(expression: Expr) -> int:
    """How many sums are nested in an expression."""
    deepest = 0
    for part in expression.args:
        deepest = max(deepest, _height(part))
    return deepest + isinstance(expression, sympy.Sum)


