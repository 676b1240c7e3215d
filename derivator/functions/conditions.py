"""Where a known function is defined and where it has a derivative, as conditions, from its row in the table."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from derivator.functions import FUNCTIONS
from derivator.functions.spans import chain

_KINDS = {"!=": "nonzero", "<": "positive", ">": "positive", "<=": "nonnegative", ">=": "nonnegative"}

Conditions = tuple[tuple[str, str], ...]
"""Pairs of a condition's kind and its subject, as text in the function's arguments."""


@lru_cache(maxsize=256)
def smoothness(function: str) -> Conditions:
    """What must hold for a known function to have a derivative, inside its domain: |u| needs u to be nonzero.

    Args:
        function: its name.
    """
    return conditions(FUNCTIONS[function].smooth)


@lru_cache(maxsize=256)
def domain(function: str) -> Conditions:
    """What holds where a known function has a real value: u is positive where it has a logarithm.

    Args:
        function: its name.
    """
    return conditions(FUNCTIONS[function].domain)


@lru_cache(maxsize=256)
def conditions(text: str) -> Conditions:
    """The conditions that a text such as "-1 < u < 1" states; none for no text."""
    sides, signs = chain(text)
    return tuple(_condition(left, sign, right) for (left, right), sign in zip(pairwise(sides), signs, strict=True))


def _condition(left: str, sign: str, right: str) -> tuple[str, str]:
    if sign in ("<", "<="):
        left, right = right, left
    return _KINDS[sign], left if right == "0" else f"{left} - ({right})"
