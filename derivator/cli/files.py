"""Files: written whole or not at all, and never over others by accident."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

import click

from derivator.base.small_files import AT_ONCE


def refuse_to_overwrite(path: Path, *, force: bool) -> None:
    """Complain before the work begins.

    Raises:
        click.BadParameter: there is such a file already, and `force` is not given.
    """
    if os.path.isfile(path) and not force:
        raise click.BadParameter(f"{path} exists already; --force overwrites it", param_hint="-o")


def write_whole(path: Path, content: bytes, *, force: bool) -> None:
    """Write a file aside, then rename it.

    Args:
        path: the file; a link is followed. A file that is there keeps its mode and its owner.
        content: what it will hold.
        force: whether a file of this name is overwritten.

    Raises:
        click.BadParameter: it cannot be written, or is there already.
    """
    try:
        old = _state(path)
        if old is not None and not stat.S_ISREG(old.st_mode):
            _pour(path, content)  # a device or a pipe has no name to give away
            return
        if old is not None and not os.access(path, os.W_OK):
            raise PermissionError(0, "it may not be written")
        target = Path(os.path.realpath(path))
        # A short name: the file's own may be as long as names can be.
        aside = target.with_name(f".{os.urandom(8).hex()}.part")
        try:
            _pour(aside, content, os.O_CREAT | os.O_EXCL)  # a link that waits under this name is not followed
            if old is not None:
                with suppress(OSError):  # only a superuser gives files away
                    os.chown(aside, old.st_uid, old.st_gid)
                os.chmod(aside, stat.S_IMODE(old.st_mode))
            refuse_to_overwrite(path, force=force)
            aside.replace(target)
        finally:
            aside.unlink(missing_ok=True)
    except OSError as error:
        raise click.BadParameter(f"{path}: {error.strerror}", param_hint="-o") from error


def _state(path: Path) -> os.stat_result | None:
    """What is known of a file; None where there is none. A loop of links is an error, as writing to it would be."""
    try:
        return os.stat(path)
    except FileNotFoundError:
        return None


def _pour(path: Path, content: bytes, flags: int = 0) -> None:
    descriptor = os.open(path, os.O_WRONLY | AT_ONCE | getattr(os, "O_BINARY", 0) | flags, 0o666)
    with os.fdopen(descriptor, "wb") as file:
        os.set_blocking(descriptor, True)
        file.write(content)
