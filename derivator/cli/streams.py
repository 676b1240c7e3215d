"""Standard streams that may be closed, full or left by their reader: work goes on, what was lost is told at the end."""

from __future__ import annotations

import errno
import io
import os
import select
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

import click

from derivator.cli.exit_codes import Exit


class _Patient(io.RawIOBase):
    """A descriptor that takes everything, and remembers the first error it met.

    Attributes:
        failure: that error; None for none.
    """

    def __init__(self, descriptor: int) -> None:
        super().__init__()
        self._descriptor = descriptor
        self.failure: OSError | None = None

    def fileno(self) -> int:
        """The descriptor."""
        return self._descriptor

    def writable(self) -> bool:
        """It is."""
        return True

    def isatty(self) -> bool:
        """Whether it is a terminal."""
        return os.isatty(self._descriptor)

    def write(self, content: object) -> int:
        """Write, as long as that goes well."""
        data = memoryview(content)  # type: ignore[arg-type]
        while self.failure is None:
            try:
                return os.write(self._descriptor, data)
            except BlockingIOError:
                select.select((), (self._descriptor,), ())
            except OSError as error:
                self.failure = error
        return data.nbytes


@contextmanager
def patient_streams() -> Iterator[None]:
    """Run a command whose output may have nowhere to go.

    Where the reader of a pipe has gone away it has what it wanted, and the command ends as it would have. Where
    standard output cannot be written for another reason, that is told and the exit code says so. What cannot be told
    on standard error is not told.
    """
    _occupy()
    usual = sys.stdin, sys.stdout, sys.stderr
    if sys.stdin is None:
        sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115  it lasts as long as the process
    out, sys.stdout = _patient(sys.stdout, 1, "replace")  # a terminal shows a question mark for what it has no sign for
    _, sys.stderr = _patient(sys.stderr, 2, "backslashreplace")
    try:
        yield
    finally:
        sys.stdout.flush()
        failure = out.failure if out is not None else None
        lost = failure is not None and failure.errno != errno.EPIPE
        if failure is not None and lost:
            click.echo(f"error: standard output: {failure.strerror}", err=True)
        sys.stderr.flush()
        sys.stdin, sys.stdout, sys.stderr = usual
        if lost:
            raise SystemExit(Exit.UNREADABLE)


def _occupy() -> None:
    """Give closed descriptors to a file that fails as they would, before another file takes their numbers."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_WRONLY if number == 0 else os.O_RDONLY)


def _patient(stream: TextIO | None, descriptor: int, errors: str) -> tuple[_Patient | None, TextIO]:
    """A stream of the process that takes everything; a stream that somebody put in its place stays."""
    if stream is None:
        raw = _Patient(descriptor)
        return raw, io.TextIOWrapper(io.BufferedWriter(raw), encoding="utf-8", errors=errors)
    buffer = getattr(stream, "buffer", None)
    inner = getattr(buffer, "raw", buffer)  # Python may be told not to buffer
    if not isinstance(stream, io.TextIOWrapper) or not isinstance(inner, io.FileIO):
        return None, stream
    raw = _Patient(inner.fileno())
    return raw, io.TextIOWrapper(
        io.BufferedWriter(raw), encoding=stream.encoding, errors=errors, line_buffering=stream.line_buffering
    )
