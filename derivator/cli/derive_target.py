"""The command `derivator derive`: a derivative, line by line."""

from __future__ import annotations

import shutil
from contextlib import suppress
from typing import TYPE_CHECKING, cast

import click

from derivator.base.errors import StoppedWorkError
from derivator.base.watch import reached
from derivator.cli.arguments import ExpressionCommand
from derivator.cli.completion import derivations
from derivator.cli.exit_codes import Exit
from derivator.cli.options import Asking, linear_option, question_options, template_option, timeout_option
from derivator.cli.output import Output, output_options
from derivator.cli.running import running
from derivator.cli.standard_input import typed_in
from derivator.rendering.formats import CODE, DATA, FORMATS, WHOLE

if TYPE_CHECKING:
    from derivator.api import Derivation

_TO_WRITE = 2.0
"""The seconds that writing out the lines may take which a derivation had before it was stopped."""

HELP = """Differentiate TARGET line by line, each line with its law and checked.

TARGET is an expression or the name of a named derivation, which `derivator list` shows; - is standard input.

\b
Examples:
  $ derivator derive sigmoid
  $ derivator derive "x^2 sin(x)/(1+x)" --wrt x
  $ derivator derive "-(t*log(y)+(1-t)*log(1-y))" --wrt y --detail full
  $ derivator derive "a*x^2" --constant a --format latex --standalone
  $ derivator derive "a/(1+b*exp(-k*x))" --in-terms-of g
  $ derivator derive logistic-regression --log ln --sigmoid g --records subscript
"""


@click.command(cls=ExpressionCommand, help=HELP)
@click.argument("target", shell_complete=derivations)
@question_options
@click.option("--standalone", is_flag=True, help="A whole document in place of a fragment.")
@linear_option
@timeout_option("deriving, checking and writing out")
@template_option
@output_options((*FORMATS, DATA, *CODE), "text")
def derive(
    target: str,
    asking: Asking,
    standalone: bool,
    linear: bool,
    timeout: float | None,
    template_folder: str | None,
    output: Output,
) -> None:
    """Derive, check, and write the proof out."""
    (target,) = typed_in(TARGET=target)
    if standalone and output.format not in WHOLE:
        raise click.UsageError(f"--standalone is for --format {', '.join(WHOLE)}")
    detail = asking.detail or "standard"

    def page(derivation: Derivation) -> str:
        reached("writing it out")
        if output.format in CODE:
            return derivation.to_code(output.format)
        folder = template_folder or ""
        if output.in_two_dimensions and not linear:
            width = shutil.get_terminal_size().columns
            return derivation.on_terminal(detail=detail, width=width, colour=output.colourful, template_folder=folder)
        return derivation.rendered(
            format=output.format,
            detail=detail,
            standalone=standalone,
            colour=output.colourful,
            template_folder=folder,
        )

    try:
        with running(timeout):
            # Here and not above: --help must not wait for SymPy.
            from derivator.questions import DerivationRequest, answered

            derivation = answered(DerivationRequest(target, notation=asking.notation, **asking.question))
            told = page(derivation)
    except StoppedWorkError as stopped:
        told, known = "", cast("Derivation | None", stopped.partial)
        # A program is told in any case, a reader where there is a line to read.
        if known is not None and (output.format == DATA or any(part.steps for part in known.parts)):
            with suppress(StoppedWorkError), running(_TO_WRITE):
                told = page(known)
        if told:
            output.put(told)
        raise
    output.put(told)
    if not derivation.decided:
        click.echo("undecided: verification could not tell whether every line is right", err=True)
        raise click.exceptions.Exit(Exit.UNDECIDED)
