"""What was written, before any shape is known: a tree of phrases."""

from __future__ import annotations

from typing import NamedTuple


class Phrase(NamedTuple):
    """What was written: its kind, a name or number that goes with it, its parts, and where it stands.

    Kinds: "name", "number", "string", "ones" (a bold 1), "over zero" (1 where it is positive, else 0), "as row",
    "as column", "add", "neg", "juxtaposed", "star", "at", "over", "hadamard",
    "over entries", "kron", "frobenius", "pow", "T", "inverse", "norm", "bars", "function", "operator",
    "table" (rows of entries or blocks; its value is the number of columns), "list" (one pair of brackets around them),
    and in laws "unknown" and "each".
    """

    kind: str
    value: str
    parts: tuple[Phrase, ...]
    start: int
    end: int
