"""What a caption is made of: words, and mathematics that a page sets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sympy import Expr

from derivator.base.record import record
from derivator.inert import Fraction, Marked
from derivator.inert.trees import size, subexpressions
from derivator.notation import plain

_COUNTED = 200
"""Nodes of a formula whose characters are counted; no caption has room for a longer one, whatever its length."""

_COLOURS = {"u": "blue", "v": "red"}
"""As the product rule and the quotient rule have them."""


@record
class Formula:
    """A formula in a caption: u, u = x², u' = 2x, (x²)' = 2x.

    Attributes:
        left: what it begins with.
        right: what stands on the right of an equals sign; None for no equation.
        primed: whether the left side carries a prime.
    """

    left: Expr
    right: Expr | None = None
    primed: bool = False

    @property
    def room(self) -> int:
        """About how many characters it takes."""
        right = 0 if self.right is None else _characters(self.right) + 3
        return _characters(self.left) + 3 * self.primed + right


    @property
    def width(self) -> int:
        """About how many characters wide it is where it is set, numerators above denominators."""
        sides = (self.left,) if self.right is None else (self.left, self.right)
        stacked = [part for side in sides for part in subexpressions(side) if isinstance(part, Fraction)]
        return self.room - sum(min(map(_characters, part.args)) + 1 for part in stacked)


def _characters(expression: Expr) -> int:
    return found if (found := size(expression)) > _COUNTED else len(plain(expression))


def coloured(expression: Expr, letter: str, named: Mapping[str, Expr]) -> Expr:
    """What belongs to u or to v, in the colour that it has in the law, where a line names both."""
    return Marked(expression, _COLOURS[letter]) if set(named) == set(_COLOURS) else expression


Caption = tuple[str | Formula, ...]
"""Words and formulas in a row."""


def room(caption: Caption) -> int:
    """About how many characters a caption takes."""
    return sum(len(piece) if isinstance(piece, str) else piece.room for piece in caption)


def listed(captions: Iterable[Caption], joint: str = ", ") -> Caption:
    """Captions in a row, with a joint between each two."""
    found: list[str | Formula] = []
    for each in captions:
        found.extend((joint, *each) if found else each)
    return tuple(found)
