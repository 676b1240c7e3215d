"""A plan that names a rule there is not is told so, with the rule that was probably meant."""

from __future__ import annotations

import pytest

from derivator.catalogue import CATALOGUE
from derivator.engine.rewriting.pattern import Compiled
from derivator.engine.rewriting.rulebook import UnknownRuleError, compiled_rules
from derivator.rules import RULES


def test_a_slip_in_the_name_of_a_rule_is_told():
    with pytest.raises(UnknownRuleError, match=r"“qotient-rule”, which does not exist; quotient-rule[?]"):
        compiled_rules(CATALOGUE["sigmoid"].problem)["qotient-rule"]


@pytest.mark.parametrize("name", [name for name, rule in RULES.items() if rule.rewrite is None])
def test_the_left_sides_alone_tell_what_the_forms_need(name):
    compiled = Compiled(RULES[name])
    assert compiled.features == Compiled(RULES[name], compiled.forms).features
