"""The command line: `derivator derive`, `derivator check`, `derivator handout` and the rest."""

from __future__ import annotations

import click

import derivator
from derivator.cli.complaining import ComplainingGroup
from derivator.cli.short_life import collect_seldom

HELP = """Derivatives as proofs: every line names its law and every line is checked.

\b
Example:
  $ derivator derive sigmoid

\b
Exit codes: 0 done, 1 wrong, 2 not understood, 3 undecided or beyond the rules.
"""


COMMANDS = {
    "check": "derivator.cli.check_claim:check",
    "derive": "derivator.cli.derive_target:derive",
    "grade": "derivator.cli.grade_class:grade",
    "handout": "derivator.cli.handout:handout",
    "list": "derivator.cli.listing:list_names",
    "review": "derivator.cli.review_work:review",
    "rules": "derivator.cli.rules:rules",
    "serve": "derivator.cli.grade_class:serve",
    "site": "derivator.cli.site.command:site",
    "solve": "derivator.cli.solve_problem:solve",
}
"""Where each command is."""


@click.group(cls=ComplainingGroup, homes=COMMANDS, help=HELP, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(derivator.__version__, prog_name="derivator")
def main() -> None:
    """Run one of the commands."""
    collect_seldom()
