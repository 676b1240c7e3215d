"""The rules that one problem may use, by name: the catalogue's, and its own definitions."""

from __future__ import annotations

import difflib
from dataclasses import replace
from functools import lru_cache

from derivator.engine.rewriting.pattern import Compiled, compile_rule
from derivator.engine.rewriting.unfolding import definition_rules
from derivator.engine.rewriting.where import Placed, Usage
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


class Rulebook(dict[Usage, Compiled]):
    """The catalogue's rules, compiled when first asked for, at places as well, and the problem's definitions."""

    def __missing__(self, usage: Usage) -> Compiled:
        if isinstance(usage, Placed):
            self[usage] = replace(self[usage.rule], where=usage.where)
        elif usage in RULES:
            self[usage] = compile_rule(RULES[usage])
        else:
            raise UnknownRuleError(usage)
        return self[usage]

    def with_law(self, name: str, law: Compiled) -> Rulebook:
        """The same with a law in code that one derivation brings."""
        return Rulebook({**self, name: law})


@lru_cache(maxsize=256)
def compiled_rules(problem: Problem) -> Rulebook:
    """Every rule by name, with the problem's definitions as two of them."""
    return Rulebook(definition_rules(problem))
