"""How to get there: matching, rewriting, plans, and the derivation of a problem."""

from derivator.engine.derivation import IN_THE_VARIABLE, context_of, derive_problem, different
from derivator.engine.plans.default import (
    ALONG_PATHS,
    DEFAULT,
    DIFFERENTIATE,
    IMPLICIT,
    IMPLICIT_AGAIN,
    PLANS,
)
from derivator.engine.plans.in_own_terms import SIMPLIFY
from derivator.engine.plans.plan import Cases, Detour, Differentiate, Inside, Plan, Repeat, Rewrite
from derivator.engine.rewriting.applying import replays, rule_step
from derivator.engine.rewriting.rulebook import compiled_rules
from derivator.engine.value_at_place import put_in, with_value, written_in_letters

__all__ = [
    "ALONG_PATHS",
    "DEFAULT",
    "DIFFERENTIATE",
    "IMPLICIT",
    "IMPLICIT_AGAIN",
    "IN_THE_VARIABLE",
    "PLANS",
    "SIMPLIFY",
    "Cases",
    "Detour",
    "Differentiate",
    "Inside",
    "Plan",
    "Repeat",
    "Rewrite",
    "compiled_rules",
    "context_of",
    "derive_problem",
    "different",
    "put_in",
    "replays",
    "rule_step",
    "with_value",
    "written_in_letters",
]
