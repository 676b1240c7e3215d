"""Which data of a problem hold no records: what is indexed like the variable or like weights, and steps of time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sympy import Expr, Symbol

from derivator.inert import Entry, IndexedSum
from derivator.inert.trees import subexpressions
from derivator.notation.printed_entries import is_weight
from derivator.notation.printed_names import split_name

_TIME = "t"


def without_records(expression: Expr, variables: Iterable[Expr]) -> tuple[str, ...]:
    """The names of data whose indices all stand below, in alphabetical order.

    A sum over records is one over whose index neither the variable nor weights range: the entries of both are no
    records, and neither are those of what is indexed by the same index in the first place. Where a sum has an index of
    time, t or one that is computed, as t + 1 is, its data are a sequence.

    Args:
        expression: the function.
        variables: by what it is differentiated.
    """
    own = {each.name.name for each in variables if isinstance(each, Entry)}
    found = own | {entry.name.name for entry in _entries(expression) if _in_time(entry)}
    for part in subexpressions(expression):
        if isinstance(part, IndexedSum):
            inside = [entry for entry in _entries(part.summand) if part.index in entry.indices]
            if any(entry.name.name in own or is_weight(split_name(entry.name.name)) for entry in inside):
                found |= {entry.name.name for entry in inside if entry.indices[0] == part.index}
    return tuple(sorted(found))


def _entries(expression: Expr) -> Iterator[Entry]:
    return (part for part in subexpressions(expression) if isinstance(part, Entry))


def _in_time(entry: Entry) -> bool:
    first = entry.indices[0]
    return (isinstance(first, Symbol) and first.name == _TIME) or bool(first.args)
