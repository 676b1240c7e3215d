"""What is true: every rule by its name."""

from __future__ import annotations

from derivator.rule import Rule
from derivator.rules import (
    cases,
    definitions,
    differentiation,
    equations,
    fractions,
    identities,
    indexed,
    logarithms,
    order,
    powers,
    signs,
    sums,
    trigonometry,
)

TOPICS = (
    differentiation,
    cases,
    identities,
    signs,
    fractions,
    powers,
    logarithms,
    trigonometry,
    sums,
    order,
    indexed,
    equations,
    definitions,
)

RULES: dict[str, Rule] = {rule.name: rule for topic in TOPICS for rule in topic.RULES}
"""Every rule by its name, topic by topic."""
