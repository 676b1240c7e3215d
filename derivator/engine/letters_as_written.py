"""The order in which a problem writes its letters in products, which its proof keeps: G m M."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from graphlib import CycleError, TopologicalSorter

from sympy import Expr, Symbol

from derivator.inert import Power, Times
from derivator.inert.trees import subexpressions


def letters_as_written(expressions: Iterable[Expr]) -> tuple[str, ...]:
    """The letters of all products in one order that keeps the order in each, else that of the alphabet.

    None where two products disagree: a b + b a.
    """
    earlier: dict[str, set[str]] = {}
    for expression in expressions:
        for product in subexpressions(expression):
            if isinstance(product, Times):
                before: set[str] = set()
                for letter in _letters(product):
                    earlier.setdefault(letter, set()).update(before)
                    before.add(letter)
    if any(letter in before for letter, before in earlier.items()):
        return ()
    return tuple(_sorted(earlier))


def _letters(product: Times) -> Iterator[str]:
    """The single letters among the factors of a product, powers of them as well."""
    for factor in product.args:
        base = factor.base if isinstance(factor, Power) else factor
        if isinstance(base, Symbol) and len(base.name) == 1:
            yield str(base.name)


def _sorted(earlier: dict[str, set[str]]) -> Iterator[str]:
    sorter = TopologicalSorter(earlier)
    try:
        sorter.prepare()
    except CycleError:
        return
    ready: list[str] = []
    while sorter.is_active() or ready:
        ready = sorted({*ready, *sorter.get_ready()})
        first = ready.pop(0)
        yield first
        sorter.done(first)
