"""Files that are written whole or not at all, and never over others by accident."""

from __future__ import annotations

import os
from pathlib import Path

import click


def refuse_to_overwrite(path: Path, *, force: bool) -> None:
    """Complain before the work begins.

    Raises:
        click.BadParameter: there is such a file already, and `force` is not given.
    """
    if path.is_file() and not force:
        raise click.BadParameter(f"{path} exists already; --force overwrites it", param_hint="-o")


def write_whole(path: Path, content: bytes, *, force: bool) -> None:
    """Write a file aside, then rename it.

    Args:
        path: the file; a link is followed.
        content: what it will hold.
        force: whether a file of this name is overwritten.

    Raises:
        click.BadParameter: it cannot be written, or is there already.
    """
    target = path.resolve()
    aside = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        if target.exists() and not target.is_file():
            target.write_bytes(content)  # a device or a pipe has no name to give away
            return
        try:
            with aside.open("xb") as file:  # a link that waits under this name is not followed
                file.write(content)
            refuse_to_overwrite(path, force=force)
            aside.replace(target)
        finally:
            aside.unlink(missing_ok=True)
    except OSError as error:
        raise click.BadParameter(f"{path}: {error.strerror}", param_hint="-o") from error
