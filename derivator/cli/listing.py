"""The command `derivator list`: the named derivations."""

from __future__ import annotations

import click

from derivator.cli.output import Output, output_options
from derivator.rendering.formats import DATA

HELP = """List the named derivations, a line each.

\b
Examples:
  $ derivator list
  $ derivator list --format json
"""


@click.command("list", help=HELP)
@output_options(("text", DATA), "text")
def list_names(output: Output) -> None:
    """Write the names and titles out."""
    from derivator.catalogue import CATALOGUE, TOPIC_OF
    from derivator.catalogue.to_solve import TO_SOLVE
    from derivator.rendering.data.reference_json import names_json
    from derivator.rendering.reference import ListedName, names_page

    if output.format == DATA:
        output.put(names_json(CATALOGUE, TOPIC_OF, TO_SOLVE))
    else:
        entries = [ListedName(entry.name, entry.title) for entry in CATALOGUE.values()]
        solved = [ListedName(entry.name, f"{entry.title} (derivator solve)") for entry in TO_SOLVE.values()]
        output.put(names_page([*entries, *solved]))
