"""Web pages in a real browser."""

from __future__ import annotations

from collections import Counter

import pytest
from browsing import place_of, shot

from derivator import api
from derivator.rendering.handout.assemble import handout
from derivator.rendering.handout.choices import Options
from derivator.rendering.handout.content import HandoutTopic
from derivator.rules import RULES

pytestmark = [pytest.mark.slow, pytest.mark.needs("chromium")]

HOSTILE = "<script>document.title='taken'</script><img src=x onerror=document.title='taken'>"
BLUE, RED = (20, 80, 200), (192, 31, 46)


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    topics = [api.derive("sigmoid").trace, HandoutTopic(api.derive("linear-regression").trace, words=HOSTILE)]
    path = tmp_path_factory.mktemp("page") / "handout.html"
    path.write_text(handout(topics, RULES, Options(format="html", title=f"Slopes {HOSTILE}")), encoding="utf-8")
    return path


def test_the_page_is_quiet_and_asks_for_nothing(browser, page):
    browser.show(page)
    assert browser.heard("Log.entryAdded", "Runtime.consoleAPICalled", "Runtime.exceptionThrown") == []
    asked = [each["request"]["url"] for each in browser.heard("Network.requestWillBeSent")]
    assert asked[0] == page.as_uri()
    assert all(url.startswith("data:") for url in asked[1:])


def test_a_hostile_title_is_not_carried_out(browser, page):
    browser.show(page)
    assert browser.value("document.title") == f"Slopes {HOSTILE}"
    assert browser.value("document.querySelectorAll('script, img').length") == 0
    assert HOSTILE in browser.value("document.body.textContent")


def test_the_mathematics_is_set_in_the_font_of_the_page(browser, page):
    browser.show(page)
    root = browser.ask("DOM.getDocument", depth=0)["root"]["nodeId"]
    nodes = browser.ask("DOM.querySelectorAll", nodeId=root, selector="mi, mn, mo, mtext")["nodeIds"]
    fonts: Counter[str] = Counter()
    for node in nodes:
        for font in browser.ask("CSS.getPlatformFontsForNode", nodeId=node)["fonts"]:
            fonts[font["familyName"]] += font["glyphCount"]
    assert set(fonts) == {"Derivator Math"}
    assert fonts["Derivator Math"] > 300


def test_a_reader_who_listens_hears_fractions_rows_and_headings(browser, page):
    browser.show(page)
    nodes = browser.ask("Accessibility.getFullAXTree")["nodes"]
    roles = Counter(node["role"]["value"] for node in nodes if not node["ignored"])
    told = ("MathMLFraction", "MathMLSup", "table", "row", "rowheader", "columnheader", "heading", "main", "image")
    assert [role for role in told if not roles[role]] == []
    names = {node["name"]["value"] for node in nodes if node["role"]["value"] in ("image", "heading", "table")}
    assert "The proof, line by line" in names
    assert any("Graph of g(x)" in name for name in names)


@pytest.mark.parametrize(("selector", "colour"), [("td.line .blue", BLUE), ("td.line .red", RED)])
def test_added_and_subtracted_terms_are_in_colour(browser, page, selector, colour):
    browser.show(page)
    assert shot(browser, **place_of(browser, selector))[colour] > 5


def test_a_cancelled_factor_is_struck_out(browser, page):
    browser.show(page)
    struck = shot(browser, **place_of(browser, "td.line .cancel"))
    near = sum(count for (r, g, b), count in struck.items() if r > g + 60 and r > b + 60)
    assert near > 20


def test_light_and_dark(browser, page):
    whole = {"x": 0, "y": 0, "width": 1000, "height": 900}
    browser.show(page)
    light = shot(browser, **whole).most_common(1)[0][0]
    browser.show(page, dark=True)
    dark = shot(browser, **whole).most_common(1)[0][0]
    assert sum(light) > 700 > 120 > sum(dark)


@pytest.mark.parametrize("width", [360, 700, 1280])
def test_no_page_is_wider_than_its_window(browser, page, width):
    browser.show(page, width=width)
    assert browser.value("document.documentElement.scrollWidth") <= width


def test_the_relation_signs_of_a_proof_stand_below_each_other(browser, page):
    browser.show(page)
    places = browser.value(
        "[...document.querySelector('table.proof').tBodies[0].rows]"
        ".map(row => row.querySelector(':scope > td.sign mo'))"
        ".filter(Boolean).map(sign => sign.getBoundingClientRect().x)"
    )
    assert len(places) > 4
    assert max(places) - min(places) < 1
