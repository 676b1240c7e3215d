"""The command `derivator rules`: all rules, or the page of one."""

from __future__ import annotations

from difflib import get_close_matches

import click

from derivator.cli.options import colourful, put_out
from derivator.errors import UnknownNameError

HELP = """List all rules, or show one rule's page: equation, conditions, examples, mistakes.

\b
Examples:
  $ derivator rules
  $ derivator rules quotient-rule
"""


@click.command(help=HELP)
@click.argument("name", required=False)
def rules(name: str | None) -> None:
    """Write the list or the page out."""
    from derivator.mistakes import ALL_MISTAKES
    from derivator.rendering.reference import rule_page, rules_page
    from derivator.rules import RULES

    if name is None:
        put_out(rules_page(RULES, colour=colourful()))
    elif name in RULES:
        put_out(rule_page(RULES[name], ALL_MISTAKES, colour=colourful()))
    else:
        near = get_close_matches(name, RULES, n=3)
        hint = f"did you mean {' or '.join(near)}?" if near else "`derivator rules` lists them"
        raise UnknownNameError(f"there is no rule {name!r}; {hint}")
