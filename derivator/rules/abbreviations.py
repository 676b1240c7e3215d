"""What those known functions stand for that are abbreviations, from the table of functions."""

from __future__ import annotations

from functools import partial

from derivator.functions import FUNCTIONS, Function
from derivator.rule import Example, Rule

_rule = partial(Rule, topic="abbreviations")


def _of_function(row: Function) -> Rule:
    """The rule that writes out a function: gelu(u) = u*normal_cdf(u)."""
    head = f"{row.name}({', '.join(row.arguments)})"
    return _rule(
        f"{row.name.replace('_', '-')}-definition",
        f"definition of {row.title}",
        f"{head} = {row.definition}",
        "Write the function out.",
        examples=(Example(head, row.definition),),
    )


RULES = tuple(_of_function(row) for row in FUNCTIONS.values() if row.definition)
"""One rule for each function of the table that is an abbreviation."""
