"""A small sign calculus: what is surely positive, surely not negative, surely not zero, over the real numbers."""

from __future__ import annotations

import sympy
from sympy import Expr, Integer, Rational

from derivator.inert import ZERO, Apply, Fraction, IndexedSum, Minus, Plus, Power, Times, plus
from derivator.inert.numbers import folded, value
from derivator.model.trace import Assumption
from derivator.reals.function_facts import like, nonzero_where, positive_where
from derivator.reals.intervals import NONNEGATIVE, POSITIVE, REALS, Interval, interval, point
from derivator.reals.letter_ranges import demand, follows
from derivator.reals.polynomial_signs import sign_within
from derivator.reals.polynomials.one_letter import in_one_letter

_CONSTANTS = {sympy.E: interval("(2.7, 2.8)"), sympy.pi: interval("(3.1, 3.2)")}
_SMALL_EXPONENT = 64


def collected(expression: Expr) -> Expr:
    """A sum with its numbers, where it has several, added up: x + 1 - 1 is x; anything else as it is.

    What is subtracted with a sign of its own is added: x + 1 for x - (-1).
    """
    if not isinstance(expression, Plus):
        return expression
    expression = plus(*map(_added, expression.args))
    numbers = [term for term in expression.args if value(term) is not None]
    if len(numbers) < 2:
        return expression
    total = folded(Plus(*numbers))
    others = (term for term in expression.args if term not in numbers)
    return plus(*others, *(() if total == ZERO else (total,)))


def _added(term: Expr) -> Expr:
    match term:
        case Minus(operand=Minus() as inner):
            return inner.operand
    return term


class Signs:
    """Decides signs under given assumptions. Says "surely", or nothing."""

    def __init__(self, assumptions: tuple[Assumption, ...] = ()) -> None:
        self._given: dict[Expr, set[str]] = {}
        self._in_use: set[Expr] = set()
        assumptions = tuple(each for each in assumptions if not each.unless)
        for assumption in assumptions:
            self._given.setdefault(assumption.subject, set()).add(assumption.kind)
        self._within: dict[Expr, Interval] = {}
        self._apart = tuple(each for each in map(demand, filter(_of_stretches, assumptions)) if each is not None)
        self._bounds = _bounds(assumptions)

    def surely(self, kind: str, expression: Expr) -> bool:
        """Whether the expression is surely "positive", "nonnegative" or "nonzero"."""
        expression = collected(expression)
        if kind == "positive":
            return self.positive(expression)
        if kind == "nonnegative":
            return self.nonnegative(expression)
        return self.nonzero(expression)

    def surely_not(self, kind: str, expression: Expr) -> bool:
        """Whether the expression surely fails to be "positive", "nonnegative" or "nonzero"."""
        expression = collected(expression)
        if kind != "nonnegative" and value(expression) == 0:
            return True
        return kind != "nonzero" and (-self.within(expression)).positive

    def positive(self, expression: Expr) -> bool:
        """Whether the expression is surely greater than 0."""
        return self.within(expression).positive

    def nonnegative(self, expression: Expr) -> bool:
        """Whether the expression is surely at least 0."""
        return self.within(expression).nonnegative

    def nonzero(self, expression: Expr) -> bool:
        """Whether the expression is surely not 0."""
        if "nonzero" in self._given.get(expression, ()):
            return True
        found = self.within(expression)
        if found.positive or (-found).positive:
            return True
        if isinstance(expression, Minus):
            return self.nonzero(expression.operand)
        if isinstance(expression, Times):
            return all(map(self.nonzero, expression.args))
        if isinstance(expression, Fraction):
            return self.nonzero(expression.numerator)
        if isinstance(expression, Apply):
            return self._not_zero(expression)
        return isinstance(expression, Power) and self.nonzero(expression.base)

    def within(self, expression: Expr) -> Interval:
        """An interval that the expression surely lies in where it has a real value."""
        if expression not in self._within:
            self._within[expression] = self._told(expression) & self._made(expression)
        return self._within[expression]

    def _told(self, expression: Expr) -> Interval:
        """What is given of the expression itself."""
        found = self._bounds.get(expression, REALS)
        if self._apart:
            found &= self._on_stretches(expression)
        kinds = self._given.get(expression, set())
        if "positive" in kinds or self._above_a_bound(expression):
            return found & POSITIVE
        return found & NONNEGATIVE if "nonnegative" in kinds else found

    def _on_stretches(self, expression: Expr) -> Interval:
        """What an expression is where a letter lies on one of several stretches: x² - x > 0 for x < 0 or x > 1."""
        for kind, told in (("positive", POSITIVE), ("nonnegative", NONNEGATIVE)):
            wanted = demand(Assumption(kind, expression))
            given = (each for each in self._apart if wanted is not None and each.letter == wanted.letter)
            if wanted is not None and any(follows(wanted, each) for each in given):
                return told
        return REALS

    def _above_a_bound(self, expression: Expr) -> bool:
        """Whether it is given that the expression is greater than something not negative: x > a, with a > 0."""
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

    def _made(self, expression: Expr) -> Interval:
        """What follows from the parts of the expression."""
        known = value(expression)
        if known is not None:
            return point(known)
        match expression:
            case Plus():
                number, rest = _parted(expression)
                beside = point(number) + self.within(rest) if number and isinstance(rest, Plus) else REALS
                whole = sum(map(self.within, expression.args), point(Rational(0)))
                return whole & beside & self._of_polynomial(expression)
            case Times():
                found = point(Rational(1))
                for factor in expression.args:
                    found *= self.within(factor)
                return found & self._of_polynomial(expression)
            case Minus():
                return -self.within(expression.operand)
            case Fraction():
                return self.within(expression.numerator) * self.within(expression.denominator).reciprocal()
            case Power():
                return self._of_power(expression)
            case Apply():
                return interval(expression.function.within) & self._of_function(expression)
            case IndexedSum():
                each = self.within(expression.summand)
                return POSITIVE if each.positive else NONNEGATIVE if each.nonnegative else REALS
        return _CONSTANTS.get(expression, REALS)

    def _of_power(self, expression: Power) -> Interval:
        base, exponent = self.within(expression.base), expression.exponent
        if isinstance(exponent, Integer) and 0 < exponent <= _SMALL_EXPONENT:
            if exponent % 2 == 0:
                base = base.size() & self._bounds.get(Apply("abs", expression.base), REALS)
                base &= POSITIVE if self.nonzero(expression.base) else REALS
            return base.power(int(exponent))
        if base.positive:
            return POSITIVE
        # A power with a broken exponent is real where its base is not negative.
        known = value(exponent)
        even = known is not None and (not known.is_Integer or known % 2 == 0)
        return NONNEGATIVE if even or base.nonnegative else REALS

    def _of_function(self, expression: Apply) -> Interval:
        if expression.name == "abs":
            return self.within(expression.arguments[0]).size() & (POSITIVE if self._not_zero(expression) else REALS)
        if interval(expression.function.within).nonnegative and self._not_zero(expression):
            return POSITIVE
        alike = like(expression)
        if alike is None:
            needs = positive_where(expression)
            told = needs is not None and all(self.surely(each.kind, each.subject) for each in needs)
            return POSITIVE if told else REALS
        found = self.within(alike)
        for sided, turned in ((found, POSITIVE), (-found, -POSITIVE)):
            if sided.positive:
                return turned
        return NONNEGATIVE if found.nonnegative else -NONNEGATIVE if (-found).nonnegative else REALS

    def _not_zero(self, expression: Apply) -> bool:
        """Whether a function is not 0, by what its row says of its zeros."""
        conditions = nonzero_where(expression)
        return conditions is not None and all(self.surely(each.kind, each.subject) for each in conditions)

    def _of_polynomial(self, expression: Expr) -> Interval:
        """The sign of a polynomial in one letter, where that letter lies."""
        found = in_one_letter(expression)
        if found is None:
            return REALS
        letter, polynomial = found
        return sign_within(polynomial, self.within(letter))


def _of_stretches(assumption: Assumption) -> bool:
    """Whether it is given of a product that it has a sign, which a letter may have on several stretches."""
    bare = assumption.subject.operand if isinstance(assumption.subject, Minus) else assumption.subject
    return assumption.kind != "nonzero" and not assumption.over and isinstance(bare, Times)


def _parted(expression: Plus) -> tuple[Rational, Expr]:
    """The number in a sum and the rest of it: -1 and n - j of n - j - 1."""
    numbers = [number for number in map(value, expression.args) if number is not None]
    return Rational(sum(numbers)), plus(*(term for term in expression.args if value(term) is None))


def _bounds(assumptions: tuple[Assumption, ...]) -> dict[Expr, Interval]:
    """Where single letters lie by what is given of sums of such a letter and a number."""
    found: dict[Expr, Interval] = {}
    for each in assumptions:
        linear = in_one_letter(each.subject)
        if linear is None and isinstance(each.subject, Plus) and each.kind in ("positive", "nonnegative"):
            number, rest = _parted(each.subject)
            found[rest] = found.get(rest, REALS) & Interval(low=-number, with_low=each.kind == "nonnegative")
        if linear is None or linear[1].degree() != 1 or each.kind not in ("positive", "nonnegative"):
            continue
        letter, polynomial = linear
        slope, rest = polynomial.all_coeffs()
        end, with_end = Rational(-rest / slope), each.kind == "nonnegative"
        bound = Interval(low=end, with_low=with_end) if slope > 0 else Interval(high=end, with_high=with_end)
        found[letter] = found.get(letter, REALS) & bound
    return found


def why_always(kind: str, subject: Expr, called: str = "its values") -> str:
    """Why an expression has a sign, "positive", "nonnegative" or "nonzero", whatever its letters are, in words.

    Args:
        kind: the sign.
        subject: the expression.
        called: what its values are called.
    """
    within = Signs().within(collected(subject))
    if within.nonnegative if kind == "nonnegative" else within.positive or (-within).positive:
        return f"{called} lie in {within}"
    return "none of its factors is 0"
