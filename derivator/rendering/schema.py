"""The JSON of a derivation, schema derivator.derivation/1: every step, whatever the level of detail of a page."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sympy import Expr

from derivator import notation
from derivator.inert import Derivative
from derivator.rendering.explain import explanation, title
from derivator.rendering.formats import FORMATS
from derivator.rendering.marks import overlay
from derivator.rendering.writing import Writer
from derivator.rule import Rule
from derivator.trace import Assumption, Definition, Step, Trace, all_definitions

SCHEMA = "derivator.derivation/1"
"""The name and version of the schema; a key is added without a new version, never renamed or removed."""

Record = dict[str, object]


def to_json(trace: Trace, rules: Mapping[str, Rule]) -> str:
    """A derivation as JSON text, indented.

    Args:
        trace: the derivation, checked.
        rules: the rules by name.
    """
    return json.dumps(record(trace, rules), ensure_ascii=False, indent=2) + "\n"


def record(trace: Trace, rules: Mapping[str, Rule]) -> Record:
    """A derivation as plain dictionaries, lists and strings, in the order of the schema."""
    problem = trace.problem
    spell = _Spelling(
        trace,
        rules,
        Writer(FORMATS["text"], problem.conventions),
        Writer(FORMATS["latex"], problem.conventions),
    )
    return {
        "schema": SCHEMA,
        "name": problem.name,
        "title": problem.title,
        "variable": notation.plain(problem.variable),
        "problem": spell.both(Derivative(problem.expression, problem.variable)),
        "definitions": [spell.definition(each) for each in problem.definitions],
        "assumptions": [
            *({"text": spell.text.given(each), "latex": spell.latex.given(each)} for each in problem.given),
            *spell.conditions(trace.assumptions),
        ],
        "steps": spell.steps(trace.steps),
        "result": spell.both(trace.result),
        "forms": [
            {
                **spell.both(form.expression),
                "note": form.note,
                "definition": None if form.definition is None else spell.definition(form.definition),
                "steps": spell.steps(form.steps),
            }
            for form in trace.forms
        ],
        "cases": [
            {
                "condition": {
                    "text": spell.text.comparison(case.left, case.right, equal=case.equal),
                    "latex": spell.latex.comparison(case.left, case.right, equal=case.equal),
                },
                "steps": spell.steps(case.steps),
                "result": spell.both(case.result),
            }
            for case in trace.cases
        ],
    }


@dataclass(frozen=True)
class _Spelling:
    """One derivation's parts as records."""

    trace: Trace
    rules: Mapping[str, Rule]
    text: Writer
    latex: Writer

    def both(self, expression: Expr, shown: Expr | None = None) -> Record:
        """An expression as text that reads back and as LaTeX, the latter with the highlights of `shown`."""
        return {
            "text": notation.plain(expression),
            "latex": self.latex.math(expression if shown is None else shown),
        }

    def definition(self, definition: Definition) -> Record:
        """A definition as text and LaTeX."""
        return {
            "text": f"{notation.plain(definition.head)} := {notation.plain(definition.body)}",
            "latex": self.latex.definition(definition),
        }

    def conditions(self, conditions: Sequence[Assumption]) -> list[Record]:
        """Conditions, or assumptions, as text and LaTeX."""
        return [{"text": self.text.condition(each), "latex": self.latex.condition(each)} for each in conditions]

    def steps(self, steps: Sequence[Step]) -> list[Record]:
        """The records of steps that follow one another."""
        return [
            self.step(step, steps[k - 1] if k else None, steps[k + 1] if k + 1 < len(steps) else None)
            for k, step in enumerate(steps)
        ]

    def step(self, step: Step, previous: Step | None, following: Step | None) -> Record:
        """The record of one step; its lines show what the neighbouring steps highlight in them as well."""
        before, after = step.shown_before, step.shown_after
        if previous is not None and previous.after == step.before:
            before = overlay(previous.shown_after, before)
        if following is not None and following.before == step.after:
            after = overlay(after, following.shown_before)
        # The parts of a line are worked out side by side, only the steps of a sequence follow one another.
        inner = self.steps(step.steps) if step.kind == "sequence" else [self.step(s, None, None) for s in step.steps]
        return {
            "rule": step.rule,
            "title": title(step, self.rules),
            "explanation": explanation(step, self.rules, self.text),
            "statement": self.statement(step),
            "before": self.both(step.before, before),
            "after": self.both(step.after, after),
            "conditions": self.conditions(step.conditions),
            "level": "minor" if step.minor else "major",
            "verdict": {"status": step.verdict.status, "method": step.verdict.method},
            "steps": inner,
        }

    def statement(self, step: Step) -> Record:
        """The law a step used, as an equation; empty for a composite, which states none."""
        rule = self.rules.get(step.rule)
        if rule is None:
            return {"text": "", "latex": ""}
        problem = replace(self.trace.problem, definitions=all_definitions(self.trace))
        return {"text": self.text.law(rule, problem), "latex": self.latex.law(rule, problem)}
