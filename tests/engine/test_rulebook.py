"""A plan that names a rule there is not is told so, with the rule that was probably meant."""

from __future__ import annotations

import pytest

from derivator.catalogue import CATALOGUE
from derivator.engine.rulebook import UnknownRuleError, compiled_rules


def test_a_slip_in_the_name_of_a_rule_is_told():
    with pytest.raises(UnknownRuleError, match=r"“qotient-rule”, which does not exist; quotient-rule[?]"):
        compiled_rules(CATALOGUE["sigmoid"].problem)["qotient-rule"]
