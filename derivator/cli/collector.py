"""Python's collector of cycles, set for a command that is over in a second."""

from __future__ import annotations

import atexit
import gc

_SELDOM = 200_000
"""New objects before the collector looks at them. Importing SymPy makes fewer; a long derivation still stays small."""


def collect_seldom() -> None:
    """Spare a short command the search for cycles, which costs a third of the time SymPy takes to load."""
    gc.set_threshold(_SELDOM)
    # At its end Python looks at every object once more, though all memory is given back then anyway.
    atexit.unregister(gc.freeze)
    atexit.register(gc.freeze)
