"""The bounds of sums that have none: those of another sum over the same entries, or from 1 to a letter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from sympy import Expr, Symbol

from derivator.inert import ONE, Entry, Equation, IndexedSum
from derivator.inert.trees import contains, subexpressions
from derivator.syntax.grammar.cursor import symbol
from derivator.syntax.grammar.open_sums import OPEN

_SIZES = ("n", "m", "N", "M", "K", "p", "q", "r", "L")
"""The letters for the number of terms, in the order in which they are taken."""


_COUNTS = frozenset("nmNMK")
"""Those of them that may stand in what is summed and count all the same; p is a probability there."""

SumBounds = Mapping[str, tuple[Expr, Expr]]
"""The bounds of indices by their letters."""
NO_SUM_BOUNDS: SumBounds = {}


def with_sizes(
    expression: Expr, names: Iterable[str], note: Callable[[str], None], known_sizes: SumBounds = NO_SUM_BOUNDS,
    variable: str = "",
) -> Expr:
    """An expression in which every sum has its bounds: those of another sum over the same entries, or 1 to a letter.

    Args:
        expression: what was read.
        names: the names of the text.
        note: where it is told.
        known_sizes: the bounds of indices, where they are known.
        variable: the letter that is differentiated by, which counts nothing.
    """
    if not any(symbol.name.startswith(OPEN) for symbol in expression.free_symbols):
        return expression
    expression = _with_known(expression, known_sizes, note)
    sums = [part for part in subexpressions(expression) if isinstance(part, IndexedSum)]
    groups = _alike(sums)
    used, replaced = set(names), dict[Expr, Expr]()
    free = {symbol.name for symbol in expression.free_symbols} - _of_entries(expression)
    if isinstance(expression, Equation):
        free -= {symbol.name for symbol in expression.left.free_symbols}  # what is named counts nothing
    indices = {total.index for total in sums}
    inside = {symbol.name for total in sums for symbol in total.summand.free_symbols}
    counting = [size for size in _SIZES if size in free - {variable} and (size in _COUNTS or size not in inside)]
    fresh = [size for size in _SIZES if size not in used]
    for group in groups:
        pending = {each.upper for each in group if _is_open(each)}
        known = {(each.lower, each.upper) for each in group
                 if not _is_open(each) and each.upper.free_symbols.isdisjoint(indices)}
        if not pending:
            continue
        if len(known) == 1 and (bounds := known.pop())[0] == ONE:
            size = bounds[1]
        else:
            size = symbol((counting or fresh or ["n"]).pop(0))
        for end in sorted(pending, key=str):
            replaced[end] = size
            note(f"the sum over {str(end).removeprefix(OPEN)} is read from 1 to {size}")
    return expression.xreplace(replaced)


def _with_known(expression: Expr, sizes: SumBounds, note: Callable[[str], None]) -> Expr:
    """An expression in which sums over an index whose bounds are known have them."""
    replaced: dict[Expr, Expr] = {}
    for total in [part for part in subexpressions(expression) if isinstance(part, IndexedSum)]:
        if _is_open(total) and total.index.name in sizes:
            lower, upper = sizes[total.index.name]
            if total.lower == ONE == lower:
                replaced[total.upper] = upper
                note(f"the sum over {total.index} has the bounds that are known")
    return expression.xreplace(replaced) if replaced else expression


def _is_open(total: IndexedSum) -> bool:
    return isinstance(total.upper, Symbol) and total.upper.name.startswith(OPEN)


def _of_entries(expression: Expr) -> set[str]:
    entries = [part for part in subexpressions(expression) if isinstance(part, Entry)]
    return {symbol.name for entry in entries for symbol in entry.free_symbols}


def _alike(sums: list[IndexedSum]) -> list[list[IndexedSum]]:
    """The sums in groups of one range: over one index, or over the same place of the same entries."""
    groups: list[tuple[set[object], list[IndexedSum]]] = []
    for total in sums:
        marks, members = set(_marks(total)), [total]
        for group in [group for group in groups if group[0] & marks]:
            groups.remove(group)
            marks |= group[0]
            members = [*group[1], *members]
        groups.append((marks, members))
    return [members for _, members in groups]


def _marks(total: IndexedSum) -> Iterator[object]:
    yield total.index
    if _is_open(total):
        yield total.upper
    if contains(total.summand, Entry):
        for part in subexpressions(total.summand):
            if isinstance(part, Entry):
                yield from ((part.name, place) for place, index in enumerate(part.indices) if index == total.index)
