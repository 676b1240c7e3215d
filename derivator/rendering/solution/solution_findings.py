"""The verdict on a claimed solution as a page in one of the formats, and as JSON, schema derivator.solution-check/1."""

from __future__ import annotations

from collections.abc import Callable

from sympy import Expr

from derivator import notation
from derivator.base.errors import UnknownNameError
from derivator.grading.solved.verdict import SolutionCheck
from derivator.model.trace import Problem
from derivator.rendering.data.json_text import json_text
from derivator.rendering.findings import DATA, FORMATS, HEADINGS, MATHML, FindingFormat
from derivator.rendering.templates import filled

CHECK_SCHEMA = "derivator.solution-check/1"
"""The name and version of the schema; a key is added without a new version, never renamed or removed."""


def render_solution_check(
    found: SolutionCheck, problem: Problem, *, format: str = "text", reveal: bool = False, template_folder: str = ""
) -> str:
    """A verdict as a page.

    Args:
        found: the verdict.
        problem: what was claimed about.
        format: "text", "markdown", "html" or "json".
        reveal: whether the right answer is given.
        template_folder: a folder whose templates are used in place of the package's own.

    Raises:
        UnknownNameError: there is no such format.
    """
    if format == DATA:
        slip = found.slip
        return json_text({
            "schema": CHECK_SCHEMA,
            "verdict": found.verdict,
            "claims": [_written(each, notation.plain) for each in found.claims],
            "reason": found.reason,
            "mistake": None if slip is None else {"name": slip.name, "title": slip.title, "advice": slip.advice},
            "answer": [_written(each, notation.plain) for each in found.answer] if reveal else None,
        })
    if format not in FORMATS:
        raise UnknownNameError(f"there is no format {format!r}; choose one of {', '.join((*FORMATS, DATA))}")
    page = _view(found, problem, FORMATS[format], reveal)
    return filled(f"solution-check.{format}.j2", {"page": page}, template_folder)


def solution_check_on_page(found: SolutionCheck, problem: Problem, reveal: bool) -> str:
    """A verdict as a part of a web page whose style sets mathematics."""
    return filled("solution-check.html.j2", {"page": _view(found, problem, MATHML, reveal)})


def _view(found: SolutionCheck, problem: Problem, row: FindingFormat, reveal: bool) -> dict[str, object]:
    """What the page shows, written for a format."""

    def math(expression: Expr) -> str:
        return row.inline.format(row.write(expression, problem.conventions))

    return {
        "verdict": found.verdict,
        "heading": HEADINGS[found.verdict],
        "claims": [_written(each, math) for each in found.claims],
        "reason": row.escape(f"{found.reason[:1].upper()}{found.reason[1:]}."),
        "mistake": "" if found.slip is None else row.escape(found.slip.title),
        "advice": "" if found.slip is None else row.escape(found.slip.advice),
        "answer": [_written(each, math) for each in found.answer] if reveal else [],
    }


def _written(claim: Expr | tuple[Expr, ...], write: Callable[[Expr], str]) -> str:
    """A value, or a point by its equations."""
    return ", ".join(map(write, claim)) if isinstance(claim, tuple) else write(claim)
