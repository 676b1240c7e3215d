"""Functions by cases that never evaluate: pieces, each with the condition under which it counts, and the conditions."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import sympy
from sympy import Expr
from sympy.core.symbol import Str

from derivator.inert import Inert

NEGATED = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "!=": "=", "=": "!="}
"""What holds of two numbers where a relation does not."""
TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "!=": "!=", "=": "="}
"""The relation with its two sides exchanged."""
STRICT = {"<=": "<", ">=": ">"}
"""The relations that hold of equal numbers as well, and what is left of them where the numbers are different."""

_RELATIONS = {"<": sympy.Lt, "<=": sympy.Le, ">": sympy.Gt, ">=": sympy.Ge, "!=": sympy.Ne, "=": sympy.Eq}
DIRECTIONS = ({"<", "<="}, {">", ">="})
"""The relations that a chain may be made of: those of one direction."""


class Comparison(Inert):
    """A condition: sides with relations between them, x < 0 or the chain -1 < x <= 1. It has no numeric value."""

    def __new__(cls, signs: str | Str, *sides: Expr) -> Comparison:
        """The condition; `signs` are the relations from left to right with a space between two."""
        return super().__new__(cls, signs if isinstance(signs, Str) else Str(signs), *sides)

    @property
    def signs(self) -> tuple[str, ...]:
        """The relations from left to right."""
        return tuple(str(self.args[0].name).split())

    @property
    def sides(self) -> tuple[Expr, ...]:
        """What is compared, from left to right."""
        return tuple(self.args[1:])

    @property
    def links(self) -> tuple[tuple[Expr, str, Expr], ...]:
        """Each relation with its left and right side."""
        pairs = zip(pairwise(self.sides), self.signs, strict=True)
        return tuple((left, sign, right) for (left, right), sign in pairs)

    def doit(self, **hints: Any) -> Any:
        """The condition as SymPy's, over ordinary expressions."""
        return sympy.And(
            *(_RELATIONS[sign](left.doit(**hints), right.doit(**hints)) for left, sign, right in self.links)
        )


class Otherwise(Inert):
    """The condition of the last piece: none of the others holds."""

    def doit(self, **hints: Any) -> Any:
        """SymPy's true."""
        return sympy.true


OTHERWISE = Otherwise()


class Piecewise(Inert):
    """A function by cases: a value and its condition by turns. The first condition that holds counts."""

    @property
    def pieces(self) -> tuple[tuple[Expr, Expr], ...]:
        """Pairs of a value and its condition."""
        return tuple(zip(self.args[::2], self.args[1::2], strict=True))

    def doit(self, **hints: Any) -> Expr:
        """SymPy's function by cases, over ordinary expressions."""
        return sympy.Piecewise(*((value.doit(**hints), condition.doit(**hints)) for value, condition in self.pieces))


def by_cases(*pieces: tuple[Expr, Expr]) -> Expr:
    """The function with these pieces; a single piece that holds everywhere is no function by cases."""
    if len(pieces) == 1 and pieces[0][1] == OTHERWISE:
        return pieces[0][0]
    return Piecewise(*(part for piece in pieces for part in piece))


def joined_chain(one: Comparison, other: Comparison) -> Comparison | None:
    """Two comparisons of one thing as a chain, x > -1 and x < 1; None where they make none."""
    for left in (one, _reversed(one)):
        for right in (other, _reversed(other)):
            signs = (*left.signs, *right.signs)
            if left.sides[-1] == right.sides[0] and any(set(signs) <= direction for direction in DIRECTIONS):
                return Comparison(" ".join(signs), *left.sides, *right.sides[1:])
    return None


def _reversed(one: Comparison) -> Comparison:
    return Comparison(" ".join(TURNED[sign] for sign in reversed(one.signs)), *reversed(one.sides))
