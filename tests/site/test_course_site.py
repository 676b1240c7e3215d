"""The site of a course, and the site where what builds the engine is missing."""

from __future__ import annotations

from html import unescape
from urllib.parse import parse_qs

import pytest

from derivator.base.errors import ReadingError
from derivator.cli.site import course_pages, engine_page
from derivator.cli.site.building import write_site, written_page
from derivator.cli.site.course_pages import course_site
from derivator.cli.site.pages import SiteSection
from derivator.rendering.templates import filled
from derivator.rendering.web import FONT

COURSE = """
title = "Calculus <b>I</b>"
author = "A. <i>Lecturer</i>"
log = "log"

[[problem]]
target = "x^2 log(x)"
heading = "A <script>alert(1)</script> product"
words = "Use <b>the</b> rule."
without = ["quotient-rule"]

[[problem]]
target = "x^2 - 2x"
solve = true
"""


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """The site with its solutions, and without."""
    path = tmp_path_factory.mktemp("course") / "course.toml"
    path.write_text(COURSE, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(course_pages, "missing_programs", lambda: ())
        return course_site(path, solutions=True), course_site(path, solutions=False)


def test_each_problem_has_its_pages(course):
    (_, files), (page, fewer) = course
    kinds = ("notes", "worksheet", "solutions")
    assert set(files) == {f"course/problem-{number}-{kind}.html" for number in (1, 2) for kind in kinds}
    assert set(fewer) == {address for address in files if "solutions" not in address}
    assert all(address in page.body for address in fewer)
    assert "solutions" not in page.body


def test_the_checker_is_set_to_the_course(course):
    _, (page, _) = course
    link, _ = [part.partition('"')[0] for part in page.body.split('href="') if part.startswith("embed.html#")]
    told = parse_qs(unescape(link).partition("#")[2])
    assert told["target"] == ["x^2 log(x)"]
    assert (told["job"], told["log"], told["without"], told["fixed"]) == (["check"], ["log"], ["quotient-rule"], ["1"])


def test_nothing_a_lecturer_writes_is_taken_for_markup(course):
    (page, files), _ = course
    for text in (page.title, page.body, *(content.decode() for content in files.values())):
        for written in ("<b>", "<i>", "<script>alert"):
            assert written not in text


def test_of_a_problem_to_solve_the_solution_is_checked(course):
    _, (page, _) = course
    told = parse_qs(unescape(page.body.rpartition("embed.html#")[2].partition('"')[0]))
    assert (told["target"], told["solve"]) == (["x^2 - 2x"], ["1"])


@pytest.mark.slow
@pytest.mark.needs("chromium")
@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_the_list_breaks_no_rule_of_accessibility(browser, course, tmp_path, scheme):
    _, (page, _) = course
    files = {page.address: written_page(page, [SiteSection("The course", (page,))]).encode()}
    write_site(tmp_path, files | {"style.css": filled("site/style.css.j2", {"font": lambda: FONT.name}).encode()})
    browser.show(tmp_path / page.address, dark=scheme == "dark")
    assert browser.broken_here() == {}


def test_a_faulty_course_is_refused(tmp_path):
    (tmp_path / "course.toml").write_text("[[problem]]\nwords = 'none'\n", encoding="utf-8")
    with pytest.raises(ReadingError, match="has no target"):
        course_site(tmp_path / "course.toml", solutions=True)


def test_where_node_is_missing_the_page_says_so(monkeypatch):
    monkeypatch.setattr(engine_page, "missing_programs", lambda: ("node", "npm"))
    assert "node and npm were not installed" in engine_page.engine_page().body
    assert engine_page.engine_files({}) == {}
