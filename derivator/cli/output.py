"""Where a result goes and in what form: the options `-o`, `--format` and `--force`, the same for every command."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from derivator.base.record import record
from derivator.cli.files import refuse_to_overwrite, write_whole
from derivator.rendering.formats import ENDINGS

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

_STANDARD = "-"


@record
class Output:
    """Where a result goes and in what form.

    Attributes:
        format: the name of the format.
        path: the file; None for standard output.
        force: whether a file that is there is overwritten.
        chosen: whether somebody chose the format, by its name or by the ending of a file.
    """

    format: str
    path: Path | None
    force: bool
    chosen: bool

    @property
    def in_two_dimensions(self) -> bool:
        """Whether mathematics is built up: nobody chose a format, and the output goes to a terminal."""
        return not self.chosen and self.path is None and sys.stdout.isatty()

    @property
    def colourful(self) -> bool:
        """Whether the output is coloured: it is text for a terminal that knows colour, and NO_COLOR is not set."""
        return self.format == "text" and self.path is None and _is_colourful()

    def put(self, result: str | bytes) -> None:
        """Write a result out.

        Raises:
            click.BadParameter: the file cannot be written.
        """
        if self.path is not None:
            write_whole(self.path, result.encode() if isinstance(result, str) else result, force=self.force)
        else:
            click.echo(result, nl=False, color=True if isinstance(result, str) and _is_colourful() else None)


def _is_colourful() -> bool:
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb" and not os.environ.get("NO_COLOR")


class _Destination(click.ParamType):  # type: ignore[type-arg]
    """A file to write to; None for standard output."""

    name = "file"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> object:
        """The path of the file; a folder is refused, and a file in a folder that is not there."""
        text = os.fspath(value)  # type: ignore[call-overload]
        if text == _STANDARD:
            return text
        path = Path(text)
        if os.path.basename(text) in ("", ".", "..") or os.path.isdir(text):
            self.fail(f"{text or 'an empty name'} is a folder, or names one: give the name of a file", param, ctx)
        if not os.path.lexists(path) and not os.path.isdir(path.parent):
            self.fail(f"{text}: No such file or directory", param, ctx)
        return path

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Left to the shell, which knows files."""
        return click.Path(dir_okay=False).shell_complete(ctx, param, incomplete)


def output_options(formats: Sequence[str], default: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """The options `--format`, `-o` and `--force` of a command, which takes them together as `output`.

    Args:
        formats: the names of the formats that the command writes.
        default: the format where neither its name nor a file's ending says it.
    """
    endings = {ending: name for ending, name in ENDINGS.items() if name in formats}

    def decorated(command: Callable[..., None]) -> Callable[..., None]:
        @functools.wraps(command)
        def taking_them_together(
            *, format_: str | None, output: Path | str | None, force: bool, **rest: object
        ) -> None:
            path = output if isinstance(output, Path) else None
            named = format_ or (_by_ending(path, endings) if path else None)
            if path is not None:
                refuse_to_overwrite(path, force=force)
            command(output=Output(named or default, path, force, named is not None), **rest)

        for option in (
            click.option("--force", is_flag=True, help="Overwrite the file that -o names."),
            click.option(
                "-o", "output", metavar="FILE", type=_Destination(),
                help="Write to a file, whose ending says the format; - is standard output.",
            ),
            click.option(
                "--format", "format_", type=click.Choice(formats),
                help=f"The form of the output; by default as the file's name ends, else {default}.",
            ),
        ):
            taking_them_together = option(taking_them_together)
        return taking_them_together

    return decorated


def _by_ending(path: Path, endings: dict[str, str]) -> str | None:
    """The format that a file's ending says; None for a name without an ending.

    Raises:
        click.BadParameter: no format has this ending.
    """
    ending = path.suffix.lower()
    # A device or a pipe is called as it is called.
    if ending in ("", ".") or (os.path.exists(path) and not os.path.isfile(path)):
        return None
    if ending not in endings:
        raise click.BadParameter(
            f"{path}: the ending {path.suffix} is not known here; there are {', '.join(endings)}, "
            "or name the format with --format",
            param_hint="-o",
        )
    return endings[ending]
