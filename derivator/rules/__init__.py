"""What is true: every rule by its name."""

from __future__ import annotations

from derivator.by_name import by_name
from derivator.rule import Rule
from derivator.rules import (
    abbreviations,
    absolute_values,
    cases,
    common_denominators,
    definitions,
    deltas,
    differentiation,
    equations,
    expanding,
    exponentials,
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
    common_denominators,
    powers,
    exponentials,
    roots,
    absolute_values,
    logarithms,
    trigonometry,
    abbreviations,
    sums,
    expanding,
    polynomials,
    order,
    rearranging,
    indexed,
    deltas,
    equations,
    definitions,
)

RULES: dict[str, Rule] = by_name(rule for topic in TOPICS for rule in topic.RULES)
"""Every rule by its name, topic by topic."""
