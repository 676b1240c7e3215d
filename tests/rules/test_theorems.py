"""Every rule's equation is a true theorem: at random points, by code that is neither the engine nor its rules.

What is tried is printed on failure: the equation with everything put in.
"""

from __future__ import annotations

import re

import pytest
from sympy import Symbol

from derivator.deriving.law_checker import OUTER, VARIABLE, Instance, instances
from derivator.functions import FUNCTIONS
from derivator.inert import Fraction
from derivator.inert.trees import subexpressions
from derivator.model.rule import Condition, Rule
from derivator.notation import plain
from derivator.rules import RULES, definitions
from derivator.syntax import read_equation
from derivator.verification import Checker

EQUATIONS = [
    (rule, equation)
    for rule in RULES.values()
    if rule not in definitions.RULES and rule.topic != "matrices"  # those are judged in test_shaped_laws
    for equation in (rule.equation, *rule.variants)
    if "=>" not in equation
]


def _verdicts(rule: Rule, equation: str) -> list[tuple[str, str]]:
    found = []
    for seed, (left, right, given) in enumerate(instances(rule, equation, len(OUTER) if "f(" in equation else 3)):
        verdict = Checker(variable=VARIABLE, seed=seed).equality(left, right, assumptions=given)
        found.append((verdict.status, f"{plain(left)} = {plain(right)}: {verdict.witness or verdict.method}"))
    return found


@pytest.mark.parametrize(("rule", "equation"), EQUATIONS, ids=[f"{r.name}: {e}" for r, e in EQUATIONS])
def test_equation_holds(rule: Rule, equation: str) -> None:
    for status, shown in _verdicts(rule, equation):
        assert status in ("proved", "agrees"), shown


@pytest.mark.parametrize(
    "equation",
    [
        "D(f*g) = D(f)*D(g)",
        "D(u/v) = (D(u)*v + u*D(v))/v^2",
        "log(a + b) = log(a) + log(b)",
        "(a + ...)/c = a + ...",
        "D(f(u)) = f'(u)",
        "D(f(u)) = f(u)*D(u)",
        "D(sqrt(f^2)) = D(f)",
        "D(abs(f)) = D(f)",
        "sum(a[i]*b[i], i, 1, m) = sum(a[i], i, 1, m)*sum(b[i], i, 1, m)",
    ],
)
def test_false_equation_is_found(equation: str) -> None:
    rule = Rule("bad-rule", "false", equation, "", "test")
    assert any(status == "refuted" for status, _ in _verdicts(rule, equation))


def test_a_false_power_rule_is_found() -> None:
    rule = Rule("bad-rule", "false", "D(x^n) = abs(n)*x^(n-1)", "", "test", conditions=(Condition("constant", "n"),))
    assert any(status == "refuted" for status, _ in _verdicts(rule, rule.equation))


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_a_sentence_speaks_of_letters_the_equation_has(rule: Rule) -> None:
    spoken = set(re.findall(r"\{(\w+)\}", rule.sentence))
    written = {name for side in read_equation(rule.equation) for name in map(str, side.atoms(Symbol))}
    assert spoken <= written
    # A law in code matches no letters, so its sentence has none to fill in.
    assert not spoken or rule.rewrite is None


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_a_title_names_functions_that_each_equation_has(rule: Rule) -> None:
    left = rule.title
    for row in sorted(FUNCTIONS.values(), key=lambda row: -len(row.title)):
        named = rf"\b{re.escape(row.title)}\b"
        if re.search(named, left):
            left = re.sub(named, "", left)
            for equation in rule.equations:
                assert re.search(rf"\b{row.name}\(", equation), f"{rule.title}: {equation}"


def test_names_are_kebab_case() -> None:
    assert not [name for name in RULES if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)]


def test_every_function_has_its_rule() -> None:
    differentiated = [row for row in FUNCTIONS.values() if row.definition or row.variadic or any(row.derivatives)]
    for row in differentiated:
        written_out = row.definition or row.variadic
        assert f"{row.name.replace('_', '-')}-{'definition' if written_out else 'derivative'}" in RULES


def test_letters_are_filled_before_an_equation_is_judged() -> None:
    # A letter left standing would make an equation about one number only.
    left, _ = Instance(RULES["quotient-rule"], 0).sides("u/v = 0")
    assert isinstance(left, Fraction)
    assert not any(part == Symbol("u") for part in subexpressions(left))
