"""The named derivations: each a problem with its plan and what stands around it."""

from __future__ import annotations

from derivator.catalogue import (
    activations,
    by_cases,
    information,
    likelihood,
    losses,
    regression,
    scalar,
    several,
)
from derivator.catalogue.entry import Entry
from derivator.engine import PLANS as COMMON_PLANS
from derivator.engine import Plan

TOPICS = (scalar, activations, losses, by_cases, information, likelihood, regression, several)

CATALOGUE: dict[str, Entry] = {entry.name: entry for topic in TOPICS for entry in topic.ENTRIES}
"""Every named derivation by its name, in the order in which it is listed."""

PLANS: dict[str, Plan] = {**COMMON_PLANS, **{entry.plan.name: entry.plan for entry in CATALOGUE.values()}}
"""Every plan by its name."""

__all__ = ["CATALOGUE", "PLANS", "Entry"]
