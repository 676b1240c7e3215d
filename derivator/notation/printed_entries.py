"""How an entry of indexed data is set: which index is a record, raised in parentheses, and which stand below.

| names                                                   | typed      | superscript records | subscript records |
|---------------------------------------------------------|------------|---------------------|-------------------|
| data: x, y, X, Y, h, r, a and every letter not below    | `x[i,j]`   | x_j^(i)             | x_ij              |
|                                                         | `y[i]`     | y^(i)               | y_i               |
| weights, coefficients, probabilities, targets, scores:  | `theta[j]` | theta_j             | theta_j           |
| b, c, p, q, s, t, u, v, w, z, every capital but X and Y |            |                     |                   |
| and every Greek letter                                  | `W[i,j]`   | W_ij                | W_ij              |

The letter decides, whatever accent or subscript it has: y_hat[i] is set like y[i]. Data of a problem that hold no
records, as those that are indexed like the variable, are set like weights, whatever their letter.
"""

from __future__ import annotations

from string import ascii_uppercase
from typing import NamedTuple

from derivator.notation.printed_names import GREEK, Name

BELOW_ONLY = frozenset({*"bcpqstuvwz", *(set(ascii_uppercase) - {"X", "Y"}), *GREEK})
"""The letters whose indices all stand below."""


class Arrangement(NamedTuple):
    """Where an entry's indices go.

    Attributes:
        record: the index raised in parentheses, or None.
        below: the indices that stand below, in order.
    """

    record: str | None
    below: tuple[str, ...]


def is_weight(name: Name) -> bool:
    """Whether the indices of what has a name stand below, whatever the problem is."""
    return name.letter in BELOW_ONLY


def arrange(name: Name, indices: tuple[str, ...], records: str) -> Arrangement:
    """Where the indices of an entry go.

    Args:
        name: the name of the data.
        indices: its indices as they are written, the record's first.
        records: the convention, "superscript" or "subscript".
    """
    if records == "subscript" or is_weight(name):
        return Arrangement(None, indices)
    return Arrangement(indices[0], indices[1:])
