"""The command `derivator handout`: derivations to teach with, as LaTeX, PDF, a web page or Markdown."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from derivator.base.errors import DerivatorError
from derivator.cli.arguments import ExpressionCommand
from derivator.cli.completion import derivations
from derivator.cli.course import Course, read_course
from derivator.cli.exit_codes import Exit
from derivator.cli.options import Asking, names_of, question_options, template_option, timeout_option
from derivator.cli.output import Output, output_options
from derivator.cli.running import running
from derivator.cli.standard_input import lines_typed_in
from derivator.questions import Part
from derivator.rendering.handout.choices import BLANKS, ENGINES, FLAVOURS, FORMATS, KINDS, Options

if TYPE_CHECKING:
    from derivator.rendering.handout.content import HandoutTopic

HELP = """Write a handout of each TARGET: the full proofs, a worksheet, its solutions, or slides.

TARGET is an expression or the name of a named derivation, which `derivator list` shows; - stands for those on
standard input, one a line.

A file given with --from is TOML. It may set title, author, kind, blank, seed, plot, reveal and template-dir for the
whole handout, and holds one table [[problem]] for each problem, in their order: target, and where wanted heading and
words. Both may say what the options from --wrt to --rename say, in the same words: wrt, constant, log,
rename = ["y_hat=p"]. The command line comes before a problem, and a problem before what is said for all.

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
@click.argument("targets", metavar="[TARGET]...", nargs=-1, shell_complete=derivations)
@question_options
@click.option("--from", "course_file", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path),
              help="Problems and choices from a TOML file.")
@click.option("--solve", "solving", is_flag=True, help="Set the derivatives to zero and solve as well.")
@click.option("--subject-to", "subject_to", metavar="EQUATION", multiple=True,
              help="A constraint of what is solved; repeatable.")
@click.option("--kind", type=click.Choice(KINDS), help="What the handout is for.  [default: notes]")
@output_options(FORMATS, "latex")
@click.option("--title", help="The title.")
@click.option("--author", help="Who hands it out.")
@click.option("--flavour", type=click.Choice(FLAVOURS), default="github", show_default=True,
              help="The dialect of Markdown.")
@click.option("--plot/--no-plot", default=None, help="Whether functions are drawn with their derivatives.")
@click.option("--blank", type=click.Choice(BLANKS), help="What a worksheet leaves out.  [default: every-second]")
@click.option("--seed", type=int, metavar="N", help="Which worksheet; its solutions have the same seed.  [default: 0]")
@click.option("--reveal/--whole", default=None,
              help="Whether slides show one line more on each page.  [default: whole]")
@click.option("--engine", type=click.Choice(ENGINES), default="typst", show_default=True, help="What makes a PDF.")
@template_option
@timeout_option("each problem, and writing it all out,")
def handout(
    targets: tuple[str, ...],
    asking: Asking,
    course_file: Path | None,
    solving: bool,
    subject_to: tuple[str, ...],
    flavour: str,
    engine: str,
    timeout: float | None,
    output: Output,
    **choices: object,
) -> None:
    """Derive, check, and write the handout out."""
    if bool(targets) == bool(course_file):
        raise click.UsageError("give one or more targets, or a file with --from")
    if course_file and (asking.question or solving or subject_to):
        said = ", ".join((*names_of(asking.question), *["--solve"] * solving, *["--subject-to"] * bool(subject_to)))
        raise click.UsageError(f"{said}: such options go with targets; a file says it for all or for each problem")
    if output.format == "pdf" and output.path is None and sys.stdout.isatty():
        raise click.UsageError("a PDF needs a file: -o FILE")
    course = read_course(course_file) if course_file else Course({}, ())
    parts = course.parts or tuple(
        Part(target, **asking.question, solve=solving, subject_to=subject_to) for target in lines_typed_in(targets)
    )
    parts = tuple(
        replace(part, notation=part.notation.with_common(asking.notation, first=True),
                detail=asking.detail or part.detail)
        for part in parts
    )
    given = {key: value for key, value in choices.items() if value is not None}
    options = Options(
        format=output.format, flavour=flavour, engine=engine, **{**course.choices, **given}  # type: ignore[arg-type]
    )

    topics = list(_derived(parts, course_file, timeout))
    with running(timeout, "writing it out"):
        # Here and not above: --help must not wait for SymPy.
        from derivator.deriving.chosen_notation import check_common
        from derivator.handouts import handed_out

        common = dict.fromkeys(pair for part in parts for pair in part.notation.common)
        check_common(common, [topic.trace.problem for topic in topics])
        document = handed_out(topics, options)
    output.put(document)
    if not all(topic.decided for topic in topics):
        click.echo("undecided: verification could not tell whether every line is right", err=True)
        raise click.exceptions.Exit(Exit.UNDECIDED)


def _derived(parts: Sequence[Part], course_file: Path | None, timeout: float | None) -> Iterator[HandoutTopic]:
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
