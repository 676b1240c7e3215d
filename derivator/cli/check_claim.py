"""The command `derivator check`: is a claimed derivative right, and if not, what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from derivator.base.errors import DerivatorError
from derivator.cli.arguments import ExpressionCommand
from derivator.cli.completion import derivations
from derivator.cli.exit_codes import Exit
from derivator.cli.options import (
    at_option,
    constant_option,
    context_option,
    define_option,
    given_option,
    layout_option,
    shapes_option,
    template_option,
    timeout_option,
)
from derivator.cli.output import Output, output_options
from derivator.cli.running import running
from derivator.cli.standard_input import typed_in

if TYPE_CHECKING:
    from derivator.asking.context import Context

HELP = """Check whether CLAIM is the derivative of TARGET.

TARGET is an expression or the name of a named derivation; CLAIM is an expression. One of
them may be -, which is standard input.

\b
Examples:
  $ derivator check "x^2 sin(x)" "2x sin(x) + x^2 cos(x)"
  $ derivator check sigmoid "g(1-g)" --form "in-terms-of g"
  $ derivator check "n log(l) - l S" "n/S, maximum" --solve --wrt l --assume "n > 0, S > 0"
  $ derivator check "a*x^n" "a*n*x^(n-1)" --wrt x --assume "a > 0"

\b
Exit codes: 0 correct, 1 wrong or not an answer, 2 not understood, 3 undecided.
"""

FORMATS = ("text", "markdown", "html", "json")

CODES = {
    "correct": Exit.DONE,
    "correct-on-smaller-domain": Exit.DONE,
    "rounded": Exit.WRONG,
    "wrong": Exit.WRONG,
    "not-an-answer": Exit.WRONG,
    "unreadable": Exit.UNREADABLE,
    "undecided": Exit.UNDECIDED,
}
"""The exit code for each verdict."""


def _between_0_and_1(context: click.Context, option: click.Parameter, value: float | None) -> float | None:
    if value is not None and not 0 < value < 1:
        raise click.BadParameter(f"{value} does not lie between 0 and 1")
    return value


@click.command(cls=ExpressionCommand, help=HELP)
@click.argument("target", shell_complete=derivations)
@click.argument("claim")
@click.option("--wrt", metavar="VAR[,VAR…]",
              help="The variable: by default the only one there is, or x. With several the claim is a vector.")
@constant_option
@click.option("--order", type=click.IntRange(min=1), metavar="N", help="How often TARGET is differentiated.")
@click.option("--implicit", is_flag=True, help="TARGET is an equation, CLAIM the derivative of the letter it defines.")
@click.option("--dependent", metavar="NAME", help="With --implicit: the letter that depends on the variable.")
@click.option("--latex/--plain", "latex", default=None,
              help="Whether the claim is LaTeX: by default where it has a backslash.")
@click.option("--solve", "solving", is_flag=True,
              help="CLAIM is where the derivative of TARGET is 0; it may name the kind, \"1/n, maximum\".")
@click.option("--subject-to", "subject_to", metavar="EQUATION", multiple=True,
              help="With --solve: a constraint; repeatable.")
@shapes_option
@layout_option
@click.option("--assume", "assume", metavar="TEXT", multiple=True, help='What holds, "n integer, a > 0"; repeatable.')
@given_option
@define_option
@context_option
@at_option
@click.option("--form", metavar="FORM", help="The form asked for: factored, expanded, single-fraction, in-terms-of g.")
@click.option(
    "--tolerance", type=float, callback=_between_0_and_1, metavar="ERROR",
    help="The relative error up to which decimals are accepted.",
)
@click.option("--reveal", is_flag=True, help="Give the right answer as well.")
@timeout_option("checking")
@template_option
@output_options(FORMATS, "text")
def check(
    target: str,
    claim: str,
    wrt: str | None,
    constants: tuple[str, ...],
    order: int | None,
    shapes: str | None,
    layout: str | None,
    implicit: bool,
    dependent: str | None,
    solving: bool,
    subject_to: tuple[str, ...],
    latex: bool | None,
    assume: tuple[str, ...],
    given: tuple[str, ...],
    define: tuple[str, ...],
    context: Context | None,
    at: tuple[str, ...],
    form: str | None,
    tolerance: float | None,
    reveal: bool,
    timeout: float | None,
    template_folder: str | None,
    output: Output,
) -> None:
    """Check, write the verdict out, and end with its exit code."""
    target, claim = typed_in(TARGET=target, CLAIM=claim)
    if dependent and not implicit:
        raise click.UsageError("--dependent goes with --implicit")
    if subject_to and not solving:
        raise click.UsageError("--subject-to goes with --solve")
    if solving and at:
        raise click.UsageError("--at is for derivatives, not for where they are 0")
    if solving and (implicit or given or define or form or tolerance or order or layout):
        raise click.UsageError("--solve goes with --wrt, --constant, --assume, --shapes, --context and --subject-to")
    if solving:
        with running(timeout):
            from derivator.rendering.solution.solution_findings import render_solution_check
            from derivator.solutions import solve

            solution = solve(
                target, wrt=wrt, constants=constants, assume=assume, subject_to=subject_to, shapes=shapes,
                context=context,
            )
            judged = solution.check(claim)
            shown = render_solution_check(
                judged, solution.problem, format=output.format, reveal=reveal, template_folder=template_folder or ""
            )
        output.put(shown)
        if CODES[judged.verdict] is not Exit.DONE:
            raise click.exceptions.Exit(CODES[judged.verdict])
        return
    if implicit and constants:
        raise click.UsageError("--constant is for functions, not for equations")
    with running(timeout):
        # Here and not above: --help must not wait for SymPy.
        from derivator.grading import check as checked
        from derivator.grading import check_implicit
        from derivator.rendering.findings import DATA, render_check, render_fault

        try:
            if implicit:
                found = check_implicit(
                    target, claim, wrt=wrt, dependent=dependent, latex=latex, assume=assume, form=form,
                    tolerance=tolerance, reveal=reveal, order=order or 1, context=context, define=define, given=given,
                    at=at,
                )
            else:
                found = checked(
                    target, claim, wrt=wrt, latex=latex, assume=assume, form=form, tolerance=tolerance, reveal=reveal,
                    order=order, given=given, shapes=shapes, layout=layout, constants=constants,
                    define=define,
                    context=context, at=at,
                )
        except DerivatorError as error:
            if output.format == DATA:
                output.put(render_fault(error, target, claim))
            raise
        page = render_check(found, format=output.format, colour=output.colourful, template_folder=template_folder or "")
    output.put(page)
    code = CODES[found.verdict]
    if code is not Exit.DONE:
        raise click.exceptions.Exit(code)
