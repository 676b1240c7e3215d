"""Factorials and binomial coefficients: of numbers as a number, of what is constant by the gamma function."""

from __future__ import annotations

from collections.abc import Iterable
from math import comb
from math import factorial as factorial_of_number

from sympy import Expr, Integer

from derivator.base.errors import NotDifferentiableError
from derivator.inert import Apply, Entry, Fraction, Minus, Plus, Times, plus
from derivator.inert.trees import depends, subexpressions
from derivator.syntax.grammar.brackets import arguments, braces
from derivator.syntax.grammar.cursor import Cursor
from derivator.syntax.scanning.words import FACTORIAL

BY_GAMMA = "is read by the gamma function"
_LARGEST = 50
_COUNTS = frozenset("kmnrNM")
"""Letters that are taken for whole numbers in a factorial where it is not known by what is differentiated."""


def factorial(cursor: Cursor) -> Expr:
    """A factorial that is written as a function of its operand."""
    first, head = cursor.index, cursor.token
    cursor.index += 1
    (base,) = arguments(cursor, 1, head)
    return factorial_of(cursor, base, first)


def factorial_of(cursor: Cursor, base: Expr, first: int) -> Expr:
    """The factorial of what was read before the cursor.

    Args:
        cursor: stands behind the factorial.
        base: what it is taken of.
        first: the number of the first token of the whole.

    Raises:
        ReadingError: the variable may stand in it: a function of whole numbers has no derivative.
    """
    shown = cursor.written(first, cursor.index)
    if isinstance(base, Integer) and 0 <= base <= _LARGEST:
        value = Integer(factorial_of_number(int(base)))
        cursor.source.note(f"{shown} is {value}")
        return value
    _check(cursor, first, base)
    cursor.source.note(f"{shown} {BY_GAMMA}")
    return _gamma(base)


def binomial(cursor: Cursor) -> Expr:
    """A binomial coefficient, with its two operands in parentheses or in braces."""
    first, head = cursor.index, cursor.token
    cursor.index += 1
    above, below = (braces(cursor), braces(cursor)) if cursor.token.kind == "{" else arguments(cursor, 2, head)
    shown = cursor.written(first, cursor.index)
    if isinstance(above, Integer) and isinstance(below, Integer) and 0 <= below <= above <= _LARGEST:
        value = Integer(comb(int(above), int(below)))
        cursor.source.note(f"{shown} is {value}")
        return value
    for part in (above, below):
        _check(cursor, first, part, FACTORIAL.replace("the factorial", "a binomial coefficient"))
    cursor.source.note(f"{shown} {BY_GAMMA}")
    return Fraction(_gamma(above), Times(_gamma(below), _gamma(plus(above, Minus(below)))))


def _gamma(base: Expr) -> Expr:
    """The factorial of an expression."""
    if isinstance(base, Plus) and base.args[-1] == Minus(Integer(1)):
        return Apply("gamma_function", plus(*base.args[:-1]))
    return Apply("gamma_function", plus(base, Integer(1)))


def _check(cursor: Cursor, first: int, base: Expr, reason: str = FACTORIAL) -> None:
    """Refuse what the variable may stand in.

    Raises:
        ReadingError: it may.
    """
    entries = {part.name for part in subexpressions(base) if isinstance(part, Entry)}
    letters = {letter.name for letter in base.free_symbols - entries}
    if cursor.variable in letters if cursor.variable else not (letters <= _COUNTS or isinstance(base, Entry)):
        head = cursor.tokens[first]
        at = head if head.kind in ("factorial", "binomial") else cursor.tokens[cursor.index - 1]
        raise cursor.source.refusal(reason, at.start)


def check_constant(expression: Expr, variables: Iterable[Expr], notes: Iterable[str]) -> None:
    """Refuse an expression with a factorial in which a variable stands that was guessed after the text was read.

    Args:
        expression: what is differentiated.
        variables: by what.
        notes: what was noted in reading it.

    Raises:
        NotDifferentiableError: there is one.
    """
    if any(note.endswith(BY_GAMMA) for note in notes):
        parts = [part for part in subexpressions(expression) if isinstance(part, Apply)]
        if any(part.name == "gamma_function" and depends(part, each) for part in parts for each in variables):
            raise NotDifferentiableError(FACTORIAL)
