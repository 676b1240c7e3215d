"""Places in a line where a law is used: each opens a node into the parts that stand there, by their paths.

A law says what is equal, a place where a plan wants it: `Placed("expand", ABOVE)` multiplies out a numerator. The path
of a part is the way back: what the law makes of the part takes its place, and the caption of the line tells it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import or_
from typing import NamedTuple

from sympy import Expr
from sympy.core.basic import Basic

from derivator.inert import Apply, Equation, Fraction, Plus, Times
from derivator.inert.terms import is_root
from derivator.inert.trees import feature
from derivator.model.rule import Scope
from derivator.model.trace import Path


class Placed(NamedTuple):
    """A rule at a place: `Placed("expand", ABOVE)` multiplies out numerators and nothing else."""

    rule: str
    where: Where


Usage = str | Placed
"""A rule by its name, used anywhere or at a place."""


def names(rules: Iterable[Usage]) -> tuple[str, ...]:
    """The names of rules, whatever place they are used at."""
    return tuple(each.rule if isinstance(each, Placed) else each for each in rules)


Fits = Callable[[Expr, Scope], bool]
NodeClasses = type[Basic] | tuple[type[Basic], ...]


@dataclass(frozen=True, eq=False)
class Where:
    """A place. It is itself alone, so that it is told from others in no time.

    Attributes:
        kinds: the classes of node that are opened.
        opens: the paths from such a node to the parts that stand at this place in it, from left to right.
        told: whether the caption of a line tells the place.
    """

    kinds: tuple[type[Expr], ...]
    opens: Callable[[Expr, Scope], Iterable[Path]]
    told: bool = True

    @cached_property
    def features(self) -> int:
        """The bits of the classes, one of which a tree must hold (see `trees.features`)."""
        return reduce(or_, map(feature, self.kinds))

    def parts(self, node: Expr, scope: Scope) -> Iterable[Path]:
        """The paths from a node to its parts at this place."""
        return self.opens(node, scope) if isinstance(node, self.kinds) else ()

    def such(self, fits: Fits) -> Where:
        """This place, where what stands there is of some kind."""
        return Where(self.kinds, lambda node, scope: (
            path for path in self.opens(node, scope) if fits(part_at(node, path), scope)
        ), self.told)

    def of(self, fits: Fits) -> Where:
        """This place in such nodes only as are of some kind."""
        return Where(self.kinds, lambda node, scope: self.opens(node, scope) if fits(node, scope) else (), self.told)

    def then(self, inner: Where) -> Where:
        """A place inside what stands at this one: in the terms of a numerator."""

        def opens(node: Expr, scope: Scope) -> Iterator[Path]:
            for path in self.opens(node, scope):
                for below in inner.parts(part_at(node, path), scope):
                    yield (*path, *below)

        return Where(self.kinds, opens)

    def __or__(self, other: Where) -> Where:
        """Both places: factors and numerators."""
        return Where(
            tuple(dict.fromkeys((*self.kinds, *other.kinds))),
            lambda node, scope: (*self.parts(node, scope), *other.parts(node, scope)),
        )


def part_at(expression: Expr, path: Path) -> Expr:
    """The part of an expression at a path of argument positions."""
    for position in path:
        expression = expression.args[position]
    return expression


def within(node: Expr, kind: type[Expr], fits: Callable[[Expr], bool], through: NodeClasses = Basic) -> Iterator[Path]:
    """The paths to the outermost parts of a class that are of some kind, by way of nodes of some classes."""
    for k, part in enumerate(node.args):
        if isinstance(part, kind) and fits(part):
            yield (k,)
        elif isinstance(part, through):
            yield from ((k, *path) for path in within(part, kind, fits, through))


def _each(node: Expr, _scope: Scope) -> Iterator[Path]:
    return ((k,) for k in range(len(node.args)))


TERM = Where((Plus,), _each)
"""Each term of a sum, with its sign."""

FACTOR = Where((Times,), _each)
"""Each factor of a product."""

ABOVE = Where((Fraction,), lambda _node, _scope: ((0,),))
"""The numerator of a fraction."""

BELOW = Where((Fraction,), lambda _node, _scope: ((1,),))
"""The denominator of a fraction."""

UNDER_ROOT = Where((Apply,), lambda node, _scope: ((1,),) if is_root(node) else ())
"""What stands under a square root."""

SIDE = Where((Equation,), _each)
"""Each side of an equation."""


def whole(*kinds: type[Expr]) -> Where:
    """Any node of some classes, as a whole: for a law that a plan wants for some of what it applies to only."""
    return Where(kinds, lambda _node, _scope: ((),), told=False)
