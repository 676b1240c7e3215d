"""Files that a person writes for a command: read without waiting for a writer, up to a size, and as TOML."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from derivator.base.errors import LimitError, ReadingError

AT_ONCE = getattr(os, "O_NONBLOCK", 0)
"""Opens a named pipe without waiting for its other end."""


def read_start(path: Path, most: int) -> bytes:
    """The first bytes of a file, a device or a pipe; a pipe that nobody writes to is empty.

    Raises:
        OSError: it cannot be read.
    """
    with os.fdopen(os.open(path, os.O_RDONLY | AT_ONCE), "rb") as file:
        os.set_blocking(file.fileno(), True)
        return file.read(most)


def toml_of(path: Path, largest: int) -> dict[str, Any]:
    """The table that a file in TOML holds.

    Args:
        path: the file, in UTF-8; the mark that some editors begin a file with is no part of it.
        largest: how many bytes it may have.

    Raises:
        ReadingError: it cannot be read, or is not TOML.
        LimitError: it is too large.
    """
    import tomllib  # here and not above: few questions have a file

    try:
        content = read_start(path, largest + 1)
    except OSError as error:
        raise ReadingError(f"{path.name}: {error.strerror}") from error
    if len(content) > largest:
        raise LimitError(f"{path.name} is larger than {largest} bytes")
    try:
        return tomllib.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:  # of a text that is not UTF-8, not TOML, or has too long a number
        raise ReadingError(f"{path.name} is not TOML: {error}") from error
