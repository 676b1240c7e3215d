"""Steps put together: several as one, and none of those that lead back to a line."""

from __future__ import annotations

from dataclasses import replace

from derivator.model.trace import Step

Steps = tuple[Step, ...]


def without_detours(steps: Steps) -> Steps:
    """The steps without those between a line and the same line once more: multiplied out, and factored again."""
    if not steps:
        return ()
    last = {step.before: k for k, step in enumerate(steps)}
    kept: list[Step] = []
    k = 0
    while k < len(steps) and steps[k].before != steps[-1].after:
        step = steps[last[steps[k].before]]
        kept.append(step)
        k = last[step.before] + 1
    return tuple(kept)


def composite(steps: Steps, title: str = "", *, minor: bool = False, always: bool = False) -> Steps:
    """The steps as one, where they have a title of their own (or `always`); a single step stands for itself."""
    if len(steps) == 1 or not steps:
        return tuple(replace(step, minor=minor) for step in steps) if minor else steps
    if not title and not always:
        return steps
    return (
        Step(
            rule="simplify" if title else "derive",
            kind="sequence",
            before=steps[0].before,
            after=steps[-1].after,
            shown_before=steps[0].shown_before,
            shown_after=steps[-1].shown_after,
            conditions=tuple(dict.fromkeys(c for step in steps for c in step.conditions)),
            minor=minor,
            title=title,
            steps=steps,
        ),
    )
