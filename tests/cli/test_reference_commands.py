"""The commands `derivator list` and `derivator rules`."""

import re

import pytest

from derivator.catalogue import CATALOGUE
from derivator.catalogue.to_solve import TO_SOLVE
from derivator.rules import RULES


def test_every_named_derivation_is_listed_on_a_line(run):
    lines = run("list").stdout.splitlines()
    assert [line.split()[0] for line in lines] == [*CATALOGUE, *TO_SOLVE]


def test_every_rule_is_listed(run):
    listed = {line.split()[0] for line in run("rules").stdout.splitlines() if line.startswith("  ")}
    assert listed == set(RULES)


@pytest.mark.parametrize("name", RULES)
def test_every_rule_has_a_page(run, name):
    result = run("rules", name)
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith(f"{RULES[name].title}  ({name}, {RULES[name].topic})\n")
    # No letter of a sentence is left to be filled in; a function by cases has braces of its own.
    assert not re.search(r"(?<![_^])\{\w+\}", result.stdout)
    assert result.stdout.count("\n\n\n") == 0


def test_an_unknown_rule_is_answered_with_near_ones(run):
    result = run("rules", "qoutient-rule")
    assert result.exit_code == 2
    assert "did you mean quotient-rule" in result.stderr


def test_a_law_between_equations_has_an_arrow(run):
    page = run("rules", "divide-both-sides").output
    assert "a p = b ⇒ p = b/a" in page
    assert "2g(x) g'(x) = -x ⇒ g'(x) = (-x)/(2g(x))" in page
    assert "a p = b ⇒ p = a/b" in page
    assert "= p =" not in page
