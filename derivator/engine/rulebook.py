"""The rules that one problem may use, by name: the catalogue's, and its own definitions."""

from __future__ import annotations

from functools import lru_cache

from derivator.engine.definitions import definition_rules
from derivator.engine.pattern import Compiled, compile_rule
from derivator.rules import RULES
from derivator.trace import Problem


class _Rules(dict[str, Compiled]):
    """The catalogue's rules, compiled when first asked for, and the problem's definitions."""

    def __missing__(self, name: str) -> Compiled:
        self[name] = compile_rule(RULES[name])
        return self[name]


@lru_cache(maxsize=256)
def compiled_rules(problem: Problem) -> _Rules:
    """Every rule by name, with the problem's definitions as two of them."""
    return _Rules(definition_rules(problem))
