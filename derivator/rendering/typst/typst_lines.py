"""Long lines of Typst: they break between their outermost terms; where one term is too wide, the line is smaller."""

from __future__ import annotations

import re

from derivator.base.regex import regex

_PIECE = regex(r'"(?:\\.|[^"\\])*"|.', re.DOTALL)
_SIGNS = ("+", "-")
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
    whole = " ".join(map(_term, _between_signs(math)))
    return whole if len(widest) <= _NARROW else f"#fit([{whole}], [$display({widest})$])"


def _term(term: str) -> str:
    """A term as an equation that is not broken, where it is narrower than a column."""
    sign, _, rest = term.partition(" ")
    inner = f'class("binary", {sign}) {rest}' if sign in _SIGNS and rest else term
    whole = f"$display({inner})$"
    return f"#box[{whole}]" if len(term) <= _NARROW and inner != term else whole


def _between_signs(math: str) -> list[str]:
    """A line cut before its outermost signs, if it is long."""
    if len(math) <= _NARROW:
        return [math]
    terms = [""]
    for part in _terms(math):
        if part in _SIGNS and terms[-1]:
            terms.append(part)
        else:
            terms[-1] += f" {part}" if terms[-1] else part
    return terms


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
