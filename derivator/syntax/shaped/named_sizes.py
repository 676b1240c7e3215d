"""Sizes that are not known yet, found out by what has to be equal, and their names in the end."""

from __future__ import annotations

from collections.abc import Iterable

from sympy import Expr, Integer, Symbol

from derivator.inert import ONE, Plus
from derivator.inert.size_products import size_factors, size_names, size_product, size_sum, size_with, sizes_in_order

NAMES = "nmkpqrshltuvw"
"""The names that sizes get where none were declared."""


class EqualSizes:
    """Sizes that are equal to one another, by what was learnt so far.

    Args:
        all_fit: whether sizes with different names are taken to be equal.
    """

    def __init__(self, *, all_fit: bool = False) -> None:
        self.all_fit = all_fit
        self.equal: dict[Expr, Expr] = {}
        self.count = 0

    def new(self) -> Expr:
        """A size of which nothing is known."""
        self.count += 1
        return Symbol(f"?{self.count}")

    def find(self, size: Expr) -> Expr:
        """What a size is known to be."""
        while size in self.equal:
            size = self.equal[size]
        if isinstance(size, Plus):
            return sizes_in_order(map(self.find, size.args))
        factors = size_factors(size)
        return size if len(factors) == 1 else size_product(map(self.find, factors))

    def same(self, one: Expr, other: Expr) -> bool:
        """Learn that two sizes are equal; False where they cannot be."""
        one, other = self.find(one), self.find(other)
        if one == other:
            return True
        if self._pairwise(one, other):
            return True
        if isinstance(one, Plus) and isinstance(other, Plus):
            return self._sums(one, other)
        if any(each != whole and each in size_names(whole) for each, whole in ((one, other), (other, one))):
            return False
        if is_open(one):
            self.equal[one] = other
        elif is_open(other):
            self.equal[other] = one
        else:
            return self.all_fit and ONE not in (one, other)
        return True

    def _sums(self, one: Expr, other: Expr) -> bool:
        """Whether two sums of sizes were made equal, size by size as they follow one another."""
        if size_sum(one.args) == size_sum(other.args):
            return True
        if len(one.args) != len(other.args):
            return self.all_fit
        return all(self.same(a, b) for a, b in zip(one.args, other.args, strict=True)) or self.all_fit

    def _pairwise(self, one: Expr, other: Expr) -> bool:
        """Whether two products of sizes were made equal, factor by factor; each pair has one that is open."""
        mine, theirs = list(size_factors(one)), list(size_factors(other))
        for each in [factor for factor in mine if factor in theirs]:
            mine.remove(each)
            theirs.remove(each)
        if len(mine) != len(theirs) or len(size_factors(one)) == 1:
            return False
        if not all(is_open(a) or is_open(b) for a, b in zip(mine, theirs, strict=True)):
            return False
        return all(self.same(a, b) for a, b in zip(mine, theirs, strict=True))

    def named(self, order: Iterable[Expr], taken: Iterable[str]) -> dict[Expr, Expr]:
        """What stands for each open size in the end: names that are free, in the order of the sizes given.

        Args:
            order: sizes in the order in which they are to be named.
            taken: the names that stand for something else.
        """
        roots = (name for each in order for name in size_names(self.find(each)))
        open_sizes = list(dict.fromkeys(filter(is_open, roots)))
        free = [name for name in NAMES if name not in set(taken)]
        if len(open_sizes) == 2 and free[:2] == ["n", "m"]:
            free[:2] = ["m", "n"]
        given = dict(zip(open_sizes, (Symbol(name) for name in free), strict=False))
        every = [*self.equal, *(Symbol(f"?{k}") for k in range(1, self.count + 1))]
        return {each: size_with(self.find(each), given) for each in every}


def is_open(size: Expr) -> bool:
    """Whether nothing is known of a size."""
    return isinstance(size, Symbol) and size.name.startswith("?")


def size_of(text: str) -> Expr:
    """A size as it was declared: a whole number or a name."""
    return Integer(text) if text.isdecimal() else Symbol(text)
