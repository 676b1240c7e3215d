"""What the conditions that matching decides say of an expression: constant, a number, whole, without a sum."""

from __future__ import annotations

from collections.abc import Callable

import sympy
from sympy import Expr
from sympy.core.basic import Basic

from derivator.engine.rewriting.shaped_kinds import SHAPED_KINDS
from derivator.inert import Apply, Derivative, Dot, Fraction, IndexedSum, Minus, NamedFunction, Plus, Power
from derivator.inert.numbers import value
from derivator.inert.terms import factors, polynomial, signed
from derivator.inert.trees import contains, depends, subexpressions
from derivator.rules.equations import derivative_of_y
from derivator.rules.from_limits.increments import at_zero, of_known_limits


def holds(kind: str, subject: Basic, variable: Expr) -> bool:
    """Whether a structural condition holds of an expression."""
    if kind == "constant":
        return not depends(subject, variable)
    if kind == "depends":
        return depends(subject, variable)
    if kind == "number":
        return value(subject) is not None
    if kind == "not-number":
        return value(subject) is None
    if kind == "variable":
        return bool(subject == variable)
    if kind == "not-variable":
        return bool(subject != variable)
    if kind == "whole":
        return isinstance(subject, sympy.Integer)
    if kind == "not-whole":
        return not isinstance(subject, sympy.Integer)
    if kind == "unknown":
        return isinstance(subject, NamedFunction) and subject.arguments == (variable,)
    if kind == "single":
        return not isinstance(subject, Plus)
    if kind == "named":
        return isinstance(subject, NamedFunction)
    if kind == "unsigned":
        return not isinstance(subject, Minus)
    if kind == "elementary":
        return all(map(of_known_limits, subexpressions(subject)))
    if kind in ("slope", "no-slope"):
        found = subject if kind == "slope" else derivative_of_y(subject)
        return (isinstance(found, NamedFunction) and bool(found.primes)) == (kind == "slope")
    if kind == "no-fraction":
        return not isinstance(signed(subject)[1], Fraction)
    if kind == "no-polynomial":
        return not polynomial(subject)
    if kind == "several":
        return True  # asked of all of them together
    if kind == "unit":
        return value(subject) in (1, -1)
    if kind == "indexed":
        return contains(subject, IndexedSum, Dot)
    if kind in SHAPED_KINDS:
        return SHAPED_KINDS[kind](subject)
    return not _with_sum(subject)


def _is_over(subject: Basic, letter: Basic | None) -> bool:
    return isinstance(subject, Fraction) and subject.denominator == letter


def _transcendental(subject: Basic, letter: Basic | None) -> bool:
    """Whether an expression is a product of functions, and of powers in whose exponent a letter stands."""
    return all(
        isinstance(each, Apply) or (isinstance(each, Power) and letter not in each.base.free_symbols)
        for each in factors(subject)
    )


OF_INDEX: dict[str, Callable[[Basic, Basic | None], bool]] = {
    "free-of-index": lambda subject, index: index not in subject.free_symbols,
    "continuous": lambda subject, letter: at_zero(subject, letter) is not None,
    "increment": lambda subject, letter: bool(subject == letter),
    "over-increment": _is_over,
    "transcendental": _transcendental,
}
"""The kinds of condition that speak of the index of the law's sum, or of the letter of its limit."""


NAMED = "named"
"""The kind of condition that the f of f(u) is a function of which nothing but the name is known."""

SEVERAL = "several"
"""The kind of condition that what a letter under `...` stands for is more than two."""

FREE_OF_INDEX = "free-of-index"
"""The kind of condition that the index of the law's sum does not stand in what a letter stands for."""

UNSIGNED = "unsigned"
"""The kind of condition that no minus sign stands before what a letter stands for."""

STRUCTURAL = frozenset(
    (
        "constant", "depends", "number", "not-number", "variable", "not-variable", "no-sum", "indexed", "whole",
        "not-whole", "unit", "unknown", "single", NAMED, SEVERAL, UNSIGNED, "elementary",
        "no-polynomial", "no-fraction", "slope", "no-slope", *OF_INDEX, *SHAPED_KINDS,
    )
)
"""The kinds of condition that matching decides; the others are needs, discharged by the sign calculus or assumed."""


def _with_sum(node: Basic) -> bool:
    """Whether there is a derivative in an expression, or an indexed sum outside of functions and parentheses."""
    if not contains(node, IndexedSum) or isinstance(node, Apply | IndexedSum | Plus):
        return isinstance(node, IndexedSum) or contains(node, Derivative)
    return any(map(_with_sum, node.args))
