"""Walks over the steps of a derivation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from derivator.model.trace import Step, Trace


def everything(trace: Trace) -> Sequence[Step]:
    """The steps of the proof, of its further forms, of its cases and of its value at a place."""
    of_forms = (step for form in trace.forms for step in form.steps)
    of_value = () if trace.value is None else trace.value.steps
    return (*trace.steps, *of_forms, *(step for case in trace.cases for step in case.steps), *of_value)


def every(steps: Sequence[Step]) -> Iterator[Step]:
    """Every step, composites included, from the outside in."""
    for step in steps:
        yield step
        yield from every(step.steps)
