"""Indexed expressions at concrete sizes: which symbols are sizes, which are free indices, and every small case."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import cycle, product

import sympy
from sympy import Expr, Integer, Symbol

from derivator.inert import Apply, Derivative, Entry, IndexedSum, Power
from derivator.inert.numbers import value
from derivator.verification.preparation.symbols import names
from derivator.verification.preparation.unfold import At

LARGEST_SIZE = 3
MAX_CASES = 60
LARGER_SIZES = ((5, 8, 4, 7), (9, 4, 6, 5), (4, 11, 7, 13))
"""A few cases beyond the small ones: what vanishes at 1, 2 and 3, as (n-1)(n-2)(n-3) does, shows at these."""

Axis = tuple[Symbol, int]
WholeValues = tuple[tuple[Symbol, int], ...]
"""A whole number for every size and every free index."""


@dataclass(eq=False, repr=False)
class Axes:
    """What indices mean in a set of expressions that belong together.

    Attributes:
        sizes: symbols that bound a sum.
        lengths: the upper bound known for each axis of the data: (x, 1) is bounded by n.
        uses: the axes that each free index addresses.
        whole: free indices that are no more than whole, of either sign, as n is in (-1)^n.
        named: cases that conditions name, which are looked at first.
        least: how long each axis is at least, of which one entry is differentiated by: x[2] is one of two or more.
    """

    sizes: set[Symbol] = field(default_factory=set)
    lengths: dict[Axis, Expr] = field(default_factory=dict)
    uses: dict[Symbol, list[Axis]] = field(default_factory=dict)
    whole: set[Symbol] = field(default_factory=set)
    named: list[WholeValues] = field(default_factory=list)
    least: dict[Axis, int] = field(default_factory=dict)

    @property
    def indices(self) -> tuple[Symbol, ...]:
        """The free indices, in order of name."""
        return tuple(sorted(set(self.uses) - self.sizes, key=str))

    @property
    def indexed(self) -> bool:
        """Whether there is anything to enumerate."""
        return bool(self.sizes or self.uses)

    def upper(self, index: Symbol, case: Mapping[Symbol, int], otherwise: int = LARGEST_SIZE) -> int:
        """The largest value of a free index: the length of an axis it addresses, `otherwise` where no sum tells."""
        for axis in self.uses.get(index, ()):
            length = self.lengths.get(axis)
            if isinstance(length, Integer):
                return max(1, min(int(length), LARGEST_SIZE))
            if length in case:
                return case[length]
        return otherwise

    def either_sign(self, index: Symbol) -> bool:
        """Whether a free index is whole and addresses no data."""
        return index in self.whole and not self.uses.get(index)

    def open_indices(self, subject: Expr) -> frozenset[Symbol]:
        """The indices that occur unbound in an expression of the same family."""
        return frozenset(axes_of([subject]).uses)

    def described(self) -> str:
        """What the cases enumerate, in words: "m, n = 1..3 for every j"."""
        sizes = ", ".join(sorted(map(str, self.sizes)))
        indices = ", ".join(map(str, self.indices))
        parts = [f"{sizes} = 1..{LARGEST_SIZE} and larger"] if sizes else []
        return " ".join(parts + ([f"for every {indices}"] if indices else []))

    def cases(self) -> list[WholeValues]:
        """What is named; every size from 1 to 3 and every free index within it, evenly thinned where they are many."""
        sizes = sorted(self.sizes, key=str)
        found: list[WholeValues] = []
        for numbers in product(range(1, LARGEST_SIZE + 1), repeat=len(sizes)):
            case = dict(zip(sizes, numbers, strict=True))
            if not self._reaches(case):
                continue
            ranges = [
                range(-LARGEST_SIZE if self.either_sign(index) else 1, self.upper(index, case) + 1)
                for index in self.indices
            ]
            found += [
                tuple(case.items()) + tuple(zip(self.indices, places, strict=True)) for places in product(*ranges)
            ]
        if len(found) > MAX_CASES:
            found = [found[(position * (len(found) - 1)) // (MAX_CASES - 1)] for position in range(MAX_CASES)]
        return self.named + found + self.larger_cases()

    def _reaches(self, case: Mapping[Symbol, int]) -> bool:
        """Whether every axis is as long as the entry needs that is differentiated by."""
        lengths = ((self.lengths.get(axis), least) for axis, least in self.least.items())
        return all(case.get(length, least) >= least for length, least in lengths if isinstance(length, Symbol))

    def larger_cases(self) -> list[WholeValues]:
        """A few cases with more terms, each free index in the middle, near the end and at the end of its range."""
        sizes = sorted(self.sizes, key=str)
        found = []
        for numbers in LARGER_SIZES:
            case = dict(zip(sizes, cycle(numbers), strict=False))
            if not self._reaches(case):
                continue
            for back in (0, 1, 3) if self.indices else (0,):
                places = [max(1, self.upper(index, case, max(numbers)) - back) for index in self.indices]
                found.append(tuple(case.items()) + tuple(zip(self.indices, places, strict=True)))
        return found


def axes_of(expressions: Iterable[Expr]) -> Axes:
    """What the indices of these expressions mean, taken together."""
    axes = Axes()
    seen: set[tuple[sympy.Basic, frozenset[tuple[Symbol, Expr]]]] = set()
    for expression in expressions:
        _collect(expression, {}, axes, seen)
    return axes


def _collect(
    node: sympy.Basic,
    scope: dict[Symbol, Expr],
    axes: Axes,
    seen: set[tuple[sympy.Basic, frozenset[tuple[Symbol, Expr]]]],
) -> None:
    if not node.args:
        return
    mark = (node, frozenset(scope.items()))
    if mark in seen:
        return
    seen.add(mark)
    if isinstance(node, IndexedSum):
        axes.sizes |= names(node.upper) - set(scope)
        for symbol in names(node.lower) - set(scope):
            axes.uses.setdefault(symbol, [])
        _collect(node.summand, {**scope, node.index: node.upper}, axes, seen)
        return
    if isinstance(node, At):
        _collect(node.args[0], {symbol: at for symbol, at in scope.items() if symbol != node.args[1]}, axes, seen)
        _collect(node.args[2], scope, axes, seen)
        return
    if isinstance(node, Entry):
        for position, index in enumerate(node.indices):
            for symbol in names(index):
                if symbol not in scope:
                    axes.uses.setdefault(symbol, []).append((node.name, position))
                elif symbol == index:
                    _measure(axes, (node.name, position), _largest(scope[symbol], scope))
        return
    if isinstance(node, Derivative) and isinstance(node.variable, Entry):
        for position, index in enumerate(node.variable.indices):
            if isinstance(index, Integer):
                axis = (node.variable.name, position)
                axes.least[axis] = max(int(index), axes.least.get(axis, 1))
    if isinstance(node, Power) and (value(node.base) or 0) < 0:
        # Powers of negative numbers are real for whole exponents only.
        for symbol in names(node.exponent) - set(scope):
            axes.uses.setdefault(symbol, [])
            axes.whole.add(symbol)
    if isinstance(node, Apply) and node.name == "kronecker":
        _collect_delta(node, scope, axes)
        return
    for argument in node.args:
        _collect(argument, scope, axes, seen)


def _largest(upper: Expr, scope: Mapping[Symbol, Expr]) -> Expr:
    """The upper bound of an inner index at the end of the outer one: n - 1 where i runs to j - 1 and j to n."""
    for _ in scope:
        if not (outer := {symbol: scope[symbol] for symbol in names(upper) & set(scope)}):
            break
        upper = upper.xreplace(outer)
    return upper


def _measure(axes: Axes, axis: Axis, length: Expr) -> None:
    """Remember how long an axis is; a size itself tells more than what is one less, as of two letters i < j."""
    known = axes.lengths.get(axis)
    if known is None or (isinstance(length, Symbol) and not isinstance(known, Symbol | Integer)):
        axes.lengths[axis] = length


def _collect_delta(node: Apply, scope: dict[Symbol, Expr], axes: Axes) -> None:
    """The indices of a Kronecker delta: a free one beside a bound one runs as far as that does."""
    free = [index for index in node.arguments if isinstance(index, Symbol) and index not in scope]
    bound = [index for index in node.arguments if index in scope]
    for index in free:
        along = (index, 0)
        axes.uses.setdefault(index, []).append(along)
        if bound:
            _measure(axes, along, _largest(scope[bound[0]], scope))
