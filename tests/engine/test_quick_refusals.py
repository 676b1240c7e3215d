"""What is told from the classes of node in a line alone, that a rule cannot apply there, is true."""

from __future__ import annotations

from functools import cache

import pytest
from named import derivation
from sympy import Expr

from derivator.base.errors import UnsupportedError
from derivator.catalogue import CATALOGUE
from derivator.engine import DEFAULT, compiled_rules, context_of, derive_problem
from derivator.engine.rewriting.applying import rewrites
from derivator.inert.trees import features, features_named, names_of_features, subexpressions
from derivator.model.rule import Rule
from derivator.model.trace import Problem, Step
from derivator.rules import RULES
from derivator.syntax import read, read_example

EXPRESSIONS = ("(x^2+1)/(x^3-2x)", "x*2^x*sin(3*x)", "sqrt(x)*(x - 1/x)^3", "abs(x)*log(x^2, 2)", "-(a - x)*(b + x)")


def steps_of(steps: tuple[Step, ...]) -> list[Step]:
    return [each for step in steps for each in (step, *steps_of(step.steps))]


@cache
def lines() -> dict[int, list[Expr]]:
    """Parts of all lines, by the classes of node in them."""
    problems = [Problem(read(text).expression, read("x").expression) for text in EXPRESSIONS]
    made = [*(derive_problem(each, DEFAULT) for each in problems), *map(derivation, CATALOGUE)]
    steps = [step for each in made for step in steps_of(each.steps)]
    examples = [read_example(example.before) for rule in RULES.values() for example in rule.examples]
    whole = (*examples, *(side for step in steps for side in (step.before, step.after)))
    found: dict[int, list[Expr]] = {}
    for part in dict.fromkeys(part for line in whole for part in subexpressions(line)):
        found.setdefault(features(part), []).append(part)
    return found


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.name)
def test_a_rule_called_impossible_does_not_apply(rule: Rule) -> None:
    problem = Problem(read("x").expression, read("x").expression)
    compiled, context = compiled_rules(problem)[rule.name], context_of(problem)

    def applies(line: Expr) -> bool:
        try:
            return next(rewrites(compiled, line, context), None) is not None
        except UnsupportedError:  # it applies, and what it would make is refused by name
            return True

    impossible = (line for held, alike in lines().items() if not compiled.possible(held) for line in alike)
    assert not list(filter(applies, impossible))


def test_what_a_rule_applies_to_comes_back_as_it_was_written_down() -> None:
    found = features(read("sin(x)^2/(1+3*x)").expression)
    names = names_of_features(found)
    assert features_named(names) == found
    assert {".Apply", "sin", 2, ".Fraction"} <= set(names)
