"""The command `derivator handout`: derivations to teach with, as LaTeX, PDF, a web page or Markdown."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from derivator.cli.arguments import ExpressionCommand
from derivator.cli.exit_codes import Exit
from derivator.cli.options import timeout_option
from derivator.cli.output import Output, output_options
from derivator.cli.running import running
from derivator.cli.standard_input import lines_typed_in
from derivator.errors import DerivatorError
from derivator.rendering.handout.options import BLANKS, ENGINES, FLAVOURS, FORMATS, KINDS, Options, Part

if TYPE_CHECKING:
    from derivator.rendering.handout.content import Topic

HELP = """Write a handout of each TARGET: the full proofs, a worksheet, its solutions, or slides.

TARGET is an expression or the name of a named derivation, which `derivator list` shows; - stands for those on
standard input, one a line.

A file given with --from is TOML. It may set title, author, kind, blank, seed and plot for the whole handout,
and holds one table [[problem]] for each problem, in their order: target, and where wanted variable, constants,
heading, words, in_terms_of, given, order, implicit and dependent. What is given on the command line comes first.

With -o the file is written whole or not at all: -o sheet.pdf makes a PDF, -o sheet.html a web page, -o sheet.md
Markdown.

\b
Examples:
  $ derivator handout sigmoid
  $ derivator handout sigmoid tanh --kind worksheet --blank result --title "Sheet 3"
  $ derivator handout "x^2 sin(x)" --format markdown --flavour notebook

\b
A file for --from:
  title = "Activation functions"
  author = "A. Lecturer"
  [[problem]]
  target = "sigmoid"
  heading = "Warming up"
  [[problem]]
  target = "a*ln(1+exp(b))"
  variable = "b"
  constants = ["a"]
"""


@click.command(cls=ExpressionCommand, help=HELP)
@click.argument("targets", metavar="[TARGET]...", nargs=-1)
@click.option("--wrt", metavar="VAR[,VAR…]", help="The variable of every target, or the variables of its gradient.")
@click.option("--order", type=click.IntRange(min=1), metavar="N", help="How often each target is differentiated.")
@click.option("--implicit", is_flag=True, help="Each target is an equation: the derivative of the letter it defines.")
@click.option("--from", "course_file", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path),
              help="Problems and choices from a TOML file.")
@click.option("--kind", type=click.Choice(KINDS), help="What the handout is for.  [default: notes]")
@output_options(FORMATS, "latex")
@click.option("--title", help="The title.")
@click.option("--author", help="Who hands it out.")
@click.option("--flavour", type=click.Choice(FLAVOURS), default="github", show_default=True,
              help="The dialect of Markdown.")
@click.option("--plot/--no-plot", default=None, help="Whether functions are drawn with their derivatives.")
@click.option("--blank", type=click.Choice(BLANKS), help="What a worksheet leaves out.  [default: every-second]")
@click.option("--seed", type=int, metavar="N", help="Which worksheet; its solutions have the same seed.  [default: 0]")
@click.option("--engine", type=click.Choice(ENGINES), default="typst", show_default=True, help="What makes a PDF.")
@timeout_option("each problem, and writing it all out,")
def handout(
    targets: tuple[str, ...],
    wrt: str | None,
    order: int | None,
    implicit: bool,
    course_file: Path | None,
    flavour: str,
    engine: str,
    timeout: float | None,
    output: Output,
    **choices: object,
) -> None:
    """Derive, check, and write the handout out."""
    if bool(targets) == bool(course_file):
        raise click.UsageError("give one or more targets, or a file with --from")
    if course_file and (wrt or order or implicit):
        raise click.UsageError("--wrt, --order and --implicit go with targets; a file says them for each problem")
    if output.format == "pdf" and output.path is None and sys.stdout.isatty():
        raise click.UsageError("a PDF needs a file: -o FILE")
    said: Mapping[str, object] = {}
    parts = tuple(Part(target, wrt or "", order=order or 0, implicit=implicit) for target in lines_typed_in(targets))
    if course_file:
        from derivator.cli.course import read_course

        course = read_course(course_file)
        said, parts = course.choices, course.parts
    given = {key: value for key, value in choices.items() if value is not None}
    options = Options(format=output.format, flavour=flavour, engine=engine, **{**said, **given})  # type: ignore[arg-type]

    topics = list(_derived(parts, course_file, timeout))
    with running(timeout, "writing it out"):
        # Here and not above: --help must not wait for SymPy.
        from derivator.handouts import handed_out
        from derivator.rendering.tally import decided

        document = handed_out(topics, options)
    output.put(document)
    if not all(decided(topic.trace) for topic in topics):
        click.echo("undecided: verification could not tell whether every line is right", err=True)
        raise click.exceptions.Exit(Exit.UNDECIDED)


def _derived(parts: Sequence[Part], course_file: Path | None, timeout: float | None) -> Iterator[Topic]:
    for number, part in enumerate(parts, 1):
        try:
            with running(timeout, f"{number}/{len(parts)} {part.heading or part.target}"):
                from derivator.handouts import topics

                derived = topics(part)
        except DerivatorError as error:
            if course_file:
                error.add_note(f"in problem {number} of {course_file.name}")
            elif len(parts) > 1:
                error.add_note(f"in target {number} of {len(parts)}")
            raise
        yield from derived
