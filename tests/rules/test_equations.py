"""Laws between equations are true: where the first equation holds, the second one does, by code that is no rule."""

from __future__ import annotations

import pytest

from derivator.deriving.law_checker import VARIABLE, instances
from derivator.grading import FAMILIES
from derivator.mistakes import BETWEEN_EQUATIONS, OF_EQUATIONS
from derivator.rules import RULES
from derivator.verification import Checker

LAWS = {name: rule.equations for name, rule in RULES.items() if "=>" in rule.equation}


def follows(law: str) -> str:
    """What verification says of the second equation where a letter of the first is put to what makes it hold."""
    [(left, right, _)] = instances(RULES["divide-both-sides"], law)
    return Checker(variable=VARIABLE).equality(left, right).status


def test_there_are_such_laws():
    assert {"differentiate-both-sides", "gather-derivative", "divide-both-sides"} <= set(LAWS)


@pytest.mark.parametrize("law", [equation for equations in LAWS.values() for equation in equations])
def test_a_law_holds(law):
    assert follows(law) == "proved"


@pytest.mark.parametrize(
    "law",
    [
        "a + c = b + d => a - b = c - d",
        "a*p = b => p = a/b",
        "a/c = b => a = b/c",
        "a*(b + c) = d => a*b + c = d",
        "a = b => D(a^2) = D(b)",
    ],
)
def test_a_false_law_is_found(law):
    assert follows(law) == "refuted"


@pytest.mark.parametrize(
    "mistake", [*OF_EQUATIONS.values(), *BETWEEN_EQUATIONS.values()], ids=lambda mistake: mistake.name
)
def test_a_mistake_is_false(mistake):
    assert all(follows(each) == "refuted" for each in (mistake.equation, *mistake.variants))
    assert mistake.instead_of in LAWS
    assert mistake.family in FAMILIES
    assert mistake.advice.endswith((".", "?"))
    assert not any(sign in mistake.advice for sign in "=^*")
