"""What a caller hands over, taken as what the engine works with, or refused by an error that says what is wanted."""

from __future__ import annotations

import decimal
import math
import numbers
import operator
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeAlias

import sympy
from sympy import Expr, Symbol

from derivator.asking.own_symbols import as_letters, different, own_symbols, refuse_shared_names
from derivator.base.errors import ArgumentError, UnsupportedError, VariableError
from derivator.base.record import record
from derivator.inert import Decimal, Equation, Inert, Matrix, Minus
from derivator.inert.trees import is_inert
from derivator.model.conventions import NotationChoices
from derivator.model.trace import OwnSymbols
from derivator.syntax import from_sympy, notation_of, read_names, shown
from derivator.syntax.scanning.size_limits import HIGHEST_ORDER

Handed: TypeAlias = "str | Expr"
"""A text, or an expression of SymPy's or an inert one."""


@record
class HandedOver:
    """What was handed over, text as it is, expressions inert and in the engine's letters.

    Attributes:
        target: the function.
        variables: by what to differentiate it; none where nothing was said.
        constants: what stands for constants.
        own: the caller's symbols for the letters.
        once_more: whether the target is a derivative of SymPy's that is to be differentiated, and not only carried out.
    """

    target: Handed
    variables: tuple[Handed, ...]
    constants: tuple[Handed, ...]
    own: OwnSymbols
    once_more: bool = False


def given(target: object, variables: object, constants: object, *, equation: bool = False) -> HandedOver:
    """What a caller hands over for a derivative.

    Args:
        target: a text, an expression or a number.
        variables: None, a name, or several as text with commas, in a list or in a tuple.
        constants: names, each a text or an expression.
        equation: whether the target is an equation.

    Raises:
        ArgumentError: something is of another kind.
        VariableError: the list of variables is empty, or holds what cannot be a name.
        UnsupportedError: an expression holds something that has no inert counterpart, or two symbols of one name.
    """
    function = _equation(target) if equation else _tree(target, "the function")
    by = [_tree(each, "a variable") for each in _listed(variables, "the variable")]
    fixed = [_tree(each, "a constant") for each in _listed(constants, "the constants")]
    if not by and variables is not None and not isinstance(variables, str):
        raise VariableError("no variable is given: name one, or leave it out")
    symbols = own_symbols(each for each in (function, *by, *fixed) if not isinstance(each, str))
    names = {own.name: letter for letter, own in symbols if isinstance(letter, Symbol)}
    own = different(symbols)

    def taken(each: Handed) -> Handed:
        return as_inert(each, own) if not isinstance(each, str) else each

    def named(texts: Sequence[Handed]) -> tuple[Handed, ...]:
        """The names, each that of a symbol where there is one of it; a text may hold several."""
        if len(texts) != 1 or not isinstance(texts[0], str) or texts[0].strip() in names:
            return tuple(names.get(each.strip(), each) if isinstance(each, str) else taken(each) for each in texts)
        parts = [each.strip() for each in texts[0].split(",")]
        if names.keys() & set(parts):
            return tuple(names.get(part, part) for part in parts)
        return tuple(read_names(texts[0], notation=notation_of(texts[0])))

    return HandedOver(taken(function), named(by), named(fixed), own, isinstance(target, sympy.Derivative) and bool(by))


def _tree(handed: object, role: str) -> Handed:
    """A text as it is, anything else as an inert expression with the caller's symbols in it.

    Raises:
        ArgumentError: it is neither text nor an expression nor a number.
    """
    if isinstance(handed, str):
        return handed
    if isinstance(handed, Inert):
        return handed
    if isinstance(handed, Expr):
        refuse_shared_names(handed)
        return from_sympy(handed)
    value = _number(handed)
    if value is None:
        raise ArgumentError(f"{role} cannot be {_kind(handed)}: give a text or an expression{_hint(handed)}")
    return value


def claim_of(handed: object, beside: Iterable[object]) -> Handed:
    """A claim: a text as it is, anything else as an inert expression, or a matrix of them.

    Args:
        handed: the claim; a list, a list of lists or a matrix of SymPy's is a vector or a matrix.
        beside: what was handed over with it, whose symbols it has as well.

    Raises:
        ArgumentError: it is neither text nor an expression.
        UnsupportedError: it holds something that has no inert counterpart, or another symbol of a name.
    """
    if isinstance(handed, str):
        return handed
    listed = handed.tolist() if isinstance(handed, sympy.MatrixBase) else handed
    role = "the claim"
    if isinstance(listed, list | tuple):
        rows = [row if isinstance(row, list | tuple) else [row] for row in listed]
        if not rows or not rows[0] or any(len(row) != len(rows[0]) for row in rows):
            raise ArgumentError("the rows of a claim are of one length, and hold something")
        tree: Expr = Matrix(len(rows[0]), *(_expression(each, role) for row in rows for each in row))
    else:
        tree = _expression(handed, role)
    others = [_equation(each) if isinstance(each, sympy.Eq) else _tree(each, "") for each in _flat(beside)]
    own = own_symbols([*(each for each in others if not isinstance(each, str)), tree])
    return as_inert(tree, different(own))


def _flat(handed: Iterable[object]) -> Iterator[object]:
    """The expressions among what was handed over, those in lists as well."""
    for each in handed:
        if isinstance(each, Expr | sympy.Eq):
            yield each
        elif isinstance(each, list | tuple):
            yield from _flat(each)


def _expression(handed: object, role: str) -> Expr:
    if isinstance(handed, str):
        raise ArgumentError(f"{role} is a text, or is made of expressions")
    return _tree(handed, role)


def _equation(handed: object) -> Handed:
    """A text as it is, or an equation of SymPy's or an inert one.

    Raises:
        ArgumentError: it is neither.
    """
    if isinstance(handed, str | Equation):
        return handed
    if isinstance(handed, sympy.Eq):
        return Equation(*(_tree(side, "a side of the equation") for side in handed.args))
    raise ArgumentError(f"an equation cannot be {_kind(handed)}: give a text with an equals sign, or Eq(left, right)")


def as_inert(tree: Expr, own: OwnSymbols) -> Expr:
    """A tree in the engine's letters.

    Raises:
        UnsupportedError: a part of it evaluates.
    """
    found = as_letters(tree, own)
    if not is_inert(found):
        raise UnsupportedError("an expression that mixes evaluating and inert parts is not supported")
    return found


def _number(handed: object) -> Expr | None:
    """A number of Python's, as exact as it is written; None for anything else."""
    if isinstance(handed, bool) or not isinstance(handed, numbers.Real):
        return None
    if isinstance(handed, numbers.Rational):
        return from_sympy(sympy.Rational(int(handed.numerator), int(handed.denominator)))
    value = _size(handed)
    if not math.isfinite(value):
        return None
    digits = Decimal(f"{decimal.Decimal(repr(abs(value))):f}")
    return Minus(digits) if value < 0 else digits


def _kind(handed: object) -> str:
    if handed is None or isinstance(handed, bool):
        return str(handed)
    if isinstance(handed, str):
        return f"the text {ascii(handed)[:40]}"
    if isinstance(handed, numbers.Number):
        return f"the number {shown(handed)}".rstrip()
    if isinstance(handed, type):
        return f"the function {handed.__name__} without its argument"
    name = type(handed).__name__
    return f"{'an' if name[:1].lower() in 'aeiou' else 'a'} {name}"


def _hint(handed: object) -> str:
    if isinstance(handed, type):
        return f", such as {handed.__name__}(x)"
    if isinstance(handed, sympy.Eq):
        return "; an equation between letters is for derive_implicit"
    return ""


def _listed(handed: object, role: str) -> Sequence[object]:
    """One or several, as a list."""
    if handed is None:
        return ()
    if isinstance(handed, str | Expr):
        return (handed,)
    if isinstance(handed, Iterable) and not isinstance(handed, bytes | dict):
        return tuple(handed)
    raise ArgumentError(f"{role} cannot be {_kind(handed)}: give a name, or a list of names")


def order_of(order: object) -> int:
    """How often to differentiate.

    Raises:
        ArgumentError: it is no whole number.
        UnsupportedError: it is out of range.
    """
    whole = _whole(order)
    if whole is None:
        raise ArgumentError(f"the order cannot be {_kind(order)}: it is a whole number from 1 to {HIGHEST_ORDER}")
    if not 1 <= whole <= HIGHEST_ORDER:
        raise UnsupportedError(f"derivatives are derived up to the order {HIGHEST_ORDER}")
    return whole


def _whole(value: Any) -> int | None:
    if isinstance(value, bool):
        return None
    try:
        return operator.index(value)
    except TypeError:
        return None


def seed_of(seed: object) -> int:
    """What a choice by chance begins with.

    Raises:
        ArgumentError: it is no whole number.
    """
    whole = _whole(seed)
    if whole is None:
        raise ArgumentError(f"the seed cannot be {_kind(seed)}: it is a whole number")
    return whole


def _size(value: numbers.Real) -> float:
    try:
        return float(value)
    except OverflowError:
        return math.inf


def flag_of(value: object, role: str) -> bool:
    """Yes or no.

    Raises:
        ArgumentError: it is neither True nor False.
    """
    if not isinstance(value, bool):
        raise ArgumentError(f"{role} cannot be {_kind(value)}: it is True or False")
    return value


def text_of(text: object, role: str) -> str:
    """A text.

    Raises:
        ArgumentError: it is none.
    """
    return texts_of(text if isinstance(text, str) else (text,), role)[0]


def choices_of(notation: object) -> NotationChoices:
    """Choices of notation.

    Raises:
        ArgumentError: it is something else.
    """
    if not isinstance(notation, NotationChoices):
        raise ArgumentError(f"the notation cannot be {_kind(notation)}: it is made by NotationChoices(…)")
    return notation


def texts_of(texts: object, role: str) -> tuple[str, ...]:
    """One text, or several.

    Raises:
        ArgumentError: something is no text.
    """
    found = (texts,) if isinstance(texts, str) or not isinstance(texts, Iterable) else tuple(texts)
    for text in found:
        if not isinstance(text, str):
            raise ArgumentError(f"{role} cannot be {_kind(text)}: it is a text")
    return found


def tolerance_of(tolerance: object) -> float | None:
    """A relative error; None for none.

    Raises:
        ArgumentError: it does not lie between 0 and 1.
    """
    if tolerance is None:
        return None
    if isinstance(tolerance, bool) or not isinstance(tolerance, numbers.Real) or not 0 < _size(tolerance) < 1:
        raise ArgumentError(f"a tolerance lies between 0 and 1, and cannot be {_kind(tolerance)}")
    return float(tolerance)
