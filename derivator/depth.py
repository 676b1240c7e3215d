"""What is nested too deep for Python's stack ends in an error of this package."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from derivator.errors import SizeLimitError

DEEPEST = 5000
"""Calls within calls: as many as a function of 256 nested ones needs, and far from what breaks Python itself."""


@contextmanager
def within_depth() -> Iterator[None]:
    """Let work pass that fits into Python's stack, which may be deeper meanwhile than it is by default.

    Raises:
        SizeLimitError: it does not.
    """
    usual = sys.getrecursionlimit()
    sys.setrecursionlimit(max(usual, DEEPEST))
    try:
        yield
    except RecursionError:
        raise SizeLimitError("an expression is nested too deep, or has too many parts, to work on") from None
    finally:
        sys.setrecursionlimit(usual)
