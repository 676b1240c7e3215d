"""What is declared of letters: their shapes, "A: n×n, x: n, t: scalar", and what is assumed, "S positive definite"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from sympy import Expr, Integer, Symbol

from derivator.base.errors import ArgumentError, ReadingError
from derivator.base.regex import regex
from derivator.inert.size_products import size_product
from derivator.syntax.scanning.words import GREEK_LETTERS
from derivator.syntax.shaped.named_sizes import size_of

Shapes = Mapping[str, tuple[Expr, ...]]
Structures = Mapping[str, frozenset[str]]

LARGEST_SIZE = 50
"""The largest size as a number: data are drawn of that size."""
_SIZE = regex(r"[A-Za-z]\w*|[0-9]+")
_DECLARATION = regex(r"(?:^|[,;])\s*([^\W\d]\w*(?:\s*,\s*[^\W\d]\w*)*)\s*:\s*")
_NAMES = regex(r"(?:the\s+)?(?:rows\s+of\s+)?([^\W\d]\w*(?:\s*(?:,|and)\s*[^\W\d]\w*)*)\s+(?:is\s+|are\s+)?(.+)")

_PROPERTIES = {
    "symmetric": "symmetric", "positive definite": "positive definite", "positive-definite": "positive definite",
    "spd": "positive definite", "pd": "positive definite", "orthogonal": "orthogonal", "diagonal": "diagonal",
    **{f"{side}{mark}triangular": f"{side} triangular" for side in ("lower", "upper") for mark in (" ", "-")},
    "one-hot": "stochastic", "onehot": "stochastic", "stochastic": "stochastic", "a distribution": "stochastic",
    "adds up to 1": "stochastic", "add up to 1": "stochastic", "sums to 1": "stochastic", "sum to 1": "stochastic",
    "sums to one": "stochastic", "sum to one": "stochastic",
}
"""What can be assumed, in the words it is typed in. Of what is one-hot only the sum is used."""


def shapes_of(given: str | Mapping[str, Sequence[object] | str] | None) -> Shapes:
    """The shapes that are declared, as text or as a mapping of names to sizes.

    Raises:
        ReadingError: the text is not understood.
        ArgumentError: a size is neither a name nor a whole number.
    """
    if given is None:
        return {}
    if not isinstance(given, str | Mapping):
        raise ArgumentError("shapes are text, or a mapping of names to sizes")
    if not isinstance(given, str):
        return {GREEK_LETTERS.get(name, name): _sizes_of(name, sizes) for name, sizes in given.items()}
    found: dict[str, tuple[Expr, ...]] = {}
    starts = list(_DECLARATION.finditer(given))
    if not starts or starts[0].start() != 0:
        raise ReadingError("no declaration of shapes", given, 0, "A: n×n, x: n, t: scalar")
    ends = [start.start() for start in starts[1:]] + [len(given)]
    for start, end in zip(starts, ends, strict=True):
        text = given[start.end() : end].strip().rstrip(",;").strip()
        sizes = _read_sizes(text, given, start.end())
        for name in re.split(r"\s*,\s*", start[1]):
            found[GREEK_LETTERS.get(name, name)] = sizes
    return found


def _read_sizes(text: str, whole: str, position: int) -> tuple[Expr, ...]:
    if text in ("scalar", "()", "1"):
        return ()
    bare = text.strip("()[]").replace(" ", "")
    parts = [part for part in re.split(r"[×x*,]|by", bare) if part]
    if not 1 <= len(parts) <= 2 or not all(_SIZE.fullmatch(each) for part in parts for each in part.split("·")):
        raise ReadingError(f"“{text}” is no shape", whole, position, "n×m, n or scalar")
    if any(part.isdecimal() and not 0 < int(part[:9]) <= LARGEST_SIZE for part in parts):
        raise ReadingError(f"“{text}”: sizes in numbers go up to {LARGEST_SIZE}", whole, position)
    return tuple(size_product(map(size_of, part.split("·"))) for part in parts)


def _sizes_of(name: object, sizes: object) -> tuple[Expr, ...]:
    if not isinstance(name, str) or not isinstance(sizes, str | Sequence):
        raise ArgumentError("shapes are names with their sizes, {'A': ('n', 'n'), 'x': ('n',)}")
    if isinstance(sizes, str):
        return _read_sizes(sizes, sizes, 0)
    found = []
    for size in sizes:
        if isinstance(size, Symbol):
            found.append(size)
        elif isinstance(size, int | Integer) and 0 < size <= LARGEST_SIZE:
            found.append(Integer(size))
        elif isinstance(size, str) and _SIZE.fullmatch(size):
            found.append(size_of(size))
        else:
            raise ArgumentError(f"{size!r} is no size of {name}: give a name or a whole number")
    if len(found) > 2:
        raise ArgumentError(f"{name} has {len(found)} sizes; vectors and matrices have one or two")
    return tuple(found)


def is_of_matrices(text: str) -> bool:
    """Whether a text says something of vectors or matrices, "A symmetric"."""
    try:
        return bool(structures_of([text]))
    except ReadingError:
        return False


def structures_of(texts: Iterable[str]) -> Structures:
    """What is assumed of letters.

    Raises:
        ReadingError: a text is not understood.
    """
    found: dict[str, set[str]] = {}
    for text in texts:
        names: list[str] = []
        for piece in re.split(r"[,;]", text):
            words = piece.strip()
            if not words:
                continue
            match = _NAMES.fullmatch(words)
            if match is None and re.fullmatch(r"[^\W\d]\w*", words):
                names.append(words)  # A, B symmetric
                continue
            kind = None if match is None else _PROPERTIES.get(match[2].strip().lower())
            if match is None or kind is None:
                position = text.index(words) if words else 0
                raise ReadingError(f"“{words}” is not understood", text, position, "A symmetric, S positive definite")
            names += re.split(r"\s*(?:,|\band\b)\s*", match[1])
            for name in names:
                found.setdefault(GREEK_LETTERS.get(name, name), set()).add(kind)
            names = []
    return {name: frozenset(kinds) for name, kinds in found.items()}
