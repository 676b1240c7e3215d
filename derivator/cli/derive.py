"""The command `derivator derive`: a derivative, line by line."""

from __future__ import annotations

import shutil
from contextlib import suppress
from typing import TYPE_CHECKING, cast

import click

from derivator.cli.arguments import ExpressionCommand
from derivator.cli.exit_codes import Exit
from derivator.cli.options import (
    detail_option,
    given_option,
    linear_option,
    notation_options,
    template_option,
    timeout_option,
)
from derivator.cli.output import Output, output_options
from derivator.cli.running import running
from derivator.cli.standard_input import typed_in
from derivator.conventions import NotationChoices
from derivator.errors import StoppedWorkError
from derivator.rendering.formats import DATA, FORMATS, WHOLE
from derivator.watch import reached

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
@click.argument("target")
@click.option("--wrt", metavar="VAR[,VAR…]",
              help="The variable: by default the only one there is, or x. Several ask for the gradient.")
@click.option("--order", type=click.IntRange(min=1), metavar="N",
              help="How often to differentiate; 2 with several variables for the Hessian.")
@click.option("--constant", "constants", metavar="NAME", multiple=True, help="A name that is a constant; repeatable.")
@click.option("--implicit", is_flag=True, help="TARGET is an equation: find the derivative of the letter it defines.")
@click.option("--dependent", metavar="NAME", help="With --implicit: the letter that depends on the variable.")
@detail_option
@click.option("--plan", metavar="NAME", help="The plan to follow in place of the target's own.")
@click.option("--in-terms-of", metavar="NAME|DEFINITION",
              help='Write the result in terms of the function itself, "g", or of another, "u = x^2+1".')
@given_option
@click.option("--standalone", is_flag=True, help="A whole document in place of a fragment.")
@linear_option
@timeout_option("deriving, checking and writing out")
@notation_options
@template_option
@output_options((*FORMATS, DATA), "text")
def derive(
    target: str,
    wrt: str | None,
    order: int | None,
    constants: tuple[str, ...],
    implicit: bool,
    dependent: str | None,
    detail: str,
    plan: str | None,
    in_terms_of: str | None,
    given: tuple[str, ...],
    standalone: bool,
    linear: bool,
    timeout: float | None,
    notation: NotationChoices,
    template_dir: str | None,
    output: Output,
) -> None:
    """Derive, check, and write the proof out."""
    (target,) = typed_in(TARGET=target)
    if standalone and output.format not in WHOLE:
        raise click.UsageError(f"--standalone is for --format {', '.join(WHOLE)}")

    if implicit and (plan or in_terms_of):
        raise click.UsageError("--implicit has a plan of its own")
    if implicit and given:
        raise click.UsageError("--given is for functions, not for equations")
    if dependent and not implicit:
        raise click.UsageError("--dependent goes with --implicit")

    def page(derivation: Derivation) -> str:
        reached("writing it out")
        folder = template_dir or ""
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
            from derivator import api

            if implicit:
                derivation = api.derive_implicit(
                    target, wrt=wrt, dependent=dependent, constants=constants, notation=notation, order=order or 1
                )
            else:
                derivation = api.derive(
                    target, wrt=wrt, order=order, constants=constants, plan=plan, in_terms_of=in_terms_of,
                    given=given, notation=notation,
                )
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
