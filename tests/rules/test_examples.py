"""Every rule's examples fire, and give what they say."""

from __future__ import annotations

import pytest
from sympy import Symbol

from derivator.engine import compiled_rules, context_of, rule_step
from derivator.inert import Derivative
from derivator.model.rule import Example, Rule
from derivator.model.trace import Problem
from derivator.rules import RULES, definitions
from derivator.syntax import read_example

EXAMPLES = [(rule, example) for rule in RULES.values() for example in rule.examples]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=[f"{r.name}: {e.before}" for r, e in EXAMPLES])
def test_example_fires(rule: Rule, example: Example) -> None:
    before, after = read_example(example.before), read_example(example.after)
    variable = before.variable if isinstance(before, Derivative) else Symbol("x")
    problem = Problem(before, variable)
    step = rule_step(compiled_rules(problem)[rule.name], before, context_of(problem))
    assert step is not None, "the rule does not apply"
    assert step.after == after


def test_every_rule_has_an_example() -> None:
    # What is defined or given belongs to a problem: those rules have no equation of their own.
    without = [name for name, rule in RULES.items() if not rule.examples and rule.topic != "matrices"]
    assert without == [rule.name for rule in definitions.RULES]


MOST_IN_CODE = 45


def test_a_law_is_an_equation_wherever_one_can_say_it() -> None:
    # No equation says a law of matrices that are written out, which have any number of rows and columns.
    in_code = [rule for rule in RULES.values() if rule.rewrite is not None and "[[" not in rule.equation]
    assert len(in_code) <= MOST_IN_CODE
