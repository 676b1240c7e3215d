"""Whether a composite step follows from the steps inside it: equals put for equals, and equalities in a row."""

from __future__ import annotations

from collections.abc import Mapping

from sympy.core.basic import Basic

from derivator.inert import Plus, Times, plus, times
from derivator.model.trace import Path, Step, Verdict


def from_its_steps(step: Step) -> Verdict | None:
    """The verdict on a composite step that its own steps amount to.

    Args:
        step: a step whose inner steps hold their verdicts.

    Returns:
        "proved" where all of them are, "agrees" where the weakest of them does; None where the step does not follow
        from them, or where one of them is undecided.
    """
    if step.kind == "rule" or not step.steps or not _follows(step):
        return None
    verdicts = [inner.verdict for inner in step.steps]
    if all(verdict.status == "proved" for verdict in verdicts):
        return Verdict("proved", "each of its steps is proved", min(verdict.points for verdict in verdicts))
    if all(verdict.status in ("proved", "agrees") for verdict in verdicts):
        weakest = min((v for v in verdicts if v.status == "agrees"), key=lambda verdict: verdict.points)
        return Verdict("agrees", f"its steps are: {weakest.method}", weakest.points)
    return None


def _follows(step: Step) -> bool:
    if step.kind == "sequence":
        befores = [inner.before for inner in step.steps]
        afters = [inner.after for inner in step.steps]
        return bool(befores == [step.before, *afters[:-1]] and afters[-1] == step.after)
    if len(step.places) != len(step.steps):
        return False  # A definition solved for parts of a line puts them in wherever they stand.
    changes = {place.path: inner for place, inner in zip(step.places, step.steps, strict=True)}
    return bool(_changed(step.before, changes, ()) == step.after)


def _changed(expression: Basic, changes: Mapping[Path, Step], path: Path) -> Basic | None:
    """The expression with parts put in place of equal ones; None where a part is not what the step began with."""
    change = changes.get(path)
    if change is not None:
        return change.after if change.before == expression else None
    if not any(place[: len(path)] == path for place in changes):
        return expression
    parts = [_changed(part, changes, (*path, k)) for k, part in enumerate(expression.args)]
    if None in parts:
        return None
    if isinstance(expression, Plus | Times):
        return plus(*parts) if isinstance(expression, Plus) else times(*parts)
    return expression.func(*parts)
