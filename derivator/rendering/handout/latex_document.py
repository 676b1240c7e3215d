"""A handout as a LaTeX document: what its templates need beyond the view."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from derivator.rendering.escaping import escape_tex
from derivator.rendering.formats import FORMATS, Format
from derivator.rendering.handout.breaking import fraction, length, opened, pieces
from derivator.rendering.handout.handout_view import Handout
from derivator.rendering.templates import filled

_GREEK = "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau phi chi psi omega"
_CAPITALS = frozenset(("gamma", "delta", "theta", "lambda", "xi", "pi", "sigma", "phi", "psi", "omega"))
_SIGNS = {"∞": r"\infty", "≤": r"\le", "≥": r"\ge", "≠": r"\ne", "≈": r"\approx", "→": r"\to", "∂": r"\partial",
          "∑": r"\sum", "−": "-", "·": r"\cdot", "×": r"\times", "√": r"\surd", "ᵀ": "^{T}", "′": "'",
          "²": "^{2}", "³": "^{3}"}  # fmt: skip
for _name in _GREEK.split():
    _letter = unicodedata.lookup(f"GREEK SMALL LETTER {_name.replace('lambda', 'lamda').upper()}")
    _SIGNS[_letter] = f"\\{_name}"
    if _name in _CAPITALS:
        _SIGNS[_letter.upper()] = f"\\{_name.title()}"

_SHORT = 44
"""A line of so many signs stands on one line of the column of any page."""


def latex_format() -> Format:
    """The row of the table for LaTeX, with text that may hold signs of mathematics."""
    return replace(FORMATS["latex"], escape=escape_text)


def latex(handout: Handout, folder: str = "") -> str:
    """The document, laid out by templates of the user's own folder first; pdflatex, xelatex and lualatex compile it."""
    template = "handout-slides.latex.j2" if handout.kind == "slides" else "handout.latex.j2"
    return filled(template, {"handout": handout}, folder, broken=broken, coordinates=coordinates, number=number)


def escape_text(text: str) -> str:
    """Text with everything that TeX would act on written out; letters and signs of mathematics set as such."""
    return "".join(map(_escaped, text))


def _escaped(sign: str) -> str:
    if sign in _SIGNS:
        return rf"\ensuremath{{{_SIGNS[sign]}}}"
    return escape_tex(sign)


def broken(math: str) -> str:
    """A line of mathematics in pieces, between which TeX may break it."""
    if length(math) <= _SHORT:
        return rf"\piece{{{math}}}"
    return "".join(_piece(piece) for piece in pieces(math))


def _piece(piece: str) -> str:
    inside = opened(piece)
    if inside != piece:
        return rf"\pieceor{{{piece}}}{{{''.join(_piece(part) for part in pieces(inside))}}}"
    found = fraction(piece) if length(piece) > _SHORT else None
    if found is None:
        return rf"\piece{{{piece}}}"
    before, above, below, after = found
    stacked = rf"{before}\frac{{{_stacked(above)}}}{{{_stacked(below)}}}{after}"
    return rf"\pieceor{{{piece}}}{{\piece{{{stacked}}}}}" if stacked != piece else rf"\piece{{{piece}}}"


def _stacked(math: str) -> str:
    """What stands above or below a fraction bar, broken where it is long."""
    parts = pieces(math)
    if length(math) <= _SHORT or (len(parts) == 1 and opened(math) == math):
        return math
    return rf"\stacked{{{''.join(_piece(part) for part in parts)}}}"


def coordinates(points: tuple[tuple[float, float], ...]) -> str:
    """Points as pgfplots reads them."""
    return "".join(f"({number(x)},{number(y)})" for x, y in points)


def number(value: float) -> str:
    """A number as pgfplots reads it."""
    return f"{value:.5g}"
