r"""Where a long line of LaTeX may be broken: before operators that stand outside all brackets, fractions and roots.

What TeX cannot fit on a line as a whole it sets piece by piece; whether it fits only TeX can measure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_TOKEN = re.compile(r"\\left(?![A-Za-z])|\\right(?![A-Za-z])|\\[A-Za-z]+|\\.|[{}]| [+\-] | ", re.DOTALL)
_OPERATORS = (" + ", " - ", "\\cdot")
_TALLER = re.compile(r"\\(frac|sum|int|sqrt)")
_FENCED = re.compile(r"\\left(?P<left>\(|\[|\||\\\{|\\lvert)")


def pieces(math: str) -> tuple[str, ...]:
    r"""A line of LaTeX cut before its outermost +, - and \cdot; each piece is balanced.

    Args:
        math: LaTeX as `derivator.notation.latex` writes it.
    """
    cuts = [0, *_operators(math), len(math)]
    parts = [math[start:end].strip() for start, end in zip(cuts, cuts[1:], strict=False)]
    # An empty group in front keeps the space of an operator between two operands.
    return tuple(f"{{}}{part}" if number else part for number, part in enumerate(parts) if part)


def opened(math: str) -> str:
    r"""The line with its outermost brackets set in a fixed size, so that it may be broken between them.

    Args:
        math: a piece; where it holds no brackets that grow, it comes back as it is.
    """
    found = _FENCED.search(math)
    while found is not None:
        depth = _depth(math[: found.start()])
        end = _closing(math, found.end())
        if depth == 0 and found["left"] == "(" and math[end:].startswith(r"\right)"):
            size = r"\Big" if _TALLER.search(math[found.end() : end]) else r"\big"
            inside, rest = math[found.end() : end], math[end + len(r"\right)") :]
            return f"{math[: found.start()]}{size}l({inside}{size}r){rest}"
        found = _FENCED.search(math, found.end())
    return math


def _operators(math: str) -> Iterator[int]:
    """Where the outermost operators begin; a sign that begins a line or a group is no operator."""
    depth = 0
    for token in _TOKEN.finditer(math):
        text = token.group()
        if text in ("{", r"\left"):
            depth += 1
        elif text in ("}", r"\right"):
            depth -= 1
        elif depth == 0 and text in _OPERATORS and token.start() > 0:
            yield token.start()


def _depth(math: str) -> int:
    opening = sum(token.group() in ("{", r"\left") for token in _TOKEN.finditer(math))
    return opening - sum(token.group() in ("}", r"\right") for token in _TOKEN.finditer(math))


def _closing(math: str, start: int) -> int:
    r"""Where the \right stands that closes the \left whose inside begins at `start`."""
    depth = 1
    for token in _TOKEN.finditer(math, start):
        depth += {r"\left": 1, r"\right": -1}.get(token.group(), 0)
        if depth == 0:
            return token.start()
    return len(math)
