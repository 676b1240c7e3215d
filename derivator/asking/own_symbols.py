"""A caller's own symbols: each is the letter of its name while it is worked with, and what it assumes is given."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from functools import lru_cache
from typing import Any, TypeVar

from sympy import Expr, Idx, IndexedBase, Integer, Symbol
from sympy.core.basic import Basic
from sympy.core.symbol import Str

from derivator.base.errors import ReadingError, UnsupportedError
from derivator.base.regex import regex
from derivator.functions import SPELLINGS
from derivator.inert import Entry, IndexedSum, Minus, NamedFunction, Times
from derivator.inert.trees import subexpressions
from derivator.model.trace import Assumption, OwnSymbols
from derivator.notation import plain
from derivator.notation.printed_names import split_name
from derivator.syntax import read
from derivator.syntax.scanning.words import CASES, REFUSED

_Value = TypeVar("_Value")

LONGEST_NAME = 60
_WORD = regex(r"(?!\d)\w+")
_SUBSCRIPTED = regex(r"([^\W\d_]+)_(\w+|\{[\w, ]+\})")
_GREEK = {"lamda": "lambda", "Lamda": "Lambda"}
"""How SymPy spells the Greek letter whose name is a word of Python's."""
_TAKEN_WORDS = frozenset({*SPELLINGS, *CASES, *REFUSED, "D", "dot", "sum", "nan", "oo", "inf", "zoo", "infinity"})
"""Words that are read as something else than a name."""

_SIGNS = (
    ("is_extended_positive", "positive", False), ("is_extended_negative", "positive", True),
    ("is_extended_nonnegative", "nonnegative", False), ("is_extended_nonpositive", "nonnegative", True),
)
_KNOWN_TRUE = frozenset(
    (
        *("commutative", "complex", "finite", "hermitian", "real", "extended_real"),
        *("algebraic", "rational", "integer", "even", "odd", "prime", "composite"),
    )
)
"""What may be true of a real letter: it is taken over, or what is shown of every real number is shown of it."""
_KNOWN_FALSE = frozenset(
    ["infinite", "imaginary", "antihermitian", "zero", "noninteger", "irrational", "transcendental"]
)

_OF_SIGN = frozenset(
    f"{prefix}{sign}"
    for prefix in ("", "extended_")
    for sign in ("positive", "negative", "nonnegative", "nonpositive", "nonzero")
)
_OF_KIND = {
    "even": ("odd",), "odd": ("even",), "prime": ("composite", "nonpositive"), "composite": ("prime", "nonpositive")
}
"""From what it follows that something is not so: a number that is odd is not even."""


def own_symbols(trees: Iterable[Expr]) -> OwnSymbols:
    """The letter for each symbol, indexed base, index and function in some trees.

    Args:
        trees: inert expressions with a caller's own symbols in them.

    Raises:
        UnsupportedError: two have one name, a name cannot be written, or something is assumed that cannot be expressed.
    """
    found: dict[Any, tuple[Basic, Basic]] = {}
    for tree in trees:
        for own in _leaves(tree):
            letter = _letter_of(own)
            kind = "function" if isinstance(letter, Str) else "letter"
            known = found.setdefault((kind, split_name(letter.name)), (letter, own))
            if known[1] != own:
                raise UnsupportedError(_two(known[1], own))
    return tuple(found.values())


def different(symbols: OwnSymbols) -> OwnSymbols:
    """Those symbols that are not the letters themselves."""
    return tuple((letter, own) for letter, own in symbols if letter != own)


def _leaves(tree: Basic) -> Iterator[Any]:
    if isinstance(tree, Symbol | IndexedBase | Idx):
        yield tree
    elif isinstance(tree, NamedFunction):
        yield tree.args[0]
        for part in tree.args[2:]:
            yield from _leaves(part)
    else:
        for part in tree.args:
            yield from _leaves(part)


def _letter_of(own: Any) -> Any:
    """The letter, or the name of a function, that stands for a symbol of a caller's."""
    if isinstance(own, Str):
        return Str(_function_name(own.name))
    label = own.label if isinstance(own, IndexedBase | Idx) else own
    _refuse_facts(label)
    return Symbol(_letter_name(label.name))


@lru_cache(maxsize=1024)
def _letter_name(name: str) -> str:
    """The name that a letter has here: alpha for α, x_1 for x1.

    Raises:
        UnsupportedError: it is no name, or would be read as something else.
    """
    if len(name) > LONGEST_NAME or any(unicodedata.category(sign)[0] == "C" for sign in name):
        raise _no_name(name)
    if name in _GREEK:
        return _GREEK[name]
    try:
        found = read(name, notation="latex" if "\\" in name else "plain").expression
    except ReadingError:
        if not _WORD.fullmatch(name) or split_name(name).letter in _TAKEN_WORDS or not split_name(name).letter:
            raise _no_name(name) from None
        taken = split_name(name)
        return "_".join(filter(None, (taken.letter, taken.accent, *taken.subscripts)))
    if isinstance(found, Symbol):
        return str(found.name)
    subscripted = _SUBSCRIPTED.fullmatch(name)
    if isinstance(found, Entry) and subscripted is not None:
        return f"{subscripted[1]}_{re.sub(r'[{}, ]', '', subscripted[2])}"
    raise _no_name(name)


@lru_cache(maxsize=1024)
def _function_name(name: str) -> str:
    if not _WORD.fullmatch(name) or len(name) > LONGEST_NAME or split_name(name).letter in _TAKEN_WORDS:
        raise _no_name(name)
    try:
        found = read(f"{name}(u)").expression
    except ReadingError:
        return name
    if not isinstance(found, NamedFunction | Times):
        raise _no_name(name)
    return name


def _no_name(name: str) -> UnsupportedError:
    shown = ascii(name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME]}…")
    return UnsupportedError(f"the name {shown} cannot be written as that of one letter: choose another name")


def _two(first: Any, second: Any) -> str:
    told = " and ".join(dict.fromkeys(_described(each) for each in (first, second)))
    return f"two different symbols would be written {_letter_of(first).name}: {told}; give one of them another name"


def _described(own: Any) -> str:
    """A symbol with what it assumes."""
    if isinstance(own, Str):
        return f"the function {own.name}"
    if isinstance(own, IndexedBase | Idx):
        return f"the {'indexed base' if isinstance(own, IndexedBase) else 'index'} {own.name}"
    facts = ", ".join(_declared(own))
    kind = "the symbol" if type(own) is Symbol else f"the {type(own).__name__.lower()}"
    return f"{kind} {own.name}{f' ({facts})' if facts else ''}"


def _declared(own: Symbol) -> list[str]:
    """What is declared of a symbol, without what follows from it."""
    return [name if value else f"not {name}" for name, value in sorted(own._assumptions_orig.items())]


def _refuse_facts(own: Symbol) -> None:
    """Let a symbol pass of which nothing is assumed that a real letter cannot have.

    Raises:
        UnsupportedError: something is, which the error names.
    """
    facts = own.assumptions0
    real = bool(facts.get("extended_real"))

    def holds(name: str, value: bool) -> bool:
        if name in _OF_SIGN:
            return value or real
        if value:
            return name in _KNOWN_TRUE
        return name in _KNOWN_FALSE or any(facts.get(other) for other in _OF_KIND.get(name, ()))

    if not all(holds(name, value) for name, value in facts.items()):
        declared = ", ".join(_declared(own))
        raise UnsupportedError(
            f"the symbol {own.name} is declared {declared}, which cannot be taken over: letters are real numbers here"
        )


def refuse_shared_names(expression: Expr) -> None:
    """Let an expression of SymPy's pass in which no name is that of a symbol and of an indexed base.

    Raises:
        UnsupportedError: one is.
    """
    bases = {str(base.label) for base in expression.atoms(IndexedBase)}
    if both := bases & {symbol.name for symbol in _alone(expression)}:
        raise UnsupportedError(f"{min(both)} is both a symbol and an indexed base: give one of them another name")


def _alone(expression: Basic) -> Iterator[Symbol]:
    if isinstance(expression, Symbol):
        yield expression
    elif not isinstance(expression, IndexedBase):
        for part in expression.args:
            yield from _alone(part)


def as_letters(tree: Expr, own: OwnSymbols) -> Expr:
    """A tree with the letters for a caller's own symbols."""
    return tree.xreplace({symbol: letter for letter, symbol in own}) if own else tree


def in_own_symbols(value: _Value, own: OwnSymbols) -> _Value:
    """An expression, or whatever holds expressions, with a caller's own symbols for the letters."""
    return _exchanged(value, dict(own)) if own else value


def _exchanged(value: Any, symbols: dict[Basic, Basic]) -> Any:
    if isinstance(value, Basic):
        return value.xreplace(symbols)
    if isinstance(value, tuple):
        return tuple(_exchanged(each, symbols) for each in value)
    if isinstance(value, dict):
        return {key: _exchanged(each, symbols) for key, each in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        changed = {each.name: _exchanged(getattr(value, each.name), symbols) for each in fields(value)}
        return replace(value, **changed)
    return value


def as_read(tree: Expr, letters: Iterable[Expr]) -> Expr:
    """A tree that was read from text, with the letters for what their names are read as: a symbol x_i for the entry.

    Args:
        tree: what was read.
        letters: the letters there are; those of a text are read as themselves.
    """
    names = {}
    for letter in letters:
        if isinstance(letter, Symbol) and "_" in letter.name:
            try:
                names[read(letter.name).expression] = letter
            except ReadingError:
                continue
    return tree.xreplace(names)


def given_by(own: OwnSymbols, function: Expr) -> tuple[Assumption, ...]:
    """What the symbols of a caller assume of the letters of a function: that they are positive, or not 0."""
    free = _free(function) if own else set()
    return tuple(
        Assumption(kind, Minus(letter) if negative else letter)
        for letter, symbol in own if letter in free for kind, negative in _signs(symbol)
    )


def as_real(letter: Expr) -> str:
    """What is said where a letter that is declared whole is the variable."""
    return f"{plain(letter)} is declared whole, and is differentiated by as a real number"


def whole_by(own: OwnSymbols, function: Expr) -> Iterator[tuple[Symbol, Symbol]]:
    """The letters of a function that a caller's symbols say are whole numbers, each with that symbol."""
    free = _free(function) if own else set()
    for letter, symbol in own:
        if letter in free and isinstance(symbol, Symbol) and symbol.is_integer:
            yield letter, symbol


def may_be(symbol: Symbol, value: int) -> bool:
    """Whether a symbol may be a whole number, by all that is assumed of it."""
    number = Integer(value)
    return all(getattr(number, f"is_{name}") in (None, fact) for name, fact in symbol.assumptions0.items())


def _free(function: Expr) -> set[Symbol]:
    """The letters of a function that are no indices, bounds or names of data, which have their own values."""
    data: set[Symbol] = set()
    for part in subexpressions(function):
        if isinstance(part, Entry):
            data |= part.free_symbols
        elif isinstance(part, IndexedSum):
            data |= part.lower.free_symbols | part.upper.free_symbols
    return set(function.free_symbols) - data


def _signs(symbol: Basic) -> Iterator[tuple[str, bool]]:
    if not isinstance(symbol, Symbol):
        return
    found = next(((kind, negative) for name, kind, negative in _SIGNS if getattr(symbol, name)), None)
    if found is not None:
        yield found
    if symbol.is_zero is False and (found is None or found[0] == "nonnegative"):
        yield "nonzero", False
