"""The options that commands share, and how a result goes out."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import click

from derivator.rendering.formats import DATA, DETAILS, FORMATS

format_option = click.option(
    "--format", "format_", type=click.Choice([*FORMATS, DATA]), default="text", show_default=True,
    help="The form of the output.",
)
detail_option = click.option(
    "--detail", type=click.Choice(DETAILS), default="standard", show_default=True,
    help="How many lines are shown; JSON holds every step.",
)
output_option = click.option(
    "-o", "output", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path),
    help="Write to a file in place of standard output.",
)
template_option = click.option(
    "--template-dir", metavar="FOLDER", type=click.Path(exists=True, file_okay=False),
    help="A folder with templates of your own, used in place of those of the same name.",
)


def colourful(output: Path | None = None) -> bool:
    """Whether the output is coloured: it goes to a terminal and NO_COLOR is not set."""
    return output is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def put_out(text: str, output: Path | None = None) -> None:
    """Write a result to a file, or to standard output.

    Raises:
        click.FileError: the file cannot be written.
    """
    if output is None:
        # A terminal that cannot show a sign shows a question mark in its place.
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(errors="replace")
        click.echo(text, nl=False, color=True if colourful() else None)
        return
    try:
        output.write_text(text, encoding="utf-8")
    except OSError as error:
        raise click.BadParameter(f"{output}: {error.strerror}", param_hint="-o") from error
