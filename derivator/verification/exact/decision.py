"""The exact decision: the difference of two sides is zero in normal form. Small expressions only, within a budget."""

from __future__ import annotations

from collections import Counter

import sympy
from sympy import Expr, Symbol

from derivator.verification.exact.angles import Angles
from derivator.verification.exact.as_ordinary import OrdinaryTranslation
from derivator.verification.exact.kernels import NormalForms
from derivator.verification.exact.polynomial import Budget, NotNormalError, Quotient, Ring, TooLargeError, constant
from derivator.verification.exact.zero import ZeroTest

LARGEST_TREE = 5000
HIGHEST_DEGREE = 16
BUDGET = 20_000
_NO_FORM = (NotNormalError, TooLargeError, RecursionError, ArithmeticError, ValueError, TypeError, AttributeError)
"""SymPy raises the last four on inputs it was not made for; the numbers have spoken already."""


class ExactTest:
    """Proves equalities of written-out expressions that belong to one derivation.

    Args:
        positive: symbols that are positive.
        whole: symbols that are whole numbers.
    """

    def __init__(
        self, positive: frozenset[Symbol] = frozenset(), whole: frozenset[Symbol] = frozenset()
    ) -> None:
        self.budget = Budget(0)
        self.ordinary = OrdinaryTranslation(positive, whole)
        self.forms = NormalForms(Ring(self.budget))
        Angles(self.forms)
        self.zero = ZeroTest(self.forms)
        self._sizes: Counter[Expr] = Counter()

    def proves(self, left: Expr, right: Expr) -> bool:
        """Whether the two sides are certainly equal wherever both are real. False says only that it was not shown.

        Args:
            left: one side, written out.
            right: the other side.
        """
        if self.size(left) + self.size(right) > 2 * LARGEST_TREE:
            return False
        self.budget.left = BUDGET
        try:
            ring = self.forms.ring
            sides = [self.forms.of(self.ordinary.of(side)) for side in (left, right)]
            return self.zero.is_zero(ring.add(sides[0], ring.multiply(constant(-1), sides[1])))
        except _NO_FORM:
            return False

    def normal(self, expression: Expr) -> Quotient | None:
        """The normal form of a written-out expression, None where it has none or it costs too much."""
        if self.size(expression) > LARGEST_TREE:
            return None
        self.budget.left = BUDGET
        try:
            return self.forms.of(self.ordinary.of(expression))
        except _NO_FORM:
            return None

    def polynomial(self, expression: Expr, highest: int = HIGHEST_DEGREE) -> sympy.Poly | None:
        """A written-out expression as a polynomial with rational numbers, None where it is none of a low degree."""
        try:
            ordinary = self.ordinary.of(expression)
            letters = sorted(ordinary.free_symbols, key=str)
            if not letters or not low_powers(ordinary, highest) or not ordinary.is_polynomial(*letters):
                return None
            found = sympy.Poly(ordinary, *letters)
            return found if (found.domain.is_ZZ or found.domain.is_QQ) and found.total_degree() <= highest else None
        except (*_NO_FORM, sympy.PolynomialError):
            return None

    def size(self, expression: Expr) -> int:
        """How many nodes a tree has."""
        if expression not in self._sizes:
            self._sizes[expression] = 1 + sum(self.size(part) for part in expression.args if isinstance(part, Expr))
        return self._sizes[expression]


def low_powers(expression: Expr, degree: int) -> bool:
    """Whether no power has a number for an exponent that is higher than a degree: SymPy would write it all out."""
    exponents = (power.exp for power in expression.atoms(sympy.Pow))
    return all(abs(exponent) <= degree for exponent in exponents if exponent.is_number)
