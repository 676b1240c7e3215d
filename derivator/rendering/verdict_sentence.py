"""What verification says of a whole derivation, in a sentence; and whether anything stayed undecided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from derivator.base.sentences import sentence
from derivator.model.steps import every, everything
from derivator.model.trace import Step, Trace


def tally(trace: Trace) -> str:
    """How many steps were checked and how, and what became of the result."""
    steps = list(rewrites(everything(trace)))
    counted = f"{len(steps)} step{'' if len(steps) == 1 else 's'}"
    proved = sum(step.verdict.status == "proved" for step in steps)
    agreeing = [step.verdict.points for step in steps if step.verdict.status == "agrees"]
    undecided = sum(step.verdict.status == "undecided" for step in steps)
    parts = []
    if proved:
        parts.append(f"{proved} proved")
    if agreeing:
        verb = "agrees" if len(agreeing) == 1 else "agree"
        least = "" if len(set(agreeing)) == 1 else "or more "
        parts.append(f"{len(agreeing)} {verb} at {min(agreeing)} {least}points")
    if undecided:
        parts.append(f"{undecided} undecided")
    checked = "each checked" if not undecided else "not all decided"
    if len(steps) == 1:
        checked, parts = "checked" if not undecided else "not decided", [part.removeprefix("1 ") for part in parts]
    told = f"{counted}, {checked}: {', '.join(parts)}" if steps else "No step"
    return f"{told}; {_of_result(trace)}."


def decided(trace: Trace) -> bool:
    """Whether verification decided on every step and on the result."""
    return trace.verdict.status != "undecided" and all(
        step.verdict.status != "undecided" for step in every(everything(trace))
    )


def rewrites(steps: Sequence[Step]) -> Iterator[Step]:
    """Every use of a single rule."""
    return (step for step in every(steps) if not step.steps)


def evidence(group: Sequence[Step]) -> str:
    """What verification says of the steps that make one line, in a sentence."""
    verdicts = dict.fromkeys((step.verdict.status, step.verdict.method) for step in rewrites(group))
    told = (f"{status} ({method})" if method else status for status, method in verdicts)
    return sentence("; ".join(told))


def _of_result(trace: Trace) -> str:
    if trace.stopped:
        return "the derivation is incomplete"
    verdict = trace.verdict
    said = f" ({verdict.method})" if verdict.method else ""
    match verdict.status:
        case "proved":
            return f"the result is proved{said}"
        case "agrees":
            return f"the result agrees{said}"
        case _:
            return f"the result is undecided{said}"
