"""What the exit code of a command means."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """The exit codes, the same for every command."""

    DONE = 0
    WRONG = 1
    UNREADABLE = 2
    UNDECIDED = 3
    INTERRUPTED = 130
    """Ctrl-C: 128 and the number of the signal, as shells have it."""
