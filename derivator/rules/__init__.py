"""What is true: every rule by its name, and every mistake."""

from __future__ import annotations

from derivator.rule import Mistake, Rule
from derivator.rules import (
    definitions,
    differentiation,
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
from derivator.rules.mistakes import MISTAKES as _MISTAKES

TOPICS = (
    differentiation,
    identities,
    signs,
    fractions,
    powers,
    logarithms,
    trigonometry,
    sums,
    order,
    indexed,
    definitions,
)

RULES: dict[str, Rule] = {rule.name: rule for topic in TOPICS for rule in topic.RULES}
"""Every rule by its name, topic by topic."""

MISTAKES: dict[str, Mistake] = {mistake.name: mistake for mistake in _MISTAKES}
"""Every common mistake by its name."""
