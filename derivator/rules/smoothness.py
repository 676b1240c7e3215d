"""Where a known function has a derivative, as conditions on its argument, from its row in the table."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from derivator.functions import FUNCTIONS

_RELATION = re.compile(r"\s*(!=|<=|>=|<|>)\s*")


@lru_cache(maxsize=256)
def smoothness(function: str) -> tuple[tuple[str, str], ...]:
    """Pairs of a condition's kind and its subject, as text in the function's arguments: |u| needs u to be nonzero.

    Args:
        function: the name of a known function.
    """
    parts = _RELATION.split(FUNCTIONS[function].smooth)
    sides, signs = parts[::2], parts[1::2]
    return tuple(_condition(left, sign, right) for (left, right), sign in zip(pairwise(sides), signs, strict=True))


def _condition(left: str, sign: str, right: str) -> tuple[str, str]:
    if sign in ("<", "<="):
        left, right = right, left
    kind = "nonzero" if sign == "!=" else "positive"
    return kind, left if right == "0" else f"{left} - ({right})"
