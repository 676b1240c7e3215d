"""Names with a subscript beside entries of the same letter: x_1 beside x_i summed over i is an entry too."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from sympy import Expr, Integer, Symbol

from derivator.inert import Entry, IndexedSum
from derivator.inert.trees import contains, subexpressions
from derivator.syntax.grammar.subscripts import LABELS
from derivator.syntax.scanning.words import ACCENTS, GREEK_NAMES


def with_entries(expression: Expr, note: Callable[[str], None]) -> Expr:
    """An expression in which x_1 is the entry x[1] where a sum runs over entries of x that it may be one of.

    A number that no sum comes to, w_0 beside a sum from 1 on, stays a name of its own, as does a capital that stands
    nowhere else, x_C: it is mostly a label.

    Args:
        expression: what was read.
        note: where it is told.
    """
    if not contains(expression, Entry):
        return expression
    arrays, summed = _arrays([expression]), _summed(expression)
    replaced: dict[Expr, Expr] = {}
    for name in sorted(expression.free_symbols, key=str):
        entry = _as_entry(name, arrays)
        if entry is None or (entry.name in summed and _is_outside(entry, summed[entry.name])):
            continue
        if entry.name in summed and not any(_is_label(letter, expression) for letter in _letters(entry)):
            replaced[name] = entry
            note(f"{name} is read as an entry of {entry.name}")
        else:
            note(f"{name} is read as a name of its own, not as an entry of {entry.name}")
    return expression.xreplace(replaced) if replaced else expression


def as_beside(expression: Expr, others: Iterable[Expr]) -> Expr:
    """An expression with x_1 for x[1], or x[1] for x_1, where others write it so.

    Args:
        expression: any expression, a variable or a claim.
        others: what it belongs to.
    """
    others = tuple(others)
    parts = {part for other in others for part in subexpressions(other) if isinstance(part, Symbol | Entry)}
    bound = {part.index for part in subexpressions(expression) if isinstance(part, IndexedSum)}
    arrays = _arrays(others)
    replaced: dict[Expr, Expr] = {}
    for part in subexpressions(expression):
        if part in parts:
            continue
        if isinstance(part, Symbol) and part in expression.free_symbols:
            entry = _as_entry(part, arrays)
            if entry is not None:
                replaced[part] = entry
        elif isinstance(part, Entry) and bound.isdisjoint(part.free_symbols):
            name = Symbol(f"{part.name}_{''.join(map(str, part.indices))}")
            if name in parts:
                replaced[part] = name
    return expression.xreplace(replaced) if replaced else expression


def _is_label(letter: Symbol, expression: Expr) -> bool:
    return letter.name.isupper() and letter not in expression.free_symbols


def _arrays(expressions: Iterable[Expr]) -> dict[str, set[int]]:
    """The names of which entries are written, each with the numbers of indices that stand below it."""
    found: dict[str, set[int]] = {}
    for expression in expressions:
        for part in subexpressions(expression):
            if isinstance(part, Entry):
                found.setdefault(part.name.name, set()).add(len(part.indices))
    return found


def _as_entry(name: Symbol, arrays: dict[str, set[int]]) -> Entry | None:
    """The entry that a name with a subscript may be; None for x_max, and for x_12 where entries have one index."""
    letter, _, below = name.name.rpartition("_")
    counts = arrays.get(letter, set())
    if 1 in counts and (below.isdecimal() or len(below) == 1 or below in GREEK_NAMES):
        return Entry(Symbol(letter), _index(below))
    if len(below) > 1 and len(below) in counts and below.isalnum() and below not in LABELS | ACCENTS:
        return Entry(Symbol(letter), *map(_index, below))
    return None


def _index(below: str) -> Expr:
    return Integer(below) if below.isdecimal() else Symbol(below)


def _summed(expression: Expr) -> dict[Symbol, list[tuple[Expr, Expr] | None]]:
    """The names of entries that sums run over, each with the bounds; None for an index that is more than a letter."""
    found: dict[Symbol, list[tuple[Expr, Expr] | None]] = {}
    for total in subexpressions(expression):
        if not isinstance(total, IndexedSum):
            continue
        for entry in _over(total):
            plain = total.index in entry.indices and len(entry.indices) == 1
            found.setdefault(entry.name, []).append((total.lower, total.upper) if plain else None)
    return found


def _over(total: IndexedSum) -> Iterator[Entry]:
    return (part for part in subexpressions(total.summand) if isinstance(part, Entry) and total.index in _letters(part))


def _letters(entry: Entry) -> set[Symbol]:
    return set().union(*(index.free_symbols for index in entry.indices))


def _is_outside(entry: Entry, bounds: list[tuple[Expr, Expr] | None]) -> bool:
    """Whether an entry at a number is none of those that sums between some bounds run over."""
    (place, *_), known = entry.indices, [pair for pair in bounds if pair is not None]
    if len(known) < len(bounds) or not isinstance(place, Integer):
        return False
    return all(_is_above(lower, place) or _is_above(place, upper) for lower, upper in known)


def _is_above(one: Expr, other: Expr) -> bool:
    """Whether two numbers are known, and the first is above the other."""
    return isinstance(one, Integer) and isinstance(other, Integer) and bool(one > other)
