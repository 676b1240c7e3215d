"""Every kind of web page held against axe-core's rules of accessibility, as wide as a phone and as a desk."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from derivator.cli import main
from derivator.handouts import handout
from derivator.rendering.handout.choices import KINDS

pytestmark = [pytest.mark.slow, pytest.mark.needs("chromium")]

TOPICS = ("neuron", "relu")
"""Between them graphs, a network, several derivatives of one function and a border."""

WORK = "d/dx(x^2 sin(x))\n = 2x sin(x) + x^2 cos(x)\n = x(2 sin(x) + cos(x))\n"
QUESTIONS = '[[question]]\nid = "q1"\nfunction = "x^2 sin(x)"\n'
ANSWERS = "student,q1\nada,2x sin(x) + x^2 cos(x)\nbob,2x cos(x)\n"

WHOLE = (
    ("derive", "huber", "--standalone", "-o", "derive.html"),
    ("solve", "x^2 - 4x", "--standalone", "-o", "solve.html"),
    ("grade", "answers.csv", "--questions", "questions.toml", "-o", "class"),
)
REVIEW = ("review", "work.txt", "--format", "html")
PART = ("check", "sin(x^2)", "cos(x^2)", "--format", "html", "--reveal")
"""What is written for a page of somebody else's, here put into the smallest one."""


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    made = tmp_path_factory.mktemp("pages")
    for name, text in (("work.txt", WORK), ("questions.toml", QUESTIONS), ("answers.csv", ANSWERS)):
        (made / name).write_text(text, encoding="utf-8")
    for kind in KINDS:
        (made / f"{kind}.html").write_text(handout(*TOPICS, kind=kind, format="html", title="Two"), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(made)
        for command in WHOLE:
            assert CliRunner().invoke(main, command).exit_code == 0
        (made / "review.html").write_text(CliRunner().invoke(main, REVIEW).output, encoding="utf-8")
        part = CliRunner().invoke(main, PART).output
        whole = f'<!DOCTYPE html><html lang="en"><title>Work</title><main><h1>Work</h1>{part}</main></html>'
        (made / "check.html").write_text(whole, encoding="utf-8")
    return sorted(made.rglob("*.html"))


def test_no_page_breaks_a_rule_of_accessibility(browser, pages):
    assert len(pages) == len(KINDS) + 7
    for page in pages:
        assert browser.broken_rules(page) == {}, page.name
