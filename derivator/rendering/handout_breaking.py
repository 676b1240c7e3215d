r"""Where a long line of LaTeX may be broken: before operators that stand outside all brackets, fractions and roots.

What TeX cannot fit on a line as a whole it sets piece by piece; whether it fits only TeX can measure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

_TOKEN = re.compile(r"\\left(?![A-Za-z])|\\right(?![A-Za-z])|\\[A-Za-z]+|\\.|[{}]| [+\-] | ", re.DOTALL)
_COMMAND = re.compile(r"\\[A-Za-z]+|\\.")
_SILENT = re.compile(r"[{}^_ ]")
_OPERATORS = (" + ", " - ", "\\cdot")
_TALLER = re.compile(r"\\(frac|sum|int|sqrt)")
_LEFT, _RIGHT = r"\left(", r"\right)"


def length(math: str) -> int:
    """How many signs a line of LaTeX has at most side by side: more than it has where it stacks some of them."""
    return len(_SILENT.sub("", _COMMAND.sub("x", math)))


def pieces(math: str) -> tuple[str, ...]:
    r"""A line of LaTeX cut before its outermost +, - and \cdot; each piece is balanced.

    Args:
        math: LaTeX as `derivator.notation.latex` writes it.
    """
    cuts = [0, *_operators(math), len(math)]
    parts = [math[start:end].strip() for start, end in pairwise(cuts)]
    # An empty group in front keeps the space of an operator between two operands.
    return tuple(f"{{}}{part}" if number else part for number, part in enumerate(parts) if part)


def opened(math: str) -> str:
    r"""The line with its outermost brackets around sums and products set in a fixed size, so that they may be broken.

    Args:
        math: a piece; where no bracket of it holds an operator, it comes back as it is.
    """
    written, start = "", 0
    for left, right in _brackets(math):
        inside = math[left + len(_LEFT) : right]
        if not any(True for _ in _operators(inside)):
            continue
        size = r"\Big" if _TALLER.search(inside) else r"\big"
        written += f"{math[start:left]}{size}l({inside}{size}r)"
        start = right + len(_RIGHT)
    return written + math[start:]


def _brackets(math: str) -> Iterator[tuple[int, int]]:
    r"""Where the \left and the \right of each outermost pair of round brackets stand."""
    begun: list[int] = []
    for token in _TOKEN.finditer(math):
        text = token.group()
        if text in ("{", r"\left"):
            begun.append(token.start())
        elif text in ("}", r"\right") and begun:
            first = begun.pop()
            if not begun and math.startswith(_LEFT, first) and math.startswith(_RIGHT, token.start()):
                yield first, token.start()


def _operators(math: str) -> Iterator[int]:
    """Where the outermost operators begin; a sign that begins a line or a group is no operator."""
    depth = 0
    for token in _TOKEN.finditer(math):
        text = token.group()
        if text in ("{", r"\left"):
            depth += 1
        elif text in ("}", r"\right"):
            depth -= 1
        elif depth == 0 and text in _OPERATORS and math[: token.start()].strip(" {}="):
            yield token.start()
