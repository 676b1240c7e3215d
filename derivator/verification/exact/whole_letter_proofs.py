"""Proofs for all whole numbers at once: with a letter that is one, or with each of its remainders by 2 or by 4."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import product
from typing import Any

import sympy
from sympy import Expr, Integer, Symbol

from derivator.inert import ONE, Apply, Minus, Plus, Power, Times
from derivator.inert.trees import subexpressions
from derivator.model.trace import Assumption
from derivator.verification.exact.case_by_case import proves_case_by_case
from derivator.verification.exact.decision import ExactTest

PARTS = (1, 2, 4)
"""Numbers by which the remainders are told apart: (-1)^n hangs on that by 2, cos(n pi/2) on that by 4."""
SAMPLE = range(-16, 17)
"""Whole numbers of which every kind of them has some."""


def proves_for_whole_numbers(
    left: Expr,
    right: Expr,
    whole: Mapping[Symbol, Callable[[int], bool]],
    positive: frozenset[Symbol],
    assumptions: Iterable[Assumption],
) -> bool:
    """Whether two sides are certainly equal wherever both are real, whatever whole numbers some letters are.

    Args:
        left: one side, written out.
        right: the other side.
        whole: the letters that are whole numbers, each with whether it may be a given one.
        positive: symbols that are positive.
        assumptions: what holds, so that some regions need not be looked at.
    """
    letters = tuple(whole)
    known = tuple(assumptions)
    left, right = (_signs_apart(side, frozenset(letters)) for side in (left, right))
    exact = ExactTest(positive - set(letters), frozenset(letters))
    apart = PARTS if _has_angles(left) or _has_angles(right) else PARTS[:2]
    return any(
        all(
            exact.proves(*sides) or proves_case_by_case(exact, *sides, known)
            for sides in _with_remainders(left, right, whole, parts)
        )
        for parts in apart
    )


def _with_remainders(
    left: Expr, right: Expr, whole: Mapping[Symbol, Callable[[int], bool]], parts: int
) -> Iterator[tuple[Expr, Expr]]:
    """Both sides for every choice of remainders: with 2k and with 2k + 1 for n, as far as n may be such a number."""
    possible = [sorted({count % parts for count in SAMPLE if may_be(count)}) for may_be in whole.values()]
    for remainders in product(*possible):
        put = {
            letter: Plus(Times(Integer(parts), letter), Integer(rest))
            for letter, rest in zip(whole, remainders, strict=True)
        }
        yield (left.xreplace(put), right.xreplace(put)) if parts > 1 else (left, right)


def _signs_apart(node: Any, letters: frozenset[Symbol]) -> Any:
    """An expression with the sign of a base as a factor of its own where the exponent is whole: (-x)^n = (-1)^n x^n."""
    if not node.args:
        return node
    parts = [_signs_apart(part, letters) if isinstance(part, Expr) else part for part in node.args]
    if isinstance(node, Power) and isinstance(parts[0], Minus) and _is_whole(node.exponent, letters):
        size = parts[0].operand
        return node if size == ONE else Times(Power(Minus(ONE), parts[1]), Power(size, parts[1]))
    return node.func(*parts)


def _is_whole(exponent: Expr, letters: frozenset[Symbol]) -> bool:
    """Whether an exponent is a whole number wherever the letters are."""
    if isinstance(exponent, Plus | Times | Minus):
        return all(_is_whole(part, letters) for part in exponent.args)
    return isinstance(exponent, Integer) or exponent in letters


def _has_angles(expression: Expr) -> bool:
    found = subexpressions(expression)
    return any(isinstance(part, Apply) and part.function.periodic and part.has(sympy.pi) for part in found)
