r"""Where a long line of LaTeX may be broken: before operators that stand outside all brackets, fractions and roots.

What TeX cannot fit on a line as a whole it sets piece by piece; whether it fits only TeX can measure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from derivator.base.regex import regex

_TOKEN = regex(r"\\left(?![A-Za-z])|\\right(?![A-Za-z])|\\[A-Za-z]+|\\.|[{}]| [+\-] | ", re.DOTALL)
_COMMAND = regex(r"\\[A-Za-z]+|\\.")
_SILENT = regex(r"[{}^_ ]")
_OPERATORS = (" + ", " - ", "\\cdot")
_TALLER = regex(r"\\(frac|sum|int|sqrt)")
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


def fraction(math: str) -> tuple[str, str, str, str] | None:
    """The widest outermost fraction of a line: what stands before it, its parts, what follows; None without one.

    Args:
        math: a piece.
    """
    found = [part for start in _starts(math) if (part := _group(math, start)) is not None]
    return max(found, key=lambda part: max(length(part[1]), length(part[2])), default=None)


def _starts(math: str) -> Iterator[int]:
    """Where the outermost fractions begin."""
    depth = 0
    for token in _TOKEN.finditer(math):
        depth += {"{": 1, r"\left": 1, "}": -1, r"\right": -1}.get(token.group(), 0)
        if depth == 0 and token.group() == r"\frac":
            yield token.start()


def _group(math: str, start: int) -> tuple[str, str, str, str] | None:
    """The fraction that begins at a place, with what stands around it."""
    ends: list[int] = []
    depth = 0
    for token in _TOKEN.finditer(math, start):
        depth += {"{": 1, "}": -1}.get(token.group(), 0)
        if token.group() == "}" and depth == 0:
            ends.append(token.end())
            if len(ends) == 2:
                above, below = math[start + len(r"\frac{") : ends[0] - 1], math[ends[0] + 1 : ends[1] - 1]
                return math[:start], above, below, math[ends[1] :]
    return None


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
        if text in ("{", r"\left", r"\begin"):
            depth += 1
        elif text in ("}", r"\right", r"\end"):
            depth -= 1
        elif depth == 0 and text in _OPERATORS and math[: token.start()].strip(" {}="):
            yield token.start()
