"""A small sign calculus: what is surely positive, surely not negative, surely not zero, over the real numbers."""

from __future__ import annotations

import sympy
from sympy import Expr, Integer

from derivator.arithmetic import folded, value
from derivator.inert import ZERO, Apply, Fraction, IndexedSum, Minus, Plus, Power, Times, plus
from derivator.trace import Assumption


def collected(expression: Expr) -> Expr:
    """A sum with its numbers, where it has several, added up: x + 1 - 1 is x; anything else as it is."""
    if not isinstance(expression, Plus):
        return expression
    numbers = [term for term in expression.args if value(term) is not None]
    if len(numbers) < 2:
        return expression
    total = folded(Plus(*numbers))
    others = (term for term in expression.args if term not in numbers)
    return plus(*others, *(() if total == ZERO else (total,)))


class Signs:
    """Decides signs under given assumptions. Says "surely", or nothing."""

    def __init__(self, assumptions: tuple[Assumption, ...] = ()) -> None:
        self._given: dict[Expr, set[str]] = {}
        self._in_use: set[Expr] = set()
        for assumption in assumptions:
            self._given.setdefault(assumption.subject, set()).add(assumption.kind)

    def surely(self, kind: str, expression: Expr) -> bool:
        """Whether the expression is surely "positive", "nonnegative" or "nonzero"."""
        expression = collected(expression)
        if kind == "positive":
            return self.positive(expression)
        if kind == "nonnegative":
            return self.nonnegative(expression)
        return self.positive(expression) or self.positive(Minus(expression)) or self._nonzero(expression)

    def surely_not(self, kind: str, expression: Expr) -> bool:
        """Whether the expression surely fails to be "positive", "nonnegative" or "nonzero"."""
        known = value(collected(expression))
        if kind == "nonzero":
            return known == 0
        if known is not None:
            return bool(known < 0) or (known == 0 and kind == "positive")
        return self._negative(expression)

    def _nonzero(self, expression: Expr) -> bool:
        if "nonzero" in self._given.get(expression, ()):
            return True
        if isinstance(expression, Minus):
            return self.surely("nonzero", expression.operand)
        if isinstance(expression, Times):
            return all(self.surely("nonzero", factor) for factor in expression.args)
        if isinstance(expression, Power):
            return self.surely("nonzero", expression.base)
        return False

    def positive(self, expression: Expr) -> bool:
        """Whether the expression is surely greater than 0."""
        if "positive" in self._given.get(expression, ()) or self._above_a_bound(expression):
            return True
        known = value(expression)
        if known is not None:
            return bool(known > 0)
        if expression in (sympy.E, sympy.pi):
            return True
        if isinstance(expression, Plus):
            return all(map(self.nonnegative, expression.args)) and any(map(self.positive, expression.args))
        if isinstance(expression, Times | Fraction):
            return all(map(self.positive, expression.args))
        if isinstance(expression, Minus):
            return self._negative(expression.operand)
        if isinstance(expression, Power):
            return self.positive(expression.base)
        if isinstance(expression, Apply):
            if expression.function.sign == "positive":
                return True
            if expression.name == "abs":
                return self.surely("nonzero", expression.arguments[0])
            return expression.name in ("sqrt", "sinh", "asinh", "atan", "tanh") and self.positive(
                expression.arguments[0]
            )
        return isinstance(expression, IndexedSum) and self.positive(expression.summand)

    def _above_a_bound(self, expression: Expr) -> bool:
        """Whether it is given that the expression is greater than something not negative: x > 1."""
        for subject, kinds in self._given.items():
            if "positive" in kinds and isinstance(subject, Plus) and expression in subject.args:
                rest = list(subject.args)
                rest.remove(expression)
                # What the rest is may hang on other bounds, but not on this one again.
                if subject not in self._in_use:
                    self._in_use.add(subject)
                    below = all(self.nonnegative(t.operand if isinstance(t, Minus) else Minus(t)) for t in rest)
                    self._in_use.remove(subject)
                    if below:
                        return True
        return False

    def nonnegative(self, expression: Expr) -> bool:
        """Whether the expression is surely at least 0."""
        if self.positive(expression) or "nonnegative" in self._given.get(expression, ()):
            return True
        known = value(expression)
        if known is not None:
            return bool(known >= 0)
        if isinstance(expression, Plus | Times):
            return all(map(self.nonnegative, expression.args))
        if isinstance(expression, Fraction):
            return self.nonnegative(expression.numerator) and self.positive(expression.denominator)
        if isinstance(expression, Power):
            even = isinstance(expression.exponent, Integer) and expression.exponent % 2 == 0
            return bool(even) or self.nonnegative(expression.base)
        if isinstance(expression, Apply):
            return expression.function.sign == "nonnegative"
        return isinstance(expression, IndexedSum) and self.nonnegative(expression.summand)

    def _negative(self, expression: Expr) -> bool:
        known = value(expression)
        if known is not None:
            return bool(known < 0)
        if isinstance(expression, Minus):
            return self.positive(expression.operand)
        if isinstance(expression, Plus):
            return all(map(self._negative, expression.args))
        return False
