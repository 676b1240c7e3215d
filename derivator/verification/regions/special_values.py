"""The special values of letters at which conditions hold with equality: each is solved for one of its letters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

import sympy
from mpmath import mp, mpf
from sympy import Expr, Integer, Symbol

from derivator.base.record import record
from derivator.inert import ONE, ZERO, Decimal, Derivative, Fraction, Inert, Minus, Plus, Times, number, plus, times
from derivator.inert.piecewise import Piecewise
from derivator.inert.trees import subexpressions
from derivator.notation import plain
from derivator.verification.exact.decision import ExactTest
from derivator.verification.exact.polynomial import CONSTANT
from derivator.verification.preparation.sampling import Point
from derivator.verification.preparation.symbols import names
from derivator.verification.regions.emptiness import certainly_empty
from derivator.verification.regions.settled_pieces import worked_out
from derivator.verification.regions.whole_numbers import differences
from derivator.verification.regions.zeros import DIGITS, Roots

MOST_ROOTS, DRAWS = 3, 4
OTHERS = (sympy.Rational(3, 2), sympy.Rational(2, 7), sympy.Rational(-5, 3), sympy.Rational(11, 4))
"""What other letters are where a condition that ties several together is solved by numbers."""


@record
class Special:
    """Values of letters at which a condition holds with equality.

    Attributes:
        condition: what is 0 there.
        values: each letter with its value.
        exact: whether the values are, and not rounded to many digits.
    """

    condition: Expr
    values: tuple[tuple[Symbol, Expr], ...]
    exact: bool

    @property
    def words(self) -> str:
        """The place in words: "a = 2"; where the values are long, what is 0 there."""
        numbers = self.exact and all(not names(value) for _, value in self.values)
        if numbers:
            return ", ".join(f"{letter} = {plain(value)}" for letter, value in self.values)
        return f"{plain(self.condition)} = 0"


def special_values(exact: ExactTest, condition: Expr) -> Iterator[Special | None]:
    """Where a condition holds with equality; None where that is not known, nothing where it never does.

    Args:
        exact: tells polynomials and numbers.
        condition: a difference of two sides, written out, with nothing indexed in it.
    """
    found = list(_linear(exact, condition)) or _by_numbers(exact, condition)
    if found is None or (not found and not certainly_empty(exact, (), (condition,))):
        yield None
    else:
        yield from found


def _linear(exact: ExactTest, condition: Expr) -> Iterator[Special]:
    """The condition solved for a letter that stands in it to the first power: one with a number before it if there is.

    A letter with another letter before it, as in `a b = 6`, is divided by that.
    """
    solved: list[tuple[bool, Symbol, Expr]] = []
    for letter in sorted(names(condition), key=str):
        at_zero, at_one = (_tidy(condition.xreplace({letter: value})) for value in (ZERO, ONE))
        slope = Plus(at_one, Minus(at_zero))
        if not exact.proves(Derivative(condition, letter), slope) or exact.proves(slope, ZERO):
            continue
        alone = _number(exact, slope)
        offset = _number(exact, at_zero)
        if alone is not None and offset is not None:
            solved.append((True, letter, number(-offset / alone)))
        elif alone is not None:
            scaled = at_zero if abs(alone) == 1 else times(number(1 / abs(alone)), at_zero)
            solved.append((True, letter, _tidy(Minus(scaled) if alone > 0 else scaled)))
        else:
            solved.append((False, letter, Fraction(_tidy(Minus(at_zero)), _tidy(slope))))
    if solved:
        _, letter, value = max(solved, key=lambda each: each[0])
        yield Special(condition, ((letter, value),), exact=True)


def _tidy(node: Any) -> Any:
    """An expression with numbers worked out, and without what is added or taken as 0."""
    if not node.args or not isinstance(node, Inert):
        return node
    parts = [_tidy(part) if isinstance(part, Expr) else part for part in node.args]
    if isinstance(node, Plus):
        return worked_out(plus(*kept)) if (kept := [part for part in parts if part != ZERO]) else ZERO
    if isinstance(node, Times) and ZERO in parts:
        return ZERO
    if isinstance(node, Minus) and (parts[0] == ZERO or isinstance(parts[0], Minus)):
        return parts[0].operand if isinstance(parts[0], Minus) else ZERO
    return worked_out(node.func(*parts))


def _number(exact: ExactTest, expression: Expr) -> sympy.Rational | None:
    """The rational number that an expression is; None where it is none, or not known to be."""
    form = exact.normal(expression)
    if form is None or form.denominator or not set(form.numerator) <= {CONSTANT}:
        return None
    value = form.numerator.get(CONSTANT, 0)
    return sympy.Rational(value.numerator, value.denominator)


def _by_numbers(exact: ExactTest, condition: Expr) -> list[Special] | None:
    """The roots along one letter, the others being numbers; None where it is not known whether there is any."""
    letters = sorted(names(condition), key=str)
    found: list[Special] = []
    for draw in range(DRAWS if len(letters) > 1 else 1):
        for letter in letters:
            others = {
                other: number(OTHERS[(k + draw) % len(OTHERS)]) for k, other in enumerate(letters) if other != letter
            }
            along = condition.xreplace(others)
            roots = _roots(exact, along, letter)
            if roots is None and len(letters) == 1:
                return []
            found += [Special(condition, (*others.items(), (letter, value)), exact=sure) for value, sure in roots or ()]
        if found:
            return found[:MOST_ROOTS]
    return found


def _roots(exact: ExactTest, condition: Expr, letter: Symbol) -> Sequence[tuple[Expr, bool]] | None:
    """The roots along a letter that were found, each with whether it is exact; None where there certainly is none."""
    polynomial = exact.polynomial(condition)
    found: list[tuple[Expr, bool]] = []
    if polynomial is not None and len(polynomial.gens) == 1:
        if not polynomial.count_roots():
            return None
        found += [(number(root), True) for root in polynomial.ground_roots()]
    with mp.workdps(DIGITS):
        for root in islice(Roots(exact).along(condition, letter, Point(0, 1, {})), MOST_ROOTS + len(found)):
            if not any(abs(root - _float(value)) < mpf(10) ** -60 for value, sure in found if sure):
                found.append((_decimal(root), False))
    return found[: 2 * MOST_ROOTS]


def _float(value: Expr) -> mpf:
    rational = sympy.Rational(value.doit())
    return mpf(int(rational.p)) / int(rational.q)


def _decimal(root: mpf) -> Expr:
    """A number of many digits as an inert decimal, its sign outside."""
    digits = mp.nstr(abs(root), DIGITS, min_fixed=-mp.inf, max_fixed=mp.inf)
    decimal: Expr = Integer(digits[:-2]) if digits.endswith(".0") else Decimal(digits)
    return Minus(decimal) if root < 0 else decimal


def conditions_in(*sides: Expr) -> Iterator[Expr]:
    """What has to be 0 for a condition in any of some expressions, written out, to change."""
    for side in sides:
        for each, _ in differences(side):
            yield from _with_each_piece(each)


def _with_each_piece(condition: Expr) -> Iterator[Expr]:
    """A condition with each piece of a function by cases in its place: max(a, b) < c is a < c or b < c."""
    inside = next((part for part in subexpressions(condition) if isinstance(part, Piecewise)), None)
    if inside is None:
        yield condition
        return
    for value, _ in inside.pieces:
        yield from _with_each_piece(condition.xreplace({inside: value}))
