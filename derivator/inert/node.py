"""What all inert nodes share: they are built without evaluation, and equal nodes are one object."""

from __future__ import annotations

from typing import Any
from weakref import WeakValueDictionary

from sympy import Expr, Integer, Symbol
from sympy.core.basic import Basic

ZERO, ONE, TWO = Integer(0), Integer(1), Integer(2)

_NODES: WeakValueDictionary[tuple[object, ...], Any] = WeakValueDictionary()


def the_one(kind: type, *arguments: Basic) -> Any:
    """The node of this class with these arguments: equal nodes are one object, so that comparing them costs nothing."""
    key = (kind, *arguments)
    node = _NODES.get(key)
    if node is None:
        # A Python integer equals SymPy's, so it must not get into a node that will stand for both.
        proper = (Integer(argument) if isinstance(argument, int) else argument for argument in arguments)
        node = _NODES.setdefault(key, Basic.__new__(kind, *proper))
    return node


class Inert(Expr):  # type: ignore[misc]
    """The base of all inert nodes: a SymPy expression that stays as it was built.

    Equal nodes are one node, so what is asked of a tree again and again is kept in its node and goes when that goes:
    `size` and `features` by the functions of these names in `trees`, `dimensions` by `shapes.shape_of`, `names` by that
    in `verification.preparation.symbols`.
    """

    __slots__ = ("__weakref__", "dimensions", "features", "names", "size")
    dimensions: tuple[Expr, Expr]
    features: int
    names: frozenset[Symbol]
    size: int

    is_commutative = True

    def __new__(cls, *arguments: Basic) -> Inert:
        return the_one(cls, *arguments)  # type: ignore[no-any-return]

    def __eq__(self, other: object) -> bool:
        # Hashes are kept with the nodes: trees that differ are told apart at once, shared parts are never compared.
        if self is other:
            return True
        return type(self) is type(other) and hash(self) == hash(other) and bool(self.args == other.args)

    __hash__ = Expr.__hash__

    def doit(self, **hints: Any) -> Expr:
        """The expression as ordinary, evaluating SymPy."""
        raise NotImplementedError

    def _sympystr(self, printer: Any) -> str:
        """The tree by kinds and parts, for repr(); SymPy's printer would take it for its own node of the same name."""
        return f"{type(self).__name__}({', '.join(map(printer.doprint, self.args))})"

    def _eval_is_commutative(self) -> bool:
        return True
