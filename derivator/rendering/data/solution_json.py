"""The JSON of a solved problem, schema derivator.solution/1: every line, every point with its kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sympy import Expr

from derivator import notation
from derivator.model.curve import CurveDiscussion, Stretch, Tangent
from derivator.model.rule import Rule
from derivator.model.solution import ConstrainedPoint, SolvedProblem, SolvedUnknown, SolvingStep, StationaryPoint, Words
from derivator.model.trace import Assumption
from derivator.rendering.data.json_text import JsonRecord, json_text
from derivator.rendering.data.schema import record
from derivator.rendering.formats import FORMATS
from derivator.rendering.writing import Writer

SOLUTION_SCHEMA = "derivator.solution/1"
"""The name and version of the schema; a key is added without a new version, never renamed or removed."""


def solution_json(solved: SolvedProblem, rules: Mapping[str, Rule]) -> str:
    """A solved problem as JSON text, indented.

    Args:
        solved: the problem with its solutions, judged.
        rules: the rules by name.
    """
    conventions = solved.problem.conventions
    spell = _SolutionSpelling(rules, Writer(FORMATS["text"], conventions), Writer(FORMATS["latex"], conventions))
    return json_text({
        "schema": SOLUTION_SCHEMA,
        "name": solved.problem.name,
        "function": spell.both(solved.problem.expression),
        "readings": list(solved.problem.readings),
        "unknowns": [spell.part(each) for each in solved.parts],
        "told": [*solved.told, *(spell.words(each) for each in solved.notes)],
        "lagrangian": None if solved.lagrangian is None else spell.both(solved.lagrangian),
        "constrained": [spell.constrained(each) for each in solved.constrained],
        "curve": None if solved.curve is None else spell.curve(solved.curve),
    })


@dataclass(frozen=True)
class _SolutionSpelling:
    """The parts of a solved problem as records."""

    rules: Mapping[str, Rule]
    text: Writer
    latex: Writer

    def both(self, expression: Expr) -> JsonRecord:
        """An expression as text that reads back and as LaTeX."""
        return {"text": notation.plain(expression), "latex": self.latex.math(expression)}

    def conditions(self, conditions: Sequence[Assumption]) -> list[JsonRecord]:
        """Conditions as text and as LaTeX."""
        return [{"text": self.text.condition(each), "latex": self.latex.condition(each)} for each in conditions]

    def part(self, part: SolvedUnknown) -> JsonRecord:
        """One unknown."""
        return {
            "unknown": notation.plain(part.unknown),
            "domain": self.conditions(part.domain),
            "put_in": [
                {"name": self.both(each.head), "value": self.both(each.body)} for each in part.put_in
            ],
            "derivative": record(part.derivative, self.rules),
            "equation": self.both(part.opening),
            "steps": [self.step(each) for each in part.steps],
            "points": [self.point(each) for each in part.points],
            "second_derivative": None if part.second is None else record(part.second, self.rules),
            "obeys": None if part.equation is None else self.both(part.equation),
            "sought": part.sought,
        }

    def words(self, words: Words) -> str:
        """Words and mathematics as one text, the mathematics between backticks."""
        return "".join(each if isinstance(each, str) else f"`{notation.plain(each)}`" for each in words)

    def curve(self, curve: CurveDiscussion) -> JsonRecord:
        """What is told of a curve."""
        best = curve.best
        return {
            "monotone": [self.stretch(each) for each in curve.monotone],
            "bends": [self.stretch(each) for each in curve.bends],
            "bending": None if curve.bending is None else self.part(curve.bending),
            "inflections": [
                {"value": self.both(each.value), "from": each.turned[0], "to": each.turned[1],
                 "tangent": None if each.tangent is None else self.tangent(each.tangent)}
                for each in curve.inflections
            ],
            "tangents": [self.tangent(each) for each in curve.tangents],
            "on_interval": None if best is None else {
                "low": self.both(best.low), "high": self.both(best.high),
                "greatest": self.both(best.greatest), "at_greatest": [self.both(each) for each in best.at_greatest],
                "least": self.both(best.least), "at_least": [self.both(each) for each in best.at_least],
            },
            "told": list(curve.told),
        }

    def stretch(self, stretch: Stretch) -> JsonRecord:
        """A piece of the line."""
        return {
            "low": None if stretch.low is None else self.both(stretch.low),
            "high": None if stretch.high is None else self.both(stretch.high),
            "course": stretch.course,
            "place": self.both(stretch.place),
            "derivative_there": self.both(stretch.size),
            "verdict": {"status": stretch.verdict.status, "method": stretch.verdict.method},
        }

    def tangent(self, tangent: Tangent) -> JsonRecord:
        """A tangent."""
        return {name: self.both(getattr(tangent, name)) for name in ("place", "height", "slope", "line")}

    def constrained(self, point: ConstrainedPoint) -> JsonRecord:
        """A point under constraints."""
        return {
            "constraints": [self.both(each) for each in point.constraints],
            "values": [{"unknown": self.both(each.head), "value": self.both(each.body)} for each in point.values],
            "kind": point.kind,
            "local": point.local,
            "reason": point.reason,
            "where": self.conditions(point.where),
            "verdict": {"status": point.verdict.status, "method": point.verdict.method},
        }

    def step(self, step: SolvingStep) -> JsonRecord:
        """One line."""
        rule = self.rules.get(step.rule)
        return {
            "rule": step.rule,
            "title": "" if rule is None else rule.title,
            "before": [self.both(each) for each in step.before],
            "after": [self.both(each) for each in step.after],
            "conditions": self.conditions(step.conditions),
            "multiplier": self.both(step.multiplier),
            "verdict": {"status": step.verdict.status, "method": step.verdict.method},
        }

    def point(self, point: StationaryPoint) -> JsonRecord:
        """One point."""
        return {
            "value": self.both(point.value),
            "exact": point.approximate is None,
            "accuracy": None if point.approximate is None else point.approximate[1],
            "kind": point.kind,
            "everywhere": point.everywhere,
            "where": None if point.where is None else self.conditions((point.where,))[0],
            "reason": point.reason,
            "second_derivative": None if point.curvature is None else self.both(point.curvature),
            "height": None if point.height is None else self.both(point.height),
            "conditions": self.conditions(point.conditions),
            "verdict": {"status": point.verdict.status, "method": point.verdict.method},
        }
