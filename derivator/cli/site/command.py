"""The command `derivator site`: the documentation as a folder of web pages."""

from __future__ import annotations

from pathlib import Path

import click

from derivator.base.printable import printable

HELP = """Write the documentation into a folder, to be read from a disk or served by any web server.

\b
Example:
  $ derivator site -o site
  $ derivator site --from course.toml -o site
"""


@click.command(help=HELP)
@click.option(
    "-o", "folder", metavar="FOLDER", required=True, type=click.Path(file_okay=False, path_type=Path),
    help="The folder to write to.",
)
@click.option(
    "--from", "course", metavar="COURSE", type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A course file: its problems get pages as well, notes and worksheets, and a checker set to the course.",
)
@click.option("--solutions/--no-solutions", default=True, show_default=True,
              help="With --from: whether worksheets have their solutions on the site.")
@click.option("--force", is_flag=True, help="Write over the files of a folder that is not empty.")
@click.pass_context
def site(context: click.Context, folder: Path, course: Path | None, solutions: bool, force: bool) -> None:
    """Make the pages and write them."""
    from derivator.cli.site.building import site as pages_of
    from derivator.cli.site.building import write_site
    from derivator.cli.site.course_pages import course_site
    from derivator.cli.site.engine_page import engine_files
    from derivator.cli.site.npm_packages import missing_programs

    if str(folder) == "-":
        raise click.BadParameter("the documentation is many files: name a folder", param_hint="-o")
    if not force and folder.is_dir() and any(folder.iterdir()):
        raise click.BadParameter(f"{folder} is not empty; --force writes over what is there", param_hint="-o")
    group = context.find_root().command
    assert isinstance(group, click.Group)  # noqa: S101  the root of a command is the group
    try:
        listed, of_course = (None, {}) if course is None else course_site(course, solutions)
        pages = pages_of(group, listed)
        write_site(folder, {**pages, **of_course, **engine_files(pages)})
    except OSError as error:
        raise click.BadParameter(f"{folder}: {error.strerror}", param_hint="-o") from error
    click.echo(printable(f"{folder / 'index.html'}"))
    if missing := missing_programs():
        click.echo(f"left out: the page of the engine, which is built with {' and '.join(missing)}", err=True)
