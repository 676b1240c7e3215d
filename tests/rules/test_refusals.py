"""What the conditions of rules are for: each is shown by a refusal, by what an example needs, or by a false law."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import pytest
from sympy import Expr, Symbol

from derivator.deriving.law_checker import VARIABLE, instances
from derivator.engine import context_of, rule_step
from derivator.engine.rewriting.pattern import compile_rule
from derivator.functions import FUNCTIONS
from derivator.inert import Derivative
from derivator.model.rule import Condition, Rule
from derivator.model.trace import Assumption, Problem, Step
from derivator.notation import plain
from derivator.reals.simplest_conditions import reduced
from derivator.rules import RULES
from derivator.syntax import read, read_example
from derivator.verification import Checker

OF_A_ROW = tuple(f"{name.replace('_', '-')}-{kind}" for name in FUNCTIONS for kind in ("derivative", "definition"))
"""What the conditions of these say stands in the table of functions; it is judged by numbers elsewhere."""
DECLARED = [
    rule for rule in RULES.values() if not rule.name.startswith(OF_A_ROW) and rule.topic != "matrices"
]
CONDITIONS = [(rule, condition) for rule in DECLARED if rule.rewrite is None for condition in rule.conditions]
"""Those of laws in code are stated; the code looks after them itself."""

OF_USE = {"depends", "single", "named", "not-variable", "not-number", "not-whole", "no-sum", "indexed", "number",
          "several", "elementary", "unsigned",
          "over-increment", "increment", "no-polynomial", "no-fraction", "transcendental", "slope",
          "no-slope"}
"""Conditions under which a law is used; it is true without them."""
TRUE_ANYHOW = {
    "power-of-exponential", "power-of-root", "radicand-times-root", "complement-of-fraction", "fraction-as-complement",
    "collect-constants", "limit-of-cosine", "addition-theorem", "ratio-apart", "binomial-theorem",
    "around-the-increment", "constant-out-of-limit", "variable-out-of-two",
}
"""Laws whose condition is one of use as well: an exponential is a power of e, whatever its exponent."""


@lru_cache(maxsize=512)
def line(text: str) -> Expr:
    return read_example(text)


def used(rule: Rule, text: str) -> Step | None:
    """What the rule makes of an expression, wherever in it; None where it does not apply."""
    before = line(text)
    variable = before.variable if isinstance(before, Derivative) else Symbol("x")
    return rule_step(compile_rule(rule), before, context_of(Problem(before, variable)))


def without(rule: Rule, condition: Condition) -> Rule:
    return replace(rule, conditions=tuple(each for each in rule.conditions if each != condition))


REFUSALS = [(rule, text) for rule in RULES.values() for text in rule.refusals]
IDS = [f"{rule.name}: {text}" for rule, text in REFUSALS]


@pytest.mark.parametrize(("rule", "text"), REFUSALS, ids=IDS)
def test_a_rule_does_not_apply_where_it_must_not(rule: Rule, text: str) -> None:
    assert used(rule, text) is None


@pytest.mark.parametrize(("rule", "text"), REFUSALS, ids=IDS)
def test_a_single_condition_keeps_it_off(rule: Rule, text: str) -> None:
    due = [condition for condition in rule.conditions if used(without(rule, condition), text) is not None]
    assert len(due) >= 1


NEEDS = [(rule, example) for rule in RULES.values() for example in rule.examples if example.needs]


@pytest.mark.parametrize(("rule", "example"), NEEDS, ids=[f"{r.name}: {e.before}" for r, e in NEEDS])
def test_an_example_needs_what_it_says(rule, example) -> None:
    step = used(rule, example.before)
    assert step is not None
    said = reduced(Assumption(each.kind, read(each.subject).expression) for each in example.needs)
    assert step.conditions == said


def shown_by_refusal(rule: Rule, condition: Condition) -> Step | None:
    """What the rule would make, without a condition, of an expression that this alone keeps it off."""
    less = without(rule, condition)
    return next((step for text in rule.refusals if (step := used(less, text)) is not None), None)


def shown_by_example(rule: Rule, condition: Condition) -> bool:
    less = without(rule, condition)
    steps = ((used(less, each.before), used(rule, each.before)) for each in rule.examples if each.needs)
    return any(step is None or step.conditions != whole.conditions for step, whole in steps)


def made_otherwise(rule: Rule, condition: Condition) -> bool:
    """Whether an example comes out otherwise: without the condition another of the law's equations is used there."""
    less = without(rule, condition)
    steps = ((used(less, each.before), used(rule, each.before)) for each in rule.examples)
    return any(step is None or step.after != whole.after for step, whole in steps)


def false_without(rule: Rule, condition: Condition) -> bool:
    """Whether the law, without a condition, is false at some point, or has no value where it is said to have one."""
    less = without(rule, condition)
    for equation in less.equations:
        for seed, (left, right, given) in enumerate(instances(less, equation, 4)):
            seen = Checker(variable=VARIABLE, seed=seed).compare(left, right, assumptions=given)
            if seen.outcome == "different" or seen.left_only:
                return True
    return False


NAMES = [f"{rule.name}: {condition.kind} {condition.subject}" for rule, condition in CONDITIONS]


@pytest.mark.parametrize(("rule", "condition"), CONDITIONS, ids=NAMES)
def test_each_condition_is_missed_when_it_is_dropped(rule: Rule, condition: Condition) -> None:
    refused = shown_by_refusal(rule, condition)
    shown = refused is not None or shown_by_example(rule, condition) or made_otherwise(rule, condition)
    assert shown or false_without(rule, condition)
    if refused is None or condition.kind in OF_USE or rule.name in TRUE_ANYHOW:
        return
    # What it would make of the refused expression is wrong, loses its values, or speaks of what is real nowhere.
    seen = Checker(variable=VARIABLE).compare(refused.before, refused.after)
    wrong = seen.outcome == "different" or seen.left_only or seen.right_only or not seen.points
    assert wrong, f"{plain(refused.before)} = {plain(refused.after)}"
