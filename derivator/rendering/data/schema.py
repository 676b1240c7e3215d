"""The JSON of a derivation, schema derivator.derivation/1: every step, whatever the level of detail of a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sympy import Expr

from derivator import notation
from derivator.deriving.laws_used import form_of
from derivator.inert import Equation
from derivator.inert.trees import with_letters
from derivator.model.rule import Border, Rule
from derivator.model.trace import (
    Assumption,
    Definition,
    Family,
    Place,
    Problem,
    Step,
    Trace,
    ValueAtPlace,
    all_definitions,
)
from derivator.reals.sign_calculus import Signs, collected, why_always
from derivator.rendering.data.json_text import JsonRecord, json_text
from derivator.rendering.explain import explanation, title
from derivator.rendering.formats import FORMATS
from derivator.rendering.highlighting import overlay
from derivator.rendering.told_borders import borders_of, sentence
from derivator.rendering.writing import Writer, compared

SCHEMA = "derivator.derivation/1"
"""The name and version of the schema; a key is added without a new version, never renamed or removed."""

FAMILY_SCHEMA = "derivator.derivations/1"
"""The same for derivations that belong together."""


def to_json(trace: Trace, rules: Mapping[str, Rule]) -> str:
    """A derivation as JSON text, indented.

    Args:
        trace: the derivation, checked.
        rules: the rules by name.
    """
    return json_text(record(trace, rules))


def family_json(family: Family, rules: Mapping[str, Rule]) -> str:
    """Derivations that belong together as JSON text, schema derivator.derivations/1.

    Args:
        family: the derivations, checked.
        rules: the rules by name.
    """
    return json_text(family_record(family, rules))


def family_record(family: Family, rules: Mapping[str, Rule]) -> JsonRecord:
    """Derivations that belong together as plain data; each of them is a record of its own schema."""
    problem = family.problem

    def both(expression: Expr) -> JsonRecord:
        return {"text": _typed(expression, problem), "latex": notation.latex(expression, problem.conventions)}

    last = family.traces[-1]
    whole = family.whole or Equation(last.problem.named, last.result)
    return {
        "schema": FAMILY_SCHEMA,
        "kind": family.kind,
        "name": problem.name,
        "function": both(problem.expression),
        "readings": list(problem.readings),
        "derivations": [record(trace, rules) for trace in family.traces],
        "equal": [
            {"derived": both(each.derived), "other": both(each.other),
             "verdict": {"status": each.verdict.status, "method": each.verdict.method}}
            for each in family.same
        ],
        "complete": family.complete,
        "problem": both(whole.left),
        "result": both(whole.right) if family.complete else None,
    }


def record(trace: Trace, rules: Mapping[str, Rule]) -> JsonRecord:
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
        "problem": spell.both(problem.opening),
        "readings": list(problem.readings),
        "definitions": [spell.definition(each) for each in problem.definitions],
        "assumptions": [
            *({"text": spell.text.given(each), "latex": spell.latex.given(each)} for each in problem.given),
            *spell.conditions(trace.assumptions),
        ],
        "steps": spell.steps(trace.steps),
        "complete": not trace.stopped,
        "stopped": trace.stopped,
        "result": None if trace.stopped else spell.both(trace.result),
        "borders": [
            {
                "function": spell.both(told.function),
                **spell.border(told.border),
                "sentence": {
                    "text": sentence(told, problem, spell.text), "latex": sentence(told, problem, spell.latex)
                },
            }
            for told in borders_of(trace)
        ],
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
        **({} if trace.value is None else {"value": _value(problem, trace.value, spell)}),
    }


def _value(problem: Problem, value: ValueAtPlace, spell: _Spelling) -> JsonRecord:
    """The derivative at the place that is asked for."""
    return {
        "place": [
            {"text": f"{notation.plain(letter)} = {notation.plain(number)}",
             "latex": spell.latex.comparison(letter, number, equal=True)}
            for letter, number in problem.place
        ],
        "steps": spell.steps(value.steps),
        "result": spell.both(value.result),
    }


def _typed(expression: Expr, problem: Problem) -> str:
    """An expression as text that reads back; a function that an equation defines is a letter."""
    return notation.plain(expression if problem.dependent is None else with_letters(expression, problem.dependent))


@dataclass(frozen=True)
class _Spelling:
    """One derivation's parts as records."""

    trace: Trace
    rules: Mapping[str, Rule]
    text: Writer
    latex: Writer

    def both(self, expression: Expr, shown: Expr | None = None) -> JsonRecord:
        """An expression as text that reads back and as LaTeX, the latter with the highlights of `shown`."""
        return {
            "text": _typed(expression, self.trace.problem),
            "latex": self.latex.math(expression if shown is None else shown),
        }

    def definition(self, definition: Definition) -> JsonRecord:
        """A definition as text and LaTeX."""
        return {
            "text": f"{notation.plain(definition.head)} := {notation.plain(definition.body)}",
            "latex": self.latex.definition(definition),
        }

    def conditions(self, conditions: Sequence[Assumption]) -> list[JsonRecord]:
        """Conditions, or assumptions, as text and LaTeX."""
        written = zip(self.text.conditions(conditions), self.latex.conditions(conditions), strict=True)
        return [{"text": text, "latex": latex} for text, latex in written]

    def steps(self, steps: Sequence[Step]) -> list[JsonRecord]:
        """The records of steps that follow one another."""
        return [
            self.step(step, steps[k - 1] if k else None, steps[k + 1] if k + 1 < len(steps) else None)
            for k, step in enumerate(steps)
        ]

    def step(self, step: Step, previous: Step | None, following: Step | None) -> JsonRecord:
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
            "kind": step.kind,
            "title": title(step, self.rules),
            "explanation": explanation(step, self.rules, self.text),
            "statement": self.statement(step),
            "before": self.both(step.before, before),
            "after": self.both(step.after, after),
            "places": [self.place(each) for each in step.places],
            "conditions": self.conditions(step.conditions),
            "assumed": self.conditions(step.assumed),
            "settled": [self.settled(each) for each in step.conditions if each not in step.assumed],
            "borders": [self.border(each) for each in step.borders],
            "level": "minor" if step.minor else "major",
            "verdict": {"status": step.verdict.status, "method": step.verdict.method},
            "steps": inner,
        }

    def place(self, place: Place) -> JsonRecord:
        """Where a law was used: the part, what its letters stand for there, and which conditions hold anyway."""
        return {
            "path": list(place.path),
            "form": place.form,
            "binding": {
                letter: [self.both(each) for each in found] if isinstance(found, tuple) else self.both(found)
                for letter, found in place.binding.items()
            },
            "discharged": [{**self.condition(each), "why": self.always(each)} for each in place.discharged],
        }

    def always(self, condition: Assumption) -> str:
        """Why a condition holds of all numbers; it may be written without its subject: u > -1 for u + 1 > 0."""
        kind, subject = condition.kind, condition.subject
        if compared(condition)[0] == subject:
            return why_always(kind, subject)
        return why_always(kind, subject, f"the values of {self.text.math(collected(subject))}")

    def settled(self, condition: Assumption) -> JsonRecord:
        """A condition that need not be assumed, and why."""
        given, assumed = self.trace.problem.assumptions, self.trace.assumptions
        if condition in given:
            why = "it is given"
        elif Signs(given).surely(condition.kind, condition.subject):
            why = "it follows from what is given"
        elif Signs(assumed).surely(condition.kind, condition.subject):
            why = "it follows from what is assumed"
        else:
            why = "it follows from what is assumed where the function has a value"
        return {**self.condition(condition), "why": why}

    def condition(self, condition: Assumption) -> JsonRecord:
        """One condition as text and LaTeX."""
        return {"text": self.text.condition(condition), "latex": self.latex.condition(condition)}

    def border(self, border: Border) -> JsonRecord:
        """What happens where two pieces of a function meet."""
        return {
            "kind": border.kind,
            "place": {
                "text": f"{notation.plain(border.left)} = {notation.plain(border.right)}",
                "latex": self.latex.equation(self.latex.math(border.left), self.latex.math(border.right)),
            },
            "sides": [self.both(side) for side in border.sides],
            "exact": border.exact,
        }

    def statement(self, step: Step) -> JsonRecord:
        """The law a step used, as an equation; empty for a composite, which states none."""
        rule = self.rules.get(step.rule)
        if rule is None:
            return {"text": "", "latex": ""}
        problem = replace(self.trace.problem, definitions=all_definitions(self.trace))
        form = form_of(step)
        return {"text": self.text.law(rule, problem, form), "latex": self.latex.law(rule, problem, form)}
