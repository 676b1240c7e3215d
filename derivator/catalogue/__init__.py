"""The named derivations: each a problem with its plan and what stands around it."""

from __future__ import annotations

from derivator.base.by_name import by_name
from derivator.catalogue import (
    activations,
    by_cases,
    by_records,
    information,
    likelihood,
    losses,
    matrices,
    networks,
    regression,
    scalar,
    several,
)
from derivator.catalogue.entry import NamedDerivation
from derivator.engine import PLANS as COMMON_PLANS
from derivator.engine import Plan

TOPICS = (scalar, activations, losses, by_cases, information, likelihood, by_records, regression, several, networks,
          matrices)

CATALOGUE: dict[str, NamedDerivation] = by_name(entry for topic in TOPICS for entry in topic.ENTRIES)
"""Every named derivation by its name, in the order in which it is listed."""

TOPIC_OF: dict[str, str] = {
    entry.name: topic.__name__.rpartition(".")[2] for topic in TOPICS for entry in topic.ENTRIES
}
"""The topic of each named derivation: the module it is declared in."""

PLANS: dict[str, Plan] = by_name(dict.fromkeys((*COMMON_PLANS.values(), *(entry.plan for entry in CATALOGUE.values()))))
"""Every plan by its name; entries may share one."""

__all__ = ["CATALOGUE", "PLANS", "TOPIC_OF", "NamedDerivation"]
