"""What a command that is over in a second does without: searching for cycles, and taking Python apart at its end."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from contextlib import suppress
from typing import NoReturn

_SELDOM = 200_000
"""New objects before the collector looks at them. Importing SymPy makes fewer; a long derivation still stays small."""


def collect_seldom() -> None:
    """Spare a short command the search for cycles, which costs a third of the time SymPy takes to load."""
    gc.set_threshold(_SELDOM)


def end_at_once(end: SystemExit) -> NoReturn:
    """End the process; all memory is given back then, without every object being freed one by one before.

    Args:
        end: how it ends, with a number or nothing for its exit code. Everything is written by now.
    """
    if sys.gettrace() is not None or sys.getprofile() is not None:
        raise end  # a debugger or a profiler has something to do yet
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, OSError, ValueError):
            stream.flush()
    os._exit(end.code if isinstance(end.code, int) else 0)
