"""Products and sums of sizes, as Kronecker products and blocks have them, each in one order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from sympy import Expr, Integer, Symbol

from derivator.inert.combining import plus, times
from derivator.inert.node import ONE
from derivator.inert.operations import Plus, Times


def size_factors(size: Expr) -> tuple[Expr, ...]:
    """What a size is the product of."""
    return size.args if isinstance(size, Times) else (size,)


def size_names(size: Expr) -> Iterator[Symbol]:
    """The names that stand in a size."""
    if isinstance(size, Symbol):
        yield size
    elif isinstance(size, Times | Plus):
        for part in size.args:
            yield from size_names(part)


def size_product(sizes: Iterable[Expr]) -> Expr:
    """The product of sizes: the number in front, then the names in their order."""
    factors = [factor for size in sizes for factor in size_factors(size)]
    count = 1
    for factor in factors:
        count *= int(factor) if isinstance(factor, Integer) else 1
    letters = (factor for factor in factors if not isinstance(factor, Integer))
    names = sorted(letters, key=lambda letter: (len(str(letter)), str(letter)))
    number = Integer(count)
    return times(*names) if number == ONE else times(number, *names)


def size_sum(sizes: Iterable[Expr]) -> Expr:
    """The sum of sizes: the names in their order, the number last."""
    number, counted = 0, Counter[Expr]()
    for size in sizes:
        for term in size.args if isinstance(size, Plus) else (size,):
            if isinstance(term, Integer):
                number += int(term)
            else:
                number_first = isinstance(term, Times) and isinstance(term.args[0], Integer)
                count, *names = term.args if number_first else (1, term)
                counted[size_product(names)] += int(count)
    letters = sorted(counted, key=lambda term: (len(str(term)), str(term)))
    terms = [size_product([Integer(counted[term]), term]) for term in letters]
    return plus(*terms, *([Integer(number)] if number else []))


def sizes_in_order(sizes: Iterable[Expr]) -> Expr:
    """The sum of sizes as they follow one another: two such sums are compared size by size while some are not known."""
    terms = list(sizes)
    if all(isinstance(term, Integer) for term in terms):
        return size_sum(terms)
    return plus(*terms)


def size_with(size: Expr, names: Mapping[Expr, Expr]) -> Expr:
    """A size with others put in for its names, and in its order again."""
    if isinstance(size, Times):
        return size_product(size_with(part, names) for part in size.args)
    if isinstance(size, Plus):
        return size_sum(size_with(part, names) for part in size.args)
    return names.get(size, size)


def shape_text(rows: Expr, columns: Expr) -> str:
    """A shape as it is declared: n×m."""
    return "×".join(f"({text})" if set("·+") & set(text := size_text(size)) else text for size in (rows, columns))


def size_text(size: Expr) -> str:
    """A size in a sentence."""
    if isinstance(size, Plus):
        return " + ".join(map(size_text, size.args))
    return "·".join(f"({size_text(part)})" if isinstance(part, Plus) else str(part) for part in size_factors(size))
