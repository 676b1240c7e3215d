"""Expressions that are read from standard input where `-` stands in their place."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from derivator.base.errors import LimitError, ReadingError

_STANDARD = "-"
_MOST_READ = 100_000
"""The most bytes that are taken; an expression is far shorter."""


def typed_in(**arguments: str) -> tuple[str, ...]:
    """The arguments as they are given, or what stands on standard input for the one that is `-`.

    Args:
        arguments: each by what it is called in a complaint.

    Raises:
        click.UsageError: several are `-`.
        ReadingError: standard input cannot be read, or is no text.
        LimitError: it is too long.
    """
    asked = [name for name, text in arguments.items() if text == _STANDARD]
    if len(asked) > 1:
        raise click.UsageError(f"only one of {' and '.join(asked)} can stand on standard input")
    return tuple(_typed() if text == _STANDARD else text for text in arguments.values())


def lines_typed_in(arguments: Sequence[str]) -> tuple[str, ...]:
    """The arguments, with the lines of standard input in the place of the one that is `-`; the errors are the same.

    Blank lines say nothing.
    """
    if arguments.count(_STANDARD) > 1:
        raise click.UsageError("only one - can stand for standard input")
    found: list[str] = []
    for text in arguments:
        found += [line for line in _typed().splitlines() if line.strip()] if text == _STANDARD else [text]
    if arguments and not found:
        raise ReadingError("standard input names no target")
    return tuple(found)


def _typed() -> str:
    try:
        read = sys.stdin.buffer.read(_MOST_READ + 1)
    except OSError as error:
        raise ReadingError(f"standard input: {error.strerror}") from error
    if len(read) > _MOST_READ:
        raise LimitError(f"standard input is longer than {_MOST_READ} bytes")
    try:
        # Some programs on Windows put a mark in front.
        return read.decode("utf-8-sig").removesuffix("\n").removesuffix("\r")
    except UnicodeDecodeError as error:
        raise ReadingError("standard input is not a text in UTF-8") from error
