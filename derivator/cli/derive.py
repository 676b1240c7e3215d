"""The command `derivator derive`: a derivative, line by line."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from derivator.cli.arguments import ExpressionCommand
from derivator.cli.exit_codes import Exit
from derivator.cli.options import (
    colourful,
    detail_option,
    format_option,
    in_two_dimensions,
    linear_option,
    notation_options,
    output_option,
    put_out,
    template_option,
    timeout_option,
)
from derivator.cli.running import running
from derivator.conventions import NotationChoices
from derivator.errors import StoppedWorkError
from derivator.rendering.formats import DATA, WHOLE
from derivator.watch import reached

if TYPE_CHECKING:
    from derivator.api import Derivation

_TO_WRITE = 2.0
"""The seconds that writing out the lines may take which a derivation had before it was stopped."""

HELP = """Differentiate TARGET line by line, each line with its law and checked.

TARGET is an expression or the name of a named derivation, which `derivator list` shows.

\b
Examples:
  $ derivator derive sigmoid
  $ derivator derive "x^2 sin(x)/(1+x)" --wrt x
  $ derivator derive "-(t*log(y)+(1-t)*log(1-y))" --wrt y --detail full
  $ derivator derive "a*x^2" --constant a --format latex --standalone
  $ derivator derive logistic-regression --log ln --sigmoid g --records subscript
"""


@click.command(cls=ExpressionCommand, help=HELP)
@click.argument("target")
@click.option("--wrt", metavar="VAR", help="The variable: by default the only one there is, or x.")
@click.option("--constant", "constants", metavar="NAME", multiple=True, help="A name that is a constant; repeatable.")
@format_option
@detail_option
@click.option("--plan", metavar="NAME", help="The plan to follow in place of the target's own.")
@click.option("--standalone", is_flag=True, help="A whole document in place of a fragment.")
@linear_option
@timeout_option("deriving, checking and writing out")
@notation_options
@template_option
@output_option
def derive(
    target: str,
    wrt: str | None,
    constants: tuple[str, ...],
    format_: str,
    detail: str,
    plan: str | None,
    standalone: bool,
    linear: bool,
    timeout: float | None,
    notation: NotationChoices,
    template_dir: str | None,
    output: Path | None,
) -> None:
    """Derive, check, and write the proof out."""
    if standalone and format_ not in WHOLE:
        raise click.UsageError(f"--standalone is for --format {', '.join(WHOLE)}")

    def page(derivation: Derivation) -> str:
        reached("writing it out")
        folder = template_dir or ""
        if in_two_dimensions(output) and not linear:
            from derivator.rendering.terminal_layout import terminal_page

            width = shutil.get_terminal_size().columns
            return terminal_page(
                derivation.trace, RULES, detail=detail, width=width, colour=colourful(), template_folder=folder
            )
        return render(
            derivation.trace,
            RULES,
            format=format_,
            detail=detail,
            standalone=standalone,
            colour=format_ == "text" and colourful(output),
            template_folder=folder,
        )

    try:
        with running(timeout):
            # Here and not above: --help must not wait for SymPy.
            from derivator import api
            from derivator.rendering.render import render
            from derivator.rules import RULES

            derivation = api.derive(target, wrt=wrt, constants=constants, plan=plan, notation=notation)
            told = page(derivation)
    except StoppedWorkError as stopped:
        told, known = "", cast("Derivation | None", stopped.partial)
        # A program is told in any case, a reader where there is a line to read.
        if known is not None and (known.steps or format_ == DATA):
            with suppress(StoppedWorkError), running(_TO_WRITE):
                told = page(known)
        if told:
            put_out(told, output)
        raise
    put_out(told, output)
    if not derivation.decided:
        click.echo("undecided: verification could not tell whether every line is right", err=True)
        raise click.exceptions.Exit(Exit.UNDECIDED)
