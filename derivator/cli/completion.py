"""What a shell offers while a command is typed: the names of derivations, rules and plans, with what they are."""

from __future__ import annotations

import click
from click.shell_completion import CompletionItem


def derivations(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The named derivations that begin so, each with its title."""
    from derivator.catalogue import CATALOGUE

    return [CompletionItem(name, help=entry.title) for name, entry in CATALOGUE.items() if name.startswith(incomplete)]


def problems(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The named problems to solve that begin so, each with its title."""
    from derivator.catalogue.to_solve import TO_SOLVE

    return [CompletionItem(name, help=entry.title) for name, entry in TO_SOLVE.items() if name.startswith(incomplete)]


def plans(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The plans that begin so, each with what it does."""
    from derivator.catalogue import PLANS

    return [CompletionItem(name, help=plan.title) for name, plan in PLANS.items() if name.startswith(incomplete)]


def rules(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The rules that begin so, each with its title."""
    from derivator.rules import RULES

    return [CompletionItem(name, help=rule.title) for name, rule in RULES.items() if name.startswith(incomplete)]
