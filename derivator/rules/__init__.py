"""What is true: every rule by its name."""

from __future__ import annotations

from derivator.base.by_name import by_name
from derivator.model.rule import Rule
from derivator.rules import (
    abbreviations,
    by_inverse,
    cases,
    definitions,
    deltas,
    differentiation,
    equations,
    function_of_cases,
    sums_over_indices,
    unknown_functions,
)
from derivator.rules.algebra import (
    absolute_values,
    common_denominators,
    expanding,
    exponentials,
    fractions,
    identities,
    logarithms,
    one_power,
    order,
    polynomials,
    powers,
    rearranging,
    roots,
    signs,
    sums,
    trigonometry,
)
from derivator.rules.from_limits import difference_quotients, known_limits
from derivator.rules.matrices import changing_blocks, differentials, isolating, reading_off, shaped_forms, written_out
from derivator.rules.solving import solving_laws

TOPICS = (
    differentiation,
    unknown_functions,
    cases,
    function_of_cases,
    identities,
    signs,
    fractions,
    common_denominators,
    powers,
    one_power,
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
    by_inverse,
    known_limits,
    difference_quotients,
    sums_over_indices,
    deltas,
    equations,
    solving_laws,
    definitions,
    differentials,
    isolating,
    reading_off,
    shaped_forms,
    written_out,
    changing_blocks,
)

RULES: dict[str, Rule] = by_name(rule for topic in TOPICS for rule in topic.RULES)
"""Every rule by its name, topic by topic."""
