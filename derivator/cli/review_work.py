"""The command `derivator review`: written work, line by line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from derivator.cli.completion import derivations
from derivator.cli.exit_codes import Exit
from derivator.cli.options import context_option, template_option, timeout_option
from derivator.cli.output import Output, output_options
from derivator.cli.running import running
from derivator.cli.standard_input import typed_in

if TYPE_CHECKING:
    from derivator.asking.context import Context

HELP = """Review a written derivation: does each line follow, and if not, what was done.

WORK is a file: LaTeX (.tex), Markdown (.md), plain text (.txt), a notebook (.ipynb) or a web page with MathML (.html);
or -, which is a text on standard input.

A line is marked as given (·), as following from a line before (✓), as wrong (✗), as right again without a reason (!)
or as not understood (?), which never counts as wrong. A line that follows from a wrong line is marked as following.

\b
Examples:
  $ derivator review work.txt
  $ derivator review work.tex --target "x^2 sin(x)" --reveal
  $ derivator review work.md --format annotated

\b
Exit codes: 0 every line follows, 1 some line does not, or not to the target, 2 unreadable, 3 some line was not
understood or decided, or there is no formula.
"""

FORMATS = ("text", "markdown", "html", "latex", "annotated", "json")


@click.command(help=HELP)
@click.argument("work", type=click.Path(exists=True, dir_okay=False, allow_dash=True))
@click.option("--target", metavar="TARGET", shell_complete=derivations,
              help="What was to be derived, a function or a named derivation: is it reached?")
@click.option("--reveal", is_flag=True, help="Tell, of a line that is wrong, how the line before it goes on.")
@context_option
@timeout_option("reviewing")
@template_option
@output_options(FORMATS, "text")
def review(
    work: str,
    target: str | None,
    reveal: bool,
    context: Context | None,
    timeout: float | None,
    template_folder: str | None,
    output: Output,
) -> None:
    """Review, write it out, and end with its exit code."""
    with running(timeout):
        # Here and not above: --help must not wait for SymPy.
        from derivator.grading.written.reviewing import review as reviewed
        from derivator.rendering.reviewed.reviews import render_review

        document = typed_in(WORK=work)[0] if work == "-" else Path(work)
        found = reviewed(document, target=target, reveal=reveal, context=context)
        page = render_review(found, format=output.format, template_folder=template_folder or "")
    output.put(page)
    missed = found.target is not None and found.target.status not in ("reached", "undecided")
    if found.first_wrong is not None or missed:
        raise click.exceptions.Exit(Exit.WRONG)
    if not found.understood or (found.target is not None and found.target.status == "undecided"):
        raise click.exceptions.Exit(Exit.UNDECIDED)
