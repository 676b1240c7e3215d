"""What many tests lay out or ask of, made once in a run and when it is first asked for."""

from __future__ import annotations

import os
import pickle
from functools import cache, partial
from pathlib import Path
from urllib.parse import quote

from derivator import derive, solve

MADE = "DERIVATIONS_OF_THIS_RUN"
"""The variable that names the folder in which the processes of a run share their derivations; conftest.py sets it."""


@cache
def derivation(name):
    """The derivation of a name, with nothing chosen."""
    shared = Path(os.environ[MADE], quote(name, safe=""))  # 1/x is a name too
    if shared.is_file():
        return pickle.loads(shared.read_bytes())  # noqa: S301  written by this run
    made = derive(name)
    aside = shared.with_name(f"{shared.name}.{os.getpid()}")
    aside.write_bytes(pickle.dumps(made))
    aside.replace(shared)
    return made


def solved(*problem, **choices):
    """A problem to be called for its solution."""
    return cache(partial(solve, *problem, **choices))
