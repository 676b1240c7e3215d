"""Questions about a tree of inert nodes: what is in it, how long it is, what it depends on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache, reduce
from operator import or_

import sympy
from sympy import Expr, Integer, Symbol
from sympy.core.basic import Basic
from sympy.core.symbol import Str

from derivator.base.errors import SizeLimitError
from derivator.inert import Apply, Derivative, Entry, IndexedSum, Inert, NamedFunction

LARGEST, LARGEST_LINE = 20_000, 1_000_000
"""The most leaves and operations of a function, and of a line on the way: more than this nobody reads."""


def is_inert(expression: Basic) -> bool:
    """Whether the tree holds inert nodes and plain leaves only."""
    if isinstance(expression, Inert):
        return all(is_inert(argument) for argument in expression.args)
    if isinstance(expression, Integer):
        return bool(expression >= 0)
    return isinstance(expression, (Symbol, Str, sympy.Tuple)) or expression in (sympy.E, sympy.pi, sympy.I)


@lru_cache(maxsize=4096)
def depends(expression: Expr, variable: Expr) -> bool:
    """Whether the value of the expression can change with the variable, a symbol or an entry such as theta_j.

    A vector depends on each of its entries; two entries of one name are told apart only by two different numbers.
    """
    if expression == variable:
        return True
    if isinstance(expression, Derivative):
        return depends(expression.operand, variable)
    if isinstance(variable, Symbol):
        return variable in expression.free_symbols
    if isinstance(expression, Entry) and expression.name == variable.name:
        return not any(
            mine.is_Integer and theirs.is_Integer and mine != theirs
            for mine, theirs in zip(expression.indices, variable.indices, strict=False)
        )
    if isinstance(expression, Symbol):
        return bool(expression == variable.name)
    return any(depends(argument, variable) for argument in expression.args if isinstance(argument, Expr | sympy.Tuple))


_BITS: dict[object, int] = {}
_NAMED: dict[str | int, int] = {}
"""The bits by what is written down for them; for a class of node that is its name, with a point before it."""


def feature(kind: type[Basic] | str | int) -> int:
    """The bit that stands for a class of node, the name of a known function or a small whole number."""
    bit = _BITS.get(kind)
    if bit is None:
        bit = _BITS[kind] = _bit(f".{kind.__name__}" if isinstance(kind, type) else kind)
    return bit


def _bit(name: str | int) -> int:
    return _NAMED.setdefault(name, 1 << len(_NAMED))


def features_named(names: Iterable[str | int]) -> int:
    """The features that `names_of_features` wrote down; bits have another meaning in every process."""
    return reduce(or_, map(_bit, names), 0)


def names_of_features(found: int) -> tuple[str | int, ...]:
    """What is written down for features."""
    return tuple(name for name, bit in _NAMED.items() if found & bit)


def features(expression: Basic) -> int:
    """What is in a tree, a bit for each class of node, known function and small whole number: asked before matching."""
    if not isinstance(expression, Inert):
        return reduce(or_, map(features, expression.args), feature_of(expression))
    try:
        return expression.features
    except AttributeError:
        expression.features = found = reduce(or_, map(features, expression.args), feature_of(expression))
        return found


def contains(expression: Basic, *kinds: type[Inert]) -> bool:
    """Whether there is a node of one of some classes in a tree."""
    found = features(expression)
    return any(found & feature(kind) for kind in kinds)


def feature_of(expression: Basic) -> int:
    """The bits of a node alone, without its arguments."""
    if isinstance(expression, Integer):
        return feature(int(expression)) if expression < 3 else 0
    if isinstance(expression, Apply):
        return feature(Apply) | feature(expression.name)
    return feature(type(expression)) if isinstance(expression, Inert) else 0


def product_over_index(node: Basic) -> tuple[Expr, Symbol, Expr, Expr] | None:
    """The factor, the index and its bounds of e^(Σ log u), which is the product of positive factors u; else None."""
    if not isinstance(node, Apply) or node.name != "exp" or not isinstance(node.arguments[0], IndexedSum):
        return None
    total = node.arguments[0]
    if not isinstance(total.summand, Apply) or total.summand.name != "log":
        return None
    return total.summand.arguments[0], total.index, total.lower, total.upper


def size(expression: Basic) -> int:
    """How long an expression is: the number of its leaves and operations."""
    if not isinstance(expression, Inert):
        return 1 + sum(map(size, expression.args))
    try:
        return expression.size
    except AttributeError:
        expression.size = found = 1 + sum(map(size, expression.args))
        return found


def refuse_size(expression: Basic, limit: int = LARGEST_LINE) -> None:
    """Let an expression pass that can be worked on.

    Args:
        expression: a function, or a line on the way.
        limit: the most leaves and operations it may have.

    Raises:
        SizeLimitError: it has more.
    """
    if size(expression) > limit:
        parts = "numbers, letters and operations"
        raise SizeLimitError(f"an expression of {size(expression)} {parts} is too large; {limit} is the limit")


def with_letters(expression: Expr, function: NamedFunction) -> Expr:
    """The expression as it is typed, a function y(x) as the letter y: y'(x) is D(y, x) then.

    Args:
        expression: an inert expression.
        function: the function without primes.
    """
    letter = Symbol(function.name)
    if isinstance(expression, NamedFunction) and expression.name == function.name:
        typed: Expr = letter
        for _ in range(expression.primes):
            typed = Derivative(typed, function.arguments[0])
        return typed
    if not isinstance(expression, Inert):
        return expression
    return expression.func(
        *(with_letters(part, function) if isinstance(part, Expr) else part for part in expression.args)
    )


def subexpressions(expression: Expr) -> Iterator[Expr]:
    """The expression and every expression in it, from the outside in and from left to right."""
    yield expression
    for argument in expression.args:
        if isinstance(argument, Expr):
            yield from subexpressions(argument)
        elif isinstance(argument, sympy.Tuple):
            for part in argument:
                yield from subexpressions(part)


def distinct(expression: Expr) -> set[Expr]:
    """Every different expression in a tree, however often and however deep it stands there."""
    found: set[Expr] = set()
    waiting: list[Basic] = [expression]
    while waiting:
        part = waiting.pop()
        if isinstance(part, sympy.Tuple):
            waiting.extend(part)
        elif isinstance(part, Expr) and part not in found:
            found.add(part)
            waiting.extend(part.args)
    return found
