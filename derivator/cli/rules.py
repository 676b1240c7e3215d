"""The command `derivator rules`: all rules, or the page of one."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

import click

from derivator.base.errors import UnknownNameError
from derivator.cli import completion
from derivator.cli.output import Output, output_options
from derivator.rendering.formats import DATA

if TYPE_CHECKING:
    from derivator.model.rule import Rule

HELP = """List all rules, or show one rule's page: equation, conditions, examples, mistakes.

\b
Examples:
  $ derivator rules
  $ derivator rules quotient-rule
  $ derivator rules quotient-rule --format json
"""


@click.command(help=HELP)
@click.argument("name", required=False, shell_complete=completion.rules)
@output_options(("text", DATA), "text")
def rules(name: str | None, output: Output) -> None:
    """Write the list or the page out."""
    from derivator.mistakes import ALL_MISTAKES
    from derivator.rendering.data.reference_json import rule_json, rules_json
    from derivator.rendering.reference import rule_page, rules_page
    from derivator.rules import RULES

    if output.format == DATA:
        output.put(rules_json(RULES, ALL_MISTAKES) if name is None else rule_json(_rule(name), ALL_MISTAKES))
    elif name is None:
        output.put(rules_page(RULES, colour=output.colourful))
    else:
        output.put(rule_page(_rule(name), ALL_MISTAKES, colour=output.colourful))


def _rule(name: str) -> Rule:
    from derivator.rules import RULES

    if name in RULES:
        return RULES[name]
    near = get_close_matches(name, RULES, n=3)
    hint = f"did you mean {' or '.join(near)}?" if near else "`derivator rules` lists them"
    raise UnknownNameError(f"there is no rule {name!r}; {hint}")
