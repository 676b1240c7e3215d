"""Three handouts as web pages and as Typst, as read in review, without the font; `make golden` renews them."""

from __future__ import annotations

from pathlib import Path

import pytest

from derivator import api
from derivator.rendering.formats import FORMATS
from derivator.rendering.handout.assemble import content
from derivator.rendering.handout.choices import Options
from derivator.rendering.handout.content import HandoutTopic
from derivator.rendering.typst.pdf import typst_page
from derivator.rendering.web import font, web_page
from derivator.rules import RULES

FOLDER = Path(__file__).parent

HANDOUTS = {
    "sigmoid-notes": (("sigmoid", "", ""), Options(author="A. Lecturer")),
    "softmax-worksheet": (("softmax", "", ""), Options(kind="worksheet", seed=1, title="Sheet 3 & 4")),
    "tanh-slides": (("tanh", "The hyperbolic tangent", "What is its slope?"), Options(kind="slides")),
}


def written(name: str, ending: str) -> str:
    (target, heading, words), options = HANDOUTS[name]
    topic = HandoutTopic(api.derive(target).trace, heading, words)
    if ending == ".html":
        return web_page(content([topic], RULES, options, FORMATS["html"])).replace(font(), "data:the-font")
    return typst_page(content([topic], RULES, options, FORMATS["typst"]))


@pytest.mark.parametrize("ending", [".html", ".typ"])
@pytest.mark.parametrize("name", HANDOUTS)
def test_a_page_is_as_it_was_read(golden, name, ending):
    golden(FOLDER / f"{name}{ending}", written(name, ending))


def test_no_page_is_left_of_a_handout_that_is_gone():
    wanted = {f"{name}{ending}" for name in HANDOUTS for ending in (".html", ".typ")}
    assert {path.name for path in FOLDER.iterdir() if path.suffix in (".html", ".typ")} <= wanted
