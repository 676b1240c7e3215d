"""Long lines of Typst: they break between their outermost terms; where one term is too wide, the line is smaller."""

from __future__ import annotations

import re

_PIECE = re.compile(r'"(?:\\.|[^"\\])*"|.', re.DOTALL)
_NARROW = 110
"""A term of up to so many characters of source is narrower than a column."""


def line(math: str) -> str:
    """Mathematics as a line of a document, in displayed style.

    Args:
        math: Typst for mathematics mode.

    Returns:
        Markup: an equation, or one with its widest term beside it for style.typst.j2 to measure.
    """
    widest = max(_terms(math), key=len)
    whole = f"$display({math})$"
    return whole if len(widest) <= _NARROW else f"#fit([{whole}], [$display({widest})$])"


def _terms(math: str) -> list[str]:
    """The pieces between the outermost spaces, at which alone a line can break."""
    terms, depth = [""], 0
    for piece in _PIECE.findall(math):
        depth += (piece == "(") - (piece == ")")
        if piece == " " and depth == 0:
            terms.append("")
        else:
            terms[-1] += piece
    return terms
