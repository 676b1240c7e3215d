"""What is true: every rule by its name."""

from __future__ import annotations

from derivator.by_name import by_name
from derivator.rule import Rule
from derivator.rules import (
    abbreviations,
    cases,
    definitions,
    differentiation,
    equations,
    expanding,
    fractions,
    identities,
    indexed,
    logarithms,
    order,
    polynomials,
    powers,
    rearranging,
    roots,
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
    roots,
    logarithms,
    trigonometry,
    abbreviations,
    sums,
    expanding,
    polynomials,
    order,
    rearranging,
    indexed,
    equations,
    definitions,
)

RULES: dict[str, Rule] = by_name(rule for topic in TOPICS for rule in topic.RULES)
"""Every rule by its name, topic by topic."""
