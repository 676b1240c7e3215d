"""The command `derivator derive`: a derivative, line by line."""

from __future__ import annotations

import shutil
from pathlib import Path

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
)
from derivator.conventions import NotationChoices
from derivator.rendering.formats import WHOLE

HELP = """Differentiate TARGET line by line, each line with its law and checked.

TARGET is an expression or the name of a named derivation, which `derivator list` shows.

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
@format_option
@detail_option
@click.option("--plan", metavar="NAME", help="The plan to follow in place of the target's own.")
@click.option("--in-terms-of", metavar="NAME|DEFINITION",
              help='Write the result in terms of the function itself, "g", or of another, "u = x^2+1".')
@click.option("--standalone", is_flag=True, help="A whole document in place of a fragment.")
@linear_option
@notation_options
@template_option
@output_option
def derive(
    target: str,
    wrt: str | None,
    order: int | None,
    constants: tuple[str, ...],
    implicit: bool,
    dependent: str | None,
    format_: str,
    detail: str,
    plan: str | None,
    in_terms_of: str | None,
    standalone: bool,
    linear: bool,
    notation: NotationChoices,
    template_dir: str | None,
    output: Path | None,
) -> None:
    """Derive, check, and write the proof out."""
    if standalone and format_ not in WHOLE:
        raise click.UsageError(f"--standalone is for --format {', '.join(WHOLE)}")

    # Here and not above: --help must not wait for SymPy.
    from derivator import api

    if implicit:
        if plan or in_terms_of:
            raise click.UsageError("--implicit has a plan of its own")
        derivation = api.derive_implicit(
            target, wrt=wrt, dependent=dependent, constants=constants, notation=notation, order=order or 1
        )
    else:
        if dependent:
            raise click.UsageError("--dependent goes with --implicit")
        derivation = api.derive(
            target, wrt=wrt, order=order, constants=constants, plan=plan, in_terms_of=in_terms_of, notation=notation
        )
    folder = template_dir or ""
    if in_two_dimensions(output) and not linear:
        width = shutil.get_terminal_size().columns
        page = derivation.on_terminal(detail=detail, width=width, colour=colourful(), template_folder=folder)
    else:
        page = derivation.rendered(
            format=format_,
            detail=detail,
            standalone=standalone,
            colour=format_ == "text" and colourful(output),
            template_folder=folder,
        )
    put_out(page, output)
    if not derivation.decided:
        click.echo("undecided: verification could not tell whether every line is right", err=True)
        raise click.exceptions.Exit(Exit.UNDECIDED)
