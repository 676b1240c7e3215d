"""Products of sizes, as a Kronecker product has them, with their factors in one order: equal ones are equal trees."""

from __future__ import annotations

from collections.abc import Iterable

from sympy import Expr, Integer

from derivator.inert.combining import times
from derivator.inert.node import ONE
from derivator.inert.operations import Times


def size_factors(size: Expr) -> tuple[Expr, ...]:
    """What a size is the product of."""
    return size.args if isinstance(size, Times) else (size,)


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


def shape_text(rows: Expr, columns: Expr) -> str:
    """A shape as it is declared: n×m."""
    return "×".join(f"({text})" if "·" in (text := size_text(size)) else text for size in (rows, columns))


def size_text(size: Expr) -> str:
    """A size in a sentence."""
    return "·".join(map(str, size_factors(size)))
