"""The rules of a problem, by name, and the walk that uses them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from derivator.catalogue import CATALOGUE
from derivator.engine.derivation import walk_of
from derivator.engine.rewriting.pattern import Compiled
from derivator.engine.rewriting.rulebook import UnknownRuleError, compiled_rules
from derivator.model.conventions import Conventions
from derivator.model.trace import Assumption
from derivator.rules import RULES


def test_a_slip_in_the_name_of_a_rule_is_told():
    with pytest.raises(UnknownRuleError, match=r"“qotient-rule”, which does not exist; quotient-rule[?]"):
        compiled_rules(CATALOGUE["sigmoid"].problem)["qotient-rule"]


def test_what_stands_around_a_problem_makes_no_new_walk():
    problem = CATALOGUE["sigmoid"].problem
    assert walk_of(replace(problem, title="another", conventions=Conventions(partial=True))) is walk_of(problem)
    assert walk_of(replace(problem, assumptions=(Assumption("positive", problem.variable),))) is not walk_of(problem)


@pytest.mark.parametrize("name", [name for name, rule in RULES.items() if rule.rewrite is None])
def test_the_left_sides_alone_tell_what_the_forms_need(name):
    compiled = Compiled(RULES[name])
    assert compiled.features == Compiled(RULES[name], compiled.forms).features
