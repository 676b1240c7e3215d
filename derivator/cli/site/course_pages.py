"""The site of a course: the list of its problems, the pages of each, and the checker set to the course's ways."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from markupsafe import escape

from derivator.base.record import record
from derivator.cli.course import Course, read_course
from derivator.cli.site.npm_packages import missing_programs
from derivator.cli.site.pages import SitePage
from derivator.handouts import handout
from derivator.questions import Part
from derivator.rendering.templates import filled

_ALSO_SAID = ("author", "seed", "blank", "plot", "template_folder")
"""What a course file says that handouts are made with."""


@record
class CourseProblem:
    """A problem as the list shows it: everything is escaped.

    Attributes:
        number: its place in the list.
        heading: what it is called.
        words: what is said to begin with.
        pages: pairs of an address and what is there.
        question: what follows the # of the checker; empty where there is nothing to check.
    """

    number: int
    heading: str
    words: str
    pages: tuple[tuple[str, str], ...]
    question: str


def course_site(path: Path, solutions: bool) -> tuple[SitePage, dict[str, bytes]]:
    """The list of a course's problems, and the files of their pages.

    Args:
        path: the course file.
        solutions: whether the solutions of the worksheets are among them.

    Raises:
        DerivatorError: the file is faulty, or a problem cannot be derived.
    """
    course = read_course(path)
    title = str(course.choices.get("title") or "The problems")
    files: dict[str, bytes] = {}
    problems = []
    for number, part in enumerate(course.parts, 1):
        pages = []
        for kind, words in _kinds(solutions):
            address = f"course/problem-{number}-{kind}.html"
            files[address] = _handout(part, kind, course.choices)
            pages.append((address, words))
        problems.append(_shown(number, part, tuple(pages)))
    body = filled("site/course-list.html.j2", {"course": _byline(course), "problems": problems})
    return SitePage("problems.html", str(escape(title)), body), files


def _kinds(solutions: bool) -> Iterator[tuple[str, str]]:
    yield "notes", "notes"
    yield "worksheet", "worksheet"
    if solutions:
        yield "solutions", "solutions"


def _byline(course: Course) -> str:
    return str(escape(course.choices.get("author", "")))


def _handout(part: Part, kind: str, choices: Mapping[str, object]) -> bytes:
    said: dict[str, Any] = {name: choices[name] for name in _ALSO_SAID if name in choices}
    page = handout(part, kind=kind, format="html", title=part.heading, **said)  # type: ignore[arg-type]
    return page.encode() if isinstance(page, str) else page


def _shown(number: int, part: Part, pages: tuple[tuple[str, str], ...]) -> CourseProblem:
    heading = part.heading or part.target
    question = "" if missing_programs() else str(escape(urlencode(_question(part, heading))))
    return CourseProblem(number, str(escape(heading)), str(escape(part.words)), pages, question)


def _question(part: Part, heading: str) -> dict[str, str]:
    """The checker's question: the course's notation, the methods it allows, and what it knows of the letters."""
    notation = part.notation
    said = {
        "job": "check", "target": part.target, "title": heading, "variable": part.variable,
        "order": None if part.order is None else str(part.order), "dependent": part.dependent,
        "constants": ", ".join(part.constants), "method": ", ".join(part.method), "without": ", ".join(part.without),
        "define": "\n".join(part.define), "assume": "\n".join(part.assume), "at": "\n".join(part.at),
        "given": "\n".join(part.given), "shapes": part.shapes, "layout": part.layout, "detail": part.detail,
        "in-terms-of": part.in_terms_of, "plan": part.plan,
        "solve": "1" if part.solve else None, "subject-to": "\n".join(part.subject_to),
        "log": notation.logarithm, "sigmoid": notation.sigmoid, "records": notation.records, "fixed": "1",
    }
    return {key: value for key, value in said.items() if value}
