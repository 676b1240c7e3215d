"""The command line: `derivator derive`, `derivator list`, `derivator rules`."""

from __future__ import annotations

import click

from derivator.cli.check import check
from derivator.cli.collector import collect_seldom
from derivator.cli.complaints import ComplainingGroup
from derivator.cli.derive import derive
from derivator.cli.handout import handout
from derivator.cli.listing import list_names
from derivator.cli.rules import rules

HELP = """Derivatives as proofs: every line names its law and every line is checked.

\b
Example:
  $ derivator derive sigmoid

\b
Exit codes: 0 done, 1 wrong, 2 not understood, 3 undecided or beyond the rules.
"""


@click.group(cls=ComplainingGroup, help=HELP)
@click.version_option(package_name="derivator")
def main() -> None:
    """Run one of the commands."""
    collect_seldom()


for command in (check, derive, handout, list_names, rules):
    main.add_command(command)
