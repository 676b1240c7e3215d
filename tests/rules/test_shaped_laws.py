"""The laws about vectors and matrices: true of all shapes that fit, false where one sign in them is lost."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from derivator.deriving.shaped.shaped_laws import verdict_on_shaped_law
from derivator.model.rule import Rule
from derivator.rules import RULES
from derivator.syntax import read_equation

LAWS = [(rule, form) for rule in RULES.values() if rule.topic == "matrices" for form in range(len(rule.equations))]
IDS = [f"{rule.name}: {rule.equations[form]}" for rule, form in LAWS]


@pytest.mark.parametrize(("rule", "form"), LAWS, ids=IDS)
def test_a_law_holds(rule: Rule, form: int) -> None:
    verdict = verdict_on_shaped_law(rule, form, 8)
    assert verdict.status == "agrees", verdict.witness


def broken(right: str) -> set[str]:
    """The right side with one transpose dropped, two factors exchanged, or one sign lost or changed."""
    found = set()
    for dropped in re.finditer(r"\.T\b", right):
        found.add(right[: dropped.start()] + right[dropped.end() :])
    for pair in re.finditer(r"([A-Za-z]\w*(?:\([A-Za-z]\))?(?:\.T)?) @ ([A-Za-z]\w*(?:\([A-Za-z]\))?(?:\.T)?)", right):
        found.add(right[: pair.start()] + f"{pair[2]} @ {pair[1]}" + right[pair.end() :])
    for sign in re.finditer(r" - ", right):
        found.add(right[: sign.start()] + " + " + right[sign.end() :])
    for sign in re.finditer(r"(?<![\w)] )-(?=[A-Za-z(])", right):
        found.add(right[: sign.start()] + right[sign.end() :])
    found |= {right.replace("2*", "", 1)} if right.startswith("2*") else set()
    return found - {right}


BROKEN = [
    (rule, replace(rule, equation=f"{left} = {wrong}", variants=()))
    for rule in RULES.values()
    if rule.topic == "matrices"
    for left, _, right in (equation.partition(" = ") for equation in rule.equations)
    for wrong in sorted(broken(right))
]
HOLD_ALL_THE_SAME = {
    "transpose-of-symmetric", "transpose-of-scalar",
    "d(log(det(A))) = tr(d(A) @ inv(A))",  # a cyclic exchange under the trace
    "d(det(A)) = det(A)*tr(d(A) @ inv(A))",
    "tr(A @ B) = tr(A @ B)",
}
"""What is broken in the writing and is still true."""


@pytest.mark.parametrize(("rule", "wrong"), BROKEN, ids=[f"{rule.name}: {wrong.equation}" for rule, wrong in BROKEN])
def test_a_law_with_a_sign_lost_is_refuted(rule: Rule, wrong: Rule) -> None:
    if wrong.equation in HOLD_ALL_THE_SAME or read_equation(wrong.equation) == read_equation(rule.equation):
        return
    assert verdict_on_shaped_law(wrong).status == "refuted"




@pytest.mark.parametrize(
    ("rule", "kind"),
    [(rule, kind) for rule in RULES.values() if rule.topic == "matrices"
     for kind in ("constant", "square", "symmetric", "orthogonal", "diagonal", "lower-triangular", "upper-triangular",
                  "stochastic", "ones")
     if any(condition.kind == kind for condition in rule.conditions)],
    ids=lambda value: value if isinstance(value, str) else value.name,
)
def test_a_law_without_its_condition_is_refuted(rule: Rule, kind: str) -> None:
    less = replace(rule, conditions=tuple(each for each in rule.conditions if each.kind != kind))
    assert any(verdict_on_shaped_law(less, form).status == "refuted" for form in range(len(rule.equations)))


def test_there_are_broken_laws() -> None:
    assert len(BROKEN) > 40
