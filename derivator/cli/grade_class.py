"""The commands on the answers of a class: `grade` all of them, with pages of feedback, or `serve` them as they come."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

import click

from derivator.cli.exit_codes import Exit
from derivator.cli.options import template_option

HELP = """Grade the answers of a class.

ANSWERS is a table (CSV with any separator) with a column each for the student, the question and the answer, or with a
column for each question; lines of JSON; a folder with a file or a folder for each student; or -, which is standard
input. The columns are guessed by their headings, and the guess is told.

The questions are TOML: a table [[question]] for each, with id and function, and where wanted variable, points, assume,
form, tolerance, implicit, dependent, order, given, latex, timeout, and shares of the points by mistake, family or
verdict as partial = {chain = 0.5, rounded = 1}.

The folder named by -o then holds results.csv and results.jsonl, class.html for the lecturer, and a page for each
student in students/. What is judged is kept in progress.sqlite there: an interrupted run goes on where it stopped.

\b
Example:
  $ derivator grade answers.csv --questions questions.toml -o feedback/

\b
A file of questions:
  title = "Quiz 4"
  [[question]]
  id = "q1"
  function = "(x^3+2)^4"
  points = 2

\b
Exit codes: 0 graded, 2 not understood, 3 some answers have to be looked at by hand.
"""

SERVE_HELP = """Judge answers one by one: a line of JSON on standard input, a line of JSON on standard output.

A line is {"question": "q1", "answer": "2x"}, where the question is the name of one in the file, or an object with the
keys that a question has there, {"function": "x^2"}. An "id" is given back. The reply has the verdict, the points, the
mistake with its family, how the answer was read, and feedback; points are null where somebody has to look.

The process stays warm, and ends with its input. Whatever a line holds costs that line only: one that is not understood
is answered with an "error", and one that takes too long is undecided.

\b
Example:
  $ derivator serve --questions questions.toml < answers.jsonl

\b
Exit codes: 0 the input is at its end, 2 the questions are not understood.
"""

JOURNAL = "progress.sqlite"
_EVERY = 0.2
"""Seconds between two lines of progress."""


@click.command(name="grade", help=HELP)
@click.argument("answers", type=click.Path(exists=True, allow_dash=True, path_type=Path))
@click.option("--questions", required=True, metavar="FILE",
              type=click.Path(exists=True, dir_okay=False, path_type=Path), help="The questions, as TOML.")
@click.option("-o", "folder", required=True, metavar="FOLDER", type=click.Path(file_okay=False, path_type=Path),
              help="The folder for the results; it is made where it is not there.")
@click.option("--student-column", metavar="NAME", help="The column that names the student.")
@click.option("--question-column", metavar="NAME", help="The column that names the question.")
@click.option("--answer-column", metavar="NAME", help="The column that holds the answer.")
@click.option("--workers", type=click.IntRange(min=1), default=1, show_default=True, metavar="N",
              help="How many processes judge.")
@click.option("--dask", metavar="ADDRESS", help="A Dask cluster that judges; needs derivator[dask].")
@click.option("--pdf", is_flag=True, help="Write every page as PDF as well.")
@template_option
def grade(
    answers: Path,
    questions: Path,
    folder: Path,
    student_column: str | None,
    question_column: str | None,
    answer_column: str | None,
    workers: int,
    dask: str | None,
    pdf: bool,
    template_folder: str | None,
) -> None:
    """Grade, and write the results out."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise click.BadParameter(f"{folder}: {error.strerror}", param_hint="-o") from error
    # Here and not above: --help must not wait for SymPy.
    from derivator.grading.classwork import Columns
    from derivator.grading.classwork import grade as graded
    from derivator.rendering.classwork.class_pages import sentences, write_feedback

    columns = Columns(student_column, question_column, answer_column)
    with graded(
        None if str(answers) == "-" else answers, questions, journal=folder / JOURNAL, columns=columns,
        workers=workers, dask=dask, progress=_progress("answers are judged"),
    ) as grades:
        for note in grades.notes:
            click.echo(note)
        written = write_feedback(
            grades, folder, pdf=pdf, template_folder=template_folder or "",
            progress=_progress("students have their page"),
        )
    for told in sentences(written):
        click.echo(told)
    if written.summary.to_look_at:
        raise click.exceptions.Exit(Exit.UNDECIDED)


def _progress(words: str) -> Callable[[int, int], None] | None:
    """What tells on a terminal how far the work is, and how long it will go on."""
    if not sys.stderr.isatty():
        return None
    first = last = 0.0

    def tell(done: int, total: int) -> None:
        nonlocal first, last
        now = time.monotonic()
        if done == 1:  # what came before is no measure: processes begin, and questions are met for the first time
            first = last = now
        if now - last >= _EVERY or done == total:
            last = now
            left = (now - first) / max(1, done - 1) * (total - done)
            line = f"{done} of {total} {words}, about {left:.0f} s left" if done < total else ""
            click.echo(f"\r{line:<70}{'' if line else chr(13)}", err=True, nl=False)

    return tell


@click.command(name="serve", help=SERVE_HELP)
@click.option("--questions", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path),
              help="The questions, as TOML, as for `derivator grade`.")
def serve(questions: Path | None) -> None:
    """Answer until the input is at its end."""
    # Here and not above: --help must not wait for SymPy.
    from derivator.grading.classwork import read_questions
    from derivator.grading.classwork.answer_service import AnswerService

    with AnswerService(() if questions is None else read_questions(questions).questions) as service:
        for note in service.notes:
            click.echo(note, err=True)
        for reply in service.replies(sys.stdin.buffer):
            click.echo(reply)
            sys.stdout.flush()
