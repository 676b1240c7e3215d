"""What many tests lay out or ask of, made once in a process and when it is first asked for."""

from __future__ import annotations

from functools import cache, partial

from derivator import derive, solve

derivation = cache(derive)
"""The derivation of a name, with nothing chosen."""


def solved(*problem, **choices):
    """A problem to be called for its solution."""
    return cache(partial(solve, *problem, **choices))
