"""The rules that one problem may use, by name: the catalogue's, and its own definitions."""

from __future__ import annotations

import difflib
from functools import lru_cache

from derivator.engine.rewriting.pattern import Compiled, compile_rule
from derivator.engine.rewriting.unfolding import definition_rules
from derivator.model.trace import Problem
from derivator.rules import RULES


class UnknownRuleError(LookupError):
    """A plan names a rule that there is not.

    Args:
        name: the name in the plan.
    """

    def __init__(self, name: str) -> None:
        near = difflib.get_close_matches(name, RULES, n=1)
        super().__init__(f"a plan names the rule “{name}”, which does not exist" + "".join(f"; {n}?" for n in near))


class _Rules(dict[str, Compiled]):
    """The catalogue's rules, compiled when first asked for, and the problem's definitions."""

    def __missing__(self, name: str) -> Compiled:
        if name not in RULES:
            raise UnknownRuleError(name)
        self[name] = compile_rule(RULES[name])
        return self[name]


@lru_cache(maxsize=256)
def compiled_rules(problem: Problem) -> _Rules:
    """Every rule by name, with the problem's definitions as two of them."""
    return _Rules(definition_rules(problem))
