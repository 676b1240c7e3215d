"""The reference as JSON: the named derivations, and rules with all that a program needs of them."""

from __future__ import annotations

from collections.abc import Mapping

from sympy import Expr

from derivator import notation
from derivator.catalogue import NamedDerivation
from derivator.catalogue.to_solve import NamedProblem
from derivator.deriving.laws_used import statement
from derivator.inert import Equation
from derivator.model.conventions import Conventions
from derivator.model.rule import Condition, Example, Mistake, Rule
from derivator.rendering.data.json_text import json_text
from derivator.rendering.reference import condition_words, in_words
from derivator.syntax import read_example, read_names

NAMES_SCHEMA = "derivator.list/1"
RULES_SCHEMA = "derivator.rules/1"
RULE_SCHEMA = "derivator.rule/1"
"""The names and versions of the schemas; a key is added without a new version, never renamed or removed."""

_CONVENTIONS = Conventions()

_Record = dict[str, object]


def names_json(
    entries: Mapping[str, NamedDerivation], topics: Mapping[str, str], solved: Mapping[str, NamedProblem]
) -> str:
    """The named derivations, of which each has a topic, and the problems of `solve`, schema derivator.list/1."""
    derivations = [_entry(entry, topics[name]) for name, entry in entries.items()]
    problems = [_problem(problem) for problem in solved.values()]
    return json_text({"schema": NAMES_SCHEMA, "derivations": derivations, "problems": problems})


def rules_json(rules: Mapping[str, Rule], mistakes: Mapping[str, Mistake]) -> str:
    """All rules as JSON text, schema derivator.rules/1: each as its own page has it, but for the schema."""
    return json_text({"schema": RULES_SCHEMA, "rules": [_rule(rule, mistakes) for rule in rules.values()]})


def rule_json(rule: Rule, mistakes: Mapping[str, Mistake]) -> str:
    """One rule as JSON text, schema derivator.rule/1."""
    return json_text({"schema": RULE_SCHEMA, **_rule(rule, mistakes)})


def _entry(entry: NamedDerivation, topic: str) -> _Record:
    problem = entry.problem
    return {
        "name": entry.name,
        "title": entry.title,
        "topic": topic,
        "function": _both(problem.expression, problem.conventions),
        "variable": entry.wrt,
        "variables": [_both(variable, problem.conventions) for variable in read_names(entry.wrt)],
        "order": entry.order,
        "implicit": bool(entry.dependent),
        "dependent": entry.dependent,
        "plan": entry.plan.name,
    }


def _problem(problem: NamedProblem) -> _Record:
    return {
        "name": problem.name,
        "title": problem.title,
        "function": problem.text,
        "unknown": problem.wrt,
        "assume": list(problem.assume),
        "subject_to": list(problem.subject_to),
        "shapes": problem.shapes,
    }


def _rule(rule: Rule, mistakes: Mapping[str, Mistake]) -> _Record:
    return {
        "name": rule.name,
        "title": rule.title,
        "topic": rule.topic,
        "equations": [_equation(equation) for equation in rule.equations],
        "sentence": in_words(rule),
        "conditions": [_condition(condition) for condition in rule.conditions],
        "optional": list(rule.optional),
        "rest": list(rule.rest),
        "minor": rule.minor,
        "examples": [_example(example) for example in rule.examples],
        "refusals": list(rule.refusals),
        "mistakes": [_mistake(each) for each in mistakes.values() if each.instead_of == rule.name],
        "source": rule.source,
    }


def _mistake(mistake: Mistake) -> _Record:
    return {
        "name": mistake.name,
        "title": mistake.title,
        "family": mistake.family,
        "equations": [_equation(equation) for equation in (mistake.equation, *mistake.variants)],
        "conditions": [_condition(condition) for condition in mistake.conditions],
        "advice": mistake.advice,
    }


def _equation(text: str) -> _Record:
    """A law as it is declared, and both its sides; of two equations the second follows from the first."""
    left, right = statement(text)
    relation = "implies" if isinstance(left, Equation) else "equals"
    return {"stated": text, "relation": relation, "left": _both(left), "right": _both(right)}


def _condition(condition: Condition) -> _Record:
    return {"kind": condition.kind, "subject": condition.subject, "words": condition_words(condition)}


def _example(example: Example) -> _Record:
    before, after = (_both(read_example(text)) for text in (example.before, example.after))
    return {"before": before, "after": after, "needs": [_condition(each) for each in example.needs]}


def _both(expression: Expr, conventions: Conventions = _CONVENTIONS) -> _Record:
    return {"text": notation.plain(expression), "latex": notation.latex(expression, conventions)}
