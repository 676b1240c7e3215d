"""What is nested too deep for Python's stack ends in an error of this package."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from derivator.errors import SizeLimitError


@contextmanager
def within_depth() -> Iterator[None]:
    """Let work pass that fits into Python's stack.

    Raises:
        SizeLimitError: it does not.
    """
    try:
        yield
    except RecursionError:
        raise SizeLimitError("an expression is nested too deep, or has too many parts, to work on") from None
