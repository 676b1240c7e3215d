"""The normal form of a SymPy expression over its kernels: what is opaque, and which powers of it reduce.

Each rewriting here holds wherever both sides are real, and no relation is assumed beyond these:
e^{a+b} = e^a e^b; cos^2 = 1 - sin^2, with tan, sec, cot, csc through sin and cos; sin and cos of sums and small
multiples; hyperbolic functions through exponentials; erfc = 1 - erf; u^{1/2} u^{1/2} = u; |u|^2 = u^2; and ln as
ln|u|, which turns products into sums whatever the signs, and is ln u wherever ln u is real.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from fractions import Fraction

import sympy
from sympy import Expr, Symbol

from derivator.base.record import record
from derivator.verification.exact.items import Item
from derivator.verification.exact.polynomial import (
    CONSTANT,
    Denominator,
    Factor,
    KernelMonomial,
    NotNormalError,
    Quotient,
    RationalNumber,
    Ring,
    TooLargeError,
    constant,
    monomial,
    parted,
    reduced,
)

LARGEST_POWER = 60
LARGEST_PRIME = 10**6

@record
class Kernel:
    """One opaque part.

    Attributes:
        kind: what it is: "symbol", "exp", "power", "root", "cos", "abs", "prime", "log", "sum", "other".
        symbols: the symbols its value depends on.
        body: for a root its base, for an exponential its exponent, for a power the logarithm's factor times it.
        period: the exponent from which on its powers reduce; 0 if they never do.
        square: what the kernel to the power `period` is.
    """

    kind: str
    symbols: frozenset[Symbol]
    body: Quotient | None = None
    period: int = 0
    square: Quotient | None = None


class NormalForms:
    """Normal forms over one growing list of kernels."""

    def __init__(self, ring: Ring) -> None:
        self.ring = ring
        self.kernels: list[Kernel] = []
        self._numbers: dict[Hashable, int] = {}
        self._known: dict[Expr, Quotient] = {}
        self._dear: dict[Expr, int] = {}
        self._units: dict[Hashable, int] = {}
        self.ways: dict[type, Callable[[Expr], Quotient]] = {
            sympy.exp: lambda e: self.exponential(self.of(e.args[0])),
            sympy.log: lambda e: self.logarithm(self.of(e.args[0])),
            sympy.erfc: lambda e: self.ring.add(constant(1), self.scaled(self.of(sympy.erf(e.args[0])), -1)),
            sympy.Abs: lambda e: self._absolute(e.args[0]),
            sympy.sign: lambda e: self.ring.multiply(self._absolute(e.args[0]), self.ring.invert(self.of(e.args[0]))),
        }

    def kernel(self, key: Hashable, kernel: Kernel) -> int:
        """The number of a kernel, known by its key."""
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = len(self.kernels)
            self.kernels.append(kernel)
        return number

    def of(self, expression: Expr) -> Quotient:
        """The normal form of a SymPy expression.

        Raises:
            NotNormalError: it has none here.
            TooLargeError: it costs too much.
        """
        known = self._known.get(expression)
        if known is None:
            known = self._known[expression] = self._within_budget(expression)
        return known

    def _within_budget(self, expression: Expr) -> Quotient:
        """The normal form; at once none where as much as is left did not suffice before."""
        left = self.ring.budget.left
        if left <= self._dear.get(expression, -1):
            raise TooLargeError
        try:
            return self._of(expression)
        except TooLargeError:
            self._dear[expression] = left
            raise

    def _of(self, expression: Expr) -> Quotient:
        ring = self.ring
        if isinstance(expression, sympy.Rational):
            if not expression.is_finite:
                raise NotNormalError(str(expression))
            return constant(reduced(Fraction(int(expression.p), int(expression.q))))
        if expression.is_Add:
            total = constant(0)
            for term in expression.args:
                total = ring.add(total, self.of(term))
            return total
        if expression.is_Mul:
            product = constant(1)
            for factor in expression.args:
                product = ring.multiply(product, self.of(factor))
            return product
        if expression == sympy.E:
            return self.exponential(constant(1))
        if expression.is_Pow:
            return self._power(expression.base, expression.exp)
        if expression.has(sympy.I, sympy.nan, sympy.zoo, sympy.oo, -sympy.oo):
            raise NotNormalError(str(expression))
        way = self.ways.get(type(expression))
        return way(expression) if way is not None else self.opaque(expression)

    def opaque(self, expression: Expr) -> Quotient:
        """An expression as a kernel of which nothing is known."""
        if isinstance(expression, Symbol):
            return monomial(self.kernel(expression, Kernel("symbol", frozenset((expression,)))))
        key: Hashable = expression
        if isinstance(expression, sympy.Function):
            key = (expression.func, *(self.of(argument).key for argument in expression.args))
        elif isinstance(expression, Item):
            key = (expression.args[0], *(self.of(index).key for index in expression.indices))
        return monomial(self.kernel(key, Kernel("other", frozenset(expression.free_symbols))))

    def symbols(self, quotient: Quotient) -> frozenset[Symbol]:
        """The symbols a quotient depends on."""
        found: frozenset[Symbol] = frozenset()
        for polynomial in (quotient.numerator, *map(dict, quotient.denominator)):
            for term in polynomial:
                found = found.union(*(self.kernels[kernel].symbols for kernel, _ in term))
        return found

    # Powers and exponentials.

    def _power(self, base: Expr, exponent: Expr) -> Quotient:
        if isinstance(exponent, sympy.Integer):
            if abs(exponent) > LARGEST_POWER and not base.is_Symbol:
                raise NotNormalError("a large power")
            return self.ring.raise_to(self.of(base), int(exponent)) if not base.is_Symbol else monomial(
                self._symbol(base), int(exponent)
            )
        if isinstance(exponent, sympy.Rational):
            power = Fraction(int(exponent.p), int(exponent.q))
            if base.is_Symbol:
                return monomial(self._symbol(base), power)
            if isinstance(base, sympy.Rational) and base > 0:
                return self._number_power(Fraction(int(base.p), int(base.q)), power)
            return self._root(self.of(base), power)
        return self._symbolic_power(self.of(base), self.of(exponent))

    def _symbol(self, symbol: Symbol) -> int:
        return self.kernel(symbol, Kernel("symbol", frozenset((symbol,))))

    def _number_power(self, base: Fraction, power: Fraction) -> Quotient:
        result = constant(1)
        for side, sign in ((base.numerator, 1), (base.denominator, -1)):
            for prime, exponent in _primes(side).items():
                number = self.kernel(("prime", int(prime)), Kernel("prime", frozenset(), None, 1, constant(int(prime))))
                result = self.ring.multiply(result, monomial(number, reduced(power * int(exponent) * sign)))
        return result

    def _root(self, base: Quotient, power: Fraction) -> Quotient:
        """A fractional power; a positive number common to all terms is taken out, nothing else is."""
        leading, _, _ = parted(base.numerator)
        size = abs(Fraction(leading))
        scaled = Quotient({term: reduced(Fraction(c) / size) for term, c in base.numerator.items()}, base.denominator)
        kernel = Kernel("root", self.symbols(base), scaled, 1, scaled)
        root = monomial(self.kernel(("root", scaled.key), kernel), power)
        return self.ring.multiply(self._number_power(size, power), root)

    def _symbolic_power(self, base: Quotient, exponent: Quotient) -> Quotient:
        """A power with letters in its exponent; a number added to the exponent is a power of its own."""
        number = Fraction(0 if exponent.denominator else exponent.numerator.get(CONSTANT, 0))
        plain = self._plain_base(base)
        if (number.denominator != 1 and not plain) or abs(number) > LARGEST_POWER:
            number = Fraction(0)
        rest = self.ring.add(exponent, constant(reduced(-number)))
        if plain:
            ((term, coefficient),) = base.numerator.items()
            first = monomial(term[0][0], reduced(number)) if term else self._number_power(Fraction(coefficient), number)
            return self.ring.multiply(first, self.exponential(self.ring.multiply(rest, self.logarithm(base))))
        result = self.ring.raise_to(base, int(number))
        for term, coefficient in rest.numerator.items():
            part = Quotient({term: 1}, rest.denominator)
            body = self.ring.multiply(part, self.logarithm(base))
            symbols = self.symbols(base) | self.symbols(part)
            kernel = self.kernel(("power", base.key, part.key), Kernel("power", symbols, body))
            result = self.ring.multiply(result, monomial(kernel, coefficient))
        return result

    def _plain_base(self, base: Quotient) -> bool:
        """Whether base^u is e^{u ln base}, wherever both are real: for a positive number, and for a single symbol."""
        if base.denominator or len(base.numerator) != 1:
            return False
        ((term, coefficient),) = base.numerator.items()
        symbol = len(term) == 1 and term[0][1] == 1 and self.kernels[term[0][0]].kind == "symbol"
        return coefficient == 1 if symbol else term == CONSTANT and Fraction(coefficient) > 0

    def exponential(self, exponent: Quotient) -> Quotient:
        """The exponential of a quotient: one kernel for each term of the exponent.

        The kernel of a term that comes with 3/8 first is e^{u/8}: whole exponents are quick to work with.
        """
        self.ring.budget.spend(len(exponent.numerator))
        powers = []
        for term, coefficient in exponent.numerator.items():
            part = Quotient({term: 1}, exponent.denominator)
            unit = self._units.setdefault(part.key, coefficient.denominator)
            body = Quotient({term: reduced(Fraction(1, unit))}, exponent.denominator)
            number = self.kernel(("exp", part.key), Kernel("exp", self.symbols(part), body))
            powers.append((number, reduced(Fraction(coefficient * unit))))
        return Quotient({tuple(sorted(powers)): 1}, {})

    # Logarithms and absolute values.

    def logarithm(self, argument: Quotient) -> Quotient:
        """ln|u| as a sum over the factors of u."""
        result = self._logarithm_of_numerator(argument)
        for factor, exponent in argument.denominator.items():
            result = self.ring.add(result, self.scaled(self._logarithm_of_factor(factor), -exponent))
        return result

    def _logarithm_of_numerator(self, argument: Quotient) -> Quotient:
        coefficient, content, factor = parted(argument.numerator)
        result = constant(0)
        size = abs(Fraction(coefficient))
        for side, sign in ((size.numerator, 1), (size.denominator, -1)):
            for prime, exponent in _primes(side).items():
                number = self.kernel(("log", int(prime)), Kernel("log", frozenset()))
                result = self.ring.add(result, self.scaled(monomial(number), sign * int(exponent)))
        for kernel, power in content:
            result = self.ring.add(result, self.scaled(self._logarithm_of_kernel(kernel), power))
        return self.ring.add(result, self._logarithm_of_factor(factor)) if len(factor) > 1 else result

    def _logarithm_of_kernel(self, kernel: int) -> Quotient:
        part = self.kernels[kernel]
        if part.kind in ("exp", "power") and part.body is not None:
            return part.body
        if part.kind in ("root", "prime") and part.square is not None:
            return self.logarithm(part.square)
        return monomial(self.kernel(("log", "kernel", kernel), Kernel("log", part.symbols)))

    def _logarithm_of_factor(self, factor: Factor) -> Quotient:
        symbols = self.symbols(Quotient(dict(factor), {}))
        return monomial(self.kernel(("log", factor), Kernel("log", symbols)))

    def scaled(self, quotient: Quotient, factor: RationalNumber) -> Quotient:
        """A quotient times a number."""
        return self.ring.multiply(constant(factor), quotient)

    def _absolute(self, argument: Expr) -> Quotient:
        inside = self.of(argument)
        square = self.ring.raise_to(inside, 2)
        return monomial(self.kernel(("abs", inside.key), Kernel("abs", self.symbols(inside), None, 2, square)))

    def depends(self, term: KernelMonomial, symbol: Symbol) -> bool:
        """Whether a monomial changes with a symbol."""
        return any(symbol in self.kernels[kernel].symbols for kernel, _ in term)

    def divided(self, denominator: Denominator, symbol: Symbol) -> tuple[Denominator, Denominator]:
        """The factors that change with a symbol, and those that do not."""
        inside = {f: e for f, e in denominator.items() if any(self.depends(term, symbol) for term, _ in f)}
        return inside, {f: e for f, e in denominator.items() if f not in inside}


def _primes(number: int) -> dict[int, int]:
    """The small primes in a number, and what is left of it: to look for its large ones may take for ever."""
    found = sympy.factorint(number, limit=LARGEST_PRIME, use_rho=False, use_pm1=False, use_ecm=False)
    return {int(prime): int(exponent) for prime, exponent in found.items()}
