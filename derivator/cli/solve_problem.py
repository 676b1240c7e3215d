"""The command `derivator solve`: set the derivative to zero and solve, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from derivator.cli.arguments import ExpressionCommand
from derivator.cli.completion import problems
from derivator.cli.exit_codes import Exit
from derivator.cli.options import constant_option, context_option, shapes_option, template_option, timeout_option
from derivator.cli.output import Output, output_options
from derivator.cli.running import running
from derivator.cli.standard_input import typed_in
from derivator.rendering.formats import DATA, DETAILS, FORMATS, WHOLE

if TYPE_CHECKING:
    from derivator.asking.context import Context

HELP = """Set the derivative of TARGET to zero and solve, each line with its law and checked.

TARGET is an expression or the name of a named problem, such as bernoulli-mle; - is standard
input. Of each solution it is told whether it is a minimum, a maximum or neither, and why.

\b
Examples:
  $ derivator solve "sum(log(p^x[i] (1-p)^(1-x[i])), i, 1, n)" --for p
  $ derivator solve "2x^3 - 3x^2 - 12x" --within "[0, 3]"
  $ derivator solve "sum(c[k] log(p[k]), k, 1, K)" --for p --subject-to "sum(p[k], k, 1, K) = 1" --assume "c[k] > 0"
  $ derivator solve "(1-r) exp(-a) + r exp(a)" --for a --assume "r > 0, 1-r > 0"
"""


@click.command(cls=ExpressionCommand, help=HELP)
@click.argument("target", shell_complete=problems)
@click.option("--for", "--wrt", "unknown", metavar="VAR[,VAR…]",
              help="The unknown, or several in the order in which they are solved; by default the only one, or x.")
@constant_option
@click.option("--assume", "assume", metavar="TEXT", multiple=True, help='What holds, "v > 0, n integer"; repeatable.')
@shapes_option
@click.option("--subject-to", "subject_to", metavar="EQUATION", multiple=True,
              help='A constraint, "sum(p[k], k, 1, K) = 1"; repeatable.')
@click.option("--within", metavar="INTERVAL", default="",
              help='A closed interval, "[0, 3]": the greatest and the least value on it are told as well.')
@click.option("--tangent-at", "tangents_at", metavar="PLACE", multiple=True,
              help="A place at which the tangent is told; repeatable.")
@click.option("--detail", type=click.Choice(DETAILS), default="brief", show_default=True,
              help="How many lines of the derivatives are shown; JSON holds every step.")
@context_option
@click.option("--standalone", is_flag=True, help="A whole document in place of a fragment.")
@timeout_option("deriving, solving and checking")
@template_option
@output_options((*FORMATS, DATA), "text")
def solve(
    target: str,
    unknown: str | None,
    constants: tuple[str, ...],
    assume: tuple[str, ...],
    shapes: str | None,
    subject_to: tuple[str, ...],
    within: str,
    tangents_at: tuple[str, ...],
    detail: str,
    context: Context | None,
    standalone: bool,
    timeout: float | None,
    template_folder: str | None,
    output: Output,
) -> None:
    """Solve, check, and write the lines out."""
    (target,) = typed_in(TARGET=target)
    if standalone and output.format not in WHOLE:
        raise click.UsageError(f"--standalone is for --format {', '.join(WHOLE)}")
    with running(timeout):
        # Here and not above: --help must not wait for SymPy.
        from derivator.solutions import solve as solved

        found = solved(
            target, wrt=unknown, constants=constants, assume=assume, subject_to=subject_to, shapes=shapes,
            within=within, tangents_at=tangents_at, context=context,
        )
        page = found.rendered(
            format=output.format, detail=detail, standalone=standalone, colour=output.colourful,
            template_folder=template_folder or "",
        )
    output.put(page)
    if not found.decided:
        click.echo("undecided: verification could not tell whether every line and kind is right", err=True)
        raise click.exceptions.Exit(Exit.UNDECIDED)
