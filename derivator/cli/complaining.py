"""Errors told on standard error, with the place in the text that was not understood, and their exit codes."""

from __future__ import annotations

import io
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any, NoReturn

import click

from derivator.base.errors import (
    DerivatorError,
    InterruptedWorkError,
    ReadingError,
    RefutedStepError,
    StoppedWorkError,
    UnsupportedError,
)
from derivator.base.printable import printable
from derivator.cli.exit_codes import Exit
from derivator.cli.short_life import end_at_once
from derivator.cli.streams import patient_streams
from derivator.rendering.terminal.columns import columns

_WINDOW = 72
"""How much of a long text is shown around the place."""


class ComplainingGroup(click.Group):
    """The group of all commands: the one place that turns an error into a message and an exit code.

    A command is imported when it is asked for.

    Args:
        homes: for each command, the module and the name in it.
        options: what any group takes.
    """

    def __init__(self, *, homes: Mapping[str, str], **options: Any) -> None:
        super().__init__(**options)
        self._homes = homes

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands."""
        return sorted(self._homes)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name."""
        if cmd_name not in self._homes:
            return None
        module, _, name = self._homes[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def main(  # type: ignore[override]  # click tells apart by overloads what returns and what exits
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        *,
        standalone_mode: bool = True,
        **options: Any,
    ) -> Any:
        """Run as a program: its streams may be closed or full, and what goes wrong is told in a line."""
        if not standalone_mode:
            return super().main(args, prog_name, standalone_mode=False, **options)
        try:
            self._run(args, prog_name, **options)
        except SystemExit as end:
            if args is not None:  # somebody else's process
                raise
            end_at_once(end)

    def _run(self, args: Sequence[str] | None, prog_name: str | None, **options: Any) -> NoReturn:
        with patient_streams():
            try:
                sys.exit(super().main(args, prog_name, standalone_mode=False, **options))
            except click.ClickException as error:
                told = io.StringIO()
                error.show(told)
                click.echo(printable(told.getvalue(), "\n"), err=True, nl=False)
                sys.exit(error.exit_code)
            except click.Abort:
                click.echo("interrupted", err=True)
                sys.exit(Exit.INTERRUPTED)
            except Exception as error:
                # With `python -X dev` a developer sees where.
                if sys.flags.dev_mode:
                    raise
                click.echo(f"error: a defect of derivator: {printable(f'{type(error).__name__}: {error}')}", err=True)
                sys.exit(Exit.UNDECIDED)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; an error of this package ends it with a message and a code of its own."""
        try:
            return super().invoke(ctx)
        except DerivatorError as error:
            click.echo(complaint(error), err=True)
            raise click.exceptions.Exit(exit_code(error)) from error
        except KeyboardInterrupt:
            click.echo("interrupted", err=True)
            raise click.exceptions.Exit(Exit.INTERRUPTED) from None


def exit_code(error: DerivatorError) -> Exit:
    """The exit code an error ends a command with."""
    if isinstance(error, InterruptedWorkError):
        return Exit.INTERRUPTED
    if isinstance(error, UnsupportedError | StoppedWorkError):
        return Exit.UNDECIDED
    return Exit.WRONG if isinstance(error, RefutedStepError) else Exit.UNREADABLE


def complaint(error: DerivatorError) -> str:
    """An error as it is told: the message, the text with a caret under the place, what was expected, further notes."""
    lines = [str(error) if isinstance(error, StoppedWorkError) else f"error: {error}"]
    if isinstance(error, ReadingError) and error.source:
        text, column = _window(error.source, error.position)
        lines += [f"  {text}", f"  {' ' * column}^"]
    if isinstance(error, ReadingError) and error.expected:
        lines.append(f"expected {error.expected}")
    if isinstance(error, ReadingError) and error.given is not None:
        from derivator.syntax.correcting import corrected  # here and not above: it waits for SymPy

        lines.append(f"perhaps  {corrected(error)}")
    lines += getattr(error, "__notes__", ())
    return printable("\n".join(lines), "\n")


def _window(source: str, position: int) -> tuple[str, int]:
    """The part of the text around a position, on one line, and the column the position has in it."""
    start = max(0, position - _WINDOW // 2) if len(source) > _WINDOW else 0
    part = source[start : start + _WINDOW]
    before, after = ("…" if start else ""), ("…" if start + _WINDOW < len(source) else "")
    column = len(before) + columns(part[: position - start])
    return before + printable(part) + after, column
