"""The command `derivator list`: the named derivations."""

from __future__ import annotations

import click

from derivator.cli.options import put_out

HELP = """List the named derivations, a line each.

\b
Example:
  $ derivator list
"""


@click.command("list", help=HELP)
def list_names() -> None:
    """Write the names and titles out."""
    from derivator.catalogue import CATALOGUE
    from derivator.rendering.reference import Named, names_page

    put_out(names_page([Named(entry.name, entry.title) for entry in CATALOGUE.values()]))
