"""Mistakes about indexed sums: the sum or its index dropped, another index, one term only."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import permutations

from sympy import Expr, Symbol
from sympy.core.basic import Basic

from derivator.engine.rewriting.applying import rebuilt
from derivator.grading.diagnosis.whole_mistakes import Candidate
from derivator.grading.result import Diagnosis
from derivator.inert import ONE, Entry, IndexedSum, Inert, NamedFunction
from derivator.inert.trees import subexpressions

SUM_DROPPED = Diagnosis(
    "sum-dropped", "sum", "the sum is missing", "The function is a sum over all records. Is its derivative one as well?"
)
INDEX_DROPPED = Diagnosis(
    "index-of-sum-dropped", "sum", "an index is missing",
    "Look at the indices: which letters change from one term of the sum to the next?",
)
OTHER_INDEX = Diagnosis(
    "wrong-index", "sum", "an index is another than it should be",
    "Look at the indices: which of them belongs to the sum, which to the variable?",
)
SUMMED_OVER_ALL = Diagnosis(
    "sum-not-reduced", "sum", "a sum is kept though one term of it survives",
    "Which terms of the sum depend on the variable?",
)


def about_sums(right: Expr, variable: Expr) -> Iterator[Candidate]:
    """What a claim may be where a sum or an index went wrong.

    Args:
        right: the derivative, with its sums carried out as far as the rules do.
        variable: what was differentiated by.
    """
    sums = list(dict.fromkeys(part for part in subexpressions(right) if isinstance(part, IndexedSum)))
    for total in sums:
        yield SUM_DROPPED, _replaced(right, {total: total.summand})
    if len(sums) > 1:
        yield SUM_DROPPED, _everywhere(right, lambda node: node.summand if isinstance(node, IndexedSum) else None)
    entries = list(dict.fromkeys(part for part in subexpressions(right) if isinstance(part, Entry)))
    indices = {total.index for total in sums} | {i for e in entries for i in e.indices if isinstance(i, Symbol)}
    for entry in entries:
        for diagnosis, changed in _changed_entries(entry, indices):
            yield diagnosis, _replaced(right, {entry: changed})
            yield from ((diagnosis, tree) for tree in _replaced_once(right, entry, changed))
    for index in sorted({total.index for total in sums}, key=str):
        yield INDEX_DROPPED, _without_index(right, index)
        yield INDEX_DROPPED, _replaced_sums(right, index)
    free = sorted(indices - {total.index for total in sums}, key=str)
    for index, other in permutations(free, 2):
        yield OTHER_INDEX, right.xreplace({index: other})
    yield from _summed_over_all(right, variable, sums)


def _changed_entries(entry: Entry, indices: set[Symbol]) -> Iterator[Candidate]:
    """An entry with one index less, with none, or with another index."""
    for place, index in enumerate(entry.indices):
        rest = entry.indices[:place] + entry.indices[place + 1 :]
        yield INDEX_DROPPED, Entry(entry.name, *rest) if rest else entry.name
        for other in sorted(indices - {index}, key=str):
            yield OTHER_INDEX, Entry(entry.name, *entry.indices[:place], other, *entry.indices[place + 1 :])
    if len(entry.indices) > 1:
        yield INDEX_DROPPED, entry.name


def _replaced_once(tree: Expr, entry: Entry, changed: Expr) -> Iterator[Expr]:
    """The tree with one of several occurrences of an entry replaced."""
    if tree == entry:
        yield changed
        return
    if not isinstance(tree, Inert) or isinstance(tree, Entry):
        return
    for place, part in enumerate(tree.args):
        for replaced in _replaced_once(part, entry, changed):
            arguments = list(tree.args)
            arguments[place] = replaced
            yield rebuilt(tree, arguments)


def _summed_over_all(right: Expr, variable: Expr, sums: list[IndexedSum]) -> Iterator[Candidate]:
    """Σ_k over what should stand at the one index j."""
    if isinstance(variable, Entry) and not sums:
        for index in variable.indices:
            if isinstance(index, Symbol):
                bound = Symbol("k") if index != Symbol("k") else Symbol("i")
                for upper in ("n", "m"):
                    summand = right.xreplace({index: bound})
                    yield SUMMED_OVER_ALL, IndexedSum(summand, bound, ONE, Symbol(upper))


def _replaced(tree: Expr, instead: dict[Expr, Expr]) -> Expr:
    return _everywhere(tree, instead.get)


def _without_index(tree: Expr, index: Symbol) -> Expr:
    """Every entry without one index, inside its sum."""

    def change(node: Basic) -> Expr | None:
        if not isinstance(node, Entry) or index not in node.indices:
            return None
        rest = [other for other in node.indices if other != index]
        return Entry(node.name, *rest) if rest else node.name

    return _everywhere(tree, change)


def _replaced_sums(tree: Expr, index: Symbol) -> Expr:
    """Both the sum sign and its index dropped."""

    def change(node: Basic) -> Expr | None:
        is_sum = isinstance(node, IndexedSum) and node.index == index
        return _without_index(node.summand, index) if is_sum else None

    return _everywhere(tree, change)


def _everywhere(tree: Basic, change: Callable[[Basic], Expr | None]) -> Expr:
    """The tree with every node that a function changes replaced, outermost first."""
    changed = change(tree)
    if changed is not None:
        return changed
    if not isinstance(tree, Inert) or isinstance(tree, NamedFunction | Entry):
        return tree
    return rebuilt(tree, [_everywhere(part, change) for part in tree.args])
